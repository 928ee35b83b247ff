import { type Instant, instant, type LocalDate } from '#shared/kernel/instant.ts'
import { civilDate, toDayNumber, toLocalDate } from '#shared/kernel/local-date.ts'
import type { Calendar, CalendarSpec, CountedSlice, Pause } from './calendar.ts'
import { checkCalendarSpec } from './check-calendar.ts'
import { createGrowingTimeline } from './growing-timeline.ts'
import { assertPauses, withoutPauses } from './pauses.ts'
import type { Timeline } from './timeline.ts'

/**
 * Compiles one calendar version; do it once and keep the answer. Years are compiled when a question first needs them.
 * Throws RangeError naming every fault of a spec that `checkCalendarSpec` does not pass. Questions throw RangeError for
 * instants and answers outside FIRST_YEAR…LAST_YEAR, which bounds every search, and for amounts that are not whole.
 */
export function compileCalendar(spec: CalendarSpec): Calendar {
  refuseFaults(spec)
  const years = createGrowingTimeline(spec)
  const published = new Set(spec.publishedYears)

  /** Puts a question to more and more years, until they hold the answer. */
  function ask(at: Instant, question: (timeline: Timeline) => number, grow: () => void): number {
    years.growToHold(at)
    let answer = question(years.current)
    while (Number.isNaN(answer)) {
      grow()
      answer = question(years.current)
    }
    return answer
  }

  function addWorkingTime(start: Instant, milliseconds: number): Instant {
    if (!Number.isSafeInteger(milliseconds)) {
      throw new RangeError(`working time must be whole milliseconds, not ${milliseconds}`)
    }
    if (milliseconds === 0) return nextOpening(start)
    const at =
      milliseconds > 0
        ? years.current.walkForward(start, milliseconds)
        : years.current.walkBackward(start, -milliseconds)
    return (Number.isNaN(at) ? addBeyond(start, milliseconds) : at) as Instant
  }

  function addBeyond(start: Instant, milliseconds: number): number {
    return milliseconds > 0
      ? ask(start, (timeline) => timeline.walkForward(start, milliseconds), years.growForward)
      : ask(start, (timeline) => timeline.walkBackward(start, -milliseconds), years.growBackward)
  }

  function workingTimeBetween(from: Instant, to: Instant): number {
    const between = years.current.workedBefore(to) - years.current.workedBefore(from)
    if (!Number.isNaN(between)) return between
    years.growToHold(from)
    years.growToHold(to)
    return years.current.workedBefore(to) - years.current.workedBefore(from)
  }

  function nextOpening(at: Instant): Instant {
    const opening = ask(at, (timeline) => timeline.openingAfter(at), years.growForward)
    return instant(Math.max(at, opening))
  }

  function isOpen(at: Instant): boolean {
    years.growToHold(at)
    return years.current.openingAfter(at) <= at
  }

  function previousClosing(at: Instant): Instant {
    if (isOpen(at)) return at
    return instant(ask(at, (timeline) => timeline.closingBefore(at), years.growBackward))
  }

  function addWorkingDays(anchor: Instant, days: number, dayEnds: 'close' | 'midnight'): Instant {
    if (!Number.isSafeInteger(days) || days < 0) {
      throw new RangeError(`working days must be a whole number from 0, not ${days}`)
    }
    const end = (timeline: Timeline) => timeline.workingDayEnd(anchor, days, dayEnds)
    return instant(ask(anchor, end, years.growForward))
  }

  /**
   * @reading the own day passes with the end that was asked for: an anchor after the close still has its own day where
   * days end at midnight. At the very close the day has passed.
   */
  function sameDay(anchor: Instant, dayEnds: 'close' | 'midnight'): Instant {
    const ownDayEnd = addWorkingDays(anchor, 0, dayEnds)
    return ownDayEnd > anchor ? ownDayEnd : addWorkingDays(anchor, 1, dayEnds)
  }

  function dayNumberAt(at: Instant): number {
    years.growToHold(at)
    return years.current.dayNumberOf(years.current.dayAt(at))
  }

  function isWorkingDay(on: LocalDate): boolean {
    const dayNumber = toDayNumber(on)
    years.growToHoldDay(dayNumber)
    return years.current.isWorkingDay(years.current.dayOf(dayNumber))
  }

  function dayBounds(at: Instant): Pause {
    years.growToHold(at)
    const day = years.current.dayAt(at)
    return {
      startAt: instant(years.current.dayStart(day)),
      endAt: instant(years.current.dayStart(day + 1)),
    }
  }

  function isProvisional(from: Instant, to: Instant): boolean {
    const [yearFrom, yearTo] = [civilDate(dayNumberAt(from)).year, civilDate(dayNumberAt(to)).year]
    const last = Math.max(yearFrom, yearTo)
    for (let year = Math.min(yearFrom, yearTo); year <= last; year += 1) {
      if (!published.has(year)) return true
    }
    return false
  }

  /** Empty when `to` is not after `from`. */
  function slices(from: Instant, to: Instant, pauses: readonly Pause[] = []): CountedSlice[] {
    assertPauses(pauses)
    if (to <= from) return []
    years.growToHold(from)
    years.growToHold(to)
    const timeline = years.current
    const counted: CountedSlice[] = []
    let segment = timeline.segmentAt(from)
    for (; timeline.segmentStart(segment) < to; segment += 1) {
      const start = timeline.segmentStart(segment)
      const on = toLocalDate(timeline.dayNumberOf(timeline.dayAt(start)))
      const startAt = instant(Math.max(start, from))
      const endAt = instant(Math.min(timeline.segmentEnd(segment), to))
      for (const part of withoutPauses({ startAt, endAt }, pauses)) counted.push({ ...part, on })
    }
    return counted
  }

  return {
    spec,
    addWorkingTime,
    workingTimeBetween,
    addWorkingDays,
    sameDay,
    isOpen,
    isWorkingDay,
    nextOpening,
    previousClosing,
    localDate: (at) => toLocalDate(dayNumberAt(at)),
    dayBounds,
    isProvisional,
    slices,
  }
}

function refuseFaults(spec: CalendarSpec): void {
  const faults = checkCalendarSpec(spec)
  if (faults.length === 0) return
  const list = faults.map((fault) => `${fault.path}: ${fault.message}`).join('; ')
  throw new RangeError(`calendar ${spec.key} ${spec.version} cannot be used: ${list}`)
}
