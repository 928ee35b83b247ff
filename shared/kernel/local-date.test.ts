import { describe, expect, test } from 'vitest'
import {
  civilDate,
  dayNumber,
  findDayNumber,
  parseLocalDate,
  toLocalDate,
  weekdayOf,
} from './local-date.ts'

describe('day numbers', () => {
  test.each([
    ['1970-01-01', 0, 3, 'the epoch is a Thursday'],
    ['1969-12-31', -1, 2, 'the day before it'],
    ['2000-02-29', 11_016, 1, 'a century that is a leap year'],
    ['2024-02-29', 19_782, 3, 'a leap day'],
    ['2024-03-01', 19_783, 4, 'the day after a leap day'],
    ['2026-02-14', 20_498, 5, 'a Saturday'],
    ['2100-03-01', 47_541, 0, 'a century that is no leap year'],
  ])('day number: %s is day %i, weekday %i (%s)', (text, day, weekday) => {
    expect(findDayNumber(text)).toBe(day)
    expect(toLocalDate(day)).toBe(text)
    expect(weekdayOf(day)).toBe(weekday)
  })

  test('day number: every day of 1900–2200 follows the one before, as UTC counts them', () => {
    const wrong: number[] = []
    for (let day = dayNumber(1900, 1, 1); day < dayNumber(2200, 1, 1); day += 1) {
      const { year, month, day: dayOfMonth } = civilDate(day)
      const isUtc = Date.UTC(year, month - 1, dayOfMonth) === day * 86_400_000
      if (!isUtc || dayNumber(year, month, dayOfMonth) !== day) wrong.push(day)
    }
    expect(wrong).toEqual([])
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00Z',
    '',
    '0000-01-01',
  ])('date: %s is none', (text) => {
    expect(findDayNumber(text)).toBeNull()
    expect(() => parseLocalDate(text)).toThrow(RangeError)
  })
})
