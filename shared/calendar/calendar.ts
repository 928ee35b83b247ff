import type { Instant, LocalDate } from '#shared/kernel/instant.ts'

/** Half-open span of one day in minutes since local midnight, 0…1440; 1440 is 24:00. */
export interface DaySpan {
  readonly startMinute: number
  readonly endMinute: number
}

/**
 * What one date is, where it differs from its weekday.
 * `holiday` closes the date, whatever else is said of it. `special` replaces the weekly hours by its spans.
 * `workday` is a make-up working day (调休上班日): it has the hours of the weekday named by `likeWeekday` (1 = Monday).
 */
export type DayException =
  | { readonly on: LocalDate; readonly kind: 'holiday'; readonly name: string }
  | {
      readonly on: LocalDate
      readonly kind: 'workday'
      readonly name: string
      readonly likeWeekday: number
    }
  | {
      readonly on: LocalDate
      readonly kind: 'special'
      readonly name: string
      readonly spans: readonly DaySpan[]
    }

/** A calendar as data, one version of it. */
export interface CalendarSpec {
  readonly key: string
  readonly version: string
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly timeZone: string
  /** Index 0 = Monday … 6 = Sunday; spans may touch, must not overlap, are in order. */
  readonly weekly: readonly (readonly DaySpan[])[]
  /** Cut out of every day's hours, e.g. lunch. */
  readonly breaks: readonly DaySpan[]
  readonly days: readonly DayException[]
  /** Years whose holidays are known. Any other year is computed as a plain week and marked provisional. */
  readonly publishedYears: readonly number[]
}

/** Pauses: half-open, in order, disjoint. Time inside them does not count. */
export interface Pause {
  readonly startAt: Instant
  readonly endAt: Instant
}

/** A slice of counted time, for explanations. */
export interface CountedSlice {
  readonly startAt: Instant
  readonly endAt: Instant
  readonly on: LocalDate
}

/**
 * One calendar version, compiled. Every question is answered from prefix sums found by index;
 * a year is compiled when it is first needed.
 */
export interface Calendar {
  readonly spec: CalendarSpec
  /** Start plus that much working time, in milliseconds. Used up exactly at closing: due at the close. Zero from outside working time: the next opening. Negative walks backwards. */
  addWorkingTime(start: Instant, milliseconds: number): Instant
  /** Working milliseconds in [from, to); negative when `to` is before `from`. */
  workingTimeBetween(from: Instant, to: Instant): number
  /** The close (or, with `dayEnds: 'midnight'`, the 24:00) of the N-th working day after the date of `anchor`; N ≥ 0; 0 is the anchor's own date if it is a working day, else the next one. */
  addWorkingDays(anchor: Instant, days: number, dayEnds: 'close' | 'midnight'): Instant
  /** Close of business (or midnight) of the anchor's own date; where that date is no working day or its close has passed, of the next working day. */
  sameDay(anchor: Instant, dayEnds: 'close' | 'midnight'): Instant
  isOpen(at: Instant): boolean
  isWorkingDay(on: LocalDate): boolean
  /** `at` itself when open, else the start of the next working span. */
  nextOpening(at: Instant): Instant
  /** The last instant at or before `at` that is a working instant's edge: `at` itself when open, else the end of the span before. */
  previousClosing(at: Instant): Instant
  localDate(at: Instant): LocalDate
  /** Local midnight that starts the date of `at`, and the one that ends it: the company's day. */
  dayBounds(at: Instant): Pause
  /** Whether any date in [from, to] lies in a year that is not published. */
  isProvisional(from: Instant, to: Instant): boolean
  /** The working slices in [from, to), in order, without the pauses: the trace of an explanation. */
  slices(from: Instant, to: Instant, pauses?: readonly Pause[]): CountedSlice[]
}
