import type { Condition, TriageRule } from '../schema.ts'
import { variablesOf } from './can-hold.ts'
import type { Lint } from './finding.ts'
import type { Worlds } from './worlds.ts'

type Kind = 'tier' | 'urgency'

/**
 * Tiers, urgencies and flags that nobody reaches, and rules that get in each other's way. Rules that merely overlap
 * are fine: the highest wins, every flag is kept.
 */
export function checkTriage(lint: Lint): void {
  checkReach(lint)
  const { policy, worlds, report } = lint
  const ranks = {
    tier: new Map(policy.tiers.map((tier, rank) => [tier.id, rank])),
    urgency: new Map(policy.urgencies.map((urgency, rank) => [urgency.id, rank])),
  }
  for (const [index, rule] of policy.triage.entries()) {
    const path = `triage.${index}`
    if (rule.tier === undefined && rule.urgency === undefined && rule.flag === undefined) {
      report(path, 'triage_sets_nothing')
    }
    for (const kind of ['tier', 'urgency'] as const) {
      const rivals = policy.triage.filter(
        (other) => other !== rule && other[kind] !== undefined && other[kind] !== rule[kind],
      )
      if (rule[kind] !== undefined) compare(lint, path, rule, rivals, kind, ranks[kind])
    }
    const disturber = policy.triage.find((other) => disturbs(other, rule, worlds))
    if (disturber) report(`${path}.when`, 'triage_depends_on_order', disturber.id)
  }
}

function compare(
  { worlds, report }: Lint,
  path: string,
  rule: TriageRule,
  rivals: readonly TriageRule[],
  kind: Kind,
  ranks: ReadonlyMap<string, number>,
): void {
  if (!worlds.canHold(rule.when, worlds.anywhere)) return
  const rankOf = (one: TriageRule) => ranks.get(one[kind] ?? '') ?? -1
  for (const rival of rivals) {
    if (rankOf(rival) < rankOf(rule)) continue
    if (!worlds.implies(rule.when, rival.when, worlds.anywhere)) continue
    const isBoth = worlds.implies(rival.when, rule.when, worlds.anywhere)
    const doesMore =
      rule.flag !== undefined || rule[kind === 'tier' ? 'urgency' : 'tier'] !== undefined
    if (isBoth) report(`${path}.${kind}`, 'triage_contradicts', rival.id)
    else if (!doesMore) report(path, 'triage_never_decides', rival.id)
  }
}

function checkReach({ policy, worlds, report }: Lint): void {
  for (const [index, { id }] of policy.tiers.entries()) {
    if (!worlds.tiers.has(id)) report(`tiers.${index}`, 'tier_unreachable', id)
  }
  for (const [index, { id }] of policy.urgencies.entries()) {
    if (!worlds.urgencies.has(id)) report(`urgencies.${index}`, 'urgency_unreachable', id)
  }
  for (const [index, { id }] of policy.flags.entries()) {
    if (!worlds.flags.has(id)) report(`flags.${index}`, 'flag_unreachable', id)
  }
  const giving = policy.triage.filter((rule) => rule.tier !== undefined)
  if (giving.length === 0) return
  for (const [index, { id }] of policy.categories.entries()) {
    const isParent = policy.categories.some((one) => one.parent === id)
    const isBare: Condition[] = giving.map((rule) => ({ not: rule.when }))
    const isThis: Condition = { signal: 'category', is: id }
    if (!isParent && worlds.canHold({ all: [isThis, ...isBare] }, worlds.anywhere)) {
      report(`categories.${index}`, 'category_without_tier', id)
    }
  }
}

/**
 * Whether what `other` gives can undo that `rule` applies, while `rule` gives what `other` does not: then the one that
 * stands first decides.
 */
function disturbs(other: TriageRule, rule: TriageRule, worlds: Worlds): boolean {
  if (other === rule || !givesMore(rule, other)) return false
  return (['tier', 'urgency', 'flag'] as const).some((kind) => {
    const given = other[kind]
    if (given === undefined || rule[kind] === given || asks(other.when, kind)) return false
    const after: Condition = { signal: kind, is: given }
    return (
      asks(rule.when, kind) &&
      worlds.canHold({ all: [rule.when, other.when] }, worlds.anywhere) &&
      !worlds.canHold({ all: [rule.when, after] }, worlds.anywhere)
    )
  })
}

/** Whether a rule gives anything that the other does not. */
function givesMore(rule: TriageRule, other: TriageRule): boolean {
  return (['tier', 'urgency', 'flag'] as const).some(
    (kind) => rule[kind] !== undefined && rule[kind] !== other[kind],
  )
}

function asks(condition: Condition, kind: string): boolean {
  return variablesOf(condition).some((variable) =>
    variable.kind === 'member' ? variable.of === kind : variable.name === kind,
  )
}
