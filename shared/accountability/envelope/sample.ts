import type { LocalDate } from '#shared/kernel/instant.ts'
import { plusMonths } from '#shared/kernel/month.ts'
import type { MoneyAsk, MonthFacts } from './model.ts'

/** A wage of 10,000.00 and a minimum wage of 2,690.00: 2,000.00 may be taken of a month. For tests. */
export const MONTH: MonthFacts = {
  month: '2026-03',
  wage: 1_000_000,
  minimumWage: 269_000,
  taken: 0,
}

/** That month and the next ones, all alike but for what is said. */
export function months(count: number, over: Partial<MonthFacts> = {}): MonthFacts[] {
  return Array.from({ length: count }, (_, index) => ({
    ...MONTH,
    ...over,
    month: plusMonths(MONTH.month, index),
  }))
}

/** Everything that a lawful compensation of 1,000.00 out of a loss of 10,000.00 needs. */
export function anAsk(
  over: Partial<MoneyAsk> = {},
  facts: Partial<MoneyAsk['facts']> = {},
): MoneyAsk {
  return {
    kind: 'loss_compensation',
    amount: 100_000,
    loss: 1_000_000,
    share: 5_000,
    percentOfLoss: 30,
    isPersonalCause: true,
    actOn: '2026-02-11' as LocalDate,
    on: '2026-03-02' as LocalDate,
    from: '2026-03',
    ...over,
    facts: {
      contractProvides: true,
      floatingPay: 150_000,
      schemeAnnouncedOn: '2026-01-01',
      pendingBonus: 80_000,
      months: months(12),
      ...facts,
    },
  }
}
