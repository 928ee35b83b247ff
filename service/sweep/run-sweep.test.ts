import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Instant, instant, plusMilliseconds } from '#shared/kernel/instant.ts'
import { createClock } from '../clock.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { silentLog } from '../log.ts'
import { createAlarm, NEXT_RUN_AT, runSweep } from './run-sweep.ts'
import { CLAIM } from './sweep-batch.ts'

const START = instant(1_767_600_000_000)

/** A service whose claims find nothing they may have, beside a deadline at `next`. */
function aService(next: () => Instant | null, accounts: () => Promise<[]> = async () => []) {
  let claims = 0
  const query = async (text: string) => {
    if (text === CLAIM) claims += 1
    const at = next()
    return text === NEXT_RUN_AT && at !== null ? [{ at }] : []
  }
  const tx = { isTransaction: true, query } as Partial<Tx> as Tx
  const db = {
    kind: 'postgres',
    query,
    transaction: (work: (tx: Tx) => Promise<unknown>) => work(tx),
  } as Partial<Database> as Database
  const clock = createClock(() => Date.now())
  const deps = { db, clock, log: silentLog, accounts: { all: accounts } } as unknown as Deps
  return { deps, alarm: createAlarm(clock), claims: () => claims }
}

describe('sweep', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('sweep: what somebody else has in hand is looked at again soon, but not without rest', async () => {
    const { deps, alarm, claims } = aService(() => START)
    const stop = new AbortController()
    const running = runSweep(deps, alarm, stop.signal)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(claims()).toBeGreaterThan(20)
    expect(claims()).toBeLessThan(60)
    stop.abort()
    await running
  })

  test('sweep: what falls due while it prepares itself is fired', async () => {
    const dueAt = plusMilliseconds(START, 700)
    let isAsked = false
    let answer = () => {}
    // The first question is that of the round, the second that of the rehearsal: it takes long.
    let asked = 0
    const { deps, alarm, claims } = aService(
      () => dueAt,
      () => {
        asked += 1
        isAsked = asked >= 2
        if (asked !== 2) return Promise.resolve([])
        return new Promise((resolve) => {
          answer = () => resolve([])
        })
      },
    )
    const stop = new AbortController()
    const running = runSweep(deps, alarm, stop.signal)
    await vi.advanceTimersByTimeAsync(600)
    expect(isAsked).toBe(true)
    expect(claims()).toBe(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(claims()).toBe(2)
    stop.abort()
    answer()
    await running
  })
})
