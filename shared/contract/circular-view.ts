import type { CircularCommandType } from '#shared/accountability/circular/commands.ts'
import type {
  CircularStatus,
  CircularTexts,
  Rectification,
} from '#shared/accountability/circular/model.ts'
import type { Proof } from '#shared/accountability/proof.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Named, Written } from './proceeding-view.ts'
import type { Label, Permission, PersonRef } from './views.ts'

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
  readonly addressed: readonly (Label & { readonly acknowledgedAt: Instant | null })[]
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
    readonly issuedBy: PersonRef | null
    readonly withdrawnBecause: 'penalty_reversed' | 'person' | null
    /** Whether the policy lets a person be named at all. */
    readonly namesPersons: boolean
  } | null
  /** What the reader may do, whatever else they say with it. */
  readonly may: Readonly<Record<CircularCommandType, Permission>>
}
