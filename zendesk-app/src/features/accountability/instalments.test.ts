import { expect, test } from 'vitest'
import { splitInstalments } from './instalments.ts'

test.each([
  // amount, months, parts
  [100, 1, [100], 'all at once'],
  [100, 3, [34, 33, 33], 'what does not divide goes with the first'],
  [2, 3, [2], 'nothing is taken in a month for which nothing is left'],
] as const)('instalments: %i over %i months is %j (%s)', (amount, count, parts, _why) => {
  const plan = splitInstalments(amount, '2026-11', count)
  expect(plan.map((one) => one.amount)).toEqual(parts)
  expect(plan.reduce((sum, one) => sum + one.amount, 0)).toBe(amount)
})

test('instalments: months follow one another over the end of the year', () => {
  expect(splitInstalments(300, '2026-11', 3).map(({ month }) => month)).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
  ])
})
