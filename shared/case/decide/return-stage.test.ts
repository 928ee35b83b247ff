import { describe, expect, test } from 'vitest'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { CaseCommand } from '../commands.ts'
import { ANN, at, BEN, leaveIntake, openTestCase, type TestCase, TOM } from '../test-case.ts'

const back = (to: string): CaseCommand => ({
  type: 'return_stage',
  to,
  reason: 'The model is wrong',
})

/** In `approval` since 10:30 on Tuesday, due at the close of that day. */
function inApproval(): TestCase {
  return leaveIntake(openTestCase(), at('03-03 10:30'))
}

function clock(testCase: TestCase, limitId: string) {
  const { state, policy, calendar } = testCase.facts
  return computeDeadlines(state, policy, calendar).find((one) => one.limitId === limitId)
}

describe('sending a case back', () => {
  test('MF-9.4 the case stands at the earlier stage, and everything recorded is kept', () => {
    const testCase = inApproval()
      .do({ type: 'record_fields', fields: { finding: 'It broke' } }, ANN, at('03-03 10:40'))
      .do(back('intake'), ANN, at('03-03 11:00'))
    expect(testCase.state).toMatchObject({ stage: 'intake', round: 1, approval: null })
    expect(testCase.state.fields.finding).toBe('It broke')
    expect(testCase.all('stage_returned')[0]?.event).toMatchObject({
      from: 'approval',
      to: 'intake',
      reason: 'The model is wrong',
    })
  })

  test('MF-9.4 a clock that runs keeps its start: nobody gets more time by sending a case back', () => {
    const testCase = inApproval()
    const due = clock(testCase, 'approve')?.dueAt
    testCase.do(back('intake'), ANN, at('03-03 17:00'))
    expect(clock(testCase, 'approve')?.dueAt).toBe(due)
    leaveIntake(testCase, at('03-04 09:30'))
    expect(clock(testCase, 'approve')).toMatchObject({ dueAt: due, isBreached: true })
  })

  test('MF-9.4 a limit that was met begins again when its stage is passed again, under a key of its own', () => {
    const testCase = openTestCase({ prefill: { category: 'broken' } })
    leaveIntake(testCase, at('03-03 10:30'))
    testCase
      .do({ type: 'record_fields', fields: { finding: 'It broke' } }, ANN, at('03-03 10:40'))
      .do({ type: 'approve', stage: 'approval', note: '' }, TOM, at('03-03 10:50'))
      .do({ type: 'leave_stage', stage: 'approval', fields: {} }, ANN, at('03-03 11:00'))
    expect(clock(testCase, 'approve')).toBeUndefined()
  })

  test.each<[string, () => TestCase, CaseCommand, PersonId, RefusalCode]>([
    ['by a colleague', inApproval, back('intake'), BEN, 'not_owner'],
    [
      'to a stage whose condition does not hold',
      inApproval,
      back('expert'),
      ANN,
      'stage_not_returnable',
    ],
    ['forward', inApproval, back('answer'), ANN, 'stage_not_returnable'],
    ['to nowhere', inApproval, back('nowhere'), ANN, 'stage_not_returnable'],
    ['from the first stage', openTestCase, back('intake'), ANN, 'stage_not_returnable'],
  ])('return: %s', (_why, testCase, command, actor, expected) => {
    const asked = testCase().ask(command, actor, at('03-03 11:00'))
    expect(asked.ok ? 'taken' : asked.code).toBe(expected)
  })
})

describe('checks', () => {
  test('CD-2.2 a tick keeps who did it and when, and is not taken back', () => {
    const testCase = openTestCase().do(
      { type: 'record_fields', fields: { verified: true } },
      ANN,
      at('03-03 10:20'),
    )
    expect(testCase.state.checks).toEqual({ verified: { by: ANN, at: at('03-03 10:20') } })
    const { seq } = testCase.state
    testCase.do({ type: 'record_fields', fields: { verified: null } }, ANN, at('03-03 10:30'))
    testCase.do({ type: 'record_fields', fields: { verified: true } }, ANN, at('03-03 10:40'))
    expect(testCase.state.seq).toBe(seq)
  })

  test('CD-2.2 a check is ticked or not, nothing else', () => {
    const asked = openTestCase().ask(
      { type: 'record_fields', fields: { verified: false } },
      ANN,
      at('03-03 10:20'),
    )
    expect(asked).toMatchObject({ ok: false, code: 'field_value_invalid' })
  })
})
