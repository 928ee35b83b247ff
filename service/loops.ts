import type { Instant } from '#shared/kernel/instant.ts'
import type { Deps, Wake } from './deps.ts'
import { forEachAccount } from './for-each-account.ts'
import { processInbox } from './inbox/process-inbox.ts'
import { reconcile } from './inbox/reconcile.ts'
import { createDeliverer } from './outbox/deliver.ts'
import { mendOwners } from './people/mend-owners.ts'
import { syncPeople } from './people/sync-people.ts'
import { prune } from './prune.ts'
import { runRecords } from './records/fire-due.ts'
import { mendStreams } from './records/mend-streams.ts'
import {
  createAlarm,
  pause,
  runSweep,
  SWEEP_OPTIONS,
  type SweepOptions,
} from './sweep/run-sweep.ts'
import { moveCases } from './verbs/policy/move-cases.ts'

export interface LoopOptions {
  readonly sweep: SweepOptions
  readonly inboxBatch: number
  readonly outboxBatch: number
  /** Longest time between two looks for work that another process left. */
  readonly pollMs: number
  /** Shortest time from the beginning of a round of deliveries to the next: what comes up meanwhile goes together. */
  readonly outboxRestMs: number
  readonly reconcileEveryMs: number
  readonly syncPeopleEveryMs: number
  readonly pruneEveryMs: number
}

export const LOOP_OPTIONS: LoopOptions = {
  sweep: SWEEP_OPTIONS,
  inboxBatch: 100,
  outboxBatch: 50,
  pollMs: 1_000,
  outboxRestMs: 50,
  reconcileEveryMs: 120_000,
  syncPeopleEveryMs: 300_000,
  pruneEveryMs: 3_600_000,
}

/** More statements of the intake a second than this: so many webhooks come in that working on them would slow them. */
const BUSY_RINGS_A_SECOND = 100
/** While the intake is busy, its hints are worked on in one part of the time out of so many. */
const REST_FACTOR_BUSY = 8
/** Even then a hint is looked at so often. */
const REST_MS_MAX = 400

/** How long the inbox rests after a round: whoever waits for an answer goes first. What waits meanwhile is stored. */
function restForIntake(ringsASecond: number, tookMs: number): number {
  return ringsASecond < BUSY_RINGS_A_SECOND ? 0 : Math.min(tookMs * REST_FACTOR_BUSY, REST_MS_MAX)
}

const RATE_WINDOW_MS = 100

/** Rings for a loop; a ring while nobody waits is not lost. */
class Bell {
  #hasRung = false
  #wake: (() => void) | null = null
  #rings = 0
  #windowFrom = 0
  #rate = 0

  /** Over the last tenth of a second or two. */
  ringsASecond(): number {
    this.#count(0)
    return this.#rate
  }

  #count(rings: number): void {
    const now = performance.now()
    const age = now - this.#windowFrom
    if (age >= RATE_WINDOW_MS) {
      this.#rate = (this.#rings * 1000) / age
      this.#rings = 0
      this.#windowFrom = now
    }
    this.#rings += rings
  }

  ring(): void {
    this.#count(1)
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
  const recordAlarm = createAlarm(clock)
  return {
    wake: {
      inbox: () => inboxBell.ring(),
      outbox: () => outboxBell.ring(),
      deadlines: (at: Instant) => alarm.ring(at),
      records: (at: Instant) => recordAlarm.ring(at),
    },
    async run(deps, signal) {
      await Promise.all([
        runSweep(deps, alarm, signal, options.sweep),
        runRecords(deps, recordAlarm, signal, options.pollMs),
        repeat(
          deps,
          'inbox',
          () => processInbox(deps, options.inboxBatch),
          inboxBell,
          options.pollMs,
          signal,
          (done, tookMs) => (done === 0 ? 0 : restForIntake(inboxBell.ringsASecond(), tookMs)),
        ),
        runOutbox(deps, options, outboxBell, signal),
        repeat(
          deps,
          'people',
          () =>
            forEachAccount(deps, 'people', async (account) => {
              await syncPeople(deps, account)
              await mendOwners(deps, account)
              await mendStreams(deps, account)
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
        repeat(
          deps,
          'calendars',
          () => forEachAccount(deps, 'calendars', (account) => moveCases(deps, account)),
          new Bell(),
          options.reconcileEveryMs,
          signal,
        ),
        repeat(deps, 'pruning', () => prune(deps), new Bell(), options.pruneEveryMs, signal),
      ])
    },
  }
}

/** A look past lines that are under way, in which nothing was found, may take one part of the time out of so many. */
const REST_FACTOR_PASSING = 4

/** Begins what is due in rounds and waits for none of it, so that a Zendesk that is slow holds up only its own notes. */
async function runOutbox(
  deps: Deps,
  { outboxBatch, outboxRestMs, pollMs }: LoopOptions,
  bell: Bell,
  signal: AbortSignal,
): Promise<void> {
  const deliverer = createDeliverer(deps, {
    signal,
    onFree: () => bell.ring(),
    onFailure: (error) =>
      deps.log.error('deliveries could not be settled and will come again', { error }),
  })
  let claimMs = 0
  const begin = async () => {
    const beganAt = performance.now()
    const begun = await deliverer.begin(outboxBatch)
    claimMs = performance.now() - beganAt
    return begun
  }
  await repeat(deps, 'outbox', begin, bell, pollMs, signal, (done, tookMs) => {
    if (done > 0) return done < outboxBatch ? outboxRestMs - tookMs : 0
    // Rung while nothing is under way, it begins at once.
    return deliverer.isBusy() ? Math.max(outboxRestMs, claimMs * REST_FACTOR_PASSING) - tookMs : 0
  })
  await deliverer.finished()
}

/** What is done rarely is tried again sooner when it failed. */
const RETRY_MS_MAX = 15_000

/**
 * Works until there is nothing left, then waits for the bell; after each round it rests as long as `restMs` says of what
 * was done and the time since the round began. A failure is logged and the work tried again.
 */
async function repeat(
  deps: Deps,
  name: string,
  work: () => Promise<number>,
  bell: Bell,
  pollMs: number,
  signal: AbortSignal,
  restMs: (done: number, tookMs: number) => number = () => 0,
): Promise<void> {
  while (!signal.aborted) {
    const beganAt = performance.now()
    let done = 0
    let waitMs = pollMs
    try {
      done = await work()
    } catch (error) {
      waitMs = Math.min(pollMs, RETRY_MS_MAX)
      deps.log.error(`the ${name} loop failed and will try again`, { error })
    }
    if (done === 0) await bell.wait(waitMs, signal)
    const rest = restMs(done, performance.now() - beganAt)
    if (rest > 0) await pause(rest, signal)
  }
}
