import type { PGlite } from '@electric-sql/pglite'
import type { Database } from './database.ts'

export interface ConnectOptions {
  /** A PostgreSQL address. */
  readonly databaseUrl?: string
  /** Or an open PGlite. */
  readonly pglite?: PGlite
  /** PostgreSQL connections at most. */
  readonly poolSize?: number
}

/** Either database behind the same handle; only the chosen driver is loaded. */
export async function connect(options: ConnectOptions): Promise<Database> {
  if (options.databaseUrl) {
    const { connectPostgres } = await import('./connect-postgres.ts')
    return connectPostgres(options.databaseUrl, options.poolSize ?? 10)
  }
  if (options.pglite) {
    const { connectPglite } = await import('./connect-pglite.ts')
    return connectPglite(options.pglite)
  }
  throw new Error('connect() needs a databaseUrl or an open PGlite')
}
