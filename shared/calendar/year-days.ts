import { DAY_MS, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { dayNumber } from '#shared/kernel/local-date.ts'
import type { Zone } from '#shared/kernel/zone.ts'
import type { HoursOfDay } from './day-hours.ts'

/** The days of one year, before they are joined to a timeline: starts and ends of each day, and its segments. */
export interface YearDays {
  readonly firstDay: number
  readonly dayStarts: readonly number[]
  readonly segmentCounts: readonly number[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly endAt: number
}

/** Days further than this from a clock change have one offset from midnight to midnight, whatever the zone. */
const CHANGE_MARGIN_MS = 2 * DAY_MS

/** Turns the wall-clock hours of one year into instants. */
export function compileYear(year: number, hours: HoursOfDay, zone: Zone): YearDays {
  const firstDay = dayNumber(year, 1, 1)
  const endDay = dayNumber(year + 1, 1, 1)
  const toInstant = wallReader(zone, firstDay, endDay)
  const dayStarts: number[] = []
  const segmentCounts: number[] = []
  const starts: number[] = []
  const ends: number[] = []

  let dayStart: number = toInstant(firstDay, 0)
  for (let day = firstDay; day < endDay; day += 1) {
    const dayEnd = toInstant(day + 1, 0)
    const countBefore = starts.length
    // A clock change can push a span past its neighbour or its day, or leave nothing of it.
    let free = dayStart
    for (const span of hours(day)) {
      const start = Math.max(toInstant(day, span.startMinute), free)
      const end = Math.min(toInstant(day, span.endMinute), dayEnd)
      if (end <= start) continue
      starts.push(start)
      ends.push(end)
      free = end
    }
    dayStarts.push(dayStart)
    segmentCounts.push(starts.length - countBefore)
    dayStart = dayEnd
  }
  return { firstDay, dayStarts, segmentCounts, starts, ends, endAt: dayStart }
}

/** Wall clock → instant for days of one year: integer arithmetic, except around a clock change. */
function wallReader(zone: Zone, firstDay: number, endDay: number) {
  const from = instant(firstDay * DAY_MS - CHANGE_MARGIN_MS)
  const to = instant(endDay * DAY_MS + CHANGE_MARGIN_MS)
  const changes = zone.offsetChanges(from, to)
  let next = 0
  let offset = changes[0]?.before ?? zone.offsetAt(from)
  return (day: number, minute: number): number => {
    const wall = day * DAY_MS + minute * MINUTE_MS
    for (let change = changes[next]; change; change = changes[next]) {
      if (wall < change.at - CHANGE_MARGIN_MS) break
      if (wall < change.at + CHANGE_MARGIN_MS) return zone.wallToInstant(day, minute * MINUTE_MS)
      offset = change.after
      next += 1
    }
    return wall - offset
  }
}
