/**
 * A PostgreSQL array literal of texts, to be cast in SQL: `unnest(($1::text)::timestamptz[])`.
 * One parameter for a whole column of a batch, the same on every driver.
 */
export function toArrayLiteral(values: readonly (string | number | boolean | null)[]): string {
  let literal = '{'
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (i > 0) literal += ','
    if (value === null || value === undefined) literal += 'NULL'
    else if (typeof value === 'string') literal += quote(value)
    else literal += String(value)
  }
  return `${literal}}`
}

function quote(value: string): string {
  return `"${/["\\]/.test(value) ? value.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : value}"`
}
