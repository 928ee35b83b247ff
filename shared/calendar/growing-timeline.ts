import { DAY_MS, type Instant } from '#shared/kernel/instant.ts'
import { civilDate } from '#shared/kernel/local-date.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { CalendarSpec } from './calendar.ts'
import { FIRST_YEAR, LAST_YEAR } from './check-calendar.ts'
import { hoursOfDay } from './day-hours.ts'
import { Timeline } from './timeline.ts'
import { compileYear, type YearDays } from './year-days.ts'

/** The compiled years of one calendar: none at first, some more whenever a question reaches past them. */
export interface GrowingTimeline {
  /** As far as it has grown. */
  current: Timeline
  /** Makes sure that `at` lies within. Throws RangeError outside FIRST_YEAR…LAST_YEAR. */
  growToHold(at: Instant): void
  growToHoldDay(dayNumber: number): void
  /** Half as many years more at the end. Throws RangeError at LAST_YEAR: there is not that much working time. */
  growForward(): void
  /** Half as many years more at the start; throws at FIRST_YEAR. */
  growBackward(): void
}

export function createGrowingTimeline(spec: CalendarSpec): GrowingTimeline {
  const zone = loadZone(spec.timeZone)
  const hours = hoursOfDay(spec)
  const years: YearDays[] = []
  let firstYear = 0

  const growing: GrowingTimeline = {
    current: new Timeline([]),
    growToHold(at) {
      if (growing.current.holds(at)) return
      if (!Number.isSafeInteger(at)) throw new RangeError(`not an instant: ${at}`)
      include(civilDate(Math.floor((at + zone.offsetAt(clampToDate(at))) / DAY_MS)).year)
      // Beside a clock change at midnight the company's day can be the neighbour of the wall clock's.
      if (at < growing.current.startAt) include(firstYear - 1)
      if (at >= growing.current.endAt) include(firstYear + years.length)
    },
    growToHoldDay(dayNumber) {
      if (growing.current.dayOf(dayNumber) < 0) include(civilDate(dayNumber).year)
    },
    growForward() {
      const lastYear = firstYear + years.length - 1
      if (lastYear === LAST_YEAR) throw tooLittleWorkingTime(`up to the end of ${LAST_YEAR}`)
      include(Math.min(lastYear + growth(), LAST_YEAR))
    },
    growBackward() {
      if (firstYear === FIRST_YEAR) throw tooLittleWorkingTime(`back to the start of ${FIRST_YEAR}`)
      include(Math.max(firstYear - growth(), FIRST_YEAR))
    },
  }

  /** In proportion, so that a search to the very end joins the years a dozen times, not hundreds. */
  function growth(): number {
    return Math.ceil(years.length / 2)
  }

  /** Compiles what is missing for one unbroken row of years that holds `year`. */
  function include(year: number): void {
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
      throw new RangeError(
        `calendar ${spec.key} answers for the years ${FIRST_YEAR}–${LAST_YEAR}, not for ${year}`,
      )
    }
    if (years.length === 0) firstYear = year
    while (year < firstYear) {
      years.unshift(compileYear(firstYear - 1, hours, zone))
      firstYear -= 1
    }
    while (year >= firstYear + years.length) {
      years.push(compileYear(firstYear + years.length, hours, zone))
    }
    growing.current = new Timeline(years)
  }

  function tooLittleWorkingTime(reach: string): RangeError {
    return new RangeError(`calendar ${spec.key} has not enough working time ${reach}`)
  }

  return growing
}

/** Intl refuses instants beyond ±8.64e15; for those any offset tells the year well enough to refuse it by name. */
function clampToDate(at: Instant): Instant {
  const limit = 100_000_000 * DAY_MS
  return Math.max(-limit, Math.min(limit, at)) as Instant
}
