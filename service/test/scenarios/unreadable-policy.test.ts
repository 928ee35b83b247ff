import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { Sql } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import { processInbox } from '../../inbox/process-inbox.ts'
import { createPolicyBooks, type PolicyBooks } from '../../policies.ts'
import { sweepAllDue } from '../../sweep/run-sweep.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, loadCase, recorded } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

describeOnBothDatabases('a policy version that can no longer be read', (open) => {
  let scenario: Scenario
  let other: Deps
  beforeAll(async () => {
    scenario = await startScenario(await open(), { startAt: '2026-03-02T09:00:00+08:00' })
    other = { ...scenario.deps, policyBooks: booksOfAnotherRelease() }
  })
  afterAll(() => scenario.close())

  /** Reads the loyalty policy as a release would that does not know its shape. */
  function booksOfAnotherRelease(): PolicyBooks {
    const books = createPolicyBooks()
    const blind = (sql: Sql): Sql => ({
      query: async <Row extends object>(text: string, params?: readonly unknown[]) => {
        const rows = await sql.query<Row>(text, params)
        return rows.map((row) =>
          'id' in row && 'body' in row && String(row.id).startsWith('loyalty@')
            ? { ...row, body: { key: 'loyalty' } }
            : row,
        )
      },
    })
    return { ...books, open: (sql, ...rest) => books.open(blind(sql), ...rest) }
  }

  const anElectronicsComplaint = () =>
    aComplaint(scenario, {
      brandId: DEMO.brands.electronics,
      tags: ['complaint', 'electronics'],
      customFields: {},
    }).id

  async function errorsIn(table: 'deadline' | 'inbox'): Promise<string[]> {
    const rows = await scenario.db.query<{ error: string }>(
      `select last_error as error from ${table} where last_error is not null`,
    )
    return rows.map((row) => row.error)
  }

  test('only its own cases are set aside when they are due, with the error', async () => {
    const [blocked, free] = [aComplaint(scenario).id, anElectronicsComplaint()]
    await scenario.settle()
    scenario.clock.set('2026-03-20T09:00:00+08:00')
    await sweepAllDue(other, { batchSize: 100, lanes: 1 })
    expect((await recorded(scenario, free, 'deadline_breached')).length).toBeGreaterThan(0)
    expect(await recorded(scenario, blocked, 'deadline_breached')).toEqual([])
    const errors = await errorsIn('deadline')
    expect(errors.length).toBeGreaterThan(0)
    for (const error of errors) expect(error).toMatch(/policy version loyalty@\S+ cannot be read/)

    scenario.clock.advance(MINUTE_MS)
    await scenario.settle()
    expect((await recorded(scenario, blocked, 'deadline_breached')).length).toBeGreaterThan(0)
  })

  test('new complaints of the others open; what may be one of its own waits and is not lost', async () => {
    const [waits, opens] = [aComplaint(scenario).id, anElectronicsComplaint()]
    await scenario.standIn.flush()
    await processInbox(other, 100)
    await loadCase(scenario, opens)
    await expect(loadCase(scenario, waits)).rejects.toThrow('has no case')
    expect((await errorsIn('inbox')).join()).toContain('policy version loyalty@')

    scenario.clock.advance(MINUTE_MS)
    await scenario.settle()
    await loadCase(scenario, waits)
  })

  test('what waits is asked for together with the rest, not ticket by ticket', async () => {
    const waits = Array.from({ length: 5 }, () => aComplaint(scenario).id)
    const opens = anElectronicsComplaint()
    await scenario.standIn.flush()
    let calls = 0
    const zendesk: Deps['zendesk'] = (account) => {
      const api = scenario.deps.zendesk(account)
      return {
        ...api,
        tickets: (ids) => {
          calls += 1
          return api.tickets(ids)
        },
      }
    }
    await processInbox({ ...other, zendesk }, 100)
    expect(calls).toBe(1)
    await loadCase(scenario, opens)

    scenario.clock.advance(MINUTE_MS)
    await scenario.settle()
    for (const id of waits) await loadCase(scenario, id)
  })
})
