import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

/** What an approval is about. */
export type ApprovalSubject =
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'remedy'; readonly remedyId: string }

/**
 * Why an approval came to nothing by itself: what it was about has changed, or is past; someone who decided it is
 * recused.
 */
export type ApprovalVoid = 'changed' | 'moved_on' | 'recused'

/** Approval by a table of authority, step by step. */
export type ApprovalEvent =
  | {
      readonly type: 'approval_requested'
      readonly approvalId: string
      readonly about: ApprovalSubject
      readonly authorityId: string
      /** Position of the row of the table that applies, from 0. */
      readonly row: number
      /** In the smallest unit of the currency, or pieces; null where nothing is counted. */
      readonly amount: number | null
      readonly note: string
    }
  /** Who is asked at a step; the first event of each step, and again when those asked change. */
  | {
      readonly type: 'approval_asked'
      readonly approvalId: string
      /** From 0. */
      readonly step: number
      /** Nobody only where nobody at all is left who may decide. */
      readonly of: readonly PersonId[]
    }
  | {
      readonly type: 'approval_given'
      readonly approvalId: string
      readonly step: number
      readonly personId: PersonId
      /** Whom they stood in for; null when they were asked themselves. */
      readonly onBehalfOf: PersonId | null
      readonly note: string
    }
  /** Nobody decided in time and the policy passes it on. */
  | { readonly type: 'approval_lapsed'; readonly approvalId: string; readonly step: number }
  | { readonly type: 'approval_granted'; readonly approvalId: string }
  | {
      readonly type: 'approval_denied'
      readonly approvalId: string
      readonly personId: PersonId
      readonly onBehalfOf: PersonId | null
      readonly reason: string
    }
  | {
      readonly type: 'approval_withdrawn'
      readonly approvalId: string
      /** What a person said; empty when it followed by itself, and `because` says why. */
      readonly reason: string
      readonly because?: ApprovalVoid
    }

/** The latest approval about one thing. */
export interface ApprovalState {
  readonly approvalId: string
  readonly about: ApprovalSubject
  readonly authorityId: string
  readonly row: number
  readonly amount: number | null
  /** What the asker said; absent when nothing, and once it is decided. */
  readonly note?: string
  readonly requestedBy: PersonId | null
  readonly requestedAt: Instant
  readonly status: 'pending' | 'granted' | 'denied'
  /** From 0; -1 until anybody is asked. */
  readonly step: number
  readonly stepSince: Instant
  /** Who is asked now. */
  readonly asked: readonly PersonId[]
  /** Who has agreed at this step: those asked, whoever spoke for them. */
  readonly given: readonly PersonId[]
  /** Everyone who has agreed at any step, and for whom. */
  readonly spoken: readonly PersonId[]
  /** What it was asked for has changed since: it is void as soon as consequences are drawn. */
  readonly isStale?: true
  /** Of one denied: by whom and why. */
  readonly denied?: { readonly by: PersonId; readonly reason: string }
}

export type ApprovalCommand =
  | {
      readonly type: 'request_approval'
      readonly approvalId: string
      readonly about: ApprovalSubject
      readonly amount: number | null
      readonly note: string
    }
  | { readonly type: 'give_approval'; readonly approvalId: string; readonly note: string }
  | { readonly type: 'deny_approval'; readonly approvalId: string; readonly reason: string }
  | { readonly type: 'withdraw_approval'; readonly approvalId: string; readonly reason: string }
