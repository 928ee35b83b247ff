import { describe, expect, test } from 'vitest'
import type { FieldValues } from '#shared/case/events.ts'
import { ANN, leaveIntake, minutesLater, openTestCase } from '#shared/case/test-case.ts'
import { TEST_POLICY } from '#shared/case/test-policy.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { decideTriage } from './decide-triage.ts'
import { issueKey } from './issue.ts'
import { queueKey } from './queue-order.ts'

describe('triage', () => {
  const { state } = openTestCase({ prefill: {} })
  const triage = (over: object) => decideTriage({ ...state, ...over }, TEST_POLICY)

  test('LP-2 nothing known: no tier, the lowest urgency', () => {
    expect(triage({})).toEqual({ tier: null, urgency: 'ordinary', flags: [], reasons: [] })
  })

  test('LP-2 tier and urgency are two dimensions, and every rule that holds is a reason', () => {
    expect(triage({ fields: { category: 'safety' }, sameIssueToday: 11 })).toEqual({
      tier: 'high',
      urgency: 'urgent',
      flags: [],
      reasons: [
        { triageRuleId: 'safety_high', ruleIds: ['LP-3.3'] },
        { triageRuleId: 'many_urgent', ruleIds: ['LP-3.6'] },
      ],
    })
  })

  test('a rule may ask for what another has set; the highest wins', () => {
    expect(triage({ fields: { category: 'goods' }, repeat: 1 })).toMatchObject({
      tier: 'high',
      flags: ['again'],
    })
  })

  test('the answer does not depend on the triage there was', () => {
    expect(triage({ tier: 'high', urgency: 'urgent', flags: ['again'] })).toEqual(triage({}))
  })
})

describe('the same issue', () => {
  test.each<[FieldValues, string | null, string]>([
    [{}, null, 'no issue recorded'],
    [{ issue: ' … ' }, null, 'nothing but punctuation'],
    [{ issue: 'Points  expired!' }, 'test::points expired', 'space and punctuation'],
    [
      { issue: 'ＰＯＩＮＴＳ expired', category: 'goods' },
      'test:goods:points expired',
      'width and case',
    ],
    [{ issue: '积分过期。' }, 'test::积分过期', 'Chinese'],
  ])('LP-3.6 %j → %s (%s)', (fields, expected) => {
    expect(issueKey({ policyKey: 'test', fields })).toBe(expected)
  })
})

describe('the order of the queue', () => {
  const keyOf = (over: Parameters<typeof openTestCase>[0], minutes = 0) => {
    const testCase = openTestCase(over)
    testCase.wait(minutesLater(minutes))
    const { state, policy, calendar } = testCase.facts
    return queueKey(state, policy, computeDeadlines(state, policy, calendar))
  }

  test('LP-4.1 urgent before ordinary, then escalated, then the higher tier, then what is due first', () => {
    const inOrder = [
      keyOf({ sameIssueToday: 11, prefill: { category: 'safety' } }),
      keyOf({ sameIssueToday: 11 }),
      keyOf({}, 61),
      keyOf({ prefill: { category: 'safety' } }),
      keyOf({}),
      keyOf({ receivedAt: minutesLater(1) }),
      keyOf({ prefill: {} }),
    ]
    expect(inOrder.toSorted()).toEqual(inOrder)
    expect(new Set(inOrder).size).toBe(inOrder.length)
  })

  test('keys of one policy have one width, with or without a clock', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(1))
    const without = queueKey({ ...testCase.state, tier: null }, TEST_POLICY, [])
    expect(without).toHaveLength(keyOf({}).length)
    expect(testCase.state.owner).toBe(ANN)
  })
})
