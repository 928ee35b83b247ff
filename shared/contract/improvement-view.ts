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
import type { Text } from '#shared/kernel/text.ts'
import type { Named, ReaderView, Written } from './proceeding-view.ts'
import type { HistoryView, Label, Permission, PersonRef } from './views.ts'

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
  /** Why the service opened it, as the policy says it; null where a person did. */
  readonly occasion: {
    readonly title: Text
    readonly because: Text
    /** The report and its numbers; null where a case called for it. */
    readonly basis: Text | null
  } | null
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

/** Whom the forms of an improvement may name; empty for whoever may not name anybody. */
export interface ImprovementOptions {
  /** Who may be asked to take it over. */
  readonly owners: readonly PersonRef[]
  /** Who may take part beside those who do. */
  readonly participants: readonly PersonRef[]
}

/** An improvement that is seen, by whom, and what they choose from. */
export type SeenImprovement = ImprovementView &
  ReaderView & { readonly isSeen: true; readonly options: ImprovementOptions }

/**
 * GET /api/improvements/:improvementId, and what a command answers. After a command the reader may not be of those any
 * more who may see it: then only that it was done.
 */
export type ImprovementAnswer =
  | SeenImprovement
  | { readonly isSeen: false; readonly improvementId: string }

/** GET /api/improvements/:improvementId/history?before=<seq>. Newest first, 50 at most; what the reader may know of. */
export type ImprovementHistoryView = HistoryView

/** What the form for a new one offers, by policy. */
export interface ImprovementPolicyOption {
  readonly key: string
  readonly title: Text
  readonly kinds: readonly (Label & {
    readonly hasExam: boolean
    /** Null where it does not come again. */
    readonly everyDays: number | null
    /** It is proposed for complaints with one of these causes. */
    readonly causes: readonly string[]
  })[]
  /** An exempt one needs a reason. */
  readonly causes: readonly (Label & {
    readonly parent: string | null
    readonly isExempt: boolean
  })[]
  readonly departments: readonly Label[]
}

/** GET /api/improvements. Newest first, 50 a page. */
export interface ImprovementsView extends ReaderView {
  readonly rows: readonly ImprovementRow[]
  readonly after: string | null
  /** That the reader may see, in this scope. */
  readonly total: number
  /** False where there are more than were counted: `total` is the least. */
  readonly isTotalExact: boolean
  /** Of all that are open, how many wait for the reader. */
  readonly waiting: number
  /** Whether the reader may read the reports of any policy. */
  readonly mayReadReports: boolean
  /** Policies under which the reader may open one. */
  readonly mayOpen: readonly ImprovementPolicyOption[]
  /** Whom a new one may name, with their department, by name; empty for whoever may open none. */
  readonly people: readonly (PersonRef & { readonly department: string | null })[]
}
