import type { CaseEvent } from '#shared/case/events.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Directory } from '#shared/route/people.ts'
import { NO_DEPARTMENT } from './kinds.ts'

/**
 * What a breach has to keep of the department of whoever held the case then: nothing, unless a slip asks for it as the
 * case closes. Kept with the event, because people move on.
 * @rule MF-13.2
 */
export function departmentThen(
  policy: CompiledPolicy,
  people: Directory,
  limitId: string,
  ownerThen: PersonId | null,
): { readonly departmentThen?: string } {
  const isAsked = policy.policy.documents.some(
    ({ issued }) => issued.on === 'closed_late' && issued.limits.includes(limitId),
  )
  if (!isAsked) return {}
  const department = ownerThen === null ? null : people.get(ownerThen)?.department
  return { departmentThen: department ?? NO_DEPARTMENT }
}

/** What the case remembers of it. As long as the list of its breaches, at most. */
export function foldLate(
  state: CaseState,
  event: Extract<CaseEvent, { type: 'deadline_breached' }>,
): Pick<CaseState, 'late'> {
  if (event.departmentThen === undefined) return {}
  const { key, limitId, departmentThen: department } = event
  return { late: [...(state.late ?? []), { key, limitId, department }] }
}

/** A case that is opened again is late only with what it misses from now on. */
export function forgetLate(state: CaseState): Pick<CaseState, 'late'> {
  return state.late ? { late: [] } : {}
}
