import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealed } from '#shared/accountability/proceeding/test-proceeding.ts'
import { SUE } from '#shared/case/test-case.ts'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/database.ts'
import { openTestPostgres, type TestDatabase } from '../databases.ts'
import { openRace, pairsOf } from '../racing-procedures.ts'
import { expectRecordsWhole } from '../records.ts'

const SEEDS = Array.from({ length: 15 }, (_, index) => index + 1)
/** Pairs of steps of one life: forty commands. */
const PAIRS = 20

// One connection cannot do two things at the same moment: on PostgreSQL only.
describe('procedures that two processes change at the same moment (two connections)', () => {
  let database: TestDatabase
  let connections: [Database, Database]

  beforeAll(async () => {
    database = await openTestPostgres()
    connections = [await connect(database.connectOptions), await connect(database.connectOptions)]
  })
  afterAll(async () => {
    for (const db of connections) await db.close()
    await database.close()
  })

  test.each(SEEDS)('due process: racing people break no law (seed %i)', async (seed) => {
    const race = await openRace(connections, seed)
    let done = 0
    for (const pair of pairsOf(seed, PAIRS)) done += await race.step(pair)
    await expectRecordsWhole(race)
    expect(await race.brokenLaw()).toBeNull()
    expect(done).toBeGreaterThan(0)
    await race.stop()
  })

  test('TM-6.2.3 what two procedures take of one month at the same moment stays inside the law together', async () => {
    // Two acts with a loss each, laid on one person alone, who earns enough for one instalment of 20 %.
    const race = await openRace(connections, 115)
    const instalments = [{ month: '2026-04', amount: 160_000 }]
    const done = await race.both(SUE, (recordId) => ({
      type: 'propose_penalty',
      penaltyId: `${recordId}x`,
      partyId: 'own',
      penalty: 'loss',
      amount: 160_000,
      instalments,
      evidenceIds: ['e0'],
      reasons: sealed('t'),
      because: null,
    }))
    expect(done).toBe(1)
    await race.stop()
  })
})
