import { describe, expect, test } from 'vitest'
import { foldCase } from '#shared/case/fold.ts'
import {
  ANN,
  at,
  CALENDAR,
  contact,
  leaveIntake,
  minutesLater,
  openTestCase,
  type TestCase,
  TOM,
  upToAnswer,
} from '#shared/case/test-case.ts'
import { DOCUMENT_POLICY } from '#shared/document/test-documents.ts'
import { type Instant, parseInstant } from '#shared/kernel/instant.ts'
import { parseLocalDate } from '#shared/kernel/local-date.ts'
import { appendNumbers } from './append-numbers.ts'
import { formatNumber, periodOf } from './format.ts'
import { numbersWanted } from './wanted.ts'

const NOW = minutesLater(10)

function open(category: string | null = 'broken'): TestCase {
  const prefill = category === null ? {} : { category }
  return openTestCase({ prefill }, undefined, { policy: DOCUMENT_POLICY })
}

const wanted = ({ state }: TestCase, when: Instant = NOW) =>
  numbersWanted(state, DOCUMENT_POLICY, CALENDAR, when)

/** Gives everything that is wanted, each series from `running` on. */
function give(testCase: TestCase, when: Instant, running = 1): TestCase {
  const given = wanted(testCase, when).map((one) => ({ ...one, running }))
  testCase.decide((facts) => {
    const advanced = { events: [], state: facts.state, deadlines: [], notes: [] }
    const numbered = appendNumbers(advanced, given, facts, when, ['en', 'zh-CN'])
    testCase.notes.concat(numbered.notes)
    return { ok: true, value: numbered.events }
  }, when)
  return testCase
}

describe('the pattern', () => {
  test.each([
    ['{YY}{MM}{NN}', 7, 1, '260307', 'MF-8: year, month, running number'],
    ['{YYYY}-{MM}-{DD}/{N}', 7, 1, '2026-03-09/7', 'one digit is enough for one digit'],
    ['{YY}{MM}{NN}', 123, 1, '2603123', 'the hundredth is longer, not another'],
    ['A{NNNN}-{ROUND}', 12, 3, 'A0012-3', 'the round'],
  ])('MF-8 %s with %i in round %i is %4$s (%s)', (pattern, running, round, number) => {
    const on = parseLocalDate('2026-03-09')
    expect(formatNumber(pattern, { on, running, round })).toBe(number)
  })

  test.each([
    ['never', ''],
    ['year', '2026'],
    ['month', '2026-03'],
    ['day', '2026-03-09'],
  ] as const)('MF-8 a series that restarts by %s counts in “%s”', (restarts, period) => {
    expect(periodOf(restarts, parseLocalDate('2026-03-09'))).toBe(period)
  })
})

describe('numbers wanted', () => {
  test('TM-2.2.4 a case is numbered by the first series that applies, once its category is known', () => {
    expect(wanted(open(null))).toEqual([])
    expect(wanted(open('people'))).toEqual([
      // Only a case with a tier has a handling slip.
    ])
    expect(wanted(open('broken'))).toEqual([
      { what: 'case', seriesId: 'form', period: '2026-03' },
      { what: 'handling.round.1', seriesId: 'handling', period: '2026-03-03' },
    ])
    expect(wanted(open('safety'))[0]).toEqual({ what: 'case', seriesId: 'safety', period: '2026' })
  })

  test.each([
    ['2026-03-31T23:59:59.999+08:00', '2026-03', 'the last moment of the month'],
    ['2026-04-01T00:00:00+08:00', '2026-04', 'midnight where the company is'],
    ['2026-03-31T16:00:00Z', '2026-04', 'whatever the date elsewhere'],
  ])('MF-8 at %s the number counts in %s (%s)', (when, period) => {
    expect(wanted(open('broken'), parseInstant(when))[0]?.period).toBe(period)
  })

  test('MF-8 a number once given stays, whatever the category becomes', () => {
    const testCase = give(open('broken'), NOW)
    expect(testCase.state.number).toEqual({ number: '260301', seriesId: 'form', round: 1 })
    expect(testCase.state.documents?.[0]?.number).toBe('20260303001')
    testCase.do({ type: 'record_fields', fields: { category: 'safety' } }, ANN, NOW)
    expect(wanted(testCase)).toEqual([])
  })

  test('MF-9.9 a new round has a number of its own only where the series says so', () => {
    const again = (category: string) => {
      const testCase = give(open(category), NOW)
      leaveIntake(testCase, NOW, category)
      if (category === 'safety') {
        testCase.do({ type: 'accept_hand_over', handOverId: offer(testCase) }, '110' as never, NOW)
        testCase.do(
          { type: 'leave_stage', stage: 'expert', fields: { finding: 'Sharp' } },
          '110' as never,
          NOW,
        )
      }
      const owner = testCase.state.owner ?? ANN
      testCase
        .do({ type: 'record_fields', fields: { finding: 'It broke' } }, owner, NOW)
        .do({ type: 'approve', stage: 'approval', note: '' }, TOM, NOW)
        .do({ type: 'leave_stage', stage: 'approval', fields: {} }, owner, NOW)
        .do(contact('c'), owner, NOW)
        .do({ type: 'record_satisfaction', isSatisfied: false, note: '' }, owner, NOW)
      expect(testCase.state.round).toBe(2)
      return testCase
    }
    expect(wanted(again('broken')).filter(({ what }) => what === 'case')).toEqual([])
    const second = again('safety')
    expect(wanted(second)[0]).toEqual({ what: 'case', seriesId: 'safety', period: '2026' })
    expect(give(second, NOW, 2).state.number).toMatchObject({ number: 'S-2026-002/2', round: 2 })
  })

  test('MF-8 a voided case gets none', () => {
    const testCase = open().ticket({ voided: { because: 'spam', intoTicketId: null } }, NOW)
    expect(wanted(testCase)).toEqual([])
  })
})

function offer(testCase: TestCase): string {
  return testCase.state.handOver?.handOverId ?? ''
}

test('MF-8 numbers are events like all others, and are told with the slip they are for', () => {
  const testCase = upToAnswer(open(), NOW)
  const { state, policy, calendar } = testCase.facts
  const given = numbersWanted(state, policy, calendar, at('03-04 09:00')).map((one) => ({
    ...one,
    running: 12,
  }))
  const before = { events: [], state, deadlines: [], notes: [] }
  const { notes, events } = appendNumbers(before, given, testCase.facts, NOW, ['en', 'zh-CN'])
  expect(notes).toEqual([
    {
      key: `${state.caseId}:document:handling.round.1`,
      kind: 'note',
      body: 'Redress · Document issued: Handling slip 20260303012 [LP-1]\n\nRedress · 已出具单据：Handling slip（简） 20260303012 [LP-1]',
    },
  ])
  expect(events.map(({ ruleIds }) => ruleIds)).toEqual([['MF-8'], ['LP-1']])
  give(testCase, NOW)
  expect(foldCase(testCase.events)).toEqual(testCase.state)
})
