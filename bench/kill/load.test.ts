import { expect, test } from 'vitest'
import { createChance } from './load.ts'

test('chance is the same series for the same seed, spread over 0 to 1', () => {
  const series = (seed: number) => {
    const chance = createChance(seed)
    return Array.from({ length: 1_000 }, chance)
  }
  expect(series(7)).toEqual(series(7))
  expect(series(7)).not.toEqual(series(8))
  const values = series(7)
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...values)).toBeLessThan(1)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  expect(mean).toBeGreaterThan(0.45)
  expect(mean).toBeLessThan(0.55)
})
