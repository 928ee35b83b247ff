import { describe, expect, test } from 'vitest'
import { ANN, BEN, SUE } from '#shared/case/test-case.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import type { EarlierPenalty } from './facts.ts'
import { suggestionsFor } from './suggest.ts'
import {
  aFinding,
  anAttribution,
  aParty,
  aProposal,
  EVIDENCE,
  INA,
  MONDAY,
  openTestProceeding,
  uptoAttribution,
} from './test-proceeding.ts'
import { policyWith, TEST_TERMS } from './test-terms.ts'

function anEarlier(actOn: string, over: Partial<EarlierPenalty> = {}): EarlierPenalty {
  return {
    personId: ANN,
    penalty: 'criticism',
    policyKey: 'test',
    actOn: actOn as LocalDate,
    ...over,
  }
}

/** Nothing expires, so that only the window counts. */
const ENDLESS = policyWith({
  ...TEST_TERMS,
  penalties: TEST_TERMS.penalties.map(({ expires_days: _days, ...penalty }) => penalty),
})
const endless = () => uptoAttribution(openTestProceeding({ policy: ENDLESS }))

function suggested(earlier: readonly EarlierPenalty[], points = 0, test = endless()) {
  test.knowing({ earlier, points: new Map([[ANN, points]]) })
  return suggestionsFor(aParty(), test.facts).map(({ penalty, because, count }) => [
    penalty,
    because,
    count,
  ])
}

// The act is of 3 March 2026; the window has 365 days.
describe('TM-6.2.4 what has added up proposes more', () => {
  test.each<[string, readonly EarlierPenalty[], unknown]>([
    ['nothing before', [], []],
    ['one on the first day of the window', [anEarlier('2025-03-03')], [['points', 'again', 2]]],
    ['one a day before the window', [anEarlier('2025-03-02')], []],
    ['one on the same day', [anEarlier('2026-03-03')], [['points', 'again', 2]]],
    ['one whose act came later', [anEarlier('2026-03-04')], []],
    ['another person’s', [anEarlier('2026-01-03', { personId: BEN })], []],
    ['one under another policy', [anEarlier('2026-01-03', { policyKey: 'other' })], []],
    ['one that does not count', [anEarlier('2026-01-03', { penalty: 'kpi' })], []],
    [
      'three',
      ['2025-06-01', '2025-09-01', '2026-01-01'].map((on) => anEarlier(on)),
      [['points', 'again', 4]],
    ],
  ])('TM-6.2.4 %s', (_why, earlier, expected) => {
    expect(suggested(earlier)).toEqual(expected)
  })

  test.each([
    ['2025-09-05', [['points', 'again', 2]], 'on the last day it lives'],
    ['2025-09-04', [], 'expired on the day of the new act'],
  ])('TM-6.2.4 one of %s: %j, %s', (actOn, expected) => {
    expect(suggested([anEarlier(actOn)], 0, uptoAttribution())).toEqual(expected)
  })

  test('TM-6.2.4 a proposal that is said to follow from earlier ones is refused where they do not add up', () => {
    const test = uptoAttribution()
    expect(test.ask(aProposal({ because: 'again' }), SUE, MONDAY)).toBe('penalty_not_provided')
    test.knowing({ earlier: [anEarlier('2026-01-03')] })
    expect(test.ask(aProposal({ because: 'again' }), SUE, MONDAY)).toBeNull()
  })

  test('TM-6.2.4 what the policy has for repetition alone cannot be proposed for one act', () => {
    const penalties = TEST_TERMS.penalties.map((one) =>
      one.id === 'points' ? { ...one, only_repeated: true } : one,
    )
    const test = uptoAttribution(
      openTestProceeding({ policy: policyWith({ ...TEST_TERMS, penalties }) }),
    )
    test.knowing({ earlier: [anEarlier('2026-01-03')] })
    expect(test.ask(aProposal(), SUE, MONDAY)).toBe('penalty_not_provided')
    expect(test.ask(aProposal({ because: 'again' }), SUE, MONDAY)).toBeNull()
  })

  test.each([
    [11, []],
    [12, [['points', 'twelve', 12]]],
  ])('TM-6.2.4 with %i points the threshold of 12 proposes %j', (points, expected) => {
    const policy = policyWith({
      ...TEST_TERMS,
      thresholds: [{ id: 'twelve', points_at_least: 12, proposes: 'points', rules: ['TM-6.2.4'] }],
    })
    expect(suggested([], points, uptoAttribution(openTestProceeding({ policy })))).toEqual(expected)
  })
})

test('EL-7.1 a clause that is met proposes its penalty by itself, one that is not does not', () => {
  const penalties = TEST_TERMS.penalties.map((one) =>
    one.id === 'dismissal' ? { ...one, is_proposed: true } : one,
  )
  const policy = policyWith({ ...TEST_TERMS, penalties })
  const found = (marks: string[]) =>
    openTestProceeding({ policy })
      .do(EVIDENCE, INA, MONDAY)
      .do(aFinding({ marks }), INA, MONDAY)
      .do(anAttribution(), SUE, MONDAY)
  expect(suggested([], 0, found(['fraud']))).toEqual([['dismissal', null, 0]])
  expect(suggested([], 0, found([]))).toEqual([])
})
