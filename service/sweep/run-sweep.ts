import { type Instant, plusMilliseconds } from '#shared/kernel/instant.ts'
import type { Deps } from '../deps.ts'
import { rehearse } from './rehearse.ts'
import { type SweepCursor, startOfRound, sweepBatch } from './sweep-batch.ts'

export interface SweepOptions {
  /** Cases a transaction. */
  readonly batchSize: number
  /** Transactions at a time. */
  readonly lanes: number
  /** Longest sleep: the net for deadlines that another process stored. */
  readonly pollMs: number
  /** Shortest time from the beginning of a round that found something to the next: punctuality against work. */
  readonly restMs: number
}

export const SWEEP_OPTIONS: SweepOptions = { batchSize: 500, lanes: 2, pollMs: 1_000, restMs: 10 }

/** Nothing is due for so long: time to prepare for it. */
const REHEARSAL_MS = 500
/** Rest after a round that found only what others have in hand: about as long as they need. */
const HELD_REST_MS = 25
/** However much is due, so often the batches begin at the earliest again, for what they have passed over. */
const ROUND_MS_MAX = 5_000

/** Runs until `signal` aborts: fires what is due, then sleeps until the next due instant or a wake-up. */
export async function runSweep(
  deps: Deps,
  alarm: Alarm,
  signal: AbortSignal,
  options: SweepOptions = SWEEP_OPTIONS,
): Promise<void> {
  const lanes = deps.db.kind === 'pglite' ? 1 : options.lanes
  let isPrepared = false
  let rehearsal: Promise<void> | null = null
  while (!signal.aborted) {
    try {
      const beganAt = performance.now()
      const lookedAt = deps.clock.now()
      const fired = await sweepAllDue(deps, { ...options, lanes }, signal)
      const restMs = options.restMs - (performance.now() - beganAt)
      if (fired > 0 && restMs > 0) await pause(restMs, signal)
      const next = await nextRunAt(deps)
      if (fired === 0 && next !== null && next <= lookedAt) await pause(HELD_REST_MS, signal)
      const leftMs = (next ?? Number.POSITIVE_INFINITY) - deps.clock.now()
      // Beside the loop: however much there is to prepare, what falls due meanwhile is fired.
      if (!isPrepared && rehearsal === null && leftMs > REHEARSAL_MS)
        rehearsal = tryRehearsal(deps, signal).then((cases) => {
          // Where nothing is pending there is nothing to try out, and nothing to look for again each second.
          isPrepared = cases === null || cases > 0 || next === null
          rehearsal = null
        })
      await alarm.sleep(next, options.pollMs, signal)
    } catch (error) {
      deps.log.error('the sweep failed and will try again', { error })
      await pause(1_000, signal)
    }
  }
  await rehearsal
}

/** Null when that failed: the deadlines are fired all the same. */
async function tryRehearsal(deps: Deps, signal: AbortSignal): Promise<number | null> {
  try {
    return await rehearse(deps, signal)
  } catch (error) {
    deps.log.warn('the sweep could not prepare itself', { error })
    return null
  }
}

/** Fires everything that is due now, but for what others have in hand, and answers how many cases that were. */
export async function sweepAllDue(
  deps: Deps,
  options: Pick<SweepOptions, 'batchSize' | 'lanes'>,
  signal?: AbortSignal,
): Promise<number> {
  const { batchSize, lanes } = options
  const cursor = startOfRound()
  let beganAt = performance.now()
  const renew = () => {
    if (performance.now() - beganAt < ROUND_MS_MAX) return
    beganAt = performance.now()
    Object.assign(cursor, startOfRound())
  }
  // Nearly always one batch is all there is, and other lanes would only look in vain.
  const first = await sweepBatch(deps, batchSize, deps.clock.now(), cursor)
  if (!first.isFull) return first.cases
  const counts = await Promise.all(
    Array.from({ length: lanes }, () => sweepLane(deps, batchSize, cursor, renew, signal)),
  )
  return counts.reduce((sum, count) => sum + count, first.cases)
}

/** One lane: batch after batch until there is less than a batch left. */
async function sweepLane(
  deps: Deps,
  batchSize: number,
  cursor: SweepCursor,
  renew: () => void,
  signal?: AbortSignal,
): Promise<number> {
  let total = 0
  while (!signal?.aborted) {
    renew()
    const { cases, isFull } = await sweepBatch(deps, batchSize, deps.clock.now(), cursor)
    total += cases
    if (!isFull) break
  }
  return total
}

export const NEXT_RUN_AT =
  'select run_at as at from deadline order by run_at, account_id, case_id, edge_key limit 1'

async function nextRunAt(deps: Deps): Promise<Instant | null> {
  const [row] = await deps.db.query<{ at: Instant }>(NEXT_RUN_AT)
  return row?.at ?? null
}

/** A sleep that can be cut short by an earlier deadline. */
export interface Alarm {
  /** Sleeps until `at`, at most `mostMs`, or until `ring` names an earlier instant. */
  sleep(at: Instant | null, mostMs: number, signal: AbortSignal): Promise<void>
  ring(at: Instant): void
}

export function createAlarm(clock: Deps['clock']): Alarm {
  let sleeping: { until: number; wake: AbortController } | null = null
  let missed: number | null = null
  return {
    async sleep(at, mostMs, signal) {
      const latest = plusMilliseconds(clock.now(), mostMs)
      let until = at === null || at > latest ? latest : at
      if (missed !== null && missed < until) until = missed as Instant
      missed = null
      const wake = new AbortController()
      sleeping = { until, wake }
      // Not AbortSignal.any: it would leave something behind with `signal` at each of a hundred sleeps a second.
      const stop = () => wake.abort()
      signal.addEventListener('abort', stop)
      if (signal.aborted) stop()
      await clock.sleepUntil(until, wake.signal)
      signal.removeEventListener('abort', stop)
      sleeping = null
    },
    ring(at) {
      if (sleeping === null) missed = missed === null ? at : Math.min(missed, at)
      else if (at < sleeping.until) sleeping.wake.abort()
    },
  }
}

/** Real time: how long this process rests is no business of the company's clock. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
}
