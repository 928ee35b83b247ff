import { describe, expect, test } from 'vitest'
import type { PersonId } from '#shared/kernel/ids.ts'
import {
  ANN,
  aPerson,
  aTicket,
  BEN,
  directory,
  GONE,
  minutesLater,
  openTestCase,
  PLAIN,
  SUE,
  TUESDAY_TEN,
} from './test-case.ts'

describe('opening a case', () => {
  test('LP-4.3 the ticket’s assignee is the first asked: they take it and own it', () => {
    const { state, events } = openTestCase()
    expect(state).toMatchObject({
      taker: ANN,
      owner: ANN,
      stage: 'intake',
      status: 'open',
      round: 1,
    })
    expect(events.map(({ event }) => event.type)).toEqual([
      'case_opened',
      'taken',
      'owner_changed',
      'triaged',
      'stage_entered',
    ])
  })

  test('LP-4.3 opened by hand, whoever opens it takes it, whoever the ticket is assigned to', () => {
    const testCase = openTestCase({ how: 'by_hand', openedBy: BEN })
    expect(testCase.state).toMatchObject({ taker: BEN, owner: BEN })
    expect(testCase.events[0]?.actor).toEqual({ kind: 'person', personId: BEN })
  })

  test.each<[PersonId | null, string]>([
    [null, 'nobody'],
    [GONE, 'someone who has left'],
    [PLAIN, 'someone without a role'],
  ])(
    'assigned to %s (%s) it is routed by the first stage, and nobody has taken it',
    (assigneeId, _why) => {
      const testCase = openTestCase({ ticket: aTicket({ assigneeId }) })
      expect(testCase.state).toMatchObject({ taker: null, owner: ANN })
      expect(testCase.all('owner_changed')[0]?.event).toMatchObject({ from: null, why: 'routed' })
    },
  )

  test.each(['7000123', 7000123])(
    'CD-2.1 whom the ticket names is kept from the case although the directory does not know them yet (%j)',
    (about) => {
      const { state } = openTestCase({ prefill: { about } })
      expect(state).toMatchObject({ subjects: ['7000123'], recused: ['7000123'] })
      expect(openTestCase({ prefill: { about: 'that rude man' } }).state.subjects).toEqual([])
    },
  )

  test('CD-2.1 an assignee who is the subject neither takes nor owns it', () => {
    const testCase = openTestCase({ prefill: { about: ANN } })
    expect(testCase.state).toMatchObject({
      taker: null,
      owner: BEN,
      subjects: [ANN],
      recused: [ANN],
    })
  })

  test('a company without agents has its supervisor own it', () => {
    const people = directory(aPerson(SUE, 'Sue', { roles: ['supervisor'] }))
    const testCase = openTestCase({ ticket: aTicket({ assigneeId: null }) }, undefined, { people })
    expect(testCase.state.owner).toBe(SUE)
  })

  test('EL-1.2 fields are prefilled from the ticket and its requester', () => {
    expect(openTestCase().state.fields).toEqual({
      name: 'Mr Wong',
      problem: 'It does not work.',
      category: 'broken',
    })
  })

  test('LP-3.6 counts told at the opening are recorded and triaged', () => {
    const testCase = openTestCase({ sameIssueToday: 11, repeat: 1 })
    expect(testCase.state).toMatchObject({ urgency: 'urgent', tier: 'high', flags: ['again'] })
    expect(testCase.all('counts_changed')).toHaveLength(1)
  })

  test('LP-5.2a a notice that holds from the start is given at once', () => {
    const testCase = openTestCase({ prefill: { category: 'safety' } })
    expect(testCase.all('notice_given').map(({ event }) => event.to)).toEqual([[SUE]])
  })

  test('opened late, limits count from the receipt', () => {
    const testCase = openTestCase({ receivedAt: TUESDAY_TEN }, minutesLater(50))
    expect(testCase.state).toMatchObject({ receivedAt: TUESDAY_TEN, openedAt: minutesLater(50) })
    expect(testCase.all('deadline_warned')[0]?.effectiveAt).toBe(minutesLater(45))
  })

  test('the same opening makes the same case', () => {
    expect(openTestCase().events).toEqual(openTestCase().events)
  })
})
