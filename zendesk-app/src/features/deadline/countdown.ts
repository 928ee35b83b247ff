import type { ClockView } from '#shared/contract/views.ts'
import type { Instant } from '#shared/kernel/instant.ts'

/** One clock as it stands at an instant. */
export interface Countdown {
  readonly state: ClockView['state']
  /** Why its figure moves or stands. */
  readonly motion: 'counting' | 'paused' | 'outside_hours' | 'over'
  /** Milliseconds left on the limit's own clock, never negative; past the due instant, how long ago that was. */
  readonly shownMs: number
}

/**
 * The clock at `now`, from what the service said at `askedAt`; both by the service's clock. Between two answers only
 * a clock that was counting runs on. A paused clock never gets worse here: when it ends, the service will say.
 */
export function computeCountdown(clock: ClockView, askedAt: Instant, now: Instant): Countdown {
  const state = computeState(clock, now)
  if (state === 'breached')
    return { state, motion: 'over', shownMs: Math.max(0, now - clock.dueAt) }
  const at = state === 'paused' ? askedAt : now
  return { state, motion: toMotion(clock, state), shownMs: computeLeft(clock, askedAt, at) }
}

/** The next instant at which one of the clocks changes state, after `now`; null when none does. */
export function findNextEdge(clocks: readonly ClockView[], now: Instant): Instant | null {
  const edges = clocks
    .filter((clock) => clock.state !== 'paused')
    .flatMap((clock) => [clock.warnAt, clock.dueAt])
    .filter((at): at is Instant => at !== null && at > now)
  return edges.length === 0 ? null : (Math.min(...edges) as Instant)
}

function computeState(clock: ClockView, now: Instant): ClockView['state'] {
  if (clock.state === 'paused' || clock.state === 'breached') return clock.state
  if (now >= clock.dueAt) return 'breached'
  return clock.warnAt !== null && now >= clock.warnAt ? 'warning' : clock.state
}

function toMotion(clock: ClockView, state: 'running' | 'warning' | 'paused'): Countdown['motion'] {
  if (state === 'paused') return 'paused'
  return clock.clock === 'working_time' && !clock.isCounting ? 'outside_hours' : 'counting'
}

function computeLeft(clock: ClockView, askedAt: Instant, at: Instant): number {
  if (clock.workingLeftMs === null) return Math.max(0, clock.dueAt - at)
  const used = clock.isCounting ? Math.max(0, at - askedAt) : 0
  return Math.max(0, clock.workingLeftMs - used)
}
