import { DAY_MS, type Instant, instant } from '#shared/kernel/instant.ts'

/** So many times 24 hours later. */
export function daysAfter(at: Instant, days: number): Instant {
  return instant(at + days * DAY_MS)
}
