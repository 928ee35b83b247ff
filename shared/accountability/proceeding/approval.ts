import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Person } from '#shared/route/people.ts'
import type { ProceedingFacts } from './facts.ts'
import { GUARDS } from './guards.ts'
import type { PenaltyState } from './model.ts'
import { hasAnyRole, superiorsOf } from './people.ts'

export type ApprovalRow = Accountability['approvals'][number]

/** The first row of the policy’s table that applies to a penalty; null where the table has none: then nobody may decide. */
export function rowFor(
  { terms }: Pick<ProceedingFacts, 'terms'>,
  { penalty, measure }: Pick<PenaltyState, 'penalty' | 'measure'>,
): ApprovalRow | null {
  return (
    terms.approvals.find(
      (row) =>
        (row.penalties === undefined || row.penalties.includes(penalty)) &&
        (row.up_to === undefined || measure.amount <= row.up_to),
    ) ?? null
  )
}

/** The row under which a penalty is being approved. */
export function rowOf(
  { terms }: Pick<ProceedingFacts, 'terms'>,
  { approval }: PenaltyState,
): ApprovalRow | null {
  return terms.approvals.find(({ id }) => id === approval?.row) ?? null
}

/**
 * Who may decide a penalty at the step at hand: of the roles that the policy names, those above whom it is about; where
 * nobody of them is above, anyone of the roles. Never anyone kept out, and nobody who investigated, proposed or approved.
 * @reading The texts name a rank (MF-11.2 the general manager), not whose: first it is the rank in the person's own line.
 */
export function approversOf(penalty: PenaltyState, facts: ProceedingFacts): readonly Person[] {
  const step = rowOf(facts, penalty)?.steps[penalty.approval?.step ?? -1]
  if (!step) return []
  const able = [...facts.people.values()].filter(
    (actor) =>
      hasAnyRole(actor, step.roles) &&
      GUARDS.isNotKeptOut({ facts, actor }).ok &&
      GUARDS.deciderIsFresh({ facts, actor }, penalty).ok,
  )
  const line = superiorsOf(penalty.personId, facts.people)
  const above = able.filter(({ id }) => line.includes(id))
  return above.length > 0 ? above : able
}

export function mayApprove(person: Person, penalty: PenaltyState, facts: ProceedingFacts): boolean {
  return approversOf(penalty, facts).some(({ id }) => id === person.id)
}
