import type { Actor } from '#shared/case/events.ts'
import { withoutKey } from '#shared/case/forget-duty.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { followUpKey } from './keys.ts'
import type { FollowUpEvent, FollowUpState } from './model.ts'

/** Follow-ups of so many rounds are kept; the history keeps them all. */
const KEPT_MAX = 20

/** What an event of follow-up changes in the case. @rule TM-4.2 TM-4.3.1 */
export function foldFollowUp(
  state: CaseState,
  event: FollowUpEvent,
  at: Instant,
  _actor: Actor,
): Partial<CaseState> {
  switch (event.type) {
    case 'follow_up_planned': {
      const planned: FollowUpState = {
        followUpId: event.followUpId,
        kind: event.kind,
        round: state.round,
        by: event.by,
        plannedAt: at,
        attempts: 0,
        attemptedAt: null,
        status: 'planned',
        isSatisfied: null,
      }
      return { followUps: [...(state.followUps ?? []), planned].slice(-KEPT_MAX) }
    }
    case 'follow_up_passed':
      return changed(state, event.followUpId, (one) => ({ ...one, by: event.by }))
    case 'follow_up_attempted':
      return changed(state, event.followUpId, (one) => ({
        ...one,
        attempts: one.attempts + 1,
        attemptedAt: at,
      }))
    case 'follow_up_done':
      return {
        ...changed(state, event.followUpId, (one) => ({
          ...one,
          status: 'done',
          isSatisfied: event.isSatisfied,
        })),
        dissatisfactions: state.dissatisfactions + (event.isSatisfied ? 0 : 1),
      }
    case 'follow_up_ended':
      return changed(state, event.followUpId, (one) => ({ ...one, status: 'ended' }))
    case 'case_reopened':
      return { status: 'open', closedAt: null, outcome: null, stage: null }
    default:
      return assertNever(event)
  }
}

function changed(
  state: CaseState,
  followUpId: string,
  change: (one: FollowUpState) => FollowUpState,
): Partial<CaseState> {
  const followUps = state.followUps ?? []
  const before = followUps.find((one) => one.followUpId === followUpId)
  if (!before) return {}
  const after = change(before)
  const isOver = after.status !== 'planned' || followUpKey(after) !== followUpKey(before)
  return {
    followUps: followUps.map((one) => (one === before ? after : one)),
    ...(isOver ? { fired: withoutKey(state.fired, followUpKey(before)) } : {}),
  }
}
