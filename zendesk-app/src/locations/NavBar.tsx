import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
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
import { Loading } from '../ui/Loading.tsx'
import { XlHeading } from '../ui/layout.tsx'
import type { Zaf } from '../zaf/client.ts'

const DelegationsTab = lazy(async () => ({
  default: (await import('../features/delegation/DelegationsTab.tsx')).DelegationsTab,
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

const TAB_NAMES = [
  'all',
  'mine',
  'my_record',
  'responsibility',
  'improvements',
  'circulars',
  'personnel',
  'delegations',
  'deliveries',
  'policies',
  'ledger',
] as const
type TabName = (typeof TAB_NAMES)[number]
/** Those whose name says how much waits for the reader. */
type CountedTab = 'my_record' | 'responsibility' | 'improvements' | 'circulars'

const Page = styled.main`
  max-width: 1400px;
  padding: ${({ theme }) => `${theme.space.base * 5}px ${theme.space.base * 6}px`};
`

/** Tabs that find no room in one row stand in a second: none is out of reach on a narrow screen. */
const AllTabs = styled(Tabs)`
  overflow: visible;
`

const TabRows = styled(TabList)`
  white-space: normal;
`

/**
 * The desk: the work queue, one’s own record, and for those who may what they have a part in, the deliveries that failed
 * and the policies.
 */
export function NavBar(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly first: Promise<QueueView>
}) {
  const { api, zaf, first } = props
  const { t } = useI18n()
  const [selected, setSelected] = useState<TabName>('all')
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
  const named = (tab: CountedTab, waiting: number | undefined) => {
    const name = t(`${tab}.tab`)
    return waiting ? t('desk.tab_waiting', { tab: name, waiting }) : name
  }
  return (
    <Page>
      <XlHeading>{t('title.desk')}</XlHeading>
      <AllTabs selectedItem={selected} onChange={(item) => setSelected(toTabName(item))}>
        <TabRows aria-label={t('title.desk')}>
          <Tab item="all">{t('queue.all')}</Tab>
          <Tab item="mine">{t('queue.mine')}</Tab>
          <Tab item="my_record">{named('my_record', desk?.myRecord.waiting)}</Tab>
          {desk?.responsibility ? (
            <Tab item="responsibility">{named('responsibility', desk.responsibility.waiting)}</Tab>
          ) : null}
          {desk?.improvements ? (
            <Tab item="improvements">{named('improvements', desk.improvements.waiting)}</Tab>
          ) : null}
          {desk?.circulars ? (
            <Tab item="circulars">{named('circulars', desk.circulars.waiting)}</Tab>
          ) : null}
          {hasPersonnel(desk) ? <Tab item="personnel">{t('personnel.tab')}</Tab> : null}
          <Tab item="delegations">{t('delegation.tab')}</Tab>
          {deliveries.view ? (
            <Tab item="deliveries">{t('delivery.tab', { dead: deliveries.view.rows.length })}</Tab>
          ) : null}
          {mayReadPolicies ? <Tab item="policies">{t('policies.tab')}</Tab> : null}
          {ledger ? <Tab item="ledger">{t('ledger.tab')}</Tab> : null}
        </TabRows>
        <TabPanel item="all">
          {selected === 'all' ? (
            <QueueScreen key="all" api={api} zaf={zaf} scope="all" first={firstOnce} />
          ) : null}
        </TabPanel>
        <TabPanel item="mine">
          {selected === 'mine' ? (
            <QueueScreen key="mine" api={api} zaf={zaf} scope="mine" first={null} />
          ) : null}
        </TabPanel>
        <TabPanel item="my_record">
          {selected === 'my_record' ? (
            <Late>
              <MyRecordTab api={api} zaf={zaf} onChanged={reloadDesk} />
            </Late>
          ) : null}
        </TabPanel>
        {desk?.responsibility ? (
          <TabPanel item="responsibility">
            {selected === 'responsibility' ? (
              <Late>
                <ResponsibilityTab api={api} zaf={zaf} onChanged={reloadDesk} />
              </Late>
            ) : null}
          </TabPanel>
        ) : null}
        {desk?.improvements ? (
          <TabPanel item="improvements">
            {selected === 'improvements' ? (
              <Late>
                <ImprovementsTab api={api} zaf={zaf} onChanged={reloadDesk} />
              </Late>
            ) : null}
          </TabPanel>
        ) : null}
        {desk?.circulars ? (
          <TabPanel item="circulars">
            {selected === 'circulars' ? (
              <Late>
                <CircularsTab api={api} zaf={zaf} onChanged={reloadDesk} />
              </Late>
            ) : null}
          </TabPanel>
        ) : null}
        {desk && hasPersonnel(desk) ? (
          <TabPanel item="personnel">
            {selected === 'personnel' ? (
              <Late>
                <PersonnelTab api={api} desk={desk} />
              </Late>
            ) : null}
          </TabPanel>
        ) : null}
        <TabPanel item="delegations">
          {selected === 'delegations' ? (
            <Late>
              <DelegationsTab api={api} />
            </Late>
          ) : null}
        </TabPanel>
        {deliveries.view ? (
          <TabPanel item="deliveries">
            {selected === 'deliveries' ? (
              <DeliveriesScreen
                api={api}
                view={deliveries.view}
                timeZone={timeZone}
                onChange={deliveries.setView}
              />
            ) : null}
          </TabPanel>
        ) : null}
        {mayReadPolicies ? (
          <TabPanel item="policies">
            {selected === 'policies' ? (
              <Late>
                <PoliciesTab api={api} />
              </Late>
            ) : null}
          </TabPanel>
        ) : null}
        {ledger ? (
          <TabPanel item="ledger">
            {selected === 'ledger' ? (
              <Late>
                <LedgerTab api={api} view={ledger} />
              </Late>
            ) : null}
          </TabPanel>
        ) : null}
      </AllTabs>
    </Page>
  )
}

/** A tab that is fetched when it is opened. */
function Late({ children }: { readonly children: ReactNode }) {
  const { t } = useI18n()
  return (
    <Suspense fallback={<Loading label={t('loading')} widths={['60%', '100%', '80%']} />}>
      {children}
    </Suspense>
  )
}

function hasPersonnel(desk: DeskView | null): boolean {
  return desk !== null && Object.values(desk.personnel).includes(true)
}

function toTabName(item: string): TabName {
  return TAB_NAMES.find((name) => name === item) ?? 'all'
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
