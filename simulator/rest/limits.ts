import { MINUTE_MS } from '#shared/kernel/instant.ts'

/** Requests allowed; the defaults are those of an Enterprise account. */
export interface Limits {
  accountPerMinute: number
  ticketUpdatesPerMinute: number
  /** Per ticket and user. */
  ticketUpdatesPer10Minutes: number
  incrementalPerMinute: number
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  accountPerMinute: 700,
  ticketUpdatesPerMinute: 100,
  ticketUpdatesPer10Minutes: 30,
  incrementalPerMinute: 10,
}

export interface Allowance {
  readonly isAllowed: boolean
  readonly total: number
  readonly remaining: number
  /** Seconds until the window ends, at least 1. */
  readonly resetsInSeconds: number
}

/** Fixed windows that start with their first request; counted by the stand-in's clock. */
export function createLimiter(now: () => number): {
  take(key: string, total: number, windowMs?: number): Allowance
} {
  const windows = new Map<string, { endsAt: number; used: number }>()
  return {
    take(key, total, windowMs = MINUTE_MS) {
      const at = now()
      let window = windows.get(key)
      if (window === undefined || window.endsAt <= at || window.endsAt > at + windowMs) {
        if (windows.size > 10_000) dropEnded(windows, at)
        window = { endsAt: at + windowMs, used: 0 }
        windows.set(key, window)
      }
      window.used += 1
      return {
        isAllowed: window.used <= total,
        total,
        remaining: Math.max(0, total - window.used),
        resetsInSeconds: Math.max(1, Math.ceil((window.endsAt - at) / 1000)),
      }
    },
  }
}

function dropEnded(windows: Map<string, { endsAt: number }>, at: number): void {
  for (const [key, window] of windows) if (window.endsAt <= at) windows.delete(key)
}
