import type { Actor } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever, invariant } from '#shared/kernel/result.ts'
import type {
  AppealState,
  Evidence,
  Measure,
  PenaltyState,
  PenaltyStatus,
  ProceedingEvent,
  ProceedingState,
  Said,
  SealedText,
} from './model.ts'

/** An event as it was recorded. */
export interface RecordedProceedingEvent {
  readonly seq: number
  readonly event: ProceedingEvent
  readonly actor: Actor
  readonly effectiveAt: Instant
}

/** What all events of a procedure add up to. The first is `proceeding_opened`; sequence numbers have no gap. */
export function foldProceeding(events: readonly RecordedProceedingEvent[]): ProceedingState {
  let state: ProceedingState | null = null
  for (const { seq, event, effectiveAt, actor } of events)
    state = applyProceedingEvent(state, seq, event, effectiveAt, actor)
  invariant(state !== null, 'a procedure has at least one event')
  return state
}

/** One event more. Needs no policy: what an event means is in the event. */
export function applyProceedingEvent(
  state: ProceedingState | null,
  seq: number,
  event: ProceedingEvent,
  at: Instant,
  actor: Actor,
): ProceedingState {
  if (event.type === 'proceeding_opened') {
    invariant(state === null && seq === 1, 'a procedure opens once, as its first event')
    return opened(event, at)
  }
  invariant(state !== null && seq === state.seq + 1, `event ${seq} follows ${seq - 1}`)
  return { ...state, ...changesOf(state, event, at, actor), seq }
}

type Opened = Extract<ProceedingEvent, { type: 'proceeding_opened' }>
type Later = Exclude<ProceedingEvent, Opened>
type Changes = Partial<ProceedingState>

function opened(event: Opened, at: Instant): ProceedingState {
  return {
    proceedingId: event.proceedingId,
    caseId: event.caseId,
    ticketId: event.ticketId,
    policyKey: event.policyKey,
    policyVersionId: event.policyVersionId,
    calendarVersionId: event.calendarVersionId,
    seq: 1,
    status: 'open',
    openedAt: at,
    occasions: event.occasions,
    reason: event.reason,
    investigators: [event.investigator],
    tied: [],
    evidence: [],
    opinions: [],
    finding: null,
    attribution: null,
    penalties: [],
    appeals: [],
    corrections: [],
    closedAt: null,
  }
}

function changesOf(state: ProceedingState, event: Later, at: Instant, actor: Actor): Changes {
  switch (event.type) {
    case 'investigator_named':
      return {
        investigators: [
          ...state.investigators.filter((one) => one !== event.personId),
          event.personId,
        ],
      }
    case 'evidence_added':
      return { evidence: withEvidence(state, [event.evidence], at, actor) }
    case 'opinion_asked': {
      const { opinionId, of, question } = event
      return { opinions: [...state.opinions, { opinionId, of, question, isGiven: false }] }
    }
    case 'opinion_given':
      return {
        evidence: withEvidence(state, [event.evidence], at, actor),
        opinions: state.opinions.map((one) =>
          one.opinionId === event.opinionId ? { ...one, isGiven: true } : one,
        ),
      }
    case 'tie_declared':
      return { tied: [...state.tied, event.personId] }
    case 'finding_recorded':
      return { finding: { ...event.finding, by: personOf(actor), at } }
    case 'attributed':
      return {
        attribution: {
          attributionId: event.attributionId,
          parties: event.parties,
          reasons: event.reasons,
          by: personOf(actor),
          at,
          feasibility: event.feasibility.map((one) => ({ ...one, isExcused: null })),
        },
      }
    case 'feasibility_answered':
      return {
        attribution: state.attribution && {
          ...state.attribution,
          feasibility: state.attribution.feasibility.map((one) =>
            one.key === event.key && one.personId === event.personId
              ? { ...one, isExcused: event.isExcused }
              : one,
          ),
        },
      }
    case 'attribution_set_aside':
      return { attribution: null }
    case 'appeal_lodged':
      return { ...lodged(state, event, at, actor) }
    case 'appeal_withdrawn':
    case 'reviewer_named':
    case 'first_look_committed':
    case 'appeal_escalated':
    case 'appeal_decided':
    case 'appeal_defaulted':
      return withAppeal(state, event, at, actor)
    case 'correction_asked': {
      const { correctionId, about, text } = event
      const asked = { correctionId, about, text, askedBy: personOf(actor), askedAt: at }
      return { corrections: [...state.corrections, { ...asked, answer: null }] }
    }
    case 'correction_answered': {
      const { isCorrected, text } = event
      const answer = { isCorrected, text, by: personOf(actor), at }
      return {
        corrections: state.corrections.map((one) =>
          one.correctionId === event.correctionId ? { ...one, answer } : one,
        ),
      }
    }
    case 'proceeding_closed':
      return { status: 'closed', closedAt: at }
    case 'penalty_proposed':
      return { penalties: [...state.penalties, proposed(state, event, at, actor)] }
    default:
      return {
        penalties: state.penalties.map((one) =>
          one.penaltyId === event.penaltyId
            ? settled(penaltyAfter(one, event, at, actor), at)
            : one,
        ),
      }
  }
}

/** Decisions about people are people's; an event without one is a fault of ours. */
function personOf(actor: Actor): PersonId {
  invariant(actor.kind === 'person', 'a person did this')
  return actor.personId
}

function withEvidence(
  state: ProceedingState,
  added: readonly Evidence[],
  at: Instant,
  actor: Actor,
): ProceedingState['evidence'] {
  return [
    ...state.evidence,
    ...added.map((one) => ({ ...one, addedBy: personOf(actor), addedAt: at })),
  ]
}

function proposed(
  state: ProceedingState,
  event: Extract<ProceedingEvent, { type: 'penalty_proposed' }>,
  at: Instant,
  actor: Actor,
): PenaltyState {
  const { type, ...of } = event
  return {
    ...of,
    attributionId: state.attribution?.attributionId ?? '',
    status: 'proposed',
    proposedBy: personOf(actor),
    proposedAt: at,
    toldAt: null,
    answerUntil: null,
    answer: null,
    overrides: [],
    approval: null,
    decidedBy: null,
    decidedAt: null,
    noticeId: null,
    noticeNumber: null,
    copies: [],
    servedAt: null,
    appealUntil: null,
    taken: [],
    selfReview: null,
    selfReviewReturned: null,
    isSelfReviewOverdue: false,
    doneAt: null,
    isFinal: false,
    endedAt: null,
    ended: null,
  }
}

type OfPenalty = Exclude<Extract<Later, { penaltyId: string }>, { type: 'penalty_proposed' }>

function penaltyAfter(
  penalty: PenaltyState,
  event: OfPenalty,
  at: Instant,
  actor: Actor,
): PenaltyState {
  switch (event.type) {
    case 'override_asked': {
      const { guard, reason } = event
      const asked = { guard, reason, askedBy: personOf(actor), confirmedBy: null }
      return { ...penalty, overrides: [...penalty.overrides, asked] }
    }
    case 'override_confirmed':
      return {
        ...penalty,
        overrides: penalty.overrides.map((one) =>
          one.guard === event.guard ? { ...one, confirmedBy: personOf(actor) } : one,
        ),
      }
    case 'allegation_told':
      return { ...penalty, status: 'alleged', toldAt: at, answerUntil: event.answerUntil }
    case 'allegation_answered':
      return { ...penalty, status: 'answered', answer: event.text }
    case 'answer_time_over':
      return { ...penalty, status: 'answered' }
    case 'penalty_approval_asked': {
      const given = penalty.approval?.given ?? []
      const approval = { row: event.row, step: event.step, since: at, given }
      return { ...penalty, status: 'in_approval', approval }
    }
    case 'penalty_approved':
      return {
        ...penalty,
        approval: penalty.approval && {
          ...penalty.approval,
          given: [...penalty.approval.given, event.personId],
        },
      }
    case 'penalty_approval_lapsed':
      return penalty
    case 'penalty_decided':
      return { ...penalty, status: 'decided', decidedBy: event.personId, decidedAt: at }
    case 'penalty_refused':
      return { ...penalty, status: 'refused', endedAt: at, ended: said(event.reason, at, actor) }
    case 'penalty_withdrawn':
      return { ...penalty, status: 'withdrawn', endedAt: at, ended: said(event.reason, at, actor) }
    case 'notice_issued':
      return {
        ...penalty,
        status: 'noticed',
        noticeId: event.noticeId,
        noticeNumber: event.number ?? null,
        copies: event.copies.map((copyId) => ({
          copyId,
          receivedAt: null,
          how: null,
          by: null,
          witness: null,
        })),
      }
    case 'copy_received': {
      const { how, witness } = event
      const got = { receivedAt: at, how, by: personOf(actor), witness }
      return {
        ...penalty,
        copies: penalty.copies.map((one) =>
          one.copyId === event.copyId ? { ...one, ...got } : one,
        ),
      }
    }
    case 'penalty_effective':
      return { ...penalty, status: 'effective', servedAt: at, appealUntil: event.appealUntil }
    case 'recommendation_handed_over':
      return { ...penalty, status: 'handed_over', servedAt: at, appealUntil: event.appealUntil }
    case 'instalments_moved':
      return { ...penalty, measure: { ...penalty.measure, instalments: event.instalments } }
    case 'instalment_due':
      return { ...penalty, taken: [...penalty.taken, event.month] }
    case 'self_review_handed_in':
      return { ...penalty, selfReview: { text: event.text, at }, isSelfReviewOverdue: false }
    case 'self_review_returned':
      return {
        ...penalty,
        selfReview: null,
        selfReviewReturned: said(event.reason, at, actor),
      }
    case 'self_review_overdue':
      return { ...penalty, isSelfReviewOverdue: true }
    case 'measure_done':
      return { ...penalty, doneAt: at }
    case 'appeal_time_over':
      return { ...penalty, isFinal: true }
    case 'penalty_expired':
      return { ...penalty, status: 'expired', endedAt: at }
    case 'penalty_reversed': {
      const ended = event.reason === null ? null : said(event.reason, at, actor)
      return { ...penalty, status: 'reversed', endedAt: at, ended }
    }
    default:
      return assertNever(event)
  }
}

function said(reason: SealedText, at: Instant, actor: Actor): Said {
  return { reason, by: personOf(actor), at }
}

/** Kinds of which something is left to do once they are effective. */
const TO_BE_DONE: ReadonlySet<PenaltyState['kind']> = new Set([
  'self_review',
  'coaching',
  'training',
])

/** A penalty that nobody can contest any more and of which nothing is left to do is closed. It counts until it expires. */
function settled(penalty: PenaltyState, at: Instant): PenaltyState {
  const isOpen = penalty.status === 'effective' || penalty.status === 'handed_over'
  if (!isOpen || !penalty.isFinal) return penalty
  if (TO_BE_DONE.has(penalty.kind) && penalty.doneAt === null) return penalty
  if (penalty.measure.instalments.some(({ month }) => !penalty.taken.includes(month)))
    return penalty
  return { ...penalty, status: 'closed', endedAt: at }
}

function lodged(
  state: ProceedingState,
  event: Extract<ProceedingEvent, { type: 'appeal_lodged' }>,
  at: Instant,
  actor: Actor,
): Changes {
  const { appealId, about, instance, grounds, evidence } = event
  const appeal: AppealState = {
    appealId,
    about,
    instance,
    lodgedBy: personOf(actor),
    lodgedAt: at,
    grounds,
    evidenceIds: evidence.map((one) => one.evidenceId),
    reviewer: null,
    firstLook: null,
    escalatedAt: null,
    status: 'open',
    decidedBy: null,
    decidedAt: null,
    answers: [],
  }
  return {
    appeals: [...state.appeals, appeal],
    evidence: withEvidence(state, evidence, at, actor),
    penalties: withPenaltyOf(state, about, (one) => ({ ...one, status: 'stayed' })),
  }
}

type OfAppeal = Exclude<Extract<Later, { appealId: string }>, { type: 'appeal_lodged' }>

function withAppeal(state: ProceedingState, event: OfAppeal, at: Instant, actor: Actor): Changes {
  const appeal = state.appeals.find((one) => one.appealId === event.appealId)
  if (!appeal) return {}
  const after = appealAfter(appeal, event, at, actor)
  const appeals = state.appeals.map((one) => (one === appeal ? after : one))
  const hasEnded = appeal.status === 'open' && after.status !== 'open'
  if (!hasEnded) return { appeals }
  const measure = event.type === 'appeal_decided' ? event.measure : null
  return {
    appeals,
    penalties: withPenaltyOf(state, appeal.about, (one) =>
      settled(penaltyAfterAppeal(one, after, measure), at),
    ),
  }
}

function appealAfter(appeal: AppealState, event: OfAppeal, at: Instant, actor: Actor): AppealState {
  switch (event.type) {
    case 'appeal_withdrawn':
      return { ...appeal, status: 'withdrawn', decidedAt: at }
    case 'reviewer_named':
      return { ...appeal, reviewer: event.personId }
    case 'first_look_committed':
      return { ...appeal, firstLook: { view: event.view, text: event.text, at } }
    case 'appeal_escalated':
      return { ...appeal, escalatedAt: at, reviewer: null, firstLook: null }
    case 'appeal_decided': {
      const { outcome: status, answers } = event
      return { ...appeal, status, answers, decidedBy: personOf(actor), decidedAt: at }
    }
    case 'appeal_defaulted':
      return { ...appeal, status: event.outcome, decidedAt: at }
    default:
      return assertNever(event)
  }
}

/** What becomes of a penalty whose appeal has ended. A reversal has an event of its own. */
function penaltyAfterAppeal(
  penalty: PenaltyState,
  appeal: AppealState,
  measure: Measure | null,
): PenaltyState {
  if (appeal.status === 'reversed') return penalty
  const status: PenaltyStatus = isRecommendation(penalty) ? 'handed_over' : 'effective'
  return { ...penalty, status, measure: measure ?? penalty.measure }
}

function withPenaltyOf(
  state: ProceedingState,
  about: AppealState['about'],
  change: (penalty: PenaltyState) => PenaltyState,
): readonly PenaltyState[] {
  if (about.kind !== 'penalty') return state.penalties
  return state.penalties.map((one) => (one.penaltyId === about.penaltyId ? change(one) : one))
}

export function isRecommendation({ kind }: Pick<PenaltyState, 'kind'>): boolean {
  return kind === 'recommend_post_adjustment' || kind === 'recommend_dismissal'
}
