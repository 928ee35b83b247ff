import type { CalendarSpec, DaySpan } from '#shared/calendar/calendar.ts'
import type { PolicyLimit } from '../schema.ts'
import type { Lint } from './finding.ts'

const DAY_MINUTES = 24 * 60
const YEAR_DAYS = 366
const WEEKS_A_YEAR = 52
const YEARS_MAX = 10

/** Lengths that cannot be meant, and warnings that come before the day they warn of. */
export function checkAmounts({ policy, options, report }: Lint): void {
  const calendar = options.calendars?.find((one) => one.key === policy.calendar)
  if (options.calendars && !calendar) report('calendar', 'calendar_unknown', policy.calendar)
  const checkMinutes = (path: string, minutes: number) => {
    if (minutes > YEARS_MAX * YEAR_DAYS * DAY_MINUTES) {
      report(path, 'amount_too_long', `${minutes} min`)
    }
  }
  const checkLadder = (ladder: PolicyLimit['ladder'], path: string) => {
    for (const [at, rung] of ladder.entries()) {
      checkMinutes(`${path}.${at}.after_minutes`, rung.after_minutes)
    }
  }
  for (const [index, limit] of policy.limits.entries()) {
    const path = `limits.${index}`
    const { amount } = limit
    const years = yearsOf(amount, calendar)
    const length = 'minutes' in amount ? `${amount.minutes} min` : `${daysOf(amount)} d`
    if (years > YEARS_MAX) report(`${path}.amount`, 'amount_too_long', length)
    else if (years > 1) report(`${path}.amount`, 'amount_implausible', length)
    if ((limit.warn_before_minutes ?? 0) > longestMinutes(amount, calendar)) {
      report(`${path}.warn_before_minutes`, 'warning_too_early')
    }
    const most = 'minutes' in amount ? amount.minutes : longestMinutes(amount, calendar)
    if ((limit.effort_minutes ?? 0) > most) {
      report(`${path}.effort_minutes`, 'effort_above_amount')
    }
    checkLadder(limit.ladder, `${path}.ladder`)
  }
  checkMinutes('promises.warn_before_minutes', policy.promises.warn_before_minutes)
  checkLadder(policy.promises.ladder, 'promises.ladder')
  if (policy.repeat.window_days > YEARS_MAX * YEAR_DAYS) {
    report('repeat.window_days', 'amount_too_long', `${policy.repeat.window_days} d`)
  }
}

/** About how many years an amount lasts, in the time that counts for it. */
function yearsOf(amount: PolicyLimit['amount'], calendar: CalendarSpec | undefined): number {
  if (!('minutes' in amount)) return daysOf(amount) / YEAR_DAYS
  const weekMinutes = calendar?.weekly.reduce((sum, day) => sum + openMinutes(day, calendar), 0)
  const yearMinutes =
    amount.kind === 'working_time' && weekMinutes
      ? WEEKS_A_YEAR * weekMinutes
      : YEAR_DAYS * DAY_MINUTES
  return amount.minutes / yearMinutes
}

/** The working time there is at most from the first instant of the first day; amounts in minutes are checked with the schema. */
function longestMinutes(amount: PolicyLimit['amount'], calendar: CalendarSpec | undefined): number {
  if ('minutes' in amount) return Number.POSITIVE_INFINITY
  const days = calendar?.weekly.map((day) => openMinutes(day, calendar)) ?? [DAY_MINUTES]
  return (daysOf(amount) + 1) * Math.max(...days)
}

function daysOf(amount: PolicyLimit['amount']): number {
  return amount.kind === 'working_days' ? amount.days : 0
}

function openMinutes(day: readonly DaySpan[], { breaks }: CalendarSpec): number {
  let minutes = 0
  for (const { startMinute, endMinute } of day) {
    minutes += endMinute - startMinute
    for (const pause of breaks) {
      const cut = Math.min(endMinute, pause.endMinute) - Math.max(startMinute, pause.startMinute)
      minutes -= Math.max(cut, 0)
    }
  }
  return minutes
}
