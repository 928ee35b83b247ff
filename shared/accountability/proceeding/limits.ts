import { computeDue } from '#shared/deadline/compute-deadlines.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import type { Amount } from '#shared/policy/schema.ts'
import type { ProceedingFacts } from './facts.ts'
import { findPenalty } from './find.ts'
import type { AppealAbout, AppealState, PenaltyState } from './model.ts'

/** When the times of a procedure end: to answer, to appeal, to be answered. */

export function dueAfter(
  amount: Amount,
  from: Instant,
  { calendar }: Pick<ProceedingFacts, 'calendar'>,
): Instant {
  return computeDue(amount, from, calendar, [])
}

/** The appeals about one thing, in order. */
export function appealsAbout(
  { state }: Pick<ProceedingFacts, 'state'>,
  about: AppealAbout,
): readonly AppealState[] {
  return state.appeals.filter((one) => isSame(one.about, about))
}

function isSame(a: AppealAbout, b: AppealAbout): boolean {
  if (a.kind === 'penalty') return b.kind === 'penalty' && a.penaltyId === b.penaltyId
  return b.kind === 'attribution' && a.partyId === b.partyId
}

/** What is taken back counts no more: there is nothing in it to contest. */
const TAKEN_BACK: ReadonlySet<PenaltyState['status']> = new Set([
  'refused',
  'withdrawn',
  'reversed',
])

/**
 * The instant from which an appeal of that instance is late; null while there is nothing to contest, or where the policy
 * knows no such instance.
 * @rule TM-6.3 MF-9.12
 */
export function lastInstantOf(
  facts: ProceedingFacts,
  about: AppealAbout,
  instance: 1 | 2,
): Instant | null {
  const penalty = about.kind === 'penalty' ? findPenalty(facts.state, about.penaltyId) : null
  if (penalty && TAKEN_BACK.has(penalty.status)) return null
  if (instance === 2) {
    const first = appealsAbout(facts, about).find((one) => one.instance === 1)
    const second = facts.terms.appeal.second_instance
    if (!second || !first?.decidedAt || first.status === 'withdrawn') return null
    return first.status === 'reversed' ? null : dueAfter(second.window, first.decidedAt, facts)
  }
  if (about.kind === 'penalty') return penalty?.appealUntil ?? null
  const { attribution } = facts.state
  return attribution ? dueAfter(facts.terms.appeal.window, attribution.at, facts) : null
}

/** When nobody can contest a penalty any more; null while an appeal is open, or before it was served. */
export function finalAt(penalty: PenaltyState, facts: ProceedingFacts): Instant | null {
  if (penalty.appealUntil === null) return null
  const about: AppealAbout = { kind: 'penalty', penaltyId: penalty.penaltyId }
  const last = appealsAbout(facts, about).at(-1)
  if (!last) return penalty.appealUntil
  if (last.status === 'open' || last.decidedAt === null) return null
  if (last.status === 'withdrawn') return instant(Math.max(last.decidedAt, penalty.appealUntil))
  if (last.instance === 1) return lastInstantOf(facts, about, 2) ?? last.decidedAt
  return last.decidedAt
}

/** By when an open appeal is answered; after that it is passed on, and then the policy's outcome holds. @rule TM-6.3 */
export function answerDueAt(appeal: AppealState, facts: ProceedingFacts): Instant {
  const { appeal: terms } = facts.terms
  if (appeal.escalatedAt !== null)
    return dueAfter(terms.on_silence.within, appeal.escalatedAt, facts)
  const within = appeal.instance === 2 ? terms.second_instance?.answer_within : terms.answer_within
  return dueAfter(within ?? terms.answer_within, appeal.lodgedAt, facts)
}
