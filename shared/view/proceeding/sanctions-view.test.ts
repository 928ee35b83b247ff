import { describe, expect, test } from 'vitest'
import {
  anAnswer,
  anAppeal,
  aProposal,
  HAL,
  openTestProceeding,
  type TestProceeding,
  uptoAttribution,
  uptoEffect,
  uptoNotice,
} from '#shared/accountability/proceeding/test-proceeding.ts'
import { policyWith, TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import { ANN, at } from '#shared/case/test-case.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { sanctionsSheet, toSanctions } from './sanctions-view.ts'

const LISTED = policyWith({
  ...TEST_TERMS,
  sanction_list: { day_of_month: 10, rules: ['MF-11.1'] },
})

/** Decided on 11 March, in force since the 12th. */
function inForce(penalty = 'points'): TestProceeding {
  const attributed = uptoAttribution(openTestProceeding({ policy: LISTED }))
  return uptoEffect(uptoNotice(attributed, aProposal({ penalty })))
}

function statesIn(of: TestProceeding, month: string): string[] {
  return toSanctions(of, month).map(({ isStayed, isFinal }) =>
    isStayed ? 'stayed' : isFinal ? 'final' : 'in force',
  )
}

describe('the sanctions of a month', () => {
  test('MF-11.1 whom, by which clause, what and by when it goes to human resources', () => {
    expect(toSanctions(inForce(), '2026-03')).toMatchObject([
      {
        person: { name: 'Ann' },
        clause: { en: 'Points by impact' },
        measure: { points: 2 },
        decidedBy: { name: 'Tom' },
        decidedOn: '2026-03-11',
        dueOn: '2026-04-10',
        ruleIds: ['MF-11.1'],
      },
    ])
  })

  test.each([
    ['2026-02', [], 'the month before'],
    ['2026-03', ['in force'], 'the month of the decision'],
    ['2026-04', [], 'the month after'],
  ])('MF-11.1 %s: %j (%s)', (month, states) => {
    expect(statesIn(inForce(), month)).toEqual(states)
  })

  test('MF-11.1 December goes in January', () => {
    const list = { day_of_month: 5, rules: ['MF-11.1'] }
    const { facts } = inForce()
    const terms = { ...facts.terms, sanction_list: list }
    const decidedAt = at('12-31 17:00')
    const penalties = facts.state.penalties.map((one) => ({ ...one, decidedAt }))
    const december = { ...facts, terms, state: { ...facts.state, penalties } }
    expect(toSanctions({ facts: december }, '2026-12').map(({ dueOn }) => dueOn)).toEqual([
      '2027-01-05',
    ])
  })

  test('MF-11.1 one under appeal is on it and says so; reversed it is off, final it stays on', () => {
    const contested = inForce().do(anAppeal(), ANN, at('03-13 10:00'))
    expect(statesIn(contested, '2026-03')).toEqual(['stayed'])
    contested.do(anAnswer(), HAL, at('03-16 10:00'))
    expect(statesIn(contested, '2026-03')).toEqual([])
    expect(statesIn(inForce().wait(at('03-20 10:00')), '2026-03')).toEqual(['final'])
  })

  test('MF-11.1 not before it was served, and neither help nor where the policy has no list', () => {
    const attributed = uptoAttribution(openTestProceeding({ policy: LISTED }))
    expect(statesIn(uptoNotice(attributed), '2026-03')).toEqual([])
    expect(statesIn(inForce('coaching'), '2026-03')).toEqual([])
    expect(statesIn(uptoEffect(), '2026-03')).toEqual([])
  })

  test('MF-11.1 the sheet has a heading for each cell, in each language', () => {
    const sanctions = toSanctions(inForce(), '2026-03')
    const view = { now: at('03-20 10:00'), timeZone: 'Asia/Shanghai', month: '2026-03', sanctions }
    for (const locale of LOCALES) {
      const { columns, rows } = sanctionsSheet(view, locale)
      expect(rows.map((row) => row.length)).toEqual([columns.length])
    }
    const [row] = sanctionsSheet(view, 'en').rows
    expect(row).toContainEqual({ number: '2' })
    expect(row?.at(-1)).toBe('2026-04-10')
    expect(row?.at(-2)).toBe('In force, can be contested')
  })
})
