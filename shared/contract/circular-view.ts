import type { CircularCommandType } from '#shared/accountability/circular/commands.ts'
import type {
  CircularStatus,
  CircularTexts,
  Rectification,
} from '#shared/accountability/circular/model.ts'
import type { Proof } from '#shared/accountability/proof.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Named, ReaderView, Written } from './proceeding-view.ts'
import type { HistoryView, Label, Permission, PersonRef } from './views.ts'

/** What the screens get of a circular: as much as the reader may see, and never more. */

/** A line of the list. */
export interface CircularRow {
  readonly circularId: string
  readonly department: Label
  readonly status: Named<CircularStatus>
  /** Null while it has no text, and for whoever may no longer read it. */
  readonly texts: CircularTexts | null
  readonly issuedAt: Instant | null
  readonly isWaitingForMe: boolean
}

interface RectificationReportView {
  readonly reportId: string
  readonly text: Written
  readonly proofs: readonly Proof[]
  readonly by: PersonRef
  readonly at: Instant
  readonly answer: {
    readonly isAccepted: boolean
    readonly reason: Written | null
    readonly at: Instant
  } | null
}

export interface CircularView extends CircularRow {
  readonly seq: number
  readonly policyKey: string
  readonly ruleIds: readonly string[]
  readonly addressed: readonly (Label & {
    readonly acknowledgedAt: Instant | null
    /** The reader speaks for it: they confirm for it, and report where it is the one criticised. */
    readonly isMine: boolean
  })[]
  readonly expiresAt: Instant | null
  readonly endedAt: Instant | null
  /**
   * Who is named, beside the text and for as long as they lawfully are; those who publish see why, and whoever is named sees
   * themselves.
   */
  readonly named: readonly {
    readonly person: PersonRef
    /** Null for other readers. */
    readonly penaltyId: string | null
    readonly until: Instant
    readonly basis: Written | null
  }[]
  /** For those who publish it, and for the department. */
  readonly rectification: {
    readonly status: Named<Rectification>
    readonly answerBy: Instant
    readonly isLate: boolean
    /** Newest first. */
    readonly reports: readonly RectificationReportView[]
  } | null
  /** For those who publish it. */
  readonly making: {
    readonly caseIds: readonly string[]
    readonly penaltyIds: readonly string[]
    readonly proposedBy: PersonRef | null
    readonly proposedAt: Instant
    readonly authors: readonly PersonRef[]
    /** Who may go on with a draft: write it, or issue what others wrote. */
    readonly waitsFor: readonly PersonRef[]
    readonly issuedBy: PersonRef | null
    readonly withdrawnBecause: 'penalty_reversed' | 'person' | null
    /** Whether the policy lets a person be named at all. */
    readonly namesPersons: boolean
  } | null
  /** What the reader may do, whatever else they say with it. */
  readonly may: Readonly<Record<CircularCommandType, Permission>>
}

/** What the forms of a circular may name; empty for whoever has no part in making it. */
export interface CircularOptions {
  /** For whom somebody speaks. */
  readonly departments: readonly Label[]
  /** Penalties that it rests on, with the person who may be named for each. */
  readonly penalties: readonly { readonly penaltyId: string; readonly person: PersonRef }[]
}

/** A circular that is seen, by whom, and what they choose from. */
export type SeenCircular = CircularView &
  ReaderView & { readonly isSeen: true; readonly options: CircularOptions }

/**
 * GET /api/circulars/:circularId, and what a command answers. After a command the reader may not be of those any more
 * who may see it: then only that it was done.
 */
export type CircularAnswer = SeenCircular | { readonly isSeen: false; readonly circularId: string }

/** GET /api/circulars/:circularId/history?before=<seq>. Newest first, 50 at most; what the reader may know of. */
export type CircularHistoryView = HistoryView

/** GET /api/circulars. Newest first, 50 a page. */
export interface CircularsView extends ReaderView {
  readonly rows: readonly CircularRow[]
  readonly after: string | null
  /** That the reader may see, in this scope. */
  readonly total: number
  /** False where there are more than were counted: `total` is the least. */
  readonly isTotalExact: boolean
  /** Of all that are open, how many wait for the reader. */
  readonly waiting: number
  /** Policies under which the reader may propose one about some department. */
  readonly mayPropose: readonly {
    readonly key: string
    readonly title: Text
    /** For whom somebody speaks. Their own is not theirs to criticise. */
    readonly departments: readonly (Label & { readonly isOwn: boolean })[]
  }[]
}
