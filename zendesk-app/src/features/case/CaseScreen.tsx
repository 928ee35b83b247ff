import { lazy, Suspense, useEffect, useMemo } from 'react'
import type { TicketView } from '#shared/contract/views.ts'
import type { Api } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Rule, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ClockList } from '../deadline/ClockList.tsx'
import type { ServiceClock } from '../service-clock.ts'
import { CaseContext } from './CaseContext.tsx'
import { CaseHeader } from './CaseHeader.tsx'
import { StepCard } from './StepCard.tsx'
import type { Ticket } from './use-ticket.ts'

const loadSections = () => import('./sections.tsx')
const loadHistory = () => import('./History.tsx')
const PeopleSection = lazy(async () => ({ default: (await loadSections()).PeopleSection }))
const ContactSection = lazy(async () => ({ default: (await loadSections()).ContactSection }))
const PromiseSection = lazy(async () => ({ default: (await loadSections()).PromiseSection }))
const MoreSection = lazy(async () => ({ default: (await loadSections()).MoreSection }))
const OfferCard = lazy(async () => ({ default: (await loadSections()).OfferCard }))
const History = lazy(async () => ({ default: (await loadHistory()).History }))

/** A case as the person beside the ticket needs it: state, time, the next step, then all the rest. */
export function CaseScreen(props: {
  readonly api: Api
  readonly view: TicketView
  readonly clock: ServiceClock
  readonly ticket: Pick<Ticket, 'applyCase' | 'reload'>
}) {
  const { api, view, clock } = props
  const { applyCase, reload } = props.ticket
  const complaint = view.case
  const { t } = useI18n()
  usePrefetch()
  const scope = useMemo(
    () => (complaint ? { api, view, complaint, clock, applyCase, reload } : null),
    [api, view, complaint, clock, applyCase, reload],
  )
  if (!complaint || !scope) return null
  const offer = complaint.handOver?.to.id === view.me.id ? complaint.handOver : null
  const loading = <Loading label={t('loading')} />
  return (
    <CaseContext.Provider value={scope}>
      <Stack $gap={4}>
        <CaseHeader complaint={complaint} />
        {offer ? (
          <Suspense fallback={loading}>
            <OfferCard offer={offer} />
          </Suspense>
        ) : null}
        {complaint.clocks.length === 0 ? null : <ClockList limits={complaint.clocks} />}
        {complaint.step ? <StepCard step={complaint.step} /> : null}
        {complaint.status === 'open' ? null : (
          <Notice tone="neutral">
            <p>{t(complaint.status === 'closed' ? 'case.closed' : 'case.voided')}</p>
          </Notice>
        )}
        <Stack $gap={2}>
          <Rule />
          <Disclosure
            variant="heading"
            label={t('section.people')}
            aside={complaint.owner?.name ?? t('person.nobody')}
          >
            {() => (
              <Suspense fallback={loading}>
                <PeopleSection />
              </Suspense>
            )}
          </Disclosure>
          <Rule />
          <Disclosure
            variant="heading"
            label={t('section.contacts')}
            aside={String(complaint.contacts.length)}
          >
            {() => (
              <Suspense fallback={loading}>
                <ContactSection />
              </Suspense>
            )}
          </Disclosure>
          <Rule />
          <Disclosure
            variant="heading"
            label={t('section.promises')}
            aside={String(complaint.promises.length)}
            isOpenAtFirst={complaint.promises.some((promise) => promise.isBreached)}
          >
            {() => (
              <Suspense fallback={loading}>
                <PromiseSection />
              </Suspense>
            )}
          </Disclosure>
          <Rule />
          <Disclosure variant="heading" label={t('section.history')}>
            {() => (
              <Suspense fallback={loading}>
                <History />
              </Suspense>
            )}
          </Disclosure>
          <Rule />
          <Disclosure variant="heading" label={t('section.more')}>
            {() => (
              <Suspense fallback={loading}>
                <MoreSection />
              </Suspense>
            )}
          </Disclosure>
        </Stack>
      </Stack>
    </CaseContext.Provider>
  )
}

/** What a first click may open is fetched once the first view stands. */
function usePrefetch() {
  useEffect(() => {
    const fetchAll = () => {
      // A part that cannot be fetched now is fetched again when it is opened.
      Promise.all([loadSections(), loadHistory()]).catch(() => undefined)
    }
    if (typeof window.requestIdleCallback !== 'function') {
      const timer = window.setTimeout(fetchAll, 1_000)
      return () => window.clearTimeout(timer)
    }
    const handle = window.requestIdleCallback(fetchAll)
    return () => window.cancelIdleCallback(handle)
  }, [])
}
