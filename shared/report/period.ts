import { type Instant, instant } from '#shared/kernel/instant.ts'
import { civilDate, dayNumber, toDayNumber, weekdayOf } from '#shared/kernel/local-date.ts'
import { assertNever, invariant } from '#shared/kernel/result.ts'
import type { Zone } from '#shared/kernel/zone.ts'
import type { PeriodLength } from '#shared/policy/schema/improvements.ts'

/** The time that a report is about, half-open, between two midnights of the company. */
export interface Period {
  readonly per: PeriodLength
  /** `2026-W44`, `2026-10`, `2026-Q4` or `2026`. */
  readonly name: string
  readonly from: Instant
  readonly until: Instant
}

/** More than a period can take back where a clock change gives one midnight twice. */
const TURNS_MAX = 3

/** The period of that length that is the first to end after `after`. */
export function periodAfter(zone: Zone, per: PeriodLength, after: Instant): Period {
  let start = startOf(per, toDayNumber(zone.toWallClock(after).on))
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const next = nextStart(per, start)
    const until = zone.wallToInstant(next, 0)
    if (until > after)
      return { per, name: nameOf(per, start), from: zone.wallToInstant(start, 0), until }
    start = next
  }
  invariant(false, `a ${per} ends after ${after}`)
}

/** The first instant after `after` at which a period of these lengths ends in one of these zones; null without any. */
export function nextEnd(
  zones: readonly Zone[],
  lengths: readonly PeriodLength[],
  after: Instant,
): Instant | null {
  const ends = zones.flatMap((zone) => lengths.map((per) => periodAfter(zone, per, after).until))
  return ends.length === 0 ? null : instant(Math.min(...ends))
}

/** The periods of these lengths that end at that very instant. */
export function periodsEndingAt(
  zone: Zone,
  lengths: readonly PeriodLength[],
  at: Instant,
): readonly Period[] {
  return lengths
    .map((per) => periodAfter(zone, per, instant(at - 1)))
    .filter(({ until }) => until === at)
}

/** Day on which the period begins that this day lies in. */
function startOf(per: PeriodLength, day: number): number {
  const { year, month } = civilDate(day)
  switch (per) {
    case 'week':
      return day - weekdayOf(day)
    case 'month':
      return dayNumber(year, month, 1)
    case 'quarter':
      return dayNumber(year, month - ((month - 1) % 3), 1)
    case 'year':
      return dayNumber(year, 1, 1)
    default:
      return assertNever(per)
  }
}

const LONGER_THAN: Readonly<Record<PeriodLength, number>> = {
  week: 7,
  month: 31,
  quarter: 92,
  year: 366,
}

function nextStart(per: PeriodLength, start: number): number {
  return startOf(per, start + LONGER_THAN[per])
}

function nameOf(per: PeriodLength, start: number): string {
  const { year, month } = civilDate(start)
  const yearText = String(year).padStart(4, '0')
  switch (per) {
    case 'week':
      return weekName(start)
    case 'month':
      return `${yearText}-${String(month).padStart(2, '0')}`
    case 'quarter':
      return `${yearText}-Q${Math.ceil(month / 3)}`
    case 'year':
      return yearText
    default:
      return assertNever(per)
  }
}

/** By ISO 8601: a week is of the year that its Thursday lies in. */
function weekName(monday: number): string {
  const thursday = monday + 3
  const { year } = civilDate(thursday)
  const week = Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}
