import { describe, expect, test } from 'vitest'
import {
  ANN,
  at,
  BEN,
  contact,
  leaveIntake,
  minutesLater,
  openTestCase,
  SUE,
  type TestCase,
  TOM,
  TUESDAY_TEN,
  upToAnswer,
} from '#shared/case/test-case.ts'
import { decideDue } from './decide-due.ts'

function fired(testCase: TestCase): unknown[] {
  return testCase.events
    .filter(({ event }) => /^(deadline|ladder|escalated|breach)/.test(event.type))
    .map(({ event, effectiveAt }) => [event.type, (effectiveAt - TUESDAY_TEN) / 60_000])
}

describe('what time does by itself', () => {
  test.each([
    [44, 0, 'a minute before the warning'],
    [45, 1, 'the warning'],
    [59, 1, 'a minute before the due instant'],
    [60, 4, 'breach, first rung and escalation at the due instant'],
    [119, 4, 'a minute before the second rung'],
    [120, 5, 'the second rung'],
  ])('after %i minutes there are %i events (%s)', (minutes, count) => {
    expect(decideDue(openTestCase().facts, minutesLater(minutes))).toHaveLength(count)
  })

  test('decided late, each carries its true instant, in order', () => {
    expect(fired(openTestCase().wait(minutesLater(600)))).toEqual([
      ['deadline_warned', 45],
      ['deadline_breached', 60],
      ['escalated', 60],
      ['ladder_climbed', 60],
      ['ladder_climbed', 120],
    ])
  })

  test('LP-3.4 a breach escalates the case once, by itself, citing its rules', () => {
    const testCase = openTestCase().wait(at('03-06 10:00'))
    const escalated = testCase.all('escalated')
    expect(testCase.all('deadline_breached').length).toBeGreaterThan(1)
    expect(escalated.map(({ event }) => event)).toEqual([
      { type: 'escalated', because: 'breach', deadlineKey: 'record#1' },
    ])
    expect(escalated[0]?.ruleIds).toEqual(['LP-3.4', 'EL-3.3.1'])
  })

  test('a limit that does not escalate is breached without it', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(10)).wait(at('03-03 18:00'))
    expect(testCase.state).toMatchObject({ breached: ['approve#1'], isEscalated: false })
  })

  test('the ladder tells the owner, then the supervisor', () => {
    const testCase = openTestCase().wait(minutesLater(120))
    expect(testCase.all('ladder_climbed').map(({ event }) => event.to)).toEqual([[ANN], [SUE]])
  })

  test('CD-2.1 a rung whose person is recused goes to the next who may be told', () => {
    const testCase = openTestCase({ prefill: { about: SUE } }).wait(minutesLater(120))
    expect(testCase.all('ladder_climbed').map(({ event }) => event.to)).toEqual([[ANN], [TOM]])
  })

  test('a breach names who held the case at the due instant, not who holds it when it is found', () => {
    const testCase = openTestCase()
    testCase.do(
      { type: 'offer_hand_over', handOverId: 'h', to: BEN, note: '' },
      ANN,
      minutesLater(10),
    )
    testCase.do({ type: 'accept_hand_over', handOverId: 'h' }, BEN, minutesLater(61))
    expect(testCase.all('deadline_breached')[0]?.event.ownerThen).toBe(ANN)
  })

  test('what ran out before the case was opened is breached at its instant, in nobody’s hands', () => {
    const testCase = openTestCase({ receivedAt: TUESDAY_TEN }, minutesLater(300))
    expect(testCase.all('deadline_breached')[0]).toMatchObject({
      effectiveAt: minutesLater(60),
      recordedAt: minutesLater(300),
      event: { key: 'record#1', ownerThen: null },
    })
  })
})

describe('what came too late, and what was only told too late', () => {
  test('an act at the due instant is too late: the limit was breached first', () => {
    const late = leaveIntake(openTestCase(), minutesLater(60))
    expect(late.state.breached).toEqual(['record#1'])
    const inTime = leaveIntake(openTestCase(), minutesLater(59.999))
    expect(inTime.state.breached).toEqual([])
  })

  const reply = (minute: number) => ({
    replies: [{ contactId: `z${minute}`, personId: ANN, at: minutesLater(minute) }],
  })
  const DUE = (at('03-05 18:00') - TUESDAY_TEN) / 60_000

  test.each([
    [DUE - 1, [], 'a minute before'],
    [DUE, ['call_low#1'], 'at the due instant'],
    [DUE + 1, ['call_low#1'], 'a minute after'],
  ])('a reply made at minute %i, told a day later, leaves %j (%s)', (minute, breached) => {
    const testCase = leaveIntake(openTestCase(), minutesLater(10)).wait(at('03-06 10:00'))
    expect(testCase.state.breached).toContain('call_low#1')
    testCase.ticket(reply(minute), at('03-06 18:00'))
    expect(testCase.state.breached.filter((key) => key.startsWith('call'))).toEqual(breached)
  })

  test('a breach found and told off in one go was never one: time stops at the reply first', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(10))
    testCase.ticket(reply(100), at('03-06 18:00'))
    expect(testCase.all('deadline_breached').map(({ event }) => event.key)).not.toContain(
      'call_low#1',
    )
  })

  test('LP-3.4 an escalation goes with the breach that was its only reason', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(10)).wait(at('03-06 10:00'))
    expect(testCase.state).toMatchObject({ isEscalated: true, escalatedFor: 'call_low#1' })
    testCase.ticket(reply(100), at('03-06 18:00'))
    expect(testCase.state).toMatchObject({ isEscalated: false, escalatedFor: null })
    expect(testCase.all('breach_withdrawn').map(({ event }) => event.metAt)).toEqual([
      minutesLater(100),
    ])
  })

  test('EL-4.3 a late reply takes back the breach of the round of news it belongs to, no other', () => {
    const testCase = upToAnswer(openTestCase(), minutesLater(10)).do(
      contact('1'),
      ANN,
      minutesLater(20),
    )
    testCase.wait(minutesLater(20 + 1441))
    expect(testCase.state.breached).toContain('news#1.2')
    testCase.ticket(reply(15), minutesLater(1500))
    expect(testCase.state.breached).toContain('news#1.2')
    testCase.ticket(reply(900), minutesLater(1600))
    expect(testCase.state.breached).not.toContain('news#1.2')
  })
})
