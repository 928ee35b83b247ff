import { describe, expect, test } from 'vitest'
import type { CalendarSpec } from './calendar.ts'
import { checkCalendarSpec } from './check-calendar.ts'
import { compileCalendar } from './compile-calendar.ts'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from './standard-calendars.ts'
import { aCalendar, on, spans } from './test-calendars.ts'

const closed = [[], [], [], [], [], [], []]
const holiday = { on: on('2026-01-01'), kind: 'holiday', name: 'A' } as const
const special = {
  on: on('2026-01-03'),
  kind: 'special',
  name: 'S',
  spans: spans('10:00-12:00'),
} as const
const makeUp = { on: on('2026-01-04'), kind: 'workday', name: 'W', likeWeekday: 1 } as const
const weekOf = (text: string) => [spans(text), [], [], [], [], [], []]

describe('checkCalendarSpec', () => {
  test.each<[string, Partial<CalendarSpec>, string, RegExp]>([
    ['an empty key', { key: ' ' }, 'key', /empty/],
    ['an empty version', { version: '' }, 'version', /empty/],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'timeZone', /no IANA time zone/],
    ['six days', { weekly: closed.slice(1) }, 'weekly', /needs 7 days/],
    ['a span past 24:00', { weekly: weekOf('09:00-24:01') }, 'weekly[0][0]', /0 to 1440/],
    [
      'half a minute',
      { weekly: [[{ startMinute: 0.5, endMinute: 9 }], ...closed.slice(1)] },
      'weekly[0][0]',
      /whole/,
    ],
    ['a span over midnight', { weekly: weekOf('22:00-06:00') }, 'weekly[0][0]', /two spans/],
    ['an empty span', { weekly: weekOf('09:00-09:00') }, 'weekly[0][0]', /no length/],
    [
      'overlapping spans',
      { weekly: weekOf('09:00-12:00 11:59-18:00') },
      'weekly[0][1]',
      /overlaps .* 12:00/,
    ],
    [
      'spans out of order',
      { weekly: weekOf('13:00-18:00 09:00-12:00') },
      'weekly[0][1]',
      /in order/,
    ],
    ['overlapping breaks', { breaks: spans('12:00-13:00 12:30-14:00') }, 'breaks[1]', /overlaps/],
    ['30 February', { days: [{ ...holiday, on: on('2026-02-30') }] }, 'days[0].on', /no date/],
    [
      'a date out of range',
      { days: [{ ...holiday, on: on('1969-12-31') }] },
      'days[0].on',
      /1970–2199/,
    ],
    [
      'a holiday twice',
      { days: [holiday, { ...holiday, name: 'B' }] },
      'days[1].on',
      /second holiday/,
    ],
    [
      'bad special hours',
      { days: [{ ...special, spans: spans('12:00-10:00') }] },
      'days[0].spans[0]',
      /no length/,
    ],
    ['weekday 0', { days: [{ ...makeUp, likeWeekday: 0 }] }, 'days[0].likeWeekday', /no weekday/],
    [
      'a make-up day like Sunday',
      { days: [{ ...makeUp, likeWeekday: 7 }] },
      'days[0].likeWeekday',
      /no hours/,
    ],
    ['a year twice', { publishedYears: [2026, 2026] }, 'publishedYears[1]', /twice/],
    ['half a year', { publishedYears: [2026.5] }, 'publishedYears[0]', /outside/],
    ['no working time', { weekly: closed }, 'weekly', /no working time/],
    ['breaks that leave nothing', { breaks: spans('00:00-24:00') }, 'weekly', /no working time/],
    [
      'a special day closed by a holiday',
      { weekly: closed, days: [special, { ...holiday, on: special.on }] },
      'weekly',
      /no working time/,
    ],
  ])('calendar fault: %s', (_, own, path, message) => {
    const spec = aCalendar(own)
    const faults = checkCalendarSpec(spec)
    expect(faults.map((fault) => fault.path)).toEqual([path])
    expect(faults[0]?.message).toMatch(message)
    expect(() => compileCalendar(spec)).toThrow(RangeError)
    expect(() => compileCalendar(spec)).toThrow(message)
  })

  test.each<[string, CalendarSpec]>([
    ['China’s office hours', CHINA_OFFICE],
    ['England’s office hours', UK_OFFICE],
    ['always open', ALWAYS_OPEN],
    ['touching spans', aCalendar({ weekly: weekOf('00:00-12:00 12:00-24:00') })],
    [
      'one date with several kinds of entry',
      aCalendar({ days: [holiday, { ...special, on: holiday.on }] }),
    ],
    ['open on one special day only', aCalendar({ weekly: closed, days: [special] })],
    ['days in any order', aCalendar({ days: [special, makeUp, holiday] })],
  ])('calendar without fault: %s', (_, spec) => {
    expect(checkCalendarSpec(spec)).toEqual([])
  })

  test('calendar faults: all of them, in the order of the fields', () => {
    const spec = aCalendar({
      key: '',
      timeZone: '',
      breaks: spans('13:00-12:00'),
      publishedYears: [1],
    })
    expect(checkCalendarSpec(spec).map((fault) => fault.path)).toEqual([
      'key',
      'timeZone',
      'breaks[0]',
      'publishedYears[0]',
    ])
  })
})
