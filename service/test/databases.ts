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
 * (0.1 s on PostgreSQL; on PGlite 0.5 s and 300 MB, unless a closed one lies idle), so call it once, in `beforeAll`; all are
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

/** A migrated PGlite in memory, empty, and nobody else's until it is closed. */
export async function openTestPglite(): Promise<TestDatabase & { kind: 'pglite' }> {
  const whole = idle.pop() ?? (await loadPglite())
  // Both the suite and its `Database` close it, in an order that is the suite's own business.
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= handBack(whole)
    return closing
  }
  const pglite = new Proxy(whole.pglite, {
    get(target, name) {
      if (name === 'close') return close
      if (closing !== undefined) throw new Error('this PGlite is closed: others may have it by now')
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { kind: 'pglite', pglite, connectOptions: { pglite }, close }
}

interface LoadedPglite {
  readonly pglite: PGlite
  readonly schemaMark: string
}

/** Those of this process that nobody has: loading another takes ten times as long as emptying one. */
const idle: LoadedPglite[] = []

async function loadPglite(): Promise<LoadedPglite> {
  const loadDataDir = await openAsBlob(provided('pgliteSnapshot'))
  const pglite = await PGlite.create({ loadDataDir })
  return { pglite, schemaMark: await readSchemaMark(pglite) }
}

/** Empties it for the next suite; one whose schema is no longer as it was loaded is of no use to others. */
async function handBack(whole: LoadedPglite): Promise<void> {
  const { pglite, schemaMark } = whole
  if ((await readSchemaMark(pglite)) !== schemaMark) return pglite.close()
  const { rows } = await pglite.query<{ tables: string }>(TABLES)
  // As a replica it heeds no trigger: events may not be deleted.
  await pglite.exec(`set session_replication_role = replica;
    truncate ${rows[0]?.tables} restart identity; select ${RESTART_SEQUENCES}`)
  await pglite.exec('discard all')
  idle.push(whole)
}

const TABLES = `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables
  from pg_tables where schemaname = 'public'`

const RESTART_SEQUENCES = `setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
  from pg_sequences where schemaname = 'public'`

async function readSchemaMark(pglite: PGlite): Promise<string> {
  const { rows } = await pglite.query<{ mark: string }>(SCHEMA_MARK)
  return rows[0]?.mark ?? ''
}

/** All that a statement could have changed but rows; what PostgreSQL brings has ids below 16384. */
const SCHEMA_MARK = `select md5(string_agg(line, ';' order by line)) as mark from (
  select concat_ws(' ', 'relation', oid, relname, relrowsecurity, relacl, reloptions) as line
    from pg_class where oid >= 16384
  union all select concat_ws(' ', 'column', attrelid, attname, atttypid, attnotnull, atthasdef)
    from pg_attribute where attrelid >= 16384
  union all select concat_ws(' ', 'trigger', tgrelid, tgname, tgenabled, tgfoid) from pg_trigger
  union all select concat_ws(' ', 'function', oid, proname, md5(prosrc)) from pg_proc where oid >= 16384
  union all select concat_ws(' ', 'constraint', conrelid, conname) from pg_constraint where oid >= 16384
  union all select concat_ws(' ', 'role', oid, rolname) from pg_roles where oid >= 16384
  union all select concat_ws(' ', 'setting', setdatabase, setrole, setconfig) from pg_db_role_setting
) as lines`

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
