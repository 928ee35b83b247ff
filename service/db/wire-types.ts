/** PostgreSQL's type numbers whose values we give other shapes than the drivers do. */
export const TIMESTAMPTZ = 1184
export const INT8 = 20

/** PostgreSQL's text of a timestamptz in a UTC session, as milliseconds. */
export function parseTimestamptz(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`)
}

/** Milliseconds or text, as PostgreSQL takes them. */
export function toTimestamptz(value: number | string): string {
  return typeof value === 'number' ? new Date(value).toISOString() : value
}
