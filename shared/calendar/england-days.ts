import type { LocalDate } from '#shared/kernel/instant.ts'
import type { DayException } from './calendar.ts'

/** Years whose bank holidays are in the table. */
export const ENGLAND_PUBLISHED_YEARS: readonly number[] = [2025, 2026]

/*
 * Bank holidays of England and Wales (Banking and Financial Dealings Act 1971, and by proclamation), as published at
 * gov.uk/bank-holidays. One that falls on a weekend is taken on the weekday named here.
 */
const BANK_HOLIDAYS: readonly (readonly [on: string, name: string])[] = [
  ['2025-01-01', 'New Year’s Day'],
  ['2025-04-18', 'Good Friday'],
  ['2025-04-21', 'Easter Monday'],
  ['2025-05-05', 'Early May bank holiday'],
  ['2025-05-26', 'Spring bank holiday'],
  ['2025-08-25', 'Summer bank holiday'],
  ['2025-12-25', 'Christmas Day'],
  ['2025-12-26', 'Boxing Day'],

  ['2026-01-01', 'New Year’s Day'],
  ['2026-04-03', 'Good Friday'],
  ['2026-04-06', 'Easter Monday'],
  ['2026-05-04', 'Early May bank holiday'],
  ['2026-05-25', 'Spring bank holiday'],
  ['2026-08-31', 'Summer bank holiday'],
  ['2026-12-25', 'Christmas Day'],
  ['2026-12-28', 'Boxing Day (substitute day)'],
]

export const ENGLAND_DAYS: readonly DayException[] = BANK_HOLIDAYS.map(([on, name]) => ({
  on: on as LocalDate,
  kind: 'holiday',
  name,
}))
