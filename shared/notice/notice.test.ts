import { describe, expect, test } from 'vitest'
import {
  ANN,
  aPerson,
  at,
  BEN,
  CAT,
  contact,
  directory,
  EVE,
  leaveIntake,
  minutesLater,
  openTestCase,
  PEOPLE,
  SUE,
  type TestCase,
  TOM,
  TUESDAY_TEN,
  upToAnswer,
} from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { waitingFor } from '#shared/deadline/duties.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { type CompiledPolicy, compilePolicy } from '#shared/policy/compile-policy.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'
import { describeNotice } from './describe.ts'
import type { NoticeEvent } from './model.ts'

type NoticeInput = NonNullable<PolicyInput['notices']>[number]

const LABEL = { en: 'Safety told', 'zh-CN': '告知安全', 'zh-TW': '告知安全' }
const SUPERVISORS = [{ select: 'role' as const, role: 'supervisor' }]
const EXPERTS = [{ select: 'role' as const, role: 'expert' }]
const DAY = { kind: 'elapsed' as const, minutes: 1440 }

function withNotice(over: Partial<NoticeInput>): CompiledPolicy {
  const notice: NoticeInput = {
    id: 'told',
    label: LABEL,
    when: { signal: 'category', is: 'safety' },
    to: SUPERVISORS,
    rules: ['CD-2.5'],
    ...over,
  }
  return compilePolicy(PolicySchema.parse({ ...TEST_POLICY_INPUT, notices: [notice] }))
}

function open(over: Partial<NoticeInput>, people = PEOPLE): TestCase {
  const world = { policy: withNotice(over), people }
  return openTestCase({ prefill: { category: 'safety' } }, TUESDAY_TEN, world)
}

function given(testCase: TestCase): unknown[] {
  return testCase
    .all('notice_given')
    .map(({ event: { type, noticeId, acknowledge, ...rest }, effectiveAt }) => ({
      ...rest,
      after: (effectiveAt - TUESDAY_TEN) / 60_000,
    }))
}

function clocks({ facts }: TestCase): string[] {
  return computeDeadlines(facts.state, facts.policy, facts.calendar)
    .map((deadline) => deadline.key)
    .filter((key) => key.startsWith('notice.'))
}

const confirm = { type: 'acknowledge_notice', noticeId: 'told' } as const
const declare = { type: 'declare_recusal', reason: 'A friend' } as const

describe('a notice that nobody has to confirm', () => {
  test('LP-5.2a is given once, to the first who can be told', () => {
    const testCase = open({}).wait(minutesLater(100))
    expect(given(testCase)).toEqual([{ to: [SUE], after: 0 }])
    expect(testCase.state.notices).toBeUndefined()
    expect(waitingFor(testCase.state)).toEqual([])
  })

  test('LP-5.2a each: all tells everyone meant', () => {
    expect(given(open({ each: 'all' }))).toEqual([{ to: [SUE, TOM], after: 0 }])
  })

  test('LP-5.2a waits while there is nobody who can be told', () => {
    const alone = directory(aPerson(ANN, 'Ann', { supervisorId: null }))
    const testCase = open({}, alone)
    expect(given(testCase)).toEqual([])
    const later = testCase.withPeople(PEOPLE).do(contact('late'), ANN, minutesLater(5))
    expect(given(later)).toEqual([{ to: [SUE], after: 5 }])
  })

  test('CD-2.6 its steps are told one after the other at once', () => {
    const testCase = open({ to: EXPERTS, next_steps: [{ to: SUPERVISORS, after: 'told' }] })
    expect(given(testCase)).toEqual([
      { to: [EVE], after: 0 },
      { to: [SUE], step: 1, after: 0 },
    ])
  })

  test('CD-2.6 a step that nobody can be told is skipped at once', () => {
    const people = directory(...[...PEOPLE.values()].filter((person) => person.id !== EVE))
    const testCase = open({ to: EXPERTS, next_steps: [{ to: SUPERVISORS, after: 'told' }] }, people)
    expect(given(testCase)).toEqual([{ to: [SUE], step: 1, after: 0 }])
    // Somebody who comes later is not told what the next step has been told already.
    const later = testCase.withPeople(PEOPLE).do(contact('late'), ANN, minutesLater(5))
    expect(given(later)).toHaveLength(1)
  })
})

describe('a notice that is to be confirmed', () => {
  const once: Partial<NoticeInput> = {
    acknowledge: {
      by: 'any',
      within: DAY,
      warn_before_minutes: 60,
      ladder: [{ after_minutes: 30, to: EXPERTS }],
      escalates: true,
    },
  }

  test('CD-2.5 has a clock from the instant it was given, and waits for whoever was told', () => {
    const testCase = open(once)
    expect(clocks(testCase)).toEqual(['notice.told.0:0'])
    expect(waitingFor(testCase.state)).toEqual([SUE])
    const [deadline] = computeDeadlines(
      testCase.state,
      testCase.facts.policy,
      testCase.facts.calendar,
    ).filter((one) => one.limitId === 'notice.told.0')
    expect(deadline).toMatchObject({
      anchorAt: TUESDAY_TEN,
      warnAt: at('03-04 09:00'),
      dueAt: at('03-04 10:00'),
      rungs: [{ rung: 1, at: at('03-04 10:30') }],
    })
  })

  test('CD-2.5 confirmed in time nothing is missed', () => {
    const testCase = open(once).do(confirm, SUE, minutesLater(1439)).wait(minutesLater(3000))
    expect(testCase.state.notices).toMatchObject([
      { acknowledgedBy: [SUE], acknowledgedAt: minutesLater(1439) },
    ])
    expect(clocks(testCase)).toEqual([])
    expect(waitingFor(testCase.state)).toEqual([])
    expect(Object.keys(testCase.state.fired).filter((key) => key.startsWith('notice'))).toEqual([])
    expect(testCase.state.breached.filter((key) => key.startsWith('notice'))).toEqual([])
  })

  test('CD-2.5 not confirmed in time it is breached, climbs its ladder and escalates', () => {
    const testCase = open(once).wait(minutesLater(3000))
    const mine = testCase.events
      .filter(({ event }) => 'key' in event && event.key === 'notice.told.0:0')
      .map(({ event, effectiveAt }) => [event.type, (effectiveAt - TUESDAY_TEN) / 60_000])
    expect(mine).toEqual([
      ['deadline_warned', 1380],
      ['deadline_breached', 1440],
      ['ladder_climbed', 1470],
    ])
    expect(testCase.state.isEscalated).toBe(true)
    // It can still be confirmed; that it was late stays.
    testCase.do(confirm, SUE, minutesLater(3000))
    expect(testCase.state.breached).toContain('notice.told.0:0')
  })

  test('PM-1.6 all: each of them has to confirm, and whoever has is not waited for', () => {
    const testCase = open({ each: 'all', acknowledge: { by: 'all', within: DAY } })
    testCase.do(confirm, SUE, minutesLater(10))
    expect(testCase.state.notices?.[0]).toMatchObject({ acknowledgedAt: null })
    expect(waitingFor(testCase.state)).toEqual([TOM])
    testCase.do(confirm, TOM, minutesLater(20))
    expect(testCase.state.notices?.[0]).toMatchObject({ acknowledgedAt: minutesLater(20) })
  })

  test('PM-1.6 nobody absent is asked to confirm', () => {
    const testCase = open({
      to: [{ select: 'role', role: 'agent' }],
      each: 'all',
      acknowledge: { by: 'all', within: DAY },
    })
    expect(testCase.state.notices?.[0]?.to).toEqual([ANN, BEN, CAT])
  })

  test('CD-2.1 one who becomes recused is asked no more; with the rest confirmed it is confirmed', () => {
    const testCase = open({ each: 'all', acknowledge: { by: 'all', within: DAY } })
    testCase.do(confirm, SUE, minutesLater(10)).do(declare, TOM, minutesLater(20))
    expect(testCase.all('notice_narrowed').map(({ event }) => event.to)).toEqual([[SUE]])
    expect(testCase.state.notices?.[0]).toMatchObject({
      to: [SUE],
      acknowledgedAt: minutesLater(20),
    })
  })

  test('CD-2.1 when nobody who was told is left, a substitute is told with a new clock', () => {
    const testCase = open(once).do(declare, SUE, minutesLater(30))
    expect(given(testCase)).toEqual([
      { to: [SUE], after: 0 },
      { to: [TOM], again: 1, after: 30 },
    ])
    expect(clocks(testCase)).toEqual(['notice.told.0:1'])
    testCase.do(declare, TOM, minutesLater(40))
    expect(testCase.all('notice_settled').map(({ event }) => event.because)).toEqual([
      'nobody_left',
    ])
    expect(clocks(testCase)).toEqual([])
  })

  test('CD-2.1 what only somebody recused has confirmed is told again', () => {
    const testCase = open(once)
      .do(confirm, SUE, minutesLater(10))
      .do({ type: 'record_fields', fields: { about: SUE } }, ANN, minutesLater(20))
    expect(testCase.state.notices).toMatchObject([{ to: [TOM], again: 1, acknowledgedBy: [] }])
  })

  test('CD-2.5 whoever confirmed and then left had known of it', () => {
    const testCase = open(once).do(confirm, SUE, minutesLater(10))
    const people = directory(...PEOPLE.values(), aPerson(SUE, 'Sue', { isActive: false }))
    const later = testCase.withPeople(people).do(contact('late'), ANN, minutesLater(20))
    expect(given(later)).toHaveLength(1)
  })

  test('a closed case asks nobody to confirm', () => {
    const testCase = upToAnswer(
      openTestCase({}, TUESDAY_TEN, { policy: everywhere }),
      minutesLater(5),
    )
    testCase.do(contact('1'), ANN, minutesLater(6))
    testCase.do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, minutesLater(6))
    testCase.do({ type: 'leave_stage', stage: 'answer', fields: {} }, ANN, minutesLater(6))
    expect(testCase.state.status).toBe('closed')
    expect(testCase.state.notices).toEqual([])
    expect(testCase.all('notice_settled').map(({ event }) => event.because)).toEqual(['closed'])
    testCase.wait(minutesLater(5000))
    expect(testCase.state.breached).not.toContain('notice.told.0:0')
  })
  const everywhere = withNotice({ ...once, when: { signal: 'round', is: 1 } })
})

describe('two steps', () => {
  const steps: Partial<NoticeInput> = {
    to: EXPERTS,
    acknowledge: { by: 'any', within: DAY },
    next_steps: [{ to: SUPERVISORS, acknowledge: { by: 'any', within: DAY } }],
  }

  test('CD-2.5 the second is told when the first has confirmed, with 24 hours of its own', () => {
    const testCase = open(steps).wait(minutesLater(60))
    expect(given(testCase)).toEqual([{ to: [EVE], after: 0 }])
    testCase.do(confirm, EVE, minutesLater(600))
    expect(given(testCase)).toEqual([
      { to: [EVE], after: 0 },
      { to: [SUE], step: 1, after: 600 },
    ])
    expect(clocks(testCase)).toEqual(['notice.told.1:0'])
    testCase.wait(minutesLater(600 + 1440))
    expect(testCase.state.breached).toContain('notice.told.1:0')
  })

  test('CD-2.5 silence of the first waits, where the policy says so', () => {
    expect(given(open(steps).wait(minutesLater(5000)))).toEqual([{ to: [EVE], after: 0 }])
  })

  const onSilence: Partial<NoticeInput> = {
    ...steps,
    acknowledge: {
      by: 'any',
      within: DAY,
      on_silence: 'next',
      ladder: [{ after_minutes: 60, to: [{ select: 'owner' }] }],
    },
  }

  test('CD-2.6 on_silence next: the next is told at the due instant, and no rung is dropped', () => {
    const testCase = open(onSilence).wait(minutesLater(1500))
    expect(given(testCase)).toEqual([
      { to: [EVE], after: 0 },
      { to: [SUE], step: 1, instead: true, after: 1440 },
    ])
    expect(
      testCase.all('ladder_climbed').filter(({ event }) => event.key === 'notice.told.0:0'),
    ).toHaveLength(1)
    expect(waitingFor(testCase.state)).toEqual([EVE, SUE])
  })

  test('CD-2.6 once confirmed by whoever was told instead, nothing is asked of the first any more', () => {
    const testCase = open(onSilence).wait(minutesLater(1500)).do(confirm, SUE, minutesLater(1500))
    expect(testCase.state.notices).toMatchObject([{ step: 1, acknowledgedBy: [SUE] }])
    expect(waitingFor(testCase.state)).toEqual([])
    expect(Object.keys(testCase.state.fired).filter((key) => key.startsWith('notice'))).toEqual([])
  })

  test('CD-2.5 a first step that nobody is left for holds the second not up', () => {
    const testCase = open(steps).do(declare, EVE, minutesLater(5))
    expect(given(testCase)).toEqual([
      { to: [EVE], after: 0 },
      { to: [SUE], step: 1, after: 5 },
    ])
  })
})

describe('a confirmation that expires', () => {
  const expiring: Partial<NoticeInput> = {
    acknowledge: {
      by: 'any',
      within: { kind: 'elapsed', minutes: 60 },
      expires: { kind: 'elapsed', minutes: 240 },
      done_when: { field: 'finding', is_set: true },
    },
  }

  test('CD-2.6 the step begins again at its true instant, without a breach', () => {
    const testCase = open(expiring).do(confirm, SUE, minutesLater(10))
    expect(clocks(testCase)).toEqual(['notice.told.0.expiry:0'])
    testCase.wait(minutesLater(280))
    expect(given(testCase)).toEqual([
      { to: [SUE], after: 0 },
      { to: [SUE], again: 1, after: 250 },
    ])
    expect(testCase.state.breached.filter((key) => key.startsWith('notice'))).toEqual([])
    expect(clocks(testCase)).toEqual(['notice.told.0:1'])
    testCase.wait(minutesLater(310))
    expect(testCase.state.breached).toContain('notice.told.0:1')
  })

  test('CD-2.6 a minute before, it holds', () => {
    const testCase = open(expiring).do(confirm, SUE, minutesLater(10)).wait(minutesLater(249))
    expect(given(testCase)).toHaveLength(1)
  })

  test('CD-2.6 what is done is not asked again', () => {
    const testCase = open(expiring).do(confirm, SUE, minutesLater(10))
    testCase.do({ type: 'record_fields', fields: { finding: 'It fell' } }, ANN, minutesLater(20))
    expect(testCase.all('notice_settled').map(({ event }) => event.because)).toEqual(['done'])
    expect(clocks(testCase.wait(minutesLater(900)))).toEqual([])
    expect(given(testCase)).toHaveLength(1)
  })

  test('CD-2.6 nobody is left who accepted it: given again at once', () => {
    const testCase = open(expiring).do(confirm, SUE, minutesLater(10))
    const people = directory(...PEOPLE.values(), aPerson(SUE, 'Sue', { isActive: false }))
    const later = testCase.withPeople(people).do(contact('late'), ANN, minutesLater(20))
    expect(given(later).at(-1)).toEqual({ to: [TOM], again: 1, after: 20 })
  })

  test('it is on no screen and in no queue: nobody has missed anything', () => {
    const testCase = open(expiring).do(confirm, SUE, minutesLater(10))
    const { state, policy, calendar } = testCase.facts
    const silent = computeDeadlines(state, policy, calendar).filter((one) => one.isSilent)
    expect(silent).toMatchObject([{ warnAt: null, rungs: [] }])
  })
})

describe('who confirms', () => {
  const acknowledge = { by: 'any' as const, within: DAY }
  test.each<[string, PersonId, string]>([
    ['somebody who was not told', BEN, 'notice_not_found'],
    ['somebody who was told, twice', SUE, 'already_acknowledged'],
  ])('CD-2.5 refused: %s', (_why, who, code) => {
    const testCase = open({ acknowledge }).do(confirm, SUE, minutesLater(5))
    expect(testCase.ask(confirm, who, minutesLater(6))).toMatchObject({ ok: false, code })
  })

  test('CD-2.5 refused: a notice that is not to be confirmed', () => {
    expect(open({}).ask(confirm, SUE, minutesLater(5))).toMatchObject({ code: 'notice_not_found' })
  })

  test('CD-2.1 refused: somebody recused does not learn that there is such a case', () => {
    const testCase = open({ acknowledge }).do(declare, SUE, minutesLater(5))
    expect(testCase.ask(confirm, SUE, minutesLater(6))).toMatchObject({ code: 'case_not_found' })
  })

  test('CD-2.5 acknowledgements keep a stage from being left', () => {
    const [intake, ...others] = TEST_POLICY_INPUT.stages
    const policy = compilePolicy(
      PolicySchema.parse({
        ...withNotice({ acknowledge }).policy,
        stages: [{ ...intake, requires: ['acknowledgements'] }, ...others],
      }),
    )
    const testCase = openTestCase({ prefill: { category: 'safety' } }, TUESDAY_TEN, { policy })
    const leave = {
      type: 'leave_stage',
      stage: 'intake',
      fields: { category: 'safety' },
    } as const
    expect(testCase.ask(leave, ANN, minutesLater(5))).toMatchObject({
      code: 'acknowledgement_missing',
    })
    testCase.do(confirm, SUE, minutesLater(6))
    leaveIntake(testCase, minutesLater(7), 'safety')
    expect(testCase.state.stage).toBe('expert')
  })
})

test('what the history says of each is there in every language', () => {
  const policy = withNotice({})
  const events: NoticeEvent[] = [
    { type: 'notice_given', noticeId: 'told', to: [SUE] },
    {
      type: 'notice_given',
      noticeId: 'told',
      to: [SUE, TOM],
      again: 1,
      acknowledge: 'all',
      instead: true,
    },
    { type: 'notice_acknowledged', noticeId: 'told', step: 0, personId: SUE },
    { type: 'notice_narrowed', noticeId: 'told', step: 0, to: [SUE] },
    { type: 'notice_settled', noticeId: 'told', step: 0, because: 'done' },
    { type: 'notice_settled', noticeId: 'told', step: 0, because: 'closed' },
    { type: 'notice_settled', noticeId: 'gone', step: 0, because: 'nobody_left' },
  ]
  const texts = events.map((event) => describeNotice(event, policy, (id) => `P${id}`))
  expect(new Set(texts.map((text) => text.en)).size).toBe(events.length)
  expect(texts[1]?.en).toBe(
    'Nobody confirmed in time. Told again P201, P202: Safety told (each has to confirm)',
  )
  for (const text of texts) for (const locale of LOCALES) expect(text[locale]).not.toBe('')
})
