import { describe, expect, test } from 'vitest'
import type { LocalDate } from '#shared/kernel/instant.ts'
import type { LedgerEntry } from './model.ts'
import { anEntry, counterOf, currencyOf } from './sample.ts'
import { deductedPoints, standingOn, tally } from './standing.ts'

const date = (text: string) => text as LocalDate
const standing = (entries: readonly LedgerEntry[], on = '2026-06-01') =>
  standingOn(entries, date(on), currencyOf)

describe('standing', () => {
  test('TM-6.2.2 nobody has anything by default', () => {
    expect(standing([])).toEqual([])
    expect(deductedPoints([], date('2026-06-01'))).toBe(0)
  })

  test('TM-6.2.2 points, a record of the month and money stand apart, each with its sum and its months', () => {
    const entries = [
      anEntry(),
      anEntry({ amount: -2, month: '2026-04', expiresOn: date('2026-09-01') }),
      anEntry({ unit: 'kpi', amount: -1, expiresOn: null }),
      anEntry({ unit: 'money', amount: -50_000, expiresOn: null }),
      anEntry({ unit: 'money', amount: -700, expiresOn: null, policyKey: 'other' }),
      anEntry({ unit: 'merit', amount: 1, reason: 'merit', expiresOn: null }),
    ]
    expect(standing(entries)).toEqual([
      {
        unit: 'points',
        currency: null,
        sum: -5,
        expiresNext: { on: '2026-09-01', amount: -2 },
        months: [
          { month: '2026-04', sum: -2 },
          { month: '2026-03', sum: -3 },
        ],
      },
      {
        unit: 'kpi',
        currency: null,
        sum: -1,
        expiresNext: null,
        months: [{ month: '2026-03', sum: -1 }],
      },
      {
        unit: 'merit',
        currency: null,
        sum: 1,
        expiresNext: null,
        months: [{ month: '2026-03', sum: 1 }],
      },
      {
        unit: 'money',
        currency: 'CNY',
        sum: -50_000,
        expiresNext: null,
        months: [{ month: '2026-03', sum: -50_000 }],
      },
      {
        unit: 'money',
        currency: 'GBP',
        sum: -700,
        expiresNext: null,
        months: [{ month: '2026-03', sum: -700 }],
      },
    ])
  })

  test.each([
    ['2027-03-01', -3, '2027-03-02', 'the last day on which it counts'],
    ['2027-03-02', 0, null, 'from this date on it no longer does'],
    ['2027-03-03', 0, null, 'nor afterwards'],
  ])('TM-6.2.2 on %s %i points count (%s %s)', (on, sum, expiresNext, _why) => {
    const [points] = standing([anEntry()], on)
    expect(points?.sum).toBe(sum)
    expect(points?.expiresNext?.on ?? null).toBe(expiresNext)
    // It was entered in that month, whatever counts today.
    expect(points?.months).toEqual([{ month: '2026-03', sum: -3 }])
    expect(deductedPoints([anEntry()], date(on))).toBe(-sum + 0)
  })

  test('TM-6.3 a penalty and its reversal change nothing, even after a stay', () => {
    const taken = anEntry()
    const stayed = anEntry({ entryId: 'proceeding-1:8:1', amount: 3, reason: 'stay' })
    const resumed = anEntry({ entryId: 'proceeding-1:9:1', reason: 'resume' })
    const reversed = anEntry({ entryId: 'proceeding-1:10:1', amount: 3, reason: 'reversal' })
    expect(standing([taken, stayed, resumed, reversed])).toEqual([])
    expect(tally([taken, counterOf(taken)])).toEqual([])
  })

  test('TM-6.2.2 what expires together and cancels is not announced', () => {
    const [points] = standing([
      anEntry({ amount: -3, month: '2026-03', expiresOn: date('2026-09-01') }),
      anEntry({ amount: 3, month: '2026-04', expiresOn: date('2026-09-01') }),
      anEntry({ amount: -1, expiresOn: date('2026-10-01') }),
    ])
    expect(points).toMatchObject({ sum: -1, expiresNext: { on: '2026-10-01', amount: -1 } })
  })

  test('EL-8.3 points of a merit are set off against those deducted, and never make less than none', () => {
    const merit = anEntry({ amount: 2, reason: 'merit' })
    expect(deductedPoints([anEntry(), merit], date('2026-06-01'))).toBe(1)
    expect(deductedPoints([anEntry(), merit, merit], date('2026-06-01'))).toBe(0)
  })
})
