import { type Instant, plusMilliseconds } from '#shared/kernel/instant.ts'
import type { Deps } from '../deps.ts'
import { sweepBatch } from './sweep-batch.ts'

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

/** Runs until `signal` aborts: fires what is due, then sleeps until the next due instant or a wake-up. */
export async function runSweep(
  deps: Deps,
  alarm: Alarm,
  signal: AbortSignal,
  options: SweepOptions = SWEEP_OPTIONS,
): Promise<void> {
  const lanes = deps.db.kind === 'pglite' ? 1 : options.lanes
  while (!signal.aborted) {
    try {
      const beganAt = performance.now()
      const fired = await sweepAllDue(deps, { ...options, lanes }, signal)
      const restMs = options.restMs - (performance.now() - beganAt)
      if (fired > 0 && restMs > 0) await pause(restMs, signal)
      await alarm.sleep(await nextRunAt(deps), options.pollMs, signal)
    } catch (error) {
      deps.log.error('the sweep failed and will try again', { error })
      await pause(1_000, signal)
    }
  }
}

/** Fires everything that is due now and answers how many cases that were. */
export async function sweepAllDue(
  deps: Deps,
  options: Pick<SweepOptions, 'batchSize' | 'lanes'>,
  signal?: AbortSignal,
): Promise<number> {
  const { batchSize, lanes } = options
  // Nearly always one batch is all there is, and other lanes would only look in vain.
  const { cases: first } = await sweepBatch(deps, batchSize, deps.clock.now())
  if (first < batchSize) return first
  const counts = await Promise.all(
    Array.from({ length: lanes }, () => sweepLane(deps, batchSize, signal)),
  )
  return counts.reduce((sum, count) => sum + count, first)
}

/** One lane: batch after batch until there is less than a batch left. */
async function sweepLane(deps: Deps, batchSize: number, signal?: AbortSignal): Promise<number> {
  let total = 0
  while (!signal?.aborted) {
    const { cases } = await sweepBatch(deps, batchSize, deps.clock.now())
    total += cases
    if (cases < batchSize) break
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
      await clock.sleepUntil(until, AbortSignal.any([signal, wake.signal]))
      sleeping = null
    },
    ring(at) {
      if (sleeping === null) missed = missed === null ? at : Math.min(missed, at)
      else if (at < sleeping.until) sleeping.wake.abort()
    },
  }
}

/** Real time: how long this process rests is no business of the company's clock. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
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
