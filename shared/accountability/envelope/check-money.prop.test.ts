import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { plusMonths } from '#shared/kernel/month.ts'
import { checkMoney, planInstalments } from './check-money.ts'
import { MONEY_KINDS } from './grounds.ts'
import type { Instalment, MoneyAsk, MonthFacts } from './model.ts'

/** Small numbers, so that caps, floors and sums meet often. */
const amount = fc.integer({ min: 0, max: 400 })
const basisPoints = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(3_333, 5_000, 9_999, 10_000) },
  fc.constantFrom(0, 1),
)
const mostly = <T>(usual: T, other: T) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.constant(other))
const FIRST = '2026-03'

const monthFacts: fc.Arbitrary<MonthFacts> = fc.record({
  month: fc
    .oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: -2, max: 62 }))
    .map((index) => plusMonths(FIRST, index)),
  wage: amount,
  minimumWage: fc.oneof({ weight: 9, arbitrary: fc.nat(150) }, fc.constant(null)),
  taken: fc.oneof(fc.constant(0), fc.nat(60)),
})

const anyAsk: fc.Arbitrary<MoneyAsk> = fc.record({
  kind: fc.constantFrom('loss_compensation', 'loss_compensation', ...MONEY_KINDS),
  amount: fc.oneof(fc.nat(80), fc.nat(300)),
  loss: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 5_000 }) }, fc.constant(null)),
  share: basisPoints,
  percentOfLoss: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(33.33, 50, 100) },
    fc.constantFrom(0, 0.29, null),
  ),
  isPersonalCause: mostly(true, false),
  facts: fc.record({
    contractProvides: mostly(true, false),
    floatingPay: fc.oneof({ weight: 6, arbitrary: amount }, fc.constant(null)),
    schemeAnnouncedOn: fc.constantFrom(null, '2026-02-09', '2026-02-10', '2026-02-11'),
    pendingBonus: fc.oneof(amount, fc.constant(null)),
    months: fc.uniqueArray(monthFacts, {
      selector: ({ month }) => month,
      minLength: 1,
      maxLength: 12,
      size: 'max',
    }),
  }),
  actOn: fc.constant('2026-02-10' as LocalDate),
  on: fc.constant('2026-03-31' as LocalDate),
  from: fc.constantFrom('2026-01', FIRST, '2026-06'),
})

/** The same law once more, in fractions and without haste: what a month may lose, and the ground on which. */
function mostOf(ask: MoneyAsk, month: string): number {
  const { facts } = ask
  if (ask.kind === 'bonus') return facts.pendingBonus ?? 0
  const known = facts.months.find((one) => one.month === month)
  if (!known || known.minimumWage === null) return 0
  const { wage, taken, minimumWage } = known
  const isLawful = (more: number) =>
    (ask.kind === 'performance_pay'
      ? taken + more <= (facts.floatingPay ?? 0)
      : 5 * (taken + more) <= wage) && wage - taken - more >= minimumWage
  let most = 0
  while (isLawful(most + 1)) most += 1
  return isLawful(most) ? most : 0
}

function hasGround({ kind, amount, loss, share, percentOfLoss, facts, ...ask }: MoneyAsk): boolean {
  if (amount === 0) return false
  if (kind === 'bonus') return facts.pendingBonus !== null && amount <= facts.pendingBonus
  if (kind === 'performance_pay')
    return facts.floatingPay !== null && (facts.schemeAnnouncedOn ?? '9') < ask.actOn
  const percent = Math.round((percentOfLoss ?? 0) * 100)
  const isWithinShare = amount * 100_000_000 <= (loss ?? 0) * share * percent
  return !!loss && ask.isPersonalCause && facts.contractProvides && isWithinShare
}

function openMonths({ kind, from }: MoneyAsk): string[] {
  const first = from > FIRST ? from : FIRST
  const count = kind === 'loss_compensation' ? 60 : 1
  return Array.from({ length: count }, (_, index) => plusMonths(first, index))
}

const runs = { numRuns: 400 }
const sumOf = (instalments: readonly Instalment[]) =>
  instalments.reduce((sum, one) => sum + one.amount, 0)

describe('money out of a wage', () => {
  test('TM-6.2.3 there is a plan exactly where a lawful one exists', () => {
    let planned = 0
    let spread = 0
    fc.assert(
      fc.property(anyAsk, (ask) => {
        const room = openMonths(ask).reduce((sum, month) => sum + mostOf(ask, month), 0)
        const plan = planInstalments(ask)
        expect(plan.ok).toBe(hasGround(ask) && room >= ask.amount)
        if (plan.ok) planned += 1
        if (plan.ok && plan.value.length > 1) spread += 1
      }),
      { numRuns: 2_000 },
    )
    // What was drawn has both answers in it, and plans over several months.
    expect(planned).toBeGreaterThan(100)
    expect(spread).toBeGreaterThan(20)
  })

  test('TM-6.2.3 a plan is the sum, each month within its cap and above the floor, and is itself found lawful', () => {
    fc.assert(
      fc.property(anyAsk, (ask) => {
        const plan = planInstalments(ask)
        fc.pre(plan.ok)
        const open = openMonths(ask)
        expect(sumOf(plan.value)).toBe(ask.amount)
        for (const { month, amount } of plan.value) {
          expect(open).toContain(month)
          expect(amount).toBeGreaterThan(0)
          expect(amount).toBeLessThanOrEqual(mostOf(ask, month))
        }
        expect(plan.value.map(({ month }) => month)).toEqual(
          plan.value.map(({ month }) => month).toSorted(),
        )
        expect(checkMoney(ask, plan.value).ok).toBe(true)
      }),
      runs,
    )
  })

  test('TM-6.2.3 instalments are lawful exactly where grounds, sum and every month are', () => {
    const instalments = fc.uniqueArray(
      fc.record({
        month: fc.integer({ min: -1, max: 6 }).map((index) => plusMonths(FIRST, index)),
        amount: fc.integer({ min: 0, max: 80 }),
      }),
      { selector: ({ month }) => month, maxLength: 4 },
    )
    fc.assert(
      fc.property(anyAsk, instalments, (asked, parts) => {
        const ask = { ...asked, amount: sumOf(parts) }
        const isLawful =
          hasGround(ask) &&
          parts.every(
            ({ month, amount }) =>
              amount > 0 && openMonths(ask).includes(month) && amount <= mostOf(ask, month),
          )
        expect(checkMoney(ask, parts).ok).toBe(isLawful)
      }),
      { numRuns: 2_000 },
    )
  })

  test('TM-6.2.3 whatever is refused, an alternative in money is lawful, and a way without money is always named', () => {
    fc.assert(
      fc.property(anyAsk, (ask) => {
        const plan = planInstalments(ask)
        fc.pre(!plan.ok)
        const { law, alternatives } = plan.facts as { law: string[]; alternatives: string[] }
        expect(law.length).toBeGreaterThan(0)
        expect(alternatives).toContain('training')
        for (const kind of MONEY_KINDS)
          expect(alternatives.includes(kind)).toBe(planInstalments({ ...ask, kind }).ok)
      }),
      runs,
    )
  })

  test('TM-6.2.3 no refusal says what anyone earns', () => {
    fc.assert(
      fc.property(anyAsk, (ask) => {
        const plan = planInstalments(ask)
        fc.pre(!plan.ok)
        const { most, ...others } = plan.facts
        expect(Object.keys(others).toSorted()).toEqual(
          expect.arrayContaining(['alternatives', 'law']),
        )
        expect(JSON.stringify(others)).not.toMatch(/:\s*\d/)
        expect(most === undefined || plan.code === 'above_share_of_loss').toBe(true)
      }),
      runs,
    )
  })
})
