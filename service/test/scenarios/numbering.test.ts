import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type { FoundView } from '#shared/contract/views.ts'
import { DOCUMENT_POLICY_INPUT } from '#shared/document/test-documents.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/database.ts'
import { processInbox } from '../../inbox/process-inbox.ts'
import { sweepAllDue } from '../../sweep/run-sweep.ts'
import { describeOnBothDatabases, type TestDatabase } from '../databases.ts'
import { aComplaint, expectCasesWhole, readRecord, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { fields, people } = DEMO

describeOnBothDatabases('MF-8 numbering', (open, kind) => {
  let scenario: Scenario
  let database: TestDatabase
  const others: Database[] = []
  beforeAll(async () => {
    database = await open()
    scenario = await startScenario(database, {
      startAt: '2026-03-30T09:00:00+08:00',
      policies: [{ ...DOCUMENT_POLICY_INPUT, calendar: CHINA_OFFICE.key }],
    })
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(async () => {
    for (const other of others) await other.close()
    await scenario.close()
  })

  const complain = (count = 1, category = 'broken') =>
    Array.from(
      { length: count },
      () => aComplaint(scenario, { customFields: { [fields.category]: category } }).id,
    )
  const numberOf = async (ticketId: number) => (await stateOf(scenario, ticketId)).number?.number

  /** What the series have given, by series and period: 1, 2, 3 … without gap and without repetition. */
  async function expectNoGaps(): Promise<void> {
    const rows = await scenario.db.query<{ series: string; running: number[]; last: number }>(
      `select n.series_key || ' ' || n.period as series, json_agg(n.running order by n.running) as running, max(s.last) as last
       from case_number n join number_series s using (account_id, series_key, period)
       group by n.series_key, n.period`,
    )
    for (const { running, last } of rows)
      expect(running).toEqual(Array.from({ length: last }, (_, index) => index + 1))
    const given = await scenario.db.query<{ count: number }>(
      `select count(*)::int as count from event where type = 'number_assigned'`,
    )
    expect(given[0]?.count).toBe(rows.reduce((sum, { last }) => sum + last, 0))
  }

  test('MF-8 a case that opens has its number, an event like all others, with the rule', async () => {
    const [first = 0, second = 0] = complain(2)
    await scenario.settle()
    expect([await numberOf(first), await numberOf(second)].toSorted()).toEqual(['260301', '260302'])
    const state = await stateOf(scenario, first)
    const record = await readRecord(scenario, state.caseId)
    const given = record.filter(({ event }) => event.type === 'number_assigned')
    expect(given.map(({ ruleIds }) => ruleIds)).toEqual([['MF-8'], ['LP-1']])
    expect(scenario.notes(first).join()).toContain(state.documents?.[0]?.number)
    const shown = scenario.standIn.getTicket(first)?.custom_fields
    expect(shown?.find(({ id }) => id === fields.caseNumber)?.value).toBe(state.number?.number)
    await expectNoGaps()
  })

  test('TM-2.2.4 a case whose class is not known is numbered when it is', async () => {
    const [id = 0] = complain(1, '')
    await scenario.settle()
    expect(await numberOf(id)).toBeUndefined()
    const view = await scenario.command(people.agentNa, id, {
      type: 'record_fields',
      fields: { category: 'safety' },
    })
    expect(view.number).toBe('S-2026-001/1')
    await expectNoGaps()
  })

  test('MF-8 fifty that open at once have fifty numbers without a gap', async () => {
    const ids = complain(50)
    await scenario.settle()
    const numbers = await Promise.all(ids.map(numberOf))
    expect(new Set(numbers).size).toBe(50)
    await expectNoGaps()
  })

  test('MF-8 at the company’s midnight the month’s count begins again', async () => {
    await scenario.at('2026-03-31T23:59:59.999+08:00')
    const [before = 0] = complain()
    await scenario.settle()
    expect(await numberOf(before)).toMatch(/^2603/)
    await scenario.at('2026-04-01T00:00:00+08:00')
    const [after = 0] = complain()
    await scenario.settle()
    expect(await numberOf(after)).toBe('260401')
    await expectNoGaps()
  })

  test('MF-8 what is rolled back leaves no gap', async () => {
    const [{ last = 0 } = {}] = await scenario.db.query<{ last: number }>(
      `select last from number_series where series_key = 'test/slips'`,
    )
    const [id = 0] = complain()
    await scenario.settle()
    const { caseId } = await stateOf(scenario, id)
    const ask = (commandId: string) =>
      scenario.post<{ code?: string }>(people.agentNa, `/api/cases/${caseId}/commands`, {
        commandId,
        command: { type: 'issue_document', documentId: commandId, kind: 'opinion' },
      })
    await scenario.db.query(
      `create or replace function refuse_slip() returns trigger language plpgsql as $$
       begin if new.body->>'type' = 'number_assigned' then raise exception 'not now'; end if; return new; end $$`,
    )
    await scenario.db.query(
      'create trigger refuse_slip before insert on event for each row execute function refuse_slip()',
    )
    expect((await ask('7f1d39a2-57f2-4a0b-8ac2-3a4b6ba70001')).status).toBe(500)
    await scenario.db.query('drop trigger refuse_slip on event')
    expect((await ask('7f1d39a2-57f2-4a0b-8ac2-3a4b6ba70002')).status).toBe(200)
    const state = await stateOf(scenario, id)
    expect(state.documents?.find((one) => one.kind === 'opinion')?.number).toBe(`T${last + 1}`)
    await expectNoGaps()
  })

  test('MF-13.1 the sweep numbers the slips that it issues; one that it cannot write takes no number', async () => {
    const ids = complain(6)
    await scenario.settle()
    const spoilt = await stateOf(scenario, ids[2] ?? 0)
    await scenario.db.query(
      `create or replace function refuse_case() returns trigger language plpgsql as $$
       begin if new.case_id = '${spoilt.caseId}' then raise exception 'not this one'; end if; return new; end $$`,
    )
    await scenario.db.query(
      'create trigger refuse_case before insert on event for each row execute function refuse_case()',
    )
    scenario.clock.advance(61 * 60_000)
    await sweepAllDue(scenario.deps, { batchSize: 100, lanes: 1 })
    await expectNoGaps()
    const slipOf = async (id: number) =>
      (await stateOf(scenario, id)).documents?.find((one) => one.kind === 'reminder')?.number
    expect((await Promise.all(ids.map(slipOf))).filter(Boolean)).toHaveLength(5)
    await scenario.db.query('drop trigger refuse_case on event')
    scenario.clock.advance(61 * 60_000)
    await scenario.settle()
    expect((await Promise.all(ids.map(slipOf))).filter(Boolean)).toHaveLength(6)
    await expectNoGaps()
  })

  test('TM-2.2.4 a case is found by its number and by that of its slip, by whoever may see it', async () => {
    const [id = 0] = complain()
    await scenario.settle()
    const state = await stateOf(scenario, id)
    const slip = state.documents?.[0]?.number ?? ''
    const find = (who: number, number: string) =>
      scenario.get<FoundView & { code?: string }>(
        who,
        `/api/cases?number=${encodeURIComponent(number)}`,
      )
    for (const number of [state.number?.number ?? '', ` ${slip} `]) {
      const { status, body } = await find(people.agentNa, number)
      expect(status).toBe(200)
      expect(body.rows.map((row) => [row.ticketId, row.number])).toEqual([
        [String(id), state.number?.number],
      ])
    }
    for (const number of [slip.slice(0, -1), "' or 1=1 --", '%']) {
      expect((await find(people.agentNa, number)).body.code).toBe('case_not_found')
    }
    expect((await find(people.agentNa, ' ')).body.code).toBe('request_not_readable')
    await scenario.command(people.agentNa, id, {
      type: 'record_fields',
      fields: { about: String(people.agentLei) },
    })
    expect((await find(people.agentLei, slip)).body.code).toBe('case_not_found')
  })

  // One connection cannot do two things at the same moment.
  if (kind === 'postgres') {
    test('MF-8 two replicas that open fifty at the same moment share the series without a gap (two pools)', async () => {
      const other = await connect(database.connectOptions)
      others.push(other)
      const replica = { ...scenario.deps, db: other }
      complain(50)
      complain(10, 'safety')
      await scenario.standIn.flush()
      while (
        (
          await Promise.all(
            [scenario.deps, replica, scenario.deps, replica].map((deps) => processInbox(deps, 7)),
          )
        ).some(Boolean)
      );
      await expectNoGaps()
      // And the slips that both fire at the same moment.
      scenario.clock.advance(61 * 60_000)
      while (
        (
          await Promise.all(
            [scenario.deps, replica, scenario.deps, replica].map((deps) =>
              sweepAllDue(deps, { batchSize: 5, lanes: 2 }),
            ),
          )
        ).some(Boolean)
      );
      await expectNoGaps()
      await scenario.settle()
    })
  }
})
