import { describe, expect, test } from 'vitest'
import { ANN, aPerson, at, BEN, directory, SUE, TOM } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { say } from '#shared/kernel/text.ts'
import type { ProceedingCommand } from './commands.ts'
import type { RecordFacts } from './facts.ts'
import {
  ACT_ON,
  aFinding,
  anAnswer,
  anAppeal,
  anAttribution,
  aParty,
  aProposal,
  EVIDENCE,
  FIN,
  GIA,
  HAL,
  HEA,
  INA,
  MAY,
  MONDAY,
  openTestProceeding,
  STAFF,
  sealed,
  type TestProceeding,
  uptoAttribution,
  uptoEffect,
  uptoNotice,
} from './test-proceeding.ts'
import { policyWith, TEST_TERMS } from './test-terms.ts'

type Row = [
  why: string,
  code: string,
  given: () => TestProceeding,
  command: ProceedingCommand,
  by: typeof ANN,
  now?: typeof MONDAY,
]

function refused(rows: readonly Row[]) {
  test.each(rows)('%s: %s', (_why, code, given, command, by, now = at('03-12 16:00')) => {
    const before = given()
    const { state } = before
    expect(before.ask(command, by, now)).toBe(code)
    expect(before.state.penalties).toEqual(state.penalties)
    expect(before.state.appeals).toEqual(state.appeals)
  })
}

const found = () => openTestProceeding().do(EVIDENCE, INA, MONDAY).do(aFinding(), INA, MONDAY)
const proposed = () => uptoAttribution().do(aProposal(), SUE, MONDAY)
const told = () => proposed().do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
const submitted = () =>
  told()
    .wait(at('03-11 18:00'))
    .do({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, at('03-12 09:30'))
const appealed = () => uptoEffect().do(anAppeal(), ANN, at('03-13 09:30'))

const approve: ProceedingCommand = { type: 'approve_penalty', penaltyId: 'x1', note: null }
const submit: ProceedingCommand = { type: 'submit_penalty', penaltyId: 'x1' }
const closing: ProceedingCommand = { type: 'close_proceeding' }

describe('TM-6.1 an attribution', () => {
  refused([
    ['by the person concerned', 'proceeding_not_found', found, anAttribution(), ANN],
    ['by somebody without the office', 'role_not_allowed', found, anAttribution(), BEN],
    ['before anything was found', 'finding_missing', openTestProceeding, anAttribution(), SUE],
    [
      'of what is not founded',
      'not_founded',
      () =>
        openTestProceeding().do(
          aFinding({ verdict: 'not_founded', cause: null, impact: null }),
          INA,
          MONDAY,
        ),
      anAttribution(),
      SUE,
    ],
    ['under a penalty', 'penalty_under_way', proposed, anAttribution(), SUE],
    ['shares of 99.99 %', 'shares_not_whole', found, anAttribution(aParty({ share: 9_999 })), SUE],
    [
      'shares of 100.01 %',
      'shares_not_whole',
      found,
      anAttribution(aParty({ share: 10_001 })),
      SUE,
    ],
    [
      'a part of a hundredth',
      'shares_not_whole',
      found,
      anAttribution(
        aParty({ share: 9_999.5 }),
        aParty({ partyId: 'b', personId: BEN, share: 0.5 }),
      ),
      SUE,
    ],
    [
      'a negative share',
      'shares_not_whole',
      found,
      anAttribution(aParty({ share: 10_001 }), aParty({ partyId: 'b', personId: BEN, share: -1 })),
      SUE,
    ],
    [
      'the same person twice',
      'party_incomplete',
      found,
      anAttribution(aParty({ share: 5_000 }), aParty({ partyId: 'b', share: 5_000 })),
      SUE,
    ],
    [
      'a kind that the policy does not know',
      'party_not_allowed',
      found,
      anAttribution(aParty({ kind: 'department_head' })),
      SUE,
    ],
    [
      'an employee without a person',
      'party_incomplete',
      found,
      anAttribution(aParty({ personId: null })),
      SUE,
    ],
    [
      'a department that nobody belongs to',
      'party_incomplete',
      found,
      anAttribution(aParty({ kind: 'department', personId: null, department: 'moon' })),
      SUE,
    ],
    [
      'a stranger',
      'person_unknown',
      found,
      anAttribution(aParty({ personId: '999' as typeof ANN })),
      SUE,
    ],
    [
      'somebody who has left',
      'person_not_available',
      () =>
        found().withPeople(new Map([...STAFF, [BEN, aPerson(BEN, 'Ben', { isActive: false })]])),
      anAttribution(aParty({ personId: BEN })),
      SUE,
    ],
    [
      'oneself',
      'same_person',
      found,
      anAttribution(aParty({ personId: SUE, kind: 'supervisor' })),
      SUE,
    ],
  ])
})

describe('TM-3.2.1 a finding', () => {
  refused([
    ['by another than the investigator', 'not_investigator', openTestProceeding, aFinding(), SUE],
    [
      'a cause that the policy does not know',
      'party_not_allowed',
      openTestProceeding,
      aFinding({ cause: 'moon' }),
      INA,
    ],
    [
      'founded without a cause',
      'field_missing',
      openTestProceeding,
      aFinding({ cause: null }),
      INA,
    ],
    [
      'an act tomorrow',
      'date_not_possible',
      openTestProceeding,
      aFinding({ actOn: '2026-03-13' as LocalDate }),
      INA,
    ],
    [
      'known before the act',
      'date_not_possible',
      openTestProceeding,
      aFinding({ knownAt: at('03-02 10:00') }),
      INA,
    ],
    ['a fraction of a cent', 'amount_not_whole', openTestProceeding, aFinding({ loss: 10.5 }), INA],
    ['a negative loss', 'amount_not_whole', openTestProceeding, aFinding({ loss: -1 }), INA],
    ['under a penalty', 'penalty_under_way', proposed, aFinding({ findingId: 'f2' }), INA],
  ])
})

describe('TM-6.2.2 a proposal', () => {
  const early = (over: Partial<RecordFacts>) => () => uptoAttribution().knowing(over)
  refused([
    ['by the person concerned', 'proceeding_not_found', uptoAttribution, aProposal(), ANN],
    ['by somebody without the office', 'role_not_allowed', uptoAttribution, aProposal(), INA],
    ['without an attribution', 'attribution_missing', found, aProposal(), SUE],
    [
      'of somebody not held responsible',
      'party_not_found',
      uptoAttribution,
      aProposal({ partyId: 'ben' }),
      SUE,
    ],
    [
      'of what no clause provides',
      'penalty_not_provided',
      uptoAttribution,
      aProposal({ penalty: 'dismissal' }),
      SUE,
    ],
    [
      'of what the policy does not know',
      'penalty_not_provided',
      uptoAttribution,
      aProposal({ penalty: 'fine' }),
      SUE,
    ],
    [
      'of a supplier (MF-9.13)',
      'penalty_not_provided',
      () =>
        found().do(
          anAttribution(
            aParty({
              partyId: 's',
              kind: 'supplier',
              personId: null,
              department: null,
              name: 'Acme',
            }),
          ),
          SUE,
          MONDAY,
        ),
      aProposal({ partyId: 's', penalty: 'criticism' }),
      SUE,
    ],
    [
      'under a clause younger than the act',
      'clause_not_in_force',
      early({ inForceFrom: at('03-04 00:00') }),
      aProposal(),
      SUE,
    ],
    [
      'under a clause nobody told them of',
      'clause_not_known',
      early({ madeKnown: new Map() }),
      aProposal(),
      SUE,
    ],
    [
      'under a clause told on the day of the act',
      'clause_not_known',
      early({ madeKnown: new Map([[ANN, at('03-03 00:00')]]) }),
      aProposal(),
      SUE,
    ],
    ['one day too late', 'limitation_over', uptoAttribution, aProposal(), SUE, at('05-03 00:00')],
    ['without evidence', 'evidence_needed', uptoAttribution, aProposal({ evidenceIds: [] }), SUE],
    [
      'on evidence that is not there',
      'evidence_not_found',
      uptoAttribution,
      aProposal({ evidenceIds: ['moon'] }),
      SUE,
    ],
    [
      'on evidence they may not see',
      'evidence_not_disclosed',
      () => {
        const hidden =
          EVIDENCE.type === 'add_evidence'
            ? { ...EVIDENCE.evidence, evidenceId: 'h', isDisclosed: false }
            : null
        return hidden
          ? uptoAttribution().do({ type: 'add_evidence', evidence: hidden }, INA, MONDAY)
          : uptoAttribution()
      },
      aProposal({ evidenceIds: ['call', 'h'] }),
      SUE,
    ],
    [
      'of money where none is provided',
      'measure_not_provided',
      uptoAttribution,
      aProposal({ amount: 100 }),
      SUE,
    ],
    [
      'said to follow from a rule that is none',
      'penalty_not_provided',
      uptoAttribution,
      aProposal({ because: 'moon' }),
      SUE,
    ],
    [
      'before a lateness is answered (CD-2.7)',
      'feasibility_unanswered',
      () =>
        found()
          .knowing({ feasibility: [{ key: 'l#1', personId: ANN, isInfeasible: true }] })
          .do(anAttribution(), SUE, MONDAY),
      aProposal(),
      SUE,
    ],
    [
      'for a lateness that could not be avoided (CD-2.7)',
      'lateness_excused',
      () =>
        found()
          .knowing({ feasibility: [{ key: 'l#1', personId: ANN, isInfeasible: true }] })
          .do(anAttribution(), SUE, MONDAY)
          .do(
            {
              type: 'answer_feasibility',
              key: 'l#1',
              personId: ANN,
              isExcused: true,
              reasons: sealed('r'),
            },
            TOM,
            MONDAY,
          ),
      aProposal(),
      SUE,
    ],
  ])

  test('TM-6.2.2 on the last day of the limitation it is taken', () => {
    expect(uptoAttribution().ask(aProposal(), SUE, at('05-02 23:59'))).toBeNull()
  })

  test('TM-6.2.2 coaching beside a penalty is no second penalty, another penalty is', () => {
    const twice = uptoAttribution()
      .do(aProposal({ penalty: 'kpi' }), SUE, MONDAY)
      .do(aProposal({ penaltyId: 'x2', penalty: 'coaching' }), SUE, MONDAY)
      .do(aProposal({ penaltyId: 'x3', penalty: 'points' }), SUE, MONDAY)
    for (const penaltyId of ['x2', 'x3'])
      twice.do({ type: 'tell_allegation', penaltyId }, SUE, MONDAY)
    twice.wait(at('03-11 18:00'))
    expect(
      twice.ask({ type: 'submit_penalty', penaltyId: 'x2' }, SUE, at('03-12 10:00')),
    ).toBeNull()
    expect(twice.ask({ type: 'submit_penalty', penaltyId: 'x3' }, SUE, at('03-12 10:00'))).toBe(
      'act_already_penalised',
    )
  })
})

describe('law 5 a penalty is heard before it is decided', () => {
  refused([
    [
      'told by somebody else',
      'role_not_allowed',
      proposed,
      { type: 'tell_allegation', penaltyId: 'x1' },
      TOM,
    ],
    [
      'answered by somebody else',
      'not_concerned',
      told,
      { type: 'answer_allegation', penaltyId: 'x1', text: sealed('t') },
      BEN,
      at('03-10 10:00'),
    ],
    [
      'answered at the end of the time',
      'answer_time_over',
      told,
      { type: 'answer_allegation', penaltyId: 'x1', text: sealed('t') },
      ANN,
      at('03-11 18:00'),
    ],
    ['submitted before it was told', 'penalty_not_at_this_step', proposed, submit, SUE, MONDAY],
    [
      'submitted while the person may answer',
      'answer_time_open',
      told,
      submit,
      SUE,
      at('03-11 17:59'),
    ],
    [
      'while a common cause is removed',
      'systemic_cause_open',
      () =>
        told()
          .wait(at('03-11 18:00'))
          .knowing({ systemicCauses: ['careless'] }),
      submit,
      SUE,
    ],
    [
      'of an act punished in another case',
      'act_already_penalised',
      () => {
        const test = told().wait(at('03-11 18:00'))
        return test.knowing({ actKeys: new Map([[`${ANN}/${ACT_ON}/sanction`, 'y9']]) })
      },
      submit,
      SUE,
    ],
  ])
})

describe('law 4 who decided or reviews does not become the investigator', () => {
  const terms = {
    ...TEST_TERMS,
    offices: { ...TEST_TERMS.offices, investigate: ['quality', 'head', 'hr'] },
  }
  const noticedHere = () =>
    uptoNotice(uptoAttribution(openTestProceeding({ policy: policyWith(terms) })))
  const appealedHere = () => uptoEffect(noticedHere()).do(anAppeal(), ANN, at('03-12 15:00'))
  const naming = (personId: PersonId) => ({ type: 'name_investigator', personId }) as const
  refused([
    ['who decided', 'decider_involved', noticedHere, naming(TOM), INA],
    ['who reviews', 'decider_involved', appealedHere, naming(HAL), INA],
  ])
  test('law 4 anybody else of the office does', () => {
    expect(noticedHere().ask(naming(HAL), INA, at('03-12 16:00'))).toBeNull()
  })
})

describe('law 6 what penalties of one procedure take from one person in a month counts together', () => {
  const pay = {
    id: 'pay',
    label: TEST_TERMS.penalties[0]?.label ?? say('', '', ''),
    kind: 'performance_pay' as const,
    clause: say('a', 'b', 'c'),
    rules: ['TM-6.2.3' as const],
  }
  const terms = { ...TEST_TERMS, penalties: [...TEST_TERMS.penalties, pay] }
  const lost = () =>
    openTestProceeding({ policy: policyWith(terms) })
      .do(EVIDENCE, INA, MONDAY)
      .do(aFinding({ loss: 600_000 }), INA, MONDAY)
      .do(anAttribution(), SUE, MONDAY)
  const loss = aProposal({
    penalty: 'loss',
    amount: 160_000,
    instalments: [{ month: '2026-03', amount: 160_000 }],
  })
  const cut = aProposal({
    penaltyId: 'x2',
    penalty: 'pay',
    amount: 150_000,
    instalments: [{ month: '2026-03', amount: 150_000 }],
  })
  refused([
    [
      'a cut of pay beside a loss in the same month',
      'month_cap_exceeded',
      () => lost().do(loss, SUE, MONDAY),
      cut,
      SUE,
    ],
  ])
  test('law 6 either of them alone is lawful, and so is what is left when one is withdrawn', () => {
    expect(lost().ask(cut, SUE, MONDAY)).toBeNull()
    const withdrawn = lost()
      .do(loss, SUE, MONDAY)
      .do({ type: 'withdraw_penalty', penaltyId: 'x1', reason: sealed('r') }, SUE, MONDAY)
    expect(withdrawn.ask(cut, SUE, MONDAY)).toBeNull()
  })
})

describe('law 4 who investigates, proposes, decides and reviews are different people', () => {
  const headInvestigates = () =>
    openTestProceeding({
      people: new Map([
        ...STAFF,
        [TOM, aPerson(TOM, 'Tom', { roles: ['head', 'supervisor'], supervisorId: GIA })],
      ]),
    }).do({ type: 'name_investigator', personId: TOM }, INA, MONDAY)
  refused([
    [
      'decided by who proposed it',
      'decider_involved',
      () =>
        uptoAttribution()
          .do(aProposal(), TOM, MONDAY)
          .do({ type: 'tell_allegation', penaltyId: 'x1' }, TOM, MONDAY)
          .wait(at('03-11 18:00'))
          .do(submit, TOM, at('03-12 09:30')),
      approve,
      TOM,
    ],
    [
      'decided by who investigated',
      'decider_involved',
      () =>
        headInvestigates()
          .do(EVIDENCE, TOM, MONDAY)
          .do(aFinding(), TOM, MONDAY)
          .do(anAttribution(), SUE, MONDAY)
          .do(aProposal(), SUE, MONDAY)
          .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
          .wait(at('03-11 18:00'))
          .do(submit, SUE, at('03-12 09:30')),
      approve,
      TOM,
    ],
    ['decided by a head of others', 'not_penalty_approver', submitted, approve, MAY],
    ['decided by an agent', 'not_penalty_approver', submitted, approve, BEN],
    ['decided by the person', 'proceeding_not_found', submitted, approve, ANN],
    ['reviewed by who decided', 'reviewer_involved', appealed, anAnswer(), TOM, at('03-16 10:00')],
    [
      'reviewed by who reports to who decided',
      'reviewer_involved',
      appealed,
      anAnswer(),
      HEA,
      at('03-16 10:00'),
    ],
    ['reviewed by the person', 'reviewer_involved', appealed, anAnswer(), ANN, at('03-16 10:00')],
    [
      'reviewed by another than was named',
      'not_reviewer',
      appealed,
      anAnswer(),
      GIA,
      at('03-16 10:00'),
    ],
    [
      'a reviewer named who decided',
      'reviewer_involved',
      appealed,
      { type: 'name_reviewer', appealId: 'ap1', personId: TOM },
      HAL,
      at('03-16 10:00'),
    ],
    [
      'a reviewer named by a lead',
      'role_not_allowed',
      appealed,
      { type: 'name_reviewer', appealId: 'ap1', personId: GIA },
      SUE,
      at('03-16 10:00'),
    ],
  ])
})

describe('MF-11.2 a notice', () => {
  const receive = (copyId: string): ProceedingCommand => ({
    type: 'receive_copy',
    penaltyId: 'x1',
    copyId,
    how: 'received',
    witness: null,
  })
  refused([
    [
      'issued before it is decided',
      'penalty_not_at_this_step',
      submitted,
      { type: 'issue_notice', penaltyId: 'x1', noticeId: 'n' },
      SUE,
    ],
    [
      'issued by somebody else',
      'role_not_allowed',
      uptoNotice,
      { type: 'issue_notice', penaltyId: 'x1', noticeId: 'n' },
      TOM,
    ],
    ['the person’s copy received by another', 'not_concerned', uptoNotice, receive('theirs'), BEN],
    ['a copy it does not have', 'copy_not_found', uptoNotice, receive('finance'), FIN],
    ['received twice', 'already_received', uptoEffect, receive('theirs'), ANN],
    ['our own copy taken by another', 'role_not_allowed', uptoNotice, receive('own'), TOM],
  ])
})

describe('TM-6.3 an appeal', () => {
  refused([
    ['before the notice was served', 'appeal_not_open', uptoNotice, anAppeal(), ANN],
    ['by somebody else', 'not_concerned', uptoEffect, anAppeal(), BEN],
    [
      'against what human resources took back',
      'appeal_not_open',
      () =>
        uptoEffect().do(
          { type: 'withdraw_penalty', penaltyId: 'x1', reason: sealed('r') },
          HAL,
          at('03-12 11:00'),
        ),
      anAppeal(),
      ANN,
    ],
    [
      'against nothing',
      'penalty_not_found',
      uptoEffect,
      anAppeal({ about: { kind: 'penalty', penaltyId: 'moon' } }),
      ANN,
    ],
    ['twice', 'appeal_exists', appealed, anAppeal({ appealId: 'ap2' }), ANN, at('03-16 10:00')],
    ['without a ground', 'field_missing', uptoEffect, anAppeal({ grounds: [] }), ANN],
    [
      'answered without an answer to a ground',
      'ground_unanswered',
      appealed,
      anAnswer({ answers: [] }),
      HAL,
      at('03-16 10:00'),
    ],
    [
      'reduced to more',
      'not_reduced',
      appealed,
      anAnswer({ outcome: 'reduced', reduced: { points: 3, amount: 0, instalments: [] } }),
      HAL,
      at('03-16 10:00'),
    ],
    [
      'reduced to the same',
      'not_reduced',
      appealed,
      anAnswer({ outcome: 'reduced', reduced: { points: 2, amount: 0, instalments: [] } }),
      HAL,
      at('03-16 10:00'),
    ],
    [
      'reduced to money',
      'not_reduced',
      appealed,
      anAnswer({ outcome: 'reduced', reduced: { points: 1, amount: 100, instalments: [] } }),
      HAL,
      at('03-16 10:00'),
    ],
    [
      'withdrawn by another',
      'not_concerned',
      appealed,
      { type: 'withdraw_appeal', appealId: 'ap1' },
      BEN,
      at('03-16 10:00'),
    ],
    [
      'decided again',
      'appeal_decided',
      () => appealed().do(anAnswer(), HAL, at('03-16 10:00')),
      anAnswer(),
      HAL,
      at('03-16 11:00'),
    ],
    [
      'the penalty taken back under it',
      'penalty_not_at_this_step',
      appealed,
      { type: 'withdraw_penalty', penaltyId: 'x1', reason: sealed('r') },
      HAL,
      at('03-16 10:00'),
    ],
    ['closed over it', 'penalties_open', appealed, closing, SUE, at('03-16 10:00')],
  ])

  test('TM-6.3 one who would review nothing else is passed over for whoever may', () => {
    const alone = directory(...[...STAFF.values()].filter(({ id }) => id !== HAL && id !== GIA))
    const lodged = uptoEffect(uptoNotice()).withPeople(alone).do(anAppeal(), ANN, at('03-13 09:30'))
    // Hea reports to Tom: nobody may review. The appeal is taken all the same, and its time runs.
    expect(lodged.state.appeals[0]).toMatchObject({ status: 'open', reviewer: null })
    expect(lodged.wait(at('03-24 18:00')).state.appeals[0]?.status).toBe('reversed')
  })
})

describe('law 5 an exception takes two people and stands on record', () => {
  const asked = () =>
    told()
      .wait(at('03-11 18:00'))
      .do(
        {
          type: 'ask_override',
          penaltyId: 'x1',
          guard: 'systemic_cause_open',
          reason: sealed('r'),
        },
        HAL,
        at('03-12 09:30'),
      )
  const confirm: ProceedingCommand = {
    type: 'confirm_override',
    penaltyId: 'x1',
    guard: 'systemic_cause_open',
  }
  refused([
    [
      'asked by a lead',
      'override_not_allowed',
      told,
      { type: 'ask_override', penaltyId: 'x1', guard: 'systemic_cause_open', reason: sealed('r') },
      SUE,
    ],
    ['confirmed by who asked', 'same_person', asked, confirm, HAL],
    ['confirmed unasked', 'override_not_asked', told, confirm, HAL],
  ])

  test('law 5 confirmed by another, the penalty goes on', () => {
    const test = asked().knowing({ systemicCauses: ['careless'] })
    expect(test.ask(submit, SUE, at('03-12 10:00'))).toBe('systemic_cause_open')
    test.do(confirm, HEA, at('03-12 10:01'))
    expect(test.ask(submit, SUE, at('03-12 10:02'))).toBeNull()
  })
})

test('TM-6.3 a correction is asked by the person concerned, of what they may see, and answered by human resources', () => {
  const ask: ProceedingCommand = {
    type: 'ask_correction',
    correctionId: 'c1',
    about: 'finding',
    text: sealed('t'),
  }
  const answer: ProceedingCommand = {
    type: 'answer_correction',
    correctionId: 'c1',
    isCorrected: false,
    text: sealed('a'),
  }
  const test = uptoAttribution()
  expect(test.ask(ask, BEN, MONDAY)).toBe('not_concerned')
  expect(test.ask({ ...ask, about: 'moon' }, ANN, MONDAY)).toBe('evidence_not_found')
  test.do(ask, ANN, MONDAY)
  expect(test.ask(answer, SUE, MONDAY)).toBe('role_not_allowed')
  expect(test.ask(closing, SUE, MONDAY)).toBe('penalties_open')
  test.do(answer, HAL, MONDAY)
  expect(test.ask(answer, HAL, MONDAY)).toBe('correction_answered')
  expect(test.state.corrections[0]?.answer).toMatchObject({ isCorrected: false, by: HAL })
})
