import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { checkSchedulable, type Job } from './schedulable.ts'

/* Time in small whole slots, some of them closed; a job needs whole slots. */

const SLOTS = 10

const world = fc.record({
  isOpen: fc.array(fc.boolean(), { minLength: SLOTS, maxLength: SLOTS }),
  jobs: fc.array(
    fc.record({
      releasedAt: fc.integer({ min: 0, max: SLOTS - 1 }),
      length: fc.integer({ min: 1, max: SLOTS }),
      neededMs: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 5 },
  ),
})

function toJobs(jobs: readonly { releasedAt: number; length: number; neededMs: number }[]): Job[] {
  return jobs.map(({ releasedAt, length, neededMs }, index) => ({
    id: String(index),
    releasedAt: instant(releasedAt),
    dueAt: instant(Math.min(releasedAt + length, SLOTS)),
    neededMs,
    floorMs: 0,
  }))
}

function openBetween(isOpen: readonly boolean[]) {
  return (from: Instant, to: Instant) => isOpen.slice(from, to).filter(Boolean).length
}

/** Every way of giving slots to units of work is tried until all have one: no thought of order or of due. */
function canAllBeGivenSlots(jobs: readonly Job[], isOpen: readonly boolean[]): boolean {
  const units = jobs.flatMap((job) => Array.from({ length: job.neededMs ?? 0 }, () => job))
  const takenBy = new Array<number>(isOpen.length).fill(-1)
  const give = (unit: number, seen: Set<number>): boolean => {
    const job = units[unit]
    for (let slot = 0; job && slot < isOpen.length; slot += 1) {
      const isUsable = isOpen[slot] && slot >= job.releasedAt && slot < job.dueAt
      if (!isUsable || seen.has(slot)) continue
      seen.add(slot)
      const other = takenBy[slot] ?? -1
      if (other >= 0 && !give(other, seen)) continue
      takenBy[slot] = unit
      return true
    }
    return false
  }
  return units.every((_, unit) => give(unit, new Set()))
}

describe('schedulable', () => {
  test('MF-9.7 says feasible exactly when some plan, slot by slot, meets everything', () => {
    fc.assert(
      fc.property(world, ({ isOpen, jobs: given }) => {
        const jobs = toJobs(given)
        const { verdict } = checkSchedulable(jobs, openBetween(isOpen))
        expect(verdict).toBe(canAllBeGivenSlots(jobs, isOpen) ? 'feasible' : 'infeasible')
      }),
      { numRuns: 3_000 },
    )
  })

  test('MF-9.7 the named jobs alone are infeasible inside the named interval', () => {
    fc.assert(
      fc.property(world, ({ isOpen, jobs: given }) => {
        const jobs = toJobs(given)
        const result = checkSchedulable(jobs, openBetween(isOpen))
        if (result.verdict !== 'infeasible') return
        const named = jobs.filter(({ id }) => result.ids.includes(id))
        expect(canAllBeGivenSlots(named, isOpen)).toBe(false)
        expect(named.every(({ releasedAt }) => releasedAt >= result.startAt)).toBe(true)
        expect(named.every(({ dueAt }) => dueAt <= result.endAt)).toBe(true)
        expect(named.reduce((sum, { neededMs }) => sum + (neededMs ?? 0), 0)).toBe(result.neededMs)
        expect(result.neededMs).toBeGreaterThan(result.availableMs)
      }),
    )
  })

  test('MF-9.7 a floor proves as much as a number does against having been possible, and nothing for it', () => {
    fc.assert(
      fc.property(world, ({ isOpen, jobs: given }) => {
        const jobs = toJobs(given)
        const floors = jobs.map((job) => ({ ...job, neededMs: null, floorMs: job.neededMs ?? 0 }))
        const said = checkSchedulable(jobs, openBetween(isOpen))
        const found = checkSchedulable(floors, openBetween(isOpen))
        if (said.verdict === 'infeasible') expect(found).toEqual(said)
        else expect(found.verdict).toBe(jobs.length === 0 ? 'feasible' : 'unknown')
      }),
    )
  })

  test('MF-9.7 one duty more never makes feasible what was not, and their order changes nothing', () => {
    fc.assert(
      fc.property(world, fc.nat(), ({ isOpen, jobs: given }, seed) => {
        const jobs = toJobs(given)
        const all = checkSchedulable(jobs, openBetween(isOpen))
        const fewer = checkSchedulable(jobs.slice(1), openBetween(isOpen))
        if (fewer.verdict === 'infeasible') expect(all.verdict).toBe('infeasible')
        const at = jobs.length === 0 ? 0 : seed % jobs.length
        const turned = [...jobs.slice(at), ...jobs.slice(0, at)]
        expect(checkSchedulable(turned, openBetween(isOpen))).toEqual(all)
      }),
    )
  })
})
