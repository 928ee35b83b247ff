import type { TriageReason } from '#shared/case/events.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { TriageRule } from '#shared/policy/schema.ts'

export interface Triage {
  readonly tier: string | null
  readonly urgency: string
  readonly flags: readonly string[]
  readonly reasons: readonly TriageReason[]
}

/**
 * Tier, urgency and flags by the policy's rules, from nothing: the answer does not depend on what it was before.
 * All rules that hold apply; the highest tier and urgency win, every flag is kept. A rule may ask for what another
 * has set; each applies once, so the passes end. Reasons in the order of the policy.
 * @rule LP-2 LP-3.6 EL-1.3.2
 */
export function decideTriage(state: CaseState, policy: CompiledPolicy): Triage {
  const rules = policy.policy.triage
  const applied = new Set<TriageRule>()
  let triaged = { ...state, tier: null as string | null, urgency: policy.lowestUrgency, flags: [] as string[] }
  for (let before = -1; before < applied.size; ) {
    before = applied.size
    const signals = caseSignals(triaged, policy)
    for (const rule of rules) {
      if (applied.has(rule) || !holds(rule.when, signals)) continue
      applied.add(rule)
    }
    if (applied.size > before) triaged = { ...triaged, ...outcomeOf(rules, applied, policy) }
  }
  return {
    tier: triaged.tier,
    urgency: triaged.urgency,
    flags: triaged.flags,
    reasons: rules
      .filter((rule) => applied.has(rule))
      .map((rule) => ({ triageRuleId: rule.id, ruleIds: rule.rules })),
  }
}

function outcomeOf(
  rules: readonly TriageRule[],
  applied: ReadonlySet<TriageRule>,
  policy: CompiledPolicy,
): { tier: string | null; urgency: string; flags: string[] } {
  let tier: string | null = null
  let urgency = policy.lowestUrgency
  const flags: string[] = []
  for (const rule of rules) {
    if (!applied.has(rule)) continue
    if (rule.tier !== undefined) tier = higher(tier, rule.tier, policy.tierRank)
    if (rule.urgency !== undefined) urgency = higher(urgency, rule.urgency, policy.urgencyRank)
    if (rule.flag !== undefined && !flags.includes(rule.flag)) flags.push(rule.flag)
  }
  return { tier, urgency, flags }
}

function higher(a: string | null, b: string, rank: ReadonlyMap<string, number>): string {
  return a !== null && (rank.get(a) ?? -1) >= (rank.get(b) ?? -1) ? a : b
}

/** Whether a triage says what the case already has. */
export function isSameTriage(state: CaseState, triage: Triage): boolean {
  return (
    state.tier === triage.tier &&
    state.urgency === triage.urgency &&
    isSameList(state.flags, triage.flags) &&
    isSameList(
      state.reasons.map((reason) => reason.triageRuleId),
      triage.reasons.map((reason) => reason.triageRuleId),
    )
  )
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
