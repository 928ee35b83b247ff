import type { PGlite, Transaction } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database, Sql, Tx } from './database.ts'
import * as schema from './schema.ts'
import { INT8, parseTimestamptz, TIMESTAMPTZ, toTimestamptz } from './wire-types.ts'

/** One connection, one caller at a time: a transaction must use its own handle for everything. */
export async function connectPglite(pglite: PGlite): Promise<Database> {
  // Once and for all: given with a query, they would be put together with hundreds of others each time.
  Object.assign(pglite.parsers, { [TIMESTAMPTZ]: parseTimestamptz, [INT8]: Number })
  Object.assign(pglite.serializers, { [TIMESTAMPTZ]: toTimestamptz })
  const run = (on: Pick<PGlite, 'query'>): Sql['query'] =>
    async function query<Row extends object>(text: string, params: readonly unknown[] = []) {
      return (await on.query<Row>(text, [...params])).rows
    }
  const toTx = (on: Transaction, depth: number): Tx => ({
    isTransaction: true,
    query: run(on),
    async savepoint(work) {
      const name = `depth_${depth}`
      await on.exec(`savepoint ${name}`)
      try {
        const result = await work(toTx(on, depth + 1))
        await on.exec(`release savepoint ${name}`)
        return result
      } catch (error) {
        await on.exec(`rollback to savepoint ${name}; release savepoint ${name}`)
        throw error
      }
    },
  })
  await pglite.exec(`set time zone 'UTC'`)
  return {
    kind: 'pglite',
    query: run(pglite),
    transaction: (work) => pglite.transaction((tx) => work(toTx(tx, 0))),
    builder: drizzle(pglite, { schema }),
    close: () => pglite.close(),
  }
}
