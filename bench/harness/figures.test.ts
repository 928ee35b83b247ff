import { describe, expect, test } from 'vitest'
import { atLeast, atMost, median, none, quantile, showGoals, shown, table } from './figures.ts'

describe('figures', () => {
  test.each([
    // values         median  why
    [[3, 1, 2], 2, 'the middle one, in whatever order'],
    [[4, 1, 2, 3], 2.5, 'between the two in the middle'],
    [[7], 7, 'the only one'],
    [[], Number.NaN, 'there is none'],
  ])('the median of %j is %d (%s)', (values, wanted, _why) => {
    expect(median(values)).toBe(wanted)
  })

  test('a quantile is a value that occurred, the last one at most', () => {
    const values = Array.from({ length: 100 }, (_, at) => at + 1)
    expect([quantile(values, 0), quantile(values, 0.5), quantile(values, 0.99)]).toEqual([
      1, 51, 100,
    ])
    expect(quantile(values, 1)).toBe(100)
  })

  test('numbers show as many digits as tell something', () => {
    expect([shown(12_345.6), shown(12.34), shown(1.234), shown(Number.NaN)]).toEqual([
      '12,346',
      '12.3',
      '1.23',
      '–',
    ])
  })

  test('a table has its first column to the left and the others to the right', () => {
    expect(
      table([
        ['a', 'one'],
        ['long', '1'],
      ]),
    ).toBe('a     one\nlong    1')
  })

  test('a goal is met at its bound, and a figure that is missing meets none', () => {
    expect(atLeast('x', 5, 5).isMet).toBe(true)
    expect(atMost('x', 5, 5, ' ms').isMet).toBe(true)
    expect(none('faults', 1).isMet).toBe(false)
    expect(atLeast('x', Number.NaN, 5).isMet).toBe(false)
    expect(atMost('x', Number.NaN, 5, ' ms').isMet).toBe(false)
  })

  test('a goal that was missed says so', () => {
    expect(showGoals([atLeast('speed', 1, 2)])).toContain('MISSED')
  })
})
