import { describe, expect, test } from 'vitest'
import { UNITS } from '#shared/accountability/ledger/model.ts'
import type { StatementView } from '#shared/contract/ledger-view.ts'
import { instant } from '#shared/kernel/instant.ts'
import { LOCALES, say } from '#shared/kernel/text.ts'
import { statementSheets } from './statement-sheets.ts'

const sums = { entries: 2, taken: -12_345, given: 45, sum: -12_300 }
const VIEW: StatementView = {
  month: '2026-03',
  timeZone: 'Asia/Shanghai',
  closed: { by: { id: '1', name: 'Pay' }, at: instant(0) },
  isWhole: true,
  hash: 'ab12',
  mayClose: { allowed: false, code: 'month_closed' },
  lines: [
    {
      person: { id: '9101', name: '李娜' },
      department: null,
      unit: 'points',
      currency: null,
      ...sums,
    },
    {
      person: { id: '9101', name: '李娜' },
      department: null,
      unit: 'money',
      currency: 'CNY',
      ...sums,
    },
    {
      person: { id: '9102', name: '王磊' },
      department: null,
      unit: 'money',
      currency: 'JPY',
      ...sums,
    },
    {
      person: null,
      department: { id: 'service', label: say('Service', '客服', '客服') },
      unit: 'kpi',
      currency: null,
      ...sums,
    },
  ],
  totals: [{ unit: 'money', currency: 'CNY', lines: 1, ...sums }],
}

describe('the statement as sheets', () => {
  test('TM-6.2.2 money has its decimals, what is counted has none, signs are kept', () => {
    const [lines, totals] = statementSheets(VIEW, 'en')
    const numbers = (cells: readonly unknown[]) =>
      cells.flatMap((cell) =>
        typeof cell === 'object' && cell !== null && 'number' in cell ? [cell.number] : [],
      )
    expect(lines.rows.map(numbers)).toEqual([
      ['2', '-12345', '45', '-12300'],
      ['2', '-123.45', '0.45', '-123.00'],
      ['2', '-12345', '45', '-12300'],
      ['2', '-12345', '45', '-12300'],
    ])
    expect(totals.rows).toEqual([
      [
        '2026-03',
        'Money',
        'CNY',
        { number: '1' },
        { number: '2' },
        { number: '-123.45' },
        { number: '0.45' },
        { number: '-123.00' },
        'ab12',
      ],
    ])
  })

  test('CD-2.1 a part of a statement says so where the whole has its hash', () => {
    const [, { rows }] = statementSheets({ ...VIEW, isWhole: false, hash: null }, 'zh-TW')
    expect(rows[0]?.at(-1)).toBe('部分：有行未列出')
  })

  test('TM-6.2.2 a person by number and name, a department by its name', () => {
    const [{ rows }] = statementSheets(VIEW, 'zh-CN')
    expect(rows[0]?.slice(0, 6)).toEqual(['2026-03', '9101', '李娜', '', '积分', ''])
    expect(rows[3]?.slice(0, 6)).toEqual(['2026-03', '', '', '客服', 'KPI 记录', ''])
  })

  test.each(LOCALES)(
    'TM-6.2.2 in %s every column has a heading and every cell its column',
    (locale) => {
      const view = {
        ...VIEW,
        lines: UNITS.map((unit) => ({
          ...sums,
          person: null,
          department: null,
          unit,
          currency: null,
        })),
      }
      for (const { name, columns, rows } of statementSheets(view, locale)) {
        expect(name).not.toBe('')
        expect(columns.every((heading) => heading !== '')).toBe(true)
        expect(rows.every((row) => row.length === columns.length)).toBe(true)
      }
    },
  )
})
