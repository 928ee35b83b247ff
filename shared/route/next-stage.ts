import type { CaseState } from '#shared/case/state.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { Condition, PolicyStage } from '#shared/policy/schema.ts'

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

/**
 * Whether the first stage from that index on may yet be another one, by what is still to be filled in: whoever fills it
 * in must not read that they close the case, or go to a stage that they do not.
 */
export function isNextOpen(
  state: CaseState,
  policy: CompiledPolicy,
  fromIndex: number,
  empty: ReadonlySet<string>,
): boolean {
  const signals = caseSignals(state, policy)
  for (const { when } of policy.policy.stages.slice(fromIndex)) {
    if (!when) return false
    if (hangsOn(when, empty, policy)) return true
    if (holds(when, signals)) return false
  }
  return false
}

/** Whether those fields may change the answer: asked for by name, or by the triage that follows from them. */
function hangsOn(
  condition: Condition,
  fields: ReadonlySet<string>,
  { policy: { triage } }: CompiledPolicy,
): boolean {
  const asksForFields = (one: Condition): boolean =>
    asks(one, (leaf) =>
      'field' in leaf
        ? fields.has(leaf.field)
        : 'signal' in leaf && leaf.signal === 'category' && fields.has('category'),
    )
  return (
    asksForFields(condition) ||
    asks(
      condition,
      (leaf) =>
        'signal' in leaf && triage.some((rule) => leaf.signal in rule && asksForFields(rule.when)),
    )
  )
}

type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>

function asks(condition: Condition, test: (leaf: Leaf) => boolean): boolean {
  if ('all' in condition) return condition.all.some((part) => asks(part, test))
  if ('any' in condition) return condition.any.some((part) => asks(part, test))
  return 'not' in condition ? asks(condition.not, test) : test(condition)
}
