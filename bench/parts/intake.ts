import { type Child, startChild } from '../harness/child.ts'
import { setUpCompany, WEBHOOK_SECRET } from '../harness/company.ts'
import {
  atLeast,
  atMost,
  type Goal,
  median,
  none,
  type PartReport,
  shown,
  table,
} from '../harness/figures.ts'
import type { BenchServer } from '../harness/server.ts'
import type { Usage } from '../harness/usage.ts'
import type { IntakeStart } from '../intake-process.ts'
import type { LoadResult, WebhookLoad } from '../load-process.ts'
import type { ServiceStart } from '../service-process.ts'

/** One way to take webhooks in, running in a process of its own against a database of its own. */
interface Variant {
  readonly name: string
  readonly child: Child
  readonly url: string
  readonly databaseUrl: string
  /** Where a body is found again by its id. */
  readonly found: { readonly from: string; readonly id: string }
}

export interface IntakeOptions {
  readonly connections: readonly number[]
  readonly rounds: number
  readonly measureMs: number
  /** Each flush of the log takes 2 ms more, as on a network disk. */
  readonly isSlowDisk?: boolean
}

export const INTAKE_OPTIONS: IntakeOptions = {
  connections: [1, 16, 64],
  rounds: 3,
  measureMs: 1_500,
}

const WARM_UP_MS = 300
const BARE = 'node:http, one insert (a)'
const STORE = 'redress, stored'
const WHOLE = 'redress, stored and worked off meanwhile'
const PG_BOSS = 'node:http, pg-boss send'
const LIMIT = 'limit: node:http, shared insert'

interface Sample {
  readonly result: LoadResult
  readonly cpuUs: number
  readonly postgresCpuUs: number | null
}

/** Signed webhooks to 2xx: ours beside a bare handler, in the same run. Every acknowledged body is looked for again. */
export async function benchIntake(
  server: BenchServer,
  options: IntakeOptions = INTAKE_OPTIONS,
): Promise<PartReport> {
  const zendesk = startChild('zendesk-process.ts')
  const loader = startChild('load-process.ts')
  const zendeskUrl = await zendesk.call<string>('start', {})
  const variants = options.isSlowDisk
    ? [await startPeer(server, 'bare'), await startOurs(server, 'store', zendeskUrl)]
    : [
        await startPeer(server, 'bare'),
        await startOurs(server, 'store', zendeskUrl),
        await startOurs(server, 'whole', zendeskUrl),
        await startPeer(server, 'pg-boss'),
        await startPeer(server, 'limit'),
      ]
  if (options.isSlowDisk) await server.configure({ commit_delay: '2000', commit_siblings: '0' })
  const samples = new Map<string, Sample[]>()
  let lost = 0
  let refused = 0
  try {
    for (let round = 0; round < options.rounds; round++)
      for (const connections of options.connections)
        for (const [turn] of variants.entries()) {
          const variant = variants[(turn + round) % variants.length]
          if (!variant) continue
          const idPrefix = `r${round}c${connections}t${turn}`
          const sample = await measure(server, loader, variant, {
            url: variant.url,
            secret: WEBHOOK_SECRET,
            connections,
            warmUpMs: WARM_UP_MS,
            measureMs: options.measureMs,
            idPrefix,
          })
          lost += await countLost(server, variant, idPrefix, sample.result)
          refused += sample.result.refused.length
          const key = keyOf(variant.name, connections)
          samples.set(key, [...(samples.get(key) ?? []), sample])
          await clear(server, variant)
        }
  } finally {
    await server.configure({})
    for (const { child, databaseUrl } of variants) {
      await child.stop()
      await server.dropDatabase(databaseUrl)
    }
    await Promise.all([zendesk.stop(), loader.stop()])
  }
  return report(options, variants, samples, lost, refused)
}

function keyOf(name: string, connections: number): string {
  return `${name} at ${connections}`
}

async function startPeer(server: BenchServer, variant: IntakeStart['variant']): Promise<Variant> {
  const databaseUrl = await server.newDatabase()
  const child = startChild('intake-process.ts')
  const start: IntakeStart = { variant, databaseUrl, secret: WEBHOOK_SECRET }
  const url = await child.call<string>('start', start)
  return {
    name: { bare: BARE, 'pg-boss': PG_BOSS, limit: LIMIT }[variant],
    child,
    url,
    databaseUrl,
    found:
      variant === 'pg-boss'
        ? { from: 'pgboss.job', id: `data->>'id'` }
        : { from: 'webhook', id: 'id' },
  }
}

async function startOurs(
  server: BenchServer,
  mode: 'store' | 'whole',
  zendeskUrl: string,
): Promise<Variant> {
  const databaseUrl = await server.newDatabase()
  await setUpCompany(databaseUrl, zendeskUrl)
  const child = startChild('service-process.ts')
  const start: ServiceStart = { databaseUrl, mode }
  const url = await child.call<string>('start', start)
  return {
    name: mode === 'store' ? STORE : WHOLE,
    child,
    url: `${url}/webhooks/zendesk`,
    databaseUrl,
    found: { from: 'inbox', id: 'inbox_id' },
  }
}

async function measure(
  server: BenchServer,
  loader: Child,
  variant: Variant,
  load: WebhookLoad,
): Promise<Sample> {
  await server.settle()
  const [before, postgresBefore] = [await variant.child.call<Usage>('usage'), await server.cpuMs()]
  const result = await loader.call<LoadResult>('webhooks', load)
  const [after, postgresAfter] = [await variant.child.call<Usage>('usage'), await server.cpuMs()]
  const perRequest = (ms: number) => (ms * 1000) / result.sent
  return {
    result,
    cpuUs: perRequest(after.cpuMs - before.cpuMs),
    postgresCpuUs:
      postgresBefore === null || postgresAfter === null
        ? null
        : perRequest(postgresAfter - postgresBefore),
  }
}

/** How many bodies that got a 2xx are not in the database. */
async function countLost(
  server: BenchServer,
  { databaseUrl, found }: Variant,
  idPrefix: string,
  { sent, refused }: LoadResult,
): Promise<number> {
  const [row] = await server.query<{ lost: number }>(
    databaseUrl,
    `with kept as (select ${found.id} as id from ${found.from})
     select count(*)::int as lost from generate_series(0, $1::int - 1) n
     left join kept on kept.id = $2 || '-' || n
     where kept.id is null and n <> all($3::int[])`,
    [sent, idPrefix, refused],
  )
  return row?.lost ?? sent
}

/** Nobody measures beside what somebody else left behind. */
async function clear(server: BenchServer, { databaseUrl, found }: Variant): Promise<void> {
  await server.query(databaseUrl, `truncate ${found.from}`)
}

function report(
  { connections, isSlowDisk }: IntakeOptions,
  variants: readonly Variant[],
  samples: ReadonlyMap<string, readonly Sample[]>,
  lost: number,
  refused: number,
): PartReport {
  const of = (name: string, at: number) => samples.get(keyOf(name, at)) ?? []
  const rate = (name: string, at: number) =>
    median(of(name, at).map(({ result }) => result.perSecond))
  const ratio = (name: string, at: number, to = BARE) =>
    median(
      of(name, at).map(
        ({ result }, round) =>
          result.perSecond / (of(to, at)[round]?.result.perSecond ?? Number.NaN),
      ),
    )
  const p99 = (name: string, at: number) => median(of(name, at).map(({ result }) => result.p99Ms))
  const most = connections.at(-1) ?? 64
  const rows = variants.map(({ name }) => [
    name,
    ...connections.map((at) => shown(rate(name, at))),
    ...connections.map((at) => shown(ratio(name, at))),
    shown(median(of(name, most).map(({ result }) => result.p50Ms))),
    shown(p99(name, most)),
    shown(median(of(name, most).map(({ cpuUs }) => cpuUs))),
    shown(median(of(name, most).map(({ postgresCpuUs }) => postgresCpuUs ?? Number.NaN))),
  ])
  const text = table([
    [
      isSlowDisk ? 'each flush takes 2 ms more' : 'signed bodies of 1.5 kB',
      ...connections.map((at) => `${at}: req/s`),
      ...connections.map((at) => `${at}: to (a)`),
      `p50 ms at ${most}`,
      `p99 ms at ${most}`,
      'CPU µs/req: Node',
      'PostgreSQL',
    ],
    ...rows,
  ])
  const faults = [
    none('acknowledged bodies that are not in the database', lost),
    none('bodies that were refused', refused),
  ]
  if (isSlowDisk)
    return {
      text,
      goals: [
        atLeast(`G2 stored, ${most} connections, slow disk, to (a)`, ratio(STORE, most), 2.5),
        ...faults,
      ],
    }
  const goals: Goal[] = [
    atLeast(`stored, ${most} connections, to (a)`, ratio(STORE, most), 1),
    atMost(`stored, ${most} connections, p99`, p99(STORE, most), 50, ' ms'),
    atLeast(`stored while worked off, ${most} connections, to (a)`, ratio(WHOLE, most), 1),
    atMost(`stored while worked off, ${most} connections, p99`, p99(WHOLE, most), 50, ' ms'),
    atLeast(`G2 stored, ${most} connections, to (a)`, ratio(STORE, most), 1.5),
    atLeast(`G2 stored, ${most} connections, to the limit`, ratio(STORE, most, LIMIT), 0.9),
    atLeast(`stored, ${most} connections, to pg-boss send`, ratio(STORE, most, PG_BOSS), 4),
    ...faults,
  ]
  return { text, goals }
}
