import { startChild } from '../harness/child.ts'
import { ACCOUNT_ID, setUpCompany } from '../harness/company.ts'
import {
  atMost,
  type Goal,
  none,
  type PartReport,
  quantile,
  shown,
  table,
} from '../harness/figures.ts'
import { seedCases } from '../harness/seed.ts'
import type { BenchServer } from '../harness/server.ts'
import type { Usage } from '../harness/usage.ts'
import type { ServiceStart } from '../service-process.ts'
import type { Committed, TimerStart } from '../timer-process.ts'

export interface PunctualOptions {
  readonly count: number
  readonly spreadMs: number
  readonly othersPending: number
  readonly variants: readonly (keyof typeof NAMES)[]
}

const NAMES = {
  service: 'redress, the whole service, notes delivered',
  redress: 'redress, its sweep alone',
  'pg-boss': 'pg-boss, poll 0.5 s (its least)',
  graphile: 'graphile-worker, poll 50 ms',
} as const

export const PUNCTUAL_OPTIONS: PunctualOptions = {
  count: 2_000,
  spreadMs: 20_000,
  othersPending: 100_000,
  variants: ['service', 'redress', 'pg-boss', 'graphile'],
}

/** From the first case to the first due instant: time to store them all. */
const LEAD_MS = 10_000
const AFTER_MS = 3_000

interface Measured {
  readonly lateMs: readonly number[]
  readonly cpuMsPerSecond: number
  readonly postgresCpuMsPerSecond: number
  readonly notFired: number
}

/** Deadlines one after the other while many others are pending: from the due instant to the commit. */
export async function benchPunctual(
  server: BenchServer,
  options: PunctualOptions = PUNCTUAL_OPTIONS,
): Promise<PartReport> {
  const zendesk = startChild('zendesk-process.ts')
  const zendeskUrl = await zendesk.call<string>('start', {})
  const measured = new Map<keyof typeof NAMES, Measured>()
  try {
    for (const variant of options.variants)
      measured.set(variant, await measure(server, variant, zendeskUrl, options))
  } finally {
    await zendesk.stop()
  }
  const late = (variant: keyof typeof NAMES, q: number) =>
    quantile(measured.get(variant)?.lateMs ?? [], q)
  const cpu = (variant: keyof typeof NAMES) => {
    const one = measured.get(variant)
    return (one?.cpuMsPerSecond ?? Number.NaN) + (one?.postgresCpuMsPerSecond ?? Number.NaN)
  }
  const seconds = options.spreadMs / 1000
  const text = table([
    [
      `${shown(options.count)} over ${seconds} s`,
      'late: p50 ms',
      'p99',
      'max',
      'CPU ms/s: Node',
      'PostgreSQL',
    ],
    ...[...measured].map(([variant, one]) => [
      NAMES[variant],
      shown(late(variant, 0.5)),
      shown(late(variant, 0.99)),
      shown(late(variant, 1)),
      shown(one.cpuMsPerSecond),
      shown(one.postgresCpuMsPerSecond),
    ]),
  ])
  const goals: Goal[] = []
  if (measured.has('service'))
    goals.push(atMost('late in the whole service, p99', late('service', 0.99), 50, ' ms'))
  if (measured.has('redress'))
    goals.push(atMost('G4 late in the sweep alone, p99', late('redress', 0.99), 25, ' ms'))
  if (measured.has('redress') && measured.has('pg-boss'))
    goals.push(
      atMost('G4 p99 to pg-boss', late('redress', 0.99) / late('pg-boss', 0.99), 0.05, '×'),
    )
  if (measured.has('redress') && measured.has('graphile'))
    goals.push(
      atMost('G4 p99 to graphile-worker', late('redress', 0.99) / late('graphile', 0.99), 0.5, '×'),
      atMost('G4 CPU to graphile-worker', cpu('redress') / cpu('graphile'), 1, '×'),
    )
  const missing = [...measured.values()].reduce((sum, one) => sum + one.notFired, 0)
  return { text, goals: [...goals, none('deadlines fired twice or never', missing)] }
}

async function measure(
  server: BenchServer,
  variant: keyof typeof NAMES,
  zendeskUrl: string,
  options: PunctualOptions,
): Promise<Measured> {
  const { count, spreadMs, othersPending } = options
  const databaseUrl = await server.newDatabase()
  await setUpCompany(databaseUrl, zendeskUrl)
  // Their names come before any case's, so that those stored later are found behind them.
  await server.query(
    databaseUrl,
    `insert into deadline (account_id, case_id, edge_key, due_at, run_at)
     select $1, '!other-' || n, 'answer#1/due', at, at
     from (select n, now() + interval '1 day' + n * interval '1 second' as at from generate_series(1, $2::int) n) others`,
    [ACCOUNT_ID, othersPending],
  )
  await server.query(databaseUrl, 'vacuum analyze deadline')
  const child = startChild(variant === 'service' ? 'service-process.ts' : 'timer-process.ts')
  try {
    if (variant === 'service') {
      const start: ServiceStart = { databaseUrl, watchesCommits: true }
      await child.call('start', start)
    } else {
      const start: TimerStart = { variant, databaseUrl }
      await child.call('prepare', start)
    }
    const firstDueAt = Date.now() + LEAD_MS
    const dueAt = (index: number) => firstDueAt + Math.round((index * spreadMs) / count)
    await seedCases(databaseUrl, { count, dueAt })
    const due = await dueInstants(server, databaseUrl)
    if (variant !== 'service') {
      await child.call('add')
      await child.call('start')
    }
    if (Date.now() > firstDueAt) throw new Error(`${NAMES[variant]} was not ready in time`)
    await until(firstDueAt)
    const [before, postgresBefore] = [await child.call<Usage>('usage'), await server.cpuMs()]
    await until(firstDueAt + spreadMs)
    const [after, postgresAfter] = [await child.call<Usage>('usage'), await server.cpuMs()]
    await until(firstDueAt + spreadMs + AFTER_MS)
    const committed = await child.call<readonly Committed[]>(
      variant === 'service' ? 'commits' : 'committed',
    )
    // A case may be read again later; it was fired by the first.
    const firstAt = new Map<string, number>()
    for (const { caseId, at } of committed) if (!firstAt.has(caseId)) firstAt.set(caseId, at)
    const lateMs = [...due].flatMap(([caseId, at]) => {
      const firedAt = firstAt.get(caseId)
      return firedAt === undefined ? [] : [firedAt - at]
    })
    const perSecond = (ms: number) => (ms * 1000) / spreadMs
    return {
      lateMs,
      cpuMsPerSecond: perSecond(after.cpuMs - before.cpuMs),
      postgresCpuMsPerSecond:
        postgresBefore === null || postgresAfter === null
          ? Number.NaN
          : perSecond(postgresAfter - postgresBefore),
      notFired: await countWrong(server, databaseUrl, count),
    }
  } finally {
    await child.stop()
    await server.dropDatabase(databaseUrl)
  }
}

async function dueInstants(
  server: BenchServer,
  databaseUrl: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await server.query<{ caseId: string; at: Date }>(
    databaseUrl,
    `select case_id as "caseId", due_at as at from deadline where case_id not like '!other-%'`,
  )
  return new Map(rows.map(({ caseId, at }) => [caseId, at.getTime()]))
}

async function countWrong(server: BenchServer, databaseUrl: string, due: number): Promise<number> {
  const [row] = await server.query<{ events: number; cases: number }>(
    databaseUrl,
    `select count(*)::int as events, count(distinct case_id)::int as cases
     from event where account_id = $1 and type = 'deadline_breached'`,
    [ACCOUNT_ID],
  )
  return row ? Math.abs(row.events - due) + Math.abs(row.cases - due) : due
}

function until(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, at - Date.now()))
}
