import type { LocalDate } from '#shared/kernel/instant.ts'
import { type LedgerEntry, UNITS, type Unit } from './model.ts'

/** What a standing is made of: an entry, or the sum of entries that agree in everything else. */
export type Counted = Pick<LedgerEntry, 'unit' | 'policyKey' | 'month' | 'expiresOn' | 'amount'>

/**
 * The entries added up, in one order and without sums of nothing. The tally of tallies is the tally of all their entries,
 * in whatever pieces they come; an entry and its counter-entry leave none.
 */
export function tally(entries: Iterable<Counted>): readonly Counted[] {
  const sums = new Map<string, Counted>()
  for (const { unit, policyKey, month, expiresOn, amount } of entries) {
    const key = `${UNITS.indexOf(unit)} ${policyKey} ${month} ${expiresOn ?? NEVER}`
    const sum = (sums.get(key)?.amount ?? 0) + amount
    sums.set(key, { unit, policyKey, month, expiresOn, amount: sum })
  }
  return [...sums]
    .filter(([, { amount }]) => amount !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, counted]) => counted)
}

/** After every date. */
const NEVER = '~'

export interface UnitStanding {
  readonly unit: Unit
  /** Of money; null of what is only counted. */
  readonly currency: string | null
  /** What counts on that date. Signed: what was taken is negative. */
  readonly sum: number
  /** What of it no longer counts next, and from when; null where nothing of it ever expires. */
  readonly expiresNext: { readonly on: LocalDate; readonly amount: number } | null
  /** What was entered by month, expired or not, the latest month first. */
  readonly months: readonly { readonly month: string; readonly sum: number }[]
}

/** How a person stands on a company date, unit by unit; units of which there is nothing are left out. */
export function standingOn(
  entries: Iterable<Counted>,
  on: LocalDate,
  currencyOf: (policyKey: string) => string,
): readonly UnitStanding[] {
  const groups = new Map<string, { unit: Unit; currency: string | null; parts: Counted[] }>()
  for (const part of tally(entries)) {
    const currency = isMoney(part.unit) ? currencyOf(part.policyKey) : null
    const key = `${part.unit} ${currency}`
    const group = groups.get(key) ?? { unit: part.unit, currency, parts: [] }
    groups.set(key, group)
    group.parts.push(part)
  }
  return [...groups.values()]
    .sort(
      (a, b) => UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit) || compare(a.currency, b.currency),
    )
    .map(({ unit, currency, parts }) => {
      const counting = parts.filter(({ expiresOn }) => counts(expiresOn, on))
      return {
        unit,
        currency,
        sum: sumOf(counting),
        expiresNext: nextExpiry(counting),
        months: sumsBy(parts, ({ month }) => month)
          .map(([month, sum]) => ({ month, sum }))
          .sort((a, b) => compare(b.month, a.month)),
      }
    })
}

export function isMoney(unit: Unit): boolean {
  return unit === 'money' || unit === 'receivable'
}

/** On the date itself it no longer counts. */
function counts(expiresOn: LocalDate | null, on: LocalDate): boolean {
  return expiresOn === null || on < expiresOn
}

function nextExpiry(counting: readonly Counted[]): UnitStanding['expiresNext'] {
  const expiring = sumsBy(counting, ({ expiresOn }) => expiresOn ?? NEVER)
    .filter(([date, amount]) => date !== NEVER && amount !== 0)
    .sort(([a], [b]) => compare(a, b))
  const [next] = expiring
  return next ? { on: next[0] as LocalDate, amount: next[1] } : null
}

function sumsBy(parts: readonly Counted[], keyOf: (part: Counted) => string): [string, number][] {
  const sums = new Map<string, number>()
  for (const part of parts) sums.set(keyOf(part), (sums.get(keyOf(part)) ?? 0) + part.amount)
  return [...sums]
}

function sumOf(parts: readonly Counted[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0)
}

function compare(a: string | null, b: string | null): number {
  const [left, right] = [a ?? '', b ?? '']
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * Points that count as deducted on that date, 0 or more.
 * @reading Points that a merit gives stand beside those deducted and are set off against them.
 */
export function deductedPoints(entries: Iterable<Counted>, on: LocalDate): number {
  const counting = [...entries].filter((one) => one.unit === 'points' && counts(one.expiresOn, on))
  return Math.max(0, -sumOf(counting))
}
