import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Permission, PersonRef } from './views.ts'

export interface ApprovalView {
  readonly approvalId: string
  /** The stage, or the kind of remedy with what it consists of. */
  readonly about: {
    readonly kind: 'stage' | 'remedy'
    readonly label: Text
    readonly what: string | null
  }
  /** What the table of authority is called. */
  readonly table: Text
  readonly amount: number | null
  /** What the amount counts. */
  readonly measure: 'none' | 'money' | 'quantity'
  readonly requestedBy: PersonRef | null
  readonly requestedAt: Instant
  /** What the asker said; empty when nothing. */
  readonly note: string
  readonly status: 'pending' | 'granted' | 'denied'
  /** From 1, of so many. */
  readonly step: number
  readonly steps: number
  /** Who is asked now, and whether they have agreed. */
  readonly asked: readonly (PersonRef & { readonly hasAgreed: boolean })[]
  /** Whether each of them has to agree, or one. */
  readonly each: 'any' | 'all'
  readonly dueAt: Instant | null
  readonly denied: { readonly by: PersonRef; readonly reason: string } | null
  /** For whom the reader would decide: null when for themselves, or when they may not. */
  readonly onBehalfOf: PersonRef | null
  readonly mayDecide: Permission
  readonly mayWithdraw: Permission
}

export interface ApprovalsView {
  readonly currency: string
  /** Those the reader may decide first, then pending ones, then by when they were asked for, newest first. */
  readonly items: readonly ApprovalView[]
  /** Where the stage at hand is decided by a table. */
  readonly request: {
    readonly stage: string
    readonly table: Text
    readonly needsAmount: boolean
    readonly may: Permission
  } | null
}
