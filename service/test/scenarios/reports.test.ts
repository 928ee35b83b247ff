import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportsView } from '#shared/contract/report-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import { type Instant, instant, parseInstant } from '#shared/kernel/instant.ts'
import type { LOYALTY } from '#shared/policy/packs/loyalty.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import type { ReportBody } from '#shared/report/model.ts'
import { forgetDirectory } from '../../people/directory.ts'
import { fireDueRecords } from '../../records/fire-due.ts'
import { mendStreams } from '../../records/mend-streams.ts'
import { sweepAllDue } from '../../sweep/run-sweep.ts'
import { addPolicyVersion } from '../../verbs/account/register.ts'
import {
  accountablePolicy,
  addEvidence,
  aFinding,
  anAttribution,
  complainAbout,
  INVESTIGATOR,
  LEAD,
  openProcedure,
  people,
  SUBJECT,
  startAccountable,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import type { Scenario } from '../scenario.ts'
import {
  anOpening,
  expectStreamsWhole,
  listOf,
  STREAM_TERMS,
  stream,
  tryOpening,
} from '../streams.ts'

type Opens = NonNullable<
  NonNullable<NonNullable<PolicyInput['accountability']>['improvements']>['opens']
>

const text = { en: 'Often', 'zh-CN': '多次', 'zh-TW': '多次' }
const common = {
  title: text,
  because: text,
  due_within: { kind: 'working_days' as const, days: 10, day_ends: 'close' as const },
  rules: ['TM-4.3.2'],
}
const OPENS: Opens = [
  {
    ...common,
    id: 'common_cause',
    improvement: 'rectification',
    when: { figure: 'founded', per: 'month', each: 'cause', at_least: 2 },
    to: { select: 'department', department: 'merchant_maintenance' },
  },
  {
    ...common,
    id: 'many',
    improvement: 'review',
    when: { figure: 'complaints', per: 'month', at_least: 4 },
  },
]
const { improvements } = STREAM_TERMS
const termsWith = (opens: Opens) => ({
  ...STREAM_TERMS,
  improvements: { kinds: improvements?.kinds ?? [], rules: improvements?.rules ?? [], opens },
})
const OWNER = people.merchantHead

async function aFounded(scenario: Scenario, cause: string): Promise<void> {
  const of = await openProcedure(scenario, await complainAbout(scenario))
  await of.do(INVESTIGATOR, addEvidence)
  await of.do(INVESTIGATOR, aFinding({ cause }))
  await of.do(LEAD, anAttribution())
}

interface Kept {
  readonly period: string
  readonly policyVersionId: string
  readonly untilAt: Instant
  readonly madeAt: Instant
  readonly body: ReportBody
}

function reportsOf({ db, accountId }: Scenario): Promise<readonly Kept[]> {
  return db.query<Kept>(
    `select period, policy_version_id as "policyVersionId", until_at as "untilAt", made_at as "madeAt", body
     from report where account_id = $1 order by until_at, period`,
    [accountId],
  )
}

const crossed = ({ body }: Kept) =>
  body.crossings.map(({ occasion, outcome, improvementId }) => [occasion, outcome, improvementId])

const FIRST = 'loyalty.2026-03.common_cause.flow'

describeOnBothDatabases('reports', (open) => {
  let scenario: Scenario

  beforeAll(async () => {
    scenario = await startAccountable(await open(), { terms: termsWith(OPENS) })
    await scenario.at('2026-03-09T14:00:00+08:00')
    await aFounded(scenario, 'flow')
    await aFounded(scenario, 'flow')
    // Exempt: in the report, and towards nothing.
    await aFounded(scenario, 'careless')
  })
  afterAll(() => scenario.close())

  test('TM-5.3.1 a report is made as its month ends, not before, and none of earlier months', async () => {
    await scenario.at('2026-03-31T23:59:59+08:00')
    expect(await reportsOf(scenario)).toEqual([])
    await scenario.at('2026-04-01T00:00:00+08:00')
    const [report, ...others] = await reportsOf(scenario)
    expect(others).toEqual([])
    expect(report).toMatchObject({
      period: '2026-03',
      policyVersionId: 'loyalty@test',
      untilAt: parseInstant('2026-04-01T00:00:00+08:00'),
      body: {
        total: { complaints: 3, founded: 3, late: 3, repeated: 0, closed: 0, answered: 0 },
        categories: [{ id: 'agent_attitude', counted: { complaints: 3, founded: 3, late: 3 } }],
        departments: [{ id: 'customer_service', counted: 3 }],
        causes: expect.arrayContaining([
          expect.objectContaining({ id: 'flow', counted: 2 }),
          expect.objectContaining({ id: 'careless', counted: 1 }),
        ]),
      },
    })
    expect(JSON.stringify(report)).not.toContain(String(SUBJECT))
    expect(report && crossed(report)).toEqual([['common_cause', 'opened', FIRST]])
  })

  test('TM-4.3.2 what a report calls for is opened by the service, as the period ended, for who it is for', async () => {
    const opened = await stream(scenario, 'improvements', FIRST).see(OWNER)
    expect(opened).toMatchObject({
      openedBy: null,
      openedAt: parseInstant('2026-04-01T00:00:00+08:00'),
      isWaitingForMe: true,
      department: { id: 'merchant_maintenance' },
      causes: [{ id: 'flow' }],
      // Ten working days: Tomb-Sweeping Day is none.
      dueAt: parseInstant('2026-04-16T18:00:00+08:00'),
    })
    await expectStreamsWhole(scenario)
  })

  test('TM-4.3.2 why it is there is seen with it: the policy’s words and the numbers behind them', async () => {
    const basis = 'Report of March 2026: 2 founded complaints by “Flow”, threshold 2'
    const opened = await stream(scenario, 'improvements', FIRST).see(OWNER)
    expect(opened.occasion).toMatchObject({ title: text, because: text, basis: { en: basis } })
    expect(opened.from).toMatchObject({ id: 'report' })
    const { rows } = await listOf(scenario, 'improvements', OWNER)
    expect(rows[0]?.occasion?.basis?.en).toBe(basis)
  })

  test('TM-5.3.1 reports are read by compliance, administrators and whoever opens improvements', async () => {
    const read = (userId: number, query = '') =>
      scenario.get<ReportsView & Problem>(userId, `/api/reports${query}`)
    for (const userId of [INVESTIGATOR, people.compliance, people.admin]) {
      const { status, body } = await read(userId)
      expect([userId, status, body.rows.map(({ reportId }) => reportId)]).toEqual([
        userId,
        200,
        ['loyalty.2026-03'],
      ])
    }
    const [report] = (await read(INVESTIGATOR)).body.rows
    expect(report).toMatchObject({
      policy: { key: 'loyalty' },
      period: { en: 'March 2026', 'zh-CN': '2026年3月' },
      total: { complaints: 3 },
      crossings: [{ because: text, outcome: 'opened', improvementId: FIRST }],
    })
    // Whoever sees no improvements is not led to any.
    const [seen] = (await read(people.compliance)).body.rows
    expect(seen?.crossings).toMatchObject([{ improvementId: null }])
    for (const userId of [SUBJECT, LEAD, OWNER, people.hr])
      expect([userId, (await read(userId)).body.code]).toEqual([userId, 'role_not_allowed'])
    expect((await read(INVESTIGATOR, '?policy=loyalty')).body.rows).toHaveLength(1)
    expect((await read(INVESTIGATOR, '?policy=other')).body.code).toBe('role_not_allowed')
    expect((await read(people.compliance, '?policy=other')).body.code).toBe('policy_not_found')
    expect((await read(people.compliance, '?after=x')).body.code).toBe('request_not_readable')
    const mayRead = async (userId: number) =>
      (await listOf(scenario, 'improvements', userId)).mayReadReports
    expect([await mayRead(people.compliance), await mayRead(SUBJECT)]).toEqual([true, false])
  })

  test('TM-5.3.1 twenty reports a page, each once', async () => {
    const { db, accountId } = scenario
    await db.query(
      `insert into report (account_id, policy_key, period, per, policy_version_id, calendar_version_id, from_at, until_at,
         made_at, body)
       select account_id, policy_key, '2025-W' || week, 'week', policy_version_id, calendar_version_id,
         until_at - interval '400 days', until_at - make_interval(days => 393 - week / 2), made_at, body
       from report, generate_series(10, 40) week where account_id = $1`,
      [accountId],
    )
    const page = async (after: string | null) => {
      const query = after === null ? '' : `?after=${encodeURIComponent(after)}`
      return (await scenario.get<ReportsView>(INVESTIGATOR, `/api/reports${query}`)).body
    }
    const first = await page(null)
    const second = await page(first.after)
    expect([first.rows.length, second.rows.length, second.after]).toEqual([20, 12, null])
    const seen = [...first.rows, ...second.rows].map(({ reportId }) => reportId)
    expect(new Set(seen).size).toBe(32)
    await db.query('alter table report disable trigger all')
    await db.query(`delete from report where account_id = $1 and per = 'week'`, [accountId])
    await db.query('alter table report enable trigger all')
  })

  test('TM-4.3.2 a person opens one from a report that there is, and from no other', async () => {
    const from = { kind: 'report', reportId: 'loyalty.2026-03', figure: 'founded' }
    const dueAt = scenario.clock.now() + 86_400_000
    const opening = anOpening({ from, policyKey: null, dueAt, kind: 'training' })
    expect(await tryOpening(scenario, opening)).toBe('opened: 201')
    for (const reportId of ['loyalty.2025-03', 'other.2026-03', 'x'])
      expect(await tryOpening(scenario, anOpening({ from: { ...from, reportId }, dueAt }))).toBe(
        'source_not_found',
      )
  })

  test('TM-5.3.1 after two months without the service both are made, each once by two processes, with its own numbers', async () => {
    await scenario.at('2026-04-20T10:00:00+08:00')
    await aFounded(scenario, 'flow')
    await aFounded(scenario, 'flow')
    scenario.clock.set('2026-06-10T09:00:00+08:00')
    // What came due before a period ended is fired first.
    expect(await reportsOf(scenario)).toHaveLength(1)
    await fireDueRecords(scenario.deps)
    expect(await reportsOf(scenario)).toHaveLength(1)
    await sweepAllDue(scenario.deps, { batchSize: 100, lanes: 1 })
    scenario.clock.advance(1_000)
    await Promise.all([fireDueRecords(scenario.deps), fireDueRecords(scenario.deps)])
    await fireDueRecords(scenario.deps)
    const [, april, may, ...others] = await reportsOf(scenario)
    expect(others).toEqual([])
    expect(april).toMatchObject({
      period: '2026-04',
      untilAt: parseInstant('2026-05-01T00:00:00+08:00'),
      madeAt: parseInstant('2026-06-10T09:00:01+08:00'),
      body: { total: { complaints: 2, founded: 2 } },
    })
    // Late at their own instants, though nobody was there to see it.
    expect((april?.body.total.late ?? 0) + (may?.body.total.late ?? 0)).toBeGreaterThan(0)
    expect(may).toMatchObject({ period: '2026-05', body: { total: { complaints: 0, founded: 0 } } })
    expect([april && crossed(april), may && crossed(may)]).toEqual([
      [['common_cause', 'already_open', FIRST]],
      [],
    ])
    const { rows } = await listOf(scenario, 'improvements', INVESTIGATOR)
    expect(rows.filter(({ improvementId }) => improvementId.includes('common_cause'))).toHaveLength(
      1,
    )
  })

  test('TM-5.3.1 the version in force as the period ends decides; one that nobody owns waits for the office', async () => {
    const [, many] = OPENS
    if (!many) throw new Error('there are two')
    const next = accountablePolicy(
      termsWith([{ ...many, when: { figure: 'complaints', per: 'month', at_least: 1 } }]),
    )
    await addPolicyVersion(
      scenario.db,
      scenario.accountId,
      { ...(next as typeof LOYALTY), version: 'later' } as never,
      { effectiveFrom: '2026-06-20T00:00:00+08:00', position: 0 },
    )
    scenario.deps.policyBooks.forget(scenario.accountId)
    await scenario.at('2026-06-11T10:00:00+08:00')
    await aFounded(scenario, 'flow')
    await scenario.at('2026-07-01T08:00:00+08:00')
    const june = (await reportsOf(scenario)).at(-1)
    expect(june).toMatchObject({ period: '2026-06', policyVersionId: 'loyalty@later' })
    const id = 'loyalty.2026-06.many'
    expect(june && crossed(june)).toEqual([['many', 'opened', id]])
    const work = stream(scenario, 'improvements', id)
    expect(await work.see(INVESTIGATOR)).toMatchObject({
      owner: null,
      department: null,
      isWaitingForMe: true,
    })
    // Whoever gets the office meanwhile is asked too.
    await scenario.db.query(
      `update person set body = jsonb_set(body, '{roles}', body->'roles' || '["expert"]')
       where account_id = $1 and person_id = $2`,
      [scenario.accountId, String(people.seniorMin)],
    )
    forgetDirectory(scenario.db, scenario.accountId)
    const account = await scenario.deps.accounts.byId(scenario.accountId)
    if (!account) throw new Error('the account is registered')
    expect(await mendStreams(scenario.deps, account)).toBe(1)
    await scenario.settle()
    expect(await mendStreams(scenario.deps, account)).toBe(0)
    const [waiting] = await scenario.db.query<{ for: readonly string[] }>(
      `select to_json(waiting_for) as for from record where account_id = $1 and record_id = $2`,
      [scenario.accountId, id],
    )
    expect(waiting?.for).toEqual([String(people.seniorMin), String(INVESTIGATOR)])
    const handOverId = crypto.randomUUID()
    await work.do(INVESTIGATOR, { type: 'offer_improvement', handOverId, to: String(OWNER) })
    await work.do(OWNER, { type: 'accept_improvement', handOverId })
    expect(await work.see(INVESTIGATOR)).toMatchObject({
      owner: { id: String(OWNER) },
      isWaitingForMe: false,
    })
    await expectStreamsWhole(scenario)
  })

  test('TM-5.3.1 a report that was made is never changed', async () => {
    const { db, accountId } = scenario
    await expect(
      db.query(`update report set made_at = now() where account_id = $1`, [accountId]),
    ).rejects.toThrow()
    await expect(
      db.query(`delete from report where account_id = $1`, [accountId]),
    ).rejects.toThrow()
  })

  test('IP-4.3 a report that cannot be made is tried again, at its own instant', async () => {
    const { db, accountId } = scenario
    await scenario.at('2026-07-31T23:59:00+08:00')
    const rename = (from: string, to: string) =>
      db.query(`alter table report rename column ${from} to ${to}`)
    await rename('body', 'gone')
    scenario.clock.set('2026-08-01T00:00:00+08:00')
    await sweepAllDue(scenario.deps, { batchSize: 100, lanes: 1 })
    await fireDueRecords(scenario.deps)
    const timer = () =>
      db.query<{ attempts: number; runAt: Instant }>(
        `select attempts, run_at as "runAt" from report_timer where account_id = $1`,
        [accountId],
      )
    const later = instant(scenario.clock.now() + 60_000)
    expect(await timer()).toEqual([{ attempts: 1, runAt: later }])
    await rename('gone', 'body')
    scenario.clock.set(later)
    await sweepAllDue(scenario.deps, { batchSize: 100, lanes: 1 })
    await fireDueRecords(scenario.deps)
    expect((await reportsOf(scenario)).at(-1)).toMatchObject({
      period: '2026-07',
      untilAt: parseInstant('2026-08-01T00:00:00+08:00'),
      madeAt: later,
    })
    expect((await timer())[0]).toMatchObject({ attempts: 0 })
  })
})
