import { describe, expect, test } from 'vitest'
import {
  ANN,
  at,
  contact,
  EVE,
  leaveIntake,
  minutesLater,
  openTestCase,
  SUE,
  type TestCase,
  TOM,
  TUESDAY_TEN,
  upToAnswer,
} from '#shared/case/test-case.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { type Explanation, explainDeadline } from './explain.ts'

function explain(testCase: TestCase, key: string): Explanation {
  const explained = explainDeadline(testCase.facts, key)
  expect(explained.ok).toBe(true)
  if (!explained.ok) throw new Error(explained.code)
  return explained.value
}

describe('explanation', () => {
  test('elapsed: from where, how long, until when', () => {
    const explained = explain(openTestCase(), 'record#1')
    expect(explained.sentence.en).toBe(
      '1 hour from the receipt of the complaint (2026-03-03 10:00): due 2026-03-03 11:00.',
    )
    expect(explained.sentence['zh-CN']).toBe(
      '自收到投诉（2026-03-03 10:00）起1小时内：截止 2026-03-03 11:00。',
    )
    expect(explained.sentence['zh-TW']).toBe(
      '自收到投訴（2026-03-03 10:00）起1小時內：截止 2026-03-03 11:00。',
    )
    expect(explained).toMatchObject({
      calendar: { key: 'china-office', timeZone: 'Asia/Shanghai' },
      policy: { key: 'test', version: '1' },
      ruleIds: ['EL-3.3.1'],
      isProvisional: false,
    })
  })

  test('working time: each slice, and the pause that does not count', () => {
    const testCase = upToAnswer(openTestCase(), TUESDAY_TEN)
    testCase.do({ type: 'pause', reason: 'Waiting' }, ANN, at('03-03 10:30'))
    testCase.do({ type: 'resume' }, ANN, at('03-03 11:00'))
    expect(
      explain(testCase, 'answer#1').steps.map((step) => [step.text.en, step.startAt, step.endAt]),
    ).toEqual([
      ['Begins with the start of “Answer”', TUESDAY_TEN, null],
      ['Counts 30 minutes', at('03-03 10:00'), at('03-03 10:30')],
      ['Paused: does not count', at('03-03 10:30'), at('03-03 11:00')],
      ['Counts 1 hour', at('03-03 11:00'), at('03-03 12:00')],
      ['Counts 2 hours 30 minutes', at('03-03 13:00'), at('03-03 15:30')],
    ])
  })

  test('LP-5.1 working days: each day that counts', () => {
    expect(explain(openTestCase(), 'call_low#1').steps.map((step) => step.text['zh-TW'])).toEqual([
      '起點：收到投訴',
      '2026-03-03：當日（T）',
      '2026-03-04：第 1 個工作日（T+1）',
      '2026-03-05：第 2 個工作日（T+2）',
    ])
  })

  test('same day: the day itself', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(10))
    expect(explain(testCase, 'approve#1').steps.map((step) => step.text.en)).toEqual([
      'Begins with the start of “Approval”',
      '2026-03-03: the day itself (T)',
    ])
  })

  test('PM-1.3 a promise: the instant that was stated', () => {
    const testCase = openTestCase()
    const dueAt = at('03-04 09:30')
    testCase.do({ type: 'make_promise', promiseId: 'p', what: 'Call', dueAt }, ANN, TUESDAY_TEN)
    const explained = explain(testCase, 'promise:p')
    expect(explained.sentence.en).toBe('Promised to the customer for 2026-03-04 09:30.')
    expect(explained.steps).toHaveLength(1)
  })

  test('EL-4.3 a limit that repeats names the contact it begins again with', () => {
    const testCase = upToAnswer(openTestCase(), minutesLater(10)).do(
      contact('1'),
      ANN,
      minutesLater(20),
    )
    expect(explain(testCase, 'news#1.2').sentence.en).toContain(
      'from the last contact with the customer',
    )
  })

  test('a paused clock says that it will move', () => {
    const testCase = upToAnswer(openTestCase(), TUESDAY_TEN)
    testCase.do({ type: 'pause', reason: 'Waiting' }, ANN, minutesLater(5))
    expect(explain(testCase, 'answer#1').sentence.en).toContain('It is paused')
  })

  test('deadline_not_found: one that is met, and one that never was', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(10))
    expect(explainDeadline(testCase.facts, 'record#1')).toMatchObject({
      code: 'deadline_not_found',
    })
    expect(explainDeadline(testCase.facts, 'nonsense')).toMatchObject({
      code: 'deadline_not_found',
    })
  })

  test('every text is there in every language', () => {
    const testCase = openTestCase()
    for (const key of ['record#1', 'call_low#1', 'whole#1']) {
      const { sentence, steps } = explain(testCase, key)
      for (const text of [sentence, ...steps.map((step) => step.text)]) {
        for (const locale of LOCALES) expect(text[locale]).not.toBe('')
      }
    }
  })
})

describe('explanation of duties', () => {
  const harmed = { type: 'record_fields', fields: { harmed: true } } as const
  const confirm = { type: 'acknowledge_notice', noticeId: 'harm_told' } as const

  test('CD-2.5 a notice: from when who was told', () => {
    const testCase = openTestCase().do(harmed, ANN, minutesLater(10))
    expect(explain(testCase, 'notice.harm_told.0:0')).toMatchObject({
      label: { en: 'Harm told' },
      sentence: {
        en: '24 hours from the notice to Eve (2026-03-03 10:10): due 2026-03-04 10:10.',
        'zh-CN': '自告知 Eve（2026-03-03 10:10）起24小时内：截止 2026-03-04 10:10。',
        'zh-TW': '自告知 Eve（2026-03-03 10:10）起24小時內：截止 2026-03-04 10:10。',
      },
      ruleIds: ['CD-2.5'],
    })
  })

  test('CD-2.5 a confirmation that expires: until when it holds', () => {
    const testCase = openTestCase()
      .do(harmed, ANN, minutesLater(10))
      .do(confirm, EVE, minutesLater(20))
      .do(confirm, SUE, minutesLater(30))
      .do(confirm, TOM, minutesLater(40))
    expect(explain(testCase, 'notice.harm_told.1.expiry:0').sentence.en).toBe(
      '48 hours from the confirmation (2026-03-03 10:40): holds until 2026-03-05 10:40.',
    )
  })

  test('CD-2.6 a body that meets: the day of its convening', () => {
    const testCase = openTestCase().do(harmed, ANN, minutesLater(10))
    const explained = explain(testCase, `panel.harm_team:${minutesLater(10)}`)
    expect(explained.sentence.en).toBe(
      'The same working day from the convening (2026-03-03 10:10): due 2026-03-03 18:00.',
    )
    expect(explained.steps.map((step) => step.text.en)).toEqual([
      'Begins with the convening',
      '2026-03-03: the day itself (T)',
    ])
  })

  test('IP-6.1 a reminder that quiet hours moved says so, and by which rule', () => {
    const testCase = openTestCase()
    const dueAt = at('03-04 06:00')
    testCase.do({ type: 'make_promise', promiseId: 'p', what: 'Call', dueAt }, ANN, TUESDAY_TEN)
    const explained = explain(testCase, 'promise:p')
    expect(explained.steps.at(-1)).toEqual({
      text: {
        en: 'The reminder of 2026-03-04 05:30 falls into quiet hours and is given before they begin',
        'zh-CN': '2026-03-04 05:30 的提醒落在免打扰时段，提前发出',
        'zh-TW': '2026-03-04 05:30 的提醒落在免打擾時段，提前發出',
      },
      startAt: at('03-03 21:59'),
      endAt: null,
      countedMs: null,
    })
    expect(explained.ruleIds).toEqual(['PM-1.3', 'IP-6.1'])
  })
})
