import { type Instant, type LocalDate, parseInstant } from '#shared/kernel/instant.ts'
import type { CalendarSpec, DaySpan, Pause } from './calendar.ts'

/* What the tests of this folder build their calendars from. */

/** `'09:00-12:00 13:00-18:00'` → spans. */
export function spans(text: string): DaySpan[] {
  const minuteOf = (clock: string) => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number)
    return hours * 60 + minutes
  }
  return text
    .split(' ')
    .filter(Boolean)
    .map((part) => {
      const [start = '', end = ''] = part.split('-')
      return { startMinute: minuteOf(start), endMinute: minuteOf(end) }
    })
}

export function at(text: string): Instant {
  return parseInstant(text)
}

export function on(text: string): LocalDate {
  return text as LocalDate
}

export function pause(startText: string, endText: string): Pause {
  return { startAt: at(startText), endAt: at(endText) }
}

/** Monday to Friday 09:00–18:00 in Shanghai, every year of the tests published; override only what matters. */
export function aCalendar(own: Partial<CalendarSpec> = {}): CalendarSpec {
  const day = spans('09:00-18:00')
  return {
    key: 'test',
    version: '1',
    timeZone: 'Asia/Shanghai',
    weekly: [day, day, day, day, day, [], []],
    breaks: [],
    days: [],
    publishedYears: [2024, 2025, 2026],
    ...own,
  }
}

/** 22:00–06:00, Monday to Friday evenings, with a break in the night. */
export function nightShift(timeZone: string): CalendarSpec {
  const [evening, both, morning] = ['22:00-24:00', '00:00-06:00 22:00-24:00', '00:00-06:00'].map(
    spans,
  )
  const nights = [evening, both, both, both, both, morning, []].map((day) => day ?? [])
  return aCalendar({ key: 'night', timeZone, weekly: nights, breaks: spans('02:10-02:40') })
}
