import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAmount, partOf, toBasisPoints } from './parts.ts'

describe('parts of money', () => {
  test.each([
    // amount      parts           is         why
    [100, [5_000], 50, 'a half'],
    [101, [5_000], 50, 'rounded down'],
    [999, [3_333, 3_000], 99, 'rounded once, at the end: 99.890…'],
    [1, [9_999], 0, 'less than the smallest unit is nothing'],
    [0, [10_000], 0, 'of nothing'],
    [9_007_199_254_740_991, [10_000], 9_007_199_254_740_991, 'the whole of the largest'],
    [9_007_199_254_740_991, [2_000], 1_801_439_850_948_198, 'a fifth of the largest, exactly'],
  ])('part: of %i, %j is %i (%s)', (amount, parts, expected) => {
    expect(partOf(amount, ...parts)).toBe(expected)
  })

  test.each([
    [20, 2_000, 'whole'],
    [0.29, 29, 'the one that floating point gets wrong'],
    [12.5, 1_250, 'one decimal'],
    [33.33, 3_333, 'two decimals'],
    [33.339, 3_333, 'a third decimal is dropped'],
    [100, 10_000, 'all of it'],
    [0, 0, 'nothing'],
  ])('part: %d percent are %i hundredths (%s)', (percent, expected) => {
    expect(toBasisPoints(percent)).toBe(expected)
  })

  test('part: every percentage with two decimals is exact', () => {
    for (let points = 0; points <= 10_000; points += 1)
      expect(toBasisPoints(Number((points / 100).toFixed(2)))).toBe(points)
  })

  test('part: never more than the exact part, and less by less than one unit', () => {
    const points = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(fc.maxSafeNat(), points, points, (amount, share, percent) => {
        const exact = BigInt(amount) * BigInt(share) * BigInt(percent)
        const part = BigInt(partOf(amount, share, percent)) * 100_000_000n
        expect(part <= exact && exact - part < 100_000_000n).toBe(true)
      }),
    )
  })

  test.each([0, 1, 9_007_199_254_740_991])('part: %d is an amount', (value) => {
    expect(isAmount(value)).toBe(true)
  })

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'part: %d is no amount',
    (value) => {
      expect(isAmount(value)).toBe(false)
    },
  )
})
