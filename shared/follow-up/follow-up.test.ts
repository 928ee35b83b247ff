import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import {
  ANN,
  at,
  CAT,
  contact,
  EVE,
  openTestCase,
  SUE,
  type TestCase,
  TOM,
  upToAnswer,
} from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { waitingFor } from '#shared/deadline/duties.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { isInSample } from './sample.ts'

const say = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })
const POLICY = compilePolicy(
  PolicySchema.parse({
    ...TEST_POLICY_INPUT,
    calendar: 'china-office',
    limits: [],
    follow_ups: [
      {
        id: 'call_back',
        label: say('Follow-up call'),
        from: 'closed',
        terms: { within: { kind: 'working_days', days: 3, day_ends: 'close' } },
        by: [
          { select: 'role', role: 'expert' },
          { select: 'role', role: 'supervisor' },
        ],
        attempts_max: 2,
        again_after_minutes: 240,
        questions: [
          { id: 'done', label: say('Was it done?'), type: 'yes_no' },
          { id: 'solved', label: say('Is it solved for good?'), type: 'yes_no' },
          { id: 'score', label: say('How satisfied?'), type: 'scale' },
          { id: 'wishes', label: say('Anything else?'), type: 'text', required: false },
        ],
        on_dissatisfaction: 'approval',
        rules: ['TM-4.2'],
      },
    ],
  }),
)
const CLOSED = at('03-03 11:00')
const LATER = at('03-04 10:00')

function closed(): TestCase {
  const testCase = upToAnswer(openTestCase({}, undefined, { policy: POLICY }), at('03-03 10:30'))
  return testCase
    .do(contact('c1'), ANN, CLOSED)
    .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, CLOSED)
    .do({ type: 'leave_stage', stage: 'answer', fields: {} }, ANN, CLOSED)
}

const ID = 'call_back.1'
const attempt: CaseCommand = {
  type: 'log_follow_up_attempt',
  followUpId: ID,
  channel: 'phone',
  note: '',
}
const record = (isSatisfied: boolean, answers: object = {}): CaseCommand => ({
  type: 'record_follow_up',
  followUpId: ID,
  channel: 'phone',
  answers: { done: true, solved: true, score: 4, ...answers },
  isSatisfied,
  note: '',
})

function clocks(testCase: TestCase) {
  const { state, policy, calendar } = testCase.facts
  return computeDeadlines(state, policy, calendar).map((one) => [one.key, one.dueAt])
}

function code(testCase: TestCase, command: CaseCommand, actor: PersonId): RefusalCode | 'taken' {
  const asked = testCase.ask(command, actor, LATER)
  return asked.ok ? 'taken' : asked.code
}

describe('follow-up', () => {
  test('TM-4.2 a closed case owes a call within three working days, and somebody has it', () => {
    const testCase = closed()
    expect(testCase.state).toMatchObject({ status: 'closed' })
    expect(clocks(testCase)).toEqual([[`follow_up.call_back:${ID}.0`, at('03-06 18:00')]])
    expect(waitingFor(testCase.state)).toEqual([EVE])
  })

  test('TM-4.2 a call that is not made in time is a breach, although the case is closed', () => {
    const testCase = closed().wait(at('03-07 10:00'))
    expect(testCase.all('deadline_breached')[0]).toMatchObject({ effectiveAt: at('03-06 18:00') })
    expect(testCase.state.status).toBe('closed')
  })

  test('TM-4.1 what was asked is recorded, and nothing is owed any more', () => {
    const testCase = closed().do(record(true), EVE, LATER)
    expect(testCase.all('follow_up_done')[0]?.event).toMatchObject({
      isSatisfied: true,
      answers: { done: true, solved: true, score: 4 },
    })
    expect(clocks(testCase)).toEqual([])
    expect(waitingFor(testCase.state)).toEqual([])
  })

  test('TM-4.3.1 a customer who is not satisfied opens the case again, for another round', () => {
    const testCase = closed().do(record(false), EVE, LATER)
    expect(testCase.state).toMatchObject({
      status: 'open',
      round: 2,
      stage: 'approval',
      outcome: null,
    })
    expect(testCase.state.owner).not.toBeNull()
  })

  test('TM-4.3.1 the new round is followed up again', () => {
    const testCase = closed().do(record(false), EVE, LATER)
    const { owner } = testCase.state
    const who = owner ?? ANN
    const then = at('03-04 14:00')
    testCase
      .do({ type: 'record_fields', fields: { finding: 'Again' } }, who, then)
      .do({ type: 'approve', stage: 'approval', note: '' }, who === TOM ? SUE : TOM, then)
      .do({ type: 'leave_stage', stage: 'approval', fields: {} }, who, then)
      .do(contact('c2'), who, then)
      .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, who, then)
      .do({ type: 'leave_stage', stage: 'answer', fields: {} }, who, then)
    expect(clocks(testCase)).toEqual([[`follow_up.call_back:call_back.2.0`, at('03-09 18:00')]])
  })

  test('TM-4.2 an attempt that reaches nobody is repeated, and after the last it ends', () => {
    const testCase = closed().do(attempt, EVE, LATER)
    expect(clocks(testCase)).toEqual([
      [`follow_up.call_back:${ID}.1`, testCase.facts.calendar.addWorkingTime(LATER, 240 * 60_000)],
    ])
    testCase.do(attempt, EVE, at('03-04 15:00'))
    expect(testCase.state.followUps?.[0]?.status).toBe('ended')
    expect(clocks(testCase)).toEqual([])
  })

  test('CD-2.1 who is recused does not ask the customer: another does', () => {
    const testCase = closed().do({ type: 'declare_recusal', reason: 'A friend' }, EVE, LATER)
    expect(testCase.state.followUps?.[0]?.by).toBe(SUE)
  })

  test('CD-2.1 an owner who is to follow up a closed case steps aside, and owns it no longer', () => {
    const own: CaseCommand = { type: 'declare_recusal', reason: 'A friend' }
    const testCase = closed()
    testCase.do({ type: 'declare_recusal', reason: 'A friend' }, EVE, LATER)
    testCase.do(own, SUE, LATER).do(own, TOM, LATER)
    expect(testCase.state.followUps?.[0]?.by).toBeNull()
    expect(testCase.state.recused).not.toContain(testCase.state.owner)
  })

  test('a complaint that turns out to be merged owes nothing', () => {
    const testCase = closed().ticket({ voided: { because: 'spam', intoTicketId: null } }, LATER)
    expect(clocks(testCase)).toEqual([])
  })

  test.each<[string, CaseCommand, PersonId, RefusalCode | 'taken']>([
    ['by a stranger to it', record(true), CAT, 'not_asked'],
    ['by the owner of the case', record(true), ANN, 'taken'],
    ['by another of those whom the policy names', record(true), TOM, 'taken'],
    [
      'unknown',
      { ...attempt, followUpId: 'call_back.9' } as CaseCommand,
      EVE,
      'follow_up_not_found',
    ],
    ['a question left out', record(true, { solved: undefined }), EVE, 'answers_missing'],
    ['an answer of the wrong kind', record(true, { score: 6 }), EVE, 'field_value_invalid'],
    ['half a point', record(true, { score: 4.5 }), EVE, 'field_value_invalid'],
    ['an answer to no question', record(true, { mood: 'good' }), EVE, 'field_unknown'],
  ])('follow-up: %s', (_why, command, actor, expected) => {
    expect(code(closed(), command, actor)).toBe(expected)
  })

  test('follow-up: done is done', () => {
    expect(code(closed().do(record(true), EVE, LATER), attempt, EVE)).toBe('follow_up_closed')
  })
})

describe('sample', () => {
  test('PM-2.8 of many cases, about the wanted share is drawn, and always the same ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer(), (percent, seed) => {
        const drawn = Array.from({ length: 2_000 }, (_, index) =>
          isInSample(`case-${seed}-${index}`, 'monthly', percent),
        )
        const share = drawn.filter(Boolean).length / 20
        expect(Math.abs(share - percent)).toBeLessThan(6)
        expect(isInSample(`case-${seed}-0`, 'monthly', percent)).toBe(drawn[0])
      }),
      { numRuns: 50 },
    )
  })

  test('PM-2.8 a hundred of a hundred are all', () => {
    fc.assert(fc.property(fc.uuid(), (id) => isInSample(id, 'any', 100)))
  })
})
