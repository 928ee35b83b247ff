import { describe, expect, test } from 'vitest'
import { ANN, at, BEN, SUE, TOM } from '#shared/case/test-case.ts'
import { foldProceeding } from './fold.ts'
import { sightOf } from './sight.ts'
import {
  aFinding,
  anAnswer,
  anAppeal,
  anAttribution,
  aParty,
  aProposal,
  EVIDENCE,
  FIN,
  GIA,
  HAL,
  HEA,
  INA,
  MAY,
  MONDAY,
  openTestProceeding,
  STAFF,
  sealed,
  type TestProceeding,
  uptoAttribution,
  uptoEffect,
  uptoNotice,
} from './test-proceeding.ts'

const penalty = (test: TestProceeding) => test.state.penalties[0]
const points = (test: TestProceeding) =>
  test.entries.filter(({ unit }) => unit === 'points').map(({ amount, reason }) => [amount, reason])

function refold(test: TestProceeding) {
  return foldProceeding(test.events.map((one, index) => ({ ...one, seq: index + 1 })))
}

describe('a procedure', () => {
  test('TM-6.2.2 points count from the service of the notice, not from the decision', () => {
    const noticed = uptoNotice()
    expect(penalty(noticed)).toMatchObject({ status: 'noticed', decidedBy: TOM })
    expect(noticed.entries).toEqual([])
    const served = uptoEffect(noticed)
    expect(penalty(served)).toMatchObject({ status: 'effective', servedAt: at('03-12 10:00') })
    expect(points(served)).toEqual([[-2, 'penalty']])
    expect(served.entries[0]).toMatchObject({ month: '2026-03', expiresOn: '2027-03-03' })
    expect(refold(served)).toEqual(served.state)
  })

  test('TM-6.3 an appeal stays the penalty, is reviewed by another, and a reversal restores what was taken', () => {
    const appealed = uptoEffect().do(anAppeal(), ANN, at('03-13 09:30'))
    expect(penalty(appealed)?.status).toBe('stayed')
    // Hea reports to Tom, who decided.
    expect(appealed.state.appeals[0]?.reviewer).toBe(HAL)
    const reversed = appealed.do(anAnswer(), HAL, at('03-16 10:00'))
    expect(penalty(reversed)?.status).toBe('reversed')
    expect(points(reversed)).toEqual([
      [-2, 'penalty'],
      [2, 'stay'],
    ])
    expect(refold(reversed)).toEqual(reversed.state)
  })

  test('TM-6.3 an appeal that is not upheld lets the penalty count again, once', () => {
    const upheld = uptoEffect()
      .do(anAppeal(), ANN, at('03-13 09:30'))
      .do(anAnswer({ outcome: 'upheld' }), HAL, at('03-16 10:00'))
    expect(penalty(upheld)?.status).toBe('effective')
    expect(points(upheld)).toEqual([
      [-2, 'penalty'],
      [2, 'stay'],
      [-2, 'resume'],
    ])
  })

  test('TM-6.3 an appeal is taken up to the last minute of its window and refused at its end, with that instant', () => {
    const end = at('03-19 18:00')
    expect(penalty(uptoEffect())?.appealUntil).toBe(end)
    expect(uptoEffect().ask(anAppeal(), ANN, at('03-19 17:59'))).toBeNull()
    const late = uptoEffect()
    expect(late.ask(anAppeal(), ANN, end)).toBe('appeal_window_closed')
    expect(late.refused).toEqual({ closedAt: end })
    expect(uptoEffect().wait(end).state.penalties[0]).toMatchObject({ isFinal: true })
  })

  test('TM-6.3 silence passes an appeal on, then ends in the outcome that the policy names', () => {
    const lodged = uptoEffect().do(anAppeal(), ANN, at('03-13 09:30'))
    const escalated = lodged.wait(at('03-20 18:00'))
    expect(escalated.state.appeals[0]).toMatchObject({
      reviewer: GIA,
      escalatedAt: at('03-20 18:00'),
    })
    const silent = escalated.wait(at('04-30 09:00'))
    expect(silent.state.appeals[0]).toMatchObject({
      status: 'reversed',
      decidedBy: null,
      decidedAt: at('03-24 18:00'),
    })
    expect(penalty(silent)).toMatchObject({ status: 'reversed', endedAt: at('03-24 18:00') })
  })

  test('TM-6.3 a second instance is another person, in its own window', () => {
    const upheld = uptoEffect()
      .do(anAppeal(), ANN, at('03-13 09:30'))
      .do(anAnswer({ outcome: 'upheld' }), HAL, at('03-16 10:00'))
    const again = anAppeal({ appealId: 'ap2' })
    expect(upheld.ask(again, ANN, at('03-19 18:00'))).toBe('appeal_window_closed')
    upheld.do(again, ANN, at('03-19 17:59'))
    expect(upheld.state.appeals[1]).toMatchObject({ instance: 2, reviewer: GIA })
    expect(upheld.ask(anAnswer({ appealId: 'ap2' }), HAL, at('03-20 10:00'))).toBe(
      'reviewer_involved',
    )
    upheld.do(anAnswer({ appealId: 'ap2', outcome: 'upheld' }), GIA, at('03-20 10:00'))
    expect(penalty(upheld)).toMatchObject({ status: 'closed', isFinal: true })
    expect(upheld.ask(anAppeal({ appealId: 'ap3' }), ANN, at('03-20 11:00'))).toBe('appeal_exists')
  })

  test('MF-11.2 a refusal to sign serves the notice when a third person saw it', () => {
    const refused = {
      type: 'receive_copy',
      penaltyId: 'x1',
      copyId: 'theirs',
      how: 'refused_to_sign',
    } as const
    const noticed = uptoNotice()
    expect(noticed.ask({ ...refused, witness: null }, SUE, at('03-12 10:00'))).toBe(
      'witness_needed',
    )
    expect(noticed.ask({ ...refused, witness: ANN }, SUE, at('03-12 10:00'))).toBe('witness_needed')
    expect(noticed.ask({ ...refused, witness: BEN }, BEN, at('03-12 10:00'))).toBe(
      'role_not_allowed',
    )
    noticed.do({ ...refused, witness: BEN }, SUE, at('03-12 10:00'))
    expect(penalty(noticed)?.status).toBe('effective')
  })

  test('TM-6.2.1 a self-review is handed in, sent back, handed in again, accepted; late it is marked', () => {
    const served = uptoEffect(uptoNotice(uptoAttribution(), aProposal({ penalty: 'review' })))
    const hand = { type: 'hand_in_self_review', penaltyId: 'x1', text: sealed('review') } as const
    served
      .do(hand, ANN, at('03-13 10:00'))
      .do(
        { type: 'return_self_review', penaltyId: 'x1', reason: sealed('no') },
        SUE,
        at('03-16 10:00'),
      )
      .wait(at('03-17 18:00'))
    expect(penalty(served)?.isSelfReviewOverdue).toBe(true)
    served
      .do(hand, ANN, at('03-18 10:00'))
      .do({ type: 'complete_measure', penaltyId: 'x1', note: null }, SUE, at('03-18 11:00'))
      .wait(at('03-19 18:00'))
    expect(penalty(served)).toMatchObject({ status: 'closed', isSelfReviewOverdue: false })
  })

  test('TM-6.2.3 a loss is compensated in instalments, stayed by an appeal, moved behind it, paid back on reversal', () => {
    const found = openTestProceeding()
      .do(EVIDENCE, INA, MONDAY)
      .do(aFinding({ loss: 600_000 }), INA, MONDAY)
      .do(
        anAttribution(
          aParty({ share: 8_000 }),
          aParty({
            partyId: 'sys',
            kind: 'system',
            personId: null,
            department: null,
            name: 'CRM',
            share: 2_000,
          }),
        ),
        SUE,
        MONDAY,
      )
    const money = aProposal({
      penalty: 'loss',
      amount: 240_000,
      instalments: [
        { month: '2026-04', amount: 120_000 },
        { month: '2026-05', amount: 120_000 },
      ],
    })
    found
      .do(money, SUE, MONDAY)
      .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
      .do({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, at('03-11 18:00'))
      .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, TOM, at('03-12 10:00'))
      .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, GIA, at('03-12 11:00'))
      .do({ type: 'issue_notice', penaltyId: 'x1', noticeId: 'n1' }, SUE, at('03-12 12:00'))
    uptoEffect(found)
    found.do(
      { type: 'receive_copy', penaltyId: 'x1', copyId: 'finance', how: 'received', witness: null },
      FIN,
      at('03-12 14:00'),
    )
    found.wait(at('04-01 00:00'))
    expect(
      found.entries.map(({ unit, amount, reason, month }) => [unit, amount, reason, month]),
    ).toEqual([['money', -120_000, 'instalment', '2026-04']])
    expect(penalty(found)?.measure.instalments).toHaveLength(2)
    found.do(
      { type: 'withdraw_penalty', penaltyId: 'x1', reason: sealed('error') },
      HAL,
      at('04-02 10:00'),
    )
    expect(penalty(found)?.status).toBe('reversed')
    expect(found.entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  })

  test('TM-6.2.4 a dismissal leaves as a recommendation for human resources, and is no outcome', () => {
    const fraud = openTestProceeding()
      .do(EVIDENCE, INA, MONDAY)
      .do(aFinding({ marks: ['fraud'], impact: 'grave' }), INA, MONDAY)
      .do(anAttribution(), SUE, MONDAY)
      .do(aProposal({ penalty: 'dismissal' }), SUE, MONDAY)
      .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
      .do({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, at('03-11 18:00'))
      .wait(at('03-13 18:00'))
    // Tom was silent for two days: it is Gia’s.
    expect(penalty(fraud)?.approval?.step).toBe(1)
    fraud
      .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, GIA, at('03-16 10:00'))
      .do({ type: 'issue_notice', penaltyId: 'x1', noticeId: 'n1' }, SUE, at('03-16 11:00'))
    uptoEffect(fraud.wait(at('03-16 11:30')))
    expect(penalty(fraud)?.status).toBe('handed_over')
    expect(fraud.entries).toEqual([])
    fraud.do(anAppeal(), ANN, at('03-17 10:00'))
    expect(penalty(fraud)?.status).toBe('stayed')
  })

  test('MF-9.12 a department contests what it is held responsible for, through whoever heads it', () => {
    const merchant = aParty({
      partyId: 'dept',
      kind: 'department',
      personId: null,
      department: 'merchant',
      share: 10_000,
    })
    const test = openTestProceeding()
      .do(EVIDENCE, INA, MONDAY)
      .do(aFinding(), INA, MONDAY)
      .do(anAttribution(merchant), SUE, MONDAY)
    const objection = anAppeal({ about: { kind: 'attribution', partyId: 'dept' } })
    expect(test.ask(objection, SUE, at('03-10 10:00'))).toBe('not_concerned')
    test.do(objection, MAY, at('03-10 10:00'))
    expect(test.state.appeals[0]?.reviewer).toBe(HAL)
    test.do(anAnswer(), HAL, at('03-11 10:00'))
    expect(test.state.attribution).toBeNull()
  })

  test('CD-2.1 LF-2.1 the person concerned, whoever is tied and whoever has no part in it see nothing', () => {
    const test = uptoNotice()
    const sees = (id: typeof ANN) => {
      const person = STAFF.get(id)
      return person ? sightOf(person, test.facts) : null
    }
    expect([ANN, BEN, MAY, FIN].map(sees)).toEqual(['none', 'none', 'none', 'none'])
    expect([INA, SUE, TOM, HAL, HEA].map(sees)).toEqual(['full', 'full', 'full', 'full', 'full'])
    test.do({ type: 'declare_tie', reason: sealed('tie') }, HEA, at('03-11 12:00'))
    expect(sees(HEA)).toBe('none')
    expect(test.ask({ type: 'declare_tie', reason: sealed('again') }, HEA, at('03-11 12:00'))).toBe(
      'proceeding_not_found',
    )
  })
})
