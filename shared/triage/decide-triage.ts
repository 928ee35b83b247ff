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
  const applied: boolean[] = []
  const triaged = {
    tier: null as string | null,
    urgency: policy.lowestUrgency,
    flags: [] as string[],
  }
  const signals = caseSignals(state, policy, triaged)
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false
    for (const [index, rule] of rules.entries()) {
      if (applied[index] || !holds(rule.when, signals)) continue
      applied[index] = true
      hasChanged = raise(triaged, rule, policy) || hasChanged
    }
  }
  const reasons = rules
    .filter((_rule, index) => applied[index])
    .map((rule) => ({ triageRuleId: rule.id, ruleIds: rule.rules }))
  return {
    ...asPeopleSaid(state, triaged, reasons, policy),
    flags: policy.policy.flags.map((flag) => flag.id).filter((id) => triaged.flags.includes(id)),
    reasons,
  }
}

/**
 * What people raised holds at least. What was lowered, confirmed by a second person, holds exactly, until a reason
 * shows that was not known then.
 */
function asPeopleSaid(
  { raised, lowered }: CaseState,
  found: Pick<Triage, 'tier' | 'urgency'>,
  reasons: readonly TriageReason[],
  policy: CompiledPolicy,
): Pick<Triage, 'tier' | 'urgency'> {
  let { tier, urgency } = found
  if (lowered && reasons.every(({ triageRuleId }) => lowered.knowing.includes(triageRuleId))) {
    tier = lowered.tier ?? tier
    urgency = lowered.urgency ?? urgency
  }
  if (raised?.tier) tier = higher(tier, raised.tier, policy.tierRank)
  if (raised?.urgency) urgency = higher(urgency, raised.urgency, policy.urgencyRank)
  return { tier, urgency }
}

/** Takes a rule's outcome in; whether that changed anything another rule could ask for. */
function raise(
  triaged: { tier: string | null; urgency: string; flags: string[] },
  rule: TriageRule,
  policy: CompiledPolicy,
): boolean {
  const { tier, urgency } = triaged
  if (rule.tier !== undefined) triaged.tier = higher(tier, rule.tier, policy.tierRank)
  if (rule.urgency !== undefined) {
    triaged.urgency = higher(urgency, rule.urgency, policy.urgencyRank)
  }
  const hasFlag = rule.flag === undefined || triaged.flags.includes(rule.flag)
  if (rule.flag !== undefined && !hasFlag) triaged.flags.push(rule.flag)
  return triaged.tier !== tier || triaged.urgency !== urgency || !hasFlag
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
    state.reasons.length === triage.reasons.length &&
    state.reasons.every((one, index) => one.triageRuleId === triage.reasons[index]?.triageRuleId)
  )
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
