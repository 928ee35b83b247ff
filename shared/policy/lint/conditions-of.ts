import type { Condition, Policy, Selector } from '../schema.ts'
import type { Where, Worlds } from './worlds.ts'

/** A condition, where it stands in the policy and where in the life of a case it is asked. */
export interface PlacedCondition {
  readonly path: string
  readonly condition: Condition
  readonly where: Where
}

/** Every condition of a policy, in order of the document. */
export function conditionsOf(policy: Policy, worlds: Worlds): PlacedCondition[] {
  const placed: PlacedCondition[] = []
  const add = (path: string, condition: Condition | undefined, where: Where = worlds.anywhere) => {
    if (condition) placed.push({ path, condition, where })
  }
  const addSelectors = (path: string, selectors: readonly Selector[], where?: Where) => {
    for (const [at, one] of selectors.entries()) add(`${path}.${at}.when`, one.when, where)
  }
  add('complaint', policy.complaint, 'ticket')
  for (const [at, rule] of policy.triage.entries()) add(`triage.${at}.when`, rule.when)
  add('escalation.when', policy.escalation?.when)
  for (const [index, stage] of policy.stages.entries()) {
    const path = `stages.${index}`
    add(`${path}.when`, stage.when, [null])
    for (const list of ['guidance', 'fields'] as const) {
      for (const [at, one] of stage[list].entries()) {
        add(`${path}.${list}.${at}.when`, one.when, [stage.id])
      }
    }
    addSelectors(`${path}.owner`, stage.owner, [stage.id])
    addSelectors(`${path}.approver`, stage.approver, [stage.id])
  }
  for (const [index, limit] of policy.limits.entries()) {
    add(`limits.${index}.when`, limit.when)
    for (const [at, rung] of limit.ladder.entries()) {
      addSelectors(`limits.${index}.ladder.${at}.to`, rung.to)
    }
  }
  for (const [index, notice] of policy.notices.entries()) {
    add(`notices.${index}.when`, notice.when)
    addSelectors(`notices.${index}.to`, notice.to)
  }
  for (const [at, rung] of policy.promises.ladder.entries()) {
    addSelectors(`promises.ladder.${at}.to`, rung.to)
  }
  return placed
}
