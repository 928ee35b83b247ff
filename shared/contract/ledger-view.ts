import { z } from 'zod'
import type { CorrectionGround, EntryReason, Unit } from '#shared/accountability/ledger/model.ts'
import { CORRECTION_GROUNDS } from '#shared/accountability/ledger/model.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import { LOCALES, type Text } from '#shared/kernel/text.ts'
import type { Written } from './proceeding-view.ts'
import { moneyOrPieces, name, personId, uuid } from './request-values.ts'
import type { Label, Permission, PersonRef } from './views.ts'

/** GET /api/ledger: what of it the asker has anything to do with. */
export interface LedgerView {
  readonly now: Instant
  /** Today, by the company’s calendar. */
  readonly on: LocalDate
  readonly timeZone: string
  readonly mayReadMonths: boolean
  /** Whether they may record merits or adjustments, and so see what is recorded. */
  readonly mayRecord: boolean
  /** Whose standing they may ask for beside their own, by name: everybody’s, or that of who reports to them. */
  readonly people: readonly PersonRef[]
}

/** GET /api/ledger/standing: the asker’s own; `/standing/:personId`: that of somebody else. */
export interface PersonStandingView {
  readonly person: PersonRef
  /** The company date on which it stands so. */
  readonly on: LocalDate
  readonly timeZone: string
  /** Units of which there is nothing are left out; whoever leads a person sees no money. */
  readonly units: readonly UnitView[]
  /** The latest first: all to the person themselves, what was entered by hand to human resources, none to others. */
  readonly entries: readonly EntryView[]
}

export interface UnitView {
  readonly unit: Unit
  /** Of money. */
  readonly currency: string | null
  /** What counts now; what was taken is negative. */
  readonly sum: number
  /** What of it stops counting next, and on which date. */
  readonly expiresNext: { readonly on: LocalDate; readonly amount: number } | null
  /** The latest month first. */
  readonly months: readonly { readonly month: string; readonly sum: number }[]
}

export interface EntryView {
  readonly entryId: string
  readonly unit: Unit
  readonly currency: string | null
  readonly amount: number
  readonly reason: EntryReason
  /** Name of the penalty or merit. */
  readonly label: Text
  /** The penalty, merit or adjustment that it belongs to. */
  readonly about: string
  readonly ruleIds: readonly string[]
  readonly actOn: LocalDate
  readonly effectiveAt: Instant
  readonly month: string
  readonly expiresOn: LocalDate | null
  /** Whether it still counts. */
  readonly isCounting: boolean
  /** Null where a procedure says who. */
  readonly by: PersonRef | null
  /** Of a correction. */
  readonly ground: CorrectionGround | null
  /** Why it was entered by hand; null where it was not. */
  readonly text: Written | null
}

/** GET /api/ledger/months: for payroll and human resources. The latest first. */
export interface MonthsView {
  readonly now: Instant
  readonly timeZone: string
  readonly months: readonly MonthItem[]
}

export interface MonthItem {
  readonly month: string
  /** Null while it is open. */
  readonly closed: MonthClosing | null
  readonly mayClose: Permission
}

export interface MonthClosing {
  readonly by: PersonRef
  readonly at: Instant
}

/** GET /api/ledger/months/:month; closing it, by POST to `/close`, answers the same. An open month is shown as it stands. */
export interface StatementView extends MonthItem {
  readonly timeZone: string
  /** False where lines that the reader must not see are left out: then the totals are of those that are shown. */
  readonly isWhole: boolean
  /**
   * SHA-256 over the frozen lines and totals, hex: what a copy is held against. Null while the month is open, and where
   * lines are left out: whoever has the others could find them by it.
   */
  readonly hash: string | null
  /** Persons first, then departments. */
  readonly lines: readonly StatementLineView[]
  readonly totals: readonly ControlTotalView[]
}

interface Sums {
  readonly unit: Unit
  readonly currency: string | null
  readonly entries: number
  /** 0 or less. */
  readonly taken: number
  /** 0 or more. */
  readonly given: number
  readonly sum: number
}

export interface StatementLineView extends Sums {
  /** One of the two. */
  readonly person: PersonRef | null
  readonly department: Label | null
}

export interface ControlTotalView extends Sums {
  readonly lines: number
}

/** GET /api/ledger/months/:month/export */
export const ExportRequestSchema = z.object({
  format: z.enum(['csv', 'xlsx']),
  locale: z.enum(LOCALES).default('en'),
})
export type ExportFormat = z.infer<typeof ExportRequestSchema>['format']

export const MonthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** GET /api/ledger/adjustments; recording and correcting answer the same. What the asker may record, and what is recorded. */
export interface AdjustmentsView {
  readonly now: Instant
  /** Today, by the company’s calendar. */
  readonly on: LocalDate
  readonly timeZone: string
  /** Merits that the asker may record; empty where none. */
  readonly merits: readonly (Label & {
    readonly policyKey: string
    readonly policy: Text
    readonly kind: 'material' | 'moral'
    readonly points: number
  })[]
  /** Whether the asker may record adjustments of receivables. */
  readonly mayRecordReceivable: Permission
  /** Of the policies that adjust receivables, each once. */
  readonly currencies: readonly string[]
  /** For whom: everyone active but the asker. */
  readonly people: readonly PersonRef[]
  /** The latest first. */
  readonly items: readonly AdjustmentItem[]
}

export interface AdjustmentItem {
  /** Id of the merit or adjustment. */
  readonly about: string
  readonly kind: 'merit' | 'receivable'
  readonly label: Text
  readonly person: PersonRef
  readonly unit: Unit
  readonly currency: string | null
  readonly amount: number
  readonly actOn: LocalDate
  readonly month: string
  readonly by: PersonRef | null
  readonly at: Instant
  readonly isCorrected: boolean
  readonly mayCorrect: Permission
  /** Why it was recorded: for whoever wrote it and human resources; null to others, and where nothing was written. */
  readonly text: Written | null
}

const date = z.iso.date().transform((text) => text as LocalDate)

/** Why it is entered; sealed under the key of the person it is about. */
const reason = z.string().trim().min(1).max(2_000)

/** POST /api/ledger/merits */
export const MeritRequestSchema = z.object({
  meritId: uuid,
  policyKey: z.string().min(1).max(64),
  /** Id of the merit in the policy. */
  merit: name,
  personId,
  /** The company’s date of what they did. */
  actOn: date,
  reason,
})

/** Ten thousand million of a currency with two decimals: what is counted stays exact. */
const AMOUNT_MOST = 1_000_000_000_000

/** POST /api/ledger/receivables: a receivable that a complaint affected is taken off when a bonus is counted from them. */
export const ReceivableRequestSchema = z.object({
  adjustmentId: uuid,
  ticketId: z.string().regex(/^\d{1,20}$/),
  personId,
  /** Smallest units of `currency`. */
  amount: moneyOrPieces.min(1).max(AMOUNT_MOST),
  /** That of the policy of the case: an amount is never taken for another. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  reason,
})

/** POST /api/ledger/corrections */
export const CorrectionRequestSchema = z.object({
  /** Id of the merit or adjustment. */
  about: uuid,
  ground: z.enum(CORRECTION_GROUNDS),
  reason,
})
