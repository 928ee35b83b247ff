import postgres from 'postgres'
import { migrate } from '#service/db/migrate.ts'
import { startPostgres } from '#service/test/postgres.ts'
import { postgresCpuMs } from './usage.ts'

/** A PostgreSQL with its own default, durable settings, made for one run of the benchmark. */
export interface BenchServer {
  /** A database at the newest schema, empty or a copy of `template`. */
  newDatabase(template?: string): Promise<string>
  dropDatabase(url: string): Promise<void>
  /** One statement on a database of it, by a connection of its own. */
  query<Row extends object>(url: string, text: string, params?: readonly unknown[]): Promise<Row[]>
  /** Sets server settings until they are reset with an empty list. */
  configure(settings: Readonly<Record<string, string>>): Promise<void>
  /** What is in memory goes to disk, so that every variant starts from the same rest. */
  settle(): Promise<void>
  cpuMs(): Promise<number | null>
  stop(): Promise<void>
}

export async function startServer(): Promise<BenchServer> {
  const server = await startPostgres({ durable: true })
  const admin = postgres(server.url, { max: 1, onnotice: () => {} })
  const emptyUrl = await server.createDatabase('bench_empty')
  await migrate(emptyUrl)
  const [{ pid } = { pid: 0 }] = await admin<{ pid: number }[]>`select pg_backend_pid() as pid`

  return {
    newDatabase: (template) =>
      server.createDatabase(undefined, template ? nameOf(template) : 'bench_empty'),
    dropDatabase: server.dropDatabase,
    async query<Row extends object>(url: string, text: string, params: readonly unknown[] = []) {
      const sql = postgres(url, { max: 1, onnotice: () => {} })
      try {
        return (await sql.unsafe(text, params as never[])) as unknown as Row[]
      } finally {
        await sql.end()
      }
    },
    async configure(settings) {
      await admin.unsafe('alter system reset all')
      for (const [name, value] of Object.entries(settings))
        await admin.unsafe(`alter system set ${name} = '${value}'`)
      await admin.unsafe('select pg_reload_conf()')
    },
    async settle() {
      await admin.unsafe('checkpoint')
    },
    cpuMs: async () => postgresCpuMs(pid),
    async stop() {
      await admin.end()
      await server.stop()
    },
  }
}

function nameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}
