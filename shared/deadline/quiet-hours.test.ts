import { describe, expect, test } from 'vitest'
import { at, CALENDAR, openTestCase, TUESDAY_TEN } from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { computeDeadlines } from './compute-deadlines.ts'
import { moveOutOfQuiet } from './quiet-hours.ts'

const NIGHT = { from: '21:00', until: '08:00', rules: [] }
const NOON = { from: '12:00', until: '13:00', rules: [] }
const LONG_AGO = at('01-05 09:00')

describe('quiet hours move a reminder earlier, never later', () => {
  test.each([
    [NIGHT, '03-03 20:59', '03-03 20:59', 'before they begin'],
    [NIGHT, '03-03 21:00', '03-03 20:59', 'as they begin'],
    [NIGHT, '03-03 23:59', '03-03 20:59', 'before midnight'],
    [NIGHT, '03-04 00:00', '03-03 20:59', 'at midnight'],
    [NIGHT, '03-04 07:59', '03-03 20:59', 'their last minute'],
    [NIGHT, '03-04 08:00', '03-04 08:00', 'as they end'],
    [NOON, '03-03 11:59', '03-03 11:59', 'before noon'],
    [NOON, '03-03 12:30', '03-03 11:59', 'at noon'],
    [NOON, '03-03 13:00', '03-03 13:00', 'after noon'],
    [{ from: '09:00', until: '09:00', rules: [] }, '03-03 09:00', '03-03 09:00', 'none'],
  ])('%o: %s → %s (%s)', (quiet, remindAt, movedTo) => {
    expect(moveOutOfQuiet(at(remindAt), quiet, CALENDAR, LONG_AGO)).toBe(at(movedTo))
  })

  test('never before the clock began', () => {
    const moved = moveOutOfQuiet(at('03-04 02:00'), NIGHT, CALENDAR, at('03-03 22:00'))
    expect(moved).toBe(at('03-03 22:00'))
  })

  test('a warning moves; the due instant and the rungs stay where they are', () => {
    const quiet_hours = { from: '10:30', until: '12:00', rules: [] }
    const policy = compilePolicy(PolicySchema.parse({ ...TEST_POLICY_INPUT, quiet_hours }))
    const { facts } = openTestCase({}, TUESDAY_TEN, { policy })
    const record = computeDeadlines(facts.state, policy, CALENDAR).find(
      (one) => one.limitId === 'record',
    )
    expect(record).toMatchObject({
      warnAt: at('03-03 10:29'),
      warnMovedFrom: at('03-03 10:45'),
      dueAt: at('03-03 11:00'),
      rungs: [{ at: at('03-03 11:00') }, { at: at('03-03 12:00') }],
    })
  })
})
