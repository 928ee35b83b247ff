import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Label, Permission, PersonRef } from './views.ts'

export interface RemedyKindView extends Label {
  readonly measure: 'none' | 'money' | 'quantity'
}

export interface RemedyView {
  readonly remedyId: string
  readonly kind: RemedyKindView
  readonly amount: number | null
  readonly what: string
  readonly proposedBy: PersonRef | null
  readonly proposedAt: Instant
  readonly round: number
  readonly status:
    | 'proposed'
    | 'offered'
    | 'accepted'
    | 'refused'
    | 'carried_out'
    | 'reconciled'
    | 'stopped'
    | 'withdrawn'
  /** Whether it may be offered: approved, or within the authority of whoever proposed it. */
  readonly isApproved: boolean
  readonly actual: number | null
  readonly dueAt: Instant | null
  /** Who carries it out, or compares it; empty: the owner. */
  readonly assigned: readonly PersonRef[]
  /** Whether what was done is compared with what was approved. */
  readonly isReconciled: boolean
  readonly proofs: readonly { readonly label: Text; readonly reference: string }[]
  /** What has to be proved when it is carried out: one of the options each. */
  readonly evidence: readonly (Label & { readonly oneOf: readonly Label[] })[]
  readonly mayRequest: Permission
  readonly mayOffer: Permission
  readonly mayAnswer: Permission
  readonly mayCarryOut: Permission
  readonly mayReconcile: Permission
  readonly mayWithdraw: Permission
}

export interface RemediesView {
  readonly currency: string
  /** What may be proposed in this case. */
  readonly kinds: readonly RemedyKindView[]
  /** Newest first. */
  readonly items: readonly RemedyView[]
  readonly mayPropose: Permission
}
