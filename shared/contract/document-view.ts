import type { Instant } from '#shared/kernel/instant.ts'
import type { Locale, Text } from '#shared/kernel/text.ts'
import type { Label, Permission, PersonRef } from './views.ts'

/** The documents of a case, as a section of its screen. Newest first. */
export interface DocumentsView {
  /** Kinds that people have issued, each with whether this person may now. */
  readonly kinds: readonly (Label & { readonly may: Permission })[]
  readonly documents: readonly DocumentItem[]
}

export interface DocumentItem {
  readonly documentId: string
  readonly title: Text
  /** Null where it has none, or not yet. */
  readonly number: string | null
  readonly issuedAt: Instant
  /** Those of earlier rounds that go with it. */
  readonly attached: readonly {
    readonly documentId: string
    readonly title: Text
    readonly number: string | null
    readonly issuedAt: Instant
  }[]
  /** False while it is still filling. */
  readonly isComplete: boolean
  readonly copies: readonly {
    readonly copyId: string
    readonly label: Text
    readonly to: PersonRef | null
    readonly receivedAt: Instant | null
    readonly mayConfirm: Permission
  }[]
  /** Null where it asks for no answer. */
  readonly answer: {
    readonly by: PersonRef | null
    readonly answeredAt: Instant | null
    readonly may: Permission
  } | null
  /** Null where the customer need not confirm it. */
  readonly confirmation: { readonly confirmedAt: Instant | null; readonly may: Permission } | null
}

/**
 * GET /api/cases/:caseId/documents/:documentId?locale=. One document to read and print, in one language: what it showed
 * when it was issued, and what was recorded about it since. Everything is plain text; no text is markup.
 */
export interface DocumentView extends DocumentPage {
  readonly locale: Locale
  /** What goes with it, and what went with that: newest first. */
  readonly attached: readonly DocumentPage[]
}

export interface DocumentPage {
  readonly documentId: string
  readonly title: string
  /** The sentence above its content. */
  readonly lead: string | null
  /** Said of one that is still filling. */
  readonly unfinished: string | null
  /** Number, ticket, when it was issued … */
  readonly head: readonly DocumentLine[]
  readonly sections: readonly DocumentSection[]
  /** Copies and receipts, answer, confirmation: what has become of it since. */
  readonly record: readonly DocumentSection[]
  /** Policy, rules, time zone. */
  readonly foot: readonly string[]
}

export interface DocumentLine {
  readonly label: string
  readonly value: string
  /** Id of an attached document that this line names. */
  readonly attachedId?: string
}

export type DocumentSection =
  | {
      readonly kind: 'lines'
      readonly heading: string | null
      readonly lines: readonly DocumentLine[]
    }
  | {
      readonly kind: 'table'
      readonly heading: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
