import { describe, expect, test } from 'vitest'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { decideCounts } from './decide-counts.ts'
import { describeEvent } from './describe.ts'
import { minutesLater, openTestCase } from './test-case.ts'
import { TEST_POLICY, TEST_POLICY_INPUT } from './test-policy.ts'

const POLICY = compilePolicy(
  PolicySchema.parse({
    ...TEST_POLICY_INPUT,
    triage: [
      ...TEST_POLICY_INPUT.triage,
      {
        id: 'joint_high',
        when: { signal: 'joint_complainants', more_than: 2 },
        tier: 'high',
        because: { en: 'Jointly', 'zh-CN': '集体投诉', 'zh-TW': '集體投訴' },
        rules: ['PM-2.6'],
      },
    ],
  }),
)
const NOW = minutesLater(10)

describe('counts of other cases', () => {
  test('PM-2.6 the third customer makes it major, and it goes back when one is none', () => {
    const testCase = openTestCase({}, undefined, { policy: POLICY })
    const count = (joint: number) =>
      testCase.decide(decideCounts({ sameIssueToday: 1, repeat: 0, joint }, NOW), NOW)
    count(2)
    expect(testCase.state.tier).toBe('low')
    count(3)
    expect(testCase.state).toMatchObject({ joint: 3, tier: 'high' })
    count(3)
    expect(testCase.all('counts_changed')).toHaveLength(2)
    count(1)
    expect(testCase.state).toMatchObject({ joint: 1, tier: 'low' })
  })

  test('PM-2.6 it counts from the opening, and the history says so', () => {
    const testCase = openTestCase({ joint: 4 }, undefined, { policy: POLICY })
    expect(testCase.state.tier).toBe('high')
    const [counted] = testCase.all('counts_changed')
    const text = counted && describeEvent(counted.event, POLICY, (id) => id)
    expect(text?.en).toContain('customers who complain jointly: 4')
    expect(text?.['zh-TW']).toContain('共同投訴的客戶：4')
  })

  test('a policy that does not ask how many complain jointly keeps no such number', () => {
    const testCase = openTestCase({ sameIssueToday: 2 })
    expect(testCase.state).not.toHaveProperty('joint')
    expect(TEST_POLICY.asksJoint).toBe(false)
    expect(TEST_POLICY.jointBucket(1)).toBe(TEST_POLICY.jointBucket(9))
  })

  test.each([
    [1, 2, true, 'no condition tells them apart'],
    [2, 3, false, 'more than two is another matter'],
    [3, 12, true, 'and so it stays'],
  ])('PM-2.6 %i and %i customers are one bucket: %s (%s)', (a, b, expected) => {
    expect(POLICY.asksJoint).toBe(true)
    expect(POLICY.jointBucket(a) === POLICY.jointBucket(b)).toBe(expected)
  })
})
