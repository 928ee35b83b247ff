import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ANN,
  aPerson,
  BEN,
  EVE,
  leaveIntake,
  minutesLater,
  openTestCase,
  PEOPLE,
  SUE,
  type TestCase,
  TOM,
} from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Proof } from './model.ts'
import { isWithinTolerance } from './tolerance.ts'

/** A refund: up to 100.00 an agent alone, above it approved; carried out by the expert, compared by a supervisor, 5 % over. */
const R = '11111111-1111-4111-8111-111111111111'
const S = '22222222-2222-4222-8222-222222222222'
const PROOFS: readonly Proof[] = [{ evidence: 'proof', option: 'invoice', reference: 'INV-7' }]
const later = (minutes: number) => minutesLater(minutes)

function propose(amount: number | null, kind = 'refund', remedyId = R) {
  return { type: 'propose_remedy', remedyId, kind, amount, what: 'As agreed' } as const
}
const offer = { type: 'offer_remedy', remedyId: R } as const
const answer = (isAccepted: boolean) =>
  ({ type: 'answer_remedy', remedyId: R, isAccepted, note: '' }) as const
const carryOut = (actual: number | null, proofs = PROOFS, remedyId = R) =>
  ({ type: 'carry_out_remedy', remedyId, actual, proofs }) as const
const reconcile = { type: 'reconcile_remedy', remedyId: R, note: 'Seen' } as const
const withdraw = { type: 'withdraw_remedy', remedyId: R, reason: 'Not wanted' } as const
const give = (approvalId = R) => ({ type: 'give_approval', approvalId, note: '' }) as const

function code(testCase: TestCase, command: Parameters<TestCase['ask']>[0], actor: PersonId) {
  const answered = testCase.ask(command, actor, later(50))
  return answered.ok ? 'done' : answered.code
}

/** Of 500.00, approved by Sue and then by Eve. */
function approved(people: Directory = PEOPLE): TestCase {
  return openTestCase({}, undefined, { people })
    .do(propose(50_000), ANN, later(1))
    .do(give(), SUE, later(2))
    .do(give(), EVE, later(3))
}

function accepted(): TestCase {
  return approved().do(offer, ANN, later(4)).do(answer(true), ANN, later(5))
}

describe('proposing', () => {
  test.each<[Parameters<TestCase['ask']>[0], PersonId, string, string]>([
    [propose(50_000), BEN, 'not_owner', 'only the owner proposes'],
    [propose(null), ANN, 'amount_needed', 'money is counted'],
    [propose(5, 'repair'), ANN, 'amount_not_needed', 'a repair is not'],
    [propose(1.5), ANN, 'field_value_invalid', 'whole smallest units only'],
    [propose(-1), ANN, 'field_value_invalid', 'never less than nothing'],
    [propose(5, 'parts'), ANN, 'remedy_not_allowed', 'not in this class of case'],
    [propose(null, 'unknown'), ANN, 'remedy_not_allowed', 'no such kind'],
    [offer, ANN, 'remedy_not_found', 'nothing was proposed'],
  ])('MF-12.1 refused: %j by %s → %s (%s)', (command, actor, expected) => {
    expect(code(openTestCase(), command, actor)).toBe(expected)
  })

  test('LP-5.3a a kind without a table needs nobody: it may be offered, or done, at once', () => {
    const testCase = openTestCase().do(propose(null, 'repair'), ANN, later(1))
    expect(testCase.state.remedies?.[0]).toMatchObject({ status: 'proposed', approvedAt: later(1) })
    expect(testCase.state.approvals).toBeUndefined()
    testCase.do(carryOut(null, []), ANN, later(2))
    expect(testCase.state.remedies?.[0]?.status).toBe('carried_out')
  })

  test('MF-9.11 within one’s own authority it may be offered at once', () => {
    const testCase = openTestCase().do(propose(10_000), ANN, later(1)).do(offer, ANN, later(2))
    expect(testCase.state.remedies?.[0]?.status).toBe('offered')
    expect(testCase.all('approval_requested')[0]?.actor).toEqual({ kind: 'person', personId: ANN })
  })

  test('MF-9.11 above one’s authority nothing is offered or carried out before it is approved', () => {
    const testCase = openTestCase().do(propose(50_000), ANN, later(1))
    expect(code(testCase, offer, ANN)).toBe('above_authority')
    expect(code(testCase, carryOut(50_000), ANN)).toBe('above_authority')
    testCase.do(give(), SUE, later(51))
    expect(code(testCase, offer, ANN)).toBe('above_authority')
    testCase.do(give(), EVE, later(52)).do(offer, ANN, later(53))
    expect(testCase.state.remedies?.[0]?.status).toBe('offered')
  })

  test('MF-12.3 what is not for the customer is never offered, and is carried out all the same', () => {
    const remedies = (TEST_POLICY_INPUT.remedies ?? []).map((kind) => ({
      ...kind,
      for_customer: false,
    }))
    const policy = compilePolicy(PolicySchema.parse({ ...TEST_POLICY_INPUT, remedies }))
    const testCase = openTestCase({}, undefined, { policy }).do(
      propose(null, 'repair'),
      ANN,
      later(1),
    )
    expect(code(testCase, offer, ANN)).toBe('remedy_not_allowed')
    expect(code(testCase, carryOut(null, []), ANN)).toBe('done')
  })

  test('MF-9.11 nor after the approval was refused', () => {
    const testCase = openTestCase().do(propose(50_000), ANN, later(1))
    testCase.do({ type: 'deny_approval', approvalId: R, reason: 'Too much' }, SUE, later(2))
    expect(code(testCase, offer, ANN)).toBe('above_authority')
  })

  test('MF-12.1 whoever proposed never approves, whoever asks for it', () => {
    const testCase = openTestCase().do(propose(500_000), ANN, later(1))
    testCase.do({ type: 'withdraw_approval', approvalId: R, reason: 'x' }, ANN, later(2))
    testCase
      .do({ type: 'offer_hand_over', handOverId: S, to: SUE, note: '' }, ANN, later(3))
      .do({ type: 'accept_hand_over', handOverId: S }, SUE, later(4))
      .do(
        {
          type: 'request_approval',
          approvalId: S,
          about: { kind: 'remedy', remedyId: R },
          amount: null,
          note: '',
        },
        SUE,
        later(5),
      )
    expect(testCase.state.approvals?.[0]?.asked).toEqual([TOM])
  })

  test('MF-12.1 proposed twice with the same id, it is proposed once', () => {
    const testCase = openTestCase().do(propose(50_000), ANN, later(1))
    const { seq } = testCase.state
    testCase.do(propose(50_000), ANN, later(2))
    expect(testCase.state.seq).toBe(seq)
  })

  test('MF-12.1 withdrawn, whoever was asked is asked no more', () => {
    const testCase = openTestCase().do(propose(50_000), ANN, later(1)).do(withdraw, ANN, later(2))
    expect(testCase.all('approval_withdrawn')[0]?.event.because).toBe('moved_on')
    expect(testCase.state.approvals).toEqual([])
  })
})

describe('the customer’s answer', () => {
  test('MF-9.9 refused, another may be proposed; what was refused is no longer owed', () => {
    const testCase = approved().do(offer, ANN, later(4)).do(answer(false), ANN, later(5))
    expect(testCase.state.remedies?.[0]?.status).toBe('refused')
    testCase.do(propose(20_000, 'refund', S), ANN, later(6))
    expect(testCase.state.remedies?.map((one) => [one.remedyId, one.status])).toEqual([
      [S, 'proposed'],
    ])
  })

  test.each<[string, (testCase: TestCase) => TestCase, Parameters<TestCase['ask']>[0], string]>([
    ['an answer to what was not offered', (one) => one, answer(true), 'remedy_not_possible'],
    [
      'carried out while the customer thinks',
      (one) => one.do(offer, ANN, later(4)),
      carryOut(50_000),
      'remedy_not_possible',
    ],
    ['offered again', (one) => one.do(offer, ANN, later(4)), offer, 'remedy_not_possible'],
    ['compared before it was carried out', (one) => one, reconcile, 'remedy_not_possible'],
  ])('MF-12.1 not possible: %s', (_why, prepare, command, expected) => {
    const testCase = prepare(approved())
    expect(code(testCase, command, ANN)).toBe(expected)
  })
})

describe('carrying out', () => {
  test('MF-12.1 those named carry it out, and the case waits for them', () => {
    const testCase = accepted()
    expect(testCase.state.remedies?.[0]).toMatchObject({ task: 'carry_out', assigned: [EVE] })
    expect(code(testCase, carryOut(50_000), ANN)).toBe('not_asked')
    testCase.do(carryOut(49_000), EVE, later(6))
    expect(testCase.state.remedies?.[0]).toMatchObject({
      status: 'carried_out',
      actual: 49_000,
      carriedOutBy: EVE,
      task: 'reconcile',
      assigned: [SUE, TOM],
    })
  })

  test.each<[readonly Proof[], string, string]>([
    [[], 'evidence_missing', 'no proof at all'],
    [
      [{ evidence: 'proof', option: 'invoice', reference: '  ' }],
      'evidence_missing',
      'a proof that is nowhere',
    ],
    [
      [{ evidence: 'proof', option: 'hearsay', reference: 'x' }],
      'field_unknown',
      'not one of the proofs listed',
    ],
    [[{ evidence: 'other', option: 'invoice', reference: 'x' }], 'field_unknown', 'not asked for'],
    [[{ evidence: 'proof', option: 'receipt', reference: 'R-1' }], 'done', 'one of two is enough'],
  ])('MF-12.4 with %j: %s (%s)', (proofs, expected) => {
    expect(code(accepted(), carryOut(50_000, proofs), EVE)).toBe(expected)
  })

  test('MF-12.1 nobody named is left: the owner carries it out', () => {
    const testCase = accepted()
    const people = new Map(PEOPLE).set(EVE, aPerson(EVE, 'Eve', { isActive: false }))
    const gone = testCase.withPeople(people)
    gone.wait(later(10))
    expect(gone.state.remedies?.[0]?.assigned).toEqual([])
    expect(code(gone, carryOut(50_000), ANN)).toBe('done')
  })

  test('CD-2.1 whoever is recused carries nothing out', () => {
    const testCase = accepted()
    testCase.do({ type: 'record_fields', fields: { about: EVE } }, ANN, later(6))
    expect(testCase.state.remedies?.[0]?.assigned).toEqual([])
  })

  test('MF-9.11 where nobody compares afterwards, no more is carried out than was approved', () => {
    const testCase = openTestCase({ prefill: { category: 'safety' } })
    leaveIntake(testCase, later(1), 'safety')
    testCase.do(propose(3, 'parts'), ANN, later(2))
    expect(testCase.state.remedies?.[0]?.approvedAt).toBe(later(2))
    expect(code(testCase, carryOut(4, []), ANN)).toBe('above_authority')
    expect(code(testCase, carryOut(3, []), ANN)).toBe('done')
  })

  test('LP-5.3b by when it is carried out counts from the approval, and again from the acceptance', () => {
    const testCase = approved()
    const key = (suffix = '') => `remedy.refund:${R}${suffix}`
    const due = () => testCase.decide(() => ({ ok: true, value: [] }), later(20))
    const keys = () => {
      const advanced = due()
      return advanced.ok
        ? advanced.value.deadlines
            .filter((one) => one.limitId === 'remedy.refund')
            .map((one) => [one.key, one.dueAt])
        : []
    }
    expect(keys()).toEqual([[key(), later(603)]])
    testCase.do(offer, ANN, later(21))
    expect(keys()).toEqual([])
    testCase.do(answer(true), ANN, later(300))
    expect(testCase.ask(withdraw, BEN, later(301)).ok).toBe(false)
    testCase.wait(later(302))
    const advanced = testCase.decide(() => ({ ok: true, value: [] }), later(303))
    expect(
      advanced.ok && advanced.value.deadlines.find((one) => one.key === key('.accepted')),
    ).toMatchObject({ dueAt: later(900) })
  })
})

describe('comparing with what was approved', () => {
  test.each<[number, boolean, string]>([
    [0, true, 'nothing is less'],
    [49_999, true, 'less'],
    [50_000, true, 'exactly as approved'],
    [52_500, true, 'the last unit within 5 %'],
    [52_501, false, 'the first unit beyond'],
  ])('MF-12.2 %i of 50000 is booked: %s (%s)', (actual, isBooked) => {
    const testCase = accepted().do(carryOut(actual), EVE, later(6)).do(reconcile, SUE, later(7))
    if (isBooked) {
      expect(testCase.state.remedies?.[0]?.status).toBe('reconciled')
      expect(testCase.all('remedy_reconciled')[0]?.event.booked).toBe(actual)
      expect(testCase.state.isEscalated).toBe(false)
    } else {
      expect(testCase.state.remedies?.[0]?.status).toBe('stopped')
      expect(testCase.all('remedy_reconciled')).toEqual([])
      expect(testCase.all('escalated')[0]?.event.because).toBe('remedy_stopped')
    }
  })

  test('MF-12.2 beyond it, whoever has the authority over the actual amount decides, never who compared', () => {
    const testCase = accepted().do(carryOut(200_000), EVE, later(6)).do(reconcile, SUE, later(7))
    const approval = testCase.state.approvals?.[0]
    // The third row: all supervisors; Sue compared, so only Tom.
    expect(approval).toMatchObject({ amount: 200_000, row: 2, requestedBy: SUE, asked: [TOM] })
    testCase.do(give(approval?.approvalId), TOM, later(8))
    expect(testCase.state.remedies?.[0]).toMatchObject({ status: 'carried_out', amount: 200_000 })
    testCase.do(reconcile, SUE, later(9))
    expect(testCase.all('remedy_reconciled')[0]?.event.booked).toBe(200_000)
  })

  test('MF-12.2 refused, it stays stopped until it is asked again or withdrawn', () => {
    const testCase = accepted().do(carryOut(60_000), EVE, later(6)).do(reconcile, SUE, later(7))
    const approvalId = testCase.state.approvals?.[0]?.approvalId ?? ''
    testCase.do({ type: 'deny_approval', approvalId, reason: 'No' }, EVE, later(8))
    expect(testCase.state.remedies?.[0]?.status).toBe('stopped')
    testCase.do(
      {
        type: 'request_approval',
        approvalId: S,
        about: { kind: 'remedy', remedyId: R },
        amount: null,
        note: 'It was right',
      },
      ANN,
      later(9),
    )
    expect(testCase.state.approvals).toMatchObject([{ amount: 60_000, status: 'pending' }])
    testCase.do(withdraw, ANN, later(10))
    expect(testCase.state.approvals).toEqual([])
  })

  test('MF-12.2 only those asked compare, and whoever carried it out only where nobody else can', () => {
    const testCase = accepted().do(carryOut(50_000), EVE, later(6))
    expect(code(testCase, reconcile, ANN)).toBe('not_asked')
    expect(code(testCase, reconcile, TOM)).toBe('done')
  })

  test('MF-12.2 the tolerance is exact however large the amounts', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: -3, max: 3 }),
        (approved, basisPoints, near) => {
          const most = (BigInt(approved) * BigInt(10_000 + basisPoints)) / 10_000n
          const actual = Number(most) + near
          fc.pre(Number.isSafeInteger(actual) && actual >= 0)
          expect(isWithinTolerance(approved, actual, basisPoints / 100)).toBe(
            BigInt(actual) * 10_000n <= BigInt(approved) * BigInt(10_000 + basisPoints),
          )
        },
      ),
    )
  })
})

test('MF-12.1 a remedy is owed until it was carried out, compared where it has to be, refused or withdrawn', () => {
  const testCase = accepted()
  const statuses: (string | undefined)[] = []
  const look = () => statuses.push(testCase.state.remedies?.[0]?.status)
  look()
  testCase.do(carryOut(50_000), EVE, later(6))
  look()
  testCase.do(reconcile, SUE, later(7))
  look()
  expect(statuses).toEqual(['accepted', 'carried_out', 'reconciled'])
})
