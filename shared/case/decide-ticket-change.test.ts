import { describe, expect, test } from 'vitest'
import type { PersonId, TicketId } from '#shared/kernel/ids.ts'
import { decideCounts } from './decide-counts.ts'
import {
  ANN,
  AWAY,
  aTicket,
  BEN,
  CAT,
  GONE,
  leaveIntake,
  minutesLater,
  openTestCase,
  TUESDAY_TEN,
} from './test-case.ts'

const NOW = minutesLater(10)
const by = (personId: PersonId) => ({ actor: { kind: 'zendesk', personId } as const })

describe('a ticket that changed', () => {
  test('nothing new adds nothing', () => {
    const testCase = openTestCase()
    const { seq } = testCase.state
    testCase.ticket({ ticket: aTicket(), replies: [] }, NOW)
    expect(testCase.state.seq).toBe(seq)
  })

  test('ticket facts that differ are kept; told again they add nothing', () => {
    const testCase = openTestCase()
    const ticket = aTicket({
      status: 'solved',
      tags: ['complaint', 'vip'],
      customFields: { '77': 'yes' },
    })
    testCase.ticket({ ticket }, NOW).ticket({ ticket }, NOW)
    expect(testCase.all('ticket_changed')).toHaveLength(1)
    expect(testCase.state.ticket).toEqual(ticket)
  })

  test('LP-4.3 assigning the ticket to a colleague offers them the case', () => {
    const testCase = openTestCase().ticket({ ticket: aTicket({ assigneeId: BEN }) }, NOW)
    expect(testCase.state).toMatchObject({ owner: ANN, handOver: { to: BEN, by: 'assignment' } })
    expect(testCase.state.handOver?.handOverId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  test('LP-4.3 assigning it back withdraws the offer', () => {
    const testCase = openTestCase().ticket({ ticket: aTicket({ assigneeId: BEN }) }, NOW)
    testCase.ticket({ ticket: aTicket({ assigneeId: ANN }) }, NOW)
    expect(testCase.state).toMatchObject({ owner: ANN, handOver: null })
  })

  test('LP-4.3 assigning it on to a third offers it to the third', () => {
    const testCase = openTestCase().ticket({ ticket: aTicket({ assigneeId: BEN }) }, NOW)
    testCase.ticket({ ticket: aTicket({ assigneeId: CAT }) }, NOW)
    expect(testCase.state.handOver?.to).toBe(CAT)
    expect(testCase.all('hand_over_withdrawn')).toHaveLength(1)
  })

  test.each([
    ['999' as PersonId, 'unknown'],
    [GONE, 'has left'],
    [AWAY, 'absent'],
  ])('assigned to %s (%s): nothing is offered', (assigneeId) => {
    const testCase = openTestCase().ticket({ ticket: aTicket({ assigneeId }) }, NOW)
    expect(testCase.state).toMatchObject({ owner: ANN, handOver: null })
  })

  test('CD-2.1 assigned to the subject: nothing is offered', () => {
    const testCase = openTestCase({ prefill: { about: BEN } })
    testCase.ticket({ ticket: aTicket({ assigneeId: BEN }) }, NOW)
    expect(testCase.state).toMatchObject({ owner: ANN, handOver: null })
  })

  test('LP-4.3 whoever assigns a ticket that nobody has taken to themselves takes it', () => {
    const testCase = openTestCase({ ticket: aTicket({ assigneeId: null }) })
    testCase.ticket({ ticket: aTicket({ assigneeId: CAT }), ...by(CAT) }, NOW)
    expect(testCase.state).toMatchObject({ owner: CAT, taker: CAT, handOver: null })
  })

  test('LP-4.3 what somebody has taken is not taken by assigning it to oneself', () => {
    const testCase = openTestCase().ticket(
      { ticket: aTicket({ assigneeId: CAT }), ...by(CAT) },
      NOW,
    )
    expect(testCase.state).toMatchObject({ owner: ANN, handOver: { to: CAT } })
  })
})

describe('replies', () => {
  const reply = (contactId: string, minute: number, personId = ANN) => ({
    contactId,
    personId,
    at: minutesLater(minute),
  })

  test('a public reply by staff is a contact at its own instant; read again it is no other', () => {
    const testCase = openTestCase()
    const replies = [reply('2', 9), reply('1', 5)]
    testCase.ticket({ replies }, NOW).ticket({ replies }, minutesLater(11))
    expect(testCase.all('contact_made').map(({ effectiveAt }) => effectiveAt)).toEqual([
      minutesLater(5),
      minutesLater(9),
    ])
    expect(testCase.state.milestones).toMatchObject({
      first_contact: minutesLater(5),
      last_contact: minutesLater(9),
    })
  })

  test('replies stay known however many there are, and the list of them stays short', () => {
    const testCase = openTestCase()
    const replies = Array.from({ length: 30 }, (_, index) => reply(String(index), index))
    testCase.ticket({ replies }, minutesLater(40)).ticket({ replies }, minutesLater(41))
    expect(testCase.state.contacts).toBe(30)
    expect(testCase.state.recentContacts).toHaveLength(12)
  })

  test('CD-2.1 what the subject writes to the customer is not the company’s answer', () => {
    const testCase = openTestCase({ prefill: { about: BEN } })
    testCase.ticket({ replies: [reply('1', 5, BEN)] }, NOW)
    expect(testCase.all('contact_made')).toEqual([])
  })

  test('a comment older than the complaint is none of its contacts', () => {
    expect(openTestCase().ticket({ replies: [reply('1', -1)] }, NOW).state.contacts).toBe(0)
  })
})

describe('a ticket that goes and comes back', () => {
  test('voided once, with the reason; revived, the clocks stand again', () => {
    const voided = { because: 'spam', intoTicketId: null } as const
    const testCase = openTestCase().ticket({ voided }, NOW).ticket({ voided }, NOW)
    expect(testCase.all('case_voided')).toHaveLength(1)
    expect(testCase.wait(minutesLater(70)).state.breached).toEqual([])
    testCase.ticket({ revived: true }, minutesLater(80)).ticket({ revived: true }, minutesLater(80))
    expect(testCase.all('case_revived')).toHaveLength(1)
    expect(testCase.state).toMatchObject({ status: 'open', breached: ['record#1'] })
  })
})

test('a merged ticket never comes back, and a merge is heard of even after a deletion', () => {
  const testCase = openTestCase().ticket(
    { voided: { because: 'deleted', intoTicketId: null } },
    NOW,
  )
  const merged = { because: 'merged', intoTicketId: '5' as TicketId } as const
  testCase
    .ticket({ voided: merged }, NOW)
    .ticket({ voided: merged }, NOW)
    .ticket({ revived: true }, NOW)
  expect(testCase.all('case_voided')).toHaveLength(2)
  expect(testCase.state).toMatchObject({ status: 'voided', isMerged: true })
})

describe('counts', () => {
  test('LP-3.6 the eleventh of a day turns urgent, and the ten before it with it', () => {
    const testCase = openTestCase()
    testCase.decide(decideCounts({ sameIssueToday: 10, repeat: 0 }, NOW), NOW)
    expect(testCase.state.urgency).toBe('ordinary')
    testCase.decide(decideCounts({ sameIssueToday: 11, repeat: 0 }, NOW), NOW)
    expect(testCase.state.urgency).toBe('urgent')
    testCase.decide(decideCounts({ sameIssueToday: 10, repeat: 0 }, NOW), NOW)
    expect(testCase.state.urgency).toBe('ordinary')
  })

  test('counts that are the same, or of a case that has ended, are not recorded', () => {
    const testCase = openTestCase()
    testCase.decide(decideCounts({ sameIssueToday: 1, repeat: 0 }, NOW), NOW)
    testCase.decide(decideCounts({ sameIssueToday: 0, repeat: 0 }, NOW), NOW)
    testCase.ticket({ voided: { because: 'spam', intoTicketId: null } }, NOW)
    testCase.decide(decideCounts({ sameIssueToday: 12, repeat: 0 }, NOW), NOW)
    expect(testCase.all('counts_changed')).toEqual([])
    expect(leaveIntake(openTestCase(), TUESDAY_TEN).state.stage).toBe('approval')
  })
})
