import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import type { CaseView, TicketView } from '#shared/contract/views.ts'
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
const LoweringCard = lazy(async () => ({ default: (await loadSections()).LoweringCard }))
const OfferCard = lazy(async () => ({ default: (await loadSections()).OfferCard }))
const PlanSection = lazy(async () => ({
  default: (await import('../plan/PlanSection.tsx')).PlanSection,
}))
const ApprovalsSection = lazy(async () => ({
  default: (await import('../approval/ApprovalsSection.tsx')).ApprovalsSection,
}))
const RemediesSection = lazy(async () => ({
  default: (await import('../remedy/RemediesSection.tsx')).RemediesSection,
}))
const DocumentsSection = lazy(async () => ({
  default: (await import('../document/DocumentsSection.tsx')).DocumentsSection,
}))
const FollowUpSection = lazy(async () => ({
  default: (await import('../follow-up/FollowUpSection.tsx')).FollowUpSection,
}))
const NoticeCards = lazy(async () => ({
  default: (await import('../notice/NoticeCards.tsx')).NoticeCards,
}))
const NoticeSection = lazy(async () => ({
  default: (await import('../notice/NoticeSection.tsx')).NoticeSection,
}))
const PanelSection = lazy(async () => ({
  default: (await import('../panel/PanelSection.tsx')).PanelSection,
}))
const CaseResponsibility = lazy(async () => ({
  default: (await import('../responsibility/CaseResponsibility.tsx')).CaseResponsibility,
}))
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
  const { t, text } = useI18n()
  usePrefetch()
  const scope = useMemo(
    () => (complaint ? { api, view, complaint, clock, applyCase, reload } : null),
    [api, view, complaint, clock, applyCase, reload],
  )
  if (!complaint || !scope) return null
  const { plan, followUps, approvals, remedies, documents, responsibility } = complaint
  const { notices = [], panels = [] } = complaint
  const mine = notices.filter((notice) => notice.may.allowed)
  // What the step waits for stands open.
  const isAsked = (part: string) =>
    complaint.step?.requires.some(({ what, isThere }) => !isThere && what.startsWith(part)) === true
  const lowering = complaint.severity?.lowering
  const offer = complaint.handOver?.to.id === view.me.id ? complaint.handOver : null
  const isLoweringAsked = lowering && complaint.may.confirm_lowering.allowed
  const isAnswerFirst = offer !== null || isLoweringAsked || mine.length > 0
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
        {isLoweringAsked ? (
          <Suspense fallback={loading}>
            <LoweringCard lowering={lowering} />
          </Suspense>
        ) : null}
        {mine.length === 0 ? null : (
          <Suspense fallback={loading}>
            <NoticeCards notices={mine} />
          </Suspense>
        )}
        {complaint.clocks.length === 0 ? null : <ClockList limits={complaint.clocks} />}
        {complaint.step ? <StepCard step={complaint.step} isFirst={!isAnswerFirst} /> : null}
        {complaint.status === 'open' ? null : (
          <Notice tone="neutral">
            <p>{t(complaint.status === 'closed' ? 'case.closed' : 'case.voided')}</p>
          </Notice>
        )}
        <Stack $gap={2}>
          <Section label={t('section.people')} aside={toHands(complaint, t('person.nobody'))}>
            {() => <PeopleSection />}
          </Section>
          <Section label={t('section.contacts')} aside={String(complaint.contacts.length)}>
            {() => <ContactSection />}
          </Section>
          <Section
            label={t('section.promises')}
            aside={String(complaint.promises.length)}
            isOpenAtFirst={complaint.promises.some((promise) => promise.isBreached)}
          >
            {() => <PromiseSection />}
          </Section>
          {plan ? (
            <Section
              label={text(plan.label)}
              aside={String(plan.items.filter((item) => item.status === 'open').length)}
              isOpenAtFirst={isAsked('plan') || plan.items.some((item) => item.isLate)}
            >
              {() => <PlanSection plan={plan} />}
            </Section>
          ) : null}
          {approvals ? (
            <Section
              label={t('section.approvals')}
              aside={String(approvals.items.filter((one) => one.status === 'pending').length)}
              isOpenAtFirst={approvals.items.some((one) => one.mayDecide.allowed)}
            >
              {() => <ApprovalsSection approvals={approvals} />}
            </Section>
          ) : null}
          {remedies ? (
            <Section
              label={t('section.remedies')}
              aside={String(remedies.items.length)}
              isOpenAtFirst={remedies.items.some(
                (one) => one.mayCarryOut.allowed || one.mayReconcile.allowed,
              )}
            >
              {() => <RemediesSection remedies={remedies} />}
            </Section>
          ) : null}
          {documents ? (
            <Section
              label={t('section.documents')}
              aside={String(documents.documents.length)}
              isOpenAtFirst={documents.documents.some(
                (one) =>
                  one.answer?.may.allowed || one.copies.some((copy) => copy.mayConfirm.allowed),
              )}
            >
              {() => <DocumentsSection view={documents} />}
            </Section>
          ) : null}
          {followUps ? (
            <Section
              label={t('section.follow_up')}
              isOpenAtFirst={followUps.some((one) => one.may.allowed)}
            >
              {() => <FollowUpSection followUps={followUps} />}
            </Section>
          ) : null}
          {panels.map((panel) => (
            <Section
              key={panel.panelId}
              label={text(panel.label)}
              aside={panel.chair?.name ?? t('person.nobody')}
              isOpenAtFirst={panel.isLate || (panel.mayMeet.allowed && isAsked('panel'))}
            >
              {() => <PanelSection panel={panel} />}
            </Section>
          ))}
          {notices.length === 0 ? null : (
            <Section
              label={t('section.notices')}
              aside={String(notices.filter((one) => one.acknowledgedAt === null).length)}
            >
              {() => <NoticeSection notices={notices} />}
            </Section>
          )}
          {responsibility ? (
            <Section
              label={t('responsibility.tab')}
              {...(responsibility.step ? { aside: text(responsibility.step.label) } : {})}
            >
              {() => <CaseResponsibility responsibility={responsibility} />}
            </Section>
          ) : null}
          <Section label={t('section.history')}>{() => <History />}</Section>
          <Section label={t('section.more')}>{() => <MoreSection />}</Section>
        </Stack>
      </Stack>
    </CaseContext.Provider>
  )
}

/** One thing more about the case, under its heading, folded unless it is needed now. */
function Section(props: {
  readonly label: string
  readonly aside?: string
  readonly isOpenAtFirst?: boolean
  readonly children: () => ReactNode
}) {
  const { t } = useI18n()
  const { children, ...heading } = props
  return (
    <>
      <Rule />
      <Disclosure variant="heading" {...heading}>
        {() => <Suspense fallback={<Loading label={t('loading')} />}>{children()}</Suspense>}
      </Disclosure>
    </>
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

/** Who has the case, and who has been asked to take it over: nobody should have to unfold that. */
function toHands({ owner, handOver }: CaseView, nobody: string): string {
  const name = owner?.name ?? nobody
  return handOver === null ? name : `${name} → ${handOver.to.name}`
}
