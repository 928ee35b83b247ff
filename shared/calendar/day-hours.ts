import { toDayNumber, weekdayOf } from '#shared/kernel/local-date.ts'
import type { CalendarSpec, DayException, DaySpan } from './calendar.ts'
import { cutOut, joinTouching } from './spans.ts'

/** Which of several entries on one date speaks: the first of these kinds. */
const PRECEDENCE = ['holiday', 'special', 'workday'] as const satisfies DayException['kind'][]

/** Day number → the spans worked on that date, in order, disjoint and not touching; the weekday's where the date has no entry. */
export type HoursOfDay = (day: number) => readonly DaySpan[]

/**
 * One date's hours: a holiday beats special hours, special hours beat a make-up day, a make-up day beats the week;
 * breaks are cut out of what remains. Expects a spec without faults.
 */
export function hoursOfDay(spec: CalendarSpec): HoursOfDay {
  const worked = (spans: readonly DaySpan[]) => cutOut(joinTouching(spans), spec.breaks)
  const weekly = spec.weekly.map(worked)
  const ofWeekday = (weekday: number) => weekly[weekday] ?? []

  const exceptions = new Map<number, readonly DaySpan[]>()
  for (const kind of PRECEDENCE.toReversed()) {
    for (const entry of spec.days) {
      if (entry.kind === kind) exceptions.set(toDayNumber(entry.on), hoursOfEntry(entry))
    }
  }

  function hoursOfEntry(entry: DayException): readonly DaySpan[] {
    switch (entry.kind) {
      case 'holiday':
        return []
      case 'special':
        return worked(entry.spans)
      case 'workday':
        return ofWeekday(entry.likeWeekday - 1)
    }
  }

  return (day) => exceptions.get(day) ?? ofWeekday(weekdayOf(day))
}
