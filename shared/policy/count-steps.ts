import type { Condition, Policy } from './schema.ts'

/** The numbers at which a condition of the policy may change its mind about `same_issue_today`: it may, just above each. */
export function countSteps(policy: Policy): number[] {
  const steps = new Set<number>()
  for (const condition of conditionsOf(policy)) collect(condition, steps)
  return [...steps]
}

function collect(condition: Condition, steps: Set<number>): void {
  if ('all' in condition) for (const part of condition.all) collect(part, steps)
  else if ('any' in condition) for (const part of condition.any) collect(part, steps)
  else if ('not' in condition) collect(condition.not, steps)
  else if ('signal' in condition && condition.signal === 'same_issue_today') {
    if ('more_than' in condition) steps.add(condition.more_than)
    else {
      for (const value of 'is' in condition ? [condition.is] : condition.in) {
        steps.add(Number(value) - 1)
        steps.add(Number(value))
      }
    }
  }
}

function conditionsOf(policy: Policy): Condition[] {
  const selectors = [
    ...policy.stages.flatMap((stage) => [...stage.owner, ...stage.approver]),
    ...policy.limits.flatMap((limit) => limit.ladder.flatMap((rung) => rung.to)),
    ...policy.promises.ladder.flatMap((rung) => rung.to),
    ...policy.notices.flatMap((notice) => notice.to),
  ]
  return [
    ...policy.triage.map((rule) => rule.when),
    ...policy.notices.map((notice) => notice.when),
    policy.escalation?.when,
    ...policy.limits.map((limit) => limit.when),
    ...policy.stages.flatMap((stage) => [
      stage.when,
      ...stage.fields.map((entry) => entry.when),
      ...stage.guidance.map((entry) => entry.when),
    ]),
    ...selectors.map((selector) => selector.when),
  ].filter((condition) => condition !== undefined)
}
