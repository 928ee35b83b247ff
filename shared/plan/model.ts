import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

interface PlanItemTerms {
  readonly itemId: string
  readonly what: string
  readonly owner: PersonId
  readonly supervisor: PersonId | null
  readonly dueAt: Instant
}

/** What is done about the complaint, item by item. */
export type PlanEvent =
  | ({ readonly type: 'plan_item_added' } & PlanItemTerms)
  | ({ readonly type: 'plan_item_changed'; readonly reason: string } & PlanItemTerms)
  | { readonly type: 'plan_progress_reported'; readonly itemId: string; readonly note: string }
  | { readonly type: 'plan_item_done'; readonly itemId: string; readonly proof: string }
  | { readonly type: 'plan_item_dropped'; readonly itemId: string; readonly reason: string }
  | { readonly type: 'plan_offered' }
  | { readonly type: 'plan_answered'; readonly isAccepted: boolean; readonly note: string }

export interface PlanItem extends PlanItemTerms {
  readonly round: number
  readonly addedAt: Instant
  /** The last report of progress, or when it was added. */
  readonly reportedAt: Instant
  readonly reports: number
  /** How often it was changed. */
  readonly changes: number
  readonly status: 'open' | 'done' | 'dropped'
}

export interface PlanState {
  /** Of all rounds; closed ones of earlier rounds only as long as the list is short. */
  readonly items: readonly PlanItem[]
  readonly offeredAt: Instant | null
  readonly answer: 'accepted' | 'refused' | null
}

export type PlanCommand =
  | ({ readonly type: 'add_plan_item' } & PlanItemTerms)
  | ({ readonly type: 'change_plan_item'; readonly reason: string } & PlanItemTerms)
  | { readonly type: 'report_progress'; readonly itemId: string; readonly note: string }
  | { readonly type: 'finish_plan_item'; readonly itemId: string; readonly proof: string }
  | { readonly type: 'drop_plan_item'; readonly itemId: string; readonly reason: string }
  | { readonly type: 'offer_plan' }
  | { readonly type: 'answer_plan'; readonly isAccepted: boolean; readonly note: string }
