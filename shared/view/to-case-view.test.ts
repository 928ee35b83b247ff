import { describe, expect, test } from 'vitest'
import {
  ANN,
  at,
  BEN,
  contact,
  leaveIntake,
  minutesLater,
  openTestCase,
  type TestCase,
  TUESDAY_TEN,
  upToAnswer,
} from '#shared/case/test-case.ts'
import type { CaseView, ClockView } from '#shared/contract/views.ts'
import { type Instant, parseInstant } from '#shared/kernel/instant.ts'
import { toCaseView } from '#shared/view/to-case-view.ts'

function view(testCase: TestCase, now: Instant = TUESDAY_TEN): CaseView {
  return toCaseView(testCase.facts, { contacts: [] }, ANN, now)
}

function clock(testCase: TestCase, key: string, now: Instant): ClockView | undefined {
  return view(testCase, now).clocks.find((one) => one.key === key)
}

describe('a case as a screen shows it', () => {
  test('labels, ranks and reasons come from the case’s own policy', () => {
    expect(view(openTestCase({ repeat: 1 }))).toMatchObject({
      category: { id: 'broken', label: { en: 'Broken' } },
      tier: { id: 'high', rank: 1, tone: 'danger' },
      urgency: { id: 'ordinary', rank: 0, tone: 'neutral' },
      flags: [{ id: 'again' }],
      reasons: [{ ruleIds: ['LP-3.1'] }, { ruleIds: ['LP-2'] }, { ruleIds: ['LP-2'] }],
      owner: { id: ANN, name: 'Ann' },
    })
  })

  test('the step shows the fields that apply, with categories as options', () => {
    const testCase = openTestCase()
    const step = view(testCase).step
    expect(step?.fields.map((field) => [field.id, field.isRequired])).toEqual([
      ['name', true],
      ['category', true],
      ['harmed', false],
      ['about', false],
      ['verified', false],
    ])
    expect(step?.fields[1]?.options).toContainEqual({
      id: 'broken',
      label: expect.objectContaining({ en: 'Broken' }),
      parent: 'goods',
    })
    testCase.do({ type: 'record_fields', fields: { harmed: true } }, ANN, TUESDAY_TEN)
    expect(view(testCase).step?.fields.map((field) => field.id)).toContain('harm')
  })

  test('the step says what is required and there, who approves, and what comes next', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(1))
    expect(view(testCase).step).toMatchObject({
      stage: 'approval',
      requires: [{ what: 'approval', isThere: false }],
      approvers: [{ name: 'Sue' }, { name: 'Tom' }],
      next: { id: 'answer' },
    })
    upToAnswer(openTestCase(), minutesLater(1))
  })

  test.each([
    [
      'Tue 10:00',
      '2026-03-03T10:00:00+08:00',
      '2026-03-04T10:00:00+08:00',
      'a day later is worked',
    ],
    ['Tue 20:00', '2026-03-03T20:00:00+08:00', '2026-03-05T10:00:00+08:00', 'at night nobody is'],
    ['Fri 10:00', '2026-03-06T10:00:00+08:00', '2026-03-09T10:00:00+08:00', 'over the weekend'],
    ['31 Dec', '2025-12-31T15:00:00+08:00', '2026-01-04T10:00:00+08:00', 'a make-up Sunday after'],
  ])('PM-1.3 a promise made on %s (%s) is proposed for %s: %s', (_on, now, by) => {
    expect(view(openTestCase(), parseInstant(now)).promiseBy).toBe(parseInstant(by))
  })

  test('PM-1.3 no time is proposed to whoever may promise nothing', () => {
    const { facts } = openTestCase()
    expect(toCaseView(facts, { contacts: [] }, BEN, TUESDAY_TEN).promiseBy).toBeUndefined()
  })

  test('guidance with a condition appears where it holds', () => {
    const testCase = upToAnswer(openTestCase(), minutesLater(1))
    expect(view(testCase).step?.guidance.map((text) => text.en)).toEqual(['Be kind'])
  })

  test('stages: done, current, ahead, skipped', () => {
    const states = (testCase: TestCase) => view(testCase).stages.map((stage) => stage.state)
    expect(states(openTestCase())).toEqual(['current', 'skipped', 'ahead', 'ahead'])
    expect(states(upToAnswer(openTestCase(), minutesLater(1)))).toEqual([
      'done',
      'skipped',
      'done',
      'current',
    ])
    const closed = upToAnswer(openTestCase(), minutesLater(1))
      .do(contact('1'), ANN, minutesLater(2))
      .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, minutesLater(2))
      .do({ type: 'leave_stage', stage: 'answer', fields: {} }, ANN, minutesLater(2))
    expect(states(closed)).toEqual(['done', 'skipped', 'done', 'done'])
    expect(view(closed)).toMatchObject({ step: null, clocks: [], status: 'closed' })
  })
})

describe('clocks on a screen', () => {
  test.each([
    [44, 'running'],
    [45, 'warning'],
    [59, 'warning'],
    [60, 'breached'],
  ])(
    'after %i minutes the first clock is %s, whether or not the sweep has been there',
    (minutes, state) => {
      expect(clock(openTestCase(), 'record#1', minutesLater(minutes))?.state).toBe(state)
    },
  )

  test('a working clock counts in working hours and says what is left of them', () => {
    const testCase = upToAnswer(openTestCase(), TUESDAY_TEN)
    expect(clock(testCase, 'answer#1', at('03-03 11:00'))).toMatchObject({
      isCounting: true,
      workingLeftMs: 180 * 60_000,
    })
    expect(clock(testCase, 'answer#1', at('03-03 12:30'))).toMatchObject({
      isCounting: false,
      workingLeftMs: 120 * 60_000,
    })
    expect(clock(testCase, 'whole#1', at('03-03 12:30'))).toMatchObject({
      isCounting: true,
      workingLeftMs: null,
    })
  })

  test('a paused clock stands', () => {
    const testCase = upToAnswer(openTestCase(), TUESDAY_TEN)
    testCase.do({ type: 'pause', reason: 'Waiting' }, ANN, at('03-03 11:00'))
    const paused = { state: 'paused', isCounting: false, workingLeftMs: 180 * 60_000 }
    expect(clock(testCase, 'answer#1', at('03-03 17:00'))).toMatchObject(paused)
    expect(view(testCase).pausedSince).toBe(at('03-03 11:00'))
  })

  test('PM-1.3 a promise is a clock, and is shown as broken once it is', () => {
    const testCase = openTestCase()
    testCase.do(
      { type: 'make_promise', promiseId: 'p', what: 'Call', dueAt: minutesLater(30) },
      ANN,
      TUESDAY_TEN,
    )
    testCase.wait(minutesLater(31))
    expect(view(testCase).promises).toMatchObject([{ promiseId: 'p', isBreached: true }])
    expect(clock(testCase, 'promise:p', minutesLater(31))?.about).toBe('Call')
  })

  test('CD-2.5 a clock that waits for somebody else says for whom', () => {
    const testCase = openTestCase().do(
      { type: 'record_fields', fields: { harmed: true } },
      ANN,
      minutesLater(10),
    )
    const { clocks } = view(testCase)
    expect(clocks.find(({ key }) => key.startsWith('notice.harm_told'))).toMatchObject({
      waitsFor: [{ name: 'Eve' }],
    })
    expect(clocks.find(({ key }) => key === 'record#1')).not.toHaveProperty('waitsFor')
  })
})
