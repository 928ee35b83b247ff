import type { CaseFacts } from '#shared/case/facts.ts'
import type { QueueView, TonedLabel } from '#shared/contract/views.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { limitLabel } from '#shared/policy/limit-label.ts'
import { toPersonRef } from '../case/person-ref.ts'

type QueueRow = QueueView['rows'][number]

/** One line of the queue. */
export function toQueueRow({ state, policy, calendar, people }: CaseFacts, now: Instant): QueueRow {
  const { tierById, tierRank, urgencyById, urgencyRank, stageById } = policy
  const stage = state.stage === null ? undefined : stageById.get(state.stage)
  const first = computeDeadlines(state, policy, calendar).find((one) => !one.isSilent)
  return {
    caseId: state.caseId,
    ticketId: state.ticketId,
    ...(state.number ? { number: state.number.number } : {}),
    subject: state.ticket.subject,
    policy: policy.policy.title,
    tier: state.tier === null ? null : toToned(state.tier, tierById, tierRank),
    urgency: toToned(state.urgency, urgencyById, urgencyRank),
    isEscalated: state.isEscalated,
    stage: stage ? { id: stage.id, label: stage.label } : null,
    owner: state.owner === null ? null : toPersonRef(state.owner, people),
    offeredTo: state.handOver === null ? null : toPersonRef(state.handOver.to, people),
    receivedAt: state.receivedAt,
    clock: first ? toClock(first, policy, now) : null,
    breaches: state.breached.length,
  }
}

function toClock(deadline: Deadline, policy: CompiledPolicy, now: Instant): QueueRow['clock'] {
  const { key, limitId, dueAt, warnAt, clock } = deadline
  return {
    key,
    label: limitLabel(policy, limitId),
    dueAt,
    warnAt,
    clock,
    state: stateOf(deadline, now),
  }
}

/** By the clock, not by what has been recorded: the sweep may be a moment behind. */
function stateOf(
  { isBreached, isPaused, dueAt, warnAt }: Deadline,
  now: Instant,
): 'running' | 'warning' | 'breached' | 'paused' {
  if (isPaused) return 'paused'
  if (isBreached || now >= dueAt) return 'breached'
  return warnAt !== null && now >= warnAt ? 'warning' : 'running'
}

/** An id that the policy does not know (it cannot, but a screen must not fail for it) is shown as it is. */
function toToned(
  id: string,
  byId: ReadonlyMap<string, { readonly label: Text; readonly tone: TonedLabel['tone'] }>,
  rankOf: ReadonlyMap<string, number>,
): TonedLabel {
  const known = byId.get(id)
  return {
    id,
    label: known?.label ?? { en: id, 'zh-CN': id, 'zh-TW': id },
    tone: known?.tone ?? 'neutral',
    rank: rankOf.get(id) ?? 0,
  }
}
