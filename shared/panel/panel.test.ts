import { describe, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import {
  ANN,
  aPerson,
  at,
  BEN,
  contact,
  directory,
  EVE,
  GONE,
  leaveIntake,
  minutesLater,
  openTestCase,
  PEOPLE,
  PLAIN,
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
import { caseSignals } from '#shared/policy/condition.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'
import { describePanel } from './describe.ts'
import type { PanelEvent } from './model.ts'

type PanelInput = NonNullable<PolicyInput['panels']>[number]

const say = (en: string) => ({ en, 'zh-CN': en, 'zh-TW': en })

const CRISIS: PanelInput = {
  id: 'crisis',
  label: say('Crisis team'),
  when: { signal: 'category', is: 'safety' },
  chair: [{ select: 'role', role: 'supervisor' }],
  members: [
    { id: 'expert', label: say('Expert'), who: [{ select: 'role', role: 'expert' }] },
    {
      id: 'lead',
      label: say('Lead'),
      who: [
        { select: 'role', role: 'supervisor' },
        { select: 'role', role: 'agent' },
      ],
    },
  ],
  meets: {
    within: { kind: 'elapsed', minutes: 120 },
    warn_before_minutes: 30,
    ladder: [{ after_minutes: 0, to: [{ select: 'owner' }] }],
    escalates: true,
  },
  rules: ['CD-1.2', 'CD-2.6'],
}

function withPanel(over: Partial<PanelInput> = {}): CompiledPolicy {
  return compilePolicy(
    PolicySchema.parse({ ...TEST_POLICY_INPUT, notices: [], panels: [{ ...CRISIS, ...over }] }),
  )
}

function open(over: Partial<PanelInput> = {}, people = PEOPLE): TestCase {
  const world = { policy: withPanel(over), people }
  return openTestCase({ prefill: { category: 'safety' } }, TUESDAY_TEN, world)
}

function meet(meetingId: string, present: PersonId[] = [SUE]) {
  return { type: 'record_meeting', panelId: 'crisis', meetingId, present, summary: 'Met' } as const
}

function decide(decisionId: string) {
  return { type: 'record_panel_decision', panelId: 'crisis', decisionId, what: 'Recall' } as const
}

const declare = { type: 'declare_recusal', reason: 'A friend' } as const
const seats = ({ state }: TestCase) =>
  state.panels?.map(({ chair, members }) => [
    chair,
    ...members.map((member) => `${member.seat} ${member.personId}`),
  ])

describe('convening', () => {
  test('CD-1.2 CD-2.6 a major case convenes the team: chair and seats, nobody twice', () => {
    expect(seats(open())).toEqual([[SUE, `expert ${EVE}`, `lead ${TOM}`]])
  })

  test('CD-2.6 only where its condition holds, and once', () => {
    const testCase = openTestCase({}, TUESDAY_TEN, { policy: withPanel() })
    expect(testCase.state.panels).toBeUndefined()
    leaveIntake(testCase, minutesLater(5), 'safety').wait(minutesLater(60))
    expect(testCase.all('panel_convened')).toHaveLength(1)
  })

  test('CD-2.1 nobody recused sits on it', () => {
    const world = { policy: withPanel() }
    const prefill = { category: 'safety', about: SUE }
    expect(seats(openTestCase({ prefill }, TUESDAY_TEN, world))).toEqual([
      [TOM, `expert ${EVE}`, `lead ${ANN}`],
    ])
  })

  test('TM-3.1.1 a seat that nobody can take stays empty', () => {
    const people = directory(...[...PEOPLE.values()].filter((person) => person.id !== EVE))
    expect(seats(open({}, people))).toEqual([[SUE, `lead ${TOM}`]])
  })

  test('CD-2.6 it waits until somebody can lead it', () => {
    const people = directory(aPerson(ANN, 'Ann', { supervisorId: null }))
    const testCase = open({}, people)
    expect(testCase.state.panels).toBeUndefined()
    const later = testCase.withPeople(PEOPLE).do(contact('1'), ANN, minutesLater(5))
    expect(later.state.panels).toMatchObject([{ chair: SUE, convenedAt: minutesLater(5) }])
  })

  test('everybody on it may see the case until it has decided', () => {
    const testCase = open()
    expect(waitingFor(testCase.state)).toEqual([SUE, EVE, TOM])
    testCase.do(meet('1'), SUE, minutesLater(5)).do(decide('1'), SUE, minutesLater(6))
    expect(waitingFor(testCase.state)).toEqual([])
  })
})

describe('who sits on it', () => {
  test('CD-2.1 a chair who becomes recused is followed by another who may lead it', () => {
    expect(seats(open().do(declare, SUE, minutesLater(5)))).toEqual([[TOM, `expert ${EVE}`]])
  })

  test('CD-2.1 rather somebody new than a member', () => {
    const chair: PanelInput['chair'] = [
      { select: 'role', role: 'supervisor' },
      { select: 'role', role: 'agent' },
    ]
    expect(seats(open({ chair }).do(declare, SUE, minutesLater(5)))).toEqual([
      [ANN, `expert ${EVE}`, `lead ${TOM}`],
    ])
  })

  test('CD-2.1 a member who becomes recused is replaced; with nobody left the seat is empty', () => {
    const testCase = open().do(declare, EVE, minutesLater(5)).do(declare, TOM, minutesLater(6))
    expect(seats(testCase)).toEqual([[SUE, `lead ${ANN}`]])
    expect(testCase.all('panel_seat_changed').map(({ event }) => event.personId)).toEqual([
      null,
      ANN,
    ])
  })

  test('CD-1.2 somebody who has left is replaced', () => {
    const people = directory(...PEOPLE.values(), aPerson(TOM, 'Tom', { isActive: false }))
    const testCase = open().withPeople(people).do(contact('1'), ANN, minutesLater(5))
    expect(seats(testCase)).toEqual([[SUE, `expert ${EVE}`, `lead ${ANN}`]])
  })

  test('CD-2.6 while nobody can lead it the chair is empty, and taken as soon as somebody can', () => {
    const testCase = open().do(declare, SUE, minutesLater(5)).do(declare, TOM, minutesLater(6))
    expect(testCase.state.panels?.[0]?.chair).toBeNull()
    const people = directory(
      ...PEOPLE.values(),
      aPerson(GONE, 'Gil', { roles: ['supervisor'], isActive: true }),
    )
    const later = testCase.withPeople(people).do(contact('1'), ANN, minutesLater(7))
    expect(later.state.panels?.[0]?.chair).toBe(GONE)
  })
})

describe('meeting and deciding', () => {
  test('CD-2.6 the chair has a clock until the first meeting', () => {
    const testCase = open()
    const { state, policy, calendar } = testCase.facts
    expect(computeDeadlines(state, policy, calendar)).toContainEqual(
      expect.objectContaining({
        limitId: 'panel.crisis',
        anchorAt: TUESDAY_TEN,
        warnAt: at('03-03 11:30'),
        dueAt: at('03-03 12:00'),
      }),
    )
    testCase.do(meet('1'), SUE, minutesLater(119)).wait(minutesLater(300))
    expect(testCase.state.breached.filter((key) => key.startsWith('panel'))).toEqual([])
    expect(Object.keys(testCase.state.fired).filter((key) => key.startsWith('panel'))).toEqual([])
  })

  test('CD-2.6 no meeting in time is a breach', () => {
    const testCase = open().wait(minutesLater(300))
    expect(testCase.state.breached).toContain(`panel.crisis:${TUESDAY_TEN}`)
    expect(testCase.state.isEscalated).toBe(true)
  })

  test('CD-2.6 LF-2.3 it meets, and what it decides is recorded by its chair', () => {
    const testCase = open()
      .do(meet('1', [SUE, EVE, ANN, ANN]), EVE, minutesLater(10))
      .do(meet('1', [SUE, EVE]), EVE, minutesLater(11))
      .do(decide('1'), SUE, minutesLater(20))
      .do(decide('1'), SUE, minutesLater(21))
    expect(testCase.state.panels).toMatchObject([
      {
        meetings: 1,
        metAt: minutesLater(10),
        decisions: 1,
        decidedAt: minutesLater(20),
      },
    ])
    expect(testCase.all('panel_met').map(({ event }) => event.present)).toEqual([[SUE, EVE, ANN]])
    const { state, policy } = testCase.facts
    expect(caseSignals(state, policy).signal('panel_decided')).toEqual(['crisis'])
  })

  test.each<[string, PersonId, CaseCommand, string]>([
    ['somebody unknown was there', SUE, meet('2', ['999' as PersonId]), 'person_unknown'],
    ['somebody who does not sit on it', BEN, meet('2'), 'panel_not_found'],
    ['somebody who does not sit on it decides', BEN, decide('2'), 'panel_not_found'],
    ['somebody recused was there', SUE, meet('2', [TOM]), 'person_recused'],
    ['too long', SUE, { ...meet('2'), summary: 'x'.repeat(2_001) }, 'text_too_long'],
    ['a member decides', EVE, decide('2'), 'not_chair'],
    ['it has not met', SUE, decide('2'), 'meeting_missing'],
  ])('CD-2.6 LF-2.3 refused: %s', (_why, who, command, code) => {
    const testCase = open().do(declare, TOM, minutesLater(1))
    expect(testCase.ask(command, who, minutesLater(10))).toMatchObject({ ok: false, code })
  })

  test('refused: the case is closed', () => {
    const testCase = upToAnswer(openTestCase({}, TUESDAY_TEN, { policy: always }), minutesLater(5))
      .do(meet('1'), SUE, minutesLater(6))
      .do(contact('1'), ANN, minutesLater(6))
      .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, minutesLater(6))
      .do({ type: 'leave_stage', stage: 'answer', fields: {} }, ANN, minutesLater(6))
    expect(testCase.ask(meet('2'), SUE, minutesLater(10))).toMatchObject({ code: 'case_closed' })
    expect(testCase.ask(decide('2'), SUE, minutesLater(10))).toMatchObject({ code: 'case_closed' })
  })

  test('one that never met is dissolved as the case closes', () => {
    const testCase = upToAnswer(openTestCase({}, TUESDAY_TEN, { policy: always }), minutesLater(5))
      .do(contact('1'), ANN, minutesLater(6))
      .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, minutesLater(6))
      .do({ type: 'leave_stage', stage: 'answer', fields: {} }, ANN, minutesLater(6))
    expect(testCase.state.panels).toEqual([])
    expect(testCase.all('panel_dissolved')).toHaveLength(1)
    testCase.wait(minutesLater(500))
    expect(testCase.state.breached).toEqual([])
  })
  const always = withPanel({ when: { signal: 'round', is: 1 } })

  test('LF-2.3 a stage that needs the decision is not left without it', () => {
    const [intake, ...others] = TEST_POLICY_INPUT.stages
    const policy = compilePolicy(
      PolicySchema.parse({
        ...withPanel().policy,
        stages: [{ ...intake, requires: ['panel_decision'] }, ...others],
      }),
    )
    const testCase = openTestCase({ prefill: { category: 'safety' } }, TUESDAY_TEN, { policy })
    const leave = {
      type: 'leave_stage',
      stage: 'intake',
      fields: { category: 'safety' },
    } as const
    expect(testCase.ask(leave, ANN, minutesLater(5))).toMatchObject({
      code: 'panel_decision_missing',
    })
    testCase.do(meet('1'), SUE, minutesLater(5)).do(decide('1'), SUE, minutesLater(6))
    leaveIntake(testCase, minutesLater(7), 'safety')
  })
})

test('what the history says of each is there in every language', () => {
  const policy = withPanel()
  const panelId = 'crisis'
  const events: PanelEvent[] = [
    { type: 'panel_convened', panelId, chair: SUE, members: [{ seat: 'expert', personId: EVE }] },
    { type: 'panel_convened', panelId: 'gone', chair: SUE, members: [] },
    { type: 'panel_seat_changed', panelId, seat: 'chair', personId: TOM },
    { type: 'panel_seat_changed', panelId, seat: 'expert', personId: null },
    { type: 'panel_met', panelId, meetingId: '1', present: [SUE, PLAIN], summary: 'We met.' },
    { type: 'panel_decided', panelId, decisionId: '1', what: 'Recall it' },
    { type: 'panel_dissolved', panelId },
  ]
  const texts = events.map((event) => describePanel(event, policy, (id) => `P${id}`))
  expect(texts[0]?.en).toBe('Convened: Crisis team, led by P201; with P110')
  expect(texts[3]?.en).toBe('Crisis team: Expert is now nobody')
  for (const text of texts) for (const locale of LOCALES) expect(text[locale]).not.toBe('')
})
