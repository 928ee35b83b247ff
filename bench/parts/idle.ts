import { PgBoss } from 'pg-boss'
import postgres from 'postgres'
import { NEXT_RUN_AT, SWEEP_OPTIONS } from '#service/sweep/run-sweep.ts'
import { CLAIM } from '#service/sweep/sweep-batch.ts'
import { DAY_MS, instant } from '#shared/kernel/instant.ts'
import { startChild } from '../harness/child.ts'
import { ACCOUNT_ID, setUpCompany } from '../harness/company.ts'
import {
  atLeast,
  atMost,
  type Goal,
  median,
  type PartReport,
  shown,
  table,
} from '../harness/figures.ts'
import { copyCase, seedCase, seedCases } from '../harness/seed.ts'
import type { BenchServer } from '../harness/server.ts'
import type { TimerStart } from '../timer-process.ts'

export interface IdleOptions {
  readonly few: number
  readonly many: number
  /** How many fire before looking once more. */
  readonly burst: number
  readonly hasPeer: boolean
}

export const IDLE_OPTIONS: IdleOptions = {
  few: 10_000,
  many: 1_000_000,
  burst: 20_000,
  hasPeer: true,
}

const LOOKS = 21
/** Cases, with ten deadlines each, that stand behind the many. */
const DEADLINES_A_CASE = 10

/** What one look cost: the server's own time and the pages it touched. */
interface Look {
  readonly ms: number
  readonly pages: number
}

interface Looks {
  readonly claim: Look
  readonly next: Look
}

/** Looking for due work when nothing is due: with few pending, with many, and right after many have fired. */
export async function benchIdle(
  server: BenchServer,
  options: IdleOptions = IDLE_OPTIONS,
): Promise<PartReport> {
  const { few, many, burst, hasPeer } = options
  const fewUrl = await fill(server, few, few)
  const manyUrl = await fill(server, many, Math.ceil(many / DEADLINES_A_CASE))
  const withFew = await look(fewUrl)
  const withMany = await look(manyUrl)
  await fire(manyUrl, burst)
  const afterBurst = await look(manyUrl)
  await server.query(manyUrl, 'vacuum deadline')
  const afterVacuum = await look(manyUrl)
  const peer = hasPeer ? await lookOfPgBoss(server, many) : null
  for (const url of [fewUrl, manyUrl]) await server.dropDatabase(url)

  const row = (name: string, looks: Looks) => [
    name,
    ...[looks.claim, looks.next].flatMap(({ ms, pages }) => [ms.toFixed(3), String(pages)]),
  ]
  const text = table([
    ['nothing due', 'claim: ms', 'pages', 'next due: ms', 'pages'],
    row(`${shown(few)} pending`, withFew),
    row(`${shown(many)} pending`, withMany),
    row(`… right after ${shown(burst)} fired`, afterBurst),
    row('… and after a vacuum', afterVacuum),
    ...(peer ? [[`pg-boss, ${shown(many)} pending`, peer.ms.toFixed(3), String(peer.pages)]] : []),
  ])
  const pages = (looks: Looks) => looks.claim.pages + looks.next.pages
  // One level more of the index is what a hundred times the rows cost by nature: a page for each of the two looks.
  const goals: Goal[] = [
    atMost(
      'pages with many pending, beyond those with few',
      pages(withMany) - pages(withFew),
      2,
      '',
    ),
    atMost('G5 pages of a claim with many pending', withMany.claim.pages, 6, ''),
    atMost('G5 time of a claim, many to few', withMany.claim.ms / withFew.claim.ms, 1.2, '×'),
    atMost(
      'G5 time right after a burst, to before',
      afterBurst.claim.ms / withMany.claim.ms,
      1.2,
      '×',
    ),
  ]
  if (peer) goals.push(atLeast('G5 pg-boss to ours, time', peer.ms / withMany.claim.ms, 300))
  return { text, goals }
}

/** A database with so many deadlines, all far off, of so many cases. */
async function fill(server: BenchServer, deadlines: number, cases: number): Promise<string> {
  const url = await server.newDatabase()
  await setUpCompany(url, 'http://127.0.0.1:1')
  const caseId = await seedCase(url, 'bench', 1, instant(Date.now() + 30 * DAY_MS))
  await copyCase(url, caseId, cases - 1, 1_000)
  await server.query(
    url,
    `insert into deadline (account_id, case_id, edge_key, due_at, run_at)
     select d.account_id, d.case_id, 'other#' || n, d.due_at + at, d.due_at + at
     from deadline d cross join generate_series(1, $1::int) n
     cross join lateral (select (n * hashtext(d.case_id)::bigint % 8640000) * interval '1 second' / 10 as at) spread`,
    [Math.round(deadlines / cases) - 1],
  )
  await server.query(url, 'vacuum analyze')
  return url
}

/** The service's own two statements, prepared and run as often as makes PostgreSQL settle for a plan. */
async function look(url: string): Promise<Looks> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(`prepare claim as ${CLAIM}`)
    await sql.unsafe(`prepare next as ${NEXT_RUN_AT}`)
    const now = new Date().toISOString()
    const size = SWEEP_OPTIONS.batchSize
    const claim = await lookOften(sql, `execute claim('${now}', ${size}, '-infinity', '', '')`)
    return { claim, next: await lookOften(sql, 'execute next') }
  } finally {
    await sql.end()
  }
}

async function lookOften(sql: postgres.Sql, statement: string): Promise<Look> {
  const looks: Look[] = []
  for (let at = 0; at < LOOKS; at++) looks.push(await explain(sql, statement))
  return {
    ms: median(looks.map(({ ms }) => ms)),
    pages: median(looks.map(({ pages }) => pages)),
  }
}

interface Plan {
  readonly 'Execution Time': number
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number }
}

async function explain(
  sql: postgres.Sql,
  statement: string,
  params: readonly unknown[] = [],
): Promise<Look> {
  const [row] = await sql.unsafe<{ 'QUERY PLAN': readonly Plan[] }[]>(
    `explain (analyze, buffers, format json) ${statement}`,
    params as never[],
  )
  const plan = row?.['QUERY PLAN'][0]
  if (!plan) throw new Error('there is no plan')
  const { 'Shared Hit Blocks': hit, 'Shared Read Blocks': read } = plan.Plan
  return { ms: plan['Execution Time'], pages: hit + read }
}

/** Real cases, overdue, fired by the real sweep. */
async function fire(url: string, count: number): Promise<void> {
  const anHourAgo = Date.now() - 3_600_000
  await seedCases(url, {
    count,
    dueAt: (index) => anHourAgo + (index % 1_000),
    firstTicket: 9_000_000,
  })
  const child = startChild('timer-process.ts')
  try {
    const start: TimerStart = { variant: 'redress', databaseUrl: url }
    await child.call('prepare', start)
    await child.call('burst', count)
  } finally {
    await child.stop()
  }
}

/** The library's own fetch, explained as it goes by. */
async function lookOfPgBoss(server: BenchServer, pending: number): Promise<Look> {
  const url = await server.newDatabase()
  const queue = 'timers'
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false })
  await boss.start()
  await boss.createQueue(queue)
  await server.query(
    url,
    // Cases are opened one after the other, so their jobs are too.
    `insert into pgboss.job (name, data, created_on, start_after)
     select $1, jsonb_build_object('caseId', $2 || n), now() - n * interval '1 millisecond',
       now() + interval '1 day' + n * interval '1 second'
     from generate_series(1, $3::int) n`,
    [queue, ACCOUNT_ID, pending],
  )
  await server.query(url, 'vacuum analyze')
  await boss.stop({ graceful: false })

  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const looks: Look[] = []
  const watched = new PgBoss({
    supervise: false,
    schedule: false,
    migrate: false,
    db: {
      async executeSql(text, values = []) {
        if (!text.includes('FOR UPDATE OF j SKIP LOCKED'))
          return { rows: [...(await sql.unsafe(text, values as never[]))] }
        looks.push(await explain(sql, text, values))
        return { rows: [] }
      },
    },
  })
  try {
    await watched.start()
    for (let at = 0; at < LOOKS; at++) await watched.fetch(queue, { batchSize: 500 })
    return {
      ms: median(looks.map(({ ms }) => ms)),
      pages: median(looks.map(({ pages }) => pages)),
    }
  } finally {
    await watched.stop({ graceful: false })
    await sql.end()
    await server.dropDatabase(url)
  }
}
