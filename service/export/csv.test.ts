import { describe, expect, test } from 'vitest'
import { toCsv } from './csv.ts'

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

describe('text with commas', () => {
  test('csv: sheets one after the other, with a byte order mark and the line ends of the standard', () => {
    const sheets = [
      { name: 'a', columns: ['x', 'y'], rows: [['李娜', { number: '-1.50' }]] },
      { name: 'b', columns: ['z'], rows: [] },
    ]
    expect(textOf(toCsv(sheets))).toBe('\uFEFFx,y\r\n李娜,-1.50\r\n\r\nz\r\n')
  })

  test.each([
    ['plain', 'plain', 'as it is'],
    ['a,b', '"a,b"', 'a comma'],
    ['a "b"', '"a ""b"""', 'quotation marks'],
    ['a\nb', '"a\nb"', 'a new line'],
    ['=1+1', "'=1+1", 'a formula'],
    ['+1', "'+1", 'a sum'],
    ['-1', "'-1", 'text that looks like a number'],
    ['@SUM(A1)', "'@SUM(A1)", 'a function'],
    ['|calc', "'|calc", 'a pipe to a program'],
    ['%0A', "'%0A", 'a percent sign'],
    ['  =1', "'  =1", 'behind blanks'],
    ['\u00A0=1', "'\u00A0=1", 'behind a blank that does not break'],
    ['\t=1', "'\t=1", 'behind a tab'],
    ['\ta', "'\ta", 'a tab alone'],
    ['\r=1', '"\'\r=1"', 'behind a carriage return'],
    ['＝1', "'＝1", 'full-width, as Chinese is typed'],
    ['＋1', "'＋1", 'full-width plus'],
    ['a=1', 'a=1', 'a formula begins with its sign'],
    ['"=1', '"""=1"', 'a quotation mark in front is text'],
  ])('csv: %j is written %j (%s)', (text, written) => {
    const bytes = toCsv([{ name: 'a', columns: ['x'], rows: [[text]] }])
    expect(textOf(bytes)).toBe(`\uFEFFx\r\n${written}\r\n`)
  })
})
