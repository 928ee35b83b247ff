import { createHash, randomBytes } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { migrate, migratePglite } from '#service/db/migrate.ts'
// The types of what is provided here stand beside those who use it.
import type {} from '#service/test/databases.ts'
import { startPostgres } from '#service/test/postgres.ts'

interface Databases {
  readonly pgUrl: string
  readonly pgTemplate: string
  readonly pgliteSnapshot: string
  readonly stop: () => Promise<void>
}

interface Shared {
  users: number
  readonly databases: Promise<Databases>
}

const root = fileURLToPath(new URL('..', import.meta.url))

// Several projects of one run need the databases, and each loads its own copy of this module.
const SHARED = Symbol.for('redress.test-databases')
const holder = globalThis as typeof globalThis & { [SHARED]?: Shared }

/** Starts the databases with the first project that needs them, and stops them with the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = holder[SHARED] ?? { users: 0, databases: startDatabases() }
  holder[SHARED] = shared
  shared.users += 1
  const { pgUrl, pgTemplate, pgliteSnapshot, stop } = await shared.databases
  project.provide('pgUrl', pgUrl)
  project.provide('pgTemplate', pgTemplate)
  project.provide('pgliteSnapshot', pgliteSnapshot)
  return async () => {
    shared.users -= 1
    if (shared.users === 0) await stop()
  }
}

async function startDatabases(): Promise<Databases> {
  const [postgres, pgliteSnapshot] = await Promise.all([startMigratedPostgres(), snapshotPglite()])
  return { ...postgres, pgliteSnapshot }
}

async function startMigratedPostgres(): Promise<Omit<Databases, 'pgliteSnapshot'>> {
  const server = await startPostgres()
  const pgTemplate = `redress_template_${randomBytes(6).toString('hex')}`
  const stop = async () => {
    await server.dropDatabase(pgTemplate)
    await server.stop()
  }
  try {
    await migrate(await server.createDatabase(pgTemplate))
  } catch (error) {
    await stop()
    throw error
  }
  return { pgUrl: server.url, pgTemplate, stop }
}

/**
 * Writes a migrated PGlite to `.cache` and answers its path. The name holds a hash of the
 * migrations, so only the first run after a change of them pays for making it.
 */
async function snapshotPglite(): Promise<string> {
  const folder = join(root, '.cache', 'pglite')
  const path = join(folder, `${migrationsHash()}.tar`)
  if (existsSync(path)) return path
  const { PGlite } = await import('@electric-sql/pglite')
  const pglite = await PGlite.create()
  await migratePglite(pglite)
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  mkdirSync(folder, { recursive: true })
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()))
  renameSync(draft, path) // another run may be making the same one
  return path
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  const sources = ['drizzle/*.sql', 'drizzle/meta/_journal.json', 'service/db/migrate.ts']
  const engine = 'node_modules/@electric-sql/pglite/package.json'
  for (const file of [...globSync(sources, { cwd: root }).sort(), engine]) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
