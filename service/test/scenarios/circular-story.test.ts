import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '#shared/contract/views.ts'
import {
  addEvidence,
  aFinding,
  anAttribution,
  complainAbout,
  HEAD,
  HR,
  INVESTIGATOR,
  LEAD,
  openProcedure,
  PENALTY_ID,
  type Procedure,
  people,
  SUBJECT,
  startAccountable,
  uptoAttribution,
  uptoService,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectRecordsWhole } from '../records.ts'
import type { Scenario } from '../scenario.ts'
import {
  anOpening,
  expectStreamsWhole,
  listOf,
  openImprovement,
  STREAM_TERMS,
  type Stream,
  stream,
  tryOpening,
} from '../streams.ts'

const OTHER = people.hrKai
const textOf = (body: string) => ({ 'zh-CN': { title: '关于通话质量的通报', body } })
const DRAFT = { type: 'draft_circular', texts: textOf('本月两起客户投诉属实，请立即整改。') }

/** A procedure in which the complaint was found founded, and nobody is responsible yet. */
async function aFounded(scenario: Scenario): Promise<Procedure> {
  const of = await openProcedure(scenario, await complainAbout(scenario))
  await of.do(INVESTIGATOR, addEvidence)
  await of.do(INVESTIGATOR, aFinding())
  return of
}

/** Until so many on this database wait for a lock. */
async function untilWaiting(scenario: Scenario, count: number): Promise<void> {
  await expect
    .poll(() =>
      scenario.db.query(
        `select l.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
         where not l.granted and a.datname = current_database()`,
      ),
    )
    .toHaveLength(count)
}

describeOnBothDatabases('circulars', (open, kind) => {
  let scenario: Scenario
  let first: Procedure
  let circular: Stream<'circulars'>

  beforeAll(async () => {
    scenario = await startAccountable(await open(), { terms: STREAM_TERMS })
    first = await openProcedure(scenario, await complainAbout(scenario))
    await uptoAttribution(first)
  })
  afterAll(() => scenario.close())

  test('TM-5.3.2 a department is proposed for criticism by the complaint that is one too many', async () => {
    expect((await listOf(scenario, 'circulars', HR)).total).toBe(0)
    await uptoAttribution(await openProcedure(scenario, await complainAbout(scenario)))
    const { rows, waiting } = await listOf(scenario, 'circulars', HR)
    expect([rows.length, waiting]).toEqual([1, 1])
    expect(rows[0]?.department.id).toBe('customer_service')
    circular = stream(scenario, 'circulars', rows[0]?.circularId ?? '')
    expect((await circular.see(HR)).making?.caseIds).toHaveLength(2)
    // Attributed anew, it is counted once all the same.
    await first.do(LEAD, anAttribution())
    expect((await listOf(scenario, 'circulars', HR)).total).toBe(1)
    // A form names departments for which somebody speaks, to whoever may propose one.
    const { mayPropose } = await listOf(scenario, 'circulars', HR)
    const departments = mayPropose[0]?.departments.map(({ id, isOwn }) => [id, isOwn])
    expect(departments).toContainEqual(['customer_service', false])
    expect((await circular.see(HR)).options.departments.map(({ id }) => id)).toEqual(
      departments?.map(([id]) => id),
    )
    expect((await listOf(scenario, 'circulars', INVESTIGATOR)).mayPropose).toEqual([])
  })

  if (kind === 'postgres')
    test('TM-5.3.2 of two complaints that are attributed at once, on two connections, the later counts both', async () => {
      const both = [await aFounded(scenario), await aFounded(scenario)]
      const attributed: Promise<unknown>[] = []
      await scenario.db.transaction(async (tx) => {
        // Neither comes to its end before both have counted, or one waits for the other to.
        await tx.query('lock table command in share mode')
        attributed.push(...both.map((one) => one.do(LEAD, anAttribution())))
        await untilWaiting(scenario, both.length)
      })
      await Promise.all(attributed)
      const { rows } = await listOf(scenario, 'circulars', HR)
      expect(rows).toHaveLength(2)
      const fresh = rows.find(({ circularId }) => circularId !== circular.id)?.circularId ?? ''
      const { making } = await stream(scenario, 'circulars', fresh).see(HR)
      expect(making?.caseIds.toSorted()).toEqual(both.map(({ caseId }) => caseId).toSorted())
    })

  test('TM-5.3.2 a complaint under another policy is no basis', async () => {
    const propose = (basis: { caseIds: string[]; penaltyIds: string[] }) => ({
      circularId: randomUUID(),
      policyKey: 'loyalty',
      department: 'merchant_maintenance',
      addressed: [],
      basis,
    })
    const ask = async (body: unknown) => {
      const answer = await scenario.post<Partial<Problem>>(HR, '/api/circulars', body)
      return answer.body.code ?? answer.status
    }
    const { caseId } = await openProcedure(scenario, await complainAbout(scenario))
    const onCase = propose({ caseIds: [caseId], penaltyIds: [] })
    await scenario.db.query(
      `update "case" set state = (jsonb_set(state::jsonb, '{policyKey}', '"electronics"'))::json
       where account_id = $1 and case_id = $2`,
      [scenario.accountId, caseId],
    )
    expect(await ask(onCase)).toBe('source_not_found')
    await scenario.db.query(
      `update "case" set state = (jsonb_set(state::jsonb, '{policyKey}', '"loyalty"'))::json
       where account_id = $1 and case_id = $2`,
      [scenario.accountId, caseId],
    )
    expect(await ask(onCase)).toBe(201)
  })

  test('TM-5.3.2 nobody outside knows of a draft, and none names a customer or a colleague', async () => {
    for (const reader of [HEAD, SUBJECT, INVESTIGATOR, people.merchantHead]) {
      expect(await circular.hidden(reader)).toBe('circular_not_found')
      expect(await circular.refused(reader, DRAFT)).toBe('circular_not_found')
      expect(await listOf(scenario, 'circulars', reader)).toMatchObject({ rows: [], total: 0 })
    }
    for (const name of ['王磊', 'Tom Baker', '张晓明'])
      expect(
        await circular.refused(HR, { type: 'draft_circular', texts: textOf(`见 ${name} 一案。`) }),
      ).toBe('personal_data_in_text')
    await circular.do(HR, DRAFT)
    expect(await circular.refused(HR, { type: 'issue_circular' })).toBe('same_person')
  })

  test('TM-5.3.2 a name is shown once its penalty is final, and gone with the penalty in one transaction', async () => {
    await uptoService(first)
    const until = scenario.clock.now() + 20 * 86_400_000
    const name = { type: 'name_person', personId: String(SUBJECT), penaltyId: PENALTY_ID, until }
    const basis = '依据奖惩制度第三条。'
    expect(await circular.refused(HR, { ...name, basis })).toBe('penalty_not_final')
    await scenario.at('2026-03-23T10:00:00+08:00')
    await circular.do(HR, { ...name, basis })
    expect(await circular.hidden(SUBJECT)).toBe('circular_not_found')
    await circular.do(OTHER, { type: 'issue_circular' })

    expect((await circular.see(people.agentNa)).named).toMatchObject([
      { person: { id: String(SUBJECT) }, basis: null },
    ])
    expect((await circular.see(SUBJECT)).named[0]?.basis).toEqual({ text: basis })
    expect((await circular.see(HEAD)).making).toBeNull()
    expect(await circular.hidden(people.merchantHao)).toBe('circular_not_found')

    const from = { kind: 'penalty', proceedingId: first.proceedingId, penaltyId: PENALTY_ID }
    const training = await openImprovement(scenario, {
      kind: 'training',
      from,
      despiteExempt: '当事人需要培训。',
      department: 'quality',
      participants: [String(SUBJECT)],
      dueAt: scenario.clock.now() + 86_400_000,
    })
    expect((await training.see(SUBJECT)).participants).toHaveLength(1)

    await first.do(HR, { type: 'withdraw_penalty', penaltyId: PENALTY_ID, reason: '事实有误。' })
    expect(await circular.see(HR)).toMatchObject({
      status: { id: 'withdrawn' },
      named: [],
      making: { withdrawnBecause: 'penalty_reversed' },
    })
    // Written down already, and not only shown so.
    const [stored] = await scenario.db.query(
      `select status, state->>'status' as state, next_at as "nextAt" from record where account_id = $1 and record_id = $2`,
      [scenario.accountId, circular.id],
    )
    expect(stored).toEqual({ status: 'closed', state: 'withdrawn', nextAt: null })
    expect((await circular.history(HR)).join()).not.toContain('王磊')
    expect(await circular.hidden(people.agentNa)).toBe('circular_not_found')
    expect((await training.see(SUBJECT)).participants).toEqual([])
    const dueAt = scenario.clock.now() + 86_400_000
    const again = anOpening({ kind: 'training', from, despiteExempt: '再次培训。', dueAt })
    expect(await tryOpening(scenario, again)).toBe('source_not_effective')
    await expectStreamsWhole(scenario)
    await expectRecordsWhole(scenario)
  })

  test('TM-5.3.2 those that were kept before departments were marked are found by their department as well', async () => {
    const marks = () =>
      scenario.db.query<{ marks: string[] }>(
        `select to_json(array(select unnest(partakers) order by 1)) as marks from record
         where account_id = $1 and kind in ('circular', 'improvement') order by record_id`,
        [scenario.accountId],
      )
    const before = await marks()
    expect(before.flatMap((row) => row.marks)).toContain('department:customer_service')
    await scenario.db.query(
      `update record set partakers = array(
         select one from unnest(partakers) as one where one not like 'department:%') where account_id = $1`,
      [scenario.accountId],
    )
    const migration = new URL('../../../drizzle/0013_mark_departments.sql', import.meta.url)
    await scenario.db.query(await readFile(migration, 'utf8'))
    expect(await marks()).toEqual(before)
  })
})
