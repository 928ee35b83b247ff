import type { CaseCommandType } from '#shared/case/commands.ts'
import type { FieldValues } from '#shared/case/events.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { ApprovalsView } from './approval-view.ts'
import type { DocumentsView } from './document-view.ts'
import type { FollowUpView } from './follow-up-view.ts'
import type { NoticeView } from './notice-view.ts'
import type { PanelView } from './panel-view.ts'
import type { PlanView } from './plan-view.ts'
import type { ResponsibilityView } from './proceeding-view.ts'
import type { RemediesView } from './remedy-view.ts'

/** What the screens get. Instants are milliseconds; labels come in all three languages; lists are in the order to show. */

export type Tone = 'neutral' | 'warning' | 'danger'
export interface Label {
  readonly id: string
  readonly label: Text
}
export interface TonedLabel extends Label {
  readonly tone: Tone
  /** Position in rising order, from 0. */
  readonly rank: number
}
export interface PersonRef {
  readonly id: string
  readonly name: string
}

/** Whether something may be done now; if not, the refusal one would get. */
export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: RefusalCode }

export interface FieldView {
  readonly id: string
  readonly label: Text
  readonly help: Text | null
  readonly type: 'text' | 'long_text' | 'choice' | 'date' | 'yes_no' | 'person' | 'number' | 'check'
  readonly options: readonly {
    readonly id: string
    readonly label: Text
    readonly parent: string | null
  }[]
  readonly isRequired: boolean
  readonly value: string | number | boolean | null
  /** Of a ticked `check`: who did it and when. */
  readonly checked?: { readonly by: PersonRef | null; readonly at: Instant }
}

export type Requirement =
  | 'contact'
  | 'customer_answer'
  | 'approval'
  | 'plan'
  | 'plan_accepted'
  | 'plan_done'
  | 'remedies_done'
  | 'panel_decision'
  | 'acknowledgements'
  | 'receipts'
  | 'customer_confirmation'

export interface StepView {
  readonly stage: string
  readonly title: Text
  readonly guidance: readonly Text[]
  readonly fields: readonly FieldView[]
  /** Things to record before this stage can be left, and whether they are there. */
  readonly requires: readonly {
    readonly what: Requirement
    readonly isThere: boolean
  }[]
  /** Further conditions for leaving the stage, in the policy’s words. */
  readonly conditions?: readonly {
    readonly text: Text
    readonly isMet: boolean
    /** Met because it asks nothing of this case: what it says was not done, and need not be. */
    readonly isNeedless?: true
    /** What would meet it, where it is one record more. */
    readonly way?: 'contact'
  }[]
  /** Earlier steps that the case may be sent back to. */
  readonly returnsTo?: readonly Label[]
  readonly approvers: readonly PersonRef[]
  /** The stage that follows, null when the case closes. */
  readonly next: Label | null
  /** It may yet be another stage, by what is still to be filled in here. */
  readonly isNextOpen?: true
}

export interface ClockView {
  readonly key: string
  readonly label: Text
  /** Who has still to do it; absent where it is the owner of the case alone. */
  readonly waitsFor?: readonly PersonRef[]
  /** What it is about in somebody's own words, where several have the same label. */
  readonly about?: string
  readonly anchorAt: Instant
  readonly warnAt: Instant | null
  readonly dueAt: Instant
  readonly clock: 'elapsed' | 'working_time' | 'working_days' | 'same_day' | 'stated'
  readonly state: 'running' | 'warning' | 'breached' | 'paused'
  /** Whether its time is running at `now`: false outside working hours and in pauses. */
  readonly isCounting: boolean
  /** Working milliseconds left at `now`; null for clocks that count elapsed time or days. */
  readonly workingLeftMs: number | null
  readonly isProvisional: boolean
  readonly ruleIds: readonly string[]
}

export interface ContactView {
  readonly contactId: string
  readonly at: Instant
  readonly by: PersonRef | null
  readonly direction: 'out' | 'in'
  readonly channel: string
  readonly outcome: 'reached' | 'not_reached'
  readonly summary: string
}

export interface PromiseView {
  readonly promiseId: string
  readonly what: string
  readonly dueAt: Instant
  readonly isBreached: boolean
}

export interface CaseView {
  readonly id: string
  readonly ticketId: string
  /** Sequence number of the last event: grows with every change. */
  readonly seq: number
  readonly policy: {
    readonly key: string
    readonly version: string
    readonly title: Text
    /** Whether the regime knows tiers at all. */
    readonly hasTiers: boolean
  }
  readonly status: 'open' | 'closed' | 'voided'
  readonly receivedAt: Instant
  readonly round: number
  readonly category: Label | null
  readonly tier: TonedLabel | null
  readonly urgency: TonedLabel
  readonly flags: readonly Label[]
  readonly isEscalated: boolean
  readonly reasons: readonly { readonly text: Text; readonly ruleIds: readonly string[] }[]
  readonly stages: readonly (Label & { readonly state: 'done' | 'current' | 'ahead' | 'skipped' })[]
  readonly step: StepView | null
  readonly fields: FieldValues
  readonly clocks: readonly ClockView[]
  readonly owner: PersonRef | null
  readonly taker: PersonRef | null
  readonly handOver: {
    readonly handOverId: string
    readonly to: PersonRef
    readonly offeredAt: Instant
    readonly note: string
    readonly by: 'person' | 'route' | 'assignment'
  } | null
  /** How often it was passed on without anybody doing anything for it, since somebody last did; absent when never. */
  readonly idleHandOvers?: number
  readonly contacts: readonly ContactView[]
  readonly promises: readonly PromiseView[]
  /** A time to propose for a promise made now: a day from now, within working hours. Absent where none can be made. */
  readonly promiseBy?: Instant
  readonly customerAnswer: 'satisfied' | 'dissatisfied' | null
  readonly pausedSince: Instant | null
  /** When the clocks run on by themselves. */
  readonly pausedUntil?: Instant
  /** Why a case may be paused; absent: any reason in words. */
  readonly pauseReasons?: readonly Label[]
  /** Where people may change what triage says. */
  readonly severity?: {
    /** In rising order. */
    readonly tiers: readonly TonedLabel[]
    readonly urgencies: readonly TonedLabel[]
    readonly lowering: {
      readonly loweringId: string
      readonly by: PersonRef | null
      readonly tier: TonedLabel | null
      readonly urgency: TonedLabel | null
      readonly reason: string
    } | null
  }
  readonly plan?: PlanView
  readonly approvals?: ApprovalsView
  readonly remedies?: RemediesView
  readonly followUps?: readonly FollowUpView[]
  /** Notices to confirm, and those that were. */
  readonly notices?: readonly NoticeView[]
  readonly panels?: readonly PanelView[]
  /** What the case is called, where its policy numbers cases. */
  readonly number?: string
  readonly documents?: DocumentsView
  /** For those entitled to it, under a policy that says who is responsible. */
  readonly responsibility?: ResponsibilityView
  readonly may: Readonly<Record<CaseCommandType, Permission>>
}

/** GET /api/tickets/:ticketId. The only request of the sidebar's first view. */
export interface TicketView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef & { readonly roles: readonly string[] }
  readonly ticketId: string
  readonly case: CaseView | null
  /** Whether this person may open a case for this ticket by hand, and under which policies. */
  readonly mayOpen: Permission
  readonly policies: readonly { readonly key: string; readonly title: Text }[]
}

/** POST /api/cases: { ticketId, policyKey }. Answer: TicketView. */
export interface OpenCaseRequest {
  readonly ticketId: string
  readonly policyKey: string
}

/** GET /api/cases/:caseId/people. Who a hand-over may go to. */
export interface PeopleView {
  readonly people: readonly (PersonRef & {
    readonly roles: readonly Label[]
    readonly department: Label | null
    readonly isAbsent: boolean
  })[]
  /** Whom fields of the case name already: among them people who may not be named anew, such as whom it is about. */
  readonly named: readonly PersonRef[]
}

/** GET /api/cases/:caseId/history?before=<seq>. Newest first, 50 at most. */
export interface HistoryView {
  readonly entries: readonly {
    readonly seq: number
    readonly type: string
    readonly effectiveAt: Instant
    readonly recordedAt: Instant
    readonly by: PersonRef | null
    readonly text: Text
    readonly ruleIds: readonly string[]
  }[]
  readonly before: number | null
}

/** GET /api/cases/:caseId/deadlines/:key. Key is URL-encoded. */
export interface ExplanationView {
  readonly key: string
  readonly label: Text
  readonly dueAt: Instant
  readonly sentence: Text
  readonly steps: readonly {
    readonly text: Text
    readonly startAt: Instant | null
    readonly endAt: Instant | null
    readonly countedMs: number | null
  }[]
  readonly calendar: { readonly key: string; readonly version: string; readonly timeZone: string }
  readonly policy: { readonly key: string; readonly version: string }
  readonly ruleIds: readonly string[]
  readonly isProvisional: boolean
}

/** GET /api/queue?scope=all|mine&after=<cursor>. In the policy's order, 50 a page. */
export interface QueueView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef & { readonly roles: readonly string[] }
  readonly rows: readonly {
    readonly caseId: string
    readonly ticketId: string
    /** Absent where its policy does not number cases. */
    readonly number?: string
    readonly subject: string
    readonly policy: Text
    readonly tier: TonedLabel | null
    readonly urgency: TonedLabel
    readonly isEscalated: boolean
    readonly stage: Label | null
    readonly owner: PersonRef | null
    readonly offeredTo: PersonRef | null
    readonly receivedAt: Instant
    /** The clock that ends first. */
    readonly clock: {
      readonly key: string
      readonly label: Text
      readonly dueAt: Instant
      readonly warnAt: Instant | null
      readonly clock: ClockView['clock']
      readonly state: ClockView['state']
    } | null
    readonly breaches: number
  }[]
  readonly after: string | null
  /** Open cases this person may see, in this scope. */
  readonly total: number
}

/** GET /api/cases?number=. Every case that this person may see and that, or a document of which, has exactly this number. */
export interface FoundView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef & { readonly roles: readonly string[] }
  readonly rows: QueueView['rows']
}

/** GET /api/deliveries?state=dead. For administrators and supervisors. POST /api/deliveries/:id/retry answers the same view. */
export interface DeliveriesView {
  readonly pending: number
  readonly rows: readonly {
    readonly id: string
    readonly ticketId: string
    readonly kind: string
    readonly attempts: number
    readonly lastError: string
    readonly at: Instant
  }[]
}

/** Every refusal: application/problem+json. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: RefusalCode | 'internal'
  readonly requestId: string
  /** Field ids or paths, with what is wrong with each. */
  readonly errors?: readonly { readonly path: string; readonly code: string }[]
  readonly facts?: Readonly<Record<string, unknown>>
}

/** POST /api/session/renew. The bearer stays the same. */
export interface SessionView {
  readonly token: string
  readonly expiresAt: Instant
}
