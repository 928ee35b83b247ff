import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskView } from '#shared/contract/desk-view.ts'
import { forgetDirectory } from '../../people/directory.ts'
import { mendStreams } from '../../records/mend-streams.ts'
import {
  addEvidence,
  aFinding,
  anAttribution,
  aProposal,
  complainAbout,
  HEAD,
  INVESTIGATOR,
  LEAD,
  openProcedure,
  PENALTY_ID,
  type Procedure,
  people,
  SUBJECT,
  startAccountable,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectRecordsWhole } from '../records.ts'
import type { Scenario } from '../scenario.ts'
import {
  anOpening,
  aProof,
  expectStreamsWhole,
  listOf,
  openImprovement,
  STREAM_TERMS,
  tryOpening,
} from '../streams.ts'

const APPROVE = { type: 'approve_penalty', penaltyId: PENALTY_ID, note: null } as const
const OWNER = people.merchantHead

describeOnBothDatabases('improvements', (open) => {
  let scenario: Scenario
  let of: Procedure

  beforeAll(async () => {
    scenario = await startAccountable(await open(), { terms: STREAM_TERMS })
    of = await openProcedure(scenario, await complainAbout(scenario))
    await scenario.at('2026-03-09T14:00:00+08:00')
    await of.do(INVESTIGATOR, addEvidence)
    await of.do(INVESTIGATOR, aFinding({ cause: 'flow' }))
    await of.do(LEAD, anAttribution())
    await of.do(LEAD, aProposal())
    await of.do(LEAD, { type: 'tell_allegation', penaltyId: PENALTY_ID })
    await scenario.at('2026-03-10T10:00:00+08:00')
    await of.do(SUBJECT, { type: 'answer_allegation', penaltyId: PENALTY_ID, text: '流程如此。' })
    await of.do(LEAD, { type: 'submit_penalty', penaltyId: PENALTY_ID })
  })
  afterAll(() => scenario.close())

  test('MF-9.7 nothing is opened for an exempt cause, from what is not seen, or by whom it is not for', async () => {
    const careless = { from: { kind: 'cause' }, cause: 'careless' }
    expect(await tryOpening(scenario, anOpening(careless))).toBe('cause_exempt')
    const nowhere = { kind: 'case', caseId: randomUUID() }
    expect(await tryOpening(scenario, anOpening({ from: nowhere }))).toBe('source_not_found')
    const unknown = { policyKey: 'none' }
    expect(await tryOpening(scenario, anOpening(unknown))).toBe('policy_not_found')
    const { body } = await scenario.post<{ code: string }>(LEAD, '/api/improvements', anOpening())
    expect(body.code).toBe('role_not_allowed')
    expect((await listOf(scenario, 'improvements', INVESTIGATOR)).total).toBe(0)
  })

  test('EL-5.3 EL-10 TM-3.1.2 penalties on a common cause are held while it is open, and it closes when fewer come', async () => {
    const from = { kind: 'case', caseId: of.caseId }
    const common = { from, policyKey: null, isSystemic: true, details: '排队超过十分钟。' }
    const work = await openImprovement(scenario, common)
    expect(await of.refused(HEAD, APPROVE)).toBe('systemic_cause_open')

    expect(await work.hidden(SUBJECT)).toBe('improvement_not_found')
    expect(await work.refused(SUBJECT, { type: 'flag_systemic' })).toBe('improvement_not_found')
    expect((await listOf(scenario, 'improvements', SUBJECT)).rows).toEqual([])
    expect((await listOf(scenario, 'improvements', OWNER)).waiting).toBe(1)
    expect((await work.see(OWNER)).details).toEqual({ text: '排队超过十分钟。' })
    // The desk says so; forms name colleagues to whoever may name them, and to nobody else.
    const desk = await scenario.get<DeskView>(OWNER, '/api/desk')
    expect(desk.body.improvements).toEqual({ waiting: 1 })
    const { owners, participants } = (await work.see(OWNER)).options
    expect(owners.map(({ id }) => id)).not.toContain(String(OWNER))
    expect(participants.map(({ id }) => id)).toContain(String(people.agentNa))
    expect((await listOf(scenario, 'improvements', OWNER)).people).toEqual([])
    const { people: named } = await listOf(scenario, 'improvements', INVESTIGATOR)
    expect(named.map(({ id }) => id)).toContain(String(OWNER))
    expect(named.map(({ name }) => name)).not.toContain('Redress')

    const once = randomUUID()
    const proof = { type: 'add_proof', proof: aProof() }
    expect(await work.send(OWNER, once, proof)).toEqual([200, null])
    expect(await work.send(OWNER, once, proof)).toEqual([200, null])
    const other = { type: 'report_improvement_progress', text: '已完成一半。' }
    expect(await work.send(OWNER, once, other)).toEqual([409, 'command_id_reused'])
    await work.do(OWNER, { type: 'report_done', text: '新流程已上线。' })
    expect((await work.see(OWNER)).proofs).toHaveLength(1)

    const judge = { type: 'judge_effect', isEffective: true, learned: null, dueAt: null }
    expect(await work.refused(INVESTIGATOR, judge)).toBe('effect_window_open')
    await scenario.at('2026-03-18T10:00:00+08:00')
    expect((await work.see(INVESTIGATOR)).effect?.repeats).toEqual({ before: 1, after: 0 })
    expect(await of.refused(HEAD, APPROVE)).toBe('systemic_cause_open')
    await work.do(INVESTIGATOR, judge)
    await of.do(HEAD, APPROVE)
    await expectStreamsWhole(scenario)
    await expectRecordsWhole(scenario)
  })

  test('TM-7.1.1 whoever takes part sees their own part, and not who else does', async () => {
    const participants = [String(SUBJECT), String(people.agentNa)]
    const over = { kind: 'training', participants, dueAt: scenario.clock.now() + 86_400_000 }
    const training = await openImprovement(scenario, { ...over, department: 'quality' })
    const exam = { type: 'record_exam', examId: randomUUID(), personId: String(SUBJECT) }
    await training.do(INVESTIGATOR, { ...exam, isPassed: false, score: 40 })
    await training.do(INVESTIGATOR, { type: 'add_proof', proof: aProof() })
    expect(await training.refused(INVESTIGATOR, { type: 'report_done', text: null })).toBe(
      'exam_missing',
    )
    const { participants: shown, proofs } = await training.see(people.agentNa)
    expect([shown.map(({ person }) => person.id), proofs]).toEqual([[String(people.agentNa)], []])
    expect(await training.history(people.agentNa)).toHaveLength(1)
    expect(await training.history(SUBJECT)).toHaveLength(2)
  })

  test('TM-7.2 the next one begins by itself, once, for whoever has it now', async () => {
    const dueAt = scenario.clock.now() + 86_400_000
    const first = await openImprovement(scenario, { kind: 'review', dueAt })
    await scenario.db.query(
      `update person set body = body || '{"isActive": false}' where account_id = $1 and person_id = $2`,
      [scenario.accountId, String(OWNER)],
    )
    forgetDirectory(scenario.db, scenario.accountId)
    const account = await scenario.deps.accounts.byId(scenario.accountId)
    if (!account) throw new Error('the account is registered')
    expect(await mendStreams(scenario.deps, account)).toBe(1)
    await scenario.settle()
    expect(await mendStreams(scenario.deps, account)).toBe(0)
    const passed = (await first.see(INVESTIGATOR)).owner?.id
    expect(passed).not.toBe(String(OWNER))

    await scenario.at('2026-04-20T10:00:00+08:00')
    await scenario.settle()
    const series = (await listOf(scenario, 'improvements', INVESTIGATOR)).rows.filter(
      ({ kind }) => kind.id === 'review',
    )
    expect(series.map(({ improvementId }) => improvementId)).toEqual([`${first.id}.2`, first.id])
    expect(series.map(({ owner }) => owner?.id)).toEqual([passed, passed])
    await expectStreamsWhole(scenario)
  })
})
