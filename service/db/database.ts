import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

/** One SQL statement with numbered parameters. timestamptz comes and goes as milliseconds, bigint as number, json as value. */
export interface Sql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>
}

/** A transaction. Inside it, nothing but this handle may touch the database: PGlite has one connection. */
export interface Tx extends Sql {
  readonly isTransaction: true
  /** Work that can fail by itself: when it rejects, only what it wrote is undone. Await it before anything else. */
  savepoint<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface Database extends Sql {
  readonly kind: 'pglite' | 'postgres'
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The query builder, for reads of screens outside any transaction. */
  readonly builder: PgDatabase<PgQueryResultHKT, typeof schema>
  close(): Promise<void>
}
