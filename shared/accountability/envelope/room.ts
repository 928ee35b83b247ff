import { isMonth, monthOfDate, plusMonths } from '#shared/kernel/month.ts'
import { invariant } from '#shared/kernel/result.ts'
import { envelopeOn, type LawId } from './china.ts'
import { type MoneyRefused, no } from './grounds.ts'
import type { MoneyAsk } from './model.ts'
import { isAmount, partOf } from './parts.ts'

/** Instalments of a loss lie within so many months from the first that may be taken from. */
const MONTHS_MOST = 60

/** What can be taken in a month, in minor units: no more than either. */
export interface Room {
  readonly ok: true
  readonly cap: number
  readonly aboveMinimum: number
}

/** The rule that bounds what is taken in one month. */
export function lawOfMonth({ kind }: Pick<MoneyAsk, 'kind'>): readonly LawId[] {
  return kind === 'performance_pay' ? ['CN-PERFORMANCE-PAY', 'CN-WP-16'] : ['CN-WP-16']
}

/**
 * The months that may be taken from, in order: from the first asked for, or from that of the decision where it is later,
 * because what was paid is paid. Of a loss 60 of them.
 * @reading A cut of performance pay and a bonus that is not granted each belong to one month: they have no instalments.
 */
export function monthsOpen({ kind, from, on }: MoneyAsk): readonly string[] {
  const current = monthOfDate(on)
  const first = isMonth(from) && from > current ? from : current
  const count = kind === 'loss_compensation' ? MONTHS_MOST : 1
  return Array.from({ length: count }, (_, index) => plusMonths(first, index))
}

/**
 * What a month has room for. Of a loss: a fifth of the wage over everything that is taken in it. Of performance pay: the
 * floating part. What remains is the minimum wage or more. A bonus in prospect is no wage.
 * @reading What others take in the month counts against the floating part as well, in favour of the person.
 */
export function roomIn(
  ask: Pick<MoneyAsk, 'kind' | 'facts' | 'on'>,
  month: string,
): Room | MoneyRefused {
  const { kind, facts } = ask
  if (kind === 'bonus')
    return { ok: true, cap: facts.pendingBonus ?? 0, aboveMinimum: Number.MAX_SAFE_INTEGER }
  const known = facts.months.find((one) => one.month === month)
  if (!known || !isAmount(known.wage) || !isAmount(known.taken))
    return no('wage_unknown', lawOfMonth(ask), { month })
  const { wage, minimumWage, taken } = known
  if (minimumWage === null || !isAmount(minimumWage))
    return no('minimum_wage_unknown', lawOfMonth(ask), { month })
  const envelope = envelopeOn(ask.on)
  invariant(envelope, 'the grounds were checked')
  const bounded =
    kind === 'performance_pay' ? (facts.floatingPay ?? 0) : partOf(wage, envelope.monthlyCap)
  return {
    ok: true,
    cap: Math.max(0, bounded - taken),
    aboveMinimum: Math.max(0, wage - taken - minimumWage),
  }
}
