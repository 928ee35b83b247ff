import { describe, expect, test } from 'vitest'
import { MANUFACTURER } from '../packs/manufacturer.ts'
import { PolicySchema } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'

/** Each policy has just one fault in what the service opens by itself. */

const text = { en: 'Opened', 'zh-CN': '开启', 'zh-TW': '開啟' }
const THRESHOLD = { figure: 'founded', per: 'month', each: 'cause', at_least: 3 }
const DEMANDED = { field: 'improvement_demand', is_set: true }

function anOpen(when: object, over: object = {}): object {
  return {
    id: 'one',
    improvement: 'corrective',
    title: text,
    because: text,
    when,
    due_within: { kind: 'working_days', days: 5, day_ends: 'close' },
    rules: ['MF-9.10'],
    ...over,
  }
}

function found(opens: readonly object[], over: object = {}): readonly string[] {
  const { accountability } = MANUFACTURER
  const improvements = { ...accountability?.improvements, opens }
  const policy = PolicySchema.parse({
    ...MANUFACTURER,
    ...over,
    accountability: { ...accountability, improvements },
  })
  return lintPolicy(policy)
    .filter(({ path }) => path.startsWith('accountability.improvements.opens.'))
    .map(({ code, path }) => `${code} ${path.slice('accountability.improvements.opens.'.length)}`)
}

const unasked = MANUFACTURER.stages.map((stage) => ({
  ...stage,
  requires: (stage.requires ?? []).filter((what) => what !== 'customer_answer'),
}))

describe('linter of what is opened', () => {
  test.each([
    ['a figure for each cause', [anOpen(THRESHOLD)]],
    [
      'a figure for each department, for that one',
      [anOpen({ ...THRESHOLD, each: 'department' }, { to: { select: 'responsible' } })],
    ],
    [
      'a condition over the case, for whom a field names',
      [anOpen(DEMANDED, { to: { select: 'field', field: 'improving_department' } })],
    ],
    [
      'a share out of a sample',
      [anOpen({ figure: 'dissatisfied_percent', per: 'quarter', at_least: 100, sample_min: 30 })],
    ],
    [
      'the same figure of another time',
      [anOpen(THRESHOLD), anOpen({ ...THRESHOLD, per: 'year' }, { id: 'two' })],
    ],
  ])('linter: %s is sound', (_what, opens) => {
    expect(found(opens)).toEqual([])
  })

  test.each([
    ['reference_missing 0.improvement', [anOpen(THRESHOLD, { improvement: 'gone' })]],
    ['reference_missing 0.when.only.1', [anOpen({ ...THRESHOLD, only: ['quality', 'gone'] })]],
    [
      'reference_missing 0.when.only.0',
      [anOpen({ ...THRESHOLD, each: 'category', only: ['design'] })],
    ],
    ['reference_missing 0.when.field', [anOpen({ field: 'gone', is_set: true })]],
    [
      'reference_missing 0.to.department',
      [anOpen(THRESHOLD, { to: { select: 'department', department: 'gone' } })],
    ],
    [
      'reference_missing 0.to.field',
      [anOpen(DEMANDED, { to: { select: 'field', field: 'gone' } })],
    ],
    ['id_twice 1.id', [anOpen(THRESHOLD), anOpen(DEMANDED)]],
    ['rule_missing 0.rules', [anOpen(THRESHOLD, { rules: [] })]],
    ['condition_never_holds 0.when', [anOpen({ any: [] })]],
    ['figure_not_for_each 0.when.each', [anOpen({ ...THRESHOLD, figure: 'late' })]],
    [
      'only_without_each 0.when.only',
      [anOpen({ figure: 'founded', per: 'month', at_least: 3, only: ['quality'] })],
    ],
    [
      'threshold_above_all 0.when.at_least',
      [anOpen({ figure: 'dissatisfied_percent', per: 'month', at_least: 101 })],
    ],
    ['sample_ignored 0.when.sample_min', [anOpen({ ...THRESHOLD, sample_min: 10 })]],
    [
      'threshold_hidden 1.when',
      [anOpen(THRESHOLD), anOpen({ ...THRESHOLD, only: ['design'], at_least: 9 }, { id: 'two' })],
    ],
    ['cause_is_exempt 0.when.only.0', [anOpen({ ...THRESHOLD, only: ['carelessness'] })]],
    ['responsible_not_known 0.to', [anOpen(THRESHOLD, { to: { select: 'responsible' } })]],
    ['responsible_not_known 0.to', [anOpen(DEMANDED, { to: { select: 'responsible' } })]],
    [
      'field_not_of_case 0.to',
      [anOpen(THRESHOLD, { to: { select: 'field', field: 'improving_department' } })],
    ],
    [
      'field_names_no_department 0.to.field',
      [anOpen(DEMANDED, { to: { select: 'field', field: 'outcome' } })],
    ],
  ])('linter: %s', (expected, opens) => {
    expect(found(opens)).toEqual([expected])
  })

  test('linter: nobody is asked whether they are satisfied', () => {
    const share = anOpen({ figure: 'dissatisfied', per: 'month', at_least: 3 })
    expect(found([share])).toEqual([])
    expect(found([share], { stages: unasked, follow_ups: [] })).toContain(
      'figure_without_answers 0.when.figure',
    )
  })

  test.each([
    ['an unknown figure', { ...THRESHOLD, figure: 'mood' }],
    ['an unknown time', { ...THRESHOLD, per: 'day' }],
    ['a threshold of nothing', { ...THRESHOLD, at_least: 0 }],
    ['a condition and a figure at once', { ...THRESHOLD, ...DEMANDED }],
  ])('schema of improvements: %s is refused', (_what, when) => {
    expect(() => found([anOpen(when)])).toThrow()
  })
})
