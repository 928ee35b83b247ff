import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { SealedText } from '../proceeding/model.ts'
import type { Proof } from '../proof.ts'
import type { ImprovementSource, Milestone } from './model.ts'

/** What is to be opened. Texts are sealed before they come here, but title and what it takes. */
export interface ImprovementOpening {
  readonly improvementId: string
  readonly kind: string
  readonly from: Exclude<ImprovementSource, { kind: 'series' }>
  /** Where what it is opened from has a cause, that one counts. */
  readonly cause: string | null
  readonly isSystemic: boolean
  readonly despiteExempt: SealedText | null
  readonly title: string
  readonly resources: string
  readonly details: SealedText | null
  /** One of the two at least; without a person, whoever speaks for the department. */
  readonly department: string | null
  readonly owner: PersonId | null
  readonly participants: readonly PersonId[]
  readonly milestones: readonly Milestone[]
  readonly dueAt: Instant
}

/** What a person asks of an improvement. */
export type ImprovementCommand =
  | { readonly type: 'name_participants'; readonly personIds: readonly PersonId[] }
  | {
      readonly type: 'release_participant'
      readonly personId: PersonId
      readonly reason: SealedText
    }
  | { readonly type: 'add_milestone'; readonly milestone: Milestone }
  | { readonly type: 'reach_milestone'; readonly milestoneId: string }
  | { readonly type: 'drop_milestone'; readonly milestoneId: string; readonly reason: SealedText }
  | {
      readonly type: 'offer_improvement'
      readonly handOverId: string
      readonly to: PersonId
    }
  | { readonly type: 'accept_improvement'; readonly handOverId: string }
  | {
      readonly type: 'decline_improvement'
      readonly handOverId: string
      readonly reason: SealedText | null
    }
  | { readonly type: 'withdraw_improvement_offer'; readonly handOverId: string }
  | { readonly type: 'report_improvement_progress'; readonly text: SealedText }
  | { readonly type: 'add_proof'; readonly proof: Proof }
  | {
      readonly type: 'record_exam'
      readonly examId: string
      readonly personId: PersonId
      readonly isPassed: boolean
      readonly score: number | null
    }
  | { readonly type: 'flag_systemic' }
  | { readonly type: 'report_done'; readonly text: SealedText | null }
  | {
      readonly type: 'judge_effect'
      readonly isEffective: boolean
      readonly learned: SealedText | null
      /** Where it was not effective: by when it is done again. */
      readonly dueAt: Instant | null
    }
  | { readonly type: 'cancel_improvement'; readonly reason: SealedText }

export type ImprovementCommandType = ImprovementCommand['type']
