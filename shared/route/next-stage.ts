import type { CaseState } from '#shared/case/state.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { PolicyStage } from '#shared/policy/schema.ts'

/** The first stage from that index on whose condition holds of the case as it is; null when there is none: the case ends. */
export function nextStage(
  state: CaseState,
  policy: CompiledPolicy,
  fromIndex: number,
): PolicyStage | null {
  const { stages } = policy.policy
  for (let index = fromIndex; index < stages.length; index += 1) {
    const stage = stages[index]
    if (stage && (!stage.when || holds(stage.when, caseSignals(state, policy)))) return stage
  }
  return null
}
