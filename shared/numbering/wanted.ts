import type { Calendar } from '#shared/calendar/calendar.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { Series } from '#shared/policy/schema.ts'
import { periodOf } from './format.ts'
import { OF_CASE } from './model.ts'

/** A number that is due: for what, out of which series, counted in which period. */
export interface NumberWanted {
  /** `case`, or the id of a document. */
  readonly what: string
  readonly seriesId: string
  readonly period: string
}

const NONE: readonly NumberWanted[] = []

/**
 * The numbers that a case and its documents should have and have not, to be given at `at`. The case's is that of the
 * first series which applies, given once; in a new round again where that series says so. A voided case gets none.
 *
 * @reading The texts say “restarts each month” and not whose month: it is that of the moment the number is given, by the
 * company's date, so that numbers rise with time.
 * @rule MF-8 TM-2.2.4 LP-1
 */
export function numbersWanted(
  state: CaseState,
  policy: CompiledPolicy,
  calendar: Calendar,
  at: Instant,
): readonly NumberWanted[] {
  const { numbering } = policy.policy
  if (numbering.length === 0 || state.status === 'voided') return NONE
  const wanted: { what: string; series: Series }[] = []
  const ofCase = seriesOfCase(state, policy)
  if (ofCase) wanted.push({ what: OF_CASE, series: ofCase })
  for (const { documentId, kind, number } of state.documents ?? []) {
    if (number !== null) continue
    const seriesId = policy.policy.documents.find((one) => one.id === kind)?.series
    const series = numbering.find((one) => one.id === seriesId)
    if (series) wanted.push({ what: documentId, series })
  }
  if (wanted.length === 0) return NONE
  const on = calendar.localDate(at)
  return wanted.map(({ what, series }) => ({
    what,
    seriesId: series.id,
    period: periodOf(series.restarts, on),
  }))
}

function seriesOfCase(state: CaseState, policy: CompiledPolicy): Series | null {
  const { number, round } = state
  if (number && number.round === round) return null
  const signals = caseSignals(state, policy)
  const series = policy.policy.numbering.find(
    (one) => one.counts === 'cases' && (!one.when || holds(one.when, signals)),
  )
  if (!series || (number && !series.each_round)) return null
  return series
}
