import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { HOUR_MS, instant, parseInstant } from '#shared/kernel/instant.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { moveOutOfQuiet, type QuietHours } from './quiet-hours.ts'

const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hours, minutes]) =>
    [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':'),
  )
const quietHours: fc.Arbitrary<QuietHours> = fc.record({
  from: clock,
  until: clock,
  rules: fc.constant([]),
})
/** Days on which clocks change are in it. */
const minutes = fc.integer({
  min: parseInstant('2026-01-01T00:00:00Z') / 60_000,
  max: parseInstant('2026-12-31T00:00:00Z') / 60_000,
})

test.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
  'quiet hours in %s: a reminder is never later, never before the clock began, never quiet unless it began so',
  (timeZone) => {
    const calendar = compileCalendar({ ...CHINA_OFFICE, timeZone })
    const zone = loadZone(timeZone)
    fc.assert(
      fc.property(quietHours, minutes, fc.nat(2_000), (quiet, remindMinutes, oldMinutes) => {
        const remindAt = instant(remindMinutes * 60_000)
        const beganAt = instant(remindAt - oldMinutes * 60_000)
        const movedTo = moveOutOfQuiet(remindAt, quiet, calendar, beganAt)
        expect(movedTo).toBeLessThanOrEqual(remindAt)
        expect(movedTo).toBeGreaterThanOrEqual(beganAt)
        // Quiet hours last less than a day, and an hour more where the clock goes back.
        expect(remindAt - movedTo).toBeLessThanOrEqual(25 * HOUR_MS)
        const shown = zone.toWallClock(movedTo).millisecondOfDay / 60_000
        if (movedTo !== beganAt) expect(isQuiet(quiet, shown)).toBe(false)
        if (!isQuiet(quiet, zone.toWallClock(remindAt).millisecondOfDay / 60_000)) {
          expect(movedTo).toBe(remindAt)
        }
      }),
      { numRuns: 500 },
    )
  },
)

function isQuiet({ from, until }: QuietHours, minute: number): boolean {
  const [begins, ends] = [minutesOf(from), minutesOf(until)]
  return begins <= ends ? minute >= begins && minute < ends : minute >= begins || minute < ends
}

function minutesOf(text: string): number {
  const [hours = 0, rest = 0] = text.split(':').map(Number)
  return hours * 60 + rest
}
