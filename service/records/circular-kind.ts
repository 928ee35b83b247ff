import type { CircularFacts, DecidedCircular } from '#shared/accountability/circular/facts.ts'
import { applyCircularEvent } from '#shared/accountability/circular/fold.ts'
import type { CircularState, NewCircularEvent } from '#shared/accountability/circular/model.ts'
import { waitingForCircular } from '#shared/accountability/circular/people.ts'
import {
  advanceCircular,
  hearersOfCircular,
  isCircularRunning,
  partakersOfCircular,
} from '#shared/accountability/circular/record.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant, ok } from '#shared/kernel/result.ts'
import { beginRecord } from './change-record.ts'
import { type Besides, loadCircularFacts } from './circular-facts.ts'
import { departmentMark, type RecordKind, type TxSource } from './record-kind.ts'

type DecideCircular = (facts: CircularFacts) => DecidedCircular
type CircularKind = RecordKind<CircularState, CircularFacts, DecideCircular>

/** Which department is criticised before others. */
export const CIRCULAR: CircularKind = {
  id: 'circular',
  notFound: 'circular_not_found',
  loadFacts: (source, row, now) => loadCircularFacts(source, row, now),
  advance: advanceCircular,
  wait: () => ok([]),
  summaryOf: ({ state }) => ({
    caseId: null,
    policyVersionId: state.policyVersionId,
    status: isCircularRunning(state) ? 'open' : 'closed',
    openedAt: state.proposedAt,
    waitingFor: waitingForCircular(state),
    about: [departmentMark(state.department)],
    partakers: [
      ...partakersOfCircular(state),
      ...new Set([state.department, ...state.addressed].map(departmentMark)),
    ],
  }),
  tellOf: ({ state }, events) =>
    events.flatMap(({ event }) => hearersOfCircular(event as NewCircularEvent['event'], state)),
  writeCaches: async () => {},
}

/** The same for a command that names penalties, or writes what must not hold a customer’s name. */
export function circularWith(besides: Besides): CircularKind {
  return {
    ...CIRCULAR,
    loadFacts: (source, row, now) => loadCircularFacts(source, row, now, besides),
  }
}

/** Begins a circular with what was decided to be its first event. */
export function beginCircular(
  source: TxSource,
  proposed: NewCircularEvent,
  now: Instant,
  by: PersonId | null,
): Promise<void> {
  const { event, effectiveAt, actor } = proposed
  invariant(event.type === 'circular_proposed', 'a circular begins with its proposal')
  const state = applyCircularEvent(null, 1, event, effectiveAt, actor)
  const recordId = event.circularId
  return beginRecord(source, CIRCULAR, { recordId, opened: { ...proposed, event }, state }, now, by)
}
