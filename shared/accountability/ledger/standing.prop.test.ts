import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { counterOf, currencyOf, someEntries } from './sample.ts'
import { deductedPoints, standingOn, tally } from './standing.ts'

const someDate = fc.constantFrom(
  '2026-03-31' as LocalDate,
  '2026-04-01' as LocalDate,
  '2027-03-02' as LocalDate,
)

describe('standing', () => {
  test('TM-6.2.2 folding in pieces, in any order, is folding at once', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(20), fc.nat(20), someDate, (entries, i, j, on) => {
        const [from, to] = [Math.min(i, j), Math.max(i, j)]
        const [a, b, c] = [entries.slice(0, from), entries.slice(from, to), entries.slice(to)]
        const atOnce = tally(entries)
        expect(tally([...tally(a), ...tally([...b, ...c])])).toEqual(atOnce)
        expect(tally([...tally([...a, ...b]), ...tally(c)])).toEqual(atOnce)
        expect(tally([...tally(c), ...tally(b), ...tally(a)])).toEqual(atOnce)
        expect(standingOn(atOnce, on, currencyOf)).toEqual(standingOn(entries, on, currencyOf))
        expect(deductedPoints(atOnce, on)).toBe(deductedPoints(entries, on))
      }),
    )
  })

  test('TM-6.3 entries and their counter-entries change nothing', () => {
    fc.assert(
      fc.property(someEntries, someEntries, (kept, taken) => {
        const countered = [...taken, ...kept, ...taken.map(counterOf)]
        expect(tally(countered)).toEqual(tally(kept))
      }),
    )
  })

  test('TM-6.2.2 what counts is every entry that has not expired, and time only lets more expire', () => {
    fc.assert(
      fc.property(someEntries, someDate, (entries, on) => {
        const counting = entries.filter(({ expiresOn }) => expiresOn === null || expiresOn > on)
        const sums = standingOn(entries, on, currencyOf).map(({ sum }) => sum)
        const total = counting.reduce((sum, { amount }) => sum + amount, 0)
        expect(sums.reduce((sum, one) => sum + one, 0)).toBe(total)
        for (const { expiresNext } of standingOn(entries, on, currencyOf))
          expect(expiresNext === null || expiresNext.on > on).toBe(true)
      }),
    )
  })

  test('TM-6.2.2 when the next part expires, the sum moves by just that much', () => {
    fc.assert(
      fc.property(someEntries, someDate, (entries, on) => {
        for (const { unit, currency, sum, expiresNext } of standingOn(entries, on, currencyOf)) {
          if (expiresNext === null) continue
          const then = standingOn(entries, expiresNext.on, currencyOf).find(
            (one) => one.unit === unit && one.currency === currency,
          )
          expect(then?.sum).toBe(sum - expiresNext.amount)
        }
      }),
    )
  })
})
