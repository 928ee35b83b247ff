import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Person } from '#shared/route/people.ts'
import type { ProceedingFacts } from './facts.ts'
import type { PenaltyState } from './model.ts'
import { hasAnyRole, isKeptOut } from './people.ts'

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

/** Whether that person has the role of the step at hand and no part in the matter so far. */
export function mayApprove(person: Person, penalty: PenaltyState, facts: ProceedingFacts): boolean {
  const step = rowOf(facts, penalty)?.steps[penalty.approval?.step ?? -1]
  const { state } = facts
  return (
    step !== undefined &&
    hasAnyRole(person, step.roles) &&
    !isKeptOut(person, state, facts.case, facts.people) &&
    !state.investigators.includes(person.id) &&
    state.finding?.by !== person.id &&
    penalty.proposedBy !== person.id &&
    !(penalty.approval?.given.includes(person.id) ?? false)
  )
}
