import type { Actor, CaseEvent } from './events.ts'
import type { CaseState } from './state.ts'

/** More are not told apart. */
const PASSED_ON_MAX = 99

/** What a person does that moves nothing: who has the case, when its clocks run, what the ticket says. */
const PASSING: ReadonlySet<CaseEvent['type']> = new Set([
  'case_opened',
  'ticket_changed',
  'counts_changed',
  'taken',
  'owner_changed',
  'hand_over_offered',
  'hand_over_accepted',
  'hand_over_declined',
  'hand_over_withdrawn',
  'recused',
  'paused',
  'resumed',
])

/**
 * Counts the owners in a row under whom nobody did anything for the case. Whatever a person records ends the row, and
 * so does a message to the customer.
 * @rule EL-9
 */
export function foldPassedOn(
  { passedOn = 0 }: CaseState,
  event: CaseEvent,
  actor: Actor,
): Pick<CaseState, 'passedOn'> {
  if (event.type === 'owner_changed') {
    return { passedOn: Math.min(passedOn + 1, PASSED_ON_MAX) }
  }
  return passedOn > 0 && isAction(event, actor) ? { passedOn: 0 } : {}
}

function isAction(event: CaseEvent, actor: Actor): boolean {
  if (event.type === 'contact_made') return event.direction === 'out'
  return actor.kind === 'person' && !PASSING.has(event.type)
}

/** How often the case was passed on by somebody who had done nothing for it, since anybody last did. @rule EL-9 */
export function idleHandOversOf({ passedOn = 0 }: CaseState): number {
  return Math.max(passedOn - 1, 0)
}
