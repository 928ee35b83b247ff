import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProceedingView } from '#shared/contract/proceeding-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import {
  ACT_AT,
  addEvidence,
  aFinding,
  anAttribution,
  aParty,
  aProposal,
  complainAbout,
  EVIDENCE_ID,
  INVESTIGATOR,
  LEAD,
  openProcedure,
  PENALTY_ID,
  type Procedure,
  people,
  procedure,
  SUBJECT,
  startAccountable,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectRecordsWhole } from '../records.ts'
import type { Scenario } from '../scenario.ts'

describeOnBothDatabases('what is asked of a procedure and refused', (open) => {
  let scenario: Scenario
  let of: Procedure

  beforeAll(async () => {
    scenario = await startAccountable(await open())
    of = await openProcedure(scenario, await complainAbout(scenario))
    await scenario.at('2026-03-09T14:00:00+08:00')
  })
  afterAll(() => scenario.close())

  /** Refused for what it is, and nothing has changed. */
  async function refusedWith(code: string, userId: number, command: unknown): Promise<void> {
    const before = await stored()
    expect(await of.refused(userId, command)).toBe(code)
    expect(await stored()).toEqual(before)
  }
  const stored = () =>
    scenario.db.query(
      `select (select json_agg(r) from record r) as records, (select count(*)::int from record_event) as events,
         (select count(*)::int from personal_text) as texts, (select count(*)::int from penalty) as penalties,
         (select count(*)::int from outbox) as outbox, (select count(*)::int from command) as commands`,
    )

  test.each([
    [
      'penalty_not_found',
      'a command on a penalty that is not there',
      LEAD,
      { type: 'tell_allegation', penaltyId: PENALTY_ID },
    ],
    ['not_investigator', 'evidence of somebody who does not investigate', LEAD, addEvidence],
    ['finding_missing', 'a penalty before anything was found', LEAD, aProposal()],
    ['proceeding_not_found', 'whoever has no part in it', people.agentTom, aProposal()],
    ['proceeding_not_found', 'whom it is about', SUBJECT, addEvidence],
    ['request_not_readable', 'a command that there is not', LEAD, { type: 'pardon' }],
    [
      'request_not_readable',
      'an id that is none',
      INVESTIGATOR,
      { ...addEvidence, evidence: { evidenceId: '1' } },
    ],
  ])('TM-6.1 refuses %s: %s', (code, _why, userId, command) => refusedWith(code, userId, command))

  test.each([
    ['date_not_possible', 'an act in the future', { actOn: '2026-03-10' as LocalDate }],
    [
      'date_not_possible',
      'knowledge before the act',
      { actOn: '2026-03-09' as LocalDate, knownAt: (ACT_AT - 86_400_000) as typeof ACT_AT },
    ],
    ['amount_not_whole', 'a fraction of a cent', { loss: 0.5 }],
    ['amount_not_whole', 'a negative loss', { loss: -1 }],
    ['party_not_allowed', 'a cause that the policy does not know', { cause: 'weather' }],
    ['field_missing', 'a founded complaint without its impact', { impact: null }],
    ['text_too_long', 'more text than anybody reads', { reasons: '很'.repeat(10_001) }],
  ])('TM-3.2.1 refuses %s: %s', (code, _why, over) =>
    refusedWith(code, INVESTIGATOR, aFinding(over)),
  )

  test('TM-3.2.1 refuses a megabyte of text before it reads it', async () => {
    await refusedWith(
      'request_too_large',
      INVESTIGATOR,
      aFinding({ reasons: '长'.repeat(400_000) }),
    )
  })

  test('TM-6.1 refuses shares that do not make one, and parties that cannot be', async () => {
    await of.do(INVESTIGATOR, addEvidence)
    await of.do(INVESTIGATOR, aFinding())
    await refusedWith('shares_not_whole', LEAD, anAttribution(aParty({ share: 9_999 })))
    await refusedWith('shares_not_whole', LEAD, anAttribution(aParty({ share: 5_000.5 })))
    const two = [aParty({ share: 5_000 }), aParty({ share: 5_000 })]
    await refusedWith('shares_not_whole', LEAD, anAttribution(...two))
    const unknown = aParty({ personId: '424242' })
    await refusedWith('person_unknown', LEAD, anAttribution(unknown))
    await refusedWith('party_incomplete', LEAD, anAttribution(aParty({ personId: null })))
    const own = aParty({ personId: String(LEAD) })
    await refusedWith('same_person', LEAD, anAttribution(own))
    await of.do(LEAD, anAttribution())
  })

  test('TM-6.1 refuses a penalty that nothing carries', async () => {
    await refusedWith('party_not_found', LEAD, aProposal({ partyId: randomUUID() }))
    await refusedWith('penalty_not_provided', LEAD, aProposal({ penalty: 'dismissal' }))
    await refusedWith('evidence_needed', LEAD, aProposal({ evidenceIds: [] }))
    await refusedWith('evidence_not_found', LEAD, aProposal({ evidenceIds: [randomUUID()] }))
    await refusedWith('measure_not_provided', LEAD, aProposal({ amount: 5 }))
    await refusedWith('role_not_allowed', INVESTIGATOR, aProposal())
    expect(await of.refused(LEAD, aProposal({ evidenceIds: [EVIDENCE_ID] }))).toBe('done: 200')
    await refusedWith('command_id_reused', LEAD, aProposal())
    await of.do(LEAD, { type: 'withdraw_penalty', penaltyId: PENALTY_ID, reason: '重新提出。' })
  })

  test('MF-11.2 refuses to hold a clause against whoever never confirmed it, or only after the act', async () => {
    const subject = people.agentYiting
    const other = await openProcedure(scenario, await complainAbout(scenario, subject))
    const evidenceId = randomUUID()
    const partyId = randomUUID()
    await other.do(INVESTIGATOR, {
      ...addEvidence,
      evidence: { ...addEvidence.evidence, evidenceId },
    })
    await other.do(INVESTIGATOR, aFinding())
    await other.do(LEAD, anAttribution(aParty({ partyId, personId: subject })))
    const proposal = aProposal({ penaltyId: randomUUID(), partyId, evidenceIds: [evidenceId] })
    expect(await other.refused(LEAD, proposal)).toBe('clause_not_known')
    const confirm = { policyVersionId: 'loyalty@test' }
    expect((await scenario.post(subject, '/api/my-record/clauses', confirm)).status).toBe(200)
    expect(await other.refused(LEAD, proposal)).toBe('clause_not_known')
    const unknown = await scenario.post<Problem>(subject, '/api/my-record/clauses', {
      policyVersionId: 'loyalty@other',
    })
    expect(unknown.body.code).toBe('version_not_found')
  })

  test('TM-6.1 the same command again is answered, not done again; with other content it is refused', async () => {
    const commandId = randomUUID()
    const path = `/api/proceedings/${of.proceedingId}/commands`
    const command = {
      ...addEvidence,
      evidence: { ...addEvidence.evidence, evidenceId: randomUUID() },
    }
    const first = await scenario.post<ProceedingView>(INVESTIGATOR, path, { commandId, command })
    const again = await scenario.post<ProceedingView>(INVESTIGATOR, path, { commandId, command })
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    const changed = { ...command, evidence: { ...command.evidence, name: '另一份' } }
    const refused = await scenario.post<Problem>(INVESTIGATOR, path, {
      commandId,
      command: changed,
    })
    expect(refused.body.code).toBe('command_id_reused')
  })

  test('CD-2.1 an id that was used elsewhere does not tell that there is a procedure', async () => {
    const used = randomUUID()
    const send = (userId: number, commandId: string, proceedingId: string) =>
      scenario.post<Problem>(userId, `/api/proceedings/${proceedingId}/commands`, {
        commandId,
        command: aFinding(),
      })
    const command = {
      ...addEvidence,
      evidence: { ...addEvidence.evidence, evidenceId: randomUUID() },
    }
    const path = `/api/proceedings/${of.proceedingId}/commands`
    await scenario.post(INVESTIGATOR, path, { commandId: used, command })
    const codes = [of.proceedingId, randomUUID()].map(
      async (proceedingId) => (await send(people.agentNa, used, proceedingId)).body.code,
    )
    expect(await Promise.all(codes)).toEqual(['proceeding_not_found', 'proceeding_not_found'])
  })

  test('TM-6.1 one case has one procedure; another’s id is nobody’s', async () => {
    const at = { caseId: of.caseId, ticketId: of.ticketId }
    const opened = await scenario.post<Problem>(INVESTIGATOR, '/api/proceedings', {
      proceedingId: randomUUID(),
      caseId: at.caseId,
      investigator: null,
      reason: '再查一次。',
    })
    expect(opened.body.code).toBe('proceeding_exists')
    const foreignId = randomUUID()
    await scenario.db.query(
      `insert into record (account_id, record_id, kind, case_id, policy_version_id, status, seq, head_hash, state, opened_at,
         waiting_for, about, partakers)
       select 'other', $2, kind, case_id, policy_version_id, status, seq, head_hash, state, opened_at, waiting_for, about,
         partakers from record where account_id = $1 and record_id = $3`,
      [scenario.accountId, foreignId, of.proceedingId],
    )
    const foreign = procedure(scenario, at, foreignId)
    expect(await foreign.refused(LEAD, aProposal())).toBe('proceeding_not_found')
    expect((await foreign.read(LEAD)).status).toBe(404)
    await expectRecordsWhole(scenario)
  })
})
