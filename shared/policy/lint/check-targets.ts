import type { Target } from '../schema.ts'
import type { Lint } from './finding.ts'

/** Targets that no figure can miss, that exclude one another, or that nobody collects the answers for. */
export function checkTargets({ policy, report }: Lint): void {
  const isAsked = asksCustomers(policy)
  for (const [index, target] of policy.targets.entries()) {
    const path = `targets.${index}`
    if (isAlwaysReached(target)) report(`${path}.value`, 'target_always_reached')
    const other = policy.targets.slice(0, index).find((earlier) => excludes(earlier, target))
    if (other) report(`${path}.value`, 'targets_exclude', other.id)
    if (target.measures === 'satisfaction' && !isAsked) {
      report(`${path}.measures`, 'target_without_answers')
    }
  }
}

/** Whether customers are asked how they found it. */
export function asksCustomers({ follow_ups: followUps, stages }: Lint['policy']): boolean {
  return followUps.length > 0 || stages.some(({ requires }) => requires.includes('customer_answer'))
}

function isAlwaysReached({ comparison, value, unit }: Target): boolean {
  return comparison === 'at_least' ? value === 0 : unit === 'percent' && value === 100
}

/** Of one figure, at least more than at most. */
function excludes(one: Target, other: Target): boolean {
  if (figureOf(one) !== figureOf(other)) return false
  const [low, high] = one.comparison === 'at_least' ? [one, other] : [other, one]
  return low.comparison === 'at_least' && high.comparison === 'at_most' && low.value > high.value
}

function figureOf(target: Target): string {
  const limit = target.measures === 'limit_met' ? target.limit : ''
  return `${target.measures} ${target.unit} ${limit}`
}
