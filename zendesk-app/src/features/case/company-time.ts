import type { Instant } from '#shared/kernel/instant.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts'
import { findDayNumber } from '#shared/kernel/local-date.ts'
import { loadZone } from '#shared/kernel/zone.ts'

/*
 * What a `datetime-local` control holds, read as the company's wall clock and not the browser's. A wall clock that a
 * clock change skips moves forward by the gap; one that occurs twice means the first.
 */

/** `2026-03-02T17:30` → instant; null for anything that is no date and time. */
export function parseCompanyTime(text: string, timeZone: string): Instant | null {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::00(?:\.0+)?)?$/.exec(text)
  const day = findDayNumber(match?.[1] ?? '')
  if (!match || day === null) return null
  const millisecondOfDay = Number(match[2]) * HOUR_MS + Number(match[3]) * MINUTE_MS
  return loadZone(timeZone).wallToInstant(day, millisecondOfDay)
}

/** Instant → `2026-03-02T17:30`, minutes rounded down. */
export function toCompanyTime(at: Instant, timeZone: string): string {
  const { on, millisecondOfDay } = loadZone(timeZone).toWallClock(at)
  const pad = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(millisecondOfDay / HOUR_MS)
  const minutes = Math.floor((millisecondOfDay % HOUR_MS) / MINUTE_MS)
  return `${on}T${pad(hours)}:${pad(minutes)}`
}
