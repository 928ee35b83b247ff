import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type TransactionSql } from 'postgres'
import type { Database, Sql, Tx } from './database.ts'
import * as schema from './schema.ts'
import { INT8, parseTimestamptz, TIMESTAMPTZ, toTimestamptz } from './wire-types.ts'

/** Opens connections as they are needed, `poolSize` at most. */
export function connectPostgres(databaseUrl: string, poolSize: number): Database {
  const client = postgres(databaseUrl, {
    max: poolSize,
    onnotice: () => {},
    connection: { TimeZone: 'UTC' },
    types: {
      instant: {
        to: TIMESTAMPTZ,
        from: [TIMESTAMPTZ],
        serialize: (value: number | string) => toTimestamptz(value),
        parse: parseTimestamptz,
      },
      count: { to: INT8, from: [INT8], serialize: String, parse: Number },
    },
  })
  // The builder's driver sets its own parsers on the client it is given, so it gets one of its own.
  const builderClient = postgres(databaseUrl, {
    max: Math.max(2, Math.floor(poolSize / 2)),
    onnotice: () => {},
    connection: { TimeZone: 'UTC' },
  })
  const run = (on: Pick<typeof client, 'unsafe'>): Sql['query'] =>
    async function query<Row extends object>(text: string, params: readonly unknown[] = []) {
      return (await on.unsafe(text, params as never[], { prepare: true })) as unknown as Row[]
    }
  // The driver counts a query that fails as the failure of its transaction, unless its own savepoint holds it.
  const toTx = (on: TransactionSql): Tx => ({
    isTransaction: true,
    query: run(on),
    savepoint: async <T>(work: (tx: Tx) => Promise<T>) =>
      (await on.savepoint((inner) => work(toTx(inner)))) as T,
  })
  return {
    kind: 'postgres',
    query: run(client),
    transaction: async <T>(work: (tx: Tx) => Promise<T>) =>
      (await client.begin((tx) => work(toTx(tx)))) as T,
    builder: drizzle(builderClient, { schema }),
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), builderClient.end({ timeout: 5 })])
    },
  }
}
