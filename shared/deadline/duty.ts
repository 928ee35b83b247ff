import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Amount } from '#shared/policy/schema.ts'

/** Something on a case that has to be done by a certain time, beside its limits: one clock. */
export interface Duty {
  /** `<termsId>:<instance>`: the key of its deadline. Ids of instances hold neither `#` nor `/`. */
  readonly key: string
  /** What its label, ladder and rules are found by: `dutyTerms` in shared/policy/duty-terms.ts. */
  readonly termsId: string
  readonly anchorAt: Instant
  /** How long, or until when. */
  readonly amount: Amount | { readonly kind: 'stated'; readonly dueAt: Instant }
  /** On the duty's own clock; null: no warning. */
  readonly warnBeforeMinutes: number | null
  /**
   * Nobody has missed anything when it ends: no breach, no warning, no ladder. What follows from its end is
   * decided by the part it belongs to, which is asked at its true instant and has to end the clock then.
   */
  readonly isSilent?: true
  /** Who has still to do it; absent where that is the owner of the case. */
  readonly waitsFor?: readonly PersonId[]
  /** What it is about in somebody's own words, where several have the same label. */
  readonly about?: string
  /** Whether it is still owed when the case is closed. */
  readonly outlivesCase?: boolean
}
