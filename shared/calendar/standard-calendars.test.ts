import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '#shared/kernel/instant.ts'
import { compileCalendar } from './compile-calendar.ts'
import { ENGLAND_DAYS } from './england-days.ts'
import { ALWAYS_OPEN, alwaysOpen, CHINA_OFFICE, UK_OFFICE } from './standard-calendars.ts'
import { at, on } from './test-calendars.ts'

describe('standard calendars', () => {
  test.each([
    ['2026-01-05T00:00:00+08:00', '2026-01-10T00:00:00+08:00', 40, 'a plain week'],
    ['2026-01-01T00:00:00+08:00', '2026-01-05T00:00:00+08:00', 8, 'New Year and a make-up Sunday'],
    [
      '2026-02-14T00:00:00+08:00',
      '2026-02-24T00:00:00+08:00',
      8,
      'Spring Festival and its first make-up day',
    ],
  ])('China office: %s to %s is %i hours (%s)', (from, to, hours) => {
    expect(compileCalendar(CHINA_OFFICE).workingTimeBetween(at(from), at(to))).toBe(hours * HOUR_MS)
  })

  test('China office: 2026 has 248 working days, as the notice arranges it', () => {
    const calendar = compileCalendar(CHINA_OFFICE)
    const year = calendar.workingTimeBetween(
      at('2026-01-01T00:00:00+08:00'),
      at('2027-01-01T00:00:00+08:00'),
    )
    expect(year / (8 * HOUR_MS)).toBe(248)
  })

  test('UK office: Good Friday, the weekend, Easter Monday and the clock change are stepped over', () => {
    const calendar = compileCalendar(UK_OFFICE)
    expect(calendar.addWorkingTime(at('2026-04-02T16:30:00Z'), HOUR_MS)).toBe(
      at('2026-04-07T09:00:00Z'),
    )
    expect(calendar.addWorkingTime(at('2026-03-27T17:00:00Z'), HOUR_MS)).toBe(
      at('2026-03-30T08:30:00Z'),
    )
  })

  test('UK office: eight bank holidays a year, all on weekdays', () => {
    for (const year of [2025, 2026]) {
      expect(ENGLAND_DAYS.filter((entry) => entry.on.startsWith(`${year}`))).toHaveLength(8)
    }
    const plain = compileCalendar({ ...UK_OFFICE, days: [] })
    expect(ENGLAND_DAYS.every((entry) => plain.isWorkingDay(entry.on))).toBe(true)
  })

  test('always open: working time is elapsed time, through clock changes too', () => {
    const from = at('2026-03-01T00:00:00Z')
    for (const spec of [ALWAYS_OPEN, alwaysOpen('Europe/London')]) {
      const calendar = compileCalendar(spec)
      expect(calendar.addWorkingTime(from, 5000 * HOUR_MS)).toBe(from + 5000 * HOUR_MS)
      expect(calendar.isWorkingDay(on('2026-03-29'))).toBe(true)
      expect(calendar.isProvisional(from, at('2030-01-01T00:00:00Z'))).toBe(false)
    }
  })
})
