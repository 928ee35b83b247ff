import { describe, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import {
  ANN,
  aPerson,
  at,
  BEN,
  CAT,
  directory,
  GONE,
  leaveIntake,
  minutesLater,
  openTestCase,
  PEOPLE,
  SUE,
  type TestCase,
  TOM,
} from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { waitingFor } from '#shared/deadline/duties.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'

const say = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })
const INPUT: PolicyInput = {
  ...TEST_POLICY_INPUT,
  calendar: 'china-office',
  limits: [],
  plan: {
    label: say('Plan'),
    needs_supervisor: true,
    warn_before_minutes: 60,
    silence: { within: { kind: 'working_days', days: 1, day_ends: 'close' } },
    ladder: [{ after_minutes: 0, to: [{ select: 'supervisor_of', of: 'owner' }] }],
    rules: ['TM-3.2.2'],
  },
  stages: (TEST_POLICY_INPUT.stages ?? []).map((stage) =>
    stage.id === 'approval'
      ? {
          ...stage,
          requires: ['plan', 'plan_accepted', 'plan_done'],
          on_dissatisfaction: 'approval',
        }
      : stage,
  ),
}
const POLICY = compilePolicy(PolicySchema.parse(INPUT))
const NOW = at('03-03 10:30')
const DUE = at('03-05 18:00')

const add = (itemId: string, over: object = {}): CaseCommand =>
  ({
    type: 'add_plan_item',
    itemId,
    what: 'Exchange it',
    owner: BEN,
    supervisor: SUE,
    dueAt: DUE,
    ...over,
  }) as CaseCommand
const LEAVE: CaseCommand = { type: 'leave_stage', stage: 'approval', fields: { finding: 'Broken' } }
const offer: CaseCommand = { type: 'offer_plan' }
const answer = (isAccepted: boolean): CaseCommand => ({ type: 'answer_plan', isAccepted, note: '' })

function planning(): TestCase {
  return leaveIntake(openTestCase({}, undefined, { policy: POLICY }), NOW)
}

function clocks(testCase: TestCase) {
  const { state, policy, calendar } = testCase.facts
  return computeDeadlines(state, policy, calendar).map((one) => [one.key, one.dueAt] as const)
}

function code(testCase: TestCase, command: CaseCommand, actor: PersonId, now = NOW) {
  const asked = testCase.ask(command, actor, now)
  return asked.ok ? 'taken' : asked.code
}

describe('the plan', () => {
  test('TM-3.2.2 every item names a person and a time, and has a clock of its own', () => {
    const testCase = planning()
      .do(add('a'), ANN, NOW)
      .do(add('b', { owner: CAT }), ANN, NOW)
    expect(clocks(testCase)).toContainEqual(['plan.item:a.0', DUE])
    expect(clocks(testCase)).toContainEqual(['plan.item:b.0', DUE])
    expect(waitingFor(testCase.state)).toEqual([BEN, CAT])
  })

  test('TM-3.2.2 an item that is late is a breach at its true instant, and the ladder is told', () => {
    const testCase = planning().do(add('a'), ANN, NOW).wait(at('03-06 10:00'))
    const breach = testCase
      .all('deadline_breached')
      .find((one) => one.event.limitId === 'plan.item')
    expect(breach).toMatchObject({ effectiveAt: DUE, event: { dueAt: DUE } })
    expect(testCase.all('ladder_climbed').some((one) => one.event.limitId === 'plan.item')).toBe(
      true,
    )
  })

  test('TM-3.2.4 silence on an item becomes due, and a report begins another term', () => {
    const testCase = planning().do(add('a'), ANN, NOW)
    expect(clocks(testCase)).toContainEqual(['plan.silence:a.0', at('03-04 18:00')])
    testCase.do({ type: 'report_progress', itemId: 'a', note: 'Ordered' }, BEN, at('03-04 10:00'))
    expect(clocks(testCase)).toContainEqual(['plan.silence:a.1', at('03-05 18:00')])
  })

  test('TM-3.2.3 a plan that the customer refuses starts another round and keeps the earlier one', () => {
    const testCase = planning()
      .do(add('a'), ANN, NOW)
      .do(offer, ANN, NOW)
      .do(answer(false), ANN, NOW)
    expect(testCase.state).toMatchObject({ round: 2, stage: 'approval' })
    expect(testCase.state.plan).toMatchObject({ offeredAt: null, answer: null })
    expect(testCase.state.plan?.items.map((item) => [item.itemId, item.status])).toEqual([
      ['a', 'dropped'],
    ])
    expect(clocks(testCase).filter(([key]) => key.startsWith('plan.'))).toEqual([])
    expect(waitingFor(testCase.state)).toEqual([])
  })

  test('TM-3.2.3 what was accepted was that plan: one that changes has to be offered again', () => {
    const testCase = planning()
      .do(add('a'), ANN, NOW)
      .do(offer, ANN, NOW)
      .do(answer(true), ANN, NOW)
    expect(testCase.state.plan?.answer).toBe('accepted')
    testCase.do(add('b'), ANN, NOW)
    expect(testCase.state.plan?.answer).toBeNull()
    expect(code(testCase, LEAVE, ANN)).toBe('plan_not_accepted')
  })

  test('EL-2.3 the stage is left when there is a plan, it is accepted, and all of it is done', () => {
    const testCase = planning()
    expect(code(testCase, LEAVE, ANN)).toBe('plan_missing')
    testCase.do(add('a'), ANN, NOW)
    expect(code(testCase, LEAVE, ANN)).toBe('plan_not_accepted')
    testCase.do(offer, ANN, NOW).do(answer(true), ANN, NOW)
    expect(code(testCase, LEAVE, ANN)).toBe('plan_not_done')
    testCase.do({ type: 'finish_plan_item', itemId: 'a', proof: 'Receipt 12' }, BEN, NOW)
    expect(code(testCase, LEAVE, ANN)).toBe('taken')
  })

  test('TM-3.2.2 an item that is put off has another clock; what had fired of the first is history', () => {
    const testCase = planning().do(add('a'), ANN, NOW).wait(at('03-06 10:00'))
    const later = at('03-10 18:00')
    testCase.do(
      { ...add('a', { dueAt: later }), type: 'change_plan_item', reason: 'Parts' } as CaseCommand,
      ANN,
      at('03-06 10:30'),
    )
    expect(clocks(testCase)).toContainEqual(['plan.item:a.1', later])
    testCase.wait(at('03-11 10:00'))
    expect(
      testCase.all('deadline_breached').filter((one) => one.event.limitId === 'plan.item'),
    ).toHaveLength(2)
  })

  test('CD-2.1 an item of someone who is recused passes to the owner of the case', () => {
    const testCase = planning().do(add('a'), ANN, NOW)
    testCase.do({ type: 'declare_recusal', reason: 'A friend' }, BEN, minutesLater(60))
    expect(testCase.state.plan?.items[0]?.owner).toBe(ANN)
    expect(waitingFor(testCase.state)).toEqual([ANN])
  })

  test('CD-2.1 an item of someone who has left passes on as well', () => {
    const people = directory(...PEOPLE.values(), aPerson(BEN, 'Ben', { isActive: false }))
    const testCase = planning().do(add('a'), ANN, NOW).withPeople(people)
    testCase.do({ type: 'record_fields', fields: { finding: 'x' } }, ANN, minutesLater(60))
    expect(testCase.state.plan?.items[0]?.owner).toBe(ANN)
  })

  test('the same request again is one item', () => {
    const testCase = planning().do(add('a'), ANN, NOW).do(add('a'), ANN, NOW)
    expect(testCase.state.plan?.items).toHaveLength(1)
  })

  test.each<[string, () => TestCase, CaseCommand, PersonId, RefusalCode | 'taken']>([
    ['an item by a colleague', planning, add('a'), BEN, 'not_owner'],
    ['due now', planning, add('a', { dueAt: NOW }), ANN, 'instant_in_past'],
    ['nobody watches over it', planning, add('a', { supervisor: null }), ANN, 'field_missing'],
    ['watched over by its owner', planning, add('a', { supervisor: BEN }), ANN, 'same_person'],
    ['for somebody who has left', planning, add('a', { owner: GONE }), ANN, 'person_not_available'],
    ['for nobody we know', planning, add('a', { owner: '999' }), ANN, 'person_not_available'],
    [
      'for the subject',
      () =>
        leaveIntake(
          openTestCase({ prefill: { category: 'broken', about: BEN } }, undefined, {
            policy: POLICY,
          }),
          NOW,
        ),
      add('a'),
      ANN,
      'person_recused',
    ],
    [
      'changing what is not there',
      planning,
      { ...add('z'), type: 'change_plan_item', reason: '' } as CaseCommand,
      ANN,
      'plan_item_not_found',
    ],
    [
      'progress by a stranger to it',
      () => planning().do(add('a'), ANN, NOW),
      { type: 'report_progress', itemId: 'a', note: 'x' },
      TOM,
      'not_asked',
    ],
    [
      'progress by who watches over it',
      () => planning().do(add('a'), ANN, NOW),
      { type: 'report_progress', itemId: 'a', note: 'x' },
      SUE,
      'taken',
    ],
    [
      'finishing what is dropped',
      () =>
        planning()
          .do(add('a'), ANN, NOW)
          .do({ type: 'drop_plan_item', itemId: 'a', reason: 'No' }, ANN, NOW),
      { type: 'finish_plan_item', itemId: 'a', proof: 'x' },
      BEN,
      'plan_item_closed',
    ],
    ['offering nothing', planning, offer, ANN, 'plan_missing'],
    [
      'offering twice',
      () => planning().do(add('a'), ANN, NOW).do(offer, ANN, NOW),
      offer,
      ANN,
      'plan_already_offered',
    ],
    [
      'an answer to nothing',
      () => planning().do(add('a'), ANN, NOW),
      answer(true),
      ANN,
      'plan_not_offered',
    ],
    [
      'a plan the policy does not know',
      () => leaveIntake(openTestCase(), NOW),
      add('a'),
      ANN,
      'no_plan',
    ],
  ])('plan: %s', (_why, testCase, command, actor, expected) => {
    expect(code(testCase(), command, actor)).toBe(expected)
  })
})
