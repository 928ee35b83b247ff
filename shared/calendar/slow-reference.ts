import { type Instant, instant, type LocalDate, MINUTE_MS } from '#shared/kernel/instant.ts'
import type { CalendarSpec, DaySpan } from './calendar.ts'

/*
 * The calendar's rules a second time, for tests: every minute of a window is looked at, one by one. It shares no code
 * with the calendar, not even the zone's: it reads each quarter of an hour off Intl's clock. Whole minutes only.
 */

/** What the wall clock shows at each minute of a window. */
export interface ObservedClock {
  readonly firstMinute: number
  /** `2026-03-29 01:30`, one a minute. */
  readonly labels: readonly string[]
}

const QUARTER_MINUTES = 15

export function observeClock(timeZone: string, from: Instant, to: Instant): ObservedClock {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const firstMinute = Math.ceil(from / MINUTE_MS / QUARTER_MINUTES) * QUARTER_MINUTES
  const labels: string[] = []
  for (let minute = firstMinute; minute < to / MINUTE_MS; minute += QUARTER_MINUTES) {
    const [head = '', clockMinute = ''] = format.format(minute * MINUTE_MS).split(/:(?=\d\d$)/)
    for (let offset = 0; offset < QUARTER_MINUTES; offset += 1) {
      labels.push(`${head}:${String(Number(clockMinute) + offset).padStart(2, '0')}`)
    }
  }
  return { firstMinute, labels }
}

export interface SlowCalendar {
  /** Null where the walk leaves the window. */
  addWorkingTime(start: Instant, minutes: number): Instant | null
  workingMinutesBetween(from: Instant, to: Instant): number
  isOpen(at: Instant): boolean
}

export function slowCalendar(spec: CalendarSpec, clock: ObservedClock): SlowCalendar {
  const open = openMinutes(spec, clock)
  const indexOf = (at: Instant) => at / MINUTE_MS - clock.firstMinute
  const toInstant = (index: number) => instant((index + clock.firstMinute) * MINUTE_MS)

  function addWorkingTime(start: Instant, minutes: number): Instant | null {
    let index = indexOf(start)
    let left = Math.abs(minutes)
    if (minutes < 0) {
      for (index -= 1; index >= 0; index -= 1) {
        if (open[index]) left -= 1
        if (left === 0) return toInstant(index)
      }
      return null
    }
    for (; index < open.length; index += 1) {
      if (left === 0 && open[index]) return toInstant(index)
      if (open[index]) left -= 1
      if (left === 0 && minutes > 0) return toInstant(index + 1)
    }
    return null
  }

  return {
    addWorkingTime,
    workingMinutesBetween(from, to) {
      const [start, end] = [indexOf(from), indexOf(to)]
      if (end < start) return 0 - open.slice(end, start).filter(Boolean).length
      return open.slice(start, end).filter(Boolean).length
    },
    isOpen: (at) => open[indexOf(at)] === true,
  }
}

function openMinutes(spec: CalendarSpec, clock: ObservedClock): boolean[] {
  const firstIndex = new Map<string, number>()
  clock.labels.forEach((label, index) => {
    if (!firstIndex.has(label)) firstIndex.set(label, index)
  })

  /** Where the clock first shows that minute of the date; as far past the last one shown before it, if it never does. */
  function indexOf(date: string, minute: number): number {
    for (let back = 0; back <= 2880; back += 1) {
      const found = firstIndex.get(labelOf(date, minute - back))
      if (found !== undefined) return found + back
    }
    return Number.NaN
  }

  const open = clock.labels.map(() => false)
  const dates = new Set(clock.labels.map((label) => label.slice(0, 10)))
  // A date that the clock skips as a whole (Apia, 2011-12-30) has no minutes of its own, and so is not asked.
  for (const date of dates) {
    const [dayStart, dayEnd] = [indexOf(date, 0), indexOf(date, 1440)]
    for (const [from, to] of workedRuns(spec, date)) {
      const start = Math.max(indexOf(date, from), dayStart)
      const end = Math.min(indexOf(date, to), dayEnd)
      for (let index = start; index < end; index += 1) open[index] = true
    }
  }
  return open
}

/** Runs of worked minutes of one date, found minute by minute. */
function workedRuns(spec: CalendarSpec, date: string): [from: number, to: number][] {
  const hours = hoursOn(spec, date)
  const holds = (list: readonly DaySpan[], minute: number) =>
    list.some((span) => minute >= span.startMinute && minute < span.endMinute)
  const runs: [number, number][] = []
  let from: number | null = null
  for (let minute = 0; minute <= 1440; minute += 1) {
    const isWorked = minute < 1440 && holds(hours, minute) && !holds(spec.breaks, minute)
    if (isWorked && from === null) from = minute
    if (!isWorked && from !== null) {
      runs.push([from, minute])
      from = null
    }
  }
  return runs
}

function hoursOn(spec: CalendarSpec, date: string): readonly DaySpan[] {
  const entries = spec.days.filter((entry) => entry.on === date)
  if (entries.some((entry) => entry.kind === 'holiday')) return []
  for (const entry of entries) if (entry.kind === 'special') return entry.spans
  for (const entry of entries) {
    if (entry.kind === 'workday') return spec.weekly[entry.likeWeekday - 1] ?? []
  }
  return spec.weekly[(utcDay(date as LocalDate).getUTCDay() + 6) % 7] ?? []
}

function labelOf(date: string, minute: number): string {
  const shifted = utcDay(date as LocalDate).getTime() + minute * MINUTE_MS
  return new Date(shifted).toISOString().slice(0, 16).replace('T', ' ')
}

function utcDay(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`)
}
