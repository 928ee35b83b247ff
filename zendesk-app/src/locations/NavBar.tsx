import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { styled } from 'styled-components'
import { DELIVERY_ROLES } from '#shared/contract/delivery-roles.ts'
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
const PoliciesTab = lazy(async () => ({
  default: (await import('../features/policies/PoliciesTab.tsx')).PoliciesTab,
}))

const TAB_NAMES = ['all', 'mine', 'delegations', 'deliveries', 'policies', 'ledger'] as const
type TabName = (typeof TAB_NAMES)[number]

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

/** The desk: the work queue, and for those who may the deliveries that failed and the policies. */
export function NavBar(props: {
  readonly api: Api
  readonly zaf: Zaf
  readonly first: Promise<QueueView>
}) {
  const { api, zaf, first } = props
  const { t } = useI18n()
  const [selected, setSelected] = useState<TabName>('all')
  const deliveries = useDeliveries(api, zaf, first)
  const timeZone = useTimeZone(first)
  const mayReadPolicies = useHasRole(first, POLICY_READ_ROLES)
  const ledger = useLedger(api, first)
  const takeFirst = useRef<(() => Promise<QueueView>) | null>(() => first)
  const firstOnce = useCallback(() => {
    const take = takeFirst.current
    takeFirst.current = null
    return take ? take() : api.loadQueue('all', null)
  }, [api])
  return (
    <Page>
      <XlHeading>{t('title.desk')}</XlHeading>
      <AllTabs selectedItem={selected} onChange={(item) => setSelected(toTabName(item))}>
        <TabRows aria-label={t('title.desk')}>
          <Tab item="all">{t('queue.all')}</Tab>
          <Tab item="mine">{t('queue.mine')}</Tab>
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
        <TabPanel item="delegations">
          {selected === 'delegations' ? (
            <Suspense fallback={<Loading label={t('loading')} widths={['60%', '100%', '80%']} />}>
              <DelegationsTab api={api} />
            </Suspense>
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
              <Suspense fallback={<Loading label={t('loading')} widths={['60%', '100%', '80%']} />}>
                <PoliciesTab api={api} />
              </Suspense>
            ) : null}
          </TabPanel>
        ) : null}
        {ledger ? (
          <TabPanel item="ledger">
            {selected === 'ledger' ? (
              <Suspense fallback={<Loading label={t('loading')} widths={['60%', '100%', '80%']} />}>
                <LedgerTab api={api} view={ledger} />
              </Suspense>
            ) : null}
          </TabPanel>
        ) : null}
      </AllTabs>
    </Page>
  )
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
