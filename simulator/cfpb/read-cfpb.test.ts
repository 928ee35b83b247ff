import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { findCfpb, parseCsv, parseNarratives, parseRecords } from './read-cfpb.ts'

describe('CSV', () => {
  test.each([
    // csv                       rows                          why
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      'two lines of two',
    ],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      'CRLF, and no end of the last line',
    ],
    ['"a,b",c', [['a,b', 'c']], 'a comma within quotes'],
    ['"one\n\ntwo",c\n', [['one\n\ntwo', 'c']], 'lines within quotes'],
    ['"say ""yes""",c', [['say "yes"', 'c']], 'quotes within quotes'],
    ['"",,\n', [['', '', '']], 'empty fields'],
    ['a,\n', [['a', '']], 'an empty last field'],
    ['a,', [['a', '']], 'an empty last field at the very end'],
    ['\uFEFFa\n\nb\n', [['a'], ['b']], 'a byte order mark and an empty line'],
    ['', [], 'nothing'],
  ])('CSV: %j → %j (%s)', (csv, rows) => {
    expect(parseCsv(csv)).toEqual(rows)
  })

  test.each([['"open'], ['"a"b,c'], ['a"b']])('CSV: %j is none', (csv) => {
    expect(() => parseCsv(csv)).toThrow('not CSV at character 0')
  })
})

describe('CFPB', () => {
  test('CFPB: a record', () => {
    const csv = [
      'Date received,Product,Issue,Sub-issue,Company,State,Tags,Submitted via,Complaint ID',
      '09/13/2016,Credit card,Rewards,,"A, Inc.",CA,"Older American, Servicemember",Web,77',
    ].join('\n')
    expect(parseRecords(csv)).toEqual([
      {
        complaintId: '77',
        receivedOn: '2016-09-13',
        product: 'Credit card',
        issue: 'Rewards',
        subIssue: '',
        company: 'A, Inc.',
        state: 'CA',
        tags: ['Older American', 'Servicemember'],
        submittedVia: 'Web',
      },
    ])
  })

  test('CFPB: a narrative keeps its lines', () => {
    const csv = 'Product,Consumer complaint narrative\nMortgage,"One.\n\nTwo."\n'
    expect(parseNarratives(csv)).toEqual([{ product: 'Mortgage', text: 'One.\n\nTwo.' }])
  })

  test('CFPB: a folder without the files is null', async () => {
    expect(await findCfpb(tmpdir())).toBeNull()
  })
})
