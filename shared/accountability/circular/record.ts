import type { RecordKind } from '../advance-record.ts'
import { decideCircularDue, nextCircularDue } from './due.ts'
import type { CircularFacts } from './facts.ts'
import { applyCircularEvent } from './fold.ts'
import type { CircularEvent, CircularState, NewCircularEvent } from './model.ts'

/** Circulars as a kind of record. */
export const CIRCULAR: RecordKind<CircularState, CircularEvent, CircularFacts, NewCircularEvent> = {
  apply: applyCircularEvent,
  decideDue: decideCircularDue,
  nextDue: nextCircularDue,
}
