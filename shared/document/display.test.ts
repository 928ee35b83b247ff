import { describe, expect, test } from 'vitest'
import { minutesLater, openTestCase, type TestCase } from '#shared/case/test-case.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import { displayOf } from './display.ts'

const NOW = minutesLater(10)

describe('what the ticket shows', () => {
  const display = ({ facts }: TestCase) =>
    displayOf(
      facts.state,
      facts.policy,
      computeDeadlines(facts.state, facts.policy, facts.calendar),
    )

  test('tags and fields follow the case', () => {
    const testCase = openTestCase({ sameIssueToday: 11 })
    expect(display(testCase)).toEqual({
      tags: ['redress', 'redress_tier_low', 'redress_urgent'],
      values: { tier: 'low', urgency: 'urgent', dueAt: minutesLater(60), stage: 'intake' },
    })
    expect(display(testCase.wait(minutesLater(60))).tags).toEqual(
      expect.arrayContaining(['redress_escalated', 'redress_overdue']),
    )
  })

  test('MF-8 a case that has a number shows it', () => {
    const { facts } = openTestCase()
    const number = { number: '260307', seriesId: 'form', round: 1 }
    const { values } = displayOf({ ...facts.state, number }, facts.policy, [])
    expect(values.number).toBe('260307')
    expect(displayOf(facts.state, facts.policy, []).values).not.toHaveProperty('number')
  })

  test('a case that is voided shows nothing', () => {
    const testCase = openTestCase().ticket({ voided: { because: 'spam', intoTicketId: null } }, NOW)
    expect(display(testCase)).toMatchObject({ tags: [], values: { dueAt: null, stage: null } })
  })
})
