import type { ApprovalState } from '#shared/approval/model.ts'
import type { DocumentState, LateDepartment } from '#shared/document/model.ts'
import type { FollowUpState } from '#shared/follow-up/model.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { OpenNotice } from '#shared/notice/model.ts'
import type { CaseNumber } from '#shared/numbering/model.ts'
import type { PanelState } from '#shared/panel/model.ts'
import type { PlanState } from '#shared/plan/model.ts'
import type { RemedyState } from '#shared/remedy/model.ts'
import type { FieldValues, TicketFacts, TriageReason } from './events.ts'

/**
 * What the events of a case add up to: everything a decision may need, and nothing that only history needs.
 * It is JSON, it is stored in `case.state` as a cache of the fold, and it stays small (bounded lists).
 */
export interface CaseState {
  readonly caseId: CaseId
  readonly ticketId: TicketId
  readonly policyKey: string
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  /** Sequence number of the last event folded in. */
  readonly seq: number
  readonly status: 'open' | 'closed' | 'voided'
  /** Voided by a merge, which nothing takes back. */
  readonly isMerged: boolean
  readonly receivedAt: Instant
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly outcome: string | null
  readonly ticket: TicketFacts
  readonly fields: FieldValues
  readonly sameIssueToday: number
  readonly repeat: number
  readonly tier: string | null
  readonly urgency: string
  readonly flags: readonly string[]
  readonly reasons: readonly TriageReason[]
  readonly isEscalated: boolean
  /** The breach that escalated it; when that breach is withdrawn, so is the escalation. */
  readonly escalatedFor: string | null
  /** Null between rounds only inside one decision; an open case always stands somewhere. */
  readonly stage: string | null
  readonly round: number
  /** First-asked: who took the complaint. Null until someone did, and again when that person is recused. */
  readonly taker: PersonId | null
  readonly owner: PersonId | null
  readonly handOver: {
    readonly handOverId: string
    readonly to: PersonId
    readonly offeredAt: Instant
    readonly by: 'person' | 'route' | 'assignment'
    readonly note: string
  } | null
  readonly subjects: readonly PersonId[]
  readonly recused: readonly PersonId[]
  /**
   * Milestones of this round (`received`, `opened`, `first_contact`, `last_contact`, `entered:x`, `left:x`) → when.
   * Two more that no limit can name: `round` (when this round began, from the second on) and `answered`.
   */
  readonly milestones: Readonly<Record<string, Instant>>
  /** The last time each milestone happened in an earlier round. Empty in the first. */
  readonly earlier: Readonly<Record<string, { readonly round: number; readonly at: Instant }>>
  /** How often the last contact has moved on, in all rounds; repeating limits count with it. */
  readonly contacts: number
  /** The latest contacts recorded, oldest first, a few only: whether one is known already. */
  readonly recentContacts: readonly { readonly contactId: string; readonly at: Instant }[]
  /** Open ones. */
  readonly promises: readonly {
    readonly promiseId: string
    readonly what: string
    readonly madeAt: Instant
    readonly dueAt: Instant
  }[]
  readonly dissatisfactions: number
  readonly customerAnswer: 'satisfied' | 'dissatisfied' | null
  readonly approval: 'approved' | 'refused' | null
  readonly pauses: readonly {
    readonly startAt: Instant
    readonly endAt: Instant | null
    /** When it ends by itself at the latest; absent where it has no end. */
    readonly until?: Instant
    readonly reason: string
  }[]
  /** Keys of deadline edges that have fired (`<key>/warn`, `<key>/due`, `<key>/rung1` …) → the true instant. Of each limit only those of its latest key. */
  readonly fired: Readonly<Record<string, Instant>>
  /** Keys of breached deadlines, withdrawn ones excluded. */
  readonly breached: readonly string[]
  readonly noticesGiven: readonly string[]
  // What follows is absent in a case that has none of it: most have not, and every case is stored whole.
  readonly joint?: number
  /** Owners in a row who have done nothing for the case, the present one included; see passed-on.ts. */
  readonly passedOn?: number
  /** Ticked `check` fields: who and when. */
  readonly checks?: Readonly<Record<string, { readonly by: PersonId | null; readonly at: Instant }>>
  /** What people said about severity: at least this, or, confirmed by a second person, exactly this. */
  readonly raised?: {
    readonly tier: string | null
    readonly urgency: string | null
    readonly by: PersonId | null
  } | null
  readonly lowered?: {
    readonly tier: string | null
    readonly urgency: string | null
    /** The reasons that were known then; a new one ends it. */
    readonly knowing: readonly string[]
    /** Who asked for it, and who confirmed it. */
    readonly by: PersonId | null
    readonly confirmedBy: PersonId | null
  } | null
  readonly lowering?: {
    readonly loweringId: string
    readonly by: PersonId | null
    readonly tier: string | null
    readonly urgency: string | null
    readonly reason: string
  } | null
  /** The channel of the last contact that reached the customer in this round. */
  readonly contactChannel?: string | null
  /** Milestones of stages that were passed more than once in this round, because the case was sent back. */
  readonly passes?: Readonly<Record<string, number>>
  readonly notices?: readonly OpenNotice[]
  readonly panels?: readonly PanelState[]
  readonly approvals?: readonly ApprovalState[]
  readonly remedies?: readonly RemedyState[]
  readonly documents?: readonly DocumentState[]
  /** Whose department missed a limit that the policy asks about as the case closes. */
  readonly late?: readonly LateDepartment[]
  readonly number?: CaseNumber
  readonly plan?: PlanState
  readonly followUps?: readonly FollowUpState[]
  /** Ids of the occasions on which the policy called for an improvement. */
  readonly demanded?: readonly string[]
}
