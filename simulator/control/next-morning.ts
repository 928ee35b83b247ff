import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts'

/**
 * Nine o'clock of the next Monday to Friday after the instant, on the zone's wall clock. Holidays
 * are unknown here; whoever has a calendar passes their own.
 */
export function computeNextWeekdayMorning(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const firstHour = now - (now % HOUR_MS) + HOUR_MS
  for (let at = firstHour; at < firstHour + 8 * DAY_MS; at += HOUR_MS / 4) {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
    if (parts.get('hour') === '09' && !['Sat', 'Sun'].includes(parts.get('weekday') ?? ''))
      return at
  }
  return now + DAY_MS
}
