import { describe, expect, test } from 'vitest'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { toCaseView } from '#shared/view/to-case-view.ts'
import type { CaseCommand } from '../commands.ts'
import { decideCounts } from '../decide-counts.ts'
import { ANN, BEN, minutesLater, openTestCase, SUE, type TestCase, TOM } from '../test-case.ts'

const NOW = minutesLater(10)
const raise = (tier: string | null, urgency: string | null = null): CaseCommand => ({
  type: 'raise_triage',
  tier,
  urgency,
  reason: 'Children were near',
})
const lower = (tier: string | null, urgency: string | null = null): CaseCommand => ({
  type: 'ask_lowering',
  loweringId: 'l1',
  tier,
  urgency,
  reason: 'Nobody was hurt',
})
const CONFIRM: CaseCommand = { type: 'confirm_lowering', loweringId: 'l1' }
const REFUSE: CaseCommand = { type: 'refuse_lowering', loweringId: 'l1', reason: 'It stays' }

const low = () => openTestCase()
const high = () => openTestCase({ prefill: { category: 'safety' } })

function code(testCase: TestCase, command: CaseCommand, actor: PersonId): RefusalCode | 'taken' {
  const { seq } = testCase.state
  const asked = testCase.ask(command, actor, NOW)
  if (!asked.ok) expect(testCase.state.seq).toBe(seq)
  return asked.ok ? 'taken' : asked.code
}

describe('severity, as people see it', () => {
  test('TM-2.2.2 raising is immediate and stays, whatever the rules find later', () => {
    const testCase = low().do(raise('high'), ANN, NOW)
    expect(testCase.state.tier).toBe('high')
    testCase.do({ type: 'record_fields', fields: { category: 'people' } }, ANN, minutesLater(11))
    expect(testCase.state.tier).toBe('high')
  })

  test('TM-2.2.2 lowering waits for a second person, and then holds', () => {
    const testCase = high().do(lower('low'), ANN, NOW)
    expect(testCase.state.tier).toBe('high')
    testCase.do(CONFIRM, SUE, minutesLater(20))
    expect(testCase.state).toMatchObject({ tier: 'low', lowering: null })
    expect(testCase.all('lowering_confirmed')[0]?.actor).toEqual({ kind: 'person', personId: SUE })
  })

  test('TM-2.2.2 a refused lowering leaves everything as it was, and may be asked for again', () => {
    const testCase = high().do(lower('low'), ANN, NOW).do(REFUSE, SUE, minutesLater(20))
    expect(testCase.state.tier).toBe('high')
    expect(code(testCase, { ...lower('low'), loweringId: 'l2' } as CaseCommand, ANN)).toBe('taken')
  })

  test('TM-2.2.2 a reason that was not known when it was lowered ends the lowering', () => {
    const testCase = openTestCase({ prefill: { category: 'safety', issue: 'smoke' } })
    testCase.do(lower('low'), ANN, NOW).do(CONFIRM, SUE, minutesLater(20))
    testCase.decide(
      decideCounts({ sameIssueToday: 11, repeat: 0 }, minutesLater(30)),
      minutesLater(30),
    )
    expect(testCase.state).toMatchObject({ tier: 'high', urgency: 'urgent' })
  })

  test('TM-2.2.2 raising again ends a lowering', () => {
    const testCase = high().do(lower('low'), ANN, NOW).do(CONFIRM, SUE, minutesLater(20))
    expect(testCase.do(raise('high'), ANN, minutesLater(30)).state.tier).toBe('high')
  })

  test('TM-2.2.2 the screen says who raised or lowered it', () => {
    const testCase = high().do(lower('low'), ANN, NOW).do(CONFIRM, SUE, minutesLater(20))
    const said = () =>
      toCaseView(testCase.facts, { contacts: [] }, ANN, minutesLater(60)).reasons.at(-1)?.text.en
    expect(said()).toBe('Lowered at the request of Ann, confirmed by Sue.')
    testCase.do(raise('high'), ANN, minutesLater(30))
    expect(said()).toBe('Raised by Ann.')
  })

  test('EL-1.3.2 another tier keeps the time used: its limit counts from the same receipt', () => {
    const testCase = low().do(raise('high'), ANN, NOW)
    const { state, policy, calendar } = testCase.facts
    const call = computeDeadlines(state, policy, calendar).find(
      (one) => one.limitId === 'call_high',
    )
    expect(call?.anchorAt).toBe(state.receivedAt)
  })

  test.each<[string, () => TestCase, CaseCommand, PersonId, RefusalCode | 'taken']>([
    ['an unknown tier', low, raise('worst'), ANN, 'field_value_invalid'],
    ['an unknown urgency', low, raise(null, 'now'), ANN, 'field_value_invalid'],
    ['raising to what it is', low, raise('low'), ANN, 'not_higher'],
    ['raising to nothing', low, raise(null), ANN, 'not_higher'],
    ['raising one and lowering the other', high, raise('low', 'urgent'), ANN, 'not_higher'],
    ['raising by a colleague', low, raise('high'), BEN, 'not_owner'],
    ['raising by a supervisor', low, raise('high'), TOM, 'taken'],
    ['lowering to what it is', high, lower('high'), ANN, 'not_lower'],
    ['lowering what is higher', low, lower('high'), ANN, 'not_lower'],
    ['lowering by a colleague', high, lower('low'), BEN, 'not_owner'],
    [
      'a second request',
      () => high().do(lower('low'), ANN, NOW),
      { ...lower('low'), loweringId: 'l2' } as CaseCommand,
      ANN,
      'lowering_pending',
    ],
    ['the same request again', () => high().do(lower('low'), ANN, NOW), lower('low'), ANN, 'taken'],
    ['confirming nothing', high, CONFIRM, SUE, 'lowering_not_pending'],
    ['confirming one’s own', () => high().do(lower('low'), SUE, NOW), CONFIRM, SUE, 'same_person'],
    [
      'confirming by a colleague',
      () => high().do(lower('low'), ANN, NOW),
      CONFIRM,
      BEN,
      'not_asked',
    ],
    ['refusing by a colleague', () => high().do(lower('low'), ANN, NOW), REFUSE, BEN, 'not_asked'],
    [
      'confirming about oneself',
      () =>
        openTestCase({ prefill: { category: 'safety', about: SUE } }).do(lower('low'), ANN, NOW),
      CONFIRM,
      SUE,
      'case_not_found',
    ],
  ])('severity: %s', (_why, testCase, command, actor, expected) => {
    expect(code(testCase(), command, actor)).toBe(expected)
  })
})
