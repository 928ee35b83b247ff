import { foldApproval, staleApprovals } from '#shared/approval/fold.ts'
import { foldDocument } from '#shared/document/fold.ts'
import { foldLate, forgetLate } from '#shared/document/late.ts'
import { foldFollowUp } from '#shared/follow-up/fold.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever, invariant } from '#shared/kernel/result.ts'
import { foldNotice } from '#shared/notice/fold.ts'
import { foldNumber } from '#shared/numbering/fold.ts'
import { foldPanel } from '#shared/panel/fold.ts'
import { closePlan, foldPlan } from '#shared/plan/fold.ts'
import { foldRemedy } from '#shared/remedy/fold.ts'
import { foldTriageChange } from '#shared/triage/fold.ts'
import type { Actor, CaseEvent, RecordedEvent } from './events.ts'
import { withoutKey } from './forget-duty.ts'
import { foldPassedOn } from './passed-on.ts'
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
  actor: Actor,
): CaseState {
  if (event.type === 'case_opened') {
    invariant(state === null && seq === 1, 'a case opens once, as its first event')
    return openedState(event, effectiveAt)
  }
  invariant(state !== null && seq === state.seq + 1, `event ${seq} follows ${seq - 1}`)
  return {
    ...state,
    ...changesOf(state, event, effectiveAt, actor),
    ...foldPassedOn(state, event, actor),
    seq,
  }
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

function changesOf(state: CaseState, event: Later, at: Instant, actor: Actor): Changes {
  switch (event.type) {
    case 'ticket_changed':
      return { ticket: event.ticket }
    case 'fields_recorded':
      // What was approved is no longer what is there.
      return {
        fields: { ...state.fields, ...event.fields },
        approval: null,
        ...staleApprovals(state),
      }
    case 'field_checked':
      return {
        fields: { ...state.fields, [event.field]: true },
        checks: {
          ...state.checks,
          [event.field]: { by: actor.kind === 'service' ? null : actor.personId, at },
        },
        approval: null,
        ...staleApprovals(state),
      }
    case 'counts_changed':
      return {
        sameIssueToday: event.sameIssueToday,
        repeat: event.repeat,
        ...(event.joint === undefined ? {} : { joint: event.joint }),
      }
    case 'triaged':
      return {
        tier: event.tier,
        urgency: event.urgency,
        flags: event.flags,
        reasons: event.reasons,
      }
    case 'improvement_demanded':
      return { demanded: [...(state.demanded ?? []), event.occasion] }
    case 'escalated':
      return { isEscalated: true, escalatedFor: event.deadlineKey }
    case 'stage_entered':
      return {
        stage: event.stage,
        approval: null,
        ...passed(state, `entered:${event.stage}`, at),
      }
    case 'stage_left':
      return { stage: null, ...passed(state, `left:${event.stage}`, at) }
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
    case 'paused': {
      const { reason, until } = event
      const pause = { startAt: at, endAt: null, reason, ...(until === undefined ? {} : { until }) }
      return { pauses: [...endPauses(state, at), pause] }
    }
    case 'resumed':
      return { pauses: endPauses(state, at) }
    case 'deadline_warned':
      return { fired: withFired(state, event.limitId, event.key, 'warn', at) }
    case 'deadline_breached':
      return {
        fired: withFired(state, event.limitId, event.key, 'due', event.dueAt),
        breached: [...state.breached, event.key],
        ...foldLate(state, event),
      }
    case 'breach_withdrawn':
      return withdrawBreach(state, event.key)
    case 'ladder_climbed':
      return { fired: withFired(state, event.limitId, event.key, `rung${event.rung}`, at) }
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
    case 'calendar_changed':
      return { calendarVersionId: event.calendarVersionId, ...reopen(state, event.reopened) }
    case 'triage_raised':
    case 'lowering_asked':
    case 'lowering_confirmed':
    case 'lowering_refused':
      return foldTriageChange(state, event, actor)
    case 'stage_returned':
      return { stage: null, approval: null }
    case 'notice_given':
    case 'notice_acknowledged':
    case 'notice_narrowed':
    case 'notice_settled':
      return foldNotice(state, event, at, actor)
    case 'panel_convened':
    case 'panel_seat_changed':
    case 'panel_met':
    case 'panel_dissolved':
    case 'panel_decided':
      return foldPanel(state, event, at, actor)
    case 'approval_requested':
    case 'approval_asked':
    case 'approval_given':
    case 'approval_lapsed':
    case 'approval_granted':
    case 'approval_denied':
    case 'approval_withdrawn':
      return foldApproval(state, event, at, actor)
    case 'remedy_proposed':
    case 'remedy_assigned':
    case 'remedy_offered':
    case 'remedy_answered':
    case 'remedy_carried_out':
    case 'remedy_reconciled':
    case 'remedy_stopped':
    case 'remedy_withdrawn':
      return foldRemedy(state, event, at, actor)
    case 'document_issued':
    case 'document_completed':
    case 'document_redirected':
    case 'document_received':
    case 'document_answered':
    case 'document_confirmed':
      return foldDocument(state, event, at, actor)
    case 'plan_item_added':
    case 'plan_item_changed':
    case 'plan_progress_reported':
    case 'plan_item_done':
    case 'plan_item_dropped':
    case 'plan_offered':
    case 'plan_answered':
      return foldPlan(state, event, at, actor)
    case 'follow_up_planned':
    case 'follow_up_passed':
    case 'follow_up_attempted':
    case 'follow_up_done':
    case 'follow_up_ended':
      return foldFollowUp(state, event, at, actor)
    case 'case_reopened':
      return { ...foldFollowUp(state, event, at, actor), ...forgetLate(state) }
    case 'number_assigned':
      return foldNumber(state, event)
    default:
      return assertNever(event)
  }
}

/** A limit that now ends later was never missed, and will be warned of and fired again. */
function reopen(state: CaseState, keys: readonly string[]): Changes {
  return keys.reduce<Changes>(
    (changes, key) => ({
      ...changes,
      ...withdrawBreach({ ...state, ...changes }, key),
      fired: withoutKey(changes.fired ?? state.fired, key),
    }),
    {},
  )
}

/**
 * A stage entered or left. One that is passed again in the same round, because the case was sent back, keeps its first
 * time beside the last, and how often it was.
 */
function passed(state: CaseState, milestone: string, at: Instant): Changes {
  const before = state.milestones[milestone]
  const milestones = { ...state.milestones, [milestone]: at }
  if (before === undefined) return { milestones }
  const first = `first:${milestone}`
  return {
    milestones: { ...milestones, [first]: state.milestones[first] ?? before },
    passes: { ...state.passes, [milestone]: (state.passes?.[milestone] ?? 1) + 1 },
  }
}

/** Ends the pause that has not ended, at its own end at the latest. */
function endPauses(state: CaseState, at: Instant): CaseState['pauses'] {
  return state.pauses.map((pause) => {
    if (pause.endAt !== null) return pause
    const endAt = pause.until !== undefined && pause.until < at ? pause.until : at
    return { ...pause, endAt: endAt > pause.startAt ? endAt : pause.startAt }
  })
}

/** What happened so far belongs to an earlier round; only the receipt and the opening happen once for all rounds. */
function startRound(state: CaseState, round: number, at: Instant): Changes {
  const { received, opened, ...others } = state.milestones
  invariant(received !== undefined && opened !== undefined, 'a case was received and opened')
  const earlier = { ...state.earlier }
  for (const [name, happenedAt] of Object.entries(others)) {
    if (name.startsWith('first:')) continue
    earlier[name] = { round: state.round, at: happenedAt }
  }
  return {
    round,
    stage: null,
    customerAnswer: null,
    approval: null,
    milestones: { received, opened, round: at },
    earlier,
    ...(state.passes ? { passes: {} } : {}),
    ...(state.plan ? closePlan(state, state.plan) : {}),
    ...(state.contactChannel == null ? {} : { contactChannel: null }),
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
    ...(isLatest ? { contactChannel: event.channel } : {}),
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
