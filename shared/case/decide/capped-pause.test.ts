import { describe, expect, test } from 'vitest'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { explainDeadline } from '#shared/deadline/explain.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { toCaseView } from '#shared/view/to-case-view.ts'
import { ANN, at, openTestCase, type TestCase, upToAnswer } from '../test-case.ts'
import { TEST_POLICY_INPUT } from '../test-policy.ts'

const say = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })
const POLICY = compilePolicy(
  PolicySchema.parse({
    ...TEST_POLICY_INPUT,
    calendar: 'china-office',
    pauses: {
      reasons: [
        {
          id: 'customer',
          label: say('Waiting for the customer'),
          longest: { kind: 'working_time', minutes: 120 },
        },
      ],
      rules: ['TM-3.3.2'],
    },
  }),
)

/** `answer`: four hours of working time from 10:30 on Tuesday. */
function answering(): TestCase {
  return upToAnswer(openTestCase({}, undefined, { policy: POLICY }), at('03-03 10:30'))
}

function dueOf(testCase: TestCase) {
  const { state, policy, calendar } = testCase.facts
  return computeDeadlines(state, policy, calendar).find((one) => one.limitId === 'answer')
}

const pause = { type: 'pause', reason: 'customer' } as const

describe('pauses with an end', () => {
  test('TM-3.3.2 the clock runs on by itself when the longest time is over', () => {
    const testCase = answering()
    const before = dueOf(testCase)?.dueAt ?? 0
    testCase.do(pause, ANN, at('03-03 11:00'))
    // Two working hours from 11:00, lunch left out.
    const until = testCase.state.pauses[0]?.until
    expect(until).toBe(
      dueOf(testCase) &&
        POLICY &&
        testCase.facts.calendar.addWorkingTime(at('03-03 11:00'), 7_200_000),
    )
    const after = dueOf(testCase)
    expect(after?.isPaused).toBe(false)
    expect(testCase.facts.calendar.workingTimeBetween(before as never, after?.dueAt as never)).toBe(
      7_200_000,
    )
    testCase.wait(after?.dueAt ?? at('03-04 18:00'))
    expect(testCase.all('deadline_breached').map((one) => one.event.limitId)).toContain('answer')
  })

  test('TM-3.3.2 resumed before its end, only what was paused is left out', () => {
    const testCase = answering().do(pause, ANN, at('03-03 11:00'))
    const capped = dueOf(testCase)?.dueAt ?? 0
    testCase.do({ type: 'resume' }, ANN, at('03-03 11:30'))
    expect(
      testCase.facts.calendar.workingTimeBetween(dueOf(testCase)?.dueAt as never, capped as never),
    ).toBe(90 * 60_000)
  })

  test('TM-3.3.2 the screen shows the pause until its end, and no longer', () => {
    const testCase = answering().do(pause, ANN, at('03-03 11:00'))
    const until = testCase.state.pauses[0]?.until ?? at('03-03 11:00')
    const view = (now: typeof until) => toCaseView(testCase.facts, { contacts: [] }, ANN, now)
    expect(view(at('03-03 11:10'))).toMatchObject({ pausedUntil: until })
    expect(view(at('03-03 11:10')).clocks.find((one) => one.key.startsWith('answer'))?.state).toBe(
      'paused',
    )
    expect(view(until).pausedSince).toBeNull()
    expect(view(until).may.pause).toEqual({ allowed: true })
    expect(view(until).may.resume).toEqual({ allowed: false, code: 'not_paused' })
  })

  test('TM-3.3.2 the explanation leaves the pause out and agrees with the clock', () => {
    const testCase = answering().do(pause, ANN, at('03-03 11:00'))
    const key = dueOf(testCase)?.key ?? ''
    const explained = explainDeadline(testCase.facts, key)
    expect(explained.ok && explained.value.dueAt).toBe(dueOf(testCase)?.dueAt)
    expect(explained.ok && explained.value.steps.some((step) => step.countedMs === 0)).toBe(true)
  })

  test('TM-3.3.2 a reason that the policy does not know is refused', () => {
    const asked = answering().ask({ type: 'pause', reason: 'lunch' }, ANN, at('03-03 11:00'))
    expect(asked).toMatchObject({ ok: false, code: 'field_value_invalid' })
  })
})
