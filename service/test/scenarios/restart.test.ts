import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { parseInstant } from '#shared/kernel/instant.ts'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import { processInbox } from '../../inbox/process-inbox.ts'
import { deliverOutbox } from '../../outbox/deliver.ts'
import { sweepAllDue } from '../../sweep/run-sweep.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, loadCase, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const DEAD = new Error('the process died')

describeOnBothDatabases('after a process has died', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(() => scenario.close())

  /** A process that ends before the statements that `isLast` picks reach the database. */
  function dyingBefore(isLast: (text: string) => boolean): Deps {
    const { db } = scenario.deps
    const dying: Database = {
      ...db,
      query: (text, params) => (isLast(text) ? Promise.reject(DEAD) : db.query(text, params)),
    }
    return { ...scenario.deps, db: dying }
  }

  /** A process that ends with everything written and nothing committed. */
  function dyingBeforeCommit(): Deps {
    const { db } = scenario.deps
    const dying: Database = {
      ...db,
      transaction: (work) =>
        db.transaction(async (tx) => {
          await work(tx)
          throw DEAD
        }),
    }
    return { ...scenario.deps, db: dying }
  }

  test('hints that it had claimed are taken up when their lease has passed', async () => {
    const { id } = aComplaint(scenario)
    await scenario.standIn.flush()
    const { accounts } = scenario.deps
    const dying = { ...scenario.deps, accounts: { ...accounts, byId: () => Promise.reject(DEAD) } }
    await expect(processInbox(dying, 100)).rejects.toBe(DEAD)
    expect(await processInbox(scenario.deps, 100)).toBe(0)
    await scenario.settle()
    await expect(loadCase(scenario, id)).rejects.toThrow('has no case')

    scenario.clock.advance(60_000)
    await scenario.settle()
    expect((await stateOf(scenario, id)).status).toBe('open')
  })

  test('hints whose work was not committed are done once', async () => {
    const { id } = aComplaint(scenario)
    await scenario.standIn.flush()
    await processInbox(dyingBeforeCommit(), 100)
    await expect(loadCase(scenario, id)).rejects.toThrow('has no case')
    scenario.clock.advance(60_000)
    await scenario.settle()
    expect(await recorded(scenario, id, 'case_opened')).toHaveLength(1)
    expect(scenario.notes(id)).toHaveLength(1)
  })

  test('a note that it had written but not settled is not written again', async () => {
    const { id } = aComplaint(scenario)
    await scenario.standIn.flush()
    await processInbox(scenario.deps, 100)
    const dying = dyingBefore((text) => text.includes('update outbox set state'))
    await expect(deliverOutbox(dying, 100)).rejects.toBe(DEAD)
    expect(scenario.notes(id)).toHaveLength(1)
    await scenario.settle()
    expect(await statesOf(id)).toEqual(['running'])

    scenario.clock.advance(120_000)
    await scenario.settle()
    expect(await statesOf(id)).toEqual(['done'])
    expect(scenario.notes(id)).toHaveLength(1)
  })

  test('a note that it had claimed but not written is written when its lease has passed', async () => {
    const { id } = aComplaint(scenario)
    await scenario.standIn.flush()
    await processInbox(scenario.deps, 100)
    const dying = {
      ...dyingBefore((text) => text.includes('update outbox set state')),
      zendesk: refuseAll,
    }
    await expect(deliverOutbox(dying, 100)).rejects.toBe(DEAD)
    await scenario.settle()
    expect(scenario.notes(id)).toEqual([])
    scenario.clock.advance(120_000)
    await scenario.settle()
    expect(scenario.notes(id)).toHaveLength(1)
  })

  test('deadlines that it was firing fire once, at their true instants', async () => {
    const ids = Array.from({ length: 3 }, () => aComplaint(scenario).id)
    await scenario.settle()
    scenario.clock.set('2026-03-03T18:00:00+08:00')
    const options = { batchSize: 100, lanes: 1 }
    await expect(sweepAllDue(dyingBeforeCommit(), options)).rejects.toBe(DEAD)
    for (const id of ids) expect(await recorded(scenario, id, 'deadline_breached')).toEqual([])

    await scenario.at('2026-03-03T23:00:00+08:00')
    for (const id of ids)
      expect(await recorded(scenario, id, 'deadline_breached')).toMatchObject([
        { effectiveAt: parseInstant('2026-03-03T18:00:00+08:00') },
      ])
  })

  function refuseAll(): never {
    throw DEAD
  }

  async function statesOf(ticketId: number): Promise<string[]> {
    const rows = await scenario.db.query<{ state: string }>(
      'select state from outbox where ticket_id = $1 order by position',
      [String(ticketId)],
    )
    return rows.map(({ state }) => state)
  }
})
