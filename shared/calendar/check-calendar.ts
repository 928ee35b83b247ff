import { civilDate, findDayNumber } from '#shared/kernel/local-date.ts'
import { isZoneName } from '#shared/kernel/zone.ts'
import type { CalendarSpec, DayException, DaySpan } from './calendar.ts'
import { hoursOfDay } from './day-hours.ts'

/** A calendar answers for dates of these years, both included. */
export const FIRST_YEAR = 1970
export const LAST_YEAR = 2199

const DAY_MINUTES = 1440

/** One thing wrong with a calendar: where (`weekly[0][1]`), and what, in a sentence. */
export interface Fault {
  readonly path: string
  readonly message: string
}

/**
 * Everything wrong with a calendar, in the order of its fields; none: `compileCalendar` will take it.
 * The last check, that there is any working time, is made only when nothing else is wrong.
 */
export function checkCalendarSpec(spec: CalendarSpec): Fault[] {
  const faults = [
    ...checkName('key', spec.key),
    ...checkName('version', spec.version),
    ...checkZone(spec.timeZone),
    ...checkWeek(spec.weekly),
    ...checkSpans('breaks', spec.breaks),
    ...checkDays(spec),
    ...checkPublishedYears(spec.publishedYears),
  ]
  return faults.length > 0 ? faults : checkWorkingTime(spec)
}

function checkName(path: string, text: string): Fault[] {
  return text.trim() === '' ? [{ path, message: 'must not be empty' }] : []
}

function checkZone(name: string): Fault[] {
  if (isZoneName(name)) return []
  const message = `${JSON.stringify(name)} is no IANA time zone; an example is Asia/Shanghai`
  return [{ path: 'timeZone', message }]
}

function checkWeek(weekly: CalendarSpec['weekly']): Fault[] {
  if (weekly.length !== 7) {
    const message = `needs 7 days, Monday to Sunday, and has ${weekly.length}`
    return [{ path: 'weekly', message }]
  }
  return weekly.flatMap((spans, weekday) => checkSpans(`weekly[${weekday}]`, spans))
}

function checkSpans(path: string, spans: readonly DaySpan[]): Fault[] {
  return spans.flatMap((span, index) => {
    const message = faultOfSpan(span, spans[index - 1])
    return message === null ? [] : [{ path: `${path}[${index}]`, message }]
  })
}

function faultOfSpan(span: DaySpan, before: DaySpan | undefined): string | null {
  const { startMinute, endMinute } = span
  if (!isMinuteOfDay(startMinute) || !isMinuteOfDay(endMinute)) {
    return `minutes must be whole numbers from 0 to ${DAY_MINUTES} (24:00)`
  }
  if (startMinute >= endMinute) {
    return `${clock(startMinute)}–${clock(endMinute)} has no length; a night shift is two spans, one up to 24:00 and one from 00:00 of the next day`
  }
  if (!before || startMinute >= before.endMinute) return null
  return startMinute < before.startMinute
    ? `${clock(startMinute)} stands after ${clock(before.startMinute)}; spans must be in order`
    : `overlaps the span before it, which ends at ${clock(before.endMinute)}`
}

function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute <= DAY_MINUTES
}

function clock(minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}

function checkDays(spec: CalendarSpec): Fault[] {
  const seen = new Set<string>()
  return spec.days.flatMap((entry, index) => {
    const path = `days[${index}]`
    const name = `${entry.kind} ${entry.on}`
    const isRepeated = seen.has(name)
    seen.add(name)
    return [
      ...checkDate(`${path}.on`, entry.on),
      ...(isRepeated ? [{ path: `${path}.on`, message: `a second ${name}` }] : []),
      ...checkEntry(path, entry, spec.weekly),
    ]
  })
}

function checkDate(path: string, on: string): Fault[] {
  const day = findDayNumber(on)
  if (day === null) return [{ path, message: `${JSON.stringify(on)} is no date (YYYY-MM-DD)` }]
  return checkYear(path, civilDate(day).year)
}

function checkYear(path: string, year: number): Fault[] {
  if (Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR) return []
  return [{ path, message: `year ${year} lies outside ${FIRST_YEAR}–${LAST_YEAR}` }]
}

function checkEntry(path: string, entry: DayException, weekly: CalendarSpec['weekly']): Fault[] {
  if (entry.kind === 'special') return checkSpans(`${path}.spans`, entry.spans)
  if (entry.kind === 'holiday') return []
  const { likeWeekday } = entry
  if (!Number.isInteger(likeWeekday) || likeWeekday < 1 || likeWeekday > 7) {
    const message = `${likeWeekday} is no weekday from 1 (Monday) to 7 (Sunday)`
    return [{ path: `${path}.likeWeekday`, message }]
  }
  if (weekly.length === 7 && weekly[likeWeekday - 1]?.length === 0) {
    const message = `weekday ${likeWeekday} has no hours, so this make-up day would not be worked`
    return [{ path: `${path}.likeWeekday`, message }]
  }
  return []
}

function checkPublishedYears(years: readonly number[]): Fault[] {
  return years.flatMap((year, index) => {
    const path = `publishedYears[${index}]`
    if (years.indexOf(year) < index) return [{ path, message: `${year} stands here twice` }]
    return checkYear(path, year)
  })
}

function checkWorkingTime(spec: CalendarSpec): Fault[] {
  const hours = hoursOfDay(spec)
  // Any week shows the weekly hours: a date without an entry is asked as its weekday.
  const plain = hoursOfDay({ ...spec, days: [] })
  const isWorked =
    [0, 1, 2, 3, 4, 5, 6].some((day) => plain(day).length > 0) ||
    spec.days.some((entry) => hours(findDayNumber(entry.on) ?? 0).length > 0)
  return isWorked ? [] : [{ path: 'weekly', message: 'the calendar has no working time at all' }]
}
