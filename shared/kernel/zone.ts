import { DAY_MS, HOUR_MS, type Instant, instant, type LocalDate } from './instant.ts'
import { civilDate, dayNumber, toDayNumber, toLocalDate } from './local-date.ts'

/** A moment at which a zone's offset becomes another. */
export interface OffsetChange {
  /** First instant with the new offset. */
  readonly at: Instant
  /** Milliseconds east of UTC, before and from `at`. */
  readonly before: number
  readonly after: number
}

/** What a clock on the wall shows; no zone. */
export interface WallClock {
  readonly on: LocalDate
  /** Milliseconds of the clock's face, 0…86,399,999; not the time since midnight where a clock change lies between. */
  readonly millisecondOfDay: number
}

/** The clock rules of one place. Independent of the process's own zone. */
export interface Zone {
  readonly name: string
  /** Milliseconds east of UTC. */
  offsetAt(at: Instant): number
  /** Every change with `from` < at ≤ `to`, in order. */
  offsetChanges(from: Instant, to: Instant): readonly OffsetChange[]
  /** `millisecondOfDay` 0…86,400,000 (24:00) of a day number. Skipped: forward by the gap. Twice: the first. */
  wallToInstant(day: number, millisecondOfDay: number): Instant
  toInstant(wall: WallClock): Instant
  toWallClock(at: Instant): WallClock
}

/** Wider than any zone has ever been from UTC, so that ± this holds every instant a wall clock can mean. */
const MAX_OFFSET_MS = 16 * HOUR_MS
/** Two changes that undo each other lie further apart than this in every zone since 1970 (the shortest: Ramadan, 29 days). */
const PROBE_STEP_MS = 14 * DAY_MS
const SECOND_MS = 1000

const zones = new Map<string, Zone>()

export function isZoneName(name: string): boolean {
  return zones.has(name) || findFormat(name) !== null
}

/** The zone of an IANA name such as `Asia/Shanghai` or `UTC`. Throws RangeError for any other text. */
export function loadZone(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const format = findFormat(name)
  if (!format) {
    throw new RangeError(
      `unknown time zone ${JSON.stringify(name)}: use an IANA name, e.g. Asia/Shanghai`,
    )
  }
  const zone = createZone(name, format)
  zones.set(name, zone)
  return zone
}

function findFormat(name: string): Intl.DateTimeFormat | null {
  // Intl also takes fixed offsets such as +08:00: no place, so no clock rules.
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name)) return null
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function createZone(name: string, format: Intl.DateTimeFormat): Zone {
  const readOffset = offsetReader(format)
  const changesByYear = new Map<number, readonly OffsetChange[]>()

  function changesOfYear(year: number): readonly OffsetChange[] {
    const known = changesByYear.get(year)
    if (known) return known
    const changes = findChanges(readOffset, utcYearStart(year), utcYearStart(year + 1))
    changesByYear.set(year, changes)
    return changes
  }

  function offsetChanges(from: Instant, to: Instant): OffsetChange[] {
    const found: OffsetChange[] = []
    for (let year = utcYear(from); year <= utcYear(to); year += 1) {
      for (const change of changesOfYear(year)) {
        if (change.at > from && change.at <= to) found.push(change)
      }
    }
    return found
  }

  function wallToInstant(day: number, millisecondOfDay: number): Instant {
    const wall = day * DAY_MS + millisecondOfDay
    const from = instant(wall - MAX_OFFSET_MS)
    let candidate = wall - readOffset(from)
    for (const change of offsetChanges(from, instant(wall + MAX_OFFSET_MS))) {
      // The earliest offset that still rules at its own candidate is the first meaning of the wall clock.
      if (candidate < change.at) return instant(candidate)
      const later = wall - change.after
      // Read with the offset before the change, a skipped wall clock lands past it by exactly the gap.
      if (later < change.at) return instant(candidate)
      candidate = later
    }
    return instant(candidate)
  }

  return {
    name,
    offsetAt: readOffset,
    offsetChanges,
    wallToInstant,
    toInstant: (wall) => wallToInstant(toDayNumber(wall.on), wall.millisecondOfDay),
    toWallClock(at) {
      const local = at + readOffset(at)
      const day = Math.floor(local / DAY_MS)
      return { on: toLocalDate(day), millisecondOfDay: local - day * DAY_MS }
    },
  }
}

/** Asks Intl. Its text ends in `GMT`, `GMT+08:00` or, in the days of local mean time, `GMT-00:44:30`. */
function offsetReader(format: Intl.DateTimeFormat): (at: Instant) => number {
  const byText = new Map<string, number>()
  return (at) => {
    const text = format.format(at)
    const tail = text.slice(text.indexOf('GMT') + 3)
    const known = byText.get(tail)
    if (known !== undefined) return known
    const offset = parseOffset(tail)
    byText.set(tail, offset)
    return offset
  }
}

function parseOffset(text: string): number {
  if (text === '') return 0
  const match = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (!match) throw new RangeError(`Intl gave no offset: ${JSON.stringify(text)}`)
  const [, sign, hours, minutes, seconds = '0'] = match
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * SECOND_MS
  return sign === '-' ? -size : size
}

/** Probes [from, to] step by step and halves every step whose ends differ, down to the second: about 60 questions a year. */
function findChanges(
  readOffset: (at: Instant) => number,
  from: number,
  to: number,
): readonly OffsetChange[] {
  const changes: OffsetChange[] = []
  let left = from
  let before = readOffset(instant(left))
  while (left < to) {
    const right = Math.min(left + PROBE_STEP_MS, to)
    const after = readOffset(instant(right))
    if (after !== before) changes.push({ at: bisect(readOffset, left, right), before, after })
    left = right
    before = after
  }
  return changes
}

function bisect(readOffset: (at: Instant) => number, from: number, to: number): Instant {
  const before = readOffset(instant(from))
  let [left, right] = [from / SECOND_MS, to / SECOND_MS]
  while (right - left > 1) {
    const middle = Math.floor((left + right) / 2)
    if (readOffset(instant(middle * SECOND_MS)) === before) left = middle
    else right = middle
  }
  return instant(right * SECOND_MS)
}

function utcYear(at: Instant): number {
  return civilDate(Math.floor(at / DAY_MS)).year
}

function utcYearStart(year: number): number {
  return dayNumber(year, 1, 1) * DAY_MS
}
