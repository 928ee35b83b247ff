import type { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database, Sql } from './database.ts'
import * as schema from './schema.ts'
import { INT8, parseTimestamptz, TIMESTAMPTZ, toTimestamptz } from './wire-types.ts'

/** One connection, one caller at a time: a transaction must use its own handle for everything. */
export async function connectPglite(pglite: PGlite): Promise<Database> {
  const options = {
    parsers: { [TIMESTAMPTZ]: parseTimestamptz, [INT8]: Number },
    serializers: { [TIMESTAMPTZ]: toTimestamptz },
  }
  const run = (on: Pick<PGlite, 'query'>): Sql['query'] =>
    async function query<Row extends object>(text: string, params: readonly unknown[] = []) {
      return (await on.query<Row>(text, [...params], options)).rows
    }
  await pglite.exec(`set time zone 'UTC'`)
  return {
    kind: 'pglite',
    query: run(pglite),
    transaction: (work) =>
      pglite.transaction((tx) => work({ isTransaction: true, query: run(tx) })),
    builder: drizzle(pglite, { schema }),
    close: () => pglite.close(),
  }
}
