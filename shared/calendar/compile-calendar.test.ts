import { describe, expect, test } from 'vitest'
import { HOUR_MS, type Instant, instant, MINUTE_MS, toIso } from '#shared/kernel/instant.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { Calendar, CalendarSpec } from './calendar.ts'
import { compileCalendar } from './compile-calendar.ts'
import { CHINA_OFFICE } from './standard-calendars.ts'
import { aCalendar, at, nightShift, on, pause, spans } from './test-calendars.ts'

/** `2026-03-02 09:00`, as the calendar's own clock shows it. */
function show(calendar: Calendar, value: Instant): string {
  const wall = loadZone(calendar.spec.timeZone).toWallClock(value)
  const clock = toIso(instant(wall.millisecondOfDay)).slice(11, 23)
  return `${wall.on} ${clock.replace(':00.000', '')}`
}

function read(calendar: Calendar, text: string): Instant {
  const [date = '', clock = ''] = text.split(' ')
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const millisecondOfDay = hours * HOUR_MS + minutes * MINUTE_MS
  return loadZone(calendar.spec.timeZone).toInstant({ on: on(date), millisecondOfDay })
}

const office = aCalendar()
const lunch = aCalendar({ breaks: spans('12:00-13:00') })
const week = (text: string) => Array.from({ length: 7 }, () => spans(text))
const allDay = aCalendar({ weekly: week('00:00-24:00') })

describe('addWorkingTime', () => {
  test.each<[string, CalendarSpec, string, number, string]>([
    ['1 h from 17:30 ends at 09:30', office, '2026-03-02 17:30', 60, '2026-03-03 09:30'],
    ['used up a minute before closing', office, '2026-03-02 17:00', 59, '2026-03-02 17:59'],
    [
      'used up exactly at closing: due at the close',
      office,
      '2026-03-02 17:00',
      60,
      '2026-03-02 18:00',
    ],
    ['a minute more: the next day', office, '2026-03-02 17:00', 61, '2026-03-03 09:01'],
    ['used up at closing on Friday', office, '2026-03-06 17:00', 60, '2026-03-06 18:00'],
    ['over the weekend', office, '2026-03-06 17:30', 60, '2026-03-09 09:30'],
    ['start before opening', office, '2026-03-02 06:00', 60, '2026-03-02 10:00'],
    ['start on the closing edge', office, '2026-03-02 18:00', 60, '2026-03-03 10:00'],
    ['start on the opening edge', office, '2026-03-02 09:00', 60, '2026-03-02 10:00'],
    ['start on a Sunday', office, '2026-03-08 12:00', 60, '2026-03-09 10:00'],
    ['nothing to use, while open: at once', office, '2026-03-02 11:00', 0, '2026-03-02 11:00'],
    ['nothing to use, at the opening', office, '2026-03-02 09:00', 0, '2026-03-02 09:00'],
    [
      'nothing to use still moves to working time',
      office,
      '2026-03-06 18:00',
      0,
      '2026-03-09 09:00',
    ],
    ['a break is cut out', lunch, '2026-03-02 11:30', 60, '2026-03-02 13:30'],
    ['used up exactly at a break', lunch, '2026-03-02 11:30', 30, '2026-03-02 12:00'],
    ['nothing to use, in a break', lunch, '2026-03-02 12:30', 0, '2026-03-02 13:00'],
    ['several days at once', office, '2026-03-02 09:00', 3 * 540, '2026-03-04 18:00'],
    ['over a leap day', allDay, '2024-02-28 12:00', 1440, '2024-02-29 12:00'],
    ['over a year without one', allDay, '2026-02-28 12:00', 1440, '2026-03-01 12:00'],
    ['on a leap day that is a Thursday', office, '2024-02-28 17:30', 60, '2024-02-29 09:30'],
    [
      '24:00 is the close of its day',
      aCalendar({ weekly: week('18:00-24:00') }),
      '2026-03-02 23:00',
      60,
      '2026-03-03 00:00',
    ],
    ['through midnight', nightShift('Asia/Shanghai'), '2026-03-02 23:00', 120, '2026-03-03 01:00'],
    [
      'the Friday shift ends on Saturday',
      nightShift('Asia/Shanghai'),
      '2026-03-07 05:30',
      60,
      '2026-03-09 22:30',
    ],
    ['over New Year into the next year', allDay, '2025-12-31 23:30', 60, '2026-01-01 00:30'],
  ])('working time: %s', (_, spec, start, minutes, due) => {
    const calendar = compileCalendar(spec)
    expect(
      show(calendar, calendar.addWorkingTime(read(calendar, start), minutes * MINUTE_MS)),
    ).toBe(due)
  })

  test.each<[string, CalendarSpec, string, number, string]>([
    ['back within the day', office, '2026-03-02 11:00', -60, '2026-03-02 10:00'],
    [
      'used up exactly at the opening: at the opening',
      office,
      '2026-03-02 11:00',
      -120,
      '2026-03-02 09:00',
    ],
    ['a minute more: the day before', office, '2026-03-03 11:00', -121, '2026-03-02 17:59'],
    ['from the closing edge', office, '2026-03-02 18:00', -60, '2026-03-02 17:00'],
    ['from outside', office, '2026-03-08 12:00', -60, '2026-03-06 17:00'],
    ['back over a break', lunch, '2026-03-02 13:30', -60, '2026-03-02 11:30'],
    [
      'back over midnight',
      nightShift('Asia/Shanghai'),
      '2026-03-03 01:00',
      -120,
      '2026-03-02 23:00',
    ],
    ['back into the year before', office, '2026-01-01 09:00', -60, '2025-12-31 17:00'],
  ])('working time backwards: %s', (_, spec, end, minutes, start) => {
    const calendar = compileCalendar(spec)
    expect(show(calendar, calendar.addWorkingTime(read(calendar, end), minutes * MINUTE_MS))).toBe(
      start,
    )
  })

  test('working time: milliseconds are kept', () => {
    const calendar = compileCalendar(office)
    expect(calendar.addWorkingTime(at('2026-03-02T17:59:59.999+08:00'), 2)).toBe(
      at('2026-03-03T09:00:00.001+08:00'),
    )
  })

  test('working time: adding nothing after an amount that ends at closing is not the amount (the one exception to additivity)', () => {
    const calendar = compileCalendar(office)
    const close = calendar.addWorkingTime(read(calendar, '2026-03-06 17:00'), HOUR_MS)
    expect(show(calendar, close)).toBe('2026-03-06 18:00')
    expect(show(calendar, calendar.addWorkingTime(close, 0))).toBe('2026-03-09 09:00')
  })

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'working time: %d is refused',
    (amount) => {
      expect(() =>
        compileCalendar(office).addWorkingTime(at('2026-03-02T00:00:00Z'), amount),
      ).toThrow(/whole milliseconds/)
    },
  )
})

describe('days that differ', () => {
  const holiday = (date: string) => ({ on: on(date), kind: 'holiday', name: 'H' }) as const
  const special = (date: string, text: string) =>
    ({ on: on(date), kind: 'special', name: 'S', spans: spans(text) }) as const
  const makeUp = (date: string, likeWeekday = 1) =>
    ({ on: on(date), kind: 'workday', name: 'W', likeWeekday }) as const
  // Monday is the short day, so that "like Monday" shows.
  const shortMonday = aCalendar({ weekly: [spans('10:00-12:00'), ...office.weekly.slice(1)] })

  test.each<[string, CalendarSpec, string, string]>([
    ['a holiday is closed', { ...office, days: [holiday('2026-03-03')] }, '2026-03-03', ''],
    [
      'special hours replace the week’s',
      { ...office, days: [special('2026-03-03', '08:00-10:00')] },
      '2026-03-03',
      '08:00-10:00',
    ],
    [
      'special hours on a Sunday',
      { ...office, days: [special('2026-03-08', '20:00-24:00')] },
      '2026-03-08',
      '20:00-00:00',
    ],
    [
      'special hours without any: closed',
      { ...office, days: [special('2026-03-03', '')] },
      '2026-03-03',
      '',
    ],
    [
      'breaks cut special hours too',
      { ...lunch, days: [special('2026-03-08', '11:00-14:00')] },
      '2026-03-08',
      '11:00-12:00 13:00-14:00',
    ],
    [
      'a make-up Saturday has the hours of its weekday',
      { ...shortMonday, days: [makeUp('2026-03-07')] },
      '2026-03-07',
      '10:00-12:00',
    ],
    [
      '… of Friday, where that is said',
      { ...shortMonday, days: [makeUp('2026-03-07', 5)] },
      '2026-03-07',
      '09:00-18:00',
    ],
    [
      'a holiday beats special hours',
      { ...office, days: [holiday('2026-03-03'), special('2026-03-03', '08:00-10:00')] },
      '2026-03-03',
      '',
    ],
    [
      '… in whatever order they stand',
      { ...office, days: [special('2026-03-03', '08:00-10:00'), holiday('2026-03-03')] },
      '2026-03-03',
      '',
    ],
    [
      'a holiday beats a make-up day',
      { ...office, days: [makeUp('2026-03-07'), holiday('2026-03-07')] },
      '2026-03-07',
      '',
    ],
    [
      'special hours beat a make-up day',
      { ...office, days: [makeUp('2026-03-07'), special('2026-03-07', '08:00-10:00')] },
      '2026-03-07',
      '08:00-10:00',
    ],
    [
      'touching spans are one',
      aCalendar({ weekly: week('09:00-12:00 12:00-18:00') }),
      '2026-03-03',
      '09:00-18:00',
    ],
    [
      'a break over the end',
      aCalendar({ breaks: spans('17:00-19:00') }),
      '2026-03-03',
      '09:00-17:00',
    ],
    [
      'a break over everything',
      aCalendar({
        weekly: [...week('09:00-10:00').slice(1), spans('12:00-13:00')],
        breaks: spans('09:00-10:00'),
      }),
      '2026-03-03',
      '',
    ],
  ])('one date: %s', (_, spec, date, expected) => {
    const calendar = compileCalendar(spec)
    const day = calendar.dayBounds(read(calendar, `${date} 12:00`))
    const shown = calendar
      .slices(day.startAt, day.endAt)
      .map((slice) =>
        [slice.startAt, slice.endAt].map((edge) => show(calendar, edge).slice(11)).join('-'),
      )
    expect(shown.join(' ')).toBe(expected)
    expect(calendar.isWorkingDay(on(date))).toBe(expected !== '')
  })
})

describe('clock changes', () => {
  const london = aCalendar({ timeZone: 'Europe/London', weekly: week('00:00-08:00') })

  test.each<[string, CalendarSpec, string, number]>([
    ['an ordinary night', london, '2026-03-28', 8 * 60],
    ['the skipped hour is not worked', london, '2026-03-29', 7 * 60],
    ['the doubled hour is worked twice', london, '2026-10-25', 9 * 60],
    [
      'a span that starts in the skipped hour moves by the gap',
      { ...london, weekly: week('01:30-04:00') },
      '2026-03-29',
      90,
    ],
    [
      'a span that ends in the doubled hour ends in the first',
      { ...london, weekly: week('00:00-01:30') },
      '2026-10-25',
      90,
    ],
    [
      'a span that starts in the doubled hour starts in the first',
      { ...london, weekly: week('01:30-03:00') },
      '2026-10-25',
      150,
    ],
    [
      'a span from within to the end of the skipped hour has no length',
      { ...london, weekly: week('01:30-02:00 08:00-09:00') },
      '2026-03-29',
      60,
    ],
    [
      'two spans that the gap pushes over each other count once',
      { ...london, weekly: week('01:00-01:30 02:00-03:00') },
      '2026-03-29',
      60,
    ],
    [
      'a day of 24 h that has 23',
      { ...london, weekly: week('00:00-24:00') },
      '2026-03-29',
      23 * 60,
    ],
    ['a day that the zone skips', { ...london, timeZone: 'Pacific/Apia' }, '2011-12-30', 0],
    ['the day after it', { ...london, timeZone: 'Pacific/Apia' }, '2011-12-31', 8 * 60],
    [
      'a day whose midnight is skipped',
      { ...london, timeZone: 'Africa/Cairo' },
      '2024-04-26',
      7 * 60,
    ],
  ])('clock change: %s', (_, spec, date, minutes) => {
    const calendar = compileCalendar(spec)
    const nextDay = toIso(instant(at(`${date}T00:00:00Z`) + 24 * HOUR_MS)).slice(0, 10)
    const worked = calendar.workingTimeBetween(
      read(calendar, `${date} 00:00`),
      read(calendar, `${nextDay} 00:00`),
    )
    expect(worked).toBe(minutes * MINUTE_MS)
    expect(calendar.isWorkingDay(on(date))).toBe(minutes > 0)
  })

  test.each([
    [
      '2026-03-29T12:00:00Z',
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T23:00:00.000Z',
      'a day of 23 h',
    ],
    [
      '2026-10-25T00:30:00Z',
      '2026-10-24T23:00:00.000Z',
      '2026-10-26T00:00:00.000Z',
      'a day of 25 h',
    ],
  ])('day bounds: of %s are %s and %s (%s)', (value, start, end) => {
    const bounds = compileCalendar(london).dayBounds(at(value))
    expect([toIso(bounds.startAt), toIso(bounds.endAt)]).toEqual([start, end])
  })

  test('local date: the zone’s, not UTC’s, to the millisecond', () => {
    const calendar = compileCalendar(office)
    expect(calendar.localDate(at('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01')
    expect(calendar.localDate(at('2026-03-01T16:00:00.000Z'))).toBe('2026-03-02')
  })

  test('local date: lies within the day’s bounds even where midnight comes twice', () => {
    // St. John's went from 00:01 back to 23:01: two midnights, of which the first ends the day.
    const calendar = compileCalendar({ ...allDay, timeZone: 'America/St_Johns' })
    const change = at('2010-11-07T02:31:00Z')
    for (let minute = -70; minute <= 130; minute += 1) {
      const value = instant(change + minute * MINUTE_MS)
      const day = calendar.dayBounds(value)
      expect(day.startAt <= value && value < day.endAt).toBe(true)
      expect(calendar.localDate(value)).toBe(minute < -1 ? '2010-11-06' : '2010-11-07')
    }
  })
})

describe('working days', () => {
  test.each<[string, number, 'close' | 'midnight', string, string]>([
    ['2026-03-02 10:00', 1, 'close', '2026-03-03 18:00', 'T+1'],
    ['2026-03-02 10:00', 2, 'midnight', '2026-03-05 00:00', 'T+2, the 24:00 of Wednesday'],
    [
      '2026-03-02 20:00',
      1,
      'close',
      '2026-03-03 18:00',
      'after the close the date is still the anchor’s',
    ],
    ['2026-03-06 10:00', 1, 'close', '2026-03-09 18:00', 'over the weekend'],
    [
      '2026-02-13 10:00',
      1,
      'close',
      '2026-02-14 18:00',
      'a make-up Saturday is the next working day',
    ],
    ['2026-02-14 10:00', 1, 'close', '2026-02-24 18:00', 'over Spring Festival'],
    [
      '2026-02-17 10:00',
      1,
      'close',
      '2026-02-24 18:00',
      'from a holiday: the first working day after it is T+1',
    ],
    [
      '2026-02-17 10:00',
      5,
      'close',
      '2026-02-28 18:00',
      'from a holiday, the fifth is a make-up Saturday',
    ],
    ['2026-03-02 10:00', 0, 'close', '2026-03-02 18:00', 'T+0 is the own day'],
    ['2026-03-02 20:00', 0, 'close', '2026-03-02 18:00', 'T+0 after the close: already over'],
    [
      '2026-02-17 10:00',
      0,
      'close',
      '2026-02-24 18:00',
      'T+0 from a holiday is the next working day',
    ],
    ['2026-12-31 10:00', 1, 'close', '2027-01-01 18:00', 'into an unpublished year: a plain week'],
  ])('working days: %s + %i to %s is %s (%s)', (anchor, days, dayEnds, due) => {
    const calendar = compileCalendar(CHINA_OFFICE)
    const value = calendar.addWorkingDays(read(calendar, anchor), days, dayEnds)
    expect(show(calendar, value)).toBe(due)
  })

  test('working days: as many as one finds date by date, over holidays, make-up days and years', () => {
    const calendar = compileCalendar(CHINA_OFFICE)
    const anchor = read(calendar, '2024-01-01 10:00')
    let day = calendar.dayBounds(anchor)
    for (let days = 1; days <= 800; days += 1) {
      do day = calendar.dayBounds(day.endAt)
      while (!calendar.isWorkingDay(calendar.localDate(day.startAt)))
      expect(calendar.addWorkingDays(anchor, days, 'midnight')).toBe(day.endAt)
    }
  })

  test.each([-1, 1.5, Number.NaN])('working days: %d is refused', (days) => {
    const calendar = compileCalendar(office)
    expect(() => calendar.addWorkingDays(at('2026-03-02T00:00:00Z'), days, 'close')).toThrow(
      /whole number/,
    )
  })

  test.each<[string, 'close' | 'midnight', string, string]>([
    ['2026-03-02 10:00', 'close', '2026-03-02 18:00', 'before the close'],
    ['2026-03-02 06:00', 'close', '2026-03-02 18:00', 'before the opening'],
    ['2026-03-02 17:59', 'close', '2026-03-02 18:00', 'a minute before the close'],
    ['2026-03-02 18:00', 'close', '2026-03-03 18:00', 'at the close it has passed'],
    ['2026-03-06 20:00', 'close', '2026-03-09 18:00', 'after the close on Friday'],
    [
      '2026-03-06 20:00',
      'midnight',
      '2026-03-07 00:00',
      'after the close, where days end at midnight',
    ],
    ['2026-02-17 10:00', 'close', '2026-02-24 18:00', 'on a holiday'],
    ['2026-02-17 10:00', 'midnight', '2026-02-25 00:00', 'on a holiday, to midnight'],
    ['2026-02-28 10:00', 'close', '2026-02-28 18:00', 'on a make-up Saturday'],
  ])('same day: %s to %s is %s (%s)', (anchor, dayEnds, due) => {
    const calendar = compileCalendar(CHINA_OFFICE)
    expect(show(calendar, calendar.sameDay(read(calendar, anchor), dayEnds))).toBe(due)
  })
})

describe('open and closed', () => {
  test.each<[string, boolean, string, string, string]>([
    ['2026-03-02 08:59', false, '2026-03-02 09:00', '2026-02-28 18:00', 'a minute before opening'],
    ['2026-03-02 09:00', true, '2026-03-02 09:00', '2026-03-02 09:00', 'at opening'],
    ['2026-03-02 11:59', true, '2026-03-02 11:59', '2026-03-02 11:59', 'a minute before lunch'],
    ['2026-03-02 12:00', false, '2026-03-02 13:00', '2026-03-02 12:00', 'at the start of lunch'],
    ['2026-03-02 18:00', false, '2026-03-03 09:00', '2026-03-02 18:00', 'at the close'],
    ['2026-02-20 10:00', false, '2026-02-24 09:00', '2026-02-14 18:00', 'in Spring Festival'],
    ['2026-01-01 00:00', false, '2026-01-04 09:00', '2025-12-31 18:00', 'at the turn of the year'],
  ])('open at %s: %s, next %s, previous %s (%s)', (value, isOpen, next, previous) => {
    const calendar = compileCalendar(CHINA_OFFICE)
    const asked = read(calendar, value)
    expect(calendar.isOpen(asked)).toBe(isOpen)
    expect(show(calendar, calendar.nextOpening(asked))).toBe(next)
    expect(show(calendar, calendar.previousClosing(asked))).toBe(previous)
  })
})

describe('provisional', () => {
  test.each([
    ['2024-01-01 00:00', '2026-12-31 23:59', false, 'published from end to end'],
    ['2023-12-31 23:59', '2024-01-01 00:00', true, 'starts in a year before them'],
    ['2026-12-31 10:00', '2027-01-01 00:00', true, 'ends on the first day after them'],
    ['2028-01-01 00:00', '2028-01-02 00:00', true, 'far after'],
    ['2027-01-01 00:00', '2026-12-31 10:00', true, 'asked backwards'],
  ])('provisional: %s to %s: %s (%s)', (from, to, expected) => {
    const calendar = compileCalendar(CHINA_OFFICE)
    expect(calendar.isProvisional(read(calendar, from), read(calendar, to))).toBe(expected)
  })

  test('provisional: a gap between published years counts', () => {
    const calendar = compileCalendar(aCalendar({ publishedYears: [2024, 2026] }))
    expect(
      calendar.isProvisional(
        read(calendar, '2024-06-01 00:00'),
        read(calendar, '2026-06-01 00:00'),
      ),
    ).toBe(true)
  })
})

describe('slices', () => {
  test('slices: each day’s working spans, cut to the question and without the pauses', () => {
    const calendar = compileCalendar(lunch)
    const counted = calendar.slices(
      at('2026-03-06T11:00:00+08:00'),
      at('2026-03-09T10:00:00+08:00'),
      [
        pause('2026-03-06T14:00:00+08:00', '2026-03-06T15:00:00+08:00'),
        pause('2026-03-06T17:00:00+08:00', '2026-03-09T09:30:00+08:00'),
      ],
    )
    expect(
      counted.map(
        (slice) =>
          `${slice.on} ${show(calendar, slice.startAt).slice(11)}-${show(calendar, slice.endAt).slice(11)}`,
      ),
    ).toEqual([
      '2026-03-06 11:00-12:00',
      '2026-03-06 13:00-14:00',
      '2026-03-06 15:00-17:00',
      '2026-03-09 09:30-10:00',
    ])
  })

  test('slices: a night shift is cut at midnight, since each slice belongs to one date', () => {
    const calendar = compileCalendar(nightShift('Asia/Shanghai'))
    const counted = calendar.slices(
      at('2026-03-02T23:00:00+08:00'),
      at('2026-03-03T01:00:00+08:00'),
    )
    expect(counted.map((slice) => slice.on)).toEqual(['2026-03-02', '2026-03-03'])
  })

  test('slices: none, backwards or of no length', () => {
    const calendar = compileCalendar(office)
    const noon = at('2026-03-02T12:00:00+08:00')
    expect(calendar.slices(noon, noon)).toEqual([])
    expect(calendar.slices(noon, instant(noon - HOUR_MS))).toEqual([])
  })
})

describe('bounds', () => {
  const oneDay = aCalendar({
    weekly: [[], [], [], [], [], [], []],
    days: [
      { on: on('2026-03-08'), kind: 'special', name: 'Open day', spans: spans('10:00-12:00') },
    ],
  })

  test('bounds: a calendar that never opens again refuses, in words', () => {
    const calendar = compileCalendar(oneDay)
    const after = at('2026-03-09T00:00:00Z')
    expect(calendar.addWorkingTime(at('2026-03-01T00:00:00Z'), 2 * HOUR_MS)).toBe(
      at('2026-03-08T12:00:00+08:00'),
    )
    const refusal = /calendar test has not enough working time up to the end of 2199/
    expect(() => calendar.addWorkingTime(after, 1)).toThrow(refusal)
    expect(() => calendar.nextOpening(after)).toThrow(refusal)
    expect(() => calendar.addWorkingDays(after, 1, 'close')).toThrow(refusal)
    expect(() => calendar.previousClosing(at('2026-03-01T00:00:00Z'))).toThrow(
      /back to the start of 1970/,
    )
  })

  test('bounds: what was asked before changes no answer', () => {
    const [fresh, used] = [compileCalendar(oneDay), compileCalendar(oneDay)]
    used.isOpen(at('2180-01-01T00:00:00Z'))
    used.isOpen(at('1990-01-01T00:00:00Z'))
    const start = at('2001-01-01T00:00:00Z')
    expect(fresh.addWorkingTime(start, HOUR_MS)).toBe(at('2026-03-08T11:00:00+08:00'))
    expect(used.addWorkingTime(start, HOUR_MS)).toBe(at('2026-03-08T11:00:00+08:00'))
  })

  test.each([
    ['1969-12-31T00:00:00Z', /1970–2199, not for 1969/],
    ['2200-01-02T00:00:00Z', /1970–2199, not for 2200/],
  ])('bounds: %s is refused', (value, message) => {
    expect(() => compileCalendar(office).isOpen(at(value))).toThrow(message)
    expect(() =>
      compileCalendar(office).workingTimeBetween(at(value), at('2026-01-01T00:00:00Z')),
    ).toThrow(message)
  })

  test('bounds: what is no instant is refused', () => {
    expect(() => compileCalendar(office).isOpen(Number.NaN as Instant)).toThrow(/not an instant/)
    expect(() => compileCalendar(office).isOpen(Number.MAX_SAFE_INTEGER as Instant)).toThrow(
      /not for/,
    )
  })
})
