import type { Instant } from '#shared/kernel/instant.ts'
import type { Deps, Wake } from './deps.ts'
import { forEachAccount } from './for-each-account.ts'
import { processInbox } from './inbox/process-inbox.ts'
import { reconcile } from './inbox/reconcile.ts'
import { deliverOutbox } from './outbox/deliver.ts'
import { mendOwners } from './people/mend-owners.ts'
import { syncPeople } from './people/sync-people.ts'
import { prune } from './prune.ts'
import { createAlarm, runSweep, SWEEP_OPTIONS, type SweepOptions } from './sweep/run-sweep.ts'

export interface LoopOptions {
  readonly sweep: SweepOptions
  readonly inboxBatch: number
  readonly outboxBatch: number
  /** Longest time between two looks for work that another process left. */
  readonly pollMs: number
  readonly reconcileEveryMs: number
  readonly syncPeopleEveryMs: number
  readonly pruneEveryMs: number
}

export const LOOP_OPTIONS: LoopOptions = {
  sweep: SWEEP_OPTIONS,
  inboxBatch: 100,
  outboxBatch: 50,
  pollMs: 1_000,
  reconcileEveryMs: 120_000,
  syncPeopleEveryMs: 300_000,
  pruneEveryMs: 3_600_000,
}

/** Rings for a loop; a ring while nobody waits is not lost. */
class Bell {
  #hasRung = false
  #wake: (() => void) | null = null

  ring(): void {
    this.#hasRung = true
    this.#wake?.()
  }

  /** Until the bell rings, at most `milliseconds` of real time. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#wake = null
        this.#hasRung = false
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      this.#wake = done
      signal.addEventListener('abort', done)
      if (this.#hasRung || signal.aborted) done()
    })
  }
}

export interface Loops {
  readonly wake: Wake
  /** Runs until the signal aborts; resolves when the last batch under way is finished. */
  run(deps: Deps, signal: AbortSignal): Promise<void>
}

export function createLoops(clock: Deps['clock'], options: LoopOptions = LOOP_OPTIONS): Loops {
  const inboxBell = new Bell()
  const outboxBell = new Bell()
  const alarm = createAlarm(clock)
  return {
    wake: {
      inbox: () => inboxBell.ring(),
      outbox: () => outboxBell.ring(),
      deadlines: (at: Instant) => alarm.ring(at),
    },
    async run(deps, signal) {
      await Promise.all([
        runSweep(deps, alarm, signal, options.sweep),
        repeat(
          deps,
          'inbox',
          () => processInbox(deps, options.inboxBatch),
          inboxBell,
          options.pollMs,
          signal,
        ),
        repeat(
          deps,
          'outbox',
          () => deliverOutbox(deps, options.outboxBatch),
          outboxBell,
          options.pollMs,
          signal,
        ),
        repeat(
          deps,
          'people',
          () =>
            forEachAccount(deps, 'people', async (account) => {
              await syncPeople(deps, account)
              await mendOwners(deps, account)
            }),
          new Bell(),
          options.syncPeopleEveryMs,
          signal,
        ),
        repeat(
          deps,
          'reconciliation',
          () =>
            forEachAccount(deps, 'reconciliation', (account) =>
              reconcile(deps, account, options.reconcileEveryMs),
            ),
          new Bell(),
          options.reconcileEveryMs,
          signal,
        ),
        repeat(deps, 'pruning', () => prune(deps), new Bell(), options.pruneEveryMs, signal),
      ])
    },
  }
}

/** What is done rarely is tried again sooner when it failed. */
const RETRY_MS_MAX = 15_000

/** Works until there is nothing left, then waits for the bell. A failure is logged and the work tried again. */
async function repeat(
  deps: Deps,
  name: string,
  work: () => Promise<number>,
  bell: Bell,
  pollMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let done = 0
    let waitMs = pollMs
    try {
      done = await work()
    } catch (error) {
      waitMs = Math.min(pollMs, RETRY_MS_MAX)
      deps.log.error(`the ${name} loop failed and will try again`, { error })
    }
    if (done === 0) await bell.wait(waitMs, signal)
  }
}
