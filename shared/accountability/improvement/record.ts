import type { RecordKind } from '../advance-record.ts'
import { decideImprovementDue, nextImprovementDue } from './due.ts'
import type { ImprovementFacts } from './facts.ts'
import { applyImprovementEvent } from './fold.ts'
import type { ImprovementEvent, ImprovementState, NewImprovementEvent } from './model.ts'

/** Improvements as a kind of record. */
export const IMPROVEMENT: RecordKind<
  ImprovementState,
  ImprovementEvent,
  ImprovementFacts,
  NewImprovementEvent
> = {
  apply: applyImprovementEvent,
  decideDue: decideImprovementDue,
  nextDue: nextImprovementDue,
}
