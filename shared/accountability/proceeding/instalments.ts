import { plusMonths } from '#shared/kernel/month.ts'
import type { Measure, PenaltyState } from './model.ts'

type Instalments = Measure['instalments']

/** Months looked at for one instalment; what is known of pay reaches no further. */
const MONTHS_MOST = 60

/**
 * The same amounts in the same order, one a month from that month on, where the first of them would come before it: what
 * is decided or served later than planned is taken later, never at once.
 */
export function instalmentsFrom(instalments: Instalments, month: string): Instalments {
  const [first] = instalments
  if (!first || first.month >= month) return instalments
  return instalments.map(({ amount }, index) => ({ month: plusMonths(month, index), amount }))
}

/**
 * What is left of a penalty’s instalments when the earliest month is this one; null where nothing has to move. A month
 * that has no room for an instalment beside what others take in it is left out.
 */
export function movedInstalments(
  { measure, taken }: PenaltyState,
  month: string,
  hasRoom: (instalment: Instalments[number]) => boolean,
): Instalments | null {
  const left = measure.instalments.filter((one) => !taken.includes(one.month))
  const [first] = left
  if (!first || first.month >= month) return null
  const moved: Instalments[number][] = []
  let next = month
  for (const { amount } of left) {
    const latest = plusMonths(next, MONTHS_MOST)
    while (next < latest && !hasRoom({ month: next, amount })) next = plusMonths(next, 1)
    moved.push({ month: next, amount })
    next = plusMonths(next, 1)
  }
  return [...measure.instalments.filter((one) => taken.includes(one.month)), ...moved]
}
