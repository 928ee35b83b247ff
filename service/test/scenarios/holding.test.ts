import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { feasibilityIn } from '#shared/accountability/holding/compute-holding.ts'
import { TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import type { HoldingView, MissView } from '#shared/contract/holding-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { Account } from '../../account.ts'
import { IS_DUTY } from '../../db/holding-rows.ts'
import { loadDirectory } from '../../people/directory.ts'
import { syncPeople } from '../../people/sync-people.ts'
import { loadHolding, readHolding } from '../../verbs/proceeding/holding.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectCasesWhole, loadCase } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, userFields } = DEMO
const label = (en: string) => ({ en, 'zh-CN': en, 'zh-TW': en })

/** An hour of work for the intake, of which each case needs half; harm is told to a supervisor, who confirms it. */
const POLICY = {
  ...TEST_POLICY_INPUT,
  calendar: 'china-office',
  roles: ['agent', 'supervisor', 'head', 'quality', 'hr', 'finance', 'payroll', 'expert', 'gm'].map(
    (id) => ({ id, label: label(id) }),
  ),
  limits: [
    {
      id: 'record',
      label: label('Record'),
      from: 'received',
      until: 'left:intake',
      amount: { kind: 'working_time', minutes: 60 },
      effort_minutes: 30,
      escalates: false,
      rules: ['EL-3.3.1'],
    },
  ],
  panels: [],
  notices: [
    {
      id: 'harm',
      label: label('Harm'),
      when: { field: 'harmed', is: true },
      to: [{ select: 'supervisor_of', of: 'owner' }],
      acknowledge: { by: 'all', within: { kind: 'elapsed', minutes: 30 } },
      rules: ['CD-2.5'],
    },
  ],
  accountability: TEST_TERMS,
}

const at = (clock: string) => `2026-03-03T${clock}:00+08:00`

describeOnBothDatabases('holding', (open) => {
  let scenario: Scenario
  let account: Account
  let tickets: number[]

  beforeAll(async () => {
    scenario = await startScenario(await open(), { policies: [POLICY], startAt: at('10:00') })
    const found = await scenario.deps.accounts.byId(scenario.accountId)
    if (!found) throw new Error('no account')
    account = found
    tickets = [1, 2, 3].map(
      () =>
        scenario.standIn.createTicket({
          requesterId: DEMO.customers.xiaoming,
          subject: '投诉',
          description: '很生气。',
          tags: ['complaint'],
          assigneeId: people.agentNa,
        }).id,
    )
    await scenario.settle()
    const [dumped = 0] = tickets
    await scenario.command(people.agentNa, dumped, {
      type: 'record_fields',
      fields: { harmed: true, category: 'broken' },
    })
    await scenario.at(at('10:30'))
    await scenario.at(at('10:45'))
    const handOverId = randomUUID()
    const to = String(people.agentLei) as PersonId
    await scenario.command(people.agentNa, dumped, {
      type: 'offer_hand_over',
      handOverId,
      to,
      note: '',
    })
    await scenario.command(people.agentLei, dumped, { type: 'accept_hand_over', handOverId })
    await scenario.at(at('10:50'))
    await change(people.agentLei, { [userFields.absent]: true })
    await scenario.at(at('11:00'))
    await scenario.at(at('11:30'))
    // Whoever becomes their supervisor afterwards has no part in it.
    await change(people.agentNa, { [userFields.supervisor]: people.supervisorSarah })
  })
  afterAll(async () => {
    await expectCasesWhole(scenario)
    await scenario.close()
  })

  async function change(userId: number, fields: Record<string, unknown>): Promise<void> {
    scenario.standIn.updateUser(userId, { user_fields: fields as never })
    await syncPeople(scenario.deps, account)
  }

  async function view(reader: number): Promise<HoldingView> {
    const person = (await loadDirectory(scenario.db, account)).get(String(reader) as PersonId)
    if (!person) throw new Error(`${reader} is nobody`)
    const { caseId } = await loadCase(scenario, tickets[0] ?? 0)
    return readHolding({ deps: scenario.deps, account, person, now: scenario.clock.now() }, caseId)
  }

  async function missed(reader: number, key: string): Promise<MissView> {
    const found = (await view(reader)).misses.find((one) => one.key === key)
    if (!found) throw new Error(`${key} was not missed`)
    return found
  }

  test('CD-2.7 MF-9.7 shares come from who had it in which minutes, and who stood above them then', async () => {
    const miss = await missed(people.head, 'record#1')
    expect(miss).toMatchObject({ measure: 'working', budgetMs: 60 * MINUTE_MS, endedAt: null })
    expect(miss.slices.map(({ as, people: who, endAt }) => [as, who[0]?.id, endAt])).toEqual([
      ['owner', String(people.agentNa), parseInstant(at('10:45'))],
      ['owner', String(people.agentLei), parseInstant(at('10:50'))],
      ['absent', undefined, parseInstant(at('11:00'))],
      ['absent', undefined, parseInstant(at('11:30'))],
    ])
    expect(miss.shares).toMatchObject([
      { kind: 'employee', person: { id: String(people.agentNa) }, level: 'primary', share: 6000 },
      { kind: 'supervisor', person: { id: String(people.supervisorWei) }, share: 1500 + 500 },
      { kind: 'system', person: null, share: 1333 },
      { kind: 'employee', person: { id: String(people.agentLei) }, share: 667 },
    ])
  })

  test('CD-2.7 what was left when it was taken over, and what it was open together with', async () => {
    const { holders } = await missed(people.head, 'record#1')
    const [na, lei] = holders
    expect(na).toMatchObject({ leftMs: 60 * MINUTE_MS, isLateAnyway: false })
    expect(na?.feasibility.verdict).toBe('infeasible')
    const open = na?.feasibility.duties ?? []
    expect(open[0]).toMatchObject({ case: { ticketId: String(tickets[0]) }, isInOverload: true })
    expect(open.map((duty) => duty.case?.ticketId).toSorted()).toEqual(tickets.map(String))
    expect(lei).toMatchObject({ leftMs: 15 * MINUTE_MS })
    expect(lei?.feasibility).toMatchObject({ verdict: 'infeasible', duties: [{}] })
  })

  test('CD-2.7 a notice not confirmed is whose it was to confirm', async () => {
    const miss = await missed(people.head, 'notice.harm.0:0')
    expect(miss).toMatchObject({ kind: 'notice', dueAt: parseInstant(at('10:30')) })
    expect(miss.shares).toMatchObject([
      { person: { id: String(people.supervisorWei) }, share: 8000 },
      { person: { id: String(people.head) }, share: 2000, level: 'joint' },
    ])
    expect(miss.holders[0]?.feasibility.verdict).toBe('unknown')
  })

  test('CD-2.1 of other cases only those are named that the reader may know of', async () => {
    const { caseId } = await loadCase(scenario, tickets[1] ?? 0)
    await scenario.command(people.agentNa, tickets[1] ?? 0, {
      type: 'record_fields',
      fields: { about: String(people.head) },
    })
    const { holders } = await missed(people.head, 'record#1')
    const named = holders[0]?.feasibility.duties.map((duty) => duty.case?.ticketId ?? null)
    expect(named).toHaveLength(3)
    expect(new Set(named)).toEqual(new Set([String(tickets[0]), String(tickets[2]), null]))
    expect(JSON.stringify(holders)).not.toContain(caseId)
  })

  test('CD-2.7 a procedure gets what was proved, inside its transaction', async () => {
    const { caseId } = await loadCase(scenario, tickets[0] ?? 0)
    const now = scenario.clock.now()
    const { misses } = await scenario.db.transaction((tx) =>
      loadHolding(scenario.deps, account, caseId, now, tx),
    )
    expect(feasibilityIn(misses)).toEqual([
      {
        key: 'notice.harm.0:0',
        personId: String(people.supervisorWei),
        isInfeasible: false,
      },
      { key: 'record#1', personId: String(people.agentNa), isInfeasible: true },
      { key: 'record#1', personId: String(people.agentLei), isInfeasible: true },
    ])
  })

  test('CD-2.7 a case that missed nothing has nothing to answer for; one that is none is refused', async () => {
    const other = scenario.standIn.createTicket({
      requesterId: DEMO.customers.emma,
      subject: 'Late',
      description: 'Hello',
      tags: ['complaint'],
      assigneeId: people.agentTom,
    })
    await scenario.settle()
    const { caseId } = await loadCase(scenario, other.id)
    const now = scenario.clock.now()
    expect((await loadHolding(scenario.deps, account, caseId, now)).misses).toEqual([])
    await expect(loadHolding(scenario.deps, account, 'nothing', now)).rejects.toMatchObject({
      code: 'case_not_found',
    })
  })

  test('CD-2.7 whose duties were open is found by an index', async () => {
    const plan = await scenario.db.transaction(async (tx) => {
      await tx.query('set local enable_seqscan = off')
      return tx.query<{ 'QUERY PLAN': string }>(
        `explain select 1 from event e where ${IS_DUTY} and people_of_duty(e.body) ?| array['1']`,
      )
    })
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('event_duty')
  })
})
