import { z } from 'zod'
import type { PenaltyKind } from '#shared/accountability/proceeding/model.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import { LOCALES, type Text } from '#shared/kernel/text.ts'
import type { Named } from './proceeding-view.ts'
import type { Label, PersonRef } from './views.ts'

/** A month of our time: what a database takes for a date. */
const month = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/)
export const SanctionsRequestSchema = z.object({ month })
export const SanctionsExportRequestSchema = z.object({
  month,
  format: z.enum(['csv', 'xlsx']),
  locale: z.enum(LOCALES).default('en'),
})

/**
 * GET /api/sanctions?month=. The penalties decided in a company month that are in force or stayed, for human resources.
 * `/api/sanctions/export?month=&format=&locale=`: the same to take away. It publishes nothing.
 */
export interface SanctionsView {
  readonly now: Instant
  readonly timeZone: string
  readonly month: string
  /** By policy, then by decision. */
  readonly sanctions: readonly SanctionView[]
}

export interface SanctionView {
  readonly proceedingId: string
  readonly penaltyId: string
  readonly policy: { readonly key: string; readonly title: Text }
  /** By when it goes to human resources. */
  readonly dueOn: LocalDate
  readonly ruleIds: readonly string[]
  readonly noticeNumber: string | null
  readonly person: PersonRef | null
  readonly department: Label | null
  readonly penalty: Label
  readonly kind: Named<PenaltyKind>
  readonly clause: Text
  readonly currency: string
  readonly measure: {
    readonly points: number
    readonly amount: number
    readonly instalments: readonly { readonly month: string; readonly amount: number }[]
  }
  readonly actOn: LocalDate
  readonly decidedBy: PersonRef
  readonly decidedOn: LocalDate
  /** An appeal is open: it does not count at present. */
  readonly isStayed: boolean
  /** Nobody can contest it any more. */
  readonly isFinal: boolean
}
