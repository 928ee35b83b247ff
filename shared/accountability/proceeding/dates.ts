import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import { toDayNumber, toLocalDate } from '#shared/kernel/local-date.ts'
import { loadZone } from '#shared/kernel/zone.ts'

/** The instant at which that date begins in the company. */
export function startOfDate(on: LocalDate, calendar: Pick<Calendar, 'spec'>): Instant {
  return loadZone(calendar.spec.timeZone).wallToInstant(toDayNumber(on), 0)
}

/** The instant at which that month, `YYYY-MM`, begins in the company. */
export function startOfMonth(month: string, calendar: Pick<Calendar, 'spec'>): Instant {
  return startOfDate(`${month}-01` as LocalDate, calendar)
}

export function plusDays(on: LocalDate, days: number): LocalDate {
  return toLocalDate(toDayNumber(on) + days)
}
