import type { CalendarSpec, DaySpan } from './calendar.ts'
import { chinaCalendar } from './china-days.ts'
import { ENGLAND_DAYS, ENGLAND_PUBLISHED_YEARS } from './england-days.ts'

/** `09:00`, `24:00` → minutes since midnight. */
function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

function span(start: string, end: string): DaySpan {
  return { startMinute: minuteOf(start), endMinute: minuteOf(end) }
}

function weekdays(...spans: DaySpan[]): readonly (readonly DaySpan[])[] {
  return [spans, spans, spans, spans, spans, [], []]
}

/** Mainland China's office hours: Monday to Friday 09:00–12:00 and 13:00–18:00, with its holidays and make-up days. */
export const CHINA_OFFICE: CalendarSpec = chinaCalendar({
  key: 'china-office',
  version: '2026.1',
  weekly: weekdays(span('09:00', '12:00'), span('13:00', '18:00')),
  breaks: [],
})

/** England's office hours: Monday to Friday 09:00–17:30, without bank holidays. */
export const UK_OFFICE: CalendarSpec = {
  key: 'uk-office',
  version: '2026.1',
  timeZone: 'Europe/London',
  weekly: weekdays(span('09:00', '17:30')),
  breaks: [],
  days: ENGLAND_DAYS,
  publishedYears: ENGLAND_PUBLISHED_YEARS,
}

/** Day and night, every day. Holidays change nothing in it, so the whole century counts as published. */
export const ALWAYS_OPEN: CalendarSpec = alwaysOpen('UTC')

/** As ALWAYS_OPEN with the company's day of another zone. */
export function alwaysOpen(timeZone: string): CalendarSpec {
  return {
    key: 'always-open',
    version: '2026.1',
    timeZone,
    weekly: Array.from({ length: 7 }, () => [span('00:00', '24:00')]),
    breaks: [],
    days: [],
    publishedYears: Array.from({ length: 100 }, (_, index) => 2000 + index),
  }
}
