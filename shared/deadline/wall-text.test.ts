import { describe, expect, test } from 'vitest'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import { wallText } from './wall-text.ts'

describe('wall clock', () => {
  const london = compileCalendar(UK_OFFICE)
  test.each([
    ['2026-03-29T00:30:00Z', '2026-03-29 00:30', 'before the clocks go forward'],
    ['2026-03-29T01:00:00Z', '2026-03-29 02:00', 'an hour is missing'],
    ['2026-10-25T00:30:00Z', '2026-10-25 01:30', 'the first half past one'],
    ['2026-10-25T01:30:00Z', '2026-10-25 01:30', 'the second half past one'],
  ])('London at %s shows %s (%s)', (at, expected) => {
    expect(wallText(london, parseInstant(at))).toBe(expected)
  })

  test('midnight that ends a day is the start of the next', () => {
    expect(wallText(compileCalendar(CHINA_OFFICE), parseInstant('2026-03-03T16:00:00Z'))).toBe(
      '2026-03-04 00:00',
    )
  })
})
