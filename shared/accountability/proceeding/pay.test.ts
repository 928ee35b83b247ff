import { describe, expect, test } from 'vitest'
import { ANN, at, SUE, TOM } from '#shared/case/test-case.ts'
import { invariant } from '#shared/kernel/result.ts'
import {
  aFinding,
  anAppeal,
  anAttribution,
  aProposal,
  aRecord,
  EVIDENCE,
  GIA,
  INA,
  MONDAY,
  openTestProceeding,
  type TestProceeding,
} from './test-proceeding.ts'

/** Ann earns 8,000: a fifth of a month is 1,600. */
function founded(): TestProceeding {
  return openTestProceeding()
    .do(EVIDENCE, INA, MONDAY)
    .do(aFinding({ loss: 600_000 }), INA, MONDAY)
    .do(anAttribution(), SUE, MONDAY)
}

function loss(penaltyId: string, ...months: readonly string[]) {
  const instalments = months.map((month) => ({ month, amount: 120_000 }))
  const amount = 120_000 * months.length
  return aProposal({ penaltyId, penalty: 'loss', amount, instalments })
}

/** What another procedure takes in these months. */
function takenElsewhere(months: Readonly<Record<string, number>>) {
  const money = aRecord().money.get(ANN)
  invariant(money, 'Ann’s pay is known')
  const known = money.months.map((one) => ({ ...one, taken: months[one.month] ?? 0 }))
  return { money: new Map([[ANN, { ...money, months: known }]]) }
}

/** Two instalments, from April on, in effect since Friday, 27 March. */
function inEffect(): TestProceeding {
  return founded()
    .do(loss('x1', '2026-04', '2026-05'), SUE, MONDAY)
    .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
    .do({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, at('03-11 18:00'))
    .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, TOM, at('03-12 08:00'))
    .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, GIA, at('03-12 08:30'))
    .do({ type: 'issue_notice', penaltyId: 'x1', noticeId: 'n1' }, SUE, at('03-12 09:00'))
    .do(
      { type: 'receive_copy', penaltyId: 'x1', copyId: 'theirs', how: 'received', witness: null },
      ANN,
      at('03-27 10:00'),
    )
}

function monthsOf({ state }: TestProceeding): string[] {
  return state.penalties[0]?.measure.instalments.map(({ month }) => month) ?? []
}

/** Contested on 30 March and withdrawn, while others have begun to take something too. */
function resumed(taken: Readonly<Record<string, number>>, withdrawnAt: string): TestProceeding {
  return inEffect()
    .do(anAppeal(), ANN, at('03-30 10:00'))
    .knowing(takenElsewhere(taken))
    .do({ type: 'withdraw_appeal', appealId: 'ap1' }, ANN, at(withdrawnAt))
}

describe('what is taken of a month', () => {
  test('TM-6.2.3 two penalties of one procedure stay inside the law together', () => {
    const first = founded().do(loss('x1', '2026-04'), SUE, MONDAY)
    expect(first.ask(loss('x2', '2026-04'), SUE, MONDAY)).toBe('month_cap_exceeded')
    expect(first.ask(loss('x2', '2026-05'), SUE, MONDAY)).toBeNull()
  })

  test('TM-6.2.3 one that was withdrawn takes nothing', () => {
    const first = founded()
      .do(loss('x1', '2026-04'), SUE, MONDAY)
      .do(
        { type: 'withdraw_penalty', penaltyId: 'x1', reason: { textId: 't', digest: '0' } },
        SUE,
        MONDAY,
      )
    expect(first.ask(loss('x2', '2026-04'), SUE, MONDAY)).toBeNull()
  })

  test('TM-6.2.3 a penalty is not in its own way when it is approved', () => {
    expect(inEffect().state.penalties[0]?.status).toBe('effective')
  })

  test('TM-6.2.3 what does not have to move stays, whatever others take since', () => {
    const taken = { '2026-05': 160_000 }
    expect(monthsOf(resumed(taken, '03-31 10:00'))).toEqual(['2026-04', '2026-05'])
  })

  // what others take, where the two instalments of 1,200 go
  test.each<[Record<string, number>, string[], string]>([
    [{}, ['2026-05', '2026-06'], 'nothing else is taken'],
    [{ '2026-05': 40_000 }, ['2026-05', '2026-06'], 'it just fits'],
    [{ '2026-05': 40_001 }, ['2026-06', '2026-07'], 'a hundredth too much'],
    [{ '2026-06': 100_000 }, ['2026-05', '2026-07'], 'the second has no room'],
    [{ '2026-05': 160_000, '2026-06': 160_000 }, ['2026-07', '2026-08'], 'two months are full'],
  ])('TM-6.2.3 resumed in April beside %j: %j (%s)', (taken, months) => {
    expect(monthsOf(resumed(taken, '04-02 10:00'))).toEqual(months)
  })
})
