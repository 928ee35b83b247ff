import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { migrate } from '#service/db/migrate.ts'
// The types of what is provided here stand beside those who use it.
import type {} from '#service/test/databases.ts'
import { startPostgres } from '#service/test/postgres.ts'
import { pgliteSnapshot } from './pglite-snapshot.ts'

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
  const [postgres, snapshot] = await Promise.all([startMigratedPostgres(), pgliteSnapshot()])
  return { ...postgres, pgliteSnapshot: snapshot }
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
