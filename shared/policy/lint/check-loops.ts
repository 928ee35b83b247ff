import type { Condition, Policy } from '../schema.ts'
import { variablesOf } from './can-hold.ts'
import type { Lint } from './finding.ts'

/** Going round is fine as long as somebody hears of it: what a condition must ask for to notice. */
const NOTICING: ReadonlySet<string> = new Set(['dissatisfactions', 'round', 'is_escalated'])

/** Where a customer who is not satisfied sends a case back to: never forward, and not for ever unnoticed. */
export function checkLoops({ policy, report }: Lint): void {
  const indexOf = new Map(policy.stages.map((stage, index) => [stage.id, index]))
  for (const [index, stage] of policy.stages.entries()) {
    const target = stage.on_dissatisfaction
    const targetIndex = target === undefined ? undefined : indexOf.get(target)
    if (target === undefined || targetIndex === undefined) continue
    const path = `stages.${index}.on_dissatisfaction`
    if (targetIndex > index) report(path, 'loop_forward', target)
    else if (!isNoticed(policy, targetIndex, index)) report(path, 'loop_without_exit')
  }
}

/** Whether anything in the policy takes notice of a case that goes round, wherever it begins again. */
export function hearsOfRounds(policy: Policy): boolean {
  return isNoticed(policy, 0, policy.stages.length - 1)
}

function isNoticed(policy: Policy, first: number, last: number): boolean {
  const stages = policy.stages.slice(first, last + 1)
  const conditions = [
    policy.escalation?.when,
    ...policy.notices.map((notice) => notice.when),
    ...stages.flatMap((stage) => [stage.when, ...stage.owner.map((selector) => selector.when)]),
  ]
  return conditions.some(notices)
}

function notices(condition: Condition | undefined): boolean {
  return condition !== undefined && variablesOf(condition).some(({ name }) => NOTICING.has(name))
}
