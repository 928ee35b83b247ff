import type { CaseState } from '#shared/case/state.ts'
import { waitingFor } from '#shared/deadline/duties.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { waitingForApprovals } from './duties.ts'

/** Whether an approval waits for any of those people: whoever decides in their place may see the case. */
export function isStandIn(state: CaseState, delegators: readonly PersonId[]): boolean {
  if (delegators.length === 0 || !state.approvals || state.status === 'voided') return false
  const asked = waitingForApprovals(state)
  return delegators.some((personId) => asked.includes(personId))
}

/** How the list of those whom a case waits for names somebody whose approval it waits for. */
export function approvalMark(personId: PersonId): string {
  return `approves:${personId}`
}

/** Everyone whom the case waits for, and once more, marked, those whose approval it waits for: for lists to look up. */
export function waitingMarks(state: CaseState): string[] {
  const people = waitingFor(state)
  if (!state.approvals || people.length === 0) return [...people]
  const asked = waitingForApprovals(state).filter((personId) => people.includes(personId))
  return [...people, ...asked.map(approvalMark)]
}
