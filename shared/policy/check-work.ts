import type { PartCheck } from './check-documents.ts'
import type { DutyTerms, Policy } from './schema.ts'

/**
 * Whether everything exists that the plan, follow-up, pauses, changed severity, returns, exit conditions and targets
 * refer to.
 */
export function checkWork(policy: Policy, check: PartCheck): void {
  const stages = new Set(policy.stages.map((stage) => stage.id))
  const stage = (id: string | undefined, path: string) => {
    if (id !== undefined && !stages.has(id)) check.missing(path, `stage ${id}`)
  }
  const ladder = (rungs: DutyTerms['ladder'], path: string) => {
    for (const [at, rung] of rungs.entries()) check.selectors(rung.to, `${path}.ladder.${at}.to`)
  }
  for (const [index, { exit, returns_to: returnsTo }] of policy.stages.entries()) {
    const path = `stages.${index}`
    for (const [at, one] of exit.entries()) check.condition(one.when, `${path}.exit.${at}.when`)
    for (const [at, id] of returnsTo.entries()) stage(id, `${path}.returns_to.${at}`)
  }
  const { plan, pauses, triage_changes: changes } = policy
  if (plan) {
    if (plan.when) check.condition(plan.when, 'plan.when')
    if (plan.silence) ladder(plan.silence.ladder, 'plan.silence')
    ladder(plan.ladder, 'plan')
  }
  unique(policy.follow_ups, 'follow_ups', check)
  for (const [index, kind] of policy.follow_ups.entries()) {
    const path = `follow_ups.${index}`
    if (kind.when) check.condition(kind.when, `${path}.when`)
    stage(kind.from.split(':')[1], `${path}.from`)
    ladder(kind.terms.ladder, `${path}.terms`)
    check.selectors(kind.by, `${path}.by`)
    unique(kind.questions, `${path}.questions`, check)
    stage(kind.on_dissatisfaction, `${path}.on_dissatisfaction`)
  }
  const limits = new Set(policy.limits.map((limit) => limit.id))
  for (const [index, target] of policy.targets.entries()) {
    if (target.measures !== 'limit_met' || limits.has(target.limit)) continue
    check.missing(`targets.${index}.limit`, `limit ${target.limit}`)
  }
  if (pauses) unique(pauses.reasons, 'pauses.reasons', check)
  if (changes) check.selectors(changes.confirmed_by, 'triage_changes.confirmed_by')
}

function unique(
  elements: readonly { readonly id: string }[],
  path: string,
  check: PartCheck,
): void {
  const seen = new Set<string>()
  for (const [index, { id }] of elements.entries()) {
    if (seen.has(id)) check.twice(`${path}.${index}.id`, id)
    seen.add(id)
  }
}
