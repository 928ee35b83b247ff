import { afterAll, beforeAll, expect, test } from 'vitest'
import { suggestionsFor } from '#shared/accountability/proceeding/suggest.ts'
import type { PersonStandingView, StatementView } from '#shared/contract/ledger-view.ts'
import { loadProceedingFacts } from '../../records/proceeding-facts.ts'
import { findRecord } from '../../records/record-rows.ts'
import {
  APPEAL_ID,
  addEvidence,
  aFinding,
  anAppeal,
  anAttribution,
  complainAbout,
  GROUND_ID,
  HR,
  INVESTIGATOR,
  LEAD,
  myRecord,
  openProcedure,
  type Procedure,
  SUBJECT,
  startAccountable,
  uptoAttribution,
  uptoService,
} from '../accountability.ts'
import { describeOnBothDatabases } from '../databases.ts'
import type { Scenario } from '../scenario.ts'

describeOnBothDatabases('what a procedure enters into the ledger', (open) => {
  let scenario: Scenario
  let of: Procedure

  beforeAll(async () => {
    scenario = await startAccountable(await open(), {
      terms: {
        thresholds: [{ id: 'two', points_at_least: 2, proposes: 'coaching', rules: ['TM-6.2.4'] }],
      },
    })
    of = await openProcedure(scenario, await complainAbout(scenario))
  })
  afterAll(() => scenario.close())

  const pointsOf = async (userId: number) => {
    const path = `/api/ledger/standing/${SUBJECT}`
    const { body } = await scenario.get<PersonStandingView>(userId, path)
    return body.units.find(({ unit }) => unit === 'points')?.sum ?? 0
  }
  const reasons = async () =>
    (
      await scenario.db.query<{ reason: string; month: string }>(
        'select reason, month from ledger_entry where account_id = $1 order by effective_at, entry_id',
        [scenario.accountId],
      )
    ).map(({ reason, month }) => `${reason} ${month}`)

  test('TM-6.2.2 LP-5.2b a penalty counts from its service on, and nothing before', async () => {
    await uptoAttribution(of)
    expect(await reasons()).toEqual([])
    await uptoService(of)
    expect(await reasons()).toEqual(['penalty 2026-03'])
    expect([await pointsOf(SUBJECT), await pointsOf(LEAD), await pointsOf(HR)]).toEqual([
      -2, -2, -2,
    ])
    const { standing } = await myRecord(scenario, SUBJECT)
    expect(standing).toMatchObject({
      points: 2,
      merits: 0,
      entries: [{ unit: 'points', amount: -2, actOn: '2026-03-09', expiresOn: '2027-03-09' }],
    })
    expect((await myRecord(scenario, LEAD)).standing).toEqual({ points: 0, merits: 0, entries: [] })
  })

  test('TM-6.2.4 the next procedure knows the points of the standing, and what they reach is proposed', async () => {
    const { caseId, ticketId } = await complainAbout(scenario)
    const second = await openProcedure(scenario, { caseId, ticketId })
    await second.do(INVESTIGATOR, addEvidence)
    await second.do(INVESTIGATOR, aFinding())
    await second.do(LEAD, anAttribution())
    const account = await scenario.deps.accounts.byId(scenario.accountId)
    const row = await findRecord(scenario.db, scenario.accountId, 'proceeding', second.proceedingId)
    if (!account || !row) throw new Error('the procedure is kept')
    const source = { deps: scenario.deps, account, sql: scenario.db }
    const facts = await loadProceedingFacts(source, row, scenario.clock.now())
    expect([...facts.record.points]).toEqual([[String(SUBJECT), 2]])
    const [party] = facts.state.attribution?.parties ?? []
    if (!party) throw new Error('somebody is responsible')
    expect(suggestionsFor(party, facts)).toContainEqual({
      penalty: 'coaching',
      because: 'two',
      count: 2,
      ruleIds: ['TM-6.2.4'],
    })
  })

  test('TM-6.3 stayed by an appeal and reversed, it restores exactly what was taken', async () => {
    await scenario.at('2026-03-13T09:30:00+08:00')
    await of.do(SUBJECT, anAppeal())
    expect([await pointsOf(HR), (await reasons()).at(-1)]).toEqual([0, 'stay 2026-03'])
    await of.do(HR, {
      type: 'decide_appeal',
      appealId: APPEAL_ID,
      outcome: 'reversed',
      answers: [{ groundId: GROUND_ID, text: '线路记录证实掉线。' }],
      reduced: null,
    })
    expect(await pointsOf(HR)).toBe(0)
    expect((await myRecord(scenario, SUBJECT)).standing.points).toBe(0)
  })

  test('TM-6.2.2 the month is closed with what the procedure entered', async () => {
    const before = await reasons()
    await scenario.at('2026-04-01T09:00:00+08:00')
    const closed = await scenario.post<StatementView>(HR, '/api/ledger/months/2026-03/close', {})
    expect(closed.status).toBe(201)
    expect(closed.body.totals).toMatchObject([{ unit: 'points', taken: -2, given: 2, sum: 0 }])
    expect(await reasons()).toEqual(before)
    const late = await scenario.post<{ readonly code: string }>(
      HR,
      '/api/ledger/months/2026-03/close',
      {},
    )
    expect(late.body.code).toBe('month_closed')
  })
})
