import { describe, expect, test } from 'vitest'
import { diffPolicy } from './diff-policy.ts'
import { SMALL_POLICY } from './lint/small-policy.ts'
import type { Policy } from './schema.ts'

type Change = (policy: Policy) => unknown

/** The differences after a change, as `kind path: before → after`. */
function told(change: Change): string[] {
  const after = JSON.parse(JSON.stringify(SMALL_POLICY))
  change(after)
  return diffPolicy(SMALL_POLICY, after).map(
    ({ kind, path, before, after: value }) =>
      `${kind} ${path}: ${JSON.stringify(before)} → ${JSON.stringify(value)}`,
  )
}

describe('difference of two policies', () => {
  test('difference: none between equals', () => {
    expect(told(() => undefined)).toEqual([])
  })

  test.each<[string, Change, string[]]>([
    ['a value', (p) => Object.assign(p, { version: '2' }), ['changed version: "1" → "2"']],
    [
      'a value of an element, by its id',
      (p) => Object.assign(p.limits[0]?.amount ?? {}, { minutes: 120 }),
      ['changed limits.record.amount.minutes: 60 → 120'],
    ],
    [
      'an element taken out: the others did not change',
      (p) => p.limits.shift(),
      [`removed limits.record: ${JSON.stringify(SMALL_POLICY.limits[0])} → null`],
    ],
    [
      'an element put in front',
      (p) => p.departments.unshift({ id: 'legal', label: p.title }),
      [
        `added departments.legal: null → ${JSON.stringify({ id: 'legal', label: SMALL_POLICY.title })}`,
      ],
    ],
    [
      'an element moved: only that one',
      (p) => p.triage.unshift(...p.triage.splice(3, 1)),
      ['moved triage.repeat_again: 4 → 1'],
    ],
    [
      'a field of a stage, by the field',
      (p) => Object.assign(p.stages[0]?.fields[1] ?? {}, { required: false }),
      ['changed stages.intake.fields.harmed.required: true → false'],
    ],
    [
      'a rule added',
      (p) => p.limits[0]?.rules.push('LP-2'),
      ['added limits.record.rules.LP-2: null → "LP-2"'],
    ],
    [
      'a key left out',
      (p) => {
        delete p.limits[0]?.warn_before_minutes
      },
      ['removed limits.record.warn_before_minutes: 15 → null'],
    ],
    [
      'a rung, by its position',
      (p) => Object.assign(p.promises.ladder[1] ?? {}, { after_minutes: 30 }),
      ['changed promises.ladder.1.after_minutes: 60 → 30'],
    ],
    [
      'the order of the queue',
      (p) => p.queue.order.reverse(),
      [
        'moved queue.order.due: 4 → 2',
        'moved queue.order.tier: 3 → 3',
        'moved queue.order.escalated: 2 → 4',
        'moved queue.order.urgency: 1 → 5',
      ],
    ],
  ])('difference: %s', (_why, change, expected) => {
    expect(told(change)).toEqual(expected)
  })

  test('difference: each change names the element it belongs to', () => {
    const after = JSON.parse(JSON.stringify(SMALL_POLICY)) as Policy
    Object.assign(after.stages[0]?.fields[1] ?? {}, { required: false })
    Object.assign(after.limits[0]?.amount ?? {}, { minutes: 120 })
    Object.assign(after.queue, { rules: ['LP-2'] })
    expect(diffPolicy(SMALL_POLICY, after).map((change) => change.element)).toEqual([
      'stages.intake.fields.harmed',
      'limits.record',
      'queue',
      'queue',
    ])
  })
})
