import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'
import { type AdvancedRecord, advanceRecord } from '../advance-record.ts'
import { decideCircularDue, nextCircularDue } from './due.ts'
import type { CircularFacts, DecidedCircular } from './facts.ts'
import { applyCircularEvent } from './fold.ts'
import {
  type CircularEvent,
  type CircularState,
  type NewCircularEvent,
  rectificationOf,
} from './model.ts'

/** A circular as a record: how it goes on, and who has to do with it. */

const ADVANCING = {
  apply: applyCircularEvent,
  decideDue: decideCircularDue,
  nextDue: nextCircularDue,
}

/** The one way a circular goes on. */
export function advanceCircular(
  facts: CircularFacts,
  decide: (facts: CircularFacts) => DecidedCircular,
  now: Instant,
): Result<AdvancedRecord<CircularState, NewCircularEvent>, RefusalCode> {
  return advanceRecord(ADVANCING, facts, decide, now)
}

/** Whether anything is still to be done about it: an expired one is to be rectified still. */
export function isCircularRunning(state: CircularState): boolean {
  if (state.status === 'proposed' || state.status === 'issued') return true
  const rectification = rectificationOf(state)
  return state.status === 'expired' && rectification !== null && rectification !== 'accepted'
}

/** Everyone who has or had a part in it, each once: who may come to see it. */
export function partakersOfCircular(state: CircularState): readonly PersonId[] {
  const partakers = [
    state.proposedBy,
    state.issuedBy,
    ...state.publishers,
    ...state.authors,
    ...state.asked.flatMap((one) => one.of),
    ...state.acknowledged.map((one) => one.by),
    ...state.reports.map((one) => one.by),
    ...(state.issuedAt === null ? [] : state.namings.map((one) => one.personId)),
  ]
  return [...new Set(partakers.filter((one) => one !== null))]
}

/** Whose own matter an event is news of, beside those whom it now waits for. Nobody is told of a draft that names them. */
export function hearersOfCircular(event: CircularEvent, state: CircularState): readonly PersonId[] {
  switch (event.type) {
    case 'circular_issued':
      return state.namings.filter((one) => one.endedAt === null).map((one) => one.personId)
    case 'circular_withdrawn':
    case 'circular_expired':
      return state.issuedAt === null ? [] : state.namings.map((one) => one.personId)
    case 'naming_ended':
      return state.issuedAt === null
        ? []
        : state.namings
            .filter((one) => one.penaltyId === event.penaltyId)
            .map((one) => one.personId)
    case 'circular_reminded':
      return event.to
    case 'rectification_accepted':
    case 'rectification_returned':
      return state.reports.filter((one) => one.reportId === event.reportId).map((one) => one.by)
    default:
      return []
  }
}
