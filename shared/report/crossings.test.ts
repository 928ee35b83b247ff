import { describe, expect, test } from 'vitest'
import { TERMS } from '#shared/accountability/test-terms.ts'
import { type Accountability, AccountabilitySchema } from '#shared/policy/schema/accountability.ts'
import { findCrossings, reportedLengths } from './crossings.ts'
import type { Rows } from './figures.ts'
import { counted, founded, NAMES, rowsOf } from './test-report.ts'

const text = { en: 'Why', 'zh-CN': '原因', 'zh-TW': '原因' }
const CAUSES = NAMES.causes.map((cause) => ({
  ...cause,
  class: 'human',
  improvement: cause.id === 'careless' ? 'exempt' : 'tracked',
  rules: [],
}))

function terms(...whens: readonly object[]): Accountability {
  const opens = whens.map((when, index) => ({
    id: `o${index + 1}`,
    improvement: 'rectification',
    title: text,
    because: text,
    when,
    due_within: { kind: 'working_days', days: 5, day_ends: 'close' },
    rules: ['TM-4.3.2'],
  }))
  return AccountabilitySchema.parse({
    ...TERMS,
    causes: CAUSES,
    improvements: { ...TERMS.improvements, opens },
  })
}

const MONTH = { per: 'month', name: '2026-10' } as const

/** `cause 5`, or `all 5`. */
function found(of: Accountability, rows: Partial<Rows>, period = MONTH): readonly string[] {
  return findCrossings(of, NAMES, rowsOf(rows), period).map(
    ({ basis }) => `${basis.of?.id ?? 'all'} ${basis.value}`,
  )
}

const BY_CAUSE = { figure: 'founded', per: 'month', each: 'cause', at_least: 5 }

describe('thresholds of a report', () => {
  test.each([
    [4, [], 'one below'],
    [5, ['attitude 5'], 'the number itself reaches it'],
    [6, ['attitude 6'], 'one above'],
  ])(
    'TM-4.3.2 a common problem: of %i founded complaints by one cause %j (%s)',
    (count, expected) => {
      expect(found(terms(BY_CAUSE), { founded: [founded('attitude', count)] })).toEqual(expected)
    },
  )

  test('TM-4.3.2 the innermost counts first; what it brought counts no more for what it lies in', () => {
    const inside = [founded('attitude', 5), founded('people', 4)]
    expect(found(terms(BY_CAUSE), { founded: inside })).toEqual(['attitude 5'])
    const both = [founded('attitude', 5), founded('people', 5)]
    expect(found(terms(BY_CAUSE), { founded: both })).toEqual(['people 5', 'attitude 5'])
    const spread = [founded('attitude', 4), founded('people', 1)]
    expect(found(terms(BY_CAUSE), { founded: spread })).toEqual(['people 5'])
  })

  test('MF-9.7 complaints with an exempt cause count towards nothing, not even what it lies in', () => {
    const careless = [founded('careless', 9), founded('people', 4)]
    expect(found(terms(BY_CAUSE), { founded: careless })).toEqual([])
    const all = { figure: 'founded', per: 'month', at_least: 5 }
    expect(found(terms(all), { founded: careless })).toEqual([])
    expect(found(terms(all), { founded: [founded(null, 5)] })).toEqual(['all 5'])
  })

  test('MF-9.10 only those that are named are asked', () => {
    const only = terms({ ...BY_CAUSE, only: ['product'] })
    const rows = { founded: [founded('attitude', 9), founded('product', 5)] }
    expect(found(only, rows)).toEqual(['product 5'])
  })

  test('TM-3.1.2 a complaint counts for every department held responsible', () => {
    const of = terms({ ...BY_CAUSE, each: 'department' })
    const rows = [
      founded('attitude', 3, { departments: ['sales', 'store'] }),
      founded('product', 2, { departments: ['store'] }),
    ]
    expect(found(of, { founded: rows })).toEqual(['store 5'])
  })

  test.each([
    ['complaints', { complaints: 5 }],
    ['closed', { closed: 5 }],
    ['repeated', { repeated: 5 }],
    ['late', { late: 5 }],
    ['dissatisfied', { dissatisfied: 5, answered: 9 }],
  ])('TM-5.1 %s are counted in all, and for each category with what lies in it', (figure, of) => {
    const rows = { counted: [counted('shoes', of), counted('service', { complaints: 1 })] }
    const each = { figure, per: 'month', at_least: 5 }
    expect(found(terms(each), rows)[0]).toMatch(/^all [56]$/)
    expect(found(terms({ ...each, each: 'category' }), rows)).toEqual(['shoes 5'])
  })

  test.each([
    [1, 10, [], 'below the share'],
    [2, 10, ['all 20'], 'the share itself reaches it'],
    [199, 1000, [], 'not rounded up'],
    [1, 3, [], 'too few'],
    [3, 9, [], 'still too few'],
    [4, 11, ['all 36.36'], 'enough, and it is shown with two decimals'],
    [0, 50, [], 'nobody'],
  ])('IP-1.3 a share is judged out of enough: %i of %i %j (%s)', (part, whole, expected) => {
    const of = terms({
      figure: 'dissatisfied_percent',
      per: 'month',
      at_least: 20,
      sample_min: 10,
    })
    const rows = [counted(null, { dissatisfied: part, answered: whole })]
    expect(found(of, { counted: rows })).toEqual(expected)
  })

  test('TM-5.3.1 a report is asked what its own length is asked, in the order of the policy', () => {
    const of = terms(
      { ...BY_CAUSE, per: 'quarter', at_least: 2 },
      BY_CAUSE,
      { ...BY_CAUSE, at_least: 4 },
      { field: 'harmed', is: true },
    )
    expect(reportedLengths(of)).toEqual(['quarter', 'month'])
    const rows = rowsOf({ founded: [founded('attitude', 4)] })
    expect(findCrossings(of, NAMES, rows, MONTH).map(({ open }) => open.id)).toEqual(['o3'])
    const quarter = { per: 'quarter', name: '2026-Q4' } as const
    expect(findCrossings(of, NAMES, rows, quarter)).toMatchObject([
      {
        open: { id: 'o1' },
        basis: {
          per: 'quarter',
          period: '2026-Q4',
          figure: 'founded',
          of: { each: 'cause', id: 'attitude', label: { en: 'attitude' } },
          value: 4,
          outOf: null,
          atLeast: 2,
        },
      },
    ])
  })
})
