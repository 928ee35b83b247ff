import { describe, expect, test } from 'vitest'
import { ANN, at, BEN, SUE, TOM } from '#shared/case/test-case.ts'
import type { CaseId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { LOCALES, say } from '#shared/kernel/text.ts'
import { describeProceeding } from './describe.ts'
import { termsOf } from './facts.ts'
import type { Evidence, ProceedingEvent } from './model.ts'
import { aParty, INA, sealed, uptoNotice } from './test-proceeding.ts'
import { policyWith } from './test-terms.ts'

const SECRET = sealed('SECRET')
const penaltyId = 'x1'
const about = { kind: 'penalty', penaltyId } as const
const evidence: Evidence = {
  evidenceId: 'e1',
  kind: 'interview',
  name: 'minutes.pdf',
  reference: 'SECRET',
  sha256: null,
  text: SECRET,
  personId: BEN,
  isDisclosed: true,
}
const measure = { points: 2, amount: 0, instalments: [] }

/** One of each kind: a new one does not compile until it is here. */
const EVENTS: {
  readonly [Type in ProceedingEvent['type']]: Extract<ProceedingEvent, { type: Type }>
} = {
  proceeding_opened: {
    type: 'proceeding_opened',
    proceedingId: 'p1',
    caseId: 'c1' as CaseId,
    ticketId: '1' as TicketId,
    policyKey: 'k',
    policyVersionId: 'v1' as PolicyVersionId,
    calendarVersionId: 'c1',
    occasions: [],
    reason: SECRET,
    investigator: INA,
  },
  investigator_named: { type: 'investigator_named', personId: INA },
  evidence_added: { type: 'evidence_added', evidence },
  opinion_asked: { type: 'opinion_asked', opinionId: 'o1', of: BEN, question: SECRET },
  opinion_given: { type: 'opinion_given', opinionId: 'o1', evidence },
  tie_declared: { type: 'tie_declared', personId: BEN, reason: SECRET },
  finding_recorded: {
    type: 'finding_recorded',
    finding: {
      findingId: 'f1',
      verdict: 'partly_founded',
      reasons: SECRET,
      cause: 'careless',
      impact: 'slight',
      marks: [],
      loss: null,
      actOn: '2026-03-03' as LocalDate,
      knownAt: at('03-03 10:00'),
    },
  },
  attributed: {
    type: 'attributed',
    attributionId: 'a1',
    parties: [
      aParty({ share: 7_000 }),
      aParty({
        partyId: 'd',
        kind: 'department',
        personId: null,
        department: 'merchant',
        share: 2_000,
      }),
      aParty({
        partyId: 's',
        kind: 'supplier',
        personId: null,
        department: null,
        name: 'Acme',
        share: 1_000,
      }),
    ],
    reasons: SECRET,
    feasibility: [],
  },
  feasibility_answered: {
    type: 'feasibility_answered',
    key: 'limit#1',
    personId: ANN,
    isExcused: true,
    reasons: SECRET,
  },
  attribution_set_aside: { type: 'attribution_set_aside', attributionId: 'a1' },
  penalty_proposed: {
    type: 'penalty_proposed',
    penaltyId,
    partyId: 'ann',
    personId: ANN,
    department: 'service',
    penalty: 'points',
    kind: 'points',
    measure,
    evidenceIds: ['e1'],
    reasons: SECRET,
    expiresOn: null,
    actKey: 'k',
    actOn: '2026-03-03' as LocalDate,
    because: null,
  },
  override_asked: {
    type: 'override_asked',
    penaltyId,
    guard: 'systemic_cause_open',
    reason: SECRET,
  },
  override_confirmed: { type: 'override_confirmed', penaltyId, guard: 'act_already_penalised' },
  allegation_told: { type: 'allegation_told', penaltyId, answerUntil: at('03-10 18:00') },
  allegation_answered: { type: 'allegation_answered', penaltyId, text: SECRET },
  answer_time_over: { type: 'answer_time_over', penaltyId },
  penalty_approval_asked: { type: 'penalty_approval_asked', penaltyId, row: 'plain', step: 0 },
  penalty_approved: { type: 'penalty_approved', penaltyId, step: 0, personId: TOM, note: SECRET },
  penalty_approval_lapsed: { type: 'penalty_approval_lapsed', penaltyId, step: 0 },
  penalty_decided: { type: 'penalty_decided', penaltyId, personId: TOM },
  penalty_refused: { type: 'penalty_refused', penaltyId, reason: SECRET },
  penalty_withdrawn: { type: 'penalty_withdrawn', penaltyId, reason: SECRET },
  notice_issued: { type: 'notice_issued', penaltyId, noticeId: 'n1', copies: ['theirs'] },
  copy_received: {
    type: 'copy_received',
    penaltyId,
    copyId: 'theirs',
    how: 'refused_to_sign',
    witness: BEN,
  },
  penalty_effective: { type: 'penalty_effective', penaltyId, appealUntil: at('03-19 18:00') },
  recommendation_handed_over: {
    type: 'recommendation_handed_over',
    penaltyId,
    appealUntil: at('03-19 18:00'),
  },
  instalments_moved: { type: 'instalments_moved', penaltyId, instalments: [] },
  instalment_due: { type: 'instalment_due', penaltyId, month: '2026-04' },
  self_review_handed_in: { type: 'self_review_handed_in', penaltyId, text: SECRET },
  self_review_returned: { type: 'self_review_returned', penaltyId, reason: SECRET },
  self_review_overdue: { type: 'self_review_overdue', penaltyId },
  measure_done: { type: 'measure_done', penaltyId, note: SECRET },
  appeal_time_over: { type: 'appeal_time_over', penaltyId },
  penalty_expired: { type: 'penalty_expired', penaltyId },
  appeal_lodged: {
    type: 'appeal_lodged',
    appealId: 'ap1',
    about,
    instance: 2,
    grounds: [{ groundId: 'g1', text: SECRET }],
    evidence: [],
  },
  appeal_withdrawn: { type: 'appeal_withdrawn', appealId: 'ap1' },
  reviewer_named: { type: 'reviewer_named', appealId: 'ap1', personId: SUE },
  first_look_committed: {
    type: 'first_look_committed',
    appealId: 'ap1',
    view: 'upheld',
    text: SECRET,
  },
  appeal_escalated: { type: 'appeal_escalated', appealId: 'ap1' },
  appeal_decided: {
    type: 'appeal_decided',
    appealId: 'ap1',
    outcome: 'reduced',
    answers: [{ groundId: 'g1', text: SECRET }],
    measure,
  },
  appeal_defaulted: { type: 'appeal_defaulted', appealId: 'ap1', outcome: 'reversed' },
  penalty_reversed: { type: 'penalty_reversed', penaltyId, reason: SECRET },
  correction_asked: {
    type: 'correction_asked',
    correctionId: 'k1',
    about: 'finding',
    text: SECRET,
  },
  correction_answered: {
    type: 'correction_answered',
    correctionId: 'k1',
    isCorrected: false,
    text: SECRET,
  },
  proceeding_closed: { type: 'proceeding_closed' },
}

const ABOUT = {
  terms: termsOf(policyWith()),
  state: uptoNotice().state,
  nameOf: (id: string) => (id === ANN ? 'Ann' : `person ${id}`),
  departmentOf: (id: string) => say(`department ${id}`, `部门 ${id}`, `部門 ${id}`),
}

describe('the history of a procedure', () => {
  test.each(Object.entries(EVENTS))(
    'TM-6.1 %s has a sentence in three languages',
    (type, event) => {
      const text = describeProceeding(event, ABOUT)
      for (const locale of LOCALES) {
        expect(text[locale].trim()).not.toBe('')
        expect(text[locale]).not.toContain('SECRET')
        expect(text[locale]).not.toMatch(/undefined|null|\[object|_/)
      }
      expect(text.en).not.toMatch(/[\u4e00-\u9fff]/)
      expect(text['zh-CN'], type).toMatch(/[\u4e00-\u9fff]/)
      expect(text['zh-TW']).toMatch(/[\u4e00-\u9fff]/)
    },
  )

  test('TM-6.1 it says who is responsible with which share, and whose penalty it is', () => {
    expect(describeProceeding(EVENTS.attributed, ABOUT).en).toBe(
      'Responsible: Ann 70 %, department merchant 20 %, Acme 10 %',
    )
    expect(describeProceeding(EVENTS.penalty_decided, ABOUT).en).toContain('(Ann)')
    expect(describeProceeding(EVENTS.penalty_decided, ABOUT)['zh-CN']).toContain('（Ann）')
  })
})
