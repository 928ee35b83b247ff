import { beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#service/db/connect.ts'
import type { Database } from '#service/db/database.ts'
import {
  describeOnBothDatabases,
  openTestPglite,
  openTestPostgres,
  type TestDatabase,
} from './databases.ts'

describeOnBothDatabases('a test database', (open, kind) => {
  let opened: TestDatabase
  let database: Database
  beforeAll(async () => {
    opened = await open()
    database = await connect(opened.connectOptions)
    return () => database.close()
  })

  test('is of the engine that its suite names', () => {
    expect(opened.kind).toBe(kind)
    expect(database.kind).toBe(kind)
  })

  test('is migrated and holds no event', async () => {
    expect(await database.query('select count(*) as n from event')).toEqual([{ n: 0 }])
  })
})

describe('two test databases', () => {
  test.each([
    ['pglite', openTestPglite],
    ['postgres', openTestPostgres],
  ] as const)('on %s share nothing', async (_kind, open) => {
    const [one, other] = await Promise.all([open(), open()])
    const [first, second] = [await connect(one.connectOptions), await connect(other.connectOptions)]
    await first.query('create table only_here (x int)')
    const found = await second.query(`select to_regclass('only_here')::text as name`)
    expect(found).toEqual([{ name: null }])
    await Promise.all([first.close(), second.close()])
    await Promise.all([one.close(), other.close()])
  })
})
