import { expect, test } from 'vitest'
import { toPlan } from './MoneyPlan.tsx'

const fields = { amount: '50', first: '2026-12', months: 2, parts: null }

test('TM-6.2.3 a plan is equal parts, or what somebody wrote for each month; a month with nothing is left out', () => {
  expect(toPlan(fields, 'CNY')).toEqual({
    amount: 5_000,
    instalments: [
      { month: '2026-12', amount: 2_500 },
      { month: '2027-01', amount: 2_500 },
    ],
  })
  expect(toPlan({ ...fields, parts: ['20', '0', '30.00'] }, 'CNY')?.instalments).toEqual([
    { month: '2026-12', amount: 2_000 },
    { month: '2027-02', amount: 3_000 },
  ])
})

test.each([
  [{ amount: '50.005' }, 'a fraction of a cent'],
  [{ amount: '0' }, 'nothing'],
  [{ amount: 'much' }, 'no number'],
  [{ parts: ['20', '20'] }, 'parts that are less'],
  [{ parts: ['20', '40'] }, 'parts that are more'],
  [{ parts: ['20.001', '29.999'] }, 'parts with fractions of a cent'],
  [{ parts: ['60', '-10'] }, 'a part that is given back'],
  [{ parts: ['50', ''] }, 'a month of which nothing is said'],
] as const)('TM-6.2.3 %j is no plan (%s)', (changes, _why) => {
  expect(toPlan({ ...fields, ...changes }, 'CNY')).toBeNull()
})
