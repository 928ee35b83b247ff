import type { Lint } from './finding.ts'

/** An order that leaves out what the policy ranks, or sorts by what it does not have. */
export function checkQueue({ policy, report }: Lint): void {
  const { order } = policy.queue
  const ranks = { tier: policy.tiers.length, urgency: policy.urgencies.length }
  for (const key of ['tier', 'urgency'] as const) {
    if (ranks[key] > 1 && !order.includes(key)) report('queue.order', 'queue_ignores', key)
  }
  for (const [at, key] of order.entries()) {
    const isNone = key === 'tier' && ranks.tier === 0
    if (isNone || order.indexOf(key) < at) report(`queue.order.${at}`, 'queue_key_useless', key)
  }
}
