import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'
import { type AdvancedRecord, advanceRecord } from '../advance-record.ts'
import { decideImprovementDue, nextImprovementDue } from './due.ts'
import type { DecidedImprovement, ImprovementFacts } from './facts.ts'
import { applyImprovementEvent } from './fold.ts'
import type { ImprovementEvent, ImprovementState, NewImprovementEvent } from './model.ts'
import { ownerOf } from './people.ts'

/** An improvement as a record: how it goes on, and who has to do with it. */

const ADVANCING = {
  apply: applyImprovementEvent,
  decideDue: decideImprovementDue,
  nextDue: nextImprovementDue,
}

/** The one way an improvement goes on. */
export function advanceImprovement(
  facts: ImprovementFacts,
  decide: (facts: ImprovementFacts) => DecidedImprovement,
  now: Instant,
): Result<AdvancedRecord<ImprovementState, NewImprovementEvent>, RefusalCode> {
  return advanceRecord(ADVANCING, facts, decide, now)
}

/** Everyone who has or had a part in it, each once: who may come to see it. */
export function partakersOfImprovement(state: ImprovementState): readonly PersonId[] {
  const partakers = [
    state.openedBy,
    state.about,
    state.handOver?.to ?? null,
    ...state.owners,
    ...state.reporters,
    ...state.asked,
    ...state.participants.map((one) => one.personId),
  ]
  return [...new Set(partakers.filter((one) => one !== null))]
}

/** Whose own matter an event is news of, beside those whom it now waits for. */
export function hearersOfImprovement(
  event: ImprovementEvent,
  state: ImprovementState,
): readonly PersonId[] {
  const owner = ownerOf(state)
  switch (event.type) {
    case 'improvement_opened':
      return event.participants
    case 'participants_named':
      return event.personIds
    case 'participant_released':
    case 'examined':
      return [event.personId]
    case 'improvement_reminded':
      return event.to
    case 'effect_judged':
    case 'improvement_cancelled':
    case 'owner_accepted':
    case 'owner_declined':
      return owner === null ? [] : [owner]
    default:
      return []
  }
}
