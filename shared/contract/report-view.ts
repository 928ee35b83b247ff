import { z } from 'zod'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { PeriodLength } from '#shared/policy/schema/improvements.ts'
import type { Figures } from '#shared/report/figures.ts'
import type { ReportCrossing, ReportLine } from '#shared/report/model.ts'
import type { ReaderView } from './proceeding-view.ts'
import { name } from './request-values.ts'

/** GET /api/reports?policy=&after=. `policy`: only that one’s. */
export const ReportsRequestSchema = z.object({
  policy: name.optional(),
  after: z.string().max(200).optional(),
})

/** A report as it was made; what it counts is said in shared/report/figures.ts. */
export interface ReportView {
  readonly reportId: string
  readonly policy: { readonly key: string; readonly title: Text }
  readonly per: PeriodLength
  /** The period in words. */
  readonly period: Text
  readonly from: Instant
  readonly until: Instant
  readonly madeAt: Instant
  readonly total: Figures
  readonly categories: readonly ReportLine<Figures>[]
  /** Without a category that the policy knows. */
  readonly uncategorised: Figures
  readonly causes: readonly ReportLine<number>[]
  readonly departments: readonly ReportLine<number>[]
  /** What it called for. */
  readonly crossings: readonly {
    readonly because: Text
    readonly basis: Text
    readonly outcome: ReportCrossing['outcome']
    /** Null where the reader does not see improvements of the policy. */
    readonly improvementId: string | null
  }[]
}

/** GET /api/reports. Newest first, 20 a page. */
export interface ReportsView extends ReaderView {
  readonly rows: readonly ReportView[]
  readonly after: string | null
}
