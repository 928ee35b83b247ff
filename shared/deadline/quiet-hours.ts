import type { Calendar } from '#shared/calendar/calendar.ts'
import { DAY_MS, type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { Policy } from '#shared/policy/schema.ts'

export type QuietHours = NonNullable<Policy['quiet_hours']>

/**
 * When a reminder is given that would fall into quiet hours: in the last minute before they begin, company time;
 * never before `notBefore`, and never later than it would have been. Quiet hours are half-open, and may go over
 * midnight; from and until alike, there are none.
 * @reading Only warnings move. A rung of the ladder comes after the due instant and could be earlier only by
 * telling of a breach before there is one: it is told when it is due.
 */
export function moveOutOfQuiet(
  remindAt: Instant,
  quiet: QuietHours,
  calendar: Calendar,
  notBefore: Instant,
): Instant {
  const beginsAt = quietSince(remindAt, quiet, calendar)
  if (beginsAt === null) return remindAt
  return instant(Math.max(Math.min(beginsAt - MINUTE_MS, remindAt), notBefore))
}

/** When the quiet hours that hold `at` began; null when they do not. */
function quietSince(at: Instant, quiet: QuietHours, calendar: Calendar): Instant | null {
  const from = millisecondOfDay(quiet.from)
  const until = millisecondOfDay(quiet.until)
  const today = calendar.dayBounds(at)
  const clock = clockOf(at, today.startAt, today.endAt, calendar)
  const isOverMidnight = until < from
  if (clock >= from && (isOverMidnight || clock < until)) {
    return instantOn(today.startAt, from, calendar)
  }
  if (!isOverMidnight || clock >= until) return null
  const yesterday = calendar.dayBounds(instant(today.startAt - 1))
  return instantOn(yesterday.startAt, from, calendar)
}

/** What the company's clock shows, in milliseconds; on most days that is how long the day is old. */
function clockOf(at: Instant, startAt: Instant, endAt: Instant, calendar: Calendar): number {
  return endAt - startAt === DAY_MS
    ? at - startAt
    : loadZone(calendar.spec.timeZone).toWallClock(at).millisecondOfDay
}

/** The first instant of the day at which its clock shows that much or more. */
function instantOn(dayStartAt: Instant, clock: number, calendar: Calendar): Instant {
  const { startAt, endAt } = calendar.dayBounds(dayStartAt)
  if (endAt - startAt === DAY_MS) return instant(startAt + clock)
  const zone = loadZone(calendar.spec.timeZone)
  const shownAt = zone.toInstant({ on: calendar.localDate(startAt), millisecondOfDay: clock })
  // An hour that the clock skips begins where it is skipped.
  return zone.toWallClock(shownAt).millisecondOfDay === clock
    ? shownAt
    : (zone.offsetChanges(startAt, shownAt).at(-1)?.at ?? shownAt)
}

function millisecondOfDay(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number)
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE_MS
}
