import type { CaseState } from '#shared/case/state.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { earliestDue } from '#shared/triage/queue-order.ts'

/** What a ticket shows of its case. A display, never the record. */
export interface Display {
  /** Every tag of ours that the ticket should have, in order; any other tag that starts with `redress` is to go. */
  readonly tags: readonly string[]
  readonly values: {
    readonly tier: string | null
    readonly urgency: string
    readonly dueAt: Instant | null
    readonly stage: string | null
    /** Absent until the case has one. */
    readonly number?: string
  }
}

/** Tags and display fields of a case as it stands. A voided case shows nothing. */
export function displayOf(
  state: CaseState,
  policy: CompiledPolicy,
  deadlines: readonly Deadline[],
): Display {
  const { status, tier, urgency, stage } = state
  return {
    tags: status === 'voided' ? [] : tagsOf(state, policy, deadlines),
    values: {
      tier,
      urgency,
      dueAt: earliestDue(deadlines),
      stage: status === 'open' ? stage : null,
      ...(state.number ? { number: state.number.number } : {}),
    },
  }
}

function tagsOf(
  state: CaseState,
  policy: CompiledPolicy,
  deadlines: readonly Deadline[],
): string[] {
  const tags = ['redress']
  if (state.tier !== null) tags.push(`redress_tier_${state.tier}`)
  if (state.urgency !== policy.lowestUrgency) tags.push(`redress_${state.urgency}`)
  if (state.isEscalated) tags.push('redress_escalated')
  if (deadlines.some((deadline) => deadline.isBreached)) tags.push('redress_overdue')
  if (deadlines.some((deadline) => deadline.isPaused)) tags.push('redress_paused')
  if (state.status === 'closed') tags.push('redress_closed')
  return tags
}
