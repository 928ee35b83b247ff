import type { LocalDate } from './instant.ts'

/** A calendar month as text, `YYYY-MM`: in the order of time, and the beginning of each of its dates. */

const MONTHS_PER_YEAR = 12

export function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)
}

export function monthOfDate(on: LocalDate): string {
  return on.slice(0, 'YYYY-MM'.length)
}

/** So many months on. Throws RangeError for what is no month, and outside the years 0000…9999. */
export function plusMonths(month: string, count: number): string {
  if (!isMonth(month)) throw new RangeError(`not a month: ${month}`)
  const [year = 0, ofYear = 0] = month.split('-').map(Number)
  const index = year * MONTHS_PER_YEAR + ofYear - 1 + count
  const target = Math.floor(index / MONTHS_PER_YEAR)
  if (!(target >= 0 && target <= 9999)) throw new RangeError(`no such month: ${month} + ${count}`)
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(target, 4)}-${pad(index - target * MONTHS_PER_YEAR + 1, 2)}`
}
