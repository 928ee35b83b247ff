import { describe, expect, test } from 'vitest'
import { aTicket, openTestCase } from '#shared/case/test-case.ts'
import { TEST_POLICY } from '#shared/case/test-policy.ts'
import { asksFor, caseSignals, holds, holdsUnasked, ticketSignals } from './condition.ts'
import type { Condition } from './schema.ts'

const ticket = aTicket({
  channel: 'web',
  formId: '42',
  tags: ['complaint', 'vip'],
  requesterTags: ['gold'],
  customFields: { '77': 'yes', '78': 3, '79': null },
})

describe('a ticket that is no case yet', () => {
  test.each<[Condition, boolean, string]>([
    [{ signal: 'tag', is: 'vip' }, true, 'any of its tags'],
    [{ signal: 'tag', in: ['other', 'complaint'] }, true, 'any of its tags is any of these'],
    [{ signal: 'requester_tag', is: 'vip' }, false, 'the requester’s tags are others'],
    [{ signal: 'form', is: 42 }, true, 'an id as a number'],
    [{ signal: 'channel', in: ['email', 'web'] }, true, 'one of these'],
    [{ signal: 'brand', is: 'null' }, false, 'what is unknown equals nothing'],
    [{ ticket_field: '77', is: 'yes' }, true, 'a custom field'],
    [{ ticket_field: '78', in: ['3'] }, true, 'a number as text'],
    [{ ticket_field: '79', is: 'null' }, false, 'an empty field'],
    [{ signal: 'category', is: 'goods' }, false, 'only a case has a category'],
    [{ signal: 'round', more_than: 0 }, false, 'only a case has rounds'],
    [{ field: 'name', is_set: false }, true, 'a case field is not set'],
    [{ all: [] }, true, 'all of nothing'],
    [{ any: [] }, false, 'any of nothing'],
    [{ not: { any: [] } }, true, 'not any of nothing'],
    [
      {
        all: [
          { signal: 'tag', is: 'vip' },
          { signal: 'tag', is: 'x' },
        ],
      },
      false,
      'not all',
    ],
    [
      {
        any: [
          { signal: 'tag', is: 'x' },
          { signal: 'tag', is: 'vip' },
        ],
      },
      true,
      'any',
    ],
  ])('condition %j holds: %s (%s)', (condition, expected) => {
    expect(holds(condition, ticketSignals(ticket))).toBe(expected)
  })
})

describe('a case', () => {
  const { state } = openTestCase({
    ticket,
    prefill: { category: 'broken', loss: 12, harmed: true },
  })
  test.each<[Condition, boolean, string]>([
    [{ signal: 'category', is: 'broken' }, true, 'its category'],
    [{ signal: 'category', is: 'goods' }, true, 'the category it lies in'],
    [{ signal: 'category', is: 'people' }, false, 'another'],
    [{ signal: 'tier', is: 'low' }, true, 'its tier'],
    [{ signal: 'urgency', in: ['urgent'] }, false, 'another urgency'],
    [{ signal: 'flag', is: 'again' }, false, 'no flags'],
    [{ signal: 'stage', is: 'intake' }, true, 'its stage'],
    [{ signal: 'round', is: 1 }, true, 'its round'],
    [{ signal: 'same_issue_today', more_than: 0 }, true, 'itself'],
    [{ signal: 'repeat', more_than: 0 }, false, 'never before'],
    [{ signal: 'breaches', more_than: 0 }, false, 'no breach'],
    [{ signal: 'dissatisfactions', is: 0 }, true, 'nobody is dissatisfied'],
    [{ signal: 'is_escalated', is: false }, true, 'not escalated'],
    [{ signal: 'tag', is: 'vip' }, true, 'its ticket answers for itself'],
    [{ ticket_field: '77', is: 'yes' }, true, 'and so do its custom fields'],
    [{ field: 'loss', in: [12] }, true, 'a number'],
    [{ field: 'harmed', is: true }, true, 'yes or no'],
    [{ field: 'harmed', is: 'true' }, true, 'yes or no as text'],
    [{ field: 'issue', is_set: false }, true, 'nothing recorded'],
    [{ field: 'loss', is_set: true }, true, 'something recorded'],
  ])('condition %j holds: %s (%s)', (condition, expected) => {
    expect(holds(condition, caseSignals(state, TEST_POLICY))).toBe(expected)
  })
})

describe('what a condition asks for', () => {
  test.each<[Condition, boolean]>([
    [{ signal: 'contact_channel', is: 'letter' }, true],
    [
      {
        any: [
          { signal: 'round', more_than: 1 },
          { signal: 'contact_channel', is: 'sms' },
        ],
      },
      true,
    ],
    [{ not: { all: [{ signal: 'contact_channel', in: ['sms', 'chat'] }] } }, true],
    [{ signal: 'channel', is: 'letter' }, false],
    [{ field: 'contact_channel', is: 'letter' }, false],
  ])('condition %j asks how the customer was reached: %s', (condition, isAsked) => {
    expect(asksFor('contact_channel', condition)).toBe(isAsked)
  })
})

describe('a condition that asks for something to be recorded', () => {
  const byLetter: Condition = { signal: 'contact_channel', is: 'letter' }
  const ofLoss: Condition = { field: 'harmed', is: true }
  test.each<[Condition, boolean, boolean, string]>([
    [{ any: [{ not: ofLoss }, byLetter] }, true, true, 'it holds without: nothing is asked'],
    [{ any: [ofLoss, byLetter] }, false, false, 'it asks for what is not there'],
    [{ not: ofLoss }, true, false, 'it asks for nothing that is recorded: it is simply met'],
    [{ all: [{ not: ofLoss }, byLetter] }, false, false, 'it wants both'],
  ])('MF-9.11 %j: holds %s, without its being asked %s (%s)', (condition, isMet, isUnasked) => {
    const signals = caseSignals(openTestCase().state, TEST_POLICY)
    expect(holds(condition, signals)).toBe(isMet)
    expect(holdsUnasked(condition, signals)).toBe(isUnasked)
  })

  test('MF-9.11 what was done though it need not be is not asked either', () => {
    const { state } = openTestCase()
    const signals = caseSignals({ ...state, contactChannel: 'letter' }, TEST_POLICY)
    expect(holdsUnasked(byLetter, signals)).toBe(false)
    expect(holdsUnasked({ any: [{ not: ofLoss }, byLetter] }, signals)).toBe(true)
  })
})
