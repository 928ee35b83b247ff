import { describe, expect, test } from 'vitest'
import type { PersonId } from '#shared/kernel/ids.ts'
import { idleHandOversOf } from './passed-on.ts'
import { ANN, BEN, CAT, contact, minutesLater, openTestCase, type TestCase } from './test-case.ts'

function passOn(testCase: TestCase, from: PersonId, to: PersonId, minutes: number): void {
  const handOverId = `to ${to} ${minutes}`
  const now = minutesLater(minutes)
  testCase
    .do({ type: 'offer_hand_over', handOverId, to, note: '' }, from, now)
    .do({ type: 'accept_hand_over', handOverId }, to, now)
}

describe('EL-9 hand-offs without action', () => {
  test('EL-9 whoever passes a case on without doing anything for it is counted', () => {
    const testCase = openTestCase()
    expect(idleHandOversOf(testCase.state)).toBe(0)
    passOn(testCase, ANN, BEN, 1)
    expect(idleHandOversOf(testCase.state)).toBe(1)
    passOn(testCase, BEN, CAT, 2)
    expect(idleHandOversOf(testCase.state)).toBe(2)
  })

  test('EL-9 one who did something first has not passed the buck', () => {
    const testCase = openTestCase()
    testCase.do(contact('1'), ANN, minutesLater(1))
    passOn(testCase, ANN, BEN, 2)
    expect(idleHandOversOf(testCase.state)).toBe(0)
    passOn(testCase, BEN, CAT, 3)
    expect(idleHandOversOf(testCase.state)).toBe(1)
  })

  test.each([
    ['a contact', (one: TestCase) => one.do(contact('1'), BEN, minutesLater(5)), 0],
    [
      'a field',
      (one: TestCase) =>
        one.do({ type: 'record_fields', fields: { harmed: false } }, BEN, minutesLater(5)),
      0,
    ],
    [
      'a stage that is left',
      (one: TestCase) =>
        one.do({ type: 'leave_stage', stage: 'intake', fields: {} }, BEN, minutesLater(5)),
      0,
    ],
    [
      'a message on the ticket',
      (one: TestCase) =>
        one.ticket(
          { replies: [{ contactId: 'r', personId: BEN, at: minutesLater(5) }] },
          minutesLater(5),
        ),
      0,
    ],
    [
      'a pause is no action',
      (one: TestCase) => one.do({ type: 'pause', reason: 'Later' }, BEN, minutesLater(5)),
      1,
    ],
    ['time alone is none', (one: TestCase) => one.wait(minutesLater(500)), 1],
    [
      'a change of the ticket is none',
      (one: TestCase) =>
        one.ticket({ ticket: { ...one.state.ticket, subject: 'Again' } }, minutesLater(5)),
      1,
    ],
  ])('EL-9 %s ends the row or not', (_, act, expected) => {
    const testCase = openTestCase()
    passOn(testCase, ANN, BEN, 1)
    act(testCase)
    expect(idleHandOversOf(testCase.state)).toBe(expected)
  })
})
