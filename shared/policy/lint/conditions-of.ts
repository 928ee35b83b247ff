import type { Condition, DutyTerms, Policy, Selector } from '../schema.ts'
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
    for (const [at, one] of stage.exit.entries()) {
      add(`${path}.exit.${at}.when`, one.when, [stage.id])
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
    for (const [step, { to, acknowledge }] of [notice, ...notice.next_steps].entries()) {
      const path = step === 0 ? `notices.${index}` : `notices.${index}.next_steps.${step - 1}`
      addSelectors(`${path}.to`, to)
      add(`${path}.acknowledge.done_when`, acknowledge?.done_when)
      for (const [at, rung] of (acknowledge?.ladder ?? []).entries()) {
        addSelectors(`${path}.acknowledge.ladder.${at}.to`, rung.to)
      }
    }
  }
  for (const [index, panel] of policy.panels.entries()) {
    const path = `panels.${index}`
    add(`${path}.when`, panel.when)
    addSelectors(`${path}.chair`, panel.chair)
    for (const [at, { who }] of panel.members.entries()) {
      addSelectors(`${path}.members.${at}.who`, who)
    }
    for (const [at, rung] of (panel.meets?.ladder ?? []).entries()) {
      addSelectors(`${path}.meets.ladder.${at}.to`, rung.to)
    }
  }
  const addTerms = (path: string, terms: Pick<DutyTerms, 'ladder'> | undefined) => {
    for (const [at, rung] of (terms?.ladder ?? []).entries()) {
      addSelectors(`${path}.ladder.${at}.to`, rung.to)
    }
  }
  for (const [index, { rows }] of policy.authorities.entries()) {
    for (const [at, row] of rows.entries()) {
      const path = `authorities.${index}.rows.${at}`
      add(`${path}.when`, row.when)
      addSelectors(`${path}.own`, row.own ?? [])
      for (const [step, { by, terms }] of row.steps.entries()) {
        addSelectors(`${path}.steps.${step}.by`, by)
        addTerms(`${path}.steps.${step}.terms`, terms)
      }
    }
  }
  for (const [index, kind] of policy.remedies.entries()) {
    const path = `remedies.${index}`
    add(`${path}.when`, kind.when)
    addSelectors(`${path}.carried_out_by`, kind.carried_out_by)
    addTerms(`${path}.terms`, kind.terms)
    addSelectors(`${path}.reconcile.by`, kind.reconcile?.by ?? [])
  }
  const { plan, triage_changes: changes } = policy
  add('plan.when', plan?.when)
  addTerms('plan', plan)
  addTerms('plan.silence', plan?.silence)
  for (const [index, kind] of policy.follow_ups.entries()) {
    add(`follow_ups.${index}.when`, kind.when)
    addSelectors(`follow_ups.${index}.by`, kind.by)
    addTerms(`follow_ups.${index}.terms`, kind.terms)
  }
  addSelectors('triage_changes.confirmed_by', changes?.confirmed_by ?? [])
  for (const [at, rung] of policy.promises.ladder.entries()) {
    addSelectors(`promises.ladder.${at}.to`, rung.to)
  }
  const { accountability } = policy
  for (const [index, { when }] of (accountability?.opens ?? []).entries()) {
    if (!('missed' in when)) add(`accountability.opens.${index}.when`, when)
  }
  for (const [index, { when }] of (accountability?.penalties ?? []).entries()) {
    add(`accountability.penalties.${index}.when.case`, when.case)
  }
  for (const [index, { when }] of (accountability?.improvements?.opens ?? []).entries()) {
    if (!('figure' in when)) add(`accountability.improvements.opens.${index}.when`, when)
  }
  return placed
}
