import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Sheet } from '#shared/view/sheet.ts'
import { toXlsx } from './xlsx.ts'

const SHEETS: readonly Sheet[] = [
  {
    name: '月结单 [2026/03]: a name that goes on and on',
    columns: ['x', 'y'],
    rows: [
      ['=1+1', { number: '-1.50' }],
      ['<b>&"\u0007\uFFFE😀\uD800', { number: '3' }],
    ],
  },
  { name: 'wide', columns: Array.from({ length: 28 }, (_, at) => `c${at}`), rows: [] },
]

const partsOf = (sheets: readonly Sheet[]) => {
  const parts = unzipSync(toXlsx(sheets))
  return Object.fromEntries(
    Object.entries(parts).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
  )
}

describe('workbook', () => {
  const parts = partsOf(SHEETS)

  test('xlsx: every part that is named is there, and none other', () => {
    expect(Object.keys(parts).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ])
    const named = [...(parts['[Content_Types].xml'] ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(
      ([, name]) => name,
    )
    expect(named.every((name) => name !== undefined && name in parts)).toBe(true)
    const ids = (part: string) =>
      [...(parts[part] ?? '').matchAll(/"rId(\d)"/g)].map(([, id]) => id)
    expect(ids('xl/workbook.xml')).toEqual(['1', '2'])
    expect(ids('xl/_rels/workbook.xml.rels')).toEqual(['1', '2', '3'])
  })

  test('xlsx: text is text, never a formula; numbers are numbers', () => {
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
    expect(sheet).toContain(
      '<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>',
    )
    expect(sheet).toContain('<c r="B2" s="0"><v>-1.50</v></c>')
    expect(sheet).not.toContain('<f>')
  })

  test('xlsx: what XML cannot hold is left out, what it means is escaped', () => {
    expect(parts['xl/worksheets/sheet1.xml']).toContain('&lt;b&gt;&amp;&quot;😀\uFFFD</t>')
  })

  test('xlsx: a sheet has a name that a spreadsheet takes', () => {
    const name = /<sheet name="([^"]*)"/.exec(parts['xl/workbook.xml'] ?? '')?.[1] ?? ''
    expect(name).toBe('月结单  2026 03   a name that goes')
    expect(name.length).toBeLessThanOrEqual(31)
  })

  test('xlsx: columns are counted in letters', () => {
    const cells = [...(parts['xl/worksheets/sheet2.xml'] ?? '').matchAll(/<c r="([A-Z]+)1"/g)].map(
      ([, letters]) => letters,
    )
    expect(cells.slice(24)).toEqual(['Y', 'Z', 'AA', 'AB'])
  })

  test('xlsx: the same sheets are the same bytes', () => {
    expect(toXlsx(SHEETS)).toEqual(toXlsx(SHEETS))
  })
})
