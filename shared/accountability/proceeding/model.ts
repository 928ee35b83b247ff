import type { Actor } from '#shared/case/events.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import type { PARTY_KINDS, PENALTY_KINDS } from '#shared/policy/schema/accountability.ts'

/**
 * What can happen in a procedure that asks who is responsible for what went wrong in a case, what follows for them and
 * how they contest it. One procedure a case; its events are appended, never edited.
 *
 * What people wrote about people never stands in an event: it lies sealed under the key of the person it is about, and
 * the event has its id and the hash of what is sealed.
 */

/** A text that lies sealed elsewhere. `digest`: SHA-256 of the sealed bytes, hex. */
export interface SealedText {
  readonly textId: string
  readonly digest: string
}

export type PartyKind = (typeof PARTY_KINDS)[number]
export type PenaltyKind = (typeof PENALTY_KINDS)[number]
export type Verdict = 'founded' | 'partly_founded' | 'not_founded'

/** Whole hundredths of a percent; the shares of all parties make 10,000. */
export type BasisPoints = number
export const WHOLE: BasisPoints = 10_000

/** Who is responsible, and with which share. */
export interface Party {
  readonly partyId: string
  readonly kind: PartyKind
  /** Of an employee, supervisor or department head. */
  readonly personId: PersonId | null
  /** Of a department, and the one a person belonged to. */
  readonly department: string | null
  /** Of a supplier: its name; of a system: which. */
  readonly name: string | null
  readonly level: 'primary' | 'secondary' | 'joint'
  readonly share: BasisPoints
}

/** What stands between a clause and what it takes. Points are positive numbers; money is whole minor units. */
export interface Measure {
  readonly points: number
  readonly amount: number
  /** Month `YYYY-MM` → minor units; together `amount`. Empty where it is not money. */
  readonly instalments: readonly { readonly month: string; readonly amount: number }[]
}

export type EvidenceKind = 'attachment' | 'interview' | 'record' | 'opinion' | 'holder_time'

export interface Evidence {
  readonly evidenceId: string
  readonly kind: EvidenceKind
  /** A short name such as a file name; no text about a person. */
  readonly name: string
  /** Where it is kept: an address or the id of an attachment; null where the text is all there is. */
  readonly reference: string | null
  /** Of what is kept there, hex; null where nothing is. */
  readonly sha256: string | null
  readonly text: SealedText | null
  /** Whom an interview was held with, or who gave an opinion. */
  readonly personId: PersonId | null
  /** Whether the persons concerned may see it; what they may not see cannot carry a penalty. */
  readonly isDisclosed: boolean
}

export interface Finding {
  readonly findingId: string
  readonly verdict: Verdict
  readonly reasons: SealedText
  readonly cause: string | null
  readonly impact: string | null
  /** Special findings of the policy, such as fraud. */
  readonly marks: readonly string[]
  /** Minor units; null where none was found. */
  readonly loss: number | null
  /** The company's date of the act. */
  readonly actOn: LocalDate
  /** When the act became known: limitation counts from here. */
  readonly knownAt: Instant
}

/** A lateness that may not have been anybody's fault. */
export interface Feasibility {
  /** Key of the missed limit or notice. */
  readonly key: string
  readonly personId: PersonId
  /** What the service found: their open duties could not all be met. */
  readonly isInfeasible: boolean
}

export type Guarded = 'act_already_penalised' | 'systemic_cause_open'

export type AppealOutcome = 'upheld' | 'reduced' | 'reversed'

/** What is contested. */
export type AppealAbout =
  | { readonly kind: 'penalty'; readonly penaltyId: string }
  | { readonly kind: 'attribution'; readonly partyId: string }

export type ProceedingEvent =
  | {
      readonly type: 'proceeding_opened'
      readonly proceedingId: string
      readonly caseId: CaseId
      readonly ticketId: TicketId
      readonly policyKey: string
      readonly policyVersionId: PolicyVersionId
      readonly calendarVersionId: string
      /** Ids of the occasions that the policy names; empty when it is opened for another reason. */
      readonly occasions: readonly string[]
      readonly reason: SealedText | null
      readonly investigator: PersonId
    }
  | { readonly type: 'investigator_named'; readonly personId: PersonId }
  | { readonly type: 'evidence_added'; readonly evidence: Evidence }
  | {
      readonly type: 'opinion_asked'
      readonly opinionId: string
      readonly of: PersonId
      readonly question: SealedText
    }
  | { readonly type: 'opinion_given'; readonly opinionId: string; readonly evidence: Evidence }
  | { readonly type: 'tie_declared'; readonly personId: PersonId; readonly reason: SealedText }
  | { readonly type: 'finding_recorded'; readonly finding: Finding }
  | {
      readonly type: 'attributed'
      readonly attributionId: string
      readonly parties: readonly Party[]
      readonly reasons: SealedText
      /** What the service had found about lateness at that time. */
      readonly feasibility: readonly Feasibility[]
    }
  | {
      readonly type: 'feasibility_answered'
      readonly key: string
      readonly personId: PersonId
      /** true: it could not have been avoided, and nobody is penalised for it. */
      readonly isExcused: boolean
      readonly reasons: SealedText
    }
  | {
      readonly type: 'penalty_proposed'
      readonly penaltyId: string
      readonly partyId: string
      readonly personId: PersonId | null
      readonly department: string | null
      /** Id of the penalty of the policy, whose clause provides it. */
      readonly penalty: string
      readonly kind: PenaltyKind
      readonly measure: Measure
      readonly evidenceIds: readonly string[]
      readonly reasons: SealedText
      /** The company's date from which it no longer counts; null where it always does. */
      readonly expiresOn: LocalDate | null
      /** One act, one penalty: what the act is recognised by. */
      readonly actKey: string
      readonly actOn: LocalDate
      /** Id of the rule of progression or threshold that proposed it; null where the clause itself did. */
      readonly because: string | null
    }
  | {
      readonly type: 'override_asked'
      readonly penaltyId: string
      readonly guard: Guarded
      readonly reason: SealedText
    }
  | { readonly type: 'override_confirmed'; readonly penaltyId: string; readonly guard: Guarded }
  | { readonly type: 'allegation_told'; readonly penaltyId: string; readonly answerUntil: Instant }
  | { readonly type: 'allegation_answered'; readonly penaltyId: string; readonly text: SealedText }
  /** The time to answer is over. */
  | { readonly type: 'answer_time_over'; readonly penaltyId: string }
  | {
      readonly type: 'penalty_approval_asked'
      readonly penaltyId: string
      /** Id of the row of the policy. */
      readonly row: string
      /** From 0. */
      readonly step: number
    }
  | {
      readonly type: 'penalty_approved'
      readonly penaltyId: string
      readonly step: number
      readonly personId: PersonId
      readonly note: SealedText | null
    }
  | { readonly type: 'penalty_approval_lapsed'; readonly penaltyId: string; readonly step: number }
  /** The last approval: this person decided, and nobody else did. */
  | { readonly type: 'penalty_decided'; readonly penaltyId: string; readonly personId: PersonId }
  | { readonly type: 'penalty_refused'; readonly penaltyId: string; readonly reason: SealedText }
  | { readonly type: 'penalty_withdrawn'; readonly penaltyId: string; readonly reason: SealedText }
  | {
      readonly type: 'notice_issued'
      readonly penaltyId: string
      readonly noticeId: string
      /** Ids of the copies of the policy that go out. */
      readonly copies: readonly string[]
      /** Out of the policy’s series: given in the moment it is recorded, when no decision knows it yet. */
      readonly number?: string
    }
  | {
      readonly type: 'copy_received'
      readonly penaltyId: string
      readonly copyId: string
      readonly how: 'received' | 'refused_to_sign'
      /** Who saw it, where the person refused to sign. */
      readonly witness: PersonId | null
    }
  /** The person's copy was served: from here on it counts, and can be contested. */
  | {
      readonly type: 'penalty_effective'
      readonly penaltyId: string
      readonly appealUntil: Instant
    }
  /** A recommendation leaves for HR as a file. It is no outcome. */
  | {
      readonly type: 'recommendation_handed_over'
      readonly penaltyId: string
      readonly appealUntil: Instant
    }
  /** While it was stayed a month went by: what is left is taken later, in the same amounts. */
  | {
      readonly type: 'instalments_moved'
      readonly penaltyId: string
      readonly instalments: Measure['instalments']
    }
  | { readonly type: 'instalment_due'; readonly penaltyId: string; readonly month: string }
  | {
      readonly type: 'self_review_handed_in'
      readonly penaltyId: string
      readonly text: SealedText
    }
  | {
      readonly type: 'self_review_returned'
      readonly penaltyId: string
      readonly reason: SealedText
    }
  | { readonly type: 'self_review_overdue'; readonly penaltyId: string }
  /** The self-review was accepted, the coaching given, the training passed. */
  | { readonly type: 'measure_done'; readonly penaltyId: string; readonly note: SealedText | null }
  | { readonly type: 'appeal_time_over'; readonly penaltyId: string }
  | { readonly type: 'penalty_expired'; readonly penaltyId: string }
  | {
      readonly type: 'appeal_lodged'
      readonly appealId: string
      readonly about: AppealAbout
      readonly instance: 1 | 2
      readonly grounds: readonly { readonly groundId: string; readonly text: SealedText }[]
      readonly evidence: readonly Evidence[]
    }
  | { readonly type: 'appeal_withdrawn'; readonly appealId: string }
  | { readonly type: 'reviewer_named'; readonly appealId: string; readonly personId: PersonId }
  | {
      readonly type: 'first_look_committed'
      readonly appealId: string
      readonly view: AppealOutcome
      readonly text: SealedText
    }
  | { readonly type: 'appeal_escalated'; readonly appealId: string }
  | {
      readonly type: 'appeal_decided'
      readonly appealId: string
      readonly outcome: AppealOutcome
      readonly answers: readonly { readonly groundId: string; readonly text: SealedText }[]
      /** Of a reduced penalty: what is left. */
      readonly measure: Measure | null
    }
  /** Nobody answered in time: the policy's outcome. */
  | {
      readonly type: 'appeal_defaulted'
      readonly appealId: string
      readonly outcome: 'upheld' | 'reversed'
    }
  | {
      readonly type: 'penalty_reversed'
      readonly penaltyId: string
      /** What human resources said; null where an appeal reversed it. */
      readonly reason: SealedText | null
    }
  | { readonly type: 'attribution_set_aside'; readonly attributionId: string }
  | {
      readonly type: 'correction_asked'
      readonly correctionId: string
      /** `finding`, or the id of a penalty or of evidence. */
      readonly about: string
      readonly text: SealedText
    }
  | {
      readonly type: 'correction_answered'
      readonly correctionId: string
      readonly isCorrected: boolean
      readonly text: SealedText
    }
  | { readonly type: 'proceeding_closed' }

/** An event that a decision wants appended. */
export interface NewProceedingEvent {
  readonly event: ProceedingEvent
  readonly actor: Actor
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
}

export const PENALTY_STATUSES = [
  'proposed',
  'alleged',
  'answered',
  'in_approval',
  'decided',
  'noticed',
  'effective',
  'stayed',
  'handed_over',
  'closed',
  'expired',
  'refused',
  'withdrawn',
  'reversed',
] as const
/**
 * `proposed` nobody was told yet; `alleged` the person may answer; `answered` they did, or their time is over;
 * `in_approval`; `decided` by a person; `noticed` the notice is out; `effective` it was served and counts; `stayed` an
 * appeal is open; `handed_over` a recommendation that left for HR. Then how it ended.
 */
export type PenaltyStatus = (typeof PENALTY_STATUSES)[number]

/** A reason with who gave it. */
export interface Said {
  readonly reason: SealedText
  readonly by: PersonId
  readonly at: Instant
}

export interface PenaltyState {
  readonly penaltyId: string
  readonly partyId: string
  readonly attributionId: string
  readonly personId: PersonId | null
  readonly department: string | null
  readonly penalty: string
  readonly kind: PenaltyKind
  readonly measure: Measure
  readonly evidenceIds: readonly string[]
  readonly reasons: SealedText
  readonly actKey: string
  readonly actOn: LocalDate
  readonly expiresOn: LocalDate | null
  readonly because: string | null
  readonly status: PenaltyStatus
  readonly proposedBy: PersonId
  readonly proposedAt: Instant
  readonly toldAt: Instant | null
  readonly answerUntil: Instant | null
  readonly answer: SealedText | null
  readonly overrides: readonly {
    readonly guard: Guarded
    readonly reason: SealedText
    readonly askedBy: PersonId
    readonly confirmedBy: PersonId | null
  }[]
  readonly approval: {
    readonly row: string
    readonly step: number
    readonly since: Instant
    readonly given: readonly PersonId[]
  } | null
  readonly decidedBy: PersonId | null
  readonly decidedAt: Instant | null
  readonly noticeId: string | null
  /** Null where the policy’s notices have none. */
  readonly noticeNumber: string | null
  readonly copies: readonly {
    readonly copyId: string
    readonly receivedAt: Instant | null
    readonly how: 'received' | 'refused_to_sign' | null
    readonly by: PersonId | null
    /** Who saw that it was not signed. */
    readonly witness: PersonId | null
  }[]
  readonly servedAt: Instant | null
  readonly appealUntil: Instant | null
  /** Months already taken. */
  readonly taken: readonly string[]
  readonly selfReview: { readonly text: SealedText; readonly at: Instant } | null
  /** Why the last one was given back. */
  readonly selfReviewReturned: Said | null
  readonly isSelfReviewOverdue: boolean
  readonly doneAt: Instant | null
  /** The time to appeal is over, or the last instance has spoken. */
  readonly isFinal: boolean
  readonly endedAt: Instant | null
  /** Why it was not approved or was taken back; null where an appeal or time ended it. */
  readonly ended: Said | null
}

export interface AppealState {
  readonly appealId: string
  readonly about: AppealAbout
  readonly instance: 1 | 2
  readonly lodgedBy: PersonId
  readonly lodgedAt: Instant
  readonly grounds: readonly { readonly groundId: string; readonly text: SealedText }[]
  readonly evidenceIds: readonly string[]
  readonly reviewer: PersonId | null
  readonly firstLook: {
    readonly view: AppealOutcome
    readonly text: SealedText
    readonly at: Instant
  } | null
  readonly escalatedAt: Instant | null
  readonly status: 'open' | 'withdrawn' | AppealOutcome
  /** null where silence decided. */
  readonly decidedBy: PersonId | null
  readonly decidedAt: Instant | null
  readonly answers: readonly { readonly groundId: string; readonly text: SealedText }[]
}

export interface CorrectionState {
  readonly correctionId: string
  readonly about: string
  readonly text: SealedText
  readonly askedBy: PersonId
  readonly askedAt: Instant
  readonly answer: {
    readonly isCorrected: boolean
    readonly text: SealedText
    readonly by: PersonId
    readonly at: Instant
  } | null
}

export interface Attribution {
  readonly attributionId: string
  readonly parties: readonly Party[]
  readonly reasons: SealedText
  readonly by: PersonId
  readonly at: Instant
  readonly feasibility: readonly (Feasibility & { readonly isExcused: boolean | null })[]
}

/** What the events of a procedure add up to. JSON; a cache of the fold. */
export interface ProceedingState {
  readonly proceedingId: string
  readonly caseId: CaseId
  readonly ticketId: TicketId
  readonly policyKey: string
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  /** Sequence number of the last event folded in. */
  readonly seq: number
  readonly status: 'open' | 'closed'
  readonly openedAt: Instant
  readonly occasions: readonly string[]
  readonly reason: SealedText | null
  /** Everyone who has investigated, the present one last. */
  readonly investigators: readonly PersonId[]
  /** Who declared a tie; recused like those who are recused from the case. */
  readonly tied: readonly PersonId[]
  readonly evidence: readonly (Evidence & {
    readonly addedBy: PersonId
    readonly addedAt: Instant
  })[]
  readonly opinions: readonly {
    readonly opinionId: string
    readonly of: PersonId
    readonly question: SealedText
    readonly isGiven: boolean
  }[]
  /** The latest. */
  readonly finding: (Finding & { readonly by: PersonId; readonly at: Instant }) | null
  /** The latest that was not set aside. */
  readonly attribution: Attribution | null
  readonly penalties: readonly PenaltyState[]
  readonly appeals: readonly AppealState[]
  readonly corrections: readonly CorrectionState[]
  readonly closedAt: Instant | null
}
