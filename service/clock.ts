import { type Instant, instant } from '#shared/kernel/instant.ts'
import type { Clock } from './deps.ts'

/** setTimeout's own limit. */
const LONGEST_TIMER_MS = 2_147_000_000

export const systemClock: Clock = createClock(() => Date.now())

/**
 * A clock over any source of milliseconds. `onMove` tells of jumps, so that whoever sleeps looks again.
 */
export function createClock(
  nowMs: () => number,
  onMove?: (listener: () => void) => () => void,
): Clock {
  const now = (): Instant => instant(Math.floor(nowMs()))
  return {
    now,
    sleepUntil: (at, signal) =>
      new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined
        let stopListening = (): void => {}
        const done = () => {
          clearTimeout(timer)
          stopListening()
          signal.removeEventListener('abort', done)
          resolve()
        }
        const look = () => {
          clearTimeout(timer)
          const left = at - now()
          if (left <= 0 || signal.aborted) done()
          else timer = setTimeout(look, Math.min(left, LONGEST_TIMER_MS))
        }
        stopListening = onMove?.(look) ?? (() => {})
        signal.addEventListener('abort', done)
        look()
      }),
  }
}
