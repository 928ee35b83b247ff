import type { LocalDate } from '#shared/kernel/instant.ts'
import type { Series } from '#shared/policy/schema.ts'

/** What the running number counts in, by the company's date; empty where it never restarts. @rule MF-8 */
export function periodOf(restarts: Series['restarts'], on: LocalDate): string {
  switch (restarts) {
    case 'never':
      return ''
    case 'year':
      return on.slice(0, 4)
    case 'month':
      return on.slice(0, 7)
    case 'day':
      return on
  }
}

/**
 * A number as its series writes it. A running number with more digits than the pattern has room for is written whole:
 * it gets longer, it never repeats.
 * @rule MF-8 TM-2.2.4
 */
export function formatNumber(
  pattern: string,
  parts: { readonly on: LocalDate; readonly running: number; readonly round: number },
): string {
  const { on, running, round } = parts
  return pattern.replaceAll(/\{(YYYY|YY|MM|DD|N+|ROUND)\}/g, (_, token: string) => {
    switch (token) {
      case 'YYYY':
        return on.slice(0, 4)
      case 'YY':
        return on.slice(2, 4)
      case 'MM':
        return on.slice(5, 7)
      case 'DD':
        return on.slice(8, 10)
      case 'ROUND':
        return String(round)
      default:
        return String(running).padStart(token.length, '0')
    }
  })
}
