import { toDayNumber } from '#shared/kernel/local-date.ts'
import type { ProceedingFacts } from './facts.ts'
import type { Party } from './model.ts'
import { isProvided } from './provides.ts'

/** What the policy proposes for somebody held responsible. A person decides whether to propose it; nothing follows by itself. */
export interface Suggestion {
  /** Id of the penalty of the policy. */
  readonly penalty: string
  /** Id of the rule of progression or threshold; null where the clause itself proposes it. */
  readonly because: string | null
  /** What has added up: upheld penalties with this one, or deducted points; 0 where the clause itself proposes it. */
  readonly count: number
  readonly ruleIds: readonly string[]
}

/**
 * What the clauses propose for what was found, and what has added up: upheld penalties whose acts lie in the window
 * before this act, this one included, and points that count today.
 * @rule TM-6.2.4 EL-7.1 EL-7.2 LP-5.2b
 */
export function suggestionsFor(party: Party, facts: ProceedingFacts): readonly Suggestion[] {
  const { terms, state } = facts
  const { finding } = state
  if (!finding || finding.verdict === 'not_founded') return []
  const byClause = terms.penalties
    .filter((one) => one.is_proposed && isProvided(one, finding, party, facts))
    .map((one) => ({ penalty: one.id, because: null, count: 0, ruleIds: one.rules }))
  return [...byClause, ...whatAddsUp(party, facts)].filter(({ penalty }) =>
    terms.penalties.some((one) => one.id === penalty && isProvided(one, finding, party, facts)),
  )
}

function whatAddsUp({ personId }: Party, facts: ProceedingFacts): Suggestion[] {
  const { terms, record, state, policy } = facts
  if (personId === null || !state.finding) return []
  const actOn = toDayNumber(state.finding.actOn)
  const earlier = record.earlier.filter(
    (one) => one.personId === personId && one.policyKey === policy.policy.key,
  )
  const points = record.points.get(personId) ?? 0
  return [
    ...terms.progression
      .map((rule) => ({ rule, count: countIn(rule, earlier, actOn, terms) + 1 }))
      .filter(({ rule, count }) => count >= rule.at_least)
      .map(({ rule, count }) => ({
        penalty: rule.proposes,
        because: rule.id,
        count,
        ruleIds: rule.rules,
      })),
    ...terms.thresholds
      .filter(({ points_at_least }) => points >= points_at_least)
      .map(({ id, proposes, rules }) => ({
        penalty: proposes,
        because: id,
        count: points,
        ruleIds: rules,
      })),
  ]
}

/**
 * @reading "Repeated" (TM-6.2.4) counts acts, not decisions: those up to so many days before this one, that day included.
 * What had expired by the day of this act counts no more.
 */
function countIn(
  rule: ProceedingFacts['terms']['progression'][number],
  earlier: ProceedingFacts['record']['earlier'],
  actOn: number,
  { penalties }: ProceedingFacts['terms'],
): number {
  return earlier.filter((one) => {
    const days = actOn - toDayNumber(one.actOn)
    const lives = penalties.find(({ id }) => id === one.penalty)?.expires_days
    const isAlive = lives === undefined || days < lives
    return rule.counts.includes(one.penalty) && days >= 0 && days <= rule.within_days && isAlive
  }).length
}
