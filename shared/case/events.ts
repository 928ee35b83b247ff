import type { ApprovalEvent } from '#shared/approval/model.ts'
import type { DocumentEvent } from '#shared/document/model.ts'
import type { FollowUpEvent } from '#shared/follow-up/model.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { NoticeEvent } from '#shared/notice/model.ts'
import type { NumberEvent } from '#shared/numbering/model.ts'
import type { PanelEvent } from '#shared/panel/model.ts'
import type { PlanEvent } from '#shared/plan/model.ts'
import type { Scalar } from '#shared/policy/schema.ts'
import type { RemedyEvent } from '#shared/remedy/model.ts'

/** Who did it. The service proposes and enforces; it never stands in for a person. */
export type Actor =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'zendesk'; readonly personId: PersonId | null }
  | { readonly kind: 'service' }

export type FieldValue = Scalar | null
export type FieldValues = Readonly<Record<string, FieldValue>>

/** What a ticket says that a policy may ask about. */
export interface TicketFacts {
  readonly status: string
  readonly subject: string
  readonly requesterId: PersonId | null
  readonly assigneeId: PersonId | null
  readonly groupId: string | null
  readonly brandId: string | null
  readonly formId: string | null
  readonly channel: string
  readonly tags: readonly string[]
  readonly requesterTags: readonly string[]
  /** Zendesk custom field id → value. */
  readonly customFields: FieldValues
}

export interface TriageReason {
  readonly triageRuleId: string
  readonly ruleIds: readonly string[]
}

/** Everything that can have happened to a case. Appended, never edited. */
export type CaseEvent =
  | CoreEvent
  | NoticeEvent
  | PanelEvent
  | ApprovalEvent
  | RemedyEvent
  | DocumentEvent
  | NumberEvent
  | PlanEvent
  | FollowUpEvent

/** What every case goes through. */
type CoreEvent =
  | {
      readonly type: 'case_opened'
      readonly caseId: CaseId
      readonly ticketId: TicketId
      readonly policyKey: string
      readonly policyVersionId: PolicyVersionId
      readonly calendarVersionId: string
      readonly how: 'ticket' | 'by_hand'
      /** When the complaint reached the organisation: the ticket's own creation. */
      readonly receivedAt: Instant
      readonly ticket: TicketFacts
      readonly fields: FieldValues
    }
  | { readonly type: 'ticket_changed'; readonly ticket: TicketFacts }
  | { readonly type: 'fields_recorded'; readonly fields: FieldValues }
  /** A `check` field was ticked; who and when stay with it. */
  | { readonly type: 'field_checked'; readonly field: string }
  | {
      readonly type: 'counts_changed'
      readonly sameIssueToday: number
      readonly repeat: number
      /** Different customers with the same issue, this one included; absent means 1. */
      readonly joint?: number
    }
  | {
      readonly type: 'triaged'
      readonly tier: string | null
      readonly urgency: string
      readonly flags: readonly string[]
      readonly reasons: readonly TriageReason[]
    }
  | {
      readonly type: 'escalated'
      readonly because: 'breach' | 'dissatisfaction' | 'condition' | 'remedy_stopped'
      readonly deadlineKey: string | null
    }
  /** The policy calls for an improvement; it is a record of its own. `occasion`: id of the occasion of the policy. */
  | { readonly type: 'improvement_demanded'; readonly occasion: string }
  /** A person says that it is more severe than the rules found. */
  | {
      readonly type: 'triage_raised'
      readonly tier: string | null
      readonly urgency: string | null
      readonly reason: string
    }
  | {
      readonly type: 'lowering_asked'
      readonly loweringId: string
      readonly tier: string | null
      readonly urgency: string | null
      readonly reason: string
    }
  | { readonly type: 'lowering_confirmed'; readonly loweringId: string }
  | { readonly type: 'lowering_refused'; readonly loweringId: string; readonly reason: string }
  /** Sent back to an earlier stage of the same round; everything recorded stays. */
  | {
      readonly type: 'stage_returned'
      readonly from: string
      readonly to: string
      readonly reason: string
    }
  | { readonly type: 'stage_entered'; readonly stage: string }
  | { readonly type: 'stage_left'; readonly stage: string }
  | { readonly type: 'round_started'; readonly round: number; readonly stage: string }
  | { readonly type: 'taken'; readonly personId: PersonId }
  | {
      readonly type: 'owner_changed'
      readonly from: PersonId | null
      readonly to: PersonId | null
      readonly why: 'taken' | 'accepted' | 'routed' | 'recused' | 'left'
    }
  | {
      readonly type: 'hand_over_offered'
      readonly handOverId: string
      readonly to: PersonId
      readonly note: string
      readonly by: 'person' | 'route' | 'assignment'
    }
  | { readonly type: 'hand_over_accepted'; readonly handOverId: string }
  | { readonly type: 'hand_over_declined'; readonly handOverId: string; readonly reason: string }
  | { readonly type: 'hand_over_withdrawn'; readonly handOverId: string }
  | {
      readonly type: 'contact_made'
      readonly contactId: string
      readonly direction: 'out' | 'in'
      readonly channel: string
      readonly outcome: 'reached' | 'not_reached'
      readonly summary: string
    }
  | {
      readonly type: 'promise_made'
      readonly promiseId: string
      readonly what: string
      readonly dueAt: Instant
    }
  | { readonly type: 'promise_kept'; readonly promiseId: string }
  | { readonly type: 'satisfaction_recorded'; readonly isSatisfied: boolean; readonly note: string }
  | { readonly type: 'approved'; readonly stage: string; readonly note: string }
  | { readonly type: 'approval_refused'; readonly stage: string; readonly reason: string }
  | {
      readonly type: 'recused'
      readonly personId: PersonId
      readonly because: 'subject' | 'declared'
      readonly reason: string
    }
  | {
      readonly type: 'paused'
      /** In words, or the id of a reason of the policy. */
      readonly reason: string
      /** When the clocks run on by themselves at the latest; absent where the policy sets no end. */
      readonly until?: Instant
    }
  | { readonly type: 'resumed' }
  | {
      readonly type: 'deadline_warned'
      readonly key: string
      readonly limitId: string
      readonly dueAt: Instant
    }
  | {
      readonly type: 'deadline_breached'
      readonly key: string
      readonly limitId: string
      readonly dueAt: Instant
      /** Who held the case at the due instant. */
      readonly ownerThen: PersonId | null
      /** Theirs, where a slip will be issued to it as the case closes; `-` where it is not known. */
      readonly departmentThen?: string
    }
  /** It turned out that the limit had been met before the due instant (a message that came late). */
  | { readonly type: 'breach_withdrawn'; readonly key: string; readonly metAt: Instant }
  | {
      readonly type: 'ladder_climbed'
      readonly key: string
      readonly limitId: string
      readonly rung: number
      readonly to: readonly PersonId[]
    }
  | { readonly type: 'case_closed'; readonly outcome: string }
  | {
      readonly type: 'case_voided'
      readonly because: 'merged' | 'spam' | 'deleted'
      readonly intoTicketId: TicketId | null
    }
  | { readonly type: 'case_revived' }
  /** Years that were provisional are published now, and the case counts by them. */
  | {
      readonly type: 'calendar_changed'
      readonly calendarVersionId: string
      /** Keys of deadlines that were taken for breached and now end later: they run on. */
      readonly reopened: readonly string[]
    }

export type CaseEventType = CaseEvent['type']

/** An event with its circumstances: due process 1, nothing is recorded without them. */
export interface RecordedEvent {
  /** 1, 2, 3 … without gaps within the case. */
  readonly seq: number
  readonly event: CaseEvent
  readonly actor: Actor
  readonly policyVersionId: PolicyVersionId
  readonly ruleIds: readonly string[]
  /** When it happened. */
  readonly effectiveAt: Instant
  /** When we learned of it and wrote it down. */
  readonly recordedAt: Instant
}

/** An event that a decision wants appended. */
export interface NewEvent {
  readonly event: CaseEvent
  readonly actor: Actor
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
}
