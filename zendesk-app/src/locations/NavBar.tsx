import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { styled } from 'styled-components'
import { DELIVERY_ROLES } from '#shared/contract/delivery-roles.ts'
import type { DeskView } from '#shared/contract/desk-view.ts'
import type { LedgerView } from '#shared/contract/ledger-view.ts'
import { POLICY_READ_ROLES } from '#shared/contract/policy-roles.ts'
import type { DeliveriesView, QueueView } from '#shared/contract/views.ts'
import type { Api } from '../api/client.ts'
import { DeliveriesScreen } from '../features/deliveries/DeliveriesScreen.tsx'
import { QueueScreen } from '../features/queue/QueueScreen.tsx'
import { useRefresh } from '../features/use-refresh.ts'
import { useI18n } from '../i18n/I18nContext.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { GroupedTabs, type TabGroup } from '../ui/GroupedTabs.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Line, Small, XlHeading } from '../ui/layout.tsx'
import type { Zaf } from '../zaf/client.ts'
import { DESK_GROUPS, SCREEN_NAMES, type ScreenId } from './desk-groups.ts'

const DelegationsTab = lazy(async () => ({
  default: (await import('../features/delegation/DelegationsTab.tsx')).DelegationsTab,
}))
const DraftShelf = lazy(async () => ({
  default: (await import('../features/draft/DraftShelf.tsx')).DraftShelf,
}))
const LedgerTab = lazy(async () => ({
  default: (await import('../features/ledger/LedgerTab.tsx')).LedgerTab,
}))
const MyRecordTab = lazy(async () => ({
  default: (await import('../features/my-record/MyRecordTab.tsx')).MyRecordTab,
}))
const ResponsibilityTab = lazy(async () => ({
  default: (await import('../features/responsibility/ResponsibilityTab.tsx')).ResponsibilityTab,
}))
const ImprovementsTab = lazy(async () => ({
  default: (await import('../features/improvement/ImprovementsTab.tsx')).ImprovementsTab,
}))
const CircularsTab = lazy(async () => ({
  default: (await import('../features/circular/CircularsTab.tsx')).CircularsTab,
}))
const PersonnelTab = lazy(async () => ({
  default: (await import('../features/personnel/PersonnelTab.tsx')).PersonnelTab,
}))
const PoliciesTab = lazy(async () => ({
  default: (await import('../features/policies/PoliciesTab.tsx')).PoliciesTab,
}))

const Page = styled.main`
  max-width: 1400px;
  padding: ${({ theme }) => `${theme.space.base * 5}px ${theme.space.base * 6}px`};
`

const Top = styled(Line)`
  margin-bottom: ${({ theme }) => theme.space.base * 2}px;
`

interface Screen {
  /** How much waits for the reader there. */
  readonly waiting?: number
  readonly show: () => ReactNode
}

/**
 * The desk: what waits for the reader, the work queue, one’s own record, and for those who may what they have a part in,
 * the deliveries that failed and the policies.
 */
export function NavBar(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly first: Promise<QueueView>
}) {
  const { t } = useI18n()
  const [openId, setOpenId] = useState<ScreenId>('all')
  const screens = useScreens(props)
  const name = (screen: ScreenId) => t(SCREEN_NAMES[screen])
  const counted = (tab: string, waiting: number) =>
    waiting === 0 ? tab : t('desk.tab_waiting', { tab, waiting })
  const waitingIn = (id: ScreenId) => screens[id]?.waiting ?? 0
  const groups = DESK_GROUPS.flatMap((group): TabGroup[] => {
    const ids = group.screens.filter((id) => screens[id])
    const [first, ...others] = ids.map((id) => ({
      id,
      label: counted(name(id), waitingIn(id)),
      show: () => screens[id]?.show(),
    }))
    if (!first) return []
    const isAlone = others.length === 0 && first.id !== group.id
    const waiting = ids.reduce((sum, id) => sum + waitingIn(id), 0)
    const label = isAlone ? first.label : counted(t(group.name), waiting)
    // What people come to a group for is what waits for them there; to the cases, all of them.
    const firstId = group.id === 'cases' ? first.id : (ids.find(waitingIn) ?? first.id)
    return [{ id: group.id, label, screens: [first, ...others], firstId }]
  })
  const waiting = SCREEN_IDS.filter(waitingIn)
  const goTo = (id: ScreenId) => {
    flushSync(() => setOpenId(id))
    // The keyboard goes on from the tab of what was opened.
    const tabs = document.querySelectorAll<HTMLElement>('[role="tab"][aria-selected="true"]')
    tabs.item(tabs.length - 1).focus()
  }
  return (
    <Page>
      <Top $gap={3} $between>
        <XlHeading>{t('title.desk')}</XlHeading>
        {waiting.length === 0 ? null : (
          <Line as="nav" $gap={2} aria-labelledby="desk-waiting">
            <Small as="span" id="desk-waiting">
              {t('desk.waiting')}
            </Small>
            {waiting.map((id) => (
              <ActionButton
                key={id}
                label={counted(name(id), waitingIn(id))}
                reason={null}
                onPress={() => goTo(id)}
              />
            ))}
          </Line>
        )}
      </Top>
      <Suspense fallback={null}>
        <DraftShelf />
      </Suspense>
      <GroupedTabs
        label={t('title.desk')}
        groups={groups}
        openId={screens[openId] ? openId : 'all'}
        onOpen={(id) => setOpenId(toScreenId(id))}
      />
    </Page>
  )
}

/** What the reader gets of the desk; what is not theirs, or not known yet, is not there. */
function useScreens(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly first: Promise<QueueView>
}): Readonly<Record<ScreenId, Screen | null | undefined>> {
  const { api, zaf, first } = props
  const deliveries = useDeliveries(api, zaf, first)
  const { desk, reload: reloadDesk } = useDesk(api, zaf, first)
  const timeZone = useTimeZone(first)
  const mayReadPolicies = useHasRole(first, POLICY_READ_ROLES)
  const ledger = useLedger(api, first)
  const takeFirst = useRef<(() => Promise<QueueView>) | null>(() => first)
  const firstOnce = useCallback(() => {
    const take = takeFirst.current
    takeFirst.current = null
    return take ? take() : api.loadQueue('all', null)
  }, [api])
  const record = { api, zaf, onChanged: reloadDesk }
  return {
    all: {
      show: () => <QueueScreen key="all" api={api} zaf={zaf} scope="all" first={firstOnce} />,
    },
    mine: {
      waiting: desk?.myCases.waiting ?? 0,
      show: () => <QueueScreen key="mine" api={api} zaf={zaf} scope="mine" first={null} />,
    },
    delegations: { show: () => late(<DelegationsTab api={api} />) },
    my_record: {
      waiting: desk?.myRecord.waiting ?? 0,
      show: () => late(<MyRecordTab {...record} />),
    },
    responsibility: desk?.responsibility && {
      ...desk.responsibility,
      show: () => late(<ResponsibilityTab {...record} />),
    },
    personnel:
      desk && hasPersonnel(desk)
        ? { show: () => late(<PersonnelTab api={api} desk={desk} />) }
        : null,
    ledger: ledger && { show: () => late(<LedgerTab api={api} view={ledger} />) },
    improvements: desk?.improvements && {
      ...desk.improvements,
      show: () => late(<ImprovementsTab {...record} />),
    },
    circulars: desk?.circulars && {
      ...desk.circulars,
      show: () => late(<CircularsTab {...record} />),
    },
    deliveries: deliveries.view && {
      waiting: deliveries.view.rows.length,
      show: () =>
        deliveries.view && (
          <DeliveriesScreen
            api={api}
            view={deliveries.view}
            timeZone={timeZone}
            onChange={deliveries.setView}
          />
        ),
    },
    policies: mayReadPolicies ? { show: () => late(<PoliciesTab api={api} />) } : null,
  }
}

/** A screen that is fetched when it is opened. */
function late(screen: ReactNode) {
  return <Late>{screen}</Late>
}

function Late({ children }: { readonly children: ReactNode }) {
  const { t } = useI18n()
  return (
    <Suspense fallback={<Loading label={t('loading')} widths={['60%', '100%', '80%']} />}>
      {children}
    </Suspense>
  )
}

function hasPersonnel(desk: DeskView): boolean {
  return Object.values(desk.personnel).includes(true)
}

const SCREEN_IDS = DESK_GROUPS.flatMap(({ screens }): readonly ScreenId[] => screens)

function toScreenId(id: string): ScreenId {
  return SCREEN_IDS.find((one) => one === id) ?? 'all'
}

function useHasRole(first: Promise<QueueView>, roles: readonly string[]): boolean {
  const [has, setHas] = useState(false)
  useEffect(() => {
    first.then(
      ({ me }) => setHas(me.roles.some((role) => roles.includes(role))),
      () => undefined, // the queue itself shows why
    )
  }, [first, roles])
  return has
}

function useTimeZone(first: Promise<QueueView>): string {
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => {
    first.then(
      (view) => setTimeZone(view.timeZone),
      () => undefined, // the queue itself shows why
    )
  }, [first])
  return timeZone
}

/** Null until it is known, and for whoever has nothing to do with it: then there is no such tab. */
function useLedger(api: Api, first: Promise<QueueView>): LedgerView | null {
  const [view, setView] = useState<LedgerView | null>(null)
  useEffect(() => {
    // After the queue, which is what most people come for.
    first.then(() => api.ask<LedgerView>('/api/ledger')).then(setView, () => undefined)
  }, [api, first])
  const isTheirs = view && (view.mayReadMonths || view.mayRecord || view.people.length > 0)
  return isTheirs ? view : null
}

/** What is for the reader beside the cases; null until it is known. What was last known stays while the service is away. */
function useDesk(api: Api, zaf: Zaf, first: Promise<QueueView>) {
  const [desk, setDesk] = useState<DeskView | null>(null)
  const load = useCallback(() => {
    // After the queue, which is what most people come for.
    first.then(() => api.ask<DeskView>('/api/desk')).then(setDesk, () => undefined)
  }, [api, first])
  useEffect(load, [load])
  useRefresh(zaf, null, load)
  return { desk, reload: load }
}

/** Null for whoever may not see them: then there is no such tab. What was last seen stays while the service is away. */
function useDeliveries(api: Api, zaf: Zaf, first: Promise<QueueView>) {
  const [view, setView] = useState<DeliveriesView | null>(null)
  const may = useHasRole(first, DELIVERY_ROLES)
  const load = useCallback(() => {
    if (may) api.loadDeadDeliveries().then(setView, () => undefined)
  }, [api, may])
  useEffect(load, [load])
  useRefresh(zaf, null, load)
  return { view, setView }
}
