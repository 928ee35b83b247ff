import { describe, expect, test } from 'vitest'
import {
  ANN,
  aPerson,
  BEN,
  EVE,
  minutesLater,
  openTestCase,
  PEOPLE,
  SUE,
  type TestCase,
  TOM,
} from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { toApprovalsView } from './approvals-view.ts'
import { toRemediesView } from './remedies-view.ts'

const R = '11111111-1111-4111-8111-111111111111'
const later = (minutes: number) => minutesLater(minutes)

function proposed(people = PEOPLE): TestCase {
  return openTestCase({}, undefined, { people }).do(
    { type: 'propose_remedy', remedyId: R, kind: 'refund', amount: 50_000, what: 'Money back' },
    ANN,
    later(1),
  )
}

const approvals = (testCase: TestCase, actor: PersonId) =>
  toApprovalsView(testCase.facts, actor, later(2))
const remedies = (testCase: TestCase, actor: PersonId) =>
  toRemediesView(testCase.facts, actor, later(2))

describe('approvals as people see them', () => {
  test('CD-2.9 who is asked, for what, how much and until when', () => {
    expect(approvals(proposed(), SUE)).toMatchObject({
      currency: 'CNY',
      request: null,
      items: [
        {
          about: { kind: 'remedy', label: { en: 'Refund' }, what: 'Money back' },
          table: { en: 'Payments' },
          amount: 50_000,
          measure: 'money',
          requestedBy: { name: 'Ann' },
          status: 'pending',
          step: 1,
          steps: 2,
          asked: [{ name: 'Sue', hasAgreed: false }],
          each: 'any',
          dueAt: later(121),
          mayDecide: { allowed: true },
        },
      ],
    })
  })

  test.each([
    [SUE, true, false, 'whoever is asked decides'],
    [ANN, false, true, 'whoever asked takes it back'],
    [EVE, false, false, 'whoever is asked later waits'],
    [TOM, false, false, 'nobody else does either'],
  ])('CD-2.9 %s: decides %s, takes back %s (%s)', (actor, decides, withdraws) => {
    const item = approvals(proposed(), actor)?.items[0]
    expect(item?.mayDecide.allowed).toBe(decides)
    expect(item?.mayWithdraw.allowed).toBe(withdraws)
  })

  test('CD-2.9 a delegate is told for whom they decide', () => {
    const delegations = [{ to: BEN, from: later(0), until: later(60) }]
    const sue = aPerson(SUE, 'Sue', { roles: ['supervisor'], supervisorId: TOM, delegations })
    const item = approvals(proposed(new Map(PEOPLE).set(SUE, sue)), BEN)?.items[0]
    expect(item).toMatchObject({ mayDecide: { allowed: true }, onBehalfOf: { name: 'Sue' } })
  })

  test('MF-9.6 a stage that a table decides offers to ask for it', () => {
    const testCase = openTestCase({ prefill: { category: 'safety' } })
    expect(approvals(testCase, ANN)).toBeNull()
    testCase.do(
      { type: 'leave_stage', stage: 'intake', fields: { category: 'safety' } },
      ANN,
      later(1),
    )
    expect(approvals(testCase, ANN)).toMatchObject({
      items: [],
      request: { stage: 'expert', needsAmount: false, may: { allowed: true } },
    })
    expect(approvals(testCase, BEN)?.request?.may).toEqual({ allowed: false, code: 'not_owner' })
  })
})

describe('remedies as people see them', () => {
  test('MF-12.1 what may be proposed here, and what was', () => {
    const view = remedies(proposed(), ANN)
    expect(view?.kinds.map((kind) => kind.id)).toEqual(['refund', 'repair'])
    expect(view?.items).toMatchObject([
      {
        kind: { id: 'refund', measure: 'money' },
        amount: 50_000,
        isApproved: false,
        evidence: [{ id: 'proof', oneOf: [{ id: 'receipt' }, { id: 'invoice' }] }],
        mayOffer: { allowed: false, code: 'above_authority' },
        mayWithdraw: { allowed: true },
      },
    ])
  })

  test('MF-12.1 what the screen says may be done is what the command answers', () => {
    const testCase = proposed()
    const steps: [Parameters<TestCase['do']>[0], PersonId][] = [
      [{ type: 'give_approval', approvalId: R, note: '' }, SUE],
      [{ type: 'give_approval', approvalId: R, note: '' }, EVE],
      [{ type: 'offer_remedy', remedyId: R }, ANN],
      [{ type: 'answer_remedy', remedyId: R, isAccepted: true, note: '' }, ANN],
      [
        {
          type: 'carry_out_remedy',
          remedyId: R,
          actual: 90_000,
          proofs: [{ evidence: 'proof', option: 'receipt', reference: 'R-1' }],
        },
        EVE,
      ],
      [{ type: 'reconcile_remedy', remedyId: R, note: '' }, SUE],
    ]
    for (const [command, actor] of steps) {
      for (const who of [ANN, BEN, EVE, SUE, TOM]) {
        const item = remedies(testCase, who)?.items[0]
        const may = {
          offer_remedy: item?.mayOffer,
          answer_remedy: item?.mayAnswer,
          carry_out_remedy: item?.mayCarryOut,
          reconcile_remedy: item?.mayReconcile,
          give_approval: approvals(testCase, who)?.items[0]?.mayDecide,
        }[command.type as 'offer_remedy']
        const fresh = testCase.withPeople(PEOPLE)
        const answer = fresh.ask(command, who, later(2))
        expect([command.type, who, may?.allowed]).toEqual([command.type, who, answer.ok])
        if (!answer.ok && may && !may.allowed) expect(may.code).toBe(answer.code)
      }
      testCase.do(command, actor, later(2))
    }
    expect(remedies(testCase, SUE)?.items[0]).toMatchObject({
      status: 'stopped',
      proofs: [{ label: { en: 'Receipt' }, reference: 'R-1' }],
    })
  })
})
