import { type Instant, instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Calendar, Pause } from './calendar.ts'

/*
 * Time that counts is the clock's time outside the pauses. Pauses are half-open, in order and disjoint; they may touch.
 * One that has not ended yet ends at OPEN_END.
 */

/** End of a pause that has not ended, and the due instant of a clock which such a pause keeps from running out. */
export const OPEN_END = instant(8_640_000_000_000_000)

/** How a clock counts without pauses; `add` and `between` as in Calendar. */
interface Clock {
  add(start: Instant, milliseconds: number): Instant
  between(from: Instant, to: Instant): number
}

const ELAPSED: Clock = {
  add: (start, milliseconds) => instant(start + milliseconds),
  between: (from, to) => to - from,
}

function workingClock(calendar: Calendar): Clock {
  return { add: calendar.addWorkingTime, between: calendar.workingTimeBetween }
}

/**
 * As `Calendar.addWorkingTime`, where the pauses do not count. Zero: the next instant that is open and not paused.
 * OPEN_END when an open pause comes before the amount is used up. Used up exactly where a pause starts: due there.
 */
export function addWorkingTimeWithPauses(
  calendar: Calendar,
  start: Instant,
  milliseconds: number,
  pauses: readonly Pause[],
): Instant {
  return addWithPauses(workingClock(calendar), start, milliseconds, pauses)
}

/** As `addWorkingTimeWithPauses` on a clock that never stops but for the pauses. */
export function addElapsedWithPauses(
  start: Instant,
  milliseconds: number,
  pauses: readonly Pause[],
): Instant {
  return addWithPauses(ELAPSED, start, milliseconds, pauses)
}

/** Working milliseconds in [from, to) outside the pauses; negative when `to` is before `from`. */
export function workingTimeBetweenWithPauses(
  calendar: Calendar,
  from: Instant,
  to: Instant,
  pauses: readonly Pause[],
): number {
  return betweenWithPauses(workingClock(calendar), from, to, pauses)
}

/** Milliseconds in [from, to) outside the pauses; negative when `to` is before `from`. */
export function elapsedBetweenWithPauses(
  from: Instant,
  to: Instant,
  pauses: readonly Pause[],
): number {
  return betweenWithPauses(ELAPSED, from, to, pauses)
}

function addWithPauses(
  clock: Clock,
  start: Instant,
  milliseconds: number,
  pauses: readonly Pause[],
): Instant {
  assertPauses(pauses)
  if (milliseconds === 0) return nextCounting(clock, start, pauses)
  return milliseconds > 0
    ? countForward(clock, start, milliseconds, pauses)
    : countBackward(clock, start, milliseconds, pauses)
}

function countForward(
  clock: Clock,
  start: Instant,
  milliseconds: number,
  pauses: readonly Pause[],
): Instant {
  let at = start
  let left = milliseconds
  for (const pause of pauses) {
    if (pause.endAt <= at) continue
    if (pause.startAt > at) {
      const counted = clock.between(at, pause.startAt)
      if (counted >= left) break
      left -= counted
    }
    at = pause.endAt
  }
  return at === OPEN_END ? OPEN_END : clock.add(at, left)
}

/** The mirror of `countForward`: `left` is negative and goes up to nothing. */
function countBackward(
  clock: Clock,
  start: Instant,
  milliseconds: number,
  pauses: readonly Pause[],
): Instant {
  let at = start
  let left = milliseconds
  for (const pause of pauses.toReversed()) {
    if (pause.startAt >= at) continue
    if (pause.endAt < at) {
      const counted = clock.between(at, pause.endAt)
      if (counted <= left) break
      left -= counted
    }
    at = pause.startAt
  }
  return clock.add(at, left)
}

function nextCounting(clock: Clock, start: Instant, pauses: readonly Pause[]): Instant {
  let at = clock.add(start, 0)
  for (const pause of pauses) {
    if (at < pause.startAt) break
    if (at >= pause.endAt) continue
    if (pause.endAt === OPEN_END) return OPEN_END
    at = clock.add(pause.endAt, 0)
  }
  return at
}

function betweenWithPauses(
  clock: Clock,
  from: Instant,
  to: Instant,
  pauses: readonly Pause[],
): number {
  assertPauses(pauses)
  if (to < from) return 0 - betweenWithPauses(clock, to, from, pauses)
  return withoutPauses({ startAt: from, endAt: to }, pauses).reduce(
    (sum, part) => sum + clock.between(part.startAt, part.endAt),
    0,
  )
}

/** What is left of a span outside the pauses, in order, without empty parts. */
export function withoutPauses(span: Pause, pauses: readonly Pause[]): Pause[] {
  const parts: Pause[] = []
  let { startAt } = span
  for (const pause of pauses) {
    if (pause.startAt >= span.endAt) break
    if (pause.endAt <= startAt) continue
    if (pause.startAt > startAt) parts.push({ startAt, endAt: pause.startAt })
    startAt = pause.endAt
  }
  if (startAt < span.endAt) parts.push({ startAt, endAt: span.endAt })
  return parts
}

/** Pauses are made by us, from events: a list that is out of order is a bug, never a person's mistake. */
export function assertPauses(pauses: readonly Pause[]): void {
  let end = Number.NEGATIVE_INFINITY
  for (const pause of pauses) {
    invariant(pause.startAt >= end, `pauses are in order and disjoint (at ${pause.startAt})`)
    invariant(pause.endAt >= pause.startAt, `a pause ends after it starts (at ${pause.startAt})`)
    end = pause.endAt
  }
}
