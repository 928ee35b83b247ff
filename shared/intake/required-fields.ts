import type { FieldValues } from '#shared/case/events.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { PolicyStage } from '#shared/policy/schema.ts'

/** The fields a stage shows for this case, in order. */
export function shownFields(
  stage: PolicyStage,
  state: CaseState,
  policy: CompiledPolicy,
): PolicyStage['fields'] {
  const signals = caseSignals(state, policy)
  return stage.fields.filter((entry) => !entry.when || holds(entry.when, signals))
}

/** Ids of the required fields of a stage that are empty once `given` is merged in, in order of the stage. @rule EL-1.2 */
export function missingFields(
  stage: PolicyStage,
  state: CaseState,
  given: FieldValues,
  policy: CompiledPolicy,
): string[] {
  const merged = { ...state, fields: { ...state.fields, ...given } }
  return shownFields(stage, merged, policy)
    .filter((entry) => entry.required && (merged.fields[entry.field] ?? null) === null)
    .map((entry) => entry.field)
}
