import { fileURLToPath } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** Any number of starters may call this at once: the advisory lock lets one at a time through. */
const MIGRATION_LOCK = 7_337_001

/** Brings a PostgreSQL database to the newest schema. */
export async function migrate(databaseUrl: string): Promise<void> {
  const [{ default: postgres }, { drizzle }, { migrate: run }] = await Promise.all([
    import('postgres'),
    import('drizzle-orm/postgres-js'),
    import('drizzle-orm/postgres-js/migrator'),
  ])
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`
    await run(drizzle(client), { migrationsFolder })
    await client`select pg_advisory_unlock(${MIGRATION_LOCK})`
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** The same for an embedded database, which one process has to itself. */
export async function migratePglite(pglite: PGlite): Promise<void> {
  const [{ drizzle }, { migrate: run }] = await Promise.all([
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ])
  await run(drizzle(pglite), { migrationsFolder })
}
