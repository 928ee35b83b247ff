import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

export interface Proof {
  /** Id of what has to be proved, and of what proves it. */
  readonly evidence: string
  readonly option: string
  /** Where it is kept: an attachment's name, a number. */
  readonly reference: string
}

export type RemedyTask = 'carry_out' | 'reconcile'

/** What the customer gets: proposed, approved where the policy says so, offered, carried out, reconciled. */
export type RemedyEvent =
  | {
      readonly type: 'remedy_proposed'
      readonly remedyId: string
      readonly kind: string
      /** Smallest unit of the currency, or pieces; null where nothing is counted. */
      readonly amount: number | null
      readonly what: string
      /** Whether somebody has to approve it before it may be offered or carried out. */
      readonly needsApproval: boolean
    }
  /** Who has to carry it out, or to compare it with what was approved; again when they can no longer. */
  | {
      readonly type: 'remedy_assigned'
      readonly remedyId: string
      readonly task: RemedyTask
      readonly to: readonly PersonId[]
    }
  | { readonly type: 'remedy_offered'; readonly remedyId: string }
  | {
      readonly type: 'remedy_answered'
      readonly remedyId: string
      readonly isAccepted: boolean
      readonly note: string
    }
  | {
      readonly type: 'remedy_carried_out'
      readonly remedyId: string
      readonly actual: number | null
      readonly proofs: readonly Proof[]
    }
  | {
      readonly type: 'remedy_reconciled'
      readonly remedyId: string
      readonly booked: number
      readonly note: string
    }
  /** The actual amount is beyond the tolerance: nothing is booked. */
  | { readonly type: 'remedy_stopped'; readonly remedyId: string; readonly actual: number }
  | { readonly type: 'remedy_withdrawn'; readonly remedyId: string; readonly reason: string }

export interface RemedyState {
  readonly remedyId: string
  readonly kind: string
  readonly amount: number | null
  readonly what: string
  readonly proposedBy: PersonId | null
  readonly proposedAt: Instant
  /** When it may be offered: at once where nobody has to approve it; null until then. */
  readonly approvedAt: Instant | null
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
  /** When the customer answered; null until then. */
  readonly answeredAt: Instant | null
  readonly carriedOutAt: Instant | null
  readonly actual: number | null
  /** What follows is absent until it is so. */
  readonly task?: RemedyTask
  /** Who has that task: any of them. */
  readonly assigned?: readonly PersonId[]
  readonly carriedOutBy?: PersonId | null
  readonly proofs?: readonly Proof[]
}

export type RemedyCommand =
  | {
      readonly type: 'propose_remedy'
      readonly remedyId: string
      readonly kind: string
      readonly amount: number | null
      readonly what: string
    }
  | { readonly type: 'offer_remedy'; readonly remedyId: string }
  | {
      readonly type: 'answer_remedy'
      readonly remedyId: string
      readonly isAccepted: boolean
      readonly note: string
    }
  | {
      readonly type: 'carry_out_remedy'
      readonly remedyId: string
      readonly actual: number | null
      readonly proofs: readonly Proof[]
    }
  | { readonly type: 'reconcile_remedy'; readonly remedyId: string; readonly note: string }
  | { readonly type: 'withdraw_remedy'; readonly remedyId: string; readonly reason: string }
