import { RULE_IDS } from '../rule-ids.ts'
import type { Policy } from '../schema.ts'
import type { Lint } from './finding.ts'
import { walk } from './walk.ts'

/** Lists whose every element is there because a rule demands it. */
const DEMANDED = [
  'categories',
  'fields',
  'triage',
  'stages',
  'limits',
  'notices',
  'panels',
  'targets',
] as const

/** The same of what follows for people. */
const DEMANDED_OF_PEOPLE = [
  'opens',
  'joint_liability',
  'penalties',
  'progression',
  'thresholds',
  'merits',
] as const

const REGIMES: ReadonlySet<string> = new Set([...RULE_IDS].map(regimeOf))

/** Elements that cite no rule, and rules of a regime we know that it does not have. A company's own regime is its own business. */
export function checkRules({ policy, report }: Pick<Lint, 'policy' | 'report'>): void {
  for (const list of DEMANDED) {
    const elements: readonly { readonly rules: Policy['rules'] }[] = policy[list]
    for (const [index, { rules }] of elements.entries()) {
      if (rules.length === 0) report(`${list}.${index}.rules`, 'rule_missing')
    }
  }
  for (const list of DEMANDED_OF_PEOPLE) {
    for (const [index, { rules }] of (policy.accountability?.[list] ?? []).entries()) {
      if (rules.length === 0) report(`accountability.${list}.${index}.rules`, 'rule_missing')
    }
  }
  for (const [index, { rules }] of (policy.accountability?.improvements?.opens ?? []).entries()) {
    const path = `accountability.improvements.opens.${index}.rules`
    if (rules.length === 0) report(path, 'rule_missing')
  }
  if (policy.escalation?.rules.length === 0) report('escalation.rules', 'rule_missing')
  walk(policy, '', (path, value) => {
    if (typeof value !== 'string' || !REGIMES.has(regimeOf(value)) || RULE_IDS.has(value)) return
    // A path costs more to look at than a value.
    if (/(?:^|\.)rules\.\d+$/.test(path)) report(path, 'rule_unknown', value)
  })
}

function regimeOf(ruleId: string): string {
  return ruleId.slice(0, 2)
}
