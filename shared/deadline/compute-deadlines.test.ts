import { describe, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import {
  ANN,
  at,
  CALENDAR,
  contact,
  leaveIntake,
  minutesLater,
  openTestCase,
  type TestCase,
  TUESDAY_TEN,
  upToAnswer,
} from '#shared/case/test-case.ts'
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import type { Amount } from '#shared/policy/schema.ts'
import { computeDeadlines, computeDue, edgesOf, findNextEdge } from './compute-deadlines.ts'
import type { Deadline } from './deadline.ts'

const pause: CaseCommand = { type: 'pause', reason: 'Waiting' }
const resume: CaseCommand = { type: 'resume' }

function clocks({ facts }: TestCase): Deadline[] {
  return computeDeadlines(facts.state, facts.policy, facts.calendar)
}

function clock(testCase: TestCase, limitId: string): Deadline | undefined {
  return clocks(testCase).find((one) => one.limitId === limitId)
}

describe('amounts', () => {
  const open = { startAt: at('03-03 17:00'), endAt: at('03-04 10:00') }
  test.each<[Amount, string, boolean, string, string]>([
    [{ kind: 'elapsed', minutes: 1440 }, '03-06 17:30', false, '03-07 17:30', '24 h is 24 h'],
    [
      { kind: 'elapsed', minutes: 60 },
      '03-03 16:30',
      true,
      '03-04 10:30',
      'half an hour before the pause, half after',
    ],
    [
      { kind: 'working_time', minutes: 60 },
      '03-06 17:30',
      false,
      '03-09 09:30',
      'half an hour on Friday, the rest on Monday',
    ],
    [
      { kind: 'working_time', minutes: 60 },
      '03-03 16:30',
      true,
      '03-04 10:30',
      'the pause holds the closing hours too',
    ],
    [
      { kind: 'working_days', days: 1, day_ends: 'close' },
      '03-06 17:30',
      false,
      '03-09 18:00',
      'T+1 of a Friday is Monday',
    ],
    [
      { kind: 'working_days', days: 1, day_ends: 'midnight' },
      '03-06 17:30',
      false,
      '03-10 00:00',
      'to the end of the date',
    ],
    [
      { kind: 'working_days', days: 0, day_ends: 'close' },
      '03-03 10:00',
      true,
      '03-04 18:00',
      'its own day ended in the pause',
    ],
    [
      { kind: 'working_days', days: 1, day_ends: 'close' },
      '03-02 10:00',
      true,
      '03-04 18:00',
      'Tuesday ended in the pause',
    ],
    [
      { kind: 'same_day', day_ends: 'close' },
      '03-03 10:00',
      false,
      '03-03 18:00',
      'the day itself',
    ],
    [
      { kind: 'same_day', day_ends: 'close' },
      '03-03 18:00',
      false,
      '03-04 18:00',
      'after the close: the next',
    ],
    [
      { kind: 'same_day', day_ends: 'close' },
      '03-03 10:00',
      true,
      '03-04 18:00',
      'the close lay in the pause',
    ],
  ])('%j from %s (paused: %s) is due %s: %s', (amount, anchor, isPaused, due) => {
    expect(computeDue(amount, at(anchor), CALENDAR, isPaused ? [open] : [])).toBe(at(due))
  })
})

describe('which clocks stand', () => {
  test('deadlines come ordered by due instant, then key', () => {
    const due = clocks(openTestCase()).map((one) => one.dueAt)
    expect(due).toEqual(due.toSorted((a, b) => a - b))
    expect(clocks(openTestCase()).map((one) => one.key)).toEqual([
      'record#1',
      'call_low#1',
      'whole#1',
    ])
  })

  test('EL-3.3.1 a limit runs from its milestone with warning, due instant and rungs', () => {
    expect(clock(openTestCase(), 'record')).toEqual({
      key: 'record#1',
      limitId: 'record',
      anchorAt: TUESDAY_TEN,
      warnAt: minutesLater(45),
      dueAt: minutesLater(60),
      rungs: [
        { rung: 1, at: minutesLater(60) },
        { rung: 2, at: minutesLater(120) },
      ],
      clock: 'elapsed',
      isPaused: false,
      isProvisional: false,
      isBreached: false,
    })
  })

  test('a limit that was met is gone; one whose condition does not hold has not begun', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(10))
    expect(clocks(testCase).map((one) => one.limitId)).toEqual(['approve', 'call_low', 'whole'])
  })

  test('a limit that was breached stands until it is met', () => {
    const testCase = openTestCase().wait(minutesLater(70))
    expect(clock(testCase, 'record')?.isBreached).toBe(true)
    expect(clock(leaveIntake(testCase, minutesLater(71)), 'record')).toBeUndefined()
  })

  test.each<[string, (t: TestCase) => unknown]>([
    [
      'closed',
      (t) =>
        answered(t).do({ type: 'leave_stage', stage: 'answer', fields: {} }, ANN, minutesLater(10)),
    ],
    [
      'voided',
      (t) => t.ticket({ voided: { because: 'spam', intoTicketId: null } }, minutesLater(10)),
    ],
  ])('a case that is %s has no clocks', (_what, end) => {
    const testCase = openTestCase()
    end(testCase)
    expect(clocks(testCase)).toEqual([])
  })

  test('re-tiering keeps the time used: another limit, the same anchor', () => {
    const testCase = openTestCase({ prefill: {} })
    expect(clock(testCase, 'call_low')).toMatchObject({
      anchorAt: TUESDAY_TEN,
      dueAt: at('03-05 18:00'),
    })
    leaveIntake(testCase, minutesLater(120), 'safety')
    expect(clock(testCase, 'call_low')).toBeUndefined()
    expect(clock(testCase, 'call_high')).toMatchObject({
      anchorAt: TUESDAY_TEN,
      dueAt: at('03-04 18:00'),
    })
  })

  test('re-tiering after the new limit has run out breaches it at its own due instant', () => {
    const testCase = openTestCase({ prefill: {} })
    leaveIntake(testCase, at('03-05 10:00'), 'safety')
    expect(
      testCase.all('deadline_breached').map(({ event }) => [event.key, event.dueAt]),
    ).toContainEqual(['call_high#1', at('03-04 18:00')])
  })

  test('LP-5.1 a year that is not published makes a limit in working days provisional, not one in hours', () => {
    const receivedAt = Date.UTC(2030, 2, 5, 2) as Instant
    const testCase = openTestCase({ receivedAt })
    expect(clock(testCase, 'call_low')?.isProvisional).toBe(true)
    expect(clock(testCase, 'record')?.isProvisional).toBe(false)
  })
})

describe('rounds', () => {
  const again = (testCase: TestCase) => answered(testCase, false)

  test('a limit from the receipt that was met does not begin again', () => {
    const testCase = again(openTestCase())
    expect(testCase.state.round).toBe(2)
    expect(clocks(testCase).map((one) => one.key)).toEqual(['approve#2', 'whole#1'])
  })

  test('a limit on a stage begins again in the new round, under a new key', () => {
    const testCase = again(openTestCase())
    expect(clock(testCase, 'approve')).toMatchObject({
      key: 'approve#2',
      anchorAt: minutesLater(10),
    })
  })

  test('edges that fired for an earlier key of a limit are forgotten when a later one fires', () => {
    const testCase = again(openTestCase()).wait(at('03-03 19:00'))
    expect(Object.keys(testCase.state.fired)).toEqual(['approve#2/due'])
  })
})

describe('limits that repeat', () => {
  test('EL-4.3 it begins again with each contact', () => {
    const testCase = upToAnswer(openTestCase(), minutesLater(10))
    expect(clock(testCase, 'news')).toMatchObject({ key: 'news#1.1', anchorAt: TUESDAY_TEN })
    testCase.do(contact('1'), ANN, minutesLater(50))
    expect(clock(testCase, 'news')).toMatchObject({ key: 'news#1.2', anchorAt: minutesLater(50) })
  })
})

describe('pauses', () => {
  const answering = () => upToAnswer(openTestCase(), TUESDAY_TEN)

  test('a pause stops the clocks that allow it and no other', () => {
    const testCase = answering().do(pause, ANN, minutesLater(30))
    expect(clock(testCase, 'answer')).toMatchObject({ isPaused: true, dueAt: at('03-03 15:00') })
    expect(clock(testCase, 'whole')?.isPaused).toBe(false)
    expect(testCase.wait(at('03-03 20:00')).state.breached).not.toContain('answer#1')
  })

  test('resumed, it goes on where it stood', () => {
    const testCase = answering().do(pause, ANN, minutesLater(30)).do(resume, ANN, minutesLater(90))
    expect(clock(testCase, 'answer')).toMatchObject({ isPaused: false, dueAt: at('03-03 16:00') })
  })

  test('a limit that ran out before the pause is breached all the same', () => {
    const testCase = answering().do(pause, ANN, at('03-03 15:00'))
    expect(testCase.state.breached).toContain('answer#1')
    expect(clock(testCase, 'answer')?.isPaused).toBe(false)
  })

  test('while it is paused it has the edges it reached before, and no later ones', () => {
    const testCase = answering()
    testCase.do(pause, ANN, at('03-03 14:45'))
    const edges = edgesOf(testCase.state, clocks(testCase)).map((edge) => edge.edgeKey)
    expect(testCase.state.fired['answer#1/warn']).toBe(at('03-03 14:30'))
    expect(edges.filter((edge) => edge.startsWith('answer'))).toEqual([])
  })
})

describe('edges', () => {
  test('edges are in order of instant; the warning is gone once the limit is breached', () => {
    const testCase = openTestCase()
    const edges = edgesOf(testCase.state, clocks(testCase))
    expect(
      edges.slice(0, 4).map((edge) => [edge.edgeKey, (edge.at - TUESDAY_TEN) / MINUTE_MS]),
    ).toEqual([
      ['record#1/warn', 45],
      ['record#1/due', 60],
      ['record#1/rung1', 60],
      ['record#1/rung2', 120],
    ])
    testCase.wait(minutesLater(60))
    expect(edgesOf(testCase.state, clocks(testCase))[0]?.edgeKey).toBe('record#1/rung2')
  })

  test.each<[number, string | null, string]>([
    [44, null, 'a minute before the warning'],
    [45, 'record#1/warn', 'at the warning'],
    [10_000, 'record#1/warn', 'the first of all that are due'],
  ])('the next edge until %i minutes is %s: %s', (minutes, edgeKey, _why) => {
    const testCase = openTestCase()
    const next = findNextEdge(testCase.state, clocks(testCase), minutesLater(minutes))
    expect(next?.edgeKey ?? null).toBe(edgeKey)
  })
})

function answered(testCase: TestCase, isSatisfied = true): TestCase {
  return upToAnswer(testCase, minutesLater(10))
    .do(contact('1'), ANN, minutesLater(10))
    .do({ type: 'record_satisfaction', isSatisfied, note: '' }, ANN, minutesLater(10))
}
