/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __brand: 'Instant' }

/** A calendar date without zone, `YYYY-MM-DD`. */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`not an instant: ${milliseconds}`)
  return milliseconds as Instant
}

/** ISO 8601 text with an offset or Z → instant; throws RangeError on anything else. */
export function parseInstant(text: string): Instant {
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/.test(text))
    throw new RangeError(`an instant needs an offset: ${text}`)
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an instant: ${text}`)
  return milliseconds as Instant
}

/** UTC, millisecond precision: `2026-03-01T01:30:00.000Z`. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString()
}

export function plusMilliseconds(at: Instant, milliseconds: number): Instant {
  return instant(at + milliseconds)
}
