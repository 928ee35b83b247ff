import type { Calendar } from '#shared/calendar/calendar.ts'
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { loadZone } from '#shared/kernel/zone.ts'

/** `2026-03-03 18:00` on the clock of the calendar's time zone, to the minute. The same in every language. */
export function wallText(calendar: Calendar, at: Instant): string {
  const { startAt, endAt } = calendar.dayBounds(at)
  if (endAt - startAt === DAY_MS) return `${calendar.localDate(at)} ${clockText(at - startAt)}`
  // A day with a clock change: the time since midnight is not what the clock shows.
  const wall = loadZone(calendar.spec.timeZone).toWallClock(at)
  return `${wall.on} ${clockText(wall.millisecondOfDay)}`
}

function clockText(millisecondOfDay: number): string {
  const hours = Math.floor(millisecondOfDay / HOUR_MS)
  const minutes = Math.floor((millisecondOfDay % HOUR_MS) / MINUTE_MS)
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
