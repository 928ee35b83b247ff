import type { FieldValues } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

/** A copy as it is handed out. */
export interface CopyTo {
  readonly copyId: string
  /** Null where nobody could be asked. */
  readonly to: PersonId | null
}

/** Slips and forms. What a document shows is the case as it stood at the event that issued it. */
export type DocumentEvent =
  | {
      readonly type: 'document_issued'
      readonly documentId: string
      readonly kind: string
      /**
       * What it was issued for, so that it is issued once: `request:<id>`, `round:<n>`, `breach:<key of a deadline>`,
       * `late:<round>:<department>` (`-` where the department is not known).
       */
      readonly occasion: string
      /** Still filling: its copies and its answer are asked for as it is completed. */
      readonly isGrowing: boolean
      readonly values: FieldValues
      /** Ids of documents of earlier rounds that go with it; absent where none does. */
      readonly attached?: readonly string[]
      readonly copies: readonly CopyTo[]
      /** Who has to answer it; null where no answer is asked for or nobody can be asked. */
      readonly answerBy: PersonId | null
    }
  /** A growing document was filled to its end as the case closed. */
  | {
      readonly type: 'document_completed'
      readonly documentId: string
      readonly values: FieldValues
      readonly copies: readonly CopyTo[]
      readonly answerBy: PersonId | null
    }
  /** Whoever was asked may not or can no longer: somebody else is, or nobody. `copyId` null: for the answer. */
  | {
      readonly type: 'document_redirected'
      readonly documentId: string
      readonly copyId: string | null
      readonly to: PersonId | null
    }
  | {
      readonly type: 'document_received'
      readonly documentId: string
      readonly copyId: string
      readonly personId: PersonId
    }
  | {
      readonly type: 'document_answered'
      readonly documentId: string
      readonly personId: PersonId
      readonly text: string
    }
  | { readonly type: 'document_confirmed'; readonly documentId: string; readonly how: string }

export interface DocumentState {
  readonly documentId: string
  readonly kind: string
  readonly occasion: string
  readonly round: number
  readonly issuedAt: Instant
  readonly isComplete: boolean
  readonly number: string | null
  /** Absent where nothing is attached. */
  readonly attached?: readonly string[]
  readonly copies: readonly (CopyTo & {
    readonly askedAt: Instant
    /** How often somebody else was asked; absent: never. */
    readonly turn?: number
    readonly receivedAt: Instant | null
  })[]
  readonly answerBy: PersonId | null
  /** When the answer was asked for, and how often somebody else was; absent where nobody is. */
  readonly answerAskedAt?: Instant
  readonly answerTurn?: number
  readonly answeredAt: Instant | null
  readonly confirmedAt: Instant | null
}

/** A limit that was missed, and the department of whoever held the case then (`-`: not known). */
export interface LateDepartment {
  readonly key: string
  readonly limitId: string
  readonly department: string
}

export type DocumentCommand =
  | { readonly type: 'issue_document'; readonly documentId: string; readonly kind: string }
  | {
      readonly type: 'confirm_receipt'
      readonly documentId: string
      readonly copyId: string
    }
  | { readonly type: 'answer_document'; readonly documentId: string; readonly text: string }
  | { readonly type: 'record_confirmation'; readonly documentId: string; readonly how: string }
