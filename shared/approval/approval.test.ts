import { describe, expect, test } from 'vitest'
import {
  ANN,
  aPerson,
  at,
  BEN,
  CAT,
  directory,
  EVE,
  minutesLater,
  openTestCase,
  PEOPLE,
  SUE,
  type TestCase,
  TOM,
  TUESDAY_TEN,
} from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { explainDeadline } from '#shared/deadline/explain.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'
import type { Directory } from '#shared/route/people.ts'

/** A refund of 500.00: first the owner’s supervisor (Sue), then every expert (Eve and Ida). */
const R = '11111111-1111-4111-8111-111111111111'
const A = '22222222-2222-4222-8222-222222222222'
const B = '33333333-3333-4333-8333-333333333333'
const IDA = '111' as PersonId
const WITH_IDA = directory(...PEOPLE.values(), aPerson(IDA, 'Ida', { roles: ['expert'] }))
const later = (minutes: number) => minutesLater(minutes)

function open(people: Directory = WITH_IDA): TestCase {
  return openTestCase({}, undefined, { people })
}

function propose(testCase: TestCase, amount: number, actor: PersonId = ANN): TestCase {
  return testCase.do(
    { type: 'propose_remedy', remedyId: R, kind: 'refund', amount, what: 'Money back' },
    actor,
    later(1),
  )
}

const give = (approvalId = R) => ({ type: 'give_approval', approvalId, note: '' }) as const
const deny = (approvalId = R) =>
  ({ type: 'deny_approval', approvalId, reason: 'Too much' }) as const

function approvalOf(testCase: TestCase, approvalId = R) {
  return testCase.state.approvals?.find((one) => one.approvalId === approvalId)
}

function asked(testCase: TestCase): (readonly PersonId[])[] {
  return testCase.all('approval_asked').map(({ event }) => event.of)
}

function code(testCase: TestCase, command: Parameters<TestCase['ask']>[0], actor: PersonId) {
  const answer = testCase.ask(command, actor, later(5))
  return answer.ok ? 'done' : answer.code
}

function withPerson(
  people: Directory,
  id: PersonId,
  over: Parameters<typeof aPerson>[2],
): Directory {
  const person = people.get(id)
  return new Map([...people, [id, aPerson(id, person?.name ?? id, { ...person, ...over })]])
}

function passedOn(id: PersonId, to: PersonId, from: Instant, until: Instant): Directory {
  return withPerson(WITH_IDA, id, { delegations: [{ to, from, until }] })
}

describe('which row of a table decides', () => {
  test.each<[number, number | null, boolean, string]>([
    [10_000, 0, true, 'up to the end of the first row, the asker alone'],
    [10_001, 1, false, 'one unit more is the next row'],
    [100_000, 1, false, 'up to the end of the second'],
    [100_001, 2, false, 'beyond every end'],
  ])('CD-2.9 MF-12.1 %i is row %i, granted at once: %s (%s)', (amount, row, isOwn) => {
    const testCase = propose(open(), amount)
    expect(testCase.all('approval_requested')[0]?.event).toMatchObject({ row, amount })
    expect(testCase.all('approval_granted').length).toBe(isOwn ? 1 : 0)
    expect(approvalOf(testCase)?.status).toBe(isOwn ? 'granted' : 'pending')
  })

  test('CD-2.9 where no row applies, nothing is asked', () => {
    const rows = TEST_POLICY_INPUT.authorities?.[0]?.rows.slice(0, 2) ?? []
    const policy = compilePolicy(
      PolicySchema.parse({
        ...TEST_POLICY_INPUT,
        authorities: [{ id: 'payments', label: LABEL, rows, rules: ['CD-2.9'] }, LOOKING],
      } satisfies PolicyInput),
    )
    const testCase = openTestCase({}, undefined, { policy })
    expect(
      code(
        testCase,
        { type: 'propose_remedy', remedyId: R, kind: 'refund', amount: 100_001, what: 'x' },
        ANN,
      ),
    ).toBe('authority_missing')
  })
})

const LABEL = { en: 'Table', 'zh-CN': '表', 'zh-TW': '表' }
const LOOKING: NonNullable<PolicyInput['authorities']>[number] = {
  id: 'looking',
  label: LABEL,
  rows: [{ steps: [{ by: [{ select: 'role', role: 'supervisor' }] }] }],
  rules: ['MF-9.6'],
}

describe('step by step', () => {
  test('MF-12.1 the steps are asked one after the other, and at the last one all have to agree', () => {
    const testCase = propose(open(), 50_000)
    expect(asked(testCase)).toEqual([[SUE]])
    testCase.do(give(), SUE, later(2))
    expect(asked(testCase)).toEqual([[SUE], [EVE, IDA]])
    testCase.do(give(), EVE, later(3))
    expect(approvalOf(testCase)).toMatchObject({ status: 'pending', given: [EVE] })
    testCase.do(give(), IDA, later(4))
    expect(approvalOf(testCase)?.status).toBe('granted')
    expect(testCase.state.remedies?.[0]).toMatchObject({ approvedAt: later(4), status: 'proposed' })
  })

  test('MF-12.1 one refusal ends it, with its reason; whoever asked may ask again', () => {
    const testCase = propose(open(), 50_000)
    testCase.do(give(), SUE, later(2)).do(deny(), EVE, later(3))
    expect(approvalOf(testCase)).toMatchObject({
      status: 'denied',
      denied: { by: EVE, reason: 'Too much' },
    })
    expect(code(testCase, give(), IDA)).toBe('approval_not_pending')
    const about = { kind: 'remedy', remedyId: R } as const
    testCase.do(
      { type: 'request_approval', approvalId: A, about, amount: null, note: 'Once more' },
      ANN,
      later(6),
    )
    expect(approvalOf(testCase, A)).toMatchObject({
      status: 'pending',
      asked: [SUE],
      amount: 50_000,
    })
    expect(approvalOf(testCase)).toBeUndefined()
  })

  test('CD-2.9 of two who decide at once, the second finds it decided', () => {
    const testCase = open()
    testCase.do(
      { type: 'propose_remedy', remedyId: R, kind: 'refund', amount: 500_000, what: 'x' },
      ANN,
      later(1),
    )
    testCase.do(give(), SUE, later(2))
    expect(code(testCase, give(), SUE)).toBe('already_answered')
    testCase.do(deny(), TOM, later(2))
    expect(code(testCase, give(), SUE)).toBe('approval_not_pending')
    expect(code(testCase, deny(), TOM)).toBe('approval_not_pending')
  })

  test.each<[Parameters<TestCase['ask']>[0], PersonId, string, string]>([
    [give(A), SUE, 'approval_not_found', 'no such approval'],
    [give(), BEN, 'not_approver', 'not among those asked'],
    [give(), ANN, 'not_approver', 'whoever asked for it'],
    [give(), EVE, 'not_approver', 'asked only at the next step'],
    [
      { type: 'deny_approval', approvalId: R, reason: 'x'.repeat(2_001) },
      SUE,
      'text_too_long',
      'too long a reason',
    ],
    [
      { type: 'withdraw_approval', approvalId: R, reason: 'x' },
      BEN,
      'not_owner',
      'only whoever asked, or the owner, takes it back',
    ],
    [
      {
        type: 'request_approval',
        approvalId: A,
        about: { kind: 'remedy', remedyId: R },
        amount: null,
        note: '',
      },
      ANN,
      'approval_pending',
      'it has been asked for',
    ],
    [
      {
        type: 'request_approval',
        approvalId: A,
        about: { kind: 'stage', stage: 'intake' },
        amount: null,
        note: '',
      },
      ANN,
      'approval_not_needed',
      'the stage names no table',
    ],
    [
      {
        type: 'request_approval',
        approvalId: A,
        about: { kind: 'stage', stage: 'expert' },
        amount: null,
        note: '',
      },
      ANN,
      'stage_not_current',
      'another stage',
    ],
    [
      {
        type: 'request_approval',
        approvalId: A,
        about: { kind: 'remedy', remedyId: A },
        amount: null,
        note: '',
      },
      ANN,
      'remedy_not_found',
      'no such remedy',
    ],
  ])('CD-2.9 refused: %j by %s → %s (%s)', (command, actor, expected) => {
    expect(code(propose(open(), 50_000), command, actor)).toBe(expected)
  })

  test('CD-2.9 taken back, nobody is asked any more', () => {
    const testCase = propose(open(), 50_000)
    testCase.do({ type: 'withdraw_approval', approvalId: R, reason: 'A mistake' }, ANN, later(2))
    expect(testCase.state.approvals).toEqual([])
    expect(code(testCase, give(), SUE)).toBe('approval_not_found')
  })

  test('CD-2.9 asked twice with the same id, it is asked once', () => {
    const testCase = propose(open(), 50_000)
    const { seq } = testCase.state
    const about = { kind: 'remedy', remedyId: R } as const
    testCase.do(
      { type: 'request_approval', approvalId: R, about, amount: null, note: '' },
      ANN,
      later(2),
    )
    expect(testCase.state.seq).toBe(seq)
  })
})

describe('who is asked', () => {
  test('CD-2.1 nobody recused decides: the step falls to the next superior', () => {
    const testCase = open()
    testCase.do({ type: 'record_fields', fields: { about: SUE } }, ANN, later(0))
    propose(testCase, 50_000)
    // Sue is the subject, so the first step is nobody’s; the second goes on.
    expect(asked(testCase)).toEqual([[EVE, IDA]])
  })

  test('CD-2.1 whoever is recused after having been asked is asked no more', () => {
    const testCase = propose(open(), 50_000)
    testCase.do({ type: 'record_fields', fields: { about: SUE } }, ANN, later(2))
    expect(asked(testCase)).toEqual([[SUE], [EVE, IDA]])
    expect(code(testCase, give(), SUE)).toBe('case_not_found')
  })

  test('CD-2.1 what somebody agreed to who turns out to be the subject is void', () => {
    const testCase = propose(open(), 50_000)
    testCase.do(give(), SUE, later(2))
    testCase.do({ type: 'record_fields', fields: { about: SUE } }, ANN, later(3))
    expect(testCase.all('approval_withdrawn')[0]?.event).toMatchObject({ because: 'recused' })
    expect(testCase.state.approvals).toEqual([])
    expect(testCase.state.remedies?.[0]?.approvedAt).toBeNull()
  })

  test('CD-2.9 whoever asks never decides: the step falls to the next superior', () => {
    // Sue owns the case and asks; the only step is the supervisors’.
    const testCase = openTestCase({ prefill: { category: 'safety' } }, undefined, {
      people: WITH_IDA,
    })
    testCase
      .do({ type: 'offer_hand_over', handOverId: A, to: SUE, note: '' }, ANN, later(1))
      .do({ type: 'accept_hand_over', handOverId: A }, SUE, later(2))
      .do(
        { type: 'propose_remedy', remedyId: R, kind: 'refund', amount: 50_000, what: 'x' },
        SUE,
        later(3),
      )
    // The supervisor of the owner is Tom now.
    expect(asked(testCase)).toEqual([[TOM]])
    expect(code(testCase, give(), SUE)).toBe('not_approver')
  })

  test('CD-2.9 where all of a step are away or gone, the next superior in line stands in', () => {
    const people = withPerson(
      withPerson(withPerson(WITH_IDA, EVE, { isAbsent: true }), IDA, { isActive: false }),
      SUE,
      { isAbsent: true },
    )
    const testCase = propose(open(people), 50_000)
    expect(asked(testCase)).toEqual([[TOM]])
    expect(testCase.all('approval_asked')[0]?.event.step).toBe(1)
    testCase.do(give(), TOM, later(2))
    expect(approvalOf(testCase)?.status).toBe('granted')
  })

  test('CD-2.9 somebody who goes away while asked makes room for the next', () => {
    const testCase = propose(open(), 50_000)
    testCase.do(give(), SUE, later(2)).do(give(), EVE, later(3))
    const gone = testCase.withPeople(withPerson(WITH_IDA, IDA, { isActive: false }))
    gone.wait(later(4))
    // Eve has agreed already, and nobody else of the step is left.
    expect(gone.state.approvals?.[0]?.status).toBe('granted')
  })

  test('CD-2.9 nobody at all is left: it stays asked, of nobody, until somebody is there', () => {
    const alone = directory(aPerson(ANN, 'Ann', { supervisorId: null }))
    const testCase = propose(openTestCase({}, undefined, { people: alone }), 50_000)
    expect(asked(testCase)).toEqual([[]])
    testCase.wait(later(10))
    expect(asked(testCase)).toEqual([[]])
    const back = testCase.withPeople(WITH_IDA)
    back.wait(later(11))
    expect(asked(back).at(-1)).toEqual([EVE, IDA])
  })

  test('CD-2.9 nobody decides at two steps where another can', () => {
    const authorities: PolicyInput['authorities'] = [
      {
        id: 'payments',
        label: LABEL,
        rows: [
          {
            steps: [
              { by: [{ select: 'supervisor_of', of: 'owner' }] },
              { by: [{ select: 'role', role: 'supervisor' }] },
            ],
          },
        ],
        rules: ['CD-2.9'],
      },
      LOOKING,
    ]
    const policy = compilePolicy(PolicySchema.parse({ ...TEST_POLICY_INPUT, authorities }))
    const testCase = propose(openTestCase({}, undefined, { policy }), 50_000)
    testCase.do(give(), SUE, later(2))
    expect(asked(testCase)).toEqual([[SUE], [TOM]])
    const people = withPerson(PEOPLE, TOM, { isActive: false })
    const alone = propose(openTestCase({}, undefined, { policy, people }), 50_000)
    alone.do(give(), SUE, later(2))
    expect(asked(alone)).toEqual([[SUE], [SUE]])
  })
})

describe('time', () => {
  test('MF-9.6 silence passes it to the next step where the policy says so, at the true instant', () => {
    const testCase = propose(open(), 50_000)
    testCase.wait(later(1_000))
    expect(testCase.all('approval_lapsed')[0]).toMatchObject({
      effectiveAt: later(121),
      event: { step: 0 },
    })
    expect(asked(testCase)).toEqual([[SUE], [EVE, IDA]])
    expect(code(testCase, give(), SUE)).toBe('not_approver')
  })

  test('MF-9.6 silence on the last step grants nothing: its ladder is climbed and the case escalates', () => {
    const testCase = propose(open(), 50_000)
    testCase.wait(later(2_000))
    expect(approvalOf(testCase)).toMatchObject({ status: 'pending', step: 1 })
    expect(testCase.all('approval_granted')).toEqual([])
    const rungs = testCase
      .all('ladder_climbed')
      .filter(({ event }) => event.limitId === 'approval.payments.1.1')
    expect(rungs.map(({ event }) => event.to)).toEqual([[ANN], [SUE]])
    expect(testCase.all('escalated').map(({ event }) => event.deadlineKey)).toContain(
      testCase.state.escalatedFor,
    )
  })

  test('CD-2.9 whoever is asked in place of another has what is left of the time', () => {
    const testCase = propose(open(), 50_000)
    const [deadline] = testCase.facts.policy.policy.authorities
    expect(deadline?.id).toBe('payments')
    const key = `approval.payments.1.0:${R}`
    const explained = explainDeadline(testCase.facts, key)
    expect(explained).toMatchObject({ ok: true, value: { dueAt: later(121) } })
  })

  test('CD-2.9 once decided nothing of its clock is left', () => {
    const testCase = propose(open(), 50_000)
    testCase.wait(later(100))
    expect(Object.keys(testCase.state.fired).some((key) => key.startsWith('approval.'))).toBe(true)
    testCase.do(deny(), SUE, later(101))
    expect(Object.keys(testCase.state.fired).some((key) => key.startsWith('approval.'))).toBe(false)
    testCase.wait(later(900))
    expect(testCase.state.breached.some((key) => key.startsWith('approval.'))).toBe(false)
  })
})

describe('delegation', () => {
  const from = later(0)
  const until = later(60)

  test.each<[number, string, string]>([
    [-1, 'not_approver', 'before it begins'],
    [0, 'done', 'from its first instant'],
    [59, 'done', 'until just before its end'],
    [60, 'not_approver', 'at its end'],
  ])('CD-2.9 a delegate %i minutes in: %s (%s)', (minutes, expected) => {
    const people = passedOn(SUE, BEN, later(10), later(70))
    const testCase = propose(open(people), 50_000)
    const answer = testCase.ask(give(), BEN, later(10 + minutes))
    expect(answer.ok ? 'done' : answer.code).toBe(expected)
  })

  test('CD-2.9 what a delegate decides says for whom', () => {
    const testCase = propose(open(passedOn(SUE, BEN, from, until)), 50_000)
    testCase.do(give(), BEN, later(5))
    expect(testCase.all('approval_given')[0]?.event).toMatchObject({
      personId: BEN,
      onBehalfOf: SUE,
    })
    expect(asked(testCase)).toEqual([[SUE], [EVE, IDA]])
  })

  test('CD-2.9 the delegator may still decide themselves', () => {
    const testCase = propose(open(passedOn(SUE, BEN, from, until)), 50_000)
    testCase.do(give(), SUE, later(5))
    expect(testCase.all('approval_given')[0]?.event).toMatchObject({
      personId: SUE,
      onBehalfOf: null,
    })
  })

  test('CD-2.9 somebody away with a delegate is asked as if present', () => {
    const people = withPerson(passedOn(SUE, BEN, from, until), SUE, {
      isAbsent: true,
      delegations: [{ to: BEN, from, until }],
    })
    expect(asked(propose(open(people), 50_000))).toEqual([[SUE]])
  })

  test.each<[string, (testCase: TestCase) => TestCase, PersonId, string]>([
    ['whoever asks', (one) => one, ANN, 'not_approver'],
    [
      'the subject',
      (one) => one.do({ type: 'record_fields', fields: { about: BEN } }, ANN, later(2)),
      BEN,
      'case_not_found',
    ],
    [
      'one recused',
      (one) => one.do({ type: 'declare_recusal', reason: 'A friend' }, CAT, later(2)),
      CAT,
      'case_not_found',
    ],
  ])('CD-2.9 %s is no delegate', (_who, prepare, delegate, expected) => {
    const testCase = propose(open(passedOn(SUE, delegate, from, until)), 50_000)
    expect(code(prepare(testCase), give(), delegate)).toBe(expected)
  })

  test('CD-2.9 whoever was asked themselves, or has spoken, speaks for nobody else', () => {
    const people = withPerson(
      withPerson(WITH_IDA, EVE, { delegations: [{ to: SUE, from, until }] }),
      IDA,
      { delegations: [{ to: EVE, from, until }] },
    )
    const testCase = propose(open(people), 50_000)
    testCase.do(give(), SUE, later(2))
    // Sue agreed at the first step, so she cannot agree for Eve; Eve was asked herself, so not for Ida.
    expect(code(testCase, give(), SUE)).toBe('already_answered')
    testCase.do(give(), EVE, later(3))
    expect(code(testCase, give(), EVE)).toBe('already_answered')
    expect(approvalOf(testCase)?.status).toBe('pending')
  })

  test('CD-2.9 a delegate sees the case that waits for them, and only as long as they are one', () => {
    const people = withPerson(passedOn(SUE, CAT, from, until), CAT, { ticketAccess: 'none' })
    const testCase = propose(open(people), 50_000)
    expect(code(testCase, give(A), CAT)).toBe('approval_not_found')
    const over = testCase.ask(give(A), CAT, later(61))
    expect(over.ok ? 'done' : over.code).toBe('case_not_found')
  })
})

describe('the approval of a stage', () => {
  const about = { kind: 'stage', stage: 'expert' } as const
  const request = (approvalId = A) =>
    ({ type: 'request_approval', approvalId, about, amount: null, note: 'Please look' }) as const

  function atExpert(): TestCase {
    const testCase = open()
    testCase.do(
      { type: 'leave_stage', stage: 'intake', fields: { category: 'safety' } },
      ANN,
      later(1),
    )
    return testCase
  }

  test('MF-9.6 it is asked of the table, and granted', () => {
    const testCase = atExpert().do(request(), ANN, later(2))
    expect(approvalOf(testCase, A)).toMatchObject({ asked: [SUE, TOM], note: 'Please look' })
    testCase.do(give(A), TOM, later(3))
    expect(approvalOf(testCase, A)).toMatchObject({ status: 'granted' })
    expect(code(testCase, request(B), ANN)).toBe('approval_not_needed')
  })

  test.each(['pending', 'granted'])('LP-1 a form that changes voids what was %s', (status) => {
    const testCase = atExpert().do(request(), ANN, later(2))
    if (status === 'granted') testCase.do(give(A), TOM, later(3))
    testCase.do({ type: 'record_fields', fields: { finding: 'It fell' } }, ANN, later(4))
    expect(testCase.all('approval_withdrawn')[0]?.event).toMatchObject({ because: 'changed' })
    expect(testCase.state.approvals).toEqual([])
    testCase.do(request(B), ANN, later(5))
    expect(approvalOf(testCase, B)?.status).toBe('pending')
  })

  test('LP-1 one that waits when the stage is left is void', () => {
    const testCase = atExpert().do(request(), ANN, later(2))
    testCase.do(
      { type: 'leave_stage', stage: 'expert', fields: { finding: 'It fell' } },
      ANN,
      later(3),
    )
    expect(testCase.all('approval_withdrawn').length).toBe(1)
    expect(testCase.state.approvals).toEqual([])
  })

  test('MF-9.6 a stage that requires it cannot be left without, nor with a form changed after', () => {
    const stages = TEST_POLICY_INPUT.stages.map((stage) =>
      stage.id === 'expert' ? { ...stage, requires: ['approval' as const] } : stage,
    )
    const policy = compilePolicy(PolicySchema.parse({ ...TEST_POLICY_INPUT, stages }))
    const testCase = openTestCase({}, undefined, { policy, people: WITH_IDA })
    testCase
      .do({ type: 'leave_stage', stage: 'intake', fields: { category: 'safety' } }, ANN, later(1))
      .do({ type: 'record_fields', fields: { finding: 'It fell' } }, ANN, later(1))
    const leave = (fields = {}) => ({ type: 'leave_stage', stage: 'expert', fields }) as const
    expect(code(testCase, leave(), ANN)).toBe('approval_missing')
    testCase.do(request(), ANN, later(2)).do(give(A), SUE, later(3))
    expect(code(testCase, leave({ finding: 'Changed' }), ANN)).toBe('approval_missing')
    testCase.do(leave(), ANN, later(6))
    expect(testCase.state.stage).toBe('approval')
  })
})

test('approval: instants of the tests are on one Tuesday', () => {
  expect(TUESDAY_TEN).toBe(at('03-03 10:00'))
  expect(instant(later(60))).toBe(at('03-03 11:00'))
})
