import { describe, expect, test } from 'vitest'
import { CALENDAR } from '#shared/case/test-case.ts'
import type { CaseId } from '#shared/kernel/ids.ts'
import { type Instant, instant, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { type Accountability, AccountabilitySchema } from '#shared/policy/schema/accountability.ts'
import { TERMS } from '../test-terms.ts'
import { basisText, periodText } from './basis.ts'
import type { ReportBasis } from './model.ts'
import { findOccasion, type OccasionOf, occasionOf, openingOn } from './occasion.ts'

const text = (en: string) => ({ en, 'zh-CN': `${en}（简）`, 'zh-TW': `${en}（繁）` })
const AT = parseInstant('2026-11-01T00:00:00+08:00')
const FROM = { kind: 'case', caseId: 'c-1' as CaseId, occasion: 'demanded' } as const

function terms(over: object = {}): Accountability {
  const open = {
    id: 'demanded',
    improvement: 'rectification',
    title: text('Pack it better'),
    because: text('It was demanded'),
    when: { field: 'harmed', is: true },
    due_within: { kind: 'working_days', days: 5, day_ends: 'close' },
    rules: ['MF-3'],
    ...over,
  }
  return AccountabilitySchema.parse({
    ...TERMS,
    improvements: { ...TERMS.improvements, opens: [open] },
  })
}

function opening(over: object = {}, of: Partial<OccasionOf> = {}) {
  const open = findOccasion(terms(over), 'demanded')
  if (!open) throw new Error('it is there')
  return openingOn(open, {
    improvementId: 'i',
    from: FROM,
    fields: {},
    at: AT,
    calendar: CALENDAR,
    departments: [{ id: 'stock', label: text('Stock') }],
    locale: 'zh-CN',
    ...of,
  })
}

const BASIS: ReportBasis = {
  per: 'month',
  period: '2026-10',
  figure: 'founded',
  of: { each: 'cause', id: 'flow', label: text('Flow') },
  value: 7,
  outOf: null,
  atLeast: 5,
}
const REPORT = {
  kind: 'report',
  reportId: 'test.2026-10',
  figure: 'founded',
  basis: BASIS,
} as const

describe('an occasion on which the service opens an improvement', () => {
  test('MF-3 it has a kind, a title of the policy and as much time as that gives, from the occasion', () => {
    expect(opening()).toMatchObject({
      kind: 'rectification',
      title: 'Pack it better（简）',
      dueAt: parseInstant('2026-11-06T18:00:00+08:00'),
      cause: null,
      isSystemic: false,
    })
  })

  test('MF-3 its title names the department that the case does, also where nobody there can own it', () => {
    const over = { to: { select: 'field', field: 'improving' } }
    const fields = { improving: 'stock' }
    expect(opening(over, { fields })).toMatchObject({
      department: 'stock',
      title: 'Pack it better（简）（Stock（简））',
    })
    expect(opening(over, { fields, locale: 'en' }).title).toBe('Pack it better (Stock)')
    expect(opening(over, { fields: { improving: 'gone' } }).title).toBe('Pack it better（简）')
    expect(opening(over).title).toBe('Pack it better（简）')
  })

  test('MF-3 what comes at the very close has the next day, so that it is due ahead', () => {
    const sameDay = { due_within: { kind: 'same_day', day_ends: 'close' } }
    const close = parseInstant('2026-03-03T18:00:00+08:00')
    const dueFrom = (at: Instant) => opening(sameDay, { at }).dueAt
    expect(dueFrom(instant(close - MINUTE_MS))).toBe(close)
    expect(dueFrom(close)).toBe(parseInstant('2026-03-04T18:00:00+08:00'))
  })

  test.each([
    ['always the same', { select: 'department', department: 'service' }, {}, 'service'],
    ['whom the case names', { select: 'field', field: 'who' }, { who: 'sales' }, 'sales'],
    ['nobody while none is named', { select: 'field', field: 'who' }, {}, null],
    ['nobody for an empty field', { select: 'field', field: 'who' }, { who: '' }, null],
    ['nobody, where the policy says nobody', undefined, { who: 'sales' }, null],
  ])('MF-3 it goes to a department: %s', (_how, to, fields, expected) => {
    expect(opening({ to }, { fields }).department).toBe(expected)
  })

  test('TM-4.3.2 a cause that the report counted is its cause; a department that it counted gets it', () => {
    expect(opening({}, { from: REPORT }).cause).toBe('flow')
    const of = { each: 'department', id: 'sales', label: text('Sales') } as const
    const from = { ...REPORT, basis: { ...BASIS, of } }
    const own = opening({ to: { select: 'responsible' } }, { from })
    expect([own.cause, own.department]).toEqual([null, 'sales'])
  })

  test('MF-3 a title that is too long for the record is cut', () => {
    expect(opening({ title: text('x'.repeat(300)) }).title).toHaveLength(200)
  })

  test('MF-3 why it is there is said by the policy; what a person opened says nothing', () => {
    expect(occasionOf(terms(), FROM)?.because.en).toBe('It was demanded')
    for (const from of [{ kind: 'hand' }, { kind: 'case', caseId: 'c' as CaseId }] as const)
      expect(occasionOf(terms(), from)).toBeNull()
  })
})

describe('a report in words', () => {
  test.each([
    ['week', '2026-W44', 'Week 44, 2026', '2026年第44周'],
    ['week', '2026-W01', 'Week 1, 2026', '2026年第1周'],
    ['month', '2026-10', 'October 2026', '2026年10月'],
    ['quarter', '2026-Q4', 'Q4 2026', '2026年第4季度'],
    ['year', '2026', '2026', '2026年'],
  ] as const)('TM-5.3.1 the %s %s', (per, period, english, chinese) => {
    const said = periodText(per, period)
    expect([said.en, said['zh-CN']]).toEqual([english, chinese])
  })

  test.each<[Partial<ReportBasis>, string]>([
    [{}, 'Report of October 2026: 7 founded complaints by “Flow”, threshold 5'],
    [
      { value: 1, atLeast: 1 },
      'Report of October 2026: 1 founded complaint by “Flow”, threshold 1',
    ],
    [
      { figure: 'late', of: null, per: 'week', period: '2026-W44' },
      'Report of Week 44, 2026: 7 late complaints, threshold 5',
    ],
    [
      { figure: 'repeated', of: { each: 'category', id: 'x', label: text('Goods') } },
      'Report of October 2026: 7 repeated complaints in “Goods”, threshold 5',
    ],
    [
      { of: { each: 'department', id: 'x', label: text('Sales') } },
      'Report of October 2026: 7 founded complaints of “Sales”, threshold 5',
    ],
    [
      { figure: 'dissatisfied', of: null },
      'Report of October 2026: 7 complaints with a dissatisfied customer, threshold 5',
    ],
    [
      { figure: 'dissatisfied_percent', of: null, value: 12.5, outOf: 40, atLeast: 11 },
      'Report of October 2026: 12.5 % dissatisfied customers out of 40, threshold 11 %',
    ],
    [{ figure: 'complaints', of: null }, 'Report of October 2026: 7 complaints, threshold 5'],
    [{ figure: 'closed', of: null }, 'Report of October 2026: 7 closed complaints, threshold 5'],
  ])('IP-2.3 the numbers behind it: %j', (over, expected) => {
    const said = basisText({ ...BASIS, ...over })
    expect(said.en).toBe(expected)
    expect(new Set(LOCALES.map((locale) => said[locale])).size).toBe(3)
  })
})
