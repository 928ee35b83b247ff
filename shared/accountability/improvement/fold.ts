import type { Actor } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever, invariant } from '#shared/kernel/result.ts'
import type { SealedText } from '../proceeding/model.ts'
import type { ImprovementEvent, ImprovementNote, ImprovementState, Participant } from './model.ts'

/** An event as it was recorded. */
export interface RecordedImprovementEvent {
  readonly seq: number
  readonly event: ImprovementEvent
  readonly actor: Actor
  readonly effectiveAt: Instant
}

/** Notes in the state; the history keeps them all. */
const NOTES_KEPT_MAX = 100

/** What all events of an improvement add up to. The first is `improvement_opened`; sequence numbers have no gap. */
export function foldImprovement(events: readonly RecordedImprovementEvent[]): ImprovementState {
  let state: ImprovementState | null = null
  for (const { seq, event, effectiveAt, actor } of events)
    state = applyImprovementEvent(state, seq, event, effectiveAt, actor)
  invariant(state !== null, 'an improvement has at least one event')
  return state
}

/** One event more. Needs no policy: what an event means is in the event. */
export function applyImprovementEvent(
  state: ImprovementState | null,
  seq: number,
  event: ImprovementEvent,
  at: Instant,
  actor: Actor,
): ImprovementState {
  if (event.type === 'improvement_opened') {
    invariant(state === null && seq === 1, 'an improvement opens once, as its first event')
    return opened(event, at, actor)
  }
  invariant(state !== null && seq === state.seq + 1, `event ${seq} follows ${seq - 1}`)
  return { ...state, ...changesOf(state, event, at, actor), seq }
}

type Opened = Extract<ImprovementEvent, { type: 'improvement_opened' }>
type Later = Exclude<ImprovementEvent, Opened>

function opened(event: Opened, at: Instant, actor: Actor): ImprovementState {
  const { type, owner, participants, milestones, ...of } = event
  return {
    ...of,
    seq: 1,
    status: 'open',
    openedBy: actor.kind === 'person' ? actor.personId : null,
    openedAt: at,
    owners: owner === null ? [] : [owner],
    ownedSince: at,
    handOver: null,
    participants: participants.map((personId) => ({ personId, results: [] })),
    milestones: milestones.map((one) => ({ ...one, status: 'open' })),
    firstDueAt: of.dueAt,
    round: 1,
    proofs: [],
    notes: [],
    reporters: [],
    doneAt: null,
    effectUntil: null,
    asked: [],
    measured: null,
    isEffective: null,
    reminders: {},
    successorId: null,
    successorAt: null,
    endedAt: null,
  }
}

function changesOf(
  state: ImprovementState,
  event: Later,
  at: Instant,
  actor: Actor,
): Partial<ImprovementState> {
  switch (event.type) {
    case 'participants_named': {
      const named = event.personIds.map((personId) => ({ personId, results: [] }))
      return { participants: [...state.participants, ...named] }
    }
    case 'participant_released':
      return {
        participants: state.participants.filter((one) => one.personId !== event.personId),
      }
    case 'milestone_added':
      return { milestones: [...state.milestones, { ...event.milestone, status: 'open' }] }
    case 'milestone_reached':
      return { milestones: withMilestone(state, event.milestoneId, 'reached') }
    case 'milestone_dropped':
      return {
        milestones: withMilestone(state, event.milestoneId, 'dropped'),
        notes: withNote(state, 'dropped', event.reason, at, actor),
      }
    case 'owner_offered':
      return { handOver: { handOverId: event.handOverId, to: event.to } }
    case 'owner_accepted':
      return ownedBy(state, event.personId, at)
    case 'owner_passed':
      return ownedBy(state, event.to, at)
    case 'owner_declined':
      return { handOver: null, notes: withNote(state, 'declined', event.reason, at, actor) }
    case 'owner_offer_withdrawn':
      return { handOver: null }
    case 'progress_reported':
      return { notes: withNote(state, 'progress', event.text, at, actor) }
    case 'proof_added': {
      const proof = { ...event.proof, round: state.round, by: personOf(actor), at }
      return { proofs: [...state.proofs, proof] }
    }
    case 'examined': {
      const { examId, isPassed, score } = event
      const result = { examId, isPassed, score, by: personOf(actor), at }
      return { participants: state.participants.map((one) => withResult(one, event, result)) }
    }
    case 'systemic_flagged':
      return { isSystemic: true }
    case 'improvement_reminded':
      return {
        reminders: { ...state.reminders, [event.key]: at },
        ...(event.about === 'effect' ? { asked: event.to } : {}),
      }
    case 'done_reported': {
      const by = personOf(actor)
      return {
        reporters: [...state.reporters.filter((one) => one !== by), by],
        notes: withNote(state, 'done', event.text, at, actor),
        doneAt: at,
        handOver: null,
      }
    }
    case 'effect_check_opened':
      return { status: 'in_check', effectUntil: event.until, asked: [], measured: null }
    case 'effect_measured':
      return { measured: { ...event.repeats, at } }
    case 'effect_judged':
      return {
        isEffective: event.isEffective,
        notes: withNote(state, 'learned', event.learned, at, actor),
      }
    case 'improvement_reopened':
      return {
        status: 'open',
        dueAt: event.dueAt,
        round: state.round + 1,
        doneAt: null,
        effectUntil: null,
        asked: [],
      }
    case 'improvement_closed':
      return { status: 'closed', asked: [], endedAt: at }
    case 'improvement_cancelled':
      return {
        status: 'cancelled',
        handOver: null,
        asked: [],
        notes: withNote(state, 'cancelled', event.reason, at, actor),
        endedAt: at,
      }
    case 'successor_opened':
      return { successorId: event.improvementId, successorAt: at }
    default:
      return assertNever(event)
  }
}

/** What people report and judge is people's; an event without one is a fault of ours. */
function personOf(actor: Actor): PersonId {
  invariant(actor.kind === 'person', 'a person did this')
  return actor.personId
}

function ownedBy(
  state: ImprovementState,
  owner: PersonId,
  at: Instant,
): Pick<ImprovementState, 'owners' | 'ownedSince' | 'handOver'> {
  const owners = [...state.owners.filter((one) => one !== owner), owner]
  return { owners, ownedSince: at, handOver: null }
}

function withMilestone(
  { milestones }: ImprovementState,
  milestoneId: string,
  status: 'reached' | 'dropped',
): ImprovementState['milestones'] {
  return milestones.map((one) => (one.milestoneId === milestoneId ? { ...one, status } : one))
}

function withNote(
  { notes, round }: ImprovementState,
  what: ImprovementNote['what'],
  text: SealedText | null,
  at: Instant,
  actor: Actor,
): readonly ImprovementNote[] {
  if (text === null) return notes
  return [...notes, { what, text, round, by: personOf(actor), at }].slice(-NOTES_KEPT_MAX)
}

function withResult(
  participant: Participant,
  { personId }: { readonly personId: PersonId },
  result: Participant['results'][number],
): Participant {
  if (participant.personId !== personId) return participant
  return { ...participant, results: [...participant.results, result] }
}
