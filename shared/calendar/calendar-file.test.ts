import { describe, expect, test } from 'vitest'
import type { LocalDate } from '#shared/kernel/instant.ts'
import {
  addYear,
  calendarOutline,
  isYearFile,
  readCalendarFile,
  toCalendarFile,
} from './calendar-file.ts'
import { extendsCalendar, newYearsOf } from './extends-calendar.ts'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from './standard-calendars.ts'

const YEAR = {
  calendar: 'china-office',
  version: '2027.1',
  year: 2027,
  holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
  make_up_days: [{ name: '春节', on: '2027-02-06', like: 'friday' }],
  special_days: [{ name: '年会', on: '2027-01-29', hours: ['09:00-12:00'] }],
}

function added(over: Record<string, unknown> = {}) {
  const read = addYear(CHINA_OFFICE, { ...YEAR, ...over })
  if (!('spec' in read)) throw new Error(JSON.stringify(read.faults))
  return read.spec
}

describe('calendar file', () => {
  test.each([CHINA_OFFICE, UK_OFFICE, ALWAYS_OPEN])(
    'calendar file of $key: written and read again, it is what it was',
    (spec) => {
      expect(readCalendarFile(structuredClone(toCalendarFile(spec)))).toEqual({ spec })
    },
  )

  test('calendar file: for reading, the days stand under their year and date', () => {
    const outline = calendarOutline(CHINA_OFFICE) as { days: Record<string, object> }
    expect(Object.keys(outline.days)).toEqual(['2024', '2025', '2026'])
    expect(outline.days['2026']).toMatchObject({
      '2026-01-04': { is: 'workday', name: '元旦', like: 'monday' },
    })
  })

  test.each<[string, unknown, string]>([
    ['no keys at all', 'text', ''],
    ['a key nobody knows', { ...toCalendarFile(CHINA_OFFICE), zone: 'x' }, 'zone'],
    ['hours that are none', { ...toCalendarFile(CHINA_OFFICE), breaks: ['noon'] }, 'breaks.0'],
    [
      'a date that is none',
      { ...toCalendarFile(CHINA_OFFICE), days: [{ on: '2026-02-30', is: 'holiday', name: 'x' }] },
      'days.0.on',
    ],
    [
      'a kind of day nobody knows',
      { ...toCalendarFile(CHINA_OFFICE), days: [{ on: '2026-02-03', is: 'party', name: 'x' }] },
      'days.0.is',
    ],
    ['a zone that is none', { ...toCalendarFile(CHINA_OFFICE), time_zone: 'Mars/One' }, 'timeZone'],
    ['a version that is a number', { ...toCalendarFile(CHINA_OFFICE), version: 2027.1 }, 'version'],
  ])('calendar file: refused at its path: %s', (_why, input, path) => {
    const read = readCalendarFile(input)
    const faults = 'faults' in read ? read.faults : []
    expect(faults.map((fault) => fault.path)).toContain(path)
    for (const { message, whatToDo } of faults)
      for (const text of [message['zh-CN'], whatToDo['zh-TW']])
        expect(text).toMatch(/\p{Script=Han}/u)
  })
})

describe('a year as data', () => {
  test('year: holidays from day to day, make-up days and special days; the year is published', () => {
    expect(isYearFile(YEAR)).toBe(true)
    expect(isYearFile(toCalendarFile(CHINA_OFFICE))).toBe(false)
    const spec = added()
    expect(spec.version).toBe('2027.1')
    expect(spec.publishedYears).toEqual([2024, 2025, 2026, 2027])
    expect(spec.days.filter(({ on }) => on.startsWith('2027'))).toEqual([
      { on: '2027-01-01', kind: 'holiday', name: '元旦' },
      { on: '2027-01-02', kind: 'holiday', name: '元旦' },
      { on: '2027-01-03', kind: 'holiday', name: '元旦' },
      {
        on: '2027-01-29',
        kind: 'special',
        name: '年会',
        spans: [{ startMinute: 540, endMinute: 720 }],
      },
      { on: '2027-02-06', kind: 'workday', name: '春节', likeWeekday: 5 },
    ])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a day of another year', { holidays: [{ name: 'x', from: '2028-01-01' }] }, '2028-01-01'],
    [
      'a holiday that ends before it begins',
      { holidays: [{ name: 'x', from: '2027-01-03', to: '2027-01-01' }] },
      'holidays.0.to',
    ],
    [
      'a holiday of half a year',
      { holidays: [{ name: 'x', from: '2027-01-01', to: '2027-06-01' }] },
      'holidays.0.to',
    ],
    [
      'a make-up day like a Sunday',
      { make_up_days: [{ name: 'x', on: '2027-02-06', like: 'sunday' }] },
      'days[105].likeWeekday',
    ],
    ['no year', { year: undefined }, 'year'],
  ])('year: refused at its path: %s', (_why, over, path) => {
    const read = addYear(CHINA_OFFICE, { ...YEAR, ...over })
    const paths =
      'faults' in read ? read.faults.map((fault) => fault.path.replace(/\d+(?=\])/, '#')) : []
    expect(paths).toContain(path.replace(/\d+(?=\])/, '#'))
  })

  test('year: said again, its days take the place of those before', () => {
    const again = addYear(added(), {
      ...YEAR,
      version: '2027.2',
      make_up_days: [],
      special_days: [],
    })
    const spec = 'spec' in again ? again.spec : null
    expect(spec?.days.filter(({ on }) => on.startsWith('2027'))).toHaveLength(3)
    expect(spec?.publishedYears).toEqual([2024, 2025, 2026, 2027])
  })
})

describe('a calendar that only adds years', () => {
  const base = CHINA_OFFICE
  const on = '2026-03-04' as LocalDate
  test.each<[string, Partial<typeof CHINA_OFFICE>, boolean]>([
    ['a year more', {}, true],
    ['other hours', { weekly: UK_OFFICE.weekly }, false],
    ['another zone', { timeZone: 'Asia/Hong_Kong' }, false],
    [
      'a day more in a published year',
      { days: [...CHINA_OFFICE.days, { on, kind: 'holiday', name: 'x' }] },
      false,
    ],
    ['a year taken back', { publishedYears: [2025, 2026, 2027] }, false],
    ['no year more', { publishedYears: CHINA_OFFICE.publishedYears }, false],
  ])('calendar: %s: %s', (_why, over, is) => {
    expect(extendsCalendar(base, { ...added(), ...over })).toBe(is)
  })

  test('calendar: the order in which a database gives back keys makes no difference', () => {
    const turned = JSON.parse(JSON.stringify(added()), (_key, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    expect(extendsCalendar(base, turned)).toBe(true)
    expect(newYearsOf(base, turned)).toEqual([2027])
  })
})
