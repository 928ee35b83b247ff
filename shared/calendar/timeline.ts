import { DAY_MS } from '#shared/kernel/instant.ts'
import type { YearDays } from './year-days.ts'

const DAYS_PER_MS = 1 / DAY_MS

/**
 * Consecutive whole years of a calendar as flat arrays of numbers: plain arithmetic, tens of millions of answers a second.
 * Segments are half-open, in order, disjoint, each inside one day; they and the days are named by their index, and one
 * index past the last stands for what follows. Where the years at hand do not hold the answer, an instant or amount is NaN
 * and an index -1, never a guess. (An index that might be NaN would be no whole number to the engine, and slow.)
 */
export class Timeline {
  readonly startAt: number
  readonly endAt: number
  readonly segmentCount: number
  /** Day number of the first day. */
  private readonly firstDay: number
  /** Start of each day, and the end of the last. */
  private readonly dayStarts: Float64Array
  /** First segment of each day, and the number of segments. */
  private readonly firstSegments: Int32Array
  private readonly starts: Float64Array
  private readonly ends: Float64Array
  /** Working milliseconds before each segment, and the sum of all. */
  private readonly sums: Float64Array
  /** For equal steps of working time, the segment in which the step's first millisecond lies: where a search begins. */
  private readonly segmentOfStep: Int32Array
  private readonly stepsPerMillisecond: number
  /** The days that have working time. */
  private readonly workingDays: Int32Array
  /** Number of working days before each day, and of all. */
  private readonly workingDaysBefore: Int32Array

  /** Joins consecutive years, in order. */
  constructor(years: readonly YearDays[]) {
    const dayCount = years.reduce((sum, year) => sum + year.dayStarts.length, 0)
    const segmentCount = years.reduce((sum, year) => sum + year.starts.length, 0)
    this.firstDay = years[0]?.firstDay ?? 0
    this.dayStarts = new Float64Array(dayCount + 1)
    this.firstSegments = new Int32Array(dayCount + 1)
    this.workingDaysBefore = new Int32Array(dayCount + 1)
    this.starts = new Float64Array(segmentCount)
    this.ends = new Float64Array(segmentCount)
    const workingDays: number[] = []
    let day = 0
    let segment = 0
    for (const year of years) {
      this.starts.set(year.starts, segment)
      this.ends.set(year.ends, segment)
      this.dayStarts.set(year.dayStarts, day)
      for (const count of year.segmentCounts) {
        if (count > 0) workingDays.push(day)
        segment += count
        day += 1
        this.firstSegments[day] = segment
        this.workingDaysBefore[day] = workingDays.length
      }
      this.dayStarts[day] = year.endAt
    }
    this.workingDays = Int32Array.from(workingDays)
    this.segmentCount = segmentCount
    this.startAt = number(this.dayStarts, 0)
    this.endAt = number(this.dayStarts, dayCount)
    this.sums = prefixSums(this.starts, this.ends)
    const total = number(this.sums, segmentCount)
    this.stepsPerMillisecond = total > 0 ? segmentCount / total : 0
    this.segmentOfStep = segmentsOfSteps(this.sums, this.stepsPerMillisecond)
  }

  holds(at: number): boolean {
    return at >= this.startAt && at < this.endAt
  }

  /** Day of `at`. */
  dayAt(at: number): number {
    if (!this.holds(at)) return -1
    const { dayStarts } = this
    let day = this.guessDay(at)
    while (number(dayStarts, day) > at) day -= 1
    while (number(dayStarts, day + 1) <= at) day += 1
    return day
  }

  /** First segment that ends after `at`. */
  segmentAt(at: number): number {
    if (!this.holds(at)) return -1
    const { ends, segmentCount } = this
    let segment = index(this.firstSegments, this.guessDay(at))
    while (segment > 0 && number(ends, segment - 1) > at) segment -= 1
    while (segment < segmentCount && number(ends, segment) <= at) segment += 1
    return segment
  }

  /** Days are 24 h but for clock changes, so that this is a day or two off at most. */
  private guessDay(at: number): number {
    return Math.min(Math.floor((at - this.startAt) * DAYS_PER_MS), this.dayStarts.length - 2)
  }

  /** Working milliseconds from the start of the timeline to `at`. */
  workedBefore(at: number): number {
    const segment = this.segmentAt(at)
    if (segment < 0) return Number.NaN
    const sum = number(this.sums, segment)
    if (segment === this.segmentCount) return sum
    const start = number(this.starts, segment)
    return at > start ? sum + at - start : sum
  }

  /** The first instant before which `milliseconds` > 0 were worked since `start`: the close, where they are used up at a close. */
  walkForward(start: number, milliseconds: number): number {
    const sum = this.workedBefore(start) + milliseconds
    const { sums, segmentCount } = this
    if (!(sum <= number(sums, segmentCount))) return Number.NaN
    let segment = index(this.segmentOfStep, Math.floor(sum * this.stepsPerMillisecond))
    while (number(sums, segment) >= sum) segment -= 1
    while (number(sums, segment + 1) < sum) segment += 1
    return number(this.starts, segment) + sum - number(sums, segment)
  }

  /** The last instant after which `milliseconds` > 0 were worked until `end`: the opening, where they are used up at an opening. */
  walkBackward(end: number, milliseconds: number): number {
    const sum = this.workedBefore(end) - milliseconds
    if (!(sum >= 0)) return Number.NaN
    const { sums } = this
    let segment = index(this.segmentOfStep, Math.floor(sum * this.stepsPerMillisecond))
    while (number(sums, segment) > sum) segment -= 1
    while (number(sums, segment + 1) <= sum) segment += 1
    return number(this.starts, segment) + sum - number(sums, segment)
  }

  segmentStart(segment: number): number {
    return segment >= 0 && segment < this.segmentCount ? number(this.starts, segment) : Number.NaN
  }

  segmentEnd(segment: number): number {
    return segment >= 0 && segment < this.segmentCount ? number(this.ends, segment) : Number.NaN
  }

  /** Start of the first segment that ends after `at`. */
  openingAfter(at: number): number {
    return this.segmentStart(this.segmentAt(at))
  }

  /** End of the last segment that ends at or before `at`. */
  closingBefore(at: number): number {
    return this.segmentEnd(this.segmentAt(at) - 1)
  }

  /** End of the `count`-th working day after the one of `at`; for 0, of that day if it is worked, else of the next that is. */
  workingDayEnd(at: number, count: number, dayEnds: 'close' | 'midnight'): number {
    const day = this.workingDayAfter(this.dayAt(at), count)
    if (day < 0) return Number.NaN
    switch (dayEnds) {
      case 'close':
        return number(this.ends, index(this.firstSegments, day + 1) - 1)
      case 'midnight':
        return this.dayStart(day + 1)
    }
  }

  private workingDayAfter(day: number, count: number): number {
    if (day < 0) return -1
    const position =
      count === 0
        ? index(this.workingDaysBefore, day)
        : index(this.workingDaysBefore, day + 1) + count - 1
    return position < this.workingDays.length ? index(this.workingDays, position) : -1
  }

  dayStart(day: number): number {
    return number(this.dayStarts, day)
  }

  dayNumberOf(day: number): number {
    return this.firstDay + day
  }

  /** Day of a day number. */
  dayOf(dayNumber: number): number {
    const day = dayNumber - this.firstDay
    return day >= 0 && day < this.dayStarts.length - 1 ? day : -1
  }

  isWorkingDay(day: number): boolean {
    return index(this.firstSegments, day + 1) > index(this.firstSegments, day)
  }
}

function prefixSums(starts: Float64Array, ends: Float64Array): Float64Array {
  const sums = new Float64Array(starts.length + 1)
  let sum = 0
  for (let segment = 0; segment < starts.length; segment += 1) {
    sum += (ends[segment] as number) - (starts[segment] as number)
    sums[segment + 1] = sum
  }
  return sums
}

/** As many steps as segments, and one more for the sum of all: on average the search begins where it ends. */
function segmentsOfSteps(sums: Float64Array, stepsPerMillisecond: number): Int32Array {
  const segmentCount = sums.length - 1
  const segments = new Int32Array(segmentCount + 1)
  let step = 0
  for (let segment = 0; segment < segmentCount; segment += 1) {
    const stepOfEnd = (sums[segment + 1] as number) * stepsPerMillisecond
    for (; step < stepOfEnd && step <= segmentCount; step += 1) segments[step] = segment
  }
  segments.fill(Math.max(segmentCount - 1, 0), step)
  return segments
}

/*
 * An element that is known to exist: every index above is held within its array. Two functions for one body, since one
 * that has met both kinds of array is slower for either.
 */
function number(values: Float64Array, at: number): number {
  return values[at] as number
}

function index(values: Int32Array, at: number): number {
  return values[at] as number
}
