import type { Actor } from '#shared/case/events.ts'
import type { CaseId, PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import type { SealedText } from '../proceeding/model.ts'
import type { Proof } from '../proof.ts'

/**
 * What can happen to a circular: a department is criticised before others for what went wrong, and rectifies it. A stream
 * of its own; its events are appended, never edited.
 *
 * Its text is plain, for everyone it is addressed to, and holds nothing about a person. Where a person is named, the name
 * is no part of the text: it stands beside it for as long as it lawfully may, so that it can be taken down without a
 * trace in what was appended.
 */

/** In at least one language. */
export type CircularTexts = Readonly<
  Partial<Record<Locale, { readonly title: string; readonly body: string }>>
>

export interface CircularBasis {
  readonly caseIds: readonly CaseId[]
  readonly penaltyIds: readonly string[]
}

/** Who was asked for a department, to confirm the circular or to rectify. */
export interface AskedDepartment {
  readonly department: string
  readonly of: readonly PersonId[]
}

export type NamingEnd = 'over' | 'reversed' | 'withdrawn'

export type CircularEvent =
  | {
      readonly type: 'circular_proposed'
      readonly circularId: string
      readonly policyKey: string
      readonly policyVersionId: PolicyVersionId
      readonly calendarVersionId: string
      /** The one that is criticised. */
      readonly department: string
      /** Those it is for; the criticised one among them. */
      readonly addressed: readonly string[]
      readonly basis: CircularBasis
      /** Who was asked to write and issue it. */
      readonly publishers: readonly PersonId[]
    }
  | { readonly type: 'circular_addressed'; readonly departments: readonly string[] }
  | { readonly type: 'circular_drafted'; readonly texts: CircularTexts }
  | {
      readonly type: 'person_named'
      readonly personId: PersonId
      readonly penaltyId: string
      /** Why the name has to be known, and by which provision. */
      readonly basis: SealedText
      readonly until: Instant
    }
  | {
      readonly type: 'naming_ended'
      readonly penaltyId: string
      /** Its time is over, its penalty was reversed, or somebody took it back. */
      readonly because: NamingEnd
    }
  | {
      readonly type: 'circular_issued'
      readonly expiresAt: Instant
      readonly answerBy: Instant
      readonly asked: readonly AskedDepartment[]
    }
  /** Whoever was asked no longer speaks for the department. */
  | ({ readonly type: 'circular_asked' } & AskedDepartment)
  | { readonly type: 'circular_acknowledged'; readonly department: string }
  | {
      readonly type: 'rectification_reported'
      readonly reportId: string
      readonly text: SealedText
      readonly proofs: readonly Proof[]
    }
  | { readonly type: 'rectification_accepted'; readonly reportId: string }
  | {
      readonly type: 'rectification_returned'
      readonly reportId: string
      readonly reason: SealedText
      readonly answerBy: Instant
    }
  | {
      readonly type: 'circular_reminded'
      /** Natural key of the reminder. */
      readonly key: string
      readonly department: string
      readonly about: 'acknowledgement' | 'rectification'
      readonly to: readonly PersonId[]
    }
  /** Its time is over: it is taken down. What has to be rectified has to be rectified still. */
  | { readonly type: 'circular_expired' }
  | {
      readonly type: 'circular_withdrawn'
      /** A penalty that it names or rests on was reversed, or somebody took it down. */
      readonly because: 'penalty_reversed' | 'person'
      readonly reason: SealedText | null
    }
  | { readonly type: 'circular_dropped'; readonly reason: SealedText }

/** An event that a decision wants appended. */
export interface NewCircularEvent {
  readonly event: CircularEvent
  readonly actor: Actor
  readonly ruleIds: readonly string[]
  readonly effectiveAt: Instant
}

/** `proposed` nobody outside knows of it; `issued` it is up. Then how it came down. */
export type CircularStatus = 'proposed' | 'issued' | 'expired' | 'withdrawn' | 'dropped'

export interface Naming {
  readonly personId: PersonId
  readonly penaltyId: string
  readonly basis: SealedText
  readonly until: Instant
  readonly by: PersonId
  readonly endedAt: Instant | null
}

export interface RectificationReport {
  readonly reportId: string
  readonly text: SealedText
  readonly proofs: readonly Proof[]
  readonly by: PersonId
  readonly at: Instant
  readonly answer: {
    readonly isAccepted: boolean
    readonly reason: SealedText | null
    readonly by: PersonId
    readonly at: Instant
  } | null
}

/** What the events of a circular add up to. JSON; a cache of the fold. */
export interface CircularState {
  readonly circularId: string
  readonly policyKey: string
  readonly policyVersionId: PolicyVersionId
  readonly calendarVersionId: string
  /** Sequence number of the last event folded in. */
  readonly seq: number
  readonly status: CircularStatus
  readonly department: string
  readonly addressed: readonly string[]
  readonly basis: CircularBasis
  readonly publishers: readonly PersonId[]
  /** null where the service did. */
  readonly proposedBy: PersonId | null
  readonly proposedAt: Instant
  readonly texts: CircularTexts | null
  /** Everyone who has had a hand in what it says: proposed, wrote, addressed, named. */
  readonly authors: readonly PersonId[]
  readonly namings: readonly Naming[]
  readonly issuedBy: PersonId | null
  readonly issuedAt: Instant | null
  readonly expiresAt: Instant | null
  readonly asked: readonly AskedDepartment[]
  readonly acknowledged: readonly {
    readonly department: string
    readonly by: PersonId
    readonly at: Instant
  }[]
  /** By when the department rectifies; null before it is issued, and once it is withdrawn. */
  readonly answerBy: Instant | null
  readonly reports: readonly RectificationReport[]
  readonly reminders: Readonly<Record<string, Instant>>
  readonly withdrawnBecause: 'penalty_reversed' | 'person' | null
  readonly endedAt: Instant | null
}

/** How far the department has come; null where nothing is asked of it. */
export type Rectification = 'due' | 'reported' | 'accepted'

export function rectificationOf({
  answerBy,
  reports,
}: Pick<CircularState, 'answerBy' | 'reports'>): Rectification | null {
  if (answerBy === null) return null
  const last = reports.at(-1)
  if (!last || last.answer?.isAccepted === false) return 'due'
  return last.answer === null ? 'reported' : 'accepted'
}
