import { openAsBlob } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, inject } from 'vitest'
import { attachPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL of this run; its role may create databases. */
    pgUrl: string
    /** Name of a migrated database on it, to be copied and never written to. */
    pgTemplate: string
    /** Path of a migrated PGlite, as `dumpDataDir` wrote it. */
    pgliteSnapshot: string
  }
}

/** A migrated, empty database that nobody else uses. `connectOptions` is what `connect` takes. */
export type TestDatabase =
  | {
      readonly kind: 'pglite'
      readonly pglite: PGlite
      readonly connectOptions: { readonly pglite: PGlite }
      readonly close: () => Promise<void>
    }
  | {
      readonly kind: 'postgres'
      readonly url: string
      readonly connectOptions: { readonly databaseUrl: string }
      readonly close: () => Promise<void>
    }

/**
 * Runs one suite twice, on PGlite and on PostgreSQL. Each call of `open` makes another database
 * (0.1 s on PostgreSQL, 1 s and 300 MB on PGlite), so call it once, in `beforeAll`; all are
 * closed and dropped when the suite ends.
 */
export function describeOnBothDatabases(
  name: string,
  suite: (open: () => Promise<TestDatabase>, kind: TestDatabase['kind']) => void,
): void {
  const engines = { pglite: openTestPglite, postgres: openTestPostgres } as const
  for (const kind of ['pglite', 'postgres'] as const) {
    describe(`${name} (${kind})`, () => {
      const opened: TestDatabase[] = []
      afterAll(async () => {
        for (const database of opened.reverse()) await database.close()
      })
      suite(async () => {
        const database = await engines[kind]()
        opened.push(database)
        return database
      }, kind)
    })
  }
}

/** A PGlite in memory, loaded from the migrated snapshot of this run. */
export async function openTestPglite(): Promise<TestDatabase & { kind: 'pglite' }> {
  const loadDataDir = await openAsBlob(provided('pgliteSnapshot'))
  const pglite = await PGlite.create({ loadDataDir })
  // Both the suite and its `Database` close it, in an order that is the suite's own business.
  const closeOnce = pglite.close.bind(pglite)
  let closing: Promise<void> | undefined
  pglite.close = () => {
    closing ??= closeOnce()
    return closing
  }
  return { kind: 'pglite', pglite, connectOptions: { pglite }, close: () => pglite.close() }
}

/** A database of its own on the PostgreSQL of this run, copied from the migrated template. */
export async function openTestPostgres(): Promise<TestDatabase & { kind: 'postgres' }> {
  const server = attachPostgres(provided('pgUrl'))
  const url = await server.createDatabase(undefined, provided('pgTemplate'))
  return {
    kind: 'postgres',
    url,
    connectOptions: { databaseUrl: url },
    close: async () => {
      await server.dropDatabase(url)
      await server.stop()
    },
  }
}

function provided(name: 'pgUrl' | 'pgTemplate' | 'pgliteSnapshot'): string {
  const value = inject(name)
  if (value) return value
  throw new Error(`no ${name}: only the projects with a database have it (vitest.config.ts)`)
}
