import type { CaseState } from '#shared/case/state.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import { assertNever } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Policy } from '#shared/policy/schema.ts'

const INSTANT_WIDTH = 16
const RANK_WIDTH = 2
/** After every case that has the thing. */
const NONE = '9'

/**
 * The place of a case in the work queue as text of one width per policy order: sorted ascending, work first. The
 * highest urgency, the escalated, the highest tier, the earliest due instant, the earliest receipt come first.
 * Equal keys are told apart by the case's id, which is not part of it.
 * @rule LP-4.1
 */
export function queueKey(
  state: CaseState,
  policy: CompiledPolicy,
  deadlines: readonly Deadline[],
): string {
  return policy.policy.queue.order.map((key) => keyPart(key, state, policy, deadlines)).join('.')
}

function keyPart(
  key: Policy['queue']['order'][number],
  state: CaseState,
  policy: CompiledPolicy,
  deadlines: readonly Deadline[],
): string {
  switch (key) {
    case 'urgency':
      return fromTop(state.urgency, policy.urgencyRank)
    case 'escalated':
      return state.isEscalated ? '0' : '1'
    case 'tier':
      return fromTop(state.tier, policy.tierRank)
    case 'due':
      return instantText(earliestDue(deadlines))
    case 'received':
      return instantText(state.receivedAt)
    default:
      return assertNever(key)
  }
}

/** The earliest due instant of the clocks that stand, overdue ones included; null when there is none. */
export function earliestDue(deadlines: readonly Deadline[]): Deadline['dueAt'] | null {
  // Deadlines come ordered by due instant.
  return deadlines.find((deadline) => !deadline.isSilent)?.dueAt ?? null
}

/** 0 for the highest of its scale, so that policies with scales of different length meet at the top. */
function fromTop(id: string | null, ranks: ReadonlyMap<string, number>): string {
  const rank = id === null ? undefined : ranks.get(id)
  if (rank === undefined) return NONE.repeat(RANK_WIDTH)
  return String(ranks.size - 1 - rank).padStart(RANK_WIDTH, '0')
}

function instantText(at: number | null): string {
  return at === null
    ? NONE.repeat(INSTANT_WIDTH)
    : String(Math.max(at, 0)).padStart(INSTANT_WIDTH, '0')
}
