import type { Actor } from '#shared/case/events.ts'
import { withoutKey } from '#shared/case/forget-duty.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { findRemedy } from './find.ts'
import { remedyKey } from './key.ts'
import type { RemedyEvent, RemedyState } from './model.ts'

/** Statuses of which nothing more is to come. */
const ENDED: readonly RemedyState['status'][] = ['reconciled', 'refused', 'withdrawn']

/** What an event of remedies changes in the case. */
export function foldRemedy(
  state: CaseState,
  event: RemedyEvent,
  at: Instant,
  actor: Actor,
): Partial<CaseState> {
  if (event.type === 'remedy_proposed') return propose(state, event, at, actor)
  const remedy = findRemedy(state, event.remedyId)
  if (!remedy) return {}
  switch (event.type) {
    case 'remedy_assigned':
      return put(state, { ...remedy, task: event.task, assigned: event.to })
    case 'remedy_offered':
      return move(state, remedy, { status: 'offered' })
    case 'remedy_answered':
      return move(state, remedy, {
        status: event.isAccepted ? 'accepted' : 'refused',
        answeredAt: at,
      })
    case 'remedy_carried_out':
      return move(state, remedy, {
        status: 'carried_out',
        carriedOutAt: at,
        carriedOutBy: actor.kind === 'service' ? null : actor.personId,
        actual: event.actual,
        proofs: event.proofs,
      })
    case 'remedy_reconciled':
      return move(state, remedy, { status: 'reconciled' })
    case 'remedy_stopped':
      return move(state, remedy, { status: 'stopped', actual: event.actual })
    case 'remedy_withdrawn':
      return move(state, remedy, { status: 'withdrawn' })
    default:
      return assertNever(event)
  }
}

/** Those that ended in an earlier round, or were withdrawn, are history; so is a refused one of the same kind. */
function propose(
  state: CaseState,
  event: Extract<RemedyEvent, { type: 'remedy_proposed' }>,
  at: Instant,
  actor: Actor,
): Partial<CaseState> {
  const { remedyId, kind, amount, what, needsApproval } = event
  const others = (state.remedies ?? []).filter(
    (one) =>
      !ENDED.includes(one.status) ||
      (one.round === state.round &&
        one.status !== 'withdrawn' &&
        (one.status !== 'refused' || one.kind !== kind)),
  )
  const proposed: RemedyState = {
    remedyId,
    kind,
    amount,
    what,
    proposedBy: actor.kind === 'service' ? null : actor.personId,
    proposedAt: at,
    approvedAt: needsApproval ? null : at,
    round: state.round,
    status: 'proposed',
    answeredAt: null,
    carriedOutAt: null,
    actual: null,
  }
  const approvals = (state.approvals ?? []).filter(
    ({ about }) => about.kind === 'stage' || others.some((one) => one.remedyId === about.remedyId),
  )
  return {
    remedies: [...others, proposed],
    ...(state.approvals ? { approvals } : {}),
  }
}

/** A step further: whoever had the task has done with it, and its clock has ended. */
function move(
  state: CaseState,
  remedy: RemedyState,
  changes: Partial<RemedyState>,
): Partial<CaseState> {
  const { task: _task, assigned: _assigned, ...others } = remedy
  return {
    ...put(state, { ...others, ...changes }),
    fired: withoutKey(state.fired, remedyKey(remedy)),
  }
}

function put(state: CaseState, remedy: RemedyState): Partial<CaseState> {
  return {
    remedies: (state.remedies ?? []).map((one) =>
      one.remedyId === remedy.remedyId ? remedy : one,
    ),
  }
}
