import type { CaseState } from '#shared/case/state.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { RemedyKind } from '#shared/policy/schema.ts'
import type { RemedyState, RemedyTask } from './model.ts'

export function findRemedy(
  state: Pick<CaseState, 'remedies'>,
  remedyId: string,
): RemedyState | undefined {
  return state.remedies?.find((one) => one.remedyId === remedyId)
}

export function findKind({ policy }: CompiledPolicy, kind: string): RemedyKind | undefined {
  return policy.remedies.find((one) => one.id === kind)
}

/** What has to be done about a remedy next, beside offering it and hearing the answer; null when nothing. */
export function taskOf(remedy: RemedyState, kind: RemedyKind | undefined): RemedyTask | null {
  switch (remedy.status) {
    case 'proposed':
      return remedy.approvedAt === null ? null : 'carry_out'
    case 'accepted':
      return 'carry_out'
    case 'carried_out':
      return kind?.reconcile ? 'reconcile' : null
    default:
      return null
  }
}
