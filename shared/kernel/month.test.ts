import { describe, expect, test } from 'vitest'
import type { LocalDate } from './instant.ts'
import { isMonth, monthOfDate, plusMonths } from './month.ts'

describe('month', () => {
  test.each([
    ['2026-03', 0, '2026-03', 'itself'],
    ['2026-12', 1, '2027-01', 'over the year'],
    ['2026-01', -1, '2025-12', 'and back'],
    ['2026-03', 59, '2031-02', 'five years on'],
    ['2026-03', -27, '2023-12', 'years back'],
  ])('month: %s + %i is %s (%s)', (month, count, expected) => {
    expect(plusMonths(month, count)).toBe(expected)
  })

  test.each(['2026-00', '2026-13', '2026-1', '26-01', '2026-01-01', ''])(
    'month: %j is none',
    (text) => {
      expect(isMonth(text)).toBe(false)
      expect(() => plusMonths(text, 1)).toThrow(RangeError)
    },
  )

  test('month: outside the years there is none', () => {
    expect(() => plusMonths('9999-12', 1)).toThrow(RangeError)
    expect(() => plusMonths('0000-01', -1)).toThrow(RangeError)
  })

  test('month: of a date', () => {
    expect(monthOfDate('2026-02-28' as LocalDate)).toBe('2026-02')
  })
})
