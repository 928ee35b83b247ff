import { describe, expect, test } from 'vitest'
import { CALENDAR, minutesLater } from '#shared/case/test-case.ts'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import { aProof, BEGUN_AT, daysLater, sealed } from '../test-stream.ts'
import {
  BOSS,
  COMPANY,
  DORA,
  ED,
  FLO,
  GRETE,
  HAN,
  HILDE,
  IDA,
  KIM,
  LEFT,
  LEO,
  TERMS,
} from '../test-terms.ts'
import type { CircularCommand, CircularProposal } from './commands.ts'
import { nextCircularDue } from './due.ts'
import type { FoundedComplaint, PenaltyFacts } from './facts.ts'
import { foldCircular } from './fold.ts'
import { rectificationOf } from './model.ts'
import { namedNow } from './naming.ts'
import { maySeeCircular, maySeeCircularEvent, seesTheMaking, waitingForCircular } from './people.ts'
import { decideCircularProposal, proposeByThreshold } from './propose.ts'
import { hearersOfCircular, isCircularRunning, partakersOfCircular } from './record.ts'
import {
  aPenalty,
  aProposal,
  CASES,
  DRAFT,
  ISSUE,
  liveOn,
  OUTSIDE,
  penaltiesOf,
  proposalFacts,
  proposeTestCircular,
  type TestCircular,
} from './test-circular.ts'

const read = (department: string): CircularCommand => ({
  type: 'acknowledge_circular',
  department,
})
const report = (reportId: string): CircularCommand => ({
  type: 'report_rectification',
  reportId,
  text: sealed(reportId),
  proofs: [aProof('proof')],
})
const NAME: CircularCommand = {
  type: 'name_person',
  personId: DORA,
  penaltyId: 'p-1',
  basis: sealed('basis'),
  until: daysLater(20),
}
const WITHDRAW: CircularCommand = { type: 'withdraw_circular', reason: sealed('why') }

function codeOf(asked: ReturnType<TestCircular['ask']>): string {
  return asked.ok ? 'ok' : asked.code
}

function personOf(id: PersonId) {
  const person = COMPANY.get(id)
  if (!person) throw new Error(`nobody is ${id}`)
  return person
}

/** Written by Kim, issued by Leo the day after. */
function issued(over: Partial<CircularProposal> = {}): TestCircular {
  return proposeTestCircular(over).do(DRAFT, KIM, BEGUN_AT).do(ISSUE, LEO, daysLater(1))
}

function withPenalty(circular: TestCircular, over: Partial<PenaltyFacts>): TestCircular {
  return circular.change({ outside: { ...OUTSIDE, penalties: penaltiesOf(aPenalty(over)) } })
}

describe('proposing a circular', () => {
  const complaint = (caseId: string, days: number, department = 'sales'): FoundedComplaint => ({
    caseId: caseId as CaseId,
    department,
    foundedAt: daysLater(days),
  })
  const propose = (complaints: readonly FoundedComplaint[], cited: readonly string[] = []) =>
    proposeByThreshold(complaints, new Set(cited as CaseId[]), proposalFacts(), daysLater(100))

  test('TM-5.3.2 so many founded complaints in the window, and the service proposes one', () => {
    const [proposed, ...more] = propose([
      complaint('c-2', 5),
      complaint('c-1', 0),
      complaint('c-3', 29),
      complaint('x-1', 3, 'service'),
    ])
    expect(more).toEqual([])
    expect(proposed).toMatchObject({
      event: {
        circularId: 'test:sales:c-3',
        department: 'sales',
        addressed: ['sales'],
        basis: { caseIds: ['c-1', 'c-2', 'c-3'], penaltyIds: [] },
        publishers: [KIM, LEO],
      },
      actor: { kind: 'service' },
      effectiveAt: daysLater(29),
    })
  })

  test.each([
    [[0, 5, 29], 1, 'the last inside the window'],
    [[0, 5, 30], 0, 'the last at its end'],
    [[0, 5], 0, 'one too few'],
    [[0, 1, 2, 3, 4], 1, 'those that were counted do not count again'],
    [[0, 1, 2, 3, 4, 5], 2, 'twice as many'],
    [[0, 20, 40, 45], 1, 'the window moves on'],
    [[99, 100, 101], 0, 'what lies ahead is not counted'],
  ])('TM-5.3.2 founded on days %j: %d proposed (%s)', (days, count, _why) => {
    expect(propose(days.map((day, index) => complaint(`c-${index}`, day)))).toHaveLength(count)
  })

  test('TM-5.3.2 a complaint that a circular rests on does not count again', () => {
    const all = [0, 1, 2, 3].map((day) => complaint(`c-${day}`, day))
    expect(propose(all, ['c-0', 'c-1', 'c-2'])).toEqual([])
    expect(propose(all, ['c-0'])).toHaveLength(1)
  })

  test('TM-5.3.2 where the policy has no circulars none is proposed', () => {
    const facts = proposalFacts({ terms: { ...TERMS, circular: undefined } })
    const all = [0, 1, 2].map((day) => complaint(`c-${day}`, day))
    expect(proposeByThreshold(all, new Set(), facts, daysLater(9))).toEqual([])
  })

  test('TM-5.3.2 a person proposes one with a basis, for departments in which somebody answers', () => {
    const { state } = proposeTestCircular()
    expect(state).toMatchObject({
      status: 'proposed',
      addressed: ['sales', 'service'],
      proposedBy: KIM,
      authors: [KIM],
    })
    expect(waitingForCircular(state)).toEqual([KIM, LEO])
  })

  test.each([
    ['role_not_allowed', {}, {}, HAN],
    ['person_inactive', {}, {}, LEFT],
    ['source_not_found', {}, { keptOut: new Set([KIM]) }, KIM],
    ['source_not_found', { basis: { caseIds: ['c-9' as CaseId], penaltyIds: [] } }, {}, KIM],
    ['source_not_found', { basis: { caseIds: [], penaltyIds: ['p-9'] } }, {}, KIM],
    ['field_missing', { basis: { caseIds: [], penaltyIds: [] } }, {}, KIM],
    ['field_value_invalid', { basis: { caseIds: [...CASES, ...CASES], penaltyIds: [] } }, {}, KIM],
    ['circular_not_provided', {}, { terms: { ...TERMS, circular: undefined } }, KIM],
    ['department_without_head', { addressed: ['nobody'] }, {}, KIM],
    ['field_value_invalid', { addressed: ['sales'] }, {}, KIM],
    ['person_recused', { department: 'office' }, {}, KIM],
  ] as const)('TM-5.3.2 refused: %s', (code, over, facts, by) => {
    const ask = {
      facts: proposalFacts(facts as Partial<ReturnType<typeof proposalFacts>>),
      actor: personOf(by),
      now: BEGUN_AT,
    }
    expect(decideCircularProposal(ask, aProposal(over))).toMatchObject({ ok: false, code })
  })
})

describe('proposing on what is not there', () => {
  const unknown: Partial<CircularProposal> = {
    basis: { caseIds: ['c-9' as CaseId], penaltyIds: [] },
  }
  test.each<readonly [string, Partial<CircularProposal>]>([
    ['nothing', {}],
    ['it is their own department', { department: 'office' }],
    ['nobody answers in a department', { addressed: ['nobody'] }],
  ])('CD-2.1 what one is kept out of is refused like what there is not (%s)', (_why, over) => {
    const answer = (keptOut: readonly PersonId[], of: Partial<CircularProposal>) => {
      const facts = proposalFacts({ keptOut: new Set(keptOut) })
      const ask = { facts, actor: personOf(KIM), now: BEGUN_AT }
      return decideCircularProposal(ask, aProposal({ ...over, ...of }))
    }
    expect(answer([KIM], {})).toMatchObject({ ok: false, code: 'source_not_found' })
    expect(answer([KIM], {})).toEqual(answer([], unknown))
  })
})

describe('writing it', () => {
  const draft = (body: string, title = 'Promises'): CircularCommand => ({
    type: 'draft_circular',
    texts: { en: { title, body } },
  })

  test.each([
    ['personal_data_in_text', 'His number is 110105199003071234.'],
    ['personal_data_in_text', 'Call 138 0013 8000.'],
    ['personal_data_in_text', 'Write to a@b.cn.'],
    ['personal_data_in_text', 'Dora Dee did not call.'],
    ['personal_data_in_text', 'Mr Wong was not called.'],
    ['personal_data_in_text', '何慧没有回电。'],
    ['field_missing', ' '],
    ['text_too_long', 'x'.repeat(10_001)],
    ['text_too_long', 'x'.repeat(1_000_000)],
    ['ok', 'Three customers were promised a call and got none.'],
  ])('TM-5.3.2 the text of a circular: %s', (code, body) => {
    expect(codeOf(proposeTestCircular().ask(draft(body), KIM, BEGUN_AT))).toBe(code)
  })

  test('TM-5.3.2 a title is read as well; a text in no language is none', () => {
    const circular = proposeTestCircular()
    expect(codeOf(circular.ask(draft('x', 'Dora Dee'), KIM, BEGUN_AT))).toBe(
      'personal_data_in_text',
    )
    expect(codeOf(circular.ask({ type: 'draft_circular', texts: {} }, KIM, BEGUN_AT))).toBe(
      'field_missing',
    )
    const asked = circular.ask(draft('Dora Dee, 13800138000'), KIM, BEGUN_AT)
    expect(asked.ok ? {} : asked.facts).toEqual({
      found: ['phone', 'name'],
      fields: ['title.en', 'body.en'],
    })
  })

  test('TM-5.3.2 who joined since it was written is not named either', () => {
    const circular = proposeTestCircular().do(draft('Ann Lee did not call.'), KIM, BEGUN_AT)
    const joined = { ...personOf(ED), id: '399' as PersonId, name: 'Ann Lee' }
    circular.change({ people: new Map(COMPANY).set(joined.id, joined) })
    expect(codeOf(circular.ask(ISSUE, LEO, daysLater(1)))).toBe('personal_data_in_text')
  })

  test('TM-5.3.2 whom it is for is changed until it is issued', () => {
    const circular = proposeTestCircular()
    circular.do({ type: 'address_circular', departments: ['quality'] }, KIM, BEGUN_AT)
    expect(circular.state.addressed).toEqual(['sales', 'quality'])
    const silent: CircularCommand = { type: 'address_circular', departments: ['moon'] }
    expect(codeOf(circular.ask(silent, KIM, BEGUN_AT))).toBe('department_without_head')
  })
})

describe('issuing it', () => {
  test('MF-11.1 publication is a deliberate act of a second person', () => {
    const circular = proposeTestCircular()
    expect(codeOf(circular.ask(ISSUE, LEO, BEGUN_AT))).toBe('circular_draft_missing')
    circular.do(DRAFT, KIM, BEGUN_AT)
    expect(waitingForCircular(circular.state)).toEqual([LEO])
    expect(codeOf(circular.ask(ISSUE, KIM, BEGUN_AT))).toBe('same_person')
    circular.do(ISSUE, LEO, daysLater(1))
    expect(circular.state).toMatchObject({
      status: 'issued',
      issuedBy: LEO,
      expiresAt: daysLater(61),
      answerBy: CALENDAR.addWorkingDays(daysLater(1), 5, 'close'),
      asked: [
        { department: 'sales', of: [HAN] },
        { department: 'service', of: [GRETE] },
      ],
    })
    expect(codeOf(circular.ask(ISSUE, LEO, daysLater(1)))).toBe('circular_issued')
    expect(codeOf(circular.ask(DRAFT, KIM, daysLater(1)))).toBe('circular_issued')
  })

  test('MF-11.1 whoever wrote it does not issue it, though somebody else proposed', () => {
    const circular = proposeTestCircular().do(DRAFT, LEO, BEGUN_AT)
    expect(codeOf(circular.ask(ISSUE, LEO, BEGUN_AT))).toBe('same_person')
  })

  test('CD-2.1 nobody publishes about their own department, or what they are kept out of', () => {
    const circular = proposeTestCircular().do(DRAFT, KIM, BEGUN_AT)
    const moved = { ...personOf(LEO), department: 'sales' }
    circular.change({ people: new Map(COMPANY).set(LEO, moved) })
    expect(codeOf(circular.ask(ISSUE, LEO, BEGUN_AT))).toBe('circular_not_found')
    circular.change({
      people: COMPANY,
      outside: { ...OUTSIDE, keptOut: new Set([LEO]) },
    })
    expect(codeOf(circular.ask(ISSUE, LEO, BEGUN_AT))).toBe('circular_not_found')
  })

  test('TM-5.3.2 what it rests on counts as it is issued', () => {
    const over = { basis: { caseIds: [], penaltyIds: ['p-1'] } }
    const circular = proposeTestCircular(over).do(DRAFT, KIM, BEGUN_AT)
    withPenalty(circular, { status: 'stayed' })
    expect(codeOf(circular.ask(ISSUE, LEO, BEGUN_AT))).toBe('basis_not_standing')
    withPenalty(circular, { status: 'effective', isFinal: false }).do(ISSUE, LEO, BEGUN_AT)
  })

  test('TM-5.3.2 dropped before it is issued, nothing more happens to it', () => {
    const circular = proposeTestCircular()
    circular.do({ type: 'drop_circular', reason: sealed('why') }, LEO, BEGUN_AT)
    expect(codeOf(circular.ask(DRAFT, KIM, BEGUN_AT))).toBe('circular_closed')
    expect(codeOf(circular.ask(WITHDRAW, KIM, BEGUN_AT))).toBe('circular_closed')
    expect(nextCircularDue(circular.facts)).toBeNull()
  })
})

describe('naming a person', () => {
  test.each<readonly [string, Partial<PenaltyFacts>, string]>([
    ['ok', {}, 'final, and it counts'],
    ['ok', { status: 'effective' }, 'something of it is left to do'],
    ['penalty_not_final', { isFinal: false }, 'it can still be contested'],
    ['penalty_not_final', { isContested: true }, 'who is responsible is contested'],
    ['penalty_not_final', { status: 'stayed' }, 'it is stayed'],
    ['penalty_not_final', { status: 'expired' }, 'it no longer counts'],
    ['penalty_not_final', { status: 'reversed', reversedAt: BEGUN_AT }, 'it was reversed'],
    ['penalty_not_final', { expiresAt: BEGUN_AT }, 'it has just expired'],
    ['penalty_not_final', { kind: 'recommend_dismissal' }, 'a recommendation is no outcome'],
    ['naming_too_long', { expiresAt: daysLater(19) }, 'it expires before the name would'],
    ['ok', { expiresAt: daysLater(20) }, 'both end together'],
    ['penalty_not_found', { personId: ED }, 'it is somebody else’s'],
    ['penalty_not_found', { penaltyId: 'p-2' }, 'there is no such penalty'],
  ])('TM-5.3.2 %s: %j (%s)', (code, over, _why) => {
    const circular = withPenalty(proposeTestCircular(), over)
    expect(codeOf(circular.ask(NAME, KIM, BEGUN_AT))).toBe(code)
  })

  test.each([
    ['instant_in_past', BEGUN_AT],
    ['ok', minutesLater(1, BEGUN_AT)],
    ['ok', daysLater(60)],
    ['naming_too_long', minutesLater(1, daysLater(60))],
  ])('TM-5.3.2 a name has an end: %s', (code, until) => {
    expect(codeOf(proposeTestCircular().ask({ ...NAME, until }, KIM, BEGUN_AT))).toBe(code)
  })

  test('TM-5.3.2 a policy that names nobody names nobody', () => {
    const circular = TERMS.circular && { ...TERMS.circular, names_persons: 'never' as const }
    const terms: Accountability = { ...TERMS, circular }
    const proposed = proposeTestCircular({}, { terms })
    expect(codeOf(proposed.ask(NAME, KIM, BEGUN_AT))).toBe('naming_not_provided')
  })

  test('MF-11.1 whoever named somebody does not issue it; the name stands beside the text', () => {
    const circular = proposeTestCircular().do(DRAFT, KIM, BEGUN_AT).do(NAME, LEO, BEGUN_AT)
    expect(codeOf(circular.ask(ISSUE, LEO, BEGUN_AT))).toBe('same_person')
    expect(JSON.stringify(circular.state.texts)).not.toContain('Dora')
  })

  test('TM-5.3.2 whoever may no longer be named as it is issued stops it', () => {
    const circular = proposeTestCircular({}, { by: KIM }).do(DRAFT, KIM, BEGUN_AT)
    circular.do(NAME, KIM, BEGUN_AT)
    withPenalty(circular, { isContested: true })
    expect(codeOf(circular.ask(ISSUE, LEO, daysLater(1)))).toBe('penalty_not_final')
    circular.do({ type: 'end_naming', penaltyId: 'p-1' }, KIM, daysLater(1))
    circular.do(ISSUE, LEO, daysLater(1))
    expect(namedNow(circular.facts, daysLater(1))).toEqual([])
  })

  test('TM-5.3.2 a name goes by itself, at its own instant or as its penalty expires', () => {
    const named = () => issuedWithName().change({ outside: OUTSIDE })
    const own = named()
    expect(namedNow(own.facts, instant(daysLater(20) - 1))).toHaveLength(1)
    expect(namedNow(own.facts, daysLater(20))).toEqual([])
    expect(own.wait(daysLater(30)).all('naming_ended')).toMatchObject([
      { effectiveAt: daysLater(20), event: { because: 'over' } },
    ])
    const expired = withPenalty(named(), { expiresAt: daysLater(10) })
    expect(expired.wait(daysLater(30)).all('naming_ended')).toMatchObject([
      { effectiveAt: daysLater(10) },
    ])
  })

  test('CD-2.1 whoever is named has no part in it, whatever their role', () => {
    const penalties = penaltiesOf(aPenalty({ personId: LEO }))
    const circular = proposeTestCircular().change({ outside: { ...OUTSIDE, penalties } })
    circular.do({ ...NAME, personId: LEO }, KIM, BEGUN_AT)
    expect(codeOf(circular.ask(DRAFT, LEO, BEGUN_AT))).toBe('circular_not_found')
  })

  function issuedWithName(): TestCircular {
    return proposeTestCircular()
      .do(DRAFT, KIM, BEGUN_AT)
      .do(NAME, KIM, BEGUN_AT)
      .do(ISSUE, LEO, daysLater(1))
  }

  test('TM-5.3.2 a reversal takes the whole of it down at its instant, and the name before that', () => {
    const circular = withPenalty(issuedWithName(), {
      status: 'reversed',
      reversedAt: daysLater(5),
    })
    expect(namedNow(circular.facts, daysLater(5))).toEqual([])
    circular.wait(daysLater(8))
    expect(circular.all('circular_withdrawn')).toMatchObject([
      {
        effectiveAt: daysLater(5),
        event: { because: 'penalty_reversed' },
        actor: { kind: 'service' },
      },
    ])
    expect(circular.state).toMatchObject({ status: 'withdrawn', answerBy: null })
    expect(codeOf(circular.ask(report('r'), HAN, daysLater(9)))).toBe('rectification_not_due')
  })

  test('TM-5.3.2 so does the reversal of a penalty that it rests on; before, it only stops a name', () => {
    const rests = issued({ basis: { caseIds: [], penaltyIds: ['p-1'] } })
    withPenalty(rests, { status: 'reversed', reversedAt: daysLater(5) }).wait(daysLater(8))
    expect(rests.state.status).toBe('withdrawn')
    const draft = proposeTestCircular().do(NAME, KIM, BEGUN_AT)
    withPenalty(draft, { status: 'reversed', reversedAt: daysLater(5) }).wait(daysLater(8))
    expect(draft.all('naming_ended')).toMatchObject([{ event: { because: 'reversed' } }])
    expect(draft.state.status).toBe('proposed')
  })
})

describe('what departments do', () => {
  test('TM-5.3.2 each department that it is for confirms it, by whoever speaks for it', () => {
    const circular = issued()
    expect(waitingForCircular(circular.state)).toEqual([HAN, GRETE])
    expect(codeOf(circular.ask(read('service'), FLO, daysLater(2)))).toBe('not_of_department')
    expect(codeOf(circular.ask(read('quality'), GRETE, daysLater(2)))).toBe('field_value_invalid')
    circular.do(read('service'), GRETE, daysLater(2)).do(read('sales'), HAN, daysLater(2))
    expect(codeOf(circular.ask(read('sales'), HAN, daysLater(2)))).toBe('already_acknowledged')
    expect(waitingForCircular(circular.state)).toEqual([HAN])
  })

  test('TM-5.3.2 the criticised department rectifies: reported with proof, returned, accepted', () => {
    const circular = issued()
    const bare: CircularCommand = {
      type: 'report_rectification',
      reportId: 'r-0',
      text: sealed('t'),
      proofs: [],
    }
    const accept: CircularCommand = { type: 'accept_rectification', reportId: 'r-2' }
    const back: CircularCommand = {
      type: 'return_rectification',
      reportId: 'r-1',
      reason: sealed('why'),
    }
    expect(codeOf(circular.ask(report('r-1'), GRETE, daysLater(2)))).toBe('not_of_department')
    expect(codeOf(circular.ask(bare, HAN, daysLater(2)))).toBe('evidence_missing')
    expect(codeOf(circular.ask(back, KIM, daysLater(2)))).toBe('rectification_not_reported')
    circular.do(report('r-1'), HAN, daysLater(2))
    expect(codeOf(circular.ask(report('r-9'), HAN, daysLater(2)))).toBe('rectification_not_due')
    expect(codeOf(circular.ask(accept, HAN, daysLater(2)))).toBe('role_not_allowed')
    circular.do(back, KIM, daysLater(3))
    expect(rectificationOf(circular.state)).toBe('due')
    expect(circular.state.answerBy).toBe(CALENDAR.addWorkingDays(daysLater(3), 5, 'close'))
    circular.do(report('r-2'), HAN, daysLater(4)).do(accept, KIM, daysLater(5))
    expect(rectificationOf(circular.state)).toBe('accepted')
    expect(codeOf(circular.ask(report('r-3'), HAN, daysLater(6)))).toBe('rectification_not_due')
  })

  test('CD-2.1 nobody of the department takes its rectification for done, nor whoever reported it', () => {
    const circular = issued().do(report('r-1'), HAN, daysLater(2))
    const accept: CircularCommand = { type: 'accept_rectification', reportId: 'r-1' }
    const with_ = (person: ReturnType<typeof personOf>) =>
      circular.change({ people: new Map(COMPANY).set(person.id, person) })
    with_({ ...personOf(HAN), roles: ['publisher'] })
    expect(codeOf(circular.ask(accept, HAN, daysLater(3)))).toBe('same_person')
    with_({ ...personOf(HAN), roles: ['publisher'], department: 'office' })
    expect(codeOf(circular.ask(accept, HAN, daysLater(3)))).toBe('same_person')
    with_({ ...personOf(LEO), department: 'sales' })
    expect(codeOf(circular.ask(accept, LEO, daysLater(3)))).toBe('person_recused')
  })

  test('TM-5.3.2 a department with another head is asked anew', () => {
    const circular = issued()
    const people = new Map(COMPANY).set(HAN, { ...personOf(HAN), isActive: false })
    circular.change({ people }).wait(daysLater(2)).wait(daysLater(2))
    // With nobody of it above them any more, everyone of the department speaks for it.
    expect(circular.all('circular_asked').map(({ event }) => event.of.includes(DORA))).toEqual([
      true,
    ])
    circular.do(read('sales'), DORA, daysLater(2))
  })
})

describe('what time brings to a circular', () => {
  test('TM-5.3.2 it is taken down at its instant; what has to be rectified has to be still', () => {
    const circular = issued().do(read('sales'), HAN, daysLater(2))
    circular.wait(instant(daysLater(61) - 1))
    expect(circular.state.status).toBe('issued')
    circular.wait(daysLater(90))
    expect(circular.all('circular_expired')).toMatchObject([{ effectiveAt: daysLater(61) }])
    expect(circular.state.status).toBe('expired')
    expect(codeOf(circular.ask(read('service'), GRETE, daysLater(90)))).toBe('circular_not_found')
    circular.do(report('r-1'), HAN, daysLater(90))
    circular.do({ type: 'accept_rectification', reportId: 'r-1' }, KIM, daysLater(91))
  })

  test('TM-5.3.2 who has not confirmed or rectified in time is reminded, then their superior', () => {
    const circular = issued()
    const answerBy = CALENDAR.addWorkingDays(daysLater(1), 5, 'close')
    const nextDay = CALENDAR.addWorkingDays(answerBy, 1, 'close')
    circular.do(read('service'), GRETE, daysLater(2)).wait(daysLater(30))
    expect(
      circular
        .all('circular_reminded')
        .map(({ event, effectiveAt }) => [event.key, event.to, effectiveAt]),
    ).toEqual([
      ['read:sales.head', [HAN], answerBy],
      ['rectify#1.head', [HAN], answerBy],
      ['read:sales.superior', [BOSS], nextDay],
      ['rectify#1.superior', [BOSS], nextDay],
    ])
  })

  test('TM-5.3.2 one person is enough to take it down', () => {
    const circular = issued()
    expect(codeOf(proposeTestCircular().ask(WITHDRAW, KIM, daysLater(2)))).toBe(
      'circular_not_issued',
    )
    circular.do(WITHDRAW, KIM, daysLater(2))
    expect(circular.state).toMatchObject({ status: 'withdrawn', withdrawnBecause: 'person' })
    expect(nextCircularDue(circular.facts)).toBeNull()
  })

  test('TM-5.3.2 how long a wait is does not matter to what it brings', () => {
    const once = issued().wait(daysLater(70))
    const often = issued()
    for (let minutes = 0; minutes <= 70 * 24 * 60; minutes += 97)
      often.wait(minutesLater(minutes, daysLater(1)))
    expect(often.wait(daysLater(70)).events).toEqual(once.events)
  })
})

describe('who sees a circular', () => {
  const sees = (circular: TestCircular) =>
    [HAN, DORA, GRETE, FLO, IDA, KIM, LEO, HILDE, BOSS, LEFT].filter((id) =>
      maySeeCircular(personOf(id), circular.facts),
    )

  test('TM-5.3.2 a draft: those who publish, and HR; up: all it is for; down: nobody else again', () => {
    expect(sees(proposeTestCircular())).toEqual([KIM, LEO, HILDE])
    const circular = issued()
    expect(sees(circular)).toEqual([HAN, DORA, GRETE, FLO, KIM, LEO, HILDE, BOSS])
    expect(sees(circular.wait(daysLater(61)))).toEqual([HAN, KIM, LEO, HILDE])
  })

  test('CD-2.1 who publishes and leads the criticised department sees it as the department does', () => {
    const head = { ...personOf(HAN), roles: ['publisher'] }
    const people = new Map(COMPANY).set(HAN, head)
    const sight = (circular: TestCircular) => {
      const { facts } = circular.change({ people })
      return [maySeeCircular(head, facts), seesTheMaking(head, facts)]
    }
    expect(sight(proposeTestCircular())).toEqual([false, false])
    const circular = issued()
    expect(sight(circular)).toEqual([true, false])
    expect(codeOf(circular.ask(WITHDRAW, HAN, daysLater(2)))).toBe('person_recused')
    circular.do(report('r'), HAN, daysLater(3))
    const reads = circular.events
      .map(({ event }) => event)
      .filter((event) => maySeeCircularEvent(event, head, circular.facts))
    expect(reads.map(({ type }) => type)).toEqual(['circular_issued', 'rectification_reported'])
  })

  test('TM-5.3.2 whoever is named sees it from when it is issued', () => {
    const circular = proposeTestCircular().do(DRAFT, KIM, BEGUN_AT).do(NAME, KIM, BEGUN_AT)
    expect(sees(circular)).not.toContain(DORA)
    circular.do(ISSUE, LEO, daysLater(1)).do(WITHDRAW, KIM, daysLater(2))
    expect(sees(circular)).toContain(DORA)
  })

  test('TM-5.3.2 its history: how it was made is for those who publish', () => {
    const circular = proposeTestCircular().do(DRAFT, KIM, BEGUN_AT).do(NAME, KIM, BEGUN_AT)
    circular.do(ISSUE, LEO, daysLater(1)).do(read('sales'), HAN, daysLater(2))
    circular.do(report('r'), HAN, daysLater(3)).do(WITHDRAW, KIM, daysLater(4))
    const reads = (id: PersonId) =>
      circular.events
        .map(({ event }) => event)
        .filter((event) => maySeeCircularEvent(event, personOf(id), circular.facts))
        .map((event) => event.type)
    const all = circular.events.map(({ event }) => event.type)
    expect(reads(HILDE)).toEqual(all)
    expect(reads(HAN)).toEqual([
      'circular_issued',
      'circular_acknowledged',
      'rectification_reported',
      'circular_withdrawn',
    ])
    expect(reads(DORA)).toEqual(['person_named', 'circular_issued', 'circular_withdrawn'])
    expect(reads(FLO)).toEqual([])
  })
})

describe('the record of a circular', () => {
  test('TM-5.3.2 whoever is named is told as it is issued, and as it comes down', () => {
    const circular = proposeTestCircular().do(DRAFT, KIM, BEGUN_AT).do(NAME, KIM, BEGUN_AT)
    const told = () => {
      const { event } = circular.events.at(-1) ?? {}
      return event && hearersOfCircular(event, circular.state)
    }
    expect(told()).toEqual([])
    expect(partakersOfCircular(circular.state)).not.toContain(DORA)
    circular.do(ISSUE, LEO, daysLater(1))
    expect(told()).toEqual([DORA])
    expect(partakersOfCircular(circular.state)).toContain(DORA)
    circular.do(WITHDRAW, KIM, daysLater(2))
    expect(told()).toEqual([DORA])
  })

  test('TM-5.3.2 it is over once it is down and rectified', () => {
    const circular = issued().wait(daysLater(61))
    expect(isCircularRunning(circular.state)).toBe(true)
    circular.do(report('r-1'), HAN, daysLater(62))
    circular.do({ type: 'accept_rectification', reportId: 'r-1' }, KIM, daysLater(63))
    expect(isCircularRunning(circular.state)).toBe(false)
    expect(isCircularRunning(issued().do(WITHDRAW, KIM, daysLater(2)).state)).toBe(false)
  })

  test('TM-5.3.2 the state is what its events add up to; a report sent twice stands once', () => {
    const circular = issued().do(report('r'), HAN, daysLater(2)).do(report('r'), HAN, daysLater(2))
    expect(circular.state.reports).toHaveLength(1)
    expect(foldCircular(circular.events)).toEqual(circular.state)
    expect(circular.events.map(({ event }) => event.type)).toEqual([
      'circular_proposed',
      'circular_drafted',
      'circular_issued',
      'rectification_reported',
    ])
  })

  test('TM-5.3.2 what the service proposed is written by one and issued by another', () => {
    const complaints = CASES.map((caseId, day) => ({
      caseId,
      department: 'sales',
      foundedAt: daysLater(day),
    }))
    const [first] = proposeByThreshold(complaints, new Set(), proposalFacts(), daysLater(3))
    if (!first) throw new Error('one is proposed')
    const circular = liveOn(first, { terms: TERMS, people: COMPANY, outside: OUTSIDE })
    expect(circular.state).toMatchObject({ proposedBy: null, authors: [] })
    circular.do(DRAFT, KIM, daysLater(3)).do(ISSUE, LEO, daysLater(3))
  })
})
