import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import type {
  NewProceedingEvent,
  ProceedingState,
} from '#shared/accountability/proceeding/model.ts'
import {
  isUnnumberedNotice,
  noticeSeriesOf,
  withNoticeNumbers,
} from '#shared/accountability/proceeding/notice-numbers.ts'
import { invariant } from '#shared/kernel/result.ts'
import { formatNumber, periodOf } from '#shared/numbering/format.ts'
import type { Tx } from '../db/database.ts'
import { placeKey, takeNumbers } from '../db/number-series.ts'
import type { AdvancedRecord } from './record-kind.ts'

/**
 * What was decided, each notice with its number: taken from the policy’s series in the transaction that records the
 * notice, so that no number is missing and none is used twice. The month or year is that of the notice.
 * @rule MF-11.2
 */
export async function numberNotices(
  tx: Tx,
  accountId: string,
  before: ProceedingFacts,
  advanced: AdvancedRecord<ProceedingState>,
): Promise<AdvancedRecord<ProceedingState>> {
  const events = advanced.events as readonly NewProceedingEvent[]
  const notices = events.filter(isUnnumberedNotice)
  const series = noticeSeriesOf(before)
  if (notices.length === 0 || series === null) return advanced
  const { calendar, policy, case: of } = before
  const wanted = notices.map(({ effectiveAt }) => {
    const on = calendar.localDate(effectiveAt)
    const seriesKey = `${policy.policy.key}/${series.id}`
    return { on, place: { accountId, seriesKey, period: periodOf(series.restarts, on) } }
  })
  const next = await takeNumbers(
    tx,
    wanted.map(({ place }) => place),
  )
  const numbers = wanted.map(({ on, place }) => {
    const running = next.get(placeKey(place))
    invariant(running !== undefined, `series ${place.seriesKey} was taken from`)
    next.set(placeKey(place), running + 1)
    return formatNumber(series.pattern, { on, running, round: of.round })
  })
  return { ...advanced, ...withNoticeNumbers(before.state, events, numbers) }
}
