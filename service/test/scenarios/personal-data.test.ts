import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonalDataView } from '#shared/contract/personal-data.ts'
import type { ProceedingView, WageFactsView } from '#shared/contract/proceeding-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import { rewrapKeys } from '../../sealing/rewrap-keys.ts'
import { openTexts } from '../../sealing/texts.ts'
import { createVault, makeMasterKey } from '../../sealing/vault.ts'
import {
  addEvidence,
  aFinding,
  anAttribution,
  aProposal,
  complainAbout,
  HR,
  INVESTIGATOR,
  LEAD,
  myRecord,
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

const FORMER = makeMasterKey()
const WAGE = 812_345
const WAGES = {
  region: 'shanghai',
  contractProvides: true,
  floatingPay: 200_000,
  schemeAnnouncedOn: '2026-01-05',
  pendingBonus: null,
  wages: [{ from: '2026-01', wage: WAGE }],
}

describeOnBothDatabases('personal data', (open) => {
  let scenario: Scenario
  let of: Procedure

  beforeAll(async () => {
    scenario = await startAccountable(await open(), { vault: await createVault(FORMER) })
    of = await openProcedure(scenario, await complainAbout(scenario))
    await scenario.at('2026-03-09T14:00:00+08:00')
  })
  afterAll(() => scenario.close())

  const wagesOf = (asker: number, whose: number) =>
    scenario.get<WageFactsView & Problem>(asker, `/api/people/${whose}/wages`)
  const setWages = (asker: number, whose: number, facts: unknown = WAGES) =>
    scenario.post<WageFactsView & Problem>(asker, `/api/people/${whose}/wages`, facts)
  const dataOf = (part: string, body: unknown = {}, asker: number = HR) =>
    scenario.post<PersonalDataView & Problem>(asker, `/api/people/${SUBJECT}/${part}`, body)

  test('MF-9.7 wages are set and read by human resources alone, never their own', async () => {
    for (const asker of [SUBJECT, LEAD, people.head, people.compliance, people.admin]) {
      expect((await setWages(asker, SUBJECT)).body.code).toBe('role_not_allowed')
      expect((await wagesOf(asker, SUBJECT)).body.code).toBe('role_not_allowed')
    }
    expect((await setWages(HR, HR)).body.code).toBe('same_person')
    expect((await wagesOf(HR, HR)).body.code).toBe('same_person')
    expect((await setWages(HR, 999_999)).body.code).toBe('person_unknown')
    expect((await setWages(HR, SUBJECT, { ...WAGES, floatingPay: 0.5 })).body.code).toBe(
      'request_not_readable',
    )
    expect((await wagesOf(HR, SUBJECT)).body.facts).toBeNull()
  })

  test('MF-9.7 money is refused while the wage is unknown, and inside the law once it is known', async () => {
    await of.do(INVESTIGATOR, addEvidence)
    await of.do(INVESTIGATOR, aFinding({ loss: 100_000 }))
    await of.do(LEAD, anAttribution())
    const loss = (amount: number) =>
      aProposal({ penalty: 'loss', amount, instalments: [{ month: '2026-04', amount }] })
    expect(await of.refused(LEAD, loss(40_000))).toBe('wage_unknown')
    expect((await setWages(HR, SUBJECT)).body.facts).toEqual(WAGES)
    expect(await of.refused(LEAD, loss(60_000))).toBe('above_share_of_loss')
    expect(await of.refused(LEAD, loss(40_000.5))).toBe('measure_not_provided')
    await of.do(LEAD, loss(40_000))
  })

  test('MF-9.7 a wage stands in no answer to others, in no row and in no event', async () => {
    const seen = JSON.stringify([
      await of.full(LEAD),
      await myRecord(scenario, SUBJECT),
      (await scenario.get(LEAD, `/api/proceedings/${of.proceedingId}/history`)).body,
      await scenario.db.query(
        `select row_to_json(f)::text as row from personal_fact f
         union all select row_to_json(e)::text from record_event e
         union all select row_to_json(r)::text from record r`,
      ),
    ])
    expect(seen).not.toContain(String(WAGE))
  })

  test('CD-2.1 LF-2.1 whoever is kept out of an open matter is answered as if there were nobody like that', async () => {
    await of.do(people.hrKai, { type: 'declare_tie', reason: '与当事人是亲属。' })
    const answers = [SUBJECT, 999].map(async (whose) => {
      const path = `/api/people/${whose}`
      const read = await scenario.get<Problem>(people.hrKai, `${path}/data`)
      const erased = await scenario.post<Problem>(people.hrKai, `${path}/erasure`, {})
      return [read, erased].map(({ status, body: { requestId: _, ...body } }) => ({ status, body }))
    })
    const [real, none] = await Promise.all(answers)
    expect(real?.map(({ body }) => body.code)).toEqual(['person_unknown', 'person_unknown'])
    expect(real).toEqual(none)
  })

  test('TM-5.3.2 while a matter is open or held nothing is erased; then it is, and the chain still holds', async () => {
    expect((await dataOf('erasure')).body.code).toBe('legal_hold')
    expect((await dataOf('erasure', {}, LEAD)).body.code).toBe('role_not_allowed')
    await of.do(LEAD, { type: 'withdraw_penalty', penaltyId: PENALTY_ID, reason: '不再追究。' })
    await of.do(LEAD, { type: 'close_proceeding' })

    const holdId = randomUUID()
    expect((await dataOf('holds', { holdId, reference: '仲裁 2026-17' })).body.holds).toHaveLength(
      1,
    )
    expect((await dataOf('erasure')).body.code).toBe('legal_hold')
    const lifted = await dataOf(`holds/${holdId}/lift`)
    expect(lifted.body).toMatchObject({ mayErase: { allowed: true }, openMatters: 0 })
    const later = await scenario.get(people.hrKai, `/api/people/${SUBJECT}/data`)
    expect(later.body).toMatchObject({ openMatters: 0 })

    expect((await of.full(LEAD)).finding?.reasons.text).toBe('录音证实客户所述属实。')
    expect((await dataOf('erasure')).body.erasedAt).toBe(scenario.clock.now())
    const view = await of.full(LEAD)
    expect(view.finding?.reasons).toEqual({ text: null })
    expect(view.evidence[0]?.text).toEqual({ text: null })
    expect(view.penalties[0]?.reasons).toEqual({ text: null })
    expect((await wagesOf(HR, SUBJECT)).body.facts).toBeNull()
    await expectRecordsWhole(scenario)
  })

  test('TM-5.3.2 what is written about them later is readable again; what is gone never is', async () => {
    const other = await openProcedure(scenario, await complainAbout(scenario))
    expect((await other.full(LEAD)).reason?.text).toBe('客户投诉坐席挂断电话，需要查明。')
    expect((await of.full(LEAD)).finding?.reasons).toEqual({ text: null })
    await expect(
      scenario.db.query(
        `update personal_key set destroyed_at = null, destroyed_by = null, wrapped = '\\x00'
         where destroyed_at is not null`,
      ),
    ).rejects.toThrow()
    await expect(scenario.db.query(`delete from personal_text`)).rejects.toThrow()
  })

  test('TM-5.3.2 a new master key takes over, key by key, and nothing is sealed anew', async () => {
    const { deps, accountId } = scenario
    const present = makeMasterKey()
    const texts = await deps.db.query<{ id: string; sealed: string }>(
      `select text_id as id, encode(sealed, 'hex') as sealed from personal_text where account_id = $1 order by text_id`,
      [accountId],
    )
    const ids = texts.map(({ id }) => id)
    const before = await openTexts(deps.db, deps.vault, accountId, ids)
    const turning = { ...deps, vault: await createVault(present, [FORMER]) }
    expect(await rewrapKeys(turning)).toBeGreaterThan(0)
    expect(await rewrapKeys(turning)).toBe(0)
    const later = await createVault(present)
    expect(await openTexts(deps.db, later, accountId, ids)).toEqual(before)
    expect([...before.values()]).toContain('客户投诉坐席挂断电话，需要查明。')
  })
})

describeOnBothDatabases('a service without a master key', (open) => {
  let scenario: Scenario

  beforeAll(async () => {
    scenario = await startAccountable(await open(), { vault: await createVault(null) })
  })
  afterAll(() => scenario.close())

  test('TM-5.3.2 refuses what people write instead of keeping it in plain, and works otherwise', async () => {
    const { caseId } = await complainAbout(scenario)
    const opening = (reason: string | null) =>
      scenario.post<ProceedingView & Problem>(INVESTIGATOR, '/api/proceedings', {
        proceedingId: randomUUID(),
        caseId,
        investigator: null,
        reason,
      })
    const refused = await opening('客户投诉坐席。')
    expect(refused).toMatchObject({ status: 503, body: { code: 'sealing_unavailable' } })
    expect(await scenario.db.query('select 1 from record')).toEqual([])
    expect((await opening(null)).body.code).toBe('field_missing')
    expect((await myRecord(scenario, SUBJECT)).items).toEqual([])
  })
})
