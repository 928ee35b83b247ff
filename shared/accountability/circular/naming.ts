import type { Instant } from '#shared/kernel/instant.ts'
import { instant } from '#shared/kernel/instant.ts'
import { isRecommendation } from '../proceeding/fold.ts'
import type { CircularFacts, PenaltyFacts } from './facts.ts'
import type { CircularState, Naming } from './model.ts'

/**
 * When a person may be named, and how long. A circular is about departments; a name stands beside it only while a penalty
 * counts against that person that nobody can contest any more.
 *
 * @reading TM-5.3.2 has the circular say department and person. The law has a name only with a basis, minimal and for a time
 * (design.md law 11): it is no part of the text, which cannot be unsaid, but is shown beside it until it may no longer be.
 * @rule TM-5.3.2 MF-11.1
 */

/** Whether it took effect and still counts: it is neither stayed nor reversed, and it is an outcome, not a recommendation. */
export function isStanding(penalty: PenaltyFacts, now: Instant): boolean {
  const isInEffect = penalty.status === 'effective' || penalty.status === 'closed'
  const isOver = penalty.expiresAt !== null && now >= penalty.expiresAt
  return isInEffect && penalty.reversedAt === null && !isOver && !isRecommendation(penalty)
}

/** Whether whoever it is laid on may be named for it. */
export function isNameable(penalty: PenaltyFacts, now: Instant): boolean {
  const isContestable = !penalty.isFinal || penalty.isContested
  return penalty.personId !== null && isStanding(penalty, now) && !isContestable
}

/** When a name is taken down: at its own instant, or as the penalty expires. */
export function namingEndsAt({ until, penaltyId }: Naming, { outside }: CircularFacts): Instant {
  const expiresAt = outside.penalties.get(penaltyId)?.expiresAt ?? null
  return expiresAt === null ? until : instant(Math.min(until, expiresAt))
}

export function openNamings({ namings }: CircularState): readonly Naming[] {
  return namings.filter((one) => one.endedAt === null)
}

/**
 * Names that may be shown at that instant: the circular is up, and their penalty is final and counts. It asks the penalty
 * itself, so that a name is gone with the penalty even before the circular has followed.
 */
export function namedNow(facts: CircularFacts, now: Instant): readonly Naming[] {
  if (facts.state.status !== 'issued') return []
  return openNamings(facts.state).filter((one) => {
    const penalty = facts.outside.penalties.get(one.penaltyId)
    return penalty !== undefined && isNameable(penalty, now) && now < namingEndsAt(one, facts)
  })
}

/** Penalties that it names or rests on. */
export function penaltiesOf(state: CircularState): readonly string[] {
  const named = openNamings(state).map((one) => one.penaltyId)
  return [...new Set([...named, ...state.basis.penaltyIds])]
}
