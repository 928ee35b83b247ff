import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'

/**
 * The ledger: what counts for and against a person. Entries only, never edited; a correction is another entry that
 * points to what it counters. What a person stands at is a fold of them.
 */

/** What is counted. `points` and `kpi` are whole numbers, `money` whole minor units of the policy's currency. */
export const UNITS = ['points', 'kpi', 'merit', 'money', 'receivable'] as const
export type Unit = (typeof UNITS)[number]

export const ENTRY_REASONS = [
  'penalty',
  'instalment',
  'stay',
  'resume',
  'reduction',
  'reversal',
  'merit',
  'receivable',
  'correction',
] as const
/**
 * Why it is there: a penalty that took effect, an instalment of money, an appeal that stays it, one that was not
 * upheld, a reduction, a reversal, a merit, an adjustment of a receivable, a correction of a merit or an adjustment.
 */
export type EntryReason = (typeof ENTRY_REASONS)[number]

/** Why a merit or an adjustment is corrected. */
export const CORRECTION_GROUNDS = [
  'wrong_person',
  'wrong_amount',
  'recorded_twice',
  'not_founded',
  'other',
] as const
export type CorrectionGround = (typeof CORRECTION_GROUNDS)[number]

export interface LedgerEntry {
  /** Natural key: `<stream>:<seq of the event>:<n>`. */
  readonly entryId: string
  /** One of the two. */
  readonly personId: PersonId | null
  readonly department: string | null
  readonly unit: Unit
  /** Signed: what is taken is negative. Never 0. */
  readonly amount: number
  readonly reason: EntryReason
  /** The penalty, merit or adjustment it belongs to. */
  readonly about: string
  /** Id of that penalty or merit in the policy. */
  readonly term: string
  readonly policyKey: string
  readonly ruleIds: readonly string[]
  /** The company's date of the act. */
  readonly actOn: LocalDate
  readonly effectiveAt: Instant
  /** The company's month it counts to, `YYYY-MM`: that of `effectiveAt`, or the next that is not closed. */
  readonly month: string
  /** From this company date on it no longer counts to the standing; null: never. Money does not expire. */
  readonly expiresOn: LocalDate | null
}
