import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Scalar } from '#shared/policy/schema.ts'

export type Answers = Readonly<Record<string, Scalar>>

/** Asking the customer afterwards. */
export type FollowUpEvent =
  | {
      readonly type: 'follow_up_planned'
      readonly followUpId: string
      readonly kind: string
      readonly by: PersonId | null
    }
  | {
      readonly type: 'follow_up_attempted'
      readonly followUpId: string
      readonly channel: string
      readonly note: string
    }
  | {
      readonly type: 'follow_up_done'
      readonly followUpId: string
      readonly channel: string
      readonly answers: Answers
      readonly isSatisfied: boolean
      readonly note: string
    }
  /** Somebody else asks: the one before may no longer. */
  | { readonly type: 'follow_up_passed'; readonly followUpId: string; readonly by: PersonId | null }
  /** The customer was not reached in as many attempts as the policy asks for. */
  | { readonly type: 'follow_up_ended'; readonly followUpId: string }
  /** A dissatisfied customer: a closed case is open again, and a new round begins. */
  | { readonly type: 'case_reopened' }

export interface FollowUpState {
  readonly followUpId: string
  readonly kind: string
  readonly round: number
  readonly by: PersonId | null
  readonly plannedAt: Instant
  readonly attempts: number
  readonly attemptedAt: Instant | null
  readonly status: 'planned' | 'done' | 'ended'
  readonly isSatisfied: boolean | null
}

export type FollowUpCommand =
  | {
      readonly type: 'log_follow_up_attempt'
      readonly followUpId: string
      readonly channel: string
      readonly note: string
    }
  | {
      readonly type: 'record_follow_up'
      readonly followUpId: string
      readonly channel: string
      readonly answers: Answers
      readonly isSatisfied: boolean
      readonly note: string
    }
