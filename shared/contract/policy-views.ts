import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { ChangeText } from '#shared/policy/versions/describe-changes.ts'
import type { DraftKind, DraftState } from '#shared/policy/versions/draft.ts'
import type { Finding } from '#shared/policy/versions/finding.ts'
import type { OutlineNode } from '#shared/policy/versions/outline.ts'
import type { Standing } from '#shared/policy/versions/standing.ts'
import type { Permission, PersonRef } from './views.ts'

/** What the desk's tab “Policies” gets. */

export interface Signature {
  readonly by: PersonRef
  readonly at: Instant
}

export interface VersionLine {
  /** What `ref` of a document is made of: `version:<id>`. */
  readonly id: string
  readonly version: string
  readonly standing: Standing
  readonly effectiveFrom: Instant
  /** Open cases under it, of those that this person may see. */
  readonly openCases: number
  /** Null for what came with the account or by the installer. */
  readonly imported: Signature | null
  readonly reviewed: Signature | null
  readonly published: Signature | null
}

export interface PolicyLine {
  readonly key: string
  readonly title: Text
  /** Which tickets it takes, in words. */
  readonly complaint: Text
  /** Newest first. */
  readonly versions: readonly VersionLine[]
}

export interface CalendarLine {
  readonly key: string
  readonly timeZone: string
  /** Of the version in force, or of the newest where none is; rising. */
  readonly publishedYears: readonly number[]
  /** The first year, from this one on, that it counts as a plain week. */
  readonly firstUnpublishedYear: number
  readonly versions: readonly VersionLine[]
}

export interface DraftLine {
  readonly id: string
  readonly kind: DraftKind
  readonly key: string
  readonly version: string
  readonly state: DraftState
  readonly note: string
  readonly created: Signature
  readonly reviewed: Signature | null
  readonly published: Signature | null
  readonly effectiveFrom: Instant | null
  readonly rejected: (Signature & { readonly reason: string }) | null
  readonly may: Readonly<Record<'review' | 'publish' | 'reject', Permission>>
}

/** GET /api/policies, and the answer to everything that changes something there. */
export interface PoliciesView {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef
  readonly mayChange: boolean
  /** In the order in which a ticket is offered to them. */
  readonly policies: readonly PolicyLine[]
  readonly ordered: Signature | null
  readonly calendars: readonly CalendarLine[]
  /** Open ones first, then the latest that ended. */
  readonly drafts: readonly DraftLine[]
}

/** GET /api/policies/document?kind=&ref= */
export interface PolicyDocumentView {
  readonly kind: DraftKind
  readonly ref: string
  readonly key: string
  readonly version: string
  readonly outline: readonly OutlineNode[]
  /** What the linter has to say of it now. */
  readonly findings: readonly Finding[]
}

/** GET /api/policies/text?kind=&ref= */
export interface DocumentTextView {
  readonly text: string
}

/** GET /api/policies/changes?kind=&ref=&since= . Without `since`: against the version of its key that is in force. */
export interface ChangesView {
  /** Null where nothing of its key is in force. */
  readonly since: { readonly ref: string; readonly version: string } | null
  readonly to: { readonly ref: string; readonly version: string }
  readonly changes: readonly ChangeText[]
}

/** POST /api/policies/drafts */
export interface ImportedView {
  readonly draftId: string
  /** Warnings only: what has an error is refused, with its findings in `facts.findings`. */
  readonly findings: readonly Finding[]
  readonly policies: PoliciesView
}
