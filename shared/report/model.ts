import type { ReportBasis } from '#shared/accountability/improvement/model.ts'
import type { Text } from '#shared/kernel/text.ts'
import type { Figures } from './figures.ts'

/** A line of a report: what was counted for one category, cause or department, by the name that it had. */
export interface ReportLine<Counted> {
  readonly id: string
  readonly label: Text
  readonly counted: Counted
}

/** A threshold that was reached, and what came of it. */
export interface ReportCrossing {
  /** Id of the occasion of the policy. */
  readonly occasion: string
  readonly basis: ReportBasis
  /** `already_open`: one of its kind was open for the same; that one is named. */
  readonly outcome: 'opened' | 'already_open'
  readonly improvementId: string
}

/** What a report says. JSON; kept as it was made. Lines stand in the order of the policy, without those of nothing. */
export interface ReportBody {
  readonly total: Figures
  readonly categories: readonly ReportLine<Figures>[]
  /** Of complaints without a category that the policy knows; with the outermost categories it makes the total. */
  readonly uncategorised: Figures
  readonly causes: readonly ReportLine<number>[]
  readonly departments: readonly ReportLine<number>[]
  readonly crossings: readonly ReportCrossing[]
}

/** There is one report of a policy and a period: whoever makes it again makes the same one. */
export function reportIdOf(policyKey: string, periodName: string): string {
  return `${policyKey}.${periodName}`
}

/** Key of the policy and name of the period of an id. */
export function partsOf(reportId: string): readonly [policyKey: string, periodName: string] {
  const [policyKey = '', periodName = ''] = reportId.split('.')
  return [policyKey, periodName]
}
