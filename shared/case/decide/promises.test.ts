import { describe, expect, test } from 'vitest'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { CaseCommand } from '../commands.ts'
import { ANN, BEN, contact, minutesLater, openTestCase, type TestCase } from '../test-case.ts'

const NOW = minutesLater(10)
const LONG = 'x'.repeat(2_001)
const DUE = minutesLater(130)

function code(testCase: TestCase, command: CaseCommand, actor: PersonId): RefusalCode | 'taken' {
  const asked = testCase.ask(command, actor, NOW)
  return asked.ok ? 'taken' : asked.code
}

function promise(over: Partial<Extract<CaseCommand, { type: 'make_promise' }>> = {}): CaseCommand {
  return { type: 'make_promise', promiseId: 'p1', what: 'Call back', dueAt: DUE, ...over }
}

const keep: CaseCommand = { type: 'keep_promise', promiseId: 'p1' }

function voidedCase(): TestCase {
  return openTestCase().ticket({ voided: { because: 'deleted', intoTicketId: null } }, NOW)
}

describe('promises', () => {
  const clockOf = ({ facts }: TestCase) =>
    computeDeadlines(facts.state, facts.policy, facts.calendar).find(
      (one) => one.limitId === 'promise',
    )

  test('PM-1.3 what is promised to the customer is a deadline at the stated instant', () => {
    expect(clockOf(openTestCase().do(promise(), ANN, NOW))).toMatchObject({
      key: 'promise:p1',
      anchorAt: NOW,
      warnAt: minutesLater(100),
      dueAt: DUE,
      clock: 'stated',
      rungs: [
        { rung: 1, at: DUE },
        { rung: 2, at: minutesLater(190) },
      ],
    })
  })

  test('PM-1.3 a promise not kept is breached at its instant; kept late it stays breached', () => {
    const testCase = openTestCase().do(promise(), ANN, NOW)
    testCase.do(keep, ANN, minutesLater(131))
    expect(testCase.all('deadline_breached').map(({ event }) => event.key)).toContain('promise:p1')
    expect(testCase.state.breached).toContain('promise:p1')
    expect(clockOf(testCase)).toBeUndefined()
  })

  test('PM-1.3 a promise kept in time leaves no clock and no breach', () => {
    const testCase = openTestCase().do(promise(), ANN, NOW).do(keep, ANN, minutesLater(129))
    testCase.wait(minutesLater(200))
    expect(testCase.state.breached).not.toContain('promise:p1')
  })

  test('LP-5.1 a warning never comes before the promise was made', () => {
    expect(clockOf(openTestCase().do(promise({ dueAt: minutesLater(20) }), ANN, NOW))?.warnAt).toBe(
      NOW,
    )
  })

  test('make_promise done twice with the same id is one promise', () => {
    const testCase = openTestCase().do(promise(), ANN, NOW).do(promise(), ANN, NOW)
    expect(testCase.state.promises).toHaveLength(1)
  })

  test('keep_promise done twice is refused: there is no such promise any more', () => {
    expect(code(openTestCase().do(promise(), ANN, NOW).do(keep, ANN, NOW), keep, ANN)).toBe(
      'promise_not_found',
    )
  })

  test.each<[string, () => TestCase, CaseCommand, PersonId, RefusalCode | 'taken']>([
    ['an instant that is now is past', voidedCase, promise({ dueAt: NOW }), BEN, 'instant_in_past'],
    [
      'one millisecond later is not',
      openTestCase,
      promise({ dueAt: minutesLater(10.001) }),
      ANN,
      'taken',
    ],
    ['text_too_long', voidedCase, promise({ what: LONG }), BEN, 'text_too_long'],
    ['case_closed', voidedCase, promise(), BEN, 'case_closed'],
    ['not_owner', openTestCase, promise(), BEN, 'not_owner'],
    ['keep: case_closed', voidedCase, keep, BEN, 'case_closed'],
    ['keep: not_owner before promise_not_found', openTestCase, keep, BEN, 'not_owner'],
    ['keep: promise_not_found', openTestCase, keep, ANN, 'promise_not_found'],
  ])('promise: %s', (_why, testCase, command, actor, expected) => {
    expect(code(testCase(), command, actor)).toBe(expected)
  })
})

describe('log_contact', () => {
  test('TM-3.1.3 anyone who may see the case may have spoken with the customer', () => {
    const testCase = openTestCase().do(contact('1'), BEN, NOW)
    expect(testCase.state.milestones).toMatchObject({ first_contact: NOW, last_contact: NOW })
  })

  test('an attempt that reached nobody, or a call of the customer, is no contact of ours', () => {
    const testCase = openTestCase()
    testCase.do({ ...contact('1'), outcome: 'not_reached' } as CaseCommand, ANN, NOW)
    testCase.do({ ...contact('2'), direction: 'in' } as CaseCommand, ANN, NOW)
    expect(testCase.state.milestones.first_contact).toBeUndefined()
    expect(testCase.all('contact_made')).toHaveLength(2)
  })

  test('log_contact done twice with the same id is one contact', () => {
    const testCase = openTestCase().do(contact('1'), ANN, NOW).do(contact('1'), ANN, NOW)
    expect(testCase.state.contacts).toBe(1)
  })

  test('log_contact: text_too_long before case_closed', () => {
    const long = { ...contact('1'), summary: LONG } as CaseCommand
    expect(code(voidedCase(), long, ANN)).toBe('text_too_long')
    expect(code(voidedCase(), contact('1'), ANN)).toBe('case_closed')
  })
})

describe('pause and resume', () => {
  const pause: CaseCommand = { type: 'pause', reason: 'Waiting for the customer' }
  const resume: CaseCommand = { type: 'resume' }

  test('pause: the case stands until it is resumed', () => {
    const testCase = openTestCase().do(pause, ANN, NOW)
    expect(testCase.state.pauses).toEqual([
      { startAt: NOW, endAt: null, reason: 'Waiting for the customer' },
    ])
    testCase.do(resume, ANN, minutesLater(30))
    expect(testCase.state.pauses[0]?.endAt).toBe(minutesLater(30))
  })

  test.each<[string, () => TestCase, CaseCommand, PersonId, RefusalCode]>([
    ['pause: text_too_long', voidedCase, { type: 'pause', reason: LONG }, BEN, 'text_too_long'],
    ['pause: case_closed', voidedCase, pause, BEN, 'case_closed'],
    ['pause: not_owner', openTestCase, pause, BEN, 'not_owner'],
    ['pause: twice', () => openTestCase().do(pause, ANN, NOW), pause, ANN, 'already_paused'],
    ['resume: case_closed', voidedCase, resume, BEN, 'case_closed'],
    ['resume: not_owner', openTestCase, resume, BEN, 'not_owner'],
    ['resume: not_paused', openTestCase, resume, ANN, 'not_paused'],
  ])('%s', (_why, testCase, command, actor, expected) => {
    expect(code(testCase(), command, actor)).toBe(expected)
  })
})
