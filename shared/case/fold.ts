import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever, invariant } from '#shared/kernel/result.ts'
import type { Actor, CaseEvent, RecordedEvent } from './events.ts'
import type { CaseState } from './state.ts'

/** Contacts remembered by id; older ones count as known by their instant. */
const RECENT_CONTACTS_MAX = 12

/** What all events of a case add up to. The first is `case_opened`; sequence numbers have no gap. */
export function foldCase(events: readonly RecordedEvent[]): CaseState {
  let state: CaseState | null = null
  for (const { seq, event, effectiveAt, actor } of events) {
    state = applyEvent(state, seq, event, effectiveAt, actor)
  }
  invariant(state !== null, 'a case has at least one event')
  return state
}

/** One event more. Needs no policy, and the same whoever did it: what an event means is in the event. */
export function applyEvent(
  state: CaseState | null,
  seq: number,
  event: CaseEvent,
  effectiveAt: Instant,
  _actor: Actor,
): CaseState {
  if (event.type === 'case_opened') {
    invariant(state === null && seq === 1, 'a case opens once, as its first event')
    return openedState(event, effectiveAt)
  }
  invariant(state !== null && seq === state.seq + 1, `event ${seq} follows ${seq - 1}`)
  return { ...state, ...changesOf(state, event, effectiveAt), seq }
}

type Changes = Partial<CaseState>
type Later = Exclude<CaseEvent, { type: 'case_opened' }>

function openedState(
  event: Extract<CaseEvent, { type: 'case_opened' }>,
  effectiveAt: Instant,
): CaseState {
  return {
    caseId: event.caseId,
    ticketId: event.ticketId,
    policyKey: event.policyKey,
    policyVersionId: event.policyVersionId,
    calendarVersionId: event.calendarVersionId,
    seq: 1,
    status: 'open',
    isMerged: false,
    receivedAt: event.receivedAt,
    openedAt: effectiveAt,
    closedAt: null,
    outcome: null,
    ticket: event.ticket,
    fields: event.fields,
    sameIssueToday: 1,
    repeat: 0,
    tier: null,
    urgency: '',
    flags: [],
    reasons: [],
    isEscalated: false,
    escalatedFor: null,
    stage: null,
    round: 1,
    taker: null,
    owner: null,
    handOver: null,
    subjects: [],
    recused: [],
    milestones: { received: event.receivedAt, opened: effectiveAt },
    earlier: {},
    contacts: 0,
    recentContacts: [],
    promises: [],
    dissatisfactions: 0,
    customerAnswer: null,
    approval: null,
    pauses: [],
    fired: {},
    breached: [],
    noticesGiven: [],
  }
}

function changesOf(state: CaseState, event: Later, at: Instant): Changes {
  switch (event.type) {
    case 'ticket_changed':
      return { ticket: event.ticket }
    case 'fields_recorded':
      // What was approved is no longer what is there.
      return { fields: { ...state.fields, ...event.fields }, approval: null }
    case 'counts_changed':
      return { sameIssueToday: event.sameIssueToday, repeat: event.repeat }
    case 'triaged':
      return {
        tier: event.tier,
        urgency: event.urgency,
        flags: event.flags,
        reasons: event.reasons,
      }
    case 'escalated':
      return { isEscalated: true, escalatedFor: event.deadlineKey }
    case 'stage_entered':
      return {
        stage: event.stage,
        approval: null,
        milestones: { ...state.milestones, [`entered:${event.stage}`]: at },
      }
    case 'stage_left':
      return { stage: null, milestones: { ...state.milestones, [`left:${event.stage}`]: at } }
    case 'round_started':
      return startRound(state, event.round, at)
    case 'taken':
      return { taker: event.personId }
    case 'owner_changed':
      return { owner: event.to }
    case 'hand_over_offered': {
      const { handOverId, to, by, note } = event
      return { handOver: { handOverId, to, offeredAt: at, by, note } }
    }
    case 'hand_over_accepted':
    case 'hand_over_declined':
    case 'hand_over_withdrawn':
      return { handOver: null }
    case 'contact_made':
      return recordContact(state, event, at)
    case 'promise_made': {
      const { promiseId, what, dueAt } = event
      return { promises: [...state.promises, { promiseId, what, madeAt: at, dueAt }] }
    }
    case 'promise_kept':
      return {
        promises: state.promises.filter((promise) => promise.promiseId !== event.promiseId),
        fired: withoutKey(state.fired, `promise:${event.promiseId}`),
      }
    case 'satisfaction_recorded':
      return {
        customerAnswer: event.isSatisfied ? 'satisfied' : 'dissatisfied',
        dissatisfactions: state.dissatisfactions + (event.isSatisfied ? 0 : 1),
        milestones: { ...state.milestones, answered: at },
      }
    case 'approved':
      return { approval: 'approved' }
    case 'approval_refused':
      return { approval: 'refused' }
    case 'recused':
      return recuse(state, event)
    case 'paused':
      return { pauses: [...state.pauses, { startAt: at, endAt: null, reason: event.reason }] }
    case 'resumed':
      return {
        pauses: state.pauses.map((pause) =>
          pause.endAt === null
            ? { ...pause, endAt: at > pause.startAt ? at : pause.startAt }
            : pause,
        ),
      }
    case 'deadline_warned':
      return { fired: withFired(state, event.limitId, event.key, 'warn', at) }
    case 'deadline_breached':
      return {
        fired: withFired(state, event.limitId, event.key, 'due', event.dueAt),
        breached: [...state.breached, event.key],
      }
    case 'breach_withdrawn':
      return withdrawBreach(state, event.key)
    case 'ladder_climbed':
      return { fired: withFired(state, event.limitId, event.key, `rung${event.rung}`, at) }
    case 'notice_given':
      return { noticesGiven: [...state.noticesGiven, event.noticeId] }
    case 'case_closed':
      return {
        status: 'closed',
        closedAt: at,
        outcome: event.outcome,
        stage: null,
        handOver: null,
        milestones: { ...state.milestones, closed: at },
      }
    case 'case_voided':
      return { status: 'voided', isMerged: state.isMerged || event.because === 'merged' }
    case 'case_revived':
      // One that was finished before stays finished.
      return { status: state.closedAt === null ? 'open' : 'closed' }
    default:
      return assertNever(event)
  }
}

/** What happened so far belongs to an earlier round; only the receipt and the opening happen once for all rounds. */
function startRound(state: CaseState, round: number, at: Instant): Changes {
  const { received, opened, ...others } = state.milestones
  invariant(received !== undefined && opened !== undefined, 'a case was received and opened')
  const earlier = { ...state.earlier }
  for (const [name, happenedAt] of Object.entries(others)) {
    earlier[name] = { round: state.round, at: happenedAt }
  }
  return {
    round,
    stage: null,
    customerAnswer: null,
    approval: null,
    milestones: { received, opened, round: at },
    earlier,
  }
}

/**
 * The customer was contacted when we reached them: an attempt that reached nobody, or a call of theirs, starts and
 * ends no limit. A contact told late belongs to the round in which it was made.
 */
function recordContact(
  state: CaseState,
  event: Extract<CaseEvent, { type: 'contact_made' }>,
  at: Instant,
): Changes {
  const recentContacts = remember(state, event.contactId, at)
  if (event.direction !== 'out' || event.outcome !== 'reached') return { recentContacts }
  const roundStartedAt = state.milestones.round
  if (roundStartedAt !== undefined && at < roundStartedAt) {
    const round = state.round - 1
    const { first_contact: first, last_contact: last } = state.earlier
    return {
      recentContacts,
      earlier: {
        ...state.earlier,
        first_contact: first && first.at <= at ? first : { round: first?.round ?? round, at },
        last_contact: last && last.at >= at ? last : { round: last?.round ?? round, at },
      },
    }
  }
  const { first_contact: first, last_contact: last } = state.milestones
  const isLatest = last === undefined || last < at
  return {
    contacts: state.contacts + (isLatest ? 1 : 0),
    recentContacts,
    milestones: {
      ...state.milestones,
      first_contact: first !== undefined && first <= at ? first : at,
      last_contact: isLatest ? at : last,
    },
  }
}

function remember(state: CaseState, contactId: string, at: Instant): CaseState['recentContacts'] {
  return [...state.recentContacts, { contactId, at }]
    .sort((a, b) => a.at - b.at)
    .slice(-RECENT_CONTACTS_MAX)
}

/** Whether a contact is on record by its id; told its instant too, one older than all that are remembered is. */
export function isKnownContact(
  state: CaseState,
  contactId: string,
  at = Number.POSITIVE_INFINITY,
): boolean {
  const { recentContacts } = state
  if (recentContacts.some((contact) => contact.contactId === contactId)) return true
  const oldest = recentContacts[0]
  return recentContacts.length === RECENT_CONTACTS_MAX && oldest !== undefined && at <= oldest.at
}

function recuse(state: CaseState, event: Extract<CaseEvent, { type: 'recused' }>): Changes {
  const { personId } = event
  return {
    recused: state.recused.includes(personId) ? state.recused : [...state.recused, personId],
    subjects:
      event.because === 'subject'
        ? [...state.subjects.filter((subject) => subject !== personId), personId]
        : state.subjects,
    // Whoever has the case already stands in for a first-asked person who may not.
    taker: state.taker !== personId ? state.taker : state.owner === personId ? null : state.owner,
  }
}

function withdrawBreach(state: CaseState, key: string): Changes {
  const breached = state.breached.filter((other) => other !== key)
  if (state.escalatedFor !== key) return { breached }
  return { breached, isEscalated: false, escalatedFor: null }
}

/** A limit that runs again under a new key has done with its earlier ones. */
function withFired(
  state: CaseState,
  limitId: string,
  key: string,
  edge: string,
  at: Instant,
): CaseState['fired'] {
  const fired: Record<string, Instant> = {}
  const ofLimit = `${limitId}#`
  const ofKey = `${key}/`
  for (const edgeKey in state.fired) {
    const firedAt = state.fired[edgeKey]
    if (firedAt === undefined || (edgeKey.startsWith(ofLimit) && !edgeKey.startsWith(ofKey))) {
      continue
    }
    fired[edgeKey] = firedAt
  }
  fired[ofKey + edge] = at
  return fired
}

function withoutKey(fired: CaseState['fired'], key: string): CaseState['fired'] {
  const rest = Object.entries(fired).filter(([edgeKey]) => !edgeKey.startsWith(`${key}/`))
  return Object.fromEntries(rest)
}
