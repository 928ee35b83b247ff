import type { Actor } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever, invariant } from '#shared/kernel/result.ts'
import type { CircularEvent, CircularState, Naming, RectificationReport } from './model.ts'

/** An event as it was recorded. */
export interface RecordedCircularEvent {
  readonly seq: number
  readonly event: CircularEvent
  readonly actor: Actor
  readonly effectiveAt: Instant
}

/** What all events of a circular add up to. The first is `circular_proposed`; sequence numbers have no gap. */
export function foldCircular(events: readonly RecordedCircularEvent[]): CircularState {
  let state: CircularState | null = null
  for (const { seq, event, effectiveAt, actor } of events)
    state = applyCircularEvent(state, seq, event, effectiveAt, actor)
  invariant(state !== null, 'a circular has at least one event')
  return state
}

/** One event more. Needs no policy: what an event means is in the event. */
export function applyCircularEvent(
  state: CircularState | null,
  seq: number,
  event: CircularEvent,
  at: Instant,
  actor: Actor,
): CircularState {
  if (event.type === 'circular_proposed') {
    invariant(state === null && seq === 1, 'a circular is proposed once, as its first event')
    return proposed(event, at, actor)
  }
  invariant(state !== null && seq === state.seq + 1, `event ${seq} follows ${seq - 1}`)
  return { ...state, ...changesOf(state, event, at, actor), seq }
}

type Proposed = Extract<CircularEvent, { type: 'circular_proposed' }>
type Later = Exclude<CircularEvent, Proposed>

function proposed(event: Proposed, at: Instant, actor: Actor): CircularState {
  const { type, ...of } = event
  const proposedBy = actor.kind === 'person' ? actor.personId : null
  return {
    ...of,
    seq: 1,
    status: 'proposed',
    proposedBy,
    proposedAt: at,
    texts: null,
    authors: proposedBy === null ? [] : [proposedBy],
    namings: [],
    issuedBy: null,
    issuedAt: null,
    expiresAt: null,
    asked: [],
    acknowledged: [],
    answerBy: null,
    reports: [],
    reminders: {},
    withdrawnBecause: null,
    endedAt: null,
  }
}

function changesOf(
  state: CircularState,
  event: Later,
  at: Instant,
  actor: Actor,
): Partial<CircularState> {
  switch (event.type) {
    case 'circular_addressed':
      return { addressed: event.departments, authors: withAuthor(state, actor) }
    case 'circular_drafted':
      return { texts: event.texts, authors: withAuthor(state, actor) }
    case 'person_named': {
      const { personId, penaltyId, basis, until } = event
      const named = { personId, penaltyId, basis, until, by: personOf(actor), endedAt: null }
      return { namings: [...state.namings, named], authors: withAuthor(state, actor) }
    }
    case 'naming_ended':
      return {
        namings: state.namings.map((one) =>
          one.penaltyId === event.penaltyId ? ended(one, at) : one,
        ),
      }
    case 'circular_issued': {
      const { expiresAt, answerBy, asked } = event
      const issuedBy = personOf(actor)
      return { status: 'issued', issuedBy, issuedAt: at, expiresAt, answerBy, asked }
    }
    case 'circular_asked': {
      const { department, of } = event
      return {
        asked: state.asked.map((one) => (one.department === department ? { department, of } : one)),
      }
    }
    case 'circular_acknowledged': {
      const acknowledged = { department: event.department, by: personOf(actor), at }
      return { acknowledged: [...state.acknowledged, acknowledged] }
    }
    case 'rectification_reported': {
      const { reportId, text, proofs } = event
      const report = { reportId, text, proofs, by: personOf(actor), at, answer: null }
      return { reports: [...state.reports, report] }
    }
    case 'rectification_accepted':
      return { reports: answered(state, event.reportId, true, null, at, actor) }
    case 'rectification_returned':
      return {
        reports: answered(state, event.reportId, false, event.reason, at, actor),
        answerBy: event.answerBy,
      }
    case 'circular_reminded':
      return { reminders: { ...state.reminders, [event.key]: at } }
    case 'circular_expired':
      return { status: 'expired', endedAt: at, namings: allEnded(state, at) }
    case 'circular_withdrawn':
      return {
        status: 'withdrawn',
        withdrawnBecause: event.because,
        endedAt: at,
        answerBy: null,
        namings: allEnded(state, at),
      }
    case 'circular_dropped':
      return { status: 'dropped', endedAt: at, namings: allEnded(state, at) }
    default:
      return assertNever(event)
  }
}

/** What is said before many is said by people; an event without one is a fault of ours. */
function personOf(actor: Actor): PersonId {
  invariant(actor.kind === 'person', 'a person did this')
  return actor.personId
}

function withAuthor({ authors }: CircularState, actor: Actor): readonly PersonId[] {
  const by = personOf(actor)
  return authors.includes(by) ? authors : [...authors, by]
}

function ended(naming: Naming, at: Instant): Naming {
  return naming.endedAt === null ? { ...naming, endedAt: at } : naming
}

function allEnded({ namings }: CircularState, at: Instant): readonly Naming[] {
  return namings.map((one) => ended(one, at))
}

function answered(
  { reports }: CircularState,
  reportId: string,
  isAccepted: boolean,
  reason: NonNullable<RectificationReport['answer']>['reason'],
  at: Instant,
  actor: Actor,
): readonly RectificationReport[] {
  const answer = { isAccepted, reason, by: personOf(actor), at }
  return reports.map((one) => (one.reportId === reportId ? { ...one, answer } : one))
}
