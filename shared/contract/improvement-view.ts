import type { ImprovementCommandType } from '#shared/accountability/improvement/commands.ts'
import type {
  ImprovementNote,
  ImprovementSource,
  ImprovementStatus,
  Repeats,
} from '#shared/accountability/improvement/model.ts'
import type { Window } from '#shared/accountability/improvement/terms.ts'
import type { Proof } from '#shared/accountability/proof.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Named, Written } from './proceeding-view.ts'
import type { Label, Permission, PersonRef } from './views.ts'

/** What the screens get of an improvement: as much as the reader may see, and never more. */

/** A line of the list. */
export interface ImprovementRow {
  readonly improvementId: string
  readonly kind: Label
  readonly title: string
  readonly status: Named<ImprovementStatus>
  readonly isSystemic: boolean
  readonly department: Label | null
  readonly owner: PersonRef | null
  readonly dueAt: Instant
  readonly isLate: boolean
  readonly isWaitingForMe: boolean
}

interface ParticipantView {
  readonly person: PersonRef
  /** In order; the last counts. */
  readonly results: readonly {
    readonly isPassed: boolean
    readonly score: number | null
    readonly by: PersonRef
    readonly at: Instant
  }[]
}

interface EffectView {
  readonly until: Instant
  /** Where repeats are counted; null where it has no cause. */
  readonly windows: { readonly before: Window; readonly after: Window } | null
  /** What is counted now, for whoever may judge it; null before the window is over. */
  readonly repeats: Repeats | null
}

export interface ImprovementView extends ImprovementRow {
  readonly seq: number
  readonly policyKey: string
  readonly ruleIds: readonly string[]
  /** What it was opened from; null where the reader may not know. */
  readonly from: (Named<ImprovementSource['kind']> & { readonly reference: string | null }) | null
  /** With what it lies in, the outermost first. */
  readonly causes: readonly Label[]
  /** Why it is done although the policy exempts the cause. */
  readonly despiteExempt: Written | null
  readonly resources: string
  readonly details: Written | null
  readonly openedBy: PersonRef | null
  readonly openedAt: Instant
  readonly round: number
  /** Of a kind that comes again: the how manieth it is, and the next. */
  readonly series: {
    readonly everyDays: number
    readonly number: number
    readonly successorId: string | null
  } | null
  readonly handOver: {
    readonly handOverId: string
    readonly to: PersonRef
    readonly isForMe: boolean
  } | null
  readonly milestones: readonly {
    readonly milestoneId: string
    readonly title: string
    readonly dueAt: Instant
    readonly status: 'open' | 'reached' | 'dropped'
    readonly isLate: boolean
  }[]
  /** Whether it ends with an examination. */
  readonly hasExam: boolean
  /** Everyone for whoever manages it; else only the reader. */
  readonly participants: readonly ParticipantView[]
  /** Newest first. */
  readonly proofs: readonly (Proof & {
    readonly round: number
    readonly by: PersonRef
    readonly at: Instant
  })[]
  readonly notes: readonly {
    readonly what: Named<ImprovementNote['what']>
    readonly text: Written
    readonly round: number
    readonly by: PersonRef
    readonly at: Instant
  }[]
  readonly effect: EffectView | null
  /** What was counted when it was judged last. */
  readonly measured: (Repeats & { readonly at: Instant }) | null
  readonly isEffective: boolean | null
  readonly endedAt: Instant | null
  /** What the reader may do, whatever else they say with it. */
  readonly may: Readonly<Record<ImprovementCommandType, Permission>>
}
