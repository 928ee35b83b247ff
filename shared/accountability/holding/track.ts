import type { Instant } from '#shared/kernel/instant.ts'

/** What was so from when on: in order of time, each until the next one. Nothing is known before the first. */
export type Track<T> = readonly TrackPoint<T>[]

interface TrackPoint<T> {
  readonly at: Instant
  readonly value: T
}

/**
 * From `at` on it is `value`. What was told out of order counts from the latest that is known, so that nothing said
 * before is undone; of several at one instant the last counts, and the same again changes nothing.
 */
export function pushTo<T>(
  track: TrackPoint<T>[],
  at: Instant,
  value: T,
  isSame: (a: T, b: T) => boolean,
): void {
  const last = track.at(-1)
  if (last && isSame(last.value, value)) return
  if (last && at <= last.at) {
    track.pop()
    const before = track.at(-1)
    if (!before || !isSame(before.value, value)) track.push({ at: last.at, value })
    return
  }
  track.push({ at, value })
}

/** What was so at that instant; null before anything was. */
export function valueAt<T>(track: Track<T>, at: Instant): T | null {
  let value: T | null = null
  for (const point of track) {
    if (point.at > at) break
    value = point.value
  }
  return value
}
