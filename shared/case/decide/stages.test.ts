import { describe, expect, test } from 'vitest'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { CaseCommand } from '../commands.ts'
import {
  ANN,
  aPerson,
  aTicket,
  BEN,
  CAT,
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
  upToAnswer,
} from '../test-case.ts'

const NOW = minutesLater(10)
const LONG = 'x'.repeat(2_001)

function refusal(testCase: TestCase, command: CaseCommand, actor: PersonId): unknown {
  const { seq } = testCase.state
  const asked = testCase.ask(command, actor, NOW)
  expect(testCase.state.seq).toBe(seq)
  return asked.ok ? 'taken' : { code: asked.code, facts: asked.facts }
}

function code(testCase: TestCase, command: CaseCommand, actor: PersonId): RefusalCode | 'taken' {
  const asked = testCase.ask(command, actor, NOW)
  return asked.ok ? 'taken' : asked.code
}

/** Leaving the first stage with everything it needs. */
const LEAVE: CaseCommand = { type: 'leave_stage', stage: 'intake', fields: { category: 'broken' } }

describe('whoever asks', () => {
  test.each<[PersonId, RefusalCode, string]>([
    ['999' as PersonId, 'person_unknown', 'nobody we know'],
    [GONE, 'person_inactive', 'has left'],
    [PLAIN, 'role_not_allowed', 'has no role under the policy'],
  ])('command: %s is refused %s (%s)', (actor, expected) => {
    expect(code(openTestCase(), { type: 'take' }, actor)).toBe(expected)
  })

  test('CD-2.1 the subject of a complaint is told that there is no such case, whatever they ask', () => {
    const testCase = openTestCase({ prefill: { about: BEN } })
    expect(code(testCase, contact('1'), BEN)).toBe('case_not_found')
    expect(code(testCase, LEAVE, BEN)).toBe('case_not_found')
  })

  test('command: someone whose groups do not include the ticket is told that there is no such case', () => {
    const testCase = openTestCase({ ticket: aTicket({ groupId: '8' }) })
    expect(code(testCase, contact('1'), CAT)).toBe('case_not_found')
  })
})

describe('take', () => {
  const untaken = () => openTestCase({ ticket: aTicket({ assigneeId: null }) })

  test('LP-4.3 whoever takes a complaint that nobody has taken owns it', () => {
    const testCase = untaken().do({ type: 'take' }, CAT, NOW)
    expect(testCase.state).toMatchObject({ taker: CAT, owner: CAT })
    expect(testCase.all('owner_changed').at(-1)?.event).toMatchObject({ from: ANN, why: 'taken' })
  })

  test('LP-4.3 an owner by routing takes what is theirs without changing hands', () => {
    const testCase = untaken().do({ type: 'take' }, ANN, NOW)
    expect(testCase.state).toMatchObject({ taker: ANN, owner: ANN })
    expect(testCase.all('owner_changed')).toHaveLength(1)
  })

  test('LP-4.3 a complaint that somebody has taken cannot be taken again, by them or another', () => {
    const testCase = openTestCase()
    expect(refusal(testCase, { type: 'take' }, BEN)).toEqual({
      code: 'already_taken',
      facts: { by: ANN },
    })
    expect(code(testCase, { type: 'take' }, ANN)).toBe('already_taken')
  })

  test('LP-4.3 an owner who goes on with a case takes it by that', () => {
    const testCase = leaveIntake(untaken(), NOW)
    expect(testCase.state.taker).toBe(ANN)
    expect(code(testCase, { type: 'take' }, BEN)).toBe('already_taken')
  })

  test('case_closed comes before already_taken', () => {
    expect(code(closed(), { type: 'take' }, ANN)).toBe('case_closed')
  })
})

describe('record_fields', () => {
  test('EL-1.2 records what differs and nothing else', () => {
    const testCase = openTestCase()
    testCase.do(
      { type: 'record_fields', fields: { category: 'broken', issue: '  Lid  ', loss: 12 } },
      ANN,
      NOW,
    )
    expect(testCase.all('fields_recorded').map(({ event }) => event.fields)).toEqual([
      { issue: 'Lid', loss: 12 },
    ])
  })

  test('record_fields done twice adds nothing', () => {
    const command: CaseCommand = { type: 'record_fields', fields: { issue: 'Lid' } }
    const testCase = openTestCase().do(command, ANN, NOW)
    const { seq } = testCase.state
    expect(testCase.do(command, ANN, NOW).state.seq).toBe(seq)
  })

  test.each<[Record<string, string | number | boolean | null>, PersonId, RefusalCode, string]>([
    [{ nonsense: 1, loss: 'x' }, ANN, 'field_unknown', 'an unknown field comes first'],
    [{ loss: 'x', issue: LONG }, ANN, 'field_value_invalid', 'then a value of the wrong kind'],
    [{ issue: LONG }, BEN, 'text_too_long', 'then a text too long, before who owns the case'],
    [{ issue: 'Lid' }, BEN, 'not_owner', 'then who owns it'],
  ])('record_fields %j is refused %#', (fields, actor, expected) => {
    expect(code(openTestCase(), { type: 'record_fields', fields }, actor)).toBe(expected)
  })

  test('case_closed comes before not_owner', () => {
    expect(code(closed(), { type: 'record_fields', fields: {} }, BEN)).toBe('case_closed')
  })
})

describe('leave_stage', () => {
  test('LP-1 merges the form in and enters the next stage whose condition holds', () => {
    const testCase = openTestCase().do(LEAVE, ANN, NOW)
    expect(testCase.state.stage).toBe('approval')
    expect(testCase.state.milestones).toMatchObject({
      'left:intake': NOW,
      'entered:approval': NOW,
    })
  })

  test('LP-1 what the form says decides which stage comes next', () => {
    const testCase = leaveIntake(openTestCase(), NOW, 'safety')
    expect(testCase.state).toMatchObject({ tier: 'high', stage: 'expert' })
  })

  test('leave_stage done twice is refused: the stage is no longer current', () => {
    const testCase = openTestCase().do(LEAVE, ANN, NOW)
    expect(refusal(testCase, LEAVE, ANN)).toEqual({
      code: 'stage_not_current',
      facts: { stage: 'approval' },
    })
  })

  test('LP-1 leaving the last stage closes the case with the outcome recorded', () => {
    expect(closed().state).toMatchObject({ status: 'closed', outcome: 'solved', stage: null })
  })

  test.each<[string, (t: TestCase) => TestCase, CaseCommand, PersonId, unknown]>([
    [
      'field_unknown before anything of the case',
      (t) => t,
      { type: 'leave_stage', stage: 'answer', fields: { nonsense: 1 } },
      BEN,
      { code: 'field_unknown', facts: { fields: ['nonsense'] } },
    ],
    [
      'stage_not_current before not_owner',
      (t) => t,
      { type: 'leave_stage', stage: 'answer', fields: {} },
      BEN,
      { code: 'stage_not_current', facts: { stage: 'intake' } },
    ],
    ['not_owner before field_missing', (t) => t, LEAVE, BEN, { code: 'not_owner', facts: {} }],
    [
      'field_missing names them in order of the form, conditional ones too',
      (t) => t,
      { type: 'leave_stage', stage: 'intake', fields: { name: null, harmed: true } },
      ANN,
      { code: 'field_missing', facts: { fields: ['name', 'harm'] } },
    ],
    [
      'contact_missing before the answer',
      (t) => upToAnswer(t, NOW),
      { type: 'leave_stage', stage: 'answer', fields: {} },
      ANN,
      { code: 'contact_missing', facts: {} },
    ],
    [
      'customer_answer_missing',
      (t) => upToAnswer(t, NOW).do(contact('1'), ANN, NOW),
      { type: 'leave_stage', stage: 'answer', fields: {} },
      ANN,
      { code: 'customer_answer_missing', facts: {} },
    ],
    [
      'approval_missing',
      (t) => leaveIntake(t, NOW),
      { type: 'leave_stage', stage: 'approval', fields: { finding: 'It broke' } },
      ANN,
      { code: 'approval_missing', facts: {} },
    ],
  ])('leave_stage: %s', (_why, live, command, actor, expected) => {
    expect(refusal(live(openTestCase()), command, actor)).toEqual(expected)
  })

  test('a contact made in an earlier stage is none of this one', () => {
    const testCase = openTestCase().do(contact('1'), ANN, NOW)
    upToAnswer(testCase, minutesLater(20))
    const asked = testCase.ask(
      { type: 'leave_stage', stage: 'answer', fields: {} },
      ANN,
      minutesLater(21),
    )
    expect(asked).toMatchObject({ code: 'contact_missing' })
  })

  test('what was approved and then changed is not approved', () => {
    const testCase = leaveIntake(openTestCase(), NOW)
      .do({ type: 'record_fields', fields: { finding: 'It broke' } }, ANN, NOW)
      .do({ type: 'approve', stage: 'approval', note: '' }, TOM, NOW)
    expect(
      code(
        testCase,
        { type: 'leave_stage', stage: 'approval', fields: { finding: 'It fell' } },
        ANN,
      ),
    ).toBe('approval_missing')
    testCase.do({ type: 'record_fields', fields: { finding: 'It fell' } }, ANN, NOW)
    expect(testCase.state.approval).toBeNull()
  })
})

describe('approve and refuse_approval', () => {
  const waiting = () => leaveIntake(openTestCase(), NOW)
  const approve: CaseCommand = { type: 'approve', stage: 'approval', note: 'Fine' }
  const refuse: CaseCommand = { type: 'refuse_approval', stage: 'approval', reason: 'Not yet' }

  test('LP-1 an approver approves, and the owner may go on', () => {
    expect(waiting().do(approve, SUE, NOW).state.approval).toBe('approved')
  })

  test('LP-1 a refusal leaves the stage where it is; it may be approved afterwards', () => {
    const testCase = waiting().do(refuse, SUE, NOW)
    expect(testCase.state).toMatchObject({ approval: 'refused', stage: 'approval' })
    expect(testCase.do(approve, TOM, NOW).state.approval).toBe('approved')
  })

  test('approve done twice is refused: it is approved', () => {
    expect(code(waiting().do(approve, SUE, NOW), approve, SUE)).toBe('approval_not_needed')
  })

  test.each<[string, () => TestCase, CaseCommand, PersonId, RefusalCode]>([
    [
      'text_too_long first',
      waiting,
      { type: 'approve', stage: 'intake', note: LONG },
      ANN,
      'text_too_long',
    ],
    ['case_closed', () => closed(), approve, SUE, 'case_closed'],
    ['stage_not_current', () => openTestCase(), approve, ANN, 'stage_not_current'],
    ['not_approver: an agent', waiting, approve, BEN, 'not_approver'],
    ['not_approver: the owner', waiting, refuse, ANN, 'not_approver'],
    [
      'approval_not_needed: the stage asks for none',
      () => openTestCase(),
      { type: 'approve', stage: 'intake', note: '' },
      SUE,
      'approval_not_needed',
    ],
  ])('approve: %s', (_why, testCase, command, actor, expected) => {
    expect(code(testCase(), command, actor)).toBe(expected)
  })

  test('CD-2.1 a supervisor who is the subject does not approve', () => {
    const testCase = openTestCase({ prefill: { category: 'broken', about: SUE } })
    leaveIntake(testCase, NOW)
    expect(code(testCase, approve, SUE)).toBe('case_not_found')
    expect(code(testCase, approve, TOM)).toBe('taken')
  })

  test('a supervisor who owns the case is excluded where the policy says so', () => {
    const people = directory(
      ...PEOPLE.values(),
      aPerson(ANN, 'Ann', { roles: ['agent', 'supervisor'] }),
    )
    const testCase = leaveIntake(openTestCase({}, undefined, { people }), NOW)
    expect(code(testCase, approve, ANN)).toBe('not_approver')
  })
})

describe('record_satisfaction', () => {
  const satisfied: CaseCommand = { type: 'record_satisfaction', isSatisfied: true, note: 'Glad' }
  const dissatisfied: CaseCommand = {
    type: 'record_satisfaction',
    isSatisfied: false,
    note: 'Angry',
  }
  const answering = () => upToAnswer(openTestCase(), NOW).do(contact('1'), ANN, NOW)

  test('TM-4.3.1 a customer who is not satisfied starts another round where the stage says', () => {
    const testCase = answering().do(dissatisfied, ANN, NOW)
    expect(testCase.state).toMatchObject({
      round: 2,
      stage: 'approval',
      dissatisfactions: 1,
      customerAnswer: null,
      approval: null,
    })
    expect(testCase.state.milestones.received).toBe(testCase.state.receivedAt)
  })

  test('LP-3.4 dissatisfaction escalates the case by itself', () => {
    const testCase = answering().do(dissatisfied, ANN, NOW)
    expect(testCase.all('escalated').map(({ event }) => event.because)).toEqual(['dissatisfaction'])
  })

  test('LP-3.4 in a stage that sends nothing back the answer alone is recorded, and escalates', () => {
    const testCase = openTestCase().do(dissatisfied, ANN, NOW)
    expect(testCase.state).toMatchObject({ round: 1, stage: 'intake', isEscalated: true })
  })

  test('a satisfied customer ends the last stage', () => {
    const testCase = answering().do(satisfied, ANN, NOW)
    expect(testCase.state.customerAnswer).toBe('satisfied')
    testCase.do({ type: 'leave_stage', stage: 'answer', fields: {} }, ANN, NOW)
    expect(testCase.state).toMatchObject({ status: 'closed', outcome: 'done' })
  })

  test('satisfied, said twice, is recorded once; dissatisfied counts each time', () => {
    const testCase = openTestCase().do(satisfied, ANN, NOW).do(satisfied, ANN, NOW)
    expect(testCase.all('satisfaction_recorded')).toHaveLength(1)
    testCase.do(dissatisfied, ANN, NOW).do(dissatisfied, ANN, NOW)
    expect(testCase.state.dissatisfactions).toBe(2)
  })

  test.each<[string, () => TestCase, string, PersonId, RefusalCode]>([
    ['text_too_long', () => openTestCase(), LONG, BEN, 'text_too_long'],
    ['case_closed', () => closed(), '', BEN, 'case_closed'],
    ['not_owner', () => openTestCase(), '', BEN, 'not_owner'],
  ])('record_satisfaction: %s', (_why, testCase, note, actor, expected) => {
    expect(code(testCase(), { type: 'record_satisfaction', isSatisfied: true, note }, actor)).toBe(
      expected,
    )
  })
})

test('LP-5.3b the expert a stage asks for is offered the case, and the owner stays until they accept', () => {
  const testCase = leaveIntake(openTestCase(), NOW, 'safety')
  expect(testCase.state).toMatchObject({ owner: ANN, handOver: { to: EVE, by: 'route' } })
})

function closed(): TestCase {
  return upToAnswer(openTestCase(), NOW)
    .do(contact('1'), ANN, NOW)
    .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, NOW)
    .do({ type: 'leave_stage', stage: 'answer', fields: { outcome: 'solved' } }, ANN, NOW)
}
