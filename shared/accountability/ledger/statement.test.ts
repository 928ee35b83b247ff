import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { LedgerEntry } from './model.ts'
import { anEntry, currencyOf, someEntries } from './sample.ts'
import {
  canonicalStatement,
  lineOf,
  openMonthFrom,
  type StatementLine,
  statementOf,
} from './statement.ts'

const linesOf = (entries: readonly LedgerEntry[]) =>
  entries.map((entry) => lineOf(entry, currencyOf))
const other = '9102' as PersonId

describe('statement of a month', () => {
  test('TM-6.2.2 a line for each person, unit and currency; departments last; totals by unit', () => {
    const statement = statementOf(
      linesOf([
        anEntry({ personId: other, unit: 'money', amount: -50_000 }),
        anEntry({ personId: null, department: 'service', unit: 'kpi', amount: -1 }),
        anEntry({ personId: other, unit: 'money', amount: -700, policyKey: 'other' }),
        anEntry({ personId: other, amount: 3, reason: 'reversal' }),
        anEntry({ personId: other, amount: -3 }),
        anEntry({ department: 'service' }),
      ]),
    )
    const line = (over: Partial<StatementLine>) => ({
      personId: null,
      department: null,
      unit: 'points',
      currency: null,
      entries: 1,
      taken: 0,
      given: 0,
      sum: 0,
      ...over,
    })
    expect(statement.lines).toEqual([
      line({ personId: '9101', taken: -3, sum: -3 }),
      // What was taken and given back stands there: both happened in this month.
      line({ personId: '9102', entries: 2, taken: -3, given: 3 }),
      line({ personId: '9102', unit: 'money', currency: 'CNY', taken: -50_000, sum: -50_000 }),
      line({ personId: '9102', unit: 'money', currency: 'GBP', taken: -700, sum: -700 }),
      line({ department: 'service', unit: 'kpi', taken: -1, sum: -1 }),
    ])
    expect(statement.totals).toEqual([
      { unit: 'points', currency: null, lines: 2, entries: 3, taken: -6, given: 3, sum: -3 },
      { unit: 'kpi', currency: null, lines: 1, entries: 1, taken: -1, given: 0, sum: -1 },
      {
        unit: 'money',
        currency: 'CNY',
        lines: 1,
        entries: 1,
        taken: -50_000,
        given: 0,
        sum: -50_000,
      },
      { unit: 'money', currency: 'GBP', lines: 1, entries: 1, taken: -700, given: 0, sum: -700 },
    ])
  })

  test('TM-6.2.2 whatever the pieces and their order, the statement is the same, to the byte', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(20), (entries, at) => {
        const whole = statementOf(linesOf(entries))
        const pieces = [entries.slice(at), entries.slice(0, at)].flatMap(
          (piece) => statementOf(linesOf(piece)).lines,
        )
        const text = canonicalStatement('acme', '2026-03', whole)
        expect(canonicalStatement('acme', '2026-03', statementOf(pieces))).toBe(text)
      }),
    )
  })

  test('TM-6.2.2 lines and totals hold every entry once', () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        const { lines, totals } = statementOf(linesOf(entries))
        for (const rows of [lines, totals]) {
          expect(rows.reduce((sum, one) => sum + one.entries, 0)).toBe(entries.length)
          expect(rows.reduce((sum, one) => sum + one.sum, 0)).toBe(
            entries.reduce((sum, one) => sum + one.amount, 0),
          )
          expect(rows.every((one) => one.taken + one.given === one.sum)).toBe(true)
        }
        expect(totals.reduce((sum, one) => sum + one.lines, 0)).toBe(lines.length)
      }),
    )
  })

  test('TM-6.2.2 a statement that differs in anything has another text', () => {
    const texts = [
      ['acme', '2026-03', [anEntry()]],
      ['other', '2026-03', [anEntry()]],
      ['acme', '2026-04', [anEntry()]],
      ['acme', '2026-03', [anEntry({ amount: -4 })]],
      ['acme', '2026-03', [anEntry({ personId: other })]],
      ['acme', '2026-03', [anEntry({ unit: 'kpi' })]],
      ['acme', '2026-03', [anEntry(), anEntry({ amount: 3 }), anEntry()]],
      ['acme', '2026-03', []],
    ] as const
    const all = texts.map(([account, month, entries]) =>
      canonicalStatement(account, month, statementOf(linesOf(entries))),
    )
    expect(new Set(all).size).toBe(all.length)
  })

  test.each([
    ['2026-03', [], '2026-03', 'it is open'],
    ['2026-03', ['2026-03'], '2026-04', 'the next'],
    ['2026-11', ['2026-11', '2026-12', '2027-01'], '2027-02', 'the next that is open'],
    ['2026-03', ['2026-04'], '2026-03', 'what is closed later does not matter'],
  ])('TM-6.2.2 an entry of %s with %j closed counts to %s (%s)', (month, closed, expected) => {
    expect(openMonthFrom(month, new Set(closed))).toBe(expected)
  })
})
