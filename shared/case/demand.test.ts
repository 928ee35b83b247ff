import { describe, expect, test } from 'vitest'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { describeEvent } from './describe.ts'
import { ANN, minutesLater, openTestCase } from './test-case.ts'
import { TEST_POLICY } from './test-policy.ts'

const text = { en: 'It was demanded', 'zh-CN': '提出要求', 'zh-TW': '提出要求' }
const POLICY: CompiledPolicy = {
  ...TEST_POLICY,
  demands: [
    {
      id: 'unhappy',
      improvement: 'rectification',
      title: text,
      because: text,
      when: { signal: 'dissatisfactions', more_than: 0 },
      due_within: { kind: 'elapsed', minutes: 60 },
      rules: ['MF-3'],
    },
  ],
}

describe('a case that calls for an improvement', () => {
  test('MF-3 once in its life, when the condition first holds, and its history says so', () => {
    const testCase = openTestCase({}, undefined, { policy: POLICY })
    const demanded = () => testCase.all('improvement_demanded')
    expect([demanded(), testCase.state.demanded]).toEqual([[], undefined])
    const dissatisfied = (minutes: number) =>
      testCase.do(
        { type: 'record_satisfaction', isSatisfied: false, note: '' },
        ANN,
        minutesLater(minutes),
      )
    dissatisfied(10)
    expect(demanded()).toMatchObject([
      {
        event: { occasion: 'unhappy' },
        actor: { kind: 'service' },
        ruleIds: ['MF-3'],
        effectiveAt: minutesLater(10),
      },
    ])
    dissatisfied(20)
    expect(demanded()).toHaveLength(1)
    expect(testCase.state.demanded).toEqual(['unhappy'])
    const said = demanded().map(({ event }) => describeEvent(event, POLICY, (id) => id))
    expect(said.map((one) => [one.en, one['zh-TW']])).toEqual([
      ['An improvement is called for: It was demanded', '要求改進：提出要求'],
    ])
  })

  test('MF-3 at its opening too; a policy that calls for none asks nothing', () => {
    const demands = POLICY.demands.map((one) => ({
      ...one,
      when: { signal: 'stage', is: 'intake' } as const,
    }))
    const other = openTestCase({}, undefined, { policy: { ...POLICY, demands } })
    expect(other.all('improvement_demanded')).toHaveLength(1)
    expect(TEST_POLICY.demands).toEqual([])
  })
})
