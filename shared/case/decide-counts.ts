import type { Instant } from '#shared/kernel/instant.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Decide } from './advance.ts'
import type { CaseEvent } from './events.ts'
import { SERVICE } from './run.ts'
import type { CaseState } from './state.ts'

/** What is counted over the cases of an account, for one of them. */
export interface Counts {
  /** Cases of its issue on the day of its receipt, this one included. */
  readonly sameIssueToday: number
  /** How often its customer came before with the same. */
  readonly repeat: number
  /** Customers who complain of it jointly, this one included; absent where the policy does not ask. */
  readonly joint?: number
}

/**
 * The true counts of an open case; only a change is recorded.
 * @rule LP-3.6 CD-2.4 PM-2.6
 */
export function decideCounts(counts: Counts, now: Instant): Decide {
  return ({ state }) => {
    if (state.status !== 'open') return ok([])
    const event = countsChanged(state, counts)
    return ok(event ? [{ event, actor: SERVICE, ruleIds: [], effectiveAt: now }] : [])
  }
}

/** What is recorded when a case's counts are these; null when they are known. */
export function countsChanged(
  state: Pick<CaseState, 'sameIssueToday' | 'repeat' | 'joint'>,
  { sameIssueToday, repeat, joint = state.joint ?? 1 }: Counts,
): Extract<CaseEvent, { type: 'counts_changed' }> | null {
  const known = state.joint ?? 1
  const counted = {
    sameIssueToday: Math.max(sameIssueToday, 1),
    repeat,
    joint: Math.max(joint, 1),
  }
  const isSame =
    counted.sameIssueToday === state.sameIssueToday &&
    counted.repeat === state.repeat &&
    counted.joint === known
  if (isSame) return null
  const { joint: customers, ...others } = counted
  // Left out while it says nothing: few policies ask for it, and every event is kept whole.
  const isTold = customers !== 1 || known !== 1
  return { type: 'counts_changed', ...others, ...(isTold ? { joint: customers } : {}) }
}
