import type { Instant } from '#shared/kernel/instant.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Decide } from './advance.ts'
import { SERVICE } from './run.ts'

/**
 * How many cases of its issue there are today, this one included, and how often its customer came before with the
 * same. Only of an open case, and only a change is recorded.
 * @rule LP-3.6
 */
export function decideCounts(
  counts: { readonly sameIssueToday: number; readonly repeat: number },
  now: Instant,
): Decide {
  return ({ state }) => {
    const sameIssueToday = Math.max(counts.sameIssueToday, 1)
    const { repeat } = counts
    if (state.status !== 'open') return ok([])
    if (state.sameIssueToday === sameIssueToday && state.repeat === repeat) return ok([])
    return ok([
      {
        event: { type: 'counts_changed', sameIssueToday, repeat },
        actor: SERVICE,
        ruleIds: [],
        effectiveAt: now,
      },
    ])
  }
}
