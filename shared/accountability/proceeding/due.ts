import { type Instant, instant } from '#shared/kernel/instant.ts'
import { rowOf } from './approval.ts'
import { startOfDate, startOfMonth } from './dates.ts'
import { reversals } from './decide/appeal.ts'
import { rulesOf } from './decide/propose.ts'
import { selfReviewDueAt } from './decide/serve.ts'
import { followed, type ProceedingFacts } from './facts.ts'
import { answerDueAt, dueAfter, finalAt } from './limits.ts'
import type { AppealState, NewProceedingEvent, PenaltyState } from './model.ts'

/** Something that time brings: what is appended at its true instant, however late it is fired. */
export interface Due {
  readonly at: Instant
  /** Orders what falls on one instant. */
  readonly key: string
  readonly events: readonly NewProceedingEvent[]
}

/** The first thing that time brings to a procedure; null when it waits for nothing but people. */
export function nextDue(facts: ProceedingFacts): Due | null {
  let next: Due | null = null
  for (const due of allDue(facts)) {
    if (!next || due.at < next.at || (due.at === next.at && due.key < next.key)) next = due
  }
  return next
}

function* allDue(facts: ProceedingFacts): Iterable<Due> {
  for (const penalty of facts.state.penalties) yield* duesOf(penalty, facts)
  for (const appeal of facts.state.appeals)
    if (appeal.status === 'open') yield appealDue(appeal, facts)
}

function* duesOf(penalty: PenaltyState, facts: ProceedingFacts): Iterable<Due> {
  const { penaltyId, status, answerUntil } = penalty
  const rules = rulesOf({ facts }, penalty)
  if (status === 'alleged' && answerUntil !== null)
    yield due(answerUntil, `answer/${penaltyId}`, { type: 'answer_time_over', penaltyId }, rules)
  if (status === 'in_approval') yield* approvalDue(penalty, facts)
  if (status === 'effective' || status === 'handed_over') {
    const at = penalty.isFinal ? null : finalAt(penalty, facts)
    if (at !== null)
      yield due(
        at,
        `final/${penaltyId}`,
        { type: 'appeal_time_over', penaltyId },
        facts.terms.appeal.rules,
      )
  }
  if (status === 'effective') {
    yield* instalmentDue(penalty, facts)
    const reviewAt = selfReviewDueAt(penalty, { facts })
    const isOwed =
      penalty.selfReview === null && penalty.doneAt === null && !penalty.isSelfReviewOverdue
    if (penalty.kind === 'self_review' && reviewAt !== null && isOwed)
      yield due(
        reviewAt,
        `self_review/${penaltyId}`,
        { type: 'self_review_overdue', penaltyId },
        rules,
      )
  }
  if (
    (status === 'effective' || status === 'closed') &&
    penalty.expiresOn !== null &&
    penalty.servedAt !== null
  ) {
    const at = instant(Math.max(startOfDate(penalty.expiresOn, facts.calendar), penalty.servedAt))
    yield due(at, `expiry/${penaltyId}`, { type: 'penalty_expired', penaltyId }, rules)
  }
}

function due(
  at: Instant,
  key: string,
  event: NewProceedingEvent['event'],
  rules: readonly string[],
): Due {
  return { at, key, events: [followed(event, rules, at)] }
}

/** Where the policy passes an unanswered approval on, the next step is asked. */
function* approvalDue(penalty: PenaltyState, facts: ProceedingFacts): Iterable<Due> {
  const { approval, penaltyId } = penalty
  const row = rowOf(facts, penalty)
  if (!approval || !row) return
  const { step } = approval
  const terms = row.steps[step]
  if (!terms?.within || terms.on_silence === 'wait' || step + 1 >= row.steps.length) return
  const at = dueAfter(terms.within, approval.since, facts)
  const events = [
    { type: 'penalty_approval_lapsed', penaltyId, step },
    { type: 'penalty_approval_asked', penaltyId, row: row.id, step: step + 1 },
  ] as const
  yield {
    at,
    key: `approval/${penaltyId}`,
    events: events.map((event) => followed(event, row.rules, at)),
  }
}

/** Money is taken month by month as the plan says, never while an appeal is open. */
function* instalmentDue(penalty: PenaltyState, facts: ProceedingFacts): Iterable<Due> {
  const { penaltyId, servedAt, taken, measure } = penalty
  const next = measure.instalments.find(({ month }) => !taken.includes(month))
  if (!next || servedAt === null) return
  const at = instant(
    Math.max(startOfMonth(next.month, facts.calendar), servedAt, resumedAt(penalty, facts) ?? 0),
  )
  const event = { type: 'instalment_due', penaltyId, month: next.month } as const
  yield due(at, `instalment/${penaltyId}`, event, rulesOf({ facts }, penalty))
}

/** When the last appeal about it ended; null where there was none. */
function resumedAt({ penaltyId }: PenaltyState, { state }: ProceedingFacts): Instant | null {
  const ended = state.appeals.filter(
    ({ about }) => about.kind === 'penalty' && about.penaltyId === penaltyId,
  )
  return ended.at(-1)?.decidedAt ?? null
}

/** Silence has an end: first the appeal is passed on, then the outcome holds that the policy names. @rule TM-6.3 */
function appealDue(appeal: AppealState, facts: ProceedingFacts): Due {
  const { appealId } = appeal
  const at = answerDueAt(appeal, facts)
  const { rules, on_silence: silence } = facts.terms.appeal
  const key = `appeal/${appealId}`
  if (appeal.escalatedAt === null)
    return due(at, key, { type: 'appeal_escalated', appealId }, rules)
  const { outcome } = silence
  const event = { type: 'appeal_defaulted', appealId, outcome } as const
  const undone = outcome === 'reversed' ? reversals(facts, appeal, at) : []
  return { at, key, events: [followed(event, rules, at), ...undone] }
}
