import { describe, expect, test } from 'vitest'
import { TEST_POLICY, TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { compilePolicy, parsePolicy } from './compile-policy.ts'
import { type PolicyInput, PolicySchema } from './schema.ts'

type Change = (policy: PolicyInput) => PolicyInput

function faultsOf(change: Change): unknown {
  const parsed = parsePolicy(change(structuredClone(TEST_POLICY_INPUT)))
  return parsed.ok ? [] : parsed.facts.faults
}

/** The policy with one element of a list changed. */
function withElement<
  List extends 'stages' | 'limits' | 'triage' | 'fields' | 'categories' | 'notices',
>(list: List, index: number, over: object): Change {
  return (policy) => ({
    ...policy,
    [list]: (policy[list] ?? []).map((element, at) =>
      at === index ? { ...element, ...over } : element,
    ),
  })
}

describe('reading a policy', () => {
  test('a sound policy is read, with its defaults', () => {
    const parsed = parsePolicy(TEST_POLICY_INPUT)
    expect(parsed).toMatchObject({ ok: true, value: { repeat: { window_days: 30 } } })
  })

  test('what the schema refuses is named by its path', () => {
    expect(faultsOf((policy) => ({ ...policy, nonsense: 1 }) as PolicyInput)).toMatchObject([
      { path: '' },
    ])
    expect(
      faultsOf(withElement('limits', 0, { amount: { kind: 'elapsed', minutes: 0 } })),
    ).toMatchObject([{ path: 'limits.0.amount.minutes' }])
  })

  test.each<[string, Change]>([
    ['stages.1.id', withElement('stages', 1, { id: 'intake', when: undefined })],
    ['complaint.not.field', (p) => ({ ...p, complaint: { not: { field: 'nope', is_set: true } } })],
    ['complaint.any.0', (p) => ({ ...p, complaint: { any: [{ signal: 'tier', is: 'nope' }] } })],
    ['complaint.all.0', (p) => ({ ...p, complaint: { all: [{ signal: 'stage', in: ['nope'] }] } })],
    ['categories.0.parent', withElement('categories', 0, { parent: 'broken' })],
    ['fields.0.names_subject', withElement('fields', 0, { names_subject: true })],
    ['fields.0.options', withElement('fields', 0, { type: 'choice' })],
    ['triage.0.tier', withElement('triage', 0, { tier: 'nope' })],
    ['triage.2.urgency', withElement('triage', 2, { urgency: 'nope' })],
    ['triage.3.flag', withElement('triage', 3, { flag: 'nope' })],
    [
      'stages.0.owner.0.role',
      withElement('stages', 0, { owner: [{ select: 'role', role: 'nope' }] }),
    ],
    [
      'stages.0.owner.0.department',
      withElement('stages', 0, { owner: [{ select: 'role', role: 'agent', department: 'nope' }] }),
    ],
    [
      'stages.0.fields.0.field',
      withElement('stages', 0, { fields: [{ field: 'nope', required: true }] }),
    ],
    ['stages.3.on_dissatisfaction', withElement('stages', 3, { on_dissatisfaction: 'nope' })],
    ['stages.2.approver', withElement('stages', 2, { approver: [] })],
    ['limits.0.until', withElement('limits', 0, { until: 'left:nope' })],
    ['limits.0.until', withElement('limits', 0, { until: 'received' })],
    ['limits.0.repeats', withElement('limits', 0, { repeats: true })],
    ['limits.0.warn_before_minutes', withElement('limits', 0, { warn_before_minutes: 60 })],
    [
      'limits.0.ladder.0.to.0.role',
      withElement('limits', 0, {
        ladder: [{ after_minutes: 0, to: [{ select: 'role', role: 'nope' }] }],
      }),
    ],
    ['notices.0.to.0.role', withElement('notices', 0, { to: [{ select: 'role', role: 'nope' }] })],
  ])('a fault is named at %s', (path, change) => {
    const faults = faultsOf(change) as { path: string }[]
    expect(faults.map((fault) => fault.path)).toContain(path)
  })

  test('a policy with a fault does not compile', () => {
    const policy = PolicySchema.parse(
      withElement('triage', 0, { tier: 'nope' })(structuredClone(TEST_POLICY_INPUT)),
    )
    expect(() => compilePolicy(policy)).toThrow('triage.0.tier: no tier nope')
  })
})

describe('a compiled policy', () => {
  test('ranks rise from 0, and a category knows what it lies in', () => {
    expect([...TEST_POLICY.tierRank]).toEqual([
      ['low', 0],
      ['high', 1],
    ])
    expect(TEST_POLICY.categoryLine.get('broken')).toEqual(['broken', 'goods'])
    expect(TEST_POLICY.subjectFields).toEqual(['about'])
  })

  test.each([
    [1, 10, true, 'no condition tells them apart'],
    [10, 11, false, 'more than ten is another matter'],
    [11, 400, true, 'and so it stays'],
  ])('LP-3.6 counts %i and %i are one bucket: %s (%s)', (a, b, expected) => {
    expect(TEST_POLICY.countBucket(a) === TEST_POLICY.countBucket(b)).toBe(expected)
  })
})
