import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CHINA_DAYS, CHINA_PUBLISHED_YEARS } from './china-days.ts'
import { compileCalendar } from './compile-calendar.ts'
import { CHINA_OFFICE } from './standard-calendars.ts'
import { at, on } from './test-calendars.ts'

interface ChinaDaysFile {
  readonly days: Readonly<Record<string, { readonly kind: string; readonly name: string }>>
}

/** The facts that the table was made from, where they lie beside the checkout. */
const FACTS = new URL('../../../shared/data/china-days.json', import.meta.url)

describe('mainland China', () => {
  test.each([
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('China days: %i has %i dates off and %i make-up days', (year, holidays, makeUpDays) => {
    const ofYear = CHINA_DAYS.filter((entry) => entry.on.startsWith(`${year}-`))
    expect(ofYear.filter((entry) => entry.kind === 'holiday')).toHaveLength(holidays)
    expect(ofYear.filter((entry) => entry.kind === 'workday')).toHaveLength(makeUpDays)
    expect(CHINA_PUBLISHED_YEARS).toContain(year)
  })

  test('China days: every date once, in order, with every fact of the notices beside this checkout', () => {
    const dates = CHINA_DAYS.map((entry) => entry.on)
    expect(dates).toEqual([...new Set(dates)].sort())
    const own = Object.fromEntries(
      CHINA_DAYS.map(({ on: date, kind, name }) => [date, { kind, name }]),
    )
    const facts = existsSync(FACTS)
      ? (JSON.parse(readFileSync(FACTS, 'utf8')) as ChinaDaysFile).days
      : own
    expect(own).toEqual(facts)
  })

  test.each([
    ['2024-02-09', true, 'New Year’s Eve: the notice only encourages leave'],
    ['2024-02-18', true, 'a make-up Sunday'],
    ['2025-01-27', true, 'the Monday before Spring Festival'],
    ['2025-10-08', false, 'the eighth day of National Day with Mid-Autumn'],
    ['2026-01-02', false, 'a Friday in the arrangement'],
    ['2026-02-14', true, 'a make-up Saturday'],
    ['2026-02-23', false, 'the last day of Spring Festival'],
    ['2026-02-24', true, 'the first day after it'],
    ['2026-09-20', true, 'a make-up Sunday'],
    ['2026-10-08', true, 'the first day after National Day'],
  ])('China days: is %s worked? %s (%s)', (date, isWorked) => {
    expect(compileCalendar(CHINA_OFFICE).isWorkingDay(on(date))).toBe(isWorked)
  })

  test('China days: a make-up Saturday has Monday’s hours', () => {
    const calendar = compileCalendar(CHINA_OFFICE)
    const day = calendar.dayBounds(at('2026-02-14T12:00:00+08:00'))
    expect(calendar.slices(day.startAt, day.endAt)).toEqual([
      {
        on: '2026-02-14',
        startAt: at('2026-02-14T09:00:00+08:00'),
        endAt: at('2026-02-14T12:00:00+08:00'),
      },
      {
        on: '2026-02-14',
        startAt: at('2026-02-14T13:00:00+08:00'),
        endAt: at('2026-02-14T18:00:00+08:00'),
      },
    ])
  })

  test('China days: 2027 is not published: a plain week, and provisional', () => {
    const calendar = compileCalendar(CHINA_OFFICE)
    expect(calendar.isWorkingDay(on('2027-01-01'))).toBe(true)
    expect(
      calendar.isProvisional(at('2026-01-01T00:00:00+08:00'), at('2026-12-31T23:59:00+08:00')),
    ).toBe(false)
    expect(
      calendar.isProvisional(at('2026-12-31T17:00:00+08:00'), at('2027-01-01T09:00:00+08:00')),
    ).toBe(true)
  })
})
