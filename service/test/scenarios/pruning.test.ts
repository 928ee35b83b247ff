import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { prune } from '../../prune.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { agentNa } = DEMO.people

describeOnBothDatabases('pruning', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
    const { id } = aComplaint(scenario)
    await scenario.settle()
    await scenario.command(agentNa, id, {
      type: 'log_contact',
      contactId: randomUUID(),
      direction: 'out',
      channel: 'phone',
      outcome: 'reached',
      summary: 'Called back',
    })
    await scenario.settle()
  })
  afterAll(() => scenario.close())

  const counts = async () => {
    const [row] = await scenario.db.query<Record<string, number>>(
      `select (select count(*)::int from inbox) as inbox, (select count(*)::int from outbox) as outbox,
         (select count(*)::int from command) as command, (select count(*)::int from session) as session,
         (select count(*)::int from event) as event`,
    )
    return row
  }

  test('what has served its purpose goes when its time is over, and events stay', async () => {
    const all = await counts()
    for (const count of Object.values(all ?? {})) expect(count).toBeGreaterThan(0)
    expect(await prune(scenario.deps)).toBe(0)
    expect(await counts()).toEqual(all)

    scenario.clock.advance(8 * DAY_MS)
    expect(await prune(scenario.deps)).toBe(0)
    expect(await counts()).toEqual({ ...all, inbox: 0, outbox: 0, session: 0 })

    scenario.clock.advance(23 * DAY_MS)
    expect(await prune(scenario.deps)).toBe(0)
    expect(await counts()).toEqual({ ...all, inbox: 0, outbox: 0, session: 0, command: 0 })
    await expectCasesWhole(scenario)
  })
})
