import { describe, expect, test } from 'vitest'
import { advance, decideNothing } from './advance.ts'
import {
  ANN,
  BEN,
  leaveIntake,
  minutesLater,
  openTestCase,
  SUE,
  type TestCase,
} from './test-case.ts'

const NOW = minutesLater(10)

describe('notes on the ticket', () => {
  const bodies = (testCase: TestCase) => testCase.notes.map((note) => note.body)

  test('LP-2 triage: what, why and by when', () => {
    expect(bodies(openTestCase())).toEqual([
      'Redress · Low, Ordinary\nWhy: Goods are low [LP-3.1]\nNext due: Record, by 2026-03-03 11:00 (Asia/Shanghai)',
    ])
  })

  test('a case of which nothing is known yet has no note', () => {
    expect(bodies(openTestCase({ prefill: {} }))).toEqual([])
  })

  test('breach and escalation: one note each, with the true instant', () => {
    const testCase = openTestCase({ prefill: {} }).wait(minutesLater(300))
    expect(testCase.notes).toEqual([
      {
        kind: 'note',
        key: `${testCase.state.caseId}:breach:record#1`,
        body: 'Redress · Limit passed: Record\nIt was due by 2026-03-03 11:00 (Asia/Shanghai). [EL-3.3.1]\nOwner at that time: Ann',
      },
      {
        kind: 'note',
        key: `${testCase.state.caseId}:escalated:${testCase.all('escalated')[0]?.seq}`,
        body: 'Redress · Escalated complaint\nWhy: Limit passed: Record [LP-3.4, EL-3.3.1]\nNext due: First call, by 2026-03-05 18:00 (Asia/Shanghai)',
      },
    ])
  })

  test.each([
    ['zh-CN', '已超时：Record（简）', '升级投诉'],
    ['zh-TW', '已逾時：Record（繁）', '升級投訴'],
  ] as const)('notes in %s', (locale, breach, escalation) => {
    const { facts } = openTestCase()
    const now = minutesLater(61)
    const advanced = advance(facts, decideNothing, { effectiveAt: now, now, locales: [locale] })
    const text = advanced.ok ? advanced.value.notes.map((note) => note.body).join('\n') : ''
    expect(text).toContain(breach)
    expect(text).toContain(escalation)
  })

  test('LP-4.3 an offer says who stays the owner; one that is answered at once has no note', () => {
    const testCase = openTestCase({ prefill: {} })
    testCase.do({ type: 'offer_hand_over', handOverId: 'h', to: BEN, note: '' }, ANN, NOW)
    expect(bodies(testCase)).toEqual([
      'Redress · Hand-over offered to Ben\nAnn stays the owner until Ben accepts. [LP-4.3]',
    ])
  })

  test('LP-4.3 a declined offer is told to whoever made it, without the reason', () => {
    const testCase = openTestCase({ prefill: {} })
    testCase.do({ type: 'offer_hand_over', handOverId: 'h', to: BEN, note: '' }, ANN, NOW)
    testCase.do({ type: 'decline_hand_over', handOverId: 'h', reason: 'My cousin' }, BEN, NOW)
    expect(bodies(testCase).at(-1)).toBe(
      'Redress · Ben does not take the case over\nAnn is still the owner. [LP-4.3]',
    )
    expect(testCase.notes.at(-1)).toMatchObject({
      key: `${testCase.state.caseId}:hand_over_declined:h`,
    })
  })

  test('a withdrawn breach is told too', () => {
    const testCase = leaveIntake(openTestCase({ prefill: {} }), NOW).wait(minutesLater(4_000))
    testCase.ticket(
      { replies: [{ contactId: '1', personId: ANN, at: minutesLater(20) }] },
      minutesLater(4_001),
    )
    expect(bodies(testCase).at(-1)).toBe(
      'Redress · Kept after all: First call\nThe customer had been reached at 2026-03-03 10:20 (Asia/Shanghai); the breach is withdrawn. [LP-5.1]',
    )
  })

  test('CD-2.1 no note names whom the complaint is about', () => {
    const testCase = openTestCase({ prefill: { category: 'safety', about: SUE } })
    leaveIntake(testCase, NOW, 'safety').wait(minutesLater(5_000))
    expect(testCase.notes.length).toBeGreaterThan(2)
    expect(bodies(testCase).join('\n')).not.toContain('Sue')
  })

  test('the same thing decided twice has the same key', () => {
    const keys = (minutes: number) =>
      openTestCase()
        .wait(minutesLater(minutes))
        .notes.map((note) => note.key)
    expect(keys(300)).toEqual(keys(61))
  })
})
