import { describe, expect, test } from 'vitest'
import { ANN, BEN, SUE } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { say } from '#shared/kernel/text.ts'
import { decideOpening, type Opening, type OpeningFacts } from './decide/open.ts'
import { occasionsOf } from './occasions.ts'
import { stepOf } from './step.ts'
import {
  aFinding,
  anAppeal,
  EVIDENCE,
  INA,
  MAX,
  MONDAY,
  openTestProceeding,
  sealed,
  uptoAttribution,
  uptoEffect,
  uptoNotice,
} from './test-proceeding.ts'
import { policyWith, TEST_TERMS } from './test-terms.ts'

const because = say('because', '因为', '因為')
const LIMITS = policyWith().policy.limits.map(({ id }) => id) as [string, string]
const POLICY = policyWith({
  ...TEST_TERMS,
  opens: [
    { id: 'late', when: { missed: 'limit' }, because, rules: ['TM-6.1'] },
    { id: 'named', when: { missed: 'limit', ids: [LIMITS[1]] }, because, rules: ['CD-2.7'] },
    { id: 'silence', when: { missed: 'notice' }, because, rules: ['MF-9.14'] },
    { id: 'grave', when: { signal: 'is_escalated', is: true }, because, rules: ['TM-6.1'] },
  ],
})

const { state: _, record: __, ...around } = openTestProceeding({ policy: POLICY }).facts
const [limit, other] = LIMITS

describe('MF-9.14 why the policy says that one should ask', () => {
  test.each([
    [[], false, [], 'nothing was missed'],
    [[`${limit}#1`], false, ['late'], 'a limit was breached'],
    [[`${other}#2.1`], false, ['late', 'named'], 'one that is named, in a later round'],
    [['notice.safety_told.0:safety_told/0/0'], false, ['silence'], 'a notice was not confirmed'],
    [['promise:p1'], false, [], 'a promise is no limit of the policy'],
    [[], true, ['grave'], 'a condition holds'],
    [[`${limit}#1`], true, ['late', 'grave'], 'several hold, in the order of the policy'],
  ])('MF-9.14 breached %j, escalated %s → %j (%s)', (breached, isEscalated, wanted) => {
    const ids = occasionsOf({ ...around.case, breached, isEscalated }, POLICY).map(({ id }) => id)
    expect(ids).toEqual(wanted)
  })
})

describe('TM-6.1 a person opens the procedure', () => {
  const opening: Opening = {
    proceedingId: 'p9',
    calendarVersionId: 'c1',
    investigator: null,
    reason: sealed('r'),
  }
  const open = (
    personId: PersonId,
    over: Partial<Opening> = {},
    given: Partial<OpeningFacts> = {},
    exists = false,
  ) => {
    const actor = around.people.get(personId)
    if (!actor) throw new Error('on the staff')
    const facts = { ...around, ...given }
    const decided = decideOpening({ facts, actor, now: MONDAY }, { ...opening, ...over }, exists)
    return decided.ok ? decided.value.event : decided.code
  }
  const late = { case: { ...around.case, breached: [`${limit}#1`] } }

  test.each([
    ['case_not_found', 'whom it is about', () => open(ANN)],
    [
      'case_not_found',
      'a voided case',
      () => open(INA, {}, { case: { ...around.case, status: 'voided' } }),
    ],
    ['role_not_allowed', 'somebody without the office', () => open(BEN)],
    ['proceeding_exists', 'a second one', () => open(INA, {}, {}, true)],
    [
      'person_unknown',
      'an investigator nobody knows',
      () => open(INA, { investigator: '9' as PersonId }),
    ],
    [
      'role_not_allowed',
      'an investigator without the office',
      () => open(INA, { investigator: MAX }),
    ],
    ['field_missing', 'no occasion and no reason', () => open(INA, { reason: null })],
  ])('TM-6.1 refuses %s: %s', (code, _why, asked) => expect(asked()).toBe(code))

  test('TM-6.1 the person recused from the case does not investigate it', () => {
    const given = { case: { ...around.case, recused: [ANN, SUE] } }
    expect(open(INA, { investigator: SUE }, given)).toBe('person_recused')
  })

  test('TM-6.1 with an occasion no reason is needed, and the rules that name it stand in the event', () => {
    expect(open(INA, { reason: null }, late)).toMatchObject({
      type: 'proceeding_opened',
      investigator: INA,
      occasions: ['late'],
      reason: null,
    })
    expect(open(INA, { investigator: SUE })).toMatchObject({ investigator: SUE })
  })
})

test.each([
  ['investigation', () => openTestProceeding()],
  ['attribution', () => openTestProceeding().do(EVIDENCE, INA, MONDAY).do(aFinding(), INA, MONDAY)],
  ['consequences', () => uptoAttribution()],
  ['consequences', () => uptoNotice()],
  ['decided', () => uptoEffect()],
  ['contested', () => uptoEffect().do(anAppeal(), ANN, MONDAY)],
] as const)('TM-6.1 a procedure has come to: %s', (step, given) => {
  expect(stepOf(given().state)).toBe(step)
})

test('TM-6.1 nothing follows where nothing is founded', () => {
  const finding = aFinding({ verdict: 'not_founded', cause: null, impact: null })
  const done = openTestProceeding().do(finding, INA, MONDAY)
  expect(stepOf(done.state)).toBe('decided')
  expect(stepOf(done.do({ type: 'close_proceeding' }, SUE, MONDAY).state)).toBe('closed')
})
