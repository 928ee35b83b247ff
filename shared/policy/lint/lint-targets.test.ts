import { describe, expect, test } from 'vitest'
import { type PolicyInput, PolicySchema } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'
import { SMALL_POLICY } from './small-policy.ts'

/** Each policy has just one fault in the figures that are wanted over many cases. */

type TargetInput = NonNullable<PolicyInput['targets']>[number]

const common = { label: SMALL_POLICY.title, rules: ['IP-1.2'] }
const inTime: TargetInput = {
  ...common,
  id: 'in_time',
  measures: 'limit_met',
  limit: 'record',
  comparison: 'at_least',
  value: 90,
  unit: 'percent',
}
const cycle: TargetInput = {
  ...common,
  id: 'cycle',
  measures: 'handling_time',
  comparison: 'at_most',
  value: 7,
  unit: 'working_days',
}
const satisfaction: TargetInput = {
  ...common,
  id: 'satisfaction',
  measures: 'satisfaction',
  comparison: 'at_least',
  value: 90,
  unit: 'percent',
}
const aPolicy = (...targets: readonly object[]) => PolicySchema.parse({ ...SMALL_POLICY, targets })

/** Stages that ask no customer for an answer. */
const unasked = SMALL_POLICY.stages.map((stage) => ({
  ...stage,
  requires: (stage.requires ?? []).filter((what) => what !== 'customer_answer'),
}))

function found(policy: ReturnType<typeof aPolicy>): string[] {
  return lintPolicy(policy).map(({ severity, path, code }) => `${severity} ${path} ${code}`)
}

describe('the linter on targets', () => {
  test('linter: targets that can be reached and missed are sound', () => {
    expect(found(aPolicy(inTime, cycle))).toEqual([])
  })

  test.each<[string, readonly object[], string[]]>([
    [
      'a limit that is not there',
      [{ ...inTime, limit: 'nothing' }],
      ['error targets.0.limit reference_missing'],
    ],
    ['an id twice', [cycle, { ...inTime, id: 'cycle' }], ['error targets.1.id id_twice']],
    [
      'a target without a rule',
      [{ ...cycle, rules: [] }],
      ['warning targets.0.rules rule_missing'],
    ],
    [
      'at least nothing',
      [{ ...inTime, value: 0 }],
      ['warning targets.0.value target_always_reached'],
    ],
    [
      'at most all of it',
      [{ ...inTime, comparison: 'at_most', value: 100 }],
      ['warning targets.0.value target_always_reached'],
    ],
    [
      'two that exclude one another',
      [cycle, { ...cycle, id: 'slow', comparison: 'at_least', value: 8 }],
      ['error targets.1.value targets_exclude'],
    ],
  ])('linter: %s', (_what, targets, findings) => {
    expect(found(aPolicy(...targets))).toEqual(findings)
  })

  test.each<[string, readonly object[]]>([
    ['they meet in one value', [cycle, { ...cycle, id: 'slow', comparison: 'at_least' }]],
    [
      'they count in other units',
      [cycle, { ...cycle, id: 'slow', comparison: 'at_least', value: 8, unit: 'hours' }],
    ],
    [
      'they measure something else',
      [
        cycle,
        { ...cycle, id: 'slow', measures: 'first_response', comparison: 'at_least', value: 8 },
      ],
    ],
    ['both are on one side', [cycle, { ...cycle, id: 'quick', value: 3 }]],
    ['it is at most a number of days', [{ ...cycle, value: 100 }]],
  ])('linter: two targets do not exclude one another where %s', (_why, targets) => {
    expect(found(aPolicy(...targets))).toEqual([])
  })

  test('linter: satisfaction is wanted where somebody asks the customer, at a stage or afterwards', () => {
    const policy = aPolicy(satisfaction)
    const without = PolicySchema.parse({
      ...SMALL_POLICY,
      targets: [satisfaction],
      stages: unasked,
    })
    expect(found(policy)).toEqual([])
    expect(found(without)).toEqual(['warning targets.0.measures target_without_answers'])
  })

  test.each<[string, object]>([
    ['more than a hundred per cent', { ...inTime, value: 101 }],
    ['less than nothing', { ...cycle, value: -1 }],
    ['a share in days', { ...satisfaction, unit: 'working_days' }],
    ['a length in per cent', { ...cycle, unit: 'percent' }],
    ['a share of a limit without the limit', { ...inTime, limit: undefined }],
    ['a length with a limit', { ...cycle, limit: 'record' }],
    ['a measure that is not in the list', { ...cycle, measures: 'mood' }],
  ])('schema: a target is refused with %s', (_what, target) => {
    expect(PolicySchema.safeParse({ ...SMALL_POLICY, targets: [target] }).success).toBe(false)
  })
})
