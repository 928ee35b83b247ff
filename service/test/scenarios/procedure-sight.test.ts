import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import type { OverturnView, ProceedingsView } from '#shared/contract/proceeding-view.ts'
import { mayDo } from '#shared/contract/proceeding-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import {
  APPEAL_ID,
  addEvidence,
  aFinding,
  anAppeal,
  anAttribution,
  aProposal,
  complainAbout,
  FINANCE,
  GROUND_ID,
  HEAD,
  HR,
  INVESTIGATOR,
  inDemo,
  LEAD,
  openProcedure,
  PENALTY_ID,
  type Procedure,
  people,
  reviewerOf,
  SUBJECT,
  startAccountable,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import type { Scenario } from '../scenario.ts'

const EXPERT = people.riskJing
const BOSS = people.merchantHead

describeOnBothDatabases('sight of a procedure about money, with a blind first look', (open) => {
  let scenario: Scenario
  let of: Procedure
  let reviewer = 0

  beforeAll(async () => {
    scenario = await startAccountable(await open(), {
      terms: { appeal: { ...inDemo(TEST_TERMS.appeal), blind: true } },
    })
    of = await openProcedure(scenario, await complainAbout(scenario))
    await scenario.at('2026-03-09T14:00:00+08:00')
    await scenario.post(HR, `/api/people/${SUBJECT}/wages`, {
      region: 'shanghai',
      contractProvides: true,
      floatingPay: null,
      schemeAnnouncedOn: null,
      pendingBonus: null,
      wages: [{ from: '2026-01', wage: 900_000 }],
    })
  })
  afterAll(() => scenario.close())

  const seen = async (userId: number) => {
    const { body } = await of.read(userId)
    return { body, text: JSON.stringify(body) }
  }
  const list = async (userId: number) =>
    (await scenario.get<ProceedingsView>(userId, '/api/proceedings?status=all')).body

  test('TM-3.1.4 an expert sees the question and the evidence that is disclosed, and no more', async () => {
    await of.do(INVESTIGATOR, addEvidence)
    await of.do(INVESTIGATOR, {
      ...addEvidence,
      evidence: {
        ...addEvidence.evidence,
        evidenceId: randomUUID(),
        name: '内部备忘.txt',
        text: '只供内部参考。',
        isDisclosed: false,
      },
    })
    const opinionId = randomUUID()
    expect((await of.read(EXPERT)).status).toBe(404)
    await of.do(INVESTIGATOR, {
      type: 'ask_opinion',
      opinionId,
      of: String(EXPERT) as PersonId,
      question: '录音能否证明是人为挂断？',
    })
    const { body, text } = await seen(EXPERT)
    expect(body).toMatchObject({
      sight: 'expert',
      opinions: [{ question: { text: '录音能否证明是人为挂断？' } }],
      evidence: [{ name: '通话录音.mp3' }],
    })
    expect(text).not.toMatch(/内部/)
    expect(mayDo(body.actions, 'give_opinion', opinionId)).toEqual({ allowed: true })
    expect((await list(EXPERT)).rows).toMatchObject([{ sight: 'expert', about: [], penalties: 0 }])
    await of.do(EXPERT, {
      type: 'give_opinion',
      opinionId,
      evidenceId: randomUUID(),
      text: '可以。',
    })
    expect(await of.refused(EXPERT, addEvidence)).toBe('not_investigator')
  })

  test('MF-11.2 finance sees the notice that it gets a copy of, once it is issued, and nothing around it', async () => {
    await of.do(INVESTIGATOR, aFinding({ loss: 100_000 }))
    await of.do(LEAD, anAttribution())
    const instalments = [{ month: '2026-04', amount: 30_000 }]
    await of.do(LEAD, aProposal({ penalty: 'loss', amount: 30_000, instalments }))
    await of.do(LEAD, { type: 'tell_allegation', penaltyId: PENALTY_ID })
    await scenario.at('2026-03-10T10:00:00+08:00')
    await of.do(SUBJECT, {
      type: 'answer_allegation',
      penaltyId: PENALTY_ID,
      text: '损失与我无关。',
    })
    await of.do(LEAD, { type: 'submit_penalty', penaltyId: PENALTY_ID })
    await of.do(HEAD, { type: 'approve_penalty', penaltyId: PENALTY_ID, note: null })
    expect((await of.read(FINANCE)).status).toBe(404)
    expect((await list(FINANCE)).total).toBe(0)
    await of.do(BOSS, { type: 'approve_penalty', penaltyId: PENALTY_ID, note: '同意。' })
    await of.do(LEAD, { type: 'issue_notice', penaltyId: PENALTY_ID, noticeId: randomUUID() })
    const { body, text } = await seen(FINANCE)
    expect(body).toMatchObject({
      sight: 'copy',
      notices: [{ measure: { amount: 30_000 }, copies: [{ copyId: 'finance' }] }],
    })
    expect(text).not.toMatch(/录音|属实|无关|首次|同意/)
    expect(mayDo(body.actions, 'receive_copy', PENALTY_ID, 'finance', 'received').allowed).toBe(
      true,
    )
    expect((await list(FINANCE)).rows).toMatchObject([{ sight: 'copy', case: null, about: [] }])
    const holding = await scenario.get<Problem>(
      FINANCE,
      `/api/proceedings/${of.proceedingId}/holding`,
    )
    expect(holding.body.code).toBe('proceeding_not_found')
  })

  test('TM-6.3 the reviewer first sees no name, no department, no penalty and no case', async () => {
    await of.do(SUBJECT, {
      type: 'receive_copy',
      penaltyId: PENALTY_ID,
      copyId: 'theirs',
      how: 'received',
      witness: null,
    })
    await of.do(SUBJECT, anAppeal())
    reviewer = await reviewerOf(of)
    const { body, text } = await seen(reviewer)
    expect(body.sight).toBe('blind')
    const subject = (await of.full(LEAD)).penalties[0]?.person
    for (const hidden of [
      String(SUBJECT),
      subject?.name ?? 'nobody',
      'customer_service',
      of.caseId,
      `"ticketId"`,
      PENALTY_ID,
      'loss_compensation',
      '30000',
      '录音',
      String(LEAD),
    ])
      expect(text).not.toContain(hidden)
    expect(text).toContain('线路故障导致掉线')
    const [row] = (await list(reviewer)).rows
    expect(row).toMatchObject({ sight: 'blind', case: null, about: [], penalties: 0 })
    const ticket = await scenario.ticket(reviewer, of.ticketId)
    expect(ticket.case?.responsibility).toBeUndefined()
    expect(await of.refused(reviewer, answer('reversed'))).toBe('first_look_missing')
  })

  test('TM-6.3 once a first view is committed the rest opens, and the view stays on record', async () => {
    await of.do(reviewer, {
      type: 'commit_first_look',
      appealId: APPEAL_ID,
      view: 'reversed',
      text: '仅凭事实，不足以认定。',
    })
    const full = await of.full(reviewer)
    expect(full.appeals[0]?.firstLook).toMatchObject({ view: { id: 'reversed' } })
    await of.do(reviewer, answer('upheld'))
    const penalty = (await of.full(LEAD)).penalties[0]
    expect(penalty?.status.id).toBe('effective')
  })

  test('TM-6.3 how often decisions were contested and taken back is for human resources and compliance', async () => {
    const figures = (userId: number) =>
      scenario.get<OverturnView & Problem>(userId, '/api/proceedings/figures')
    for (const userId of [LEAD, SUBJECT, INVESTIGATOR, FINANCE])
      expect((await figures(userId)).body.code).toBe('role_not_allowed')
    expect((await figures(HR)).body.deciders).toEqual([
      {
        decider: { id: String(BOSS), name: expect.any(String) },
        decided: 1,
        contested: 1,
        upheld: 1,
        reduced: 0,
        reversed: 0,
      },
    ])
    expect((await figures(people.compliance)).status).toBe(200)
  })

  function answer(outcome: 'upheld' | 'reversed') {
    return {
      type: 'decide_appeal' as const,
      appealId: APPEAL_ID,
      outcome,
      answers: [{ groundId: GROUND_ID, text: '理由不成立。' }],
      reduced: null,
    }
  }
})
