import { createHash, randomBytes } from 'node:crypto'
import { HOUR_MS, type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'

/** A session lives this long without renewal, and never longer than `SESSION_MS_MAX`. */
const SESSION_MS = 30 * MINUTE_MS
export const SESSION_MS_MAX = 12 * HOUR_MS

/** 256 bits that nobody can guess. Only its hash is stored. */
export function makeBearer(): string {
  return randomBytes(32).toString('base64url')
}

export function hashBearer(bearer: string): string {
  return createHash('sha256').update(bearer).digest('hex')
}

/** When a session renewed at `now` ends unless it is renewed again. */
export function computeExpiry(now: Instant, endsAt: Instant): Instant {
  return instant(Math.min(now + SESSION_MS, endsAt))
}
