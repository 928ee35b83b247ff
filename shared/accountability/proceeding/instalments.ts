import { plusMonths } from '#shared/kernel/month.ts'
import type { Measure, PenaltyState } from './model.ts'

type Instalments = Measure['instalments']

/**
 * The same amounts in the same order, one a month from that month on, where the first of them would come before it: what
 * is decided or served later than planned is taken later, never at once.
 */
export function instalmentsFrom(instalments: Instalments, month: string): Instalments {
  const [first] = instalments
  if (!first || first.month >= month) return instalments
  return instalments.map(({ amount }, index) => ({ month: plusMonths(month, index), amount }))
}

/** What is left of a penalty’s instalments when the earliest month is this one; null where nothing has to move. */
export function movedInstalments(
  { measure, taken }: PenaltyState,
  month: string,
): Instalments | null {
  const left = measure.instalments.filter((one) => !taken.includes(one.month))
  const moved = instalmentsFrom(left, month)
  if (moved === left) return null
  return [...measure.instalments.filter((one) => taken.includes(one.month)), ...moved]
}
