import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from '../harness/child.ts'
import { setUpCompany, WEBHOOK_SECRET } from '../harness/company.ts'
import { atLeast, median, none, type PartReport, shown, table } from '../harness/figures.ts'
import { seedCases } from '../harness/seed.ts'
import type { BenchServer } from '../harness/server.ts'
import type { IntakeStart } from '../intake-process.ts'
import type { LoadResult, WebhookLoad } from '../load-process.ts'
import type { ServiceStart } from '../service-process.ts'
import type { Burst, TimerStart } from '../timer-process.ts'

export interface PgliteOptions {
  readonly connections: readonly number[]
  readonly rounds: number
  readonly measureMs: number
  readonly timers: number
}

export const PGLITE_OPTIONS: PgliteOptions = {
  connections: [16, 64],
  rounds: 1,
  measureMs: 1_500,
  timers: 5_000,
}

/** The service on the embedded database, beside others and itself on PostgreSQL. */
export async function benchPglite(
  server: BenchServer,
  options: PgliteOptions = PGLITE_OPTIONS,
): Promise<PartReport> {
  const home = mkdtempSync(join(tmpdir(), 'redress-bench-'))
  try {
    const intake = await benchStored(server, home, options)
    const timers = await benchFired(server, home, options.timers)
    return {
      text: `${intake.text}\n\n${timers.text}`,
      goals: [...intake.goals, ...timers.goals],
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function benchStored(
  server: BenchServer,
  home: string,
  { connections, rounds, measureMs }: PgliteOptions,
): Promise<PartReport> {
  const loader = startChild('load-process.ts')
  const peer = startChild('intake-process.ts')
  const ours = startChild('service-process.ts')
  const folder = join(home, 'intake')
  await setUpCompany(folder, 'http://127.0.0.1:1')
  const peerStart: IntakeStart = {
    variant: 'bare',
    databaseUrl: await server.newDatabase(),
    secret: WEBHOOK_SECRET,
  }
  const start: ServiceStart = { databaseUrl: folder, mode: 'store' }
  const rates = { peer: new Map<number, number[]>(), ours: new Map<number, number[]>() }
  let lost = 0
  try {
    const peerUrl = await peer.call<string>('start', peerStart)
    const oursUrl = `${await ours.call<string>('start', start)}/webhooks/zendesk`
    const ask = (url: string, at: number, idPrefix: string) => {
      const load: WebhookLoad = {
        url,
        secret: WEBHOOK_SECRET,
        connections: at,
        warmUpMs: 300,
        measureMs,
        idPrefix,
      }
      return loader.call<LoadResult>('webhooks', load)
    }
    for (let round = 0; round < rounds; round++)
      for (const at of connections) {
        const idPrefix = `r${round}c${at}`
        const one = await ask(peerUrl, at, idPrefix)
        const two = await ask(oursUrl, at, idPrefix)
        lost += await countLost(ours, idPrefix, two)
        rates.peer.set(at, [...(rates.peer.get(at) ?? []), one.perSecond])
        rates.ours.set(at, [...(rates.ours.get(at) ?? []), two.perSecond])
      }
  } finally {
    await Promise.all([loader.stop(), peer.stop(), ours.stop()])
    await server.dropDatabase(peerStart.databaseUrl)
  }
  const ratio = (at: number) =>
    median(
      (rates.ours.get(at) ?? []).map(
        (rate, round) => rate / (rates.peer.get(at)?.[round] ?? Number.NaN),
      ),
    )
  const line = (name: string, of: Map<number, number[]>) => [
    name,
    ...connections.map((at) => shown(median(of.get(at) ?? []))),
  ]
  return {
    text: table([
      ['webhooks stored, req/s', ...connections.map((at) => `at ${at}`)],
      line('node:http, one insert (a), PostgreSQL', rates.peer),
      line('redress, PGlite on disk', rates.ours),
      ['ratio', ...connections.map((at) => shown(ratio(at)))],
    ]),
    goals: [
      ...connections.map((at) => atLeast(`G8 stored on PGlite, ${at} connections`, ratio(at), 1)),
      none('acknowledged bodies that are not in the embedded database', lost),
    ],
  }
}

async function countLost(
  ours: Child,
  idPrefix: string,
  { sent, refused }: LoadResult,
): Promise<number> {
  const [row] = await ours.call<{ found: number }[]>('query', {
    text: 'select count(*)::int as found from inbox where inbox_id like $1',
    params: [`${idPrefix}-%`],
  })
  return Math.max(0, sent - refused.length - (row?.found ?? 0))
}

async function benchFired(server: BenchServer, home: string, count: number): Promise<PartReport> {
  const url = await server.newDatabase()
  const folder = join(home, 'timers')
  const warm = join(home, 'warm')
  const anHourAgo = Date.now() - 3_600_000
  for (const [place, some] of [
    [url, count],
    [folder, count],
    [warm, 500],
  ] as const) {
    await setUpCompany(place, 'http://127.0.0.1:1')
    await seedCases(place, { count: some, dueAt: (index) => anHourAgo + (index % 1_000) })
  }
  const warmToo = join(home, 'warm-too')
  cpSync(warm, warmToo, { recursive: true })
  const onPostgres = await fire(warm, url, count)
  const onPglite = await fire(warmToo, folder, count)
  await server.dropDatabase(url)
  const ratio = onPglite.perSecond / onPostgres.perSecond
  return {
    text: table([
      [`${shown(count)} deadlines due at once`, 'timers/s'],
      ['redress, PostgreSQL', shown(onPostgres.perSecond)],
      ['redress, PGlite on disk', shown(onPglite.perSecond)],
      ['ratio', shown(ratio)],
    ]),
    goals: [
      atLeast('G8 timers on PGlite, to PostgreSQL', ratio, 0.6),
      none('timers not fired', 2 * count - onPostgres.fired - onPglite.fired),
    ],
  }
}

async function fire(
  warm: string,
  place: string,
  count: number,
): Promise<{ readonly perSecond: number; readonly fired: number }> {
  const child = startChild('timer-process.ts')
  try {
    for (const databaseUrl of [warm, place]) {
      const start: TimerStart = { variant: 'redress', databaseUrl }
      await child.call('prepare', start)
      if (databaseUrl === place) {
        const { ms, fired } = await child.call<Burst>('burst', count)
        return { perSecond: (count * 1000) / ms, fired }
      }
      await child.call('burst', count)
      await child.call('close')
    }
    throw new Error('nothing was fired')
  } finally {
    await child.stop()
  }
}
