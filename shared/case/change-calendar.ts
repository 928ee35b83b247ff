import type { Calendar } from '#shared/calendar/calendar.ts'
import { fireUntil } from '#shared/deadline/decide-due.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { finish } from './advance.ts'
import { followConsequences } from './consequences.ts'
import type { Advanced, CaseFacts } from './facts.ts'
import { appendOwn, deadlinesOf, type Run, startRun } from './run.ts'

/** A version of the calendar that knows more years than the one a case counts by. */
export interface NewCalendar {
  readonly calendarVersionId: string
  readonly calendar: Calendar
}

/**
 * An open case counts by a version of its calendar in which a provisional year is published: whatever was due until
 * `now` is fired by the old one first, then every clock is computed again. A limit that was taken for breached and now
 * ends after `now` runs on; one that has ended by the new count is fired with its true instant. Limits that were met
 * stay as they were counted. `locales`: languages of the notes.
 */
export function changeCalendar(
  facts: CaseFacts,
  next: NewCalendar,
  options: { readonly now: Instant; readonly locales: readonly Locale[] },
): Advanced {
  const { now, locales } = options
  const old = startRun(facts)
  fireUntil(old, now)
  if (old.state.status !== 'open') return finish(old, facts.state, locales)
  const { calendarVersionId, calendar } = next
  const run: Run = { ...old, calendar, deadlines: null }
  const reopened = deadlinesOf(run)
    .filter((one) => one.isBreached && one.dueAt > now)
    .map((one) => one.key)
  const since = run.events.length
  appendOwn(run, { type: 'calendar_changed', calendarVersionId, reopened }, [], now)
  followConsequences(run, since, now)
  fireUntil(run, now)
  return finish(run, facts.state, locales)
}

/** Whether some clock of the case rests on a year that is not published and would not by the new calendar. */
export function restsOnUnpublished(facts: CaseFacts, next: Calendar): boolean {
  return deadlinesOf(startRun(facts)).some(
    (one) => one.isProvisional && !next.isProvisional(one.anchorAt, one.dueAt),
  )
}
