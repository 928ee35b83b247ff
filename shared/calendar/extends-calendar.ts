import type { CalendarSpec } from './calendar.ts'

/**
 * Whether a later version of a calendar only adds what was unknown: the same zone, week and breaks, every published
 * year as it was, and at least one year more. Then a running case may count by it without losing anything it relied on.
 */
export function extendsCalendar(before: CalendarSpec, after: CalendarSpec): boolean {
  return (
    newYearsOf(before, after).length > 0 &&
    before.publishedYears.every((year) => after.publishedYears.includes(year)) &&
    isSame(before.timeZone, after.timeZone) &&
    isSame(before.weekly, after.weekly) &&
    isSame(before.breaks, after.breaks) &&
    isSame(publishedDays(before, before), publishedDays(after, before))
  )
}

/** Years that `after` publishes and `before` does not, rising. */
export function newYearsOf(
  before: Pick<CalendarSpec, 'publishedYears'>,
  after: Pick<CalendarSpec, 'publishedYears'>,
): readonly number[] {
  return after.publishedYears
    .filter((year) => !before.publishedYears.includes(year))
    .sort((a, b) => a - b)
}

function publishedDays({ days }: CalendarSpec, { publishedYears }: CalendarSpec) {
  return days
    .filter(({ on }) => publishedYears.includes(Number(on.slice(0, 4))))
    .map(canonical)
    .sort()
}

function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

/** JSON with its keys in order: a database gives them back in another. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
