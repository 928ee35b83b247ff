import type { Config } from '../config.ts'
import { connect } from './connect.ts'
import type { Database } from './database.ts'
import { migrate, migratePglite } from './migrate.ts'

/** The configured database at the newest schema: PostgreSQL by its address, else the embedded one in its folder. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databasePool' | 'dataFolder'>,
): Promise<Database> {
  if (config.databaseUrl) {
    await migrate(config.databaseUrl)
    return connect({ databaseUrl: config.databaseUrl, poolSize: config.databasePool })
  }
  const { openDataFolder } = await import('./data-folder.ts')
  const pglite = await openDataFolder(config.dataFolder)
  await migratePglite(pglite)
  return connect({ pglite })
}
