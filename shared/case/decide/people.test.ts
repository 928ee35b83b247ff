import { describe, expect, test } from 'vitest'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { CaseCommand } from '../commands.ts'
import {
  ANN,
  AWAY,
  aPerson,
  aTicket,
  BEN,
  CAT,
  directory,
  EVE,
  GONE,
  leaveIntake,
  minutesLater,
  openTestCase,
  PEOPLE,
  PLAIN,
  SUE,
  type TestCase,
  TOM,
} from '../test-case.ts'

const NOW = minutesLater(10)
const LONG = 'x'.repeat(2_001)

function code(testCase: TestCase, command: CaseCommand, actor: PersonId): RefusalCode | 'taken' {
  const asked = testCase.ask(command, actor, NOW)
  return asked.ok ? 'taken' : asked.code
}

function offer(to: PersonId, handOverId = 'h1', note = ''): CaseCommand {
  return { type: 'offer_hand_over', handOverId, to, note }
}

const offered = () => openTestCase().do(offer(BEN), ANN, NOW)

function closedCase(): TestCase {
  const testCase = openTestCase()
  testCase.ticket({ voided: { because: 'spam', intoTicketId: null } }, NOW)
  return testCase
}

describe('offer_hand_over', () => {
  test('LP-4.3 the owner stays until the other accepts', () => {
    const testCase = offered()
    expect(testCase.state).toMatchObject({ owner: ANN, handOver: { to: BEN, by: 'person' } })
    testCase.do({ type: 'accept_hand_over', handOverId: 'h1' }, BEN, NOW)
    expect(testCase.state).toMatchObject({ owner: BEN, taker: ANN, handOver: null })
  })

  test('offer_hand_over done twice with the same id is one offer', () => {
    const testCase = offered().do(offer(BEN), ANN, NOW)
    expect(testCase.all('hand_over_offered')).toHaveLength(1)
  })

  test.each<[string, () => TestCase, CaseCommand, PersonId, RefusalCode]>([
    ['text_too_long first', () => closedCase(), offer(BEN, 'h2', LONG), BEN, 'text_too_long'],
    ['case_closed before not_owner', () => closedCase(), offer(BEN), BEN, 'case_closed'],
    ['not_owner before hand_over_pending', offered, offer(CAT, 'h2'), BEN, 'not_owner'],
    [
      'hand_over_pending before hand_over_to_self',
      offered,
      offer(ANN, 'h2'),
      ANN,
      'hand_over_pending',
    ],
    ['hand_over_to_self', () => openTestCase(), offer(ANN), ANN, 'hand_over_to_self'],
    [
      'person_not_available: unknown',
      () => openTestCase(),
      offer('999' as PersonId),
      ANN,
      'person_not_available',
    ],
    [
      'person_not_available: has left',
      () => openTestCase(),
      offer(GONE),
      ANN,
      'person_not_available',
    ],
    [
      'person_not_available: absent',
      () => openTestCase(),
      offer(AWAY),
      ANN,
      'person_not_available',
    ],
    [
      'person_not_available: no role',
      () => openTestCase(),
      offer(PLAIN),
      ANN,
      'person_not_available',
    ],
    [
      'person_recused',
      () => openTestCase({ prefill: { about: BEN } }),
      offer(BEN),
      ANN,
      'person_recused',
    ],
  ])('offer_hand_over: %s', (_why, testCase, command, actor, expected) => {
    expect(code(testCase(), command, actor)).toBe(expected)
  })
})

describe('accept, decline, withdraw', () => {
  const accept: CaseCommand = { type: 'accept_hand_over', handOverId: 'h1' }
  const decline: CaseCommand = { type: 'decline_hand_over', handOverId: 'h1', reason: 'Full' }
  const withdraw: CaseCommand = { type: 'withdraw_hand_over', handOverId: 'h1' }

  test('LP-4.3 whoever accepts what nobody has taken takes it', () => {
    const testCase = openTestCase({ ticket: aTicket({ assigneeId: null }) })
    testCase.do(offer(BEN), ANN, NOW).do(accept, BEN, NOW)
    expect(testCase.state).toMatchObject({ owner: BEN, taker: BEN })
  })

  test('LP-4.3 declined or withdrawn, the owner keeps the case', () => {
    expect(offered().do(decline, BEN, NOW).state).toMatchObject({ owner: ANN, handOver: null })
    expect(offered().do(withdraw, ANN, NOW).state).toMatchObject({ owner: ANN, handOver: null })
  })

  test.each<[string, CaseCommand, PersonId, PersonId]>([
    ['accept', accept, BEN, BEN],
    ['decline', decline, BEN, BEN],
    ['withdraw', withdraw, ANN, ANN],
  ])('%s done twice is refused: nothing is pending', (_what, command, first, second) => {
    const testCase = offered().do(command, first, NOW)
    expect(code(testCase, command, second)).toBe('hand_over_not_pending')
  })

  test.each<[string, () => TestCase, CaseCommand, PersonId, RefusalCode]>([
    [
      'a reason too long',
      offered,
      { ...decline, reason: LONG } as CaseCommand,
      CAT,
      'text_too_long',
    ],
    ['accept: case_closed', () => closedCase(), accept, BEN, 'case_closed'],
    [
      'accept: another id',
      offered,
      { ...accept, handOverId: 'h9' } as CaseCommand,
      CAT,
      'hand_over_not_pending',
    ],
    ['accept: not yours', offered, accept, CAT, 'hand_over_not_yours'],
    ['decline: not yours', offered, decline, ANN, 'hand_over_not_yours'],
    [
      'withdraw: not_owner before pending',
      offered,
      { ...withdraw, handOverId: 'h9' } as CaseCommand,
      BEN,
      'not_owner',
    ],
    ['withdraw: case_closed', () => closedCase(), withdraw, BEN, 'case_closed'],
  ])('%s', (_why, testCase, command, actor, expected) => {
    expect(code(testCase(), command, actor)).toBe(expected)
  })
})

describe('declare_recusal', () => {
  const recuse: CaseCommand = { type: 'declare_recusal', reason: 'A friend of mine' }

  test('CD-2.1 an owner who is recused is out of the case, and it passes on at once', () => {
    const testCase = openTestCase().do(recuse, ANN, NOW)
    expect(testCase.state).toMatchObject({ owner: BEN, recused: [ANN], taker: null })
    expect(testCase.all('owner_changed').at(-1)?.event).toMatchObject({ from: ANN, why: 'recused' })
  })

  test('CD-2.1 whoever has the case stands in for a first-asked person who is recused', () => {
    const testCase = offered().do({ type: 'accept_hand_over', handOverId: 'h1' }, BEN, NOW)
    testCase.do(recuse, ANN, NOW)
    expect(testCase.state).toMatchObject({ owner: BEN, taker: BEN })
  })

  test('CD-2.1 an offer to someone who is recused is withdrawn', () => {
    const testCase = offered().do(recuse, BEN, NOW)
    expect(testCase.state.handOver).toBeNull()
    expect(testCase.all('hand_over_withdrawn')).toHaveLength(1)
  })

  test('declare_recusal done twice is refused: there is no such case for them', () => {
    expect(code(openTestCase().do(recuse, BEN, NOW), recuse, BEN)).toBe('case_not_found')
  })

  test.each<[string, () => TestCase, string, RefusalCode]>([
    ['text_too_long', () => closedCase(), LONG, 'text_too_long'],
    ['case_closed', () => closedCase(), 'A friend', 'case_closed'],
  ])('declare_recusal: %s', (_why, testCase, reason, expected) => {
    expect(code(testCase(), { type: 'declare_recusal', reason }, BEN)).toBe(expected)
  })
})

describe('an owner is never wanting', () => {
  const recuse: CaseCommand = { type: 'declare_recusal', reason: 'A friend of mine' }

  test('CD-2.1 naming the owner as the subject moves the case on', () => {
    const testCase = openTestCase()
    testCase.do({ type: 'record_fields', fields: { about: ANN } }, ANN, NOW)
    expect(testCase.state).toMatchObject({ owner: BEN, subjects: [ANN], recused: [ANN] })
  })

  test('LP-5.2b substitutes: the stage’s people, then the supervisor of the one before, then any supervisor, then anyone', () => {
    const testCase = leaveIntake(openTestCase(), NOW)
    // The stage asks for its owner, who is recused: Sue is Ann's supervisor, Tom is Sue's.
    testCase.do(recuse, ANN, NOW)
    expect(testCase.state.owner).toBe(SUE)
    testCase.do(recuse, SUE, NOW)
    expect(testCase.state.owner).toBe(TOM)
    testCase.do(recuse, TOM, NOW)
    expect(testCase.state.owner).toBe(BEN)
  })

  test('someone absent owns a case rather than nobody', () => {
    const people = directory(aPerson(ANN, 'Ann'), aPerson(AWAY, 'Ava', { isAbsent: true }))
    const testCase = openTestCase({}, undefined, { people }).do(recuse, ANN, NOW)
    expect(testCase.state.owner).toBe(AWAY)
  })

  test('CD-2.1 when everyone is recused nobody owns it, and the first who is eligible again does', () => {
    const alone = openTestCase({}, undefined, { people: directory(aPerson(ANN, 'Ann')) })
    alone.do(recuse, ANN, NOW)
    expect(alone.state.owner).toBeNull()
    expect(alone.withPeople(PEOPLE).wait(minutesLater(11)).state.owner).toBe(BEN)
  })

  test('an owner who leaves the company is replaced as soon as the case is looked at', () => {
    const people = directory(...PEOPLE.values(), aPerson(ANN, 'Ann', { isActive: false }))
    const testCase = openTestCase().withPeople(people).wait(NOW)
    expect(testCase.state.owner).toBe(BEN)
    expect(testCase.all('owner_changed').at(-1)?.event).toMatchObject({ why: 'left' })
  })

  test('LP-5.3b a declined route leaves the owner, and the stage does not ask again', () => {
    const testCase = leaveIntake(openTestCase(), NOW, 'safety')
    const handOverId = testCase.state.handOver?.handOverId ?? ''
    testCase
      .do({ type: 'decline_hand_over', handOverId, reason: 'Full' }, EVE, NOW)
      .wait(minutesLater(20))
    expect(testCase.state).toMatchObject({ owner: ANN, handOver: null })
  })
})
