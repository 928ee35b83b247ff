import { MINUTE_MS } from '#shared/kernel/instant.ts'

const WINDOW_MS = 5 * MINUTE_MS
const PAUSE_MS = 5_000
const FEWEST_REQUESTS = 20
const MOST_ERRORS = 1_000

/** The circuit breaker of one webhook, as far as it is known: 70 % or 1,000 errors in 5 minutes. */
export interface Breaker {
  note(isSuccess: boolean, at: number): void
  isOpen(at: number): boolean
}

/** Counts are kept in one-minute buckets, so the window is 5 minutes give or take one. */
export function createBreaker(): Breaker {
  let buckets: { minute: number; requests: number; errors: number }[] = []
  let openUntil = Number.NEGATIVE_INFINITY
  return {
    note(isSuccess, at) {
      const minute = Math.floor(at / MINUTE_MS)
      buckets = buckets.filter((bucket) => bucket.minute > minute - WINDOW_MS / MINUTE_MS)
      let current = buckets.find((bucket) => bucket.minute === minute)
      if (current === undefined) {
        current = { minute, requests: 0, errors: 0 }
        buckets.push(current)
      }
      current.requests += 1
      if (!isSuccess) current.errors += 1
      const requests = buckets.reduce((sum, bucket) => sum + bucket.requests, 0)
      const errors = buckets.reduce((sum, bucket) => sum + bucket.errors, 0)
      const isTripped = requests >= FEWEST_REQUESTS && errors / requests >= 0.7
      if (!isSuccess && (isTripped || errors > MOST_ERRORS)) {
        openUntil = at + PAUSE_MS
        buckets = []
      }
    },
    isOpen: (at) => at < openUntil,
  }
}
