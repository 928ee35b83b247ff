import { connectPglite } from '#service/db/connect-pglite.ts'
import { connectPostgres } from '#service/db/connect-postgres.ts'
import { openDataFolder } from '#service/db/data-folder.ts'
import type { Database } from '#service/db/database.ts'
import { migratePglite } from '#service/db/migrate.ts'

/** A PostgreSQL by its address, or the embedded database in a folder, at the newest schema. */
export async function openAt(place: string, poolSize: number): Promise<Database> {
  if (place.startsWith('postgres')) return connectPostgres(place, poolSize)
  const pglite = await openDataFolder(place)
  await migratePglite(pglite)
  return connectPglite(pglite)
}

/** Work on a database that is opened for it and closed after it. */
export async function withDatabase<T>(
  place: string,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = await openAt(place, 2)
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
