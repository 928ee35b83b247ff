import type { LocalDate } from './instant.ts'

/*
 * Dates of the proleptic Gregorian calendar as whole numbers: day 0 is 1970-01-01, a Thursday.
 * Years are counted from 1 March inside, so that the leap day is a year's last day and no month needs a special case.
 */

const DAYS_PER_ERA = 146_097
const YEARS_PER_ERA = 400
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT = 719_468

/** Day number of a date; month 1…12, day 1…31. A day past the end of its month runs on into the next. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / YEARS_PER_ERA)
  const yearOfEra = marchYear - era * YEARS_PER_ERA
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfYear - EPOCH_SHIFT
}

/** Year, month 1…12 and day 1…31 of a day number. */
export function civilDate(day: number): { year: number; month: number; day: number } {
  const shifted = day + EPOCH_SHIFT
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / (DAYS_PER_ERA - 1))) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** Weekday of a day number, 0 = Monday … 6 = Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** `2024-02-29` → day number; null for anything that is not a date of the years 0001…9999. */
export function findDayNumber(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  if (year < 1 || month < 1 || month > 12 || day < 1) return null
  const number = dayNumber(year, month, day)
  return toLocalDate(number) === text ? number : null
}

/** Day number → `YYYY-MM-DD`. Throws RangeError outside the years 0001…9999. */
export function toLocalDate(day: number): LocalDate {
  const civil = civilDate(day)
  if (!(civil.year >= 1 && civil.year <= 9999)) throw new RangeError(`no such date: day ${day}`)
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(civil.year, 4)}-${pad(civil.month, 2)}-${pad(civil.day, 2)}` as LocalDate
}

/** `YYYY-MM-DD` → LocalDate. Throws RangeError for anything else, 30 February included. */
export function parseLocalDate(text: string): LocalDate {
  if (findDayNumber(text) === null) throw new RangeError(`not a date: ${text}`)
  return text as LocalDate
}

/** Day number of a date. Throws RangeError where the text is no date. */
export function toDayNumber(on: LocalDate): number {
  const day = findDayNumber(on)
  if (day === null) throw new RangeError(`not a date: ${on}`)
  return day
}
