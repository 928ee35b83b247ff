import type { EntryReason } from '#shared/accountability/ledger/model.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type {
  Actions,
  AppealView,
  CorrectionView,
  EvidenceView,
  FindingView,
  PartyView,
  PenaltyView,
  ProceedingClockView,
  Written,
} from './proceeding-view.ts'
import type { Label, PersonRef } from './views.ts'

/** *My record*: what is said about the reader, by whom, on what grounds, and what they can do about it. */

/** Of one procedure, what is the reader’s own: themselves, or the department they speak for. */
export interface RecordItemView {
  readonly proceedingId: string
  readonly seq: number
  readonly policy: { readonly key: string; readonly version: string; readonly title: Text }
  /** What the complaint is called; null where cases are not numbered. */
  readonly number: string | null
  readonly openedAt: Instant
  readonly isClosed: boolean
  readonly currency: string
  readonly finding: FindingView | null
  /** The reader’s part, and who said so why; empty before anybody is held responsible. */
  readonly parties: readonly PartyView[]
  readonly attributed: {
    readonly by: PersonRef
    readonly at: Instant
    readonly reasons: Written
    /** Until when it can be contested. */
    readonly appealUntil: Instant | null
  } | null
  /** The reader’s penalties only; the one who decided is named. One that nobody was told of yet is not here. */
  readonly penalties: readonly PenaltyView[]
  /** What the reader may see of the evidence. */
  readonly evidence: readonly EvidenceView[]
  readonly appeals: readonly Omit<AppealView, 'firstLook' | 'reviewers'>[]
  readonly corrections: readonly CorrectionView[]
  readonly clocks: readonly ProceedingClockView[]
  /** Under the commands of a procedure: POST /api/proceedings/:proceedingId/commands. */
  readonly actions: Actions
}

/** The clauses of one policy that may be held against the reader: what it provides, and whether they were told. */
export interface ClausesView {
  readonly policyVersionId: string
  readonly title: Text
  readonly version: string
  readonly effectiveFrom: Instant
  readonly penalties: readonly (Label & {
    readonly clause: Text
    readonly ruleIds: readonly string[]
  })[]
  /** When the reader confirmed that they know them; null when they have not. */
  readonly receivedAt: Instant | null
}

export interface StandingView {
  /** What is deducted today. */
  readonly points: number
  readonly merits: number
  /** Each entry that counts, newest first, with when it expires. */
  readonly entries: readonly {
    readonly entryId: string
    readonly unit: 'points' | 'kpi' | 'merit' | 'money' | 'receivable'
    /** Of money, whose amounts are minor units. */
    readonly currency: string | null
    readonly amount: number
    readonly reason: EntryReason
    readonly label: Text
    /** `YYYY-MM` that it counts to. */
    readonly month: string
    readonly actOn: LocalDate
    readonly effectiveAt: Instant
    readonly expiresOn: LocalDate | null
    /** Why it was entered by hand; null where it was not. */
    readonly text: Written | null
  }[]
}

/** GET /api/my-record. Newest first. */
export interface MyRecordView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef & { readonly roles: readonly string[] }
  /** The department that the reader speaks for. */
  readonly department: Label | null
  readonly items: readonly RecordItemView[]
  readonly clauses: readonly ClausesView[]
  readonly standing: StandingView
  /** How many things wait for the reader. */
  readonly waiting: number
}

/** GET /api/my-record/copy?locale=. The same to take away, as a page to print; GET /api/my-record is it as data. */
export interface RecordCopyView {
  readonly fileName: string
  /** A whole HTML document that needs nothing else. */
  readonly html: string
  /** The same as JSON text, with the end of each chain that the copy can be held against. */
  readonly json: string
}
