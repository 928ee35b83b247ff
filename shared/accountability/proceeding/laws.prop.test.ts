import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { runs } from '#shared/kernel/runs.ts'
import { GUARDS } from './guards.ts'
import { openRandomWorld, type Step } from './random-procedures.ts'
import { brokenInWorld, LAWS } from './test-laws.ts'

/** In `npm test` as many as the laws ask for at least, in CI three times that. */
const RUNS = Math.max(2_000, runs(6_600))
/** Lives in which somebody misses a guard at the latest. */
const RUNS_WITHOUT = 10_000
const STEPS = 100

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(1_000),
  what: fc.nat(100_000),
  which: fc.nat(2),
  how: fc.nat(10_000),
  wait: fc.nat(1_000),
})
const life = fc.tuple(fc.nat(127), fc.array(step, { minLength: STEPS, maxLength: STEPS }))

/** The first law that a life breaks; null when it breaks none. */
function brokenBy([seed, steps]: readonly [number, readonly Step[]]): string | null {
  const world = openRandomWorld(seed)
  for (const one of steps) {
    const happened = world.step(one)
    for (const each of happened)
      for (const [law, check] of Object.entries(LAWS)) {
        const broken = check(each, world)
        if (broken !== null) return `${law}: ${broken}`
      }
    if (happened.length > 0) {
      const broken = brokenInWorld(world)
      if (broken !== null) return broken
    }
  }
  return null
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('due process', () => {
  test(`due process: random people in random order break no law, ${RUNS} times ${STEPS} steps`, () => {
    fc.assert(
      fc.property(life, (one) => {
        expect(brokenBy(one)).toBeNull()
      }),
      { numRuns: RUNS },
    )
  }, 120_000)

  test.each(Object.keys(GUARDS))(
    'due process: without the guard %s a law breaks',
    (guard) => {
      vi.spyOn(GUARDS, guard as keyof typeof GUARDS).mockReturnValue(ok())
      const found = fc.check(
        fc.property(life, (one) => brokenBy(one) === null),
        // Always the same lives: whether a guard is missed does not hang on chance.
        { numRuns: RUNS_WITHOUT, seed: 1, endOnFailure: true },
      )
      expect(found.failed).toBe(true)
    },
    120_000,
  )
})
