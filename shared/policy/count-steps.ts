import type { Policy, Signal } from './schema.ts'

/** Signals that count other cases: what they say of a case may change without the case. */
export type CountSignal = Extract<Signal, 'same_issue_today' | 'joint_complainants'>

/**
 * The numbers at which a condition anywhere in the policy may change its mind about a count: it may, just above each.
 * Null when none asks for it.
 */
export function countSteps(policy: Policy, signal: CountSignal): readonly number[] | null {
  const steps = new Set<number>()
  let isAsked = false
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('signal' in value && value.signal === signal) {
      isAsked = true
      for (const step of stepsOf(value)) steps.add(step)
    }
    for (const child of Object.values(value)) visit(child)
  }
  visit(policy)
  return isAsked ? [...steps] : null
}

/** A comparison as the schema has it; `is_set` never changes its mind, as a count is always known. */
function stepsOf(leaf: object): number[] {
  if ('more_than' in leaf) return [Number(leaf.more_than)]
  const wanted: unknown[] =
    'is' in leaf ? [leaf.is] : 'in' in leaf && Array.isArray(leaf.in) ? leaf.in : []
  return wanted.flatMap((value) => [Number(value) - 1, Number(value)])
}
