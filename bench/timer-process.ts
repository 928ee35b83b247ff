import { randomUUID } from 'node:crypto'
import { type Runner, run as runGraphile, runMigrations } from 'graphile-worker'
import { PgBoss } from 'pg-boss'
import postgres, { type Sql as Client } from 'postgres'
import { createAccounts } from '#service/accounts.ts'
import { systemClock } from '#service/clock.ts'
import { toArrayLiteral } from '#service/db/arrays.ts'
import type { Database } from '#service/db/database.ts'
import type { Deps } from '#service/deps.ts'
import { createPolicyBooks } from '#service/policies.ts'
import { createAlarm, runSweep, SWEEP_OPTIONS, sweepAllDue } from '#service/sweep/run-sweep.ts'
import { answerCalls } from './harness/child.ts'
import { watchCommits } from './harness/commit-times.ts'
import { ACCOUNT_ID } from './harness/company.ts'
import { openAt } from './harness/open.ts'
import { ownUsage } from './harness/usage.ts'

/** Timers: what the service's sweep does, and the same writes as jobs of two queue libraries. */

export type TimerVariant = 'redress' | 'pg-boss' | 'pg-boss-set' | 'graphile'

export interface TimerStart {
  readonly variant: TimerVariant
  /** Cases with their deadlines; for the libraries each deadline becomes a job. */
  readonly databaseUrl: string
}

export interface Burst {
  readonly ms: number
  readonly cpuMs: number
  /** How many cases it says it has fired. */
  readonly fired: number
}

export interface Committed {
  readonly caseId: string
  readonly at: number
}

interface Timers {
  /** Deadlines that were stored since become jobs too; ours need no such thing. */
  add(): Promise<void>
  /** Fires what is due now, `count` in all, and answers how many that were. */
  burst(count: number): Promise<number>
  /** Works until `stop`. */
  start(): Promise<void>
  take(): readonly Committed[]
  stop(): Promise<void>
}

const POOL = 10
const QUEUE = 'timers'
const FILL = 5_000

interface Due {
  readonly caseId: string
  readonly dueAt: Date
}

let timers: Timers | null = null

const MAKERS: Readonly<Record<TimerVariant, (databaseUrl: string) => Promise<Timers>>> = {
  redress: (url) => makeSweep(url),
  'pg-boss': (url) => makePgBoss(url, 'one'),
  'pg-boss-set': (url) => makePgBoss(url, 'set'),
  graphile: makeGraphile,
}

async function makeSweep(databaseUrl: string): Promise<Timers> {
  const opened = await openAt(databaseUrl, POOL)
  const { db, take } = watchCommits(opened)
  const deps = sweepDeps(db)
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  const lanes = opened.kind === 'pglite' ? 1 : SWEEP_OPTIONS.lanes
  return {
    add: async () => {},
    burst: () => sweepAllDue(deps, { ...SWEEP_OPTIONS, lanes }),
    async start() {
      running = runSweep(deps, createAlarm(systemClock), stopping.signal)
    },
    take,
    async stop() {
      stopping.abort()
      await running
      await opened.close()
    },
  }
}

/** Only what a sweep touches. */
function sweepDeps(db: Database): Deps {
  const absent = () => {
    throw new Error('a sweep has no use for this')
  }
  return {
    db,
    clock: systemClock,
    newId: randomUUID,
    log: { info() {}, warn() {}, error() {} },
    zendesk: absent,
    intake: { store: absent },
    accounts: createAccounts(db),
    policyBooks: createPolicyBooks(),
    assets: { read: async () => null },
    get vault() {
      return absent()
    },
    wake: { inbox() {}, deadlines() {}, outbox() {}, records() {} },
    zafSdkUrl: '',
  }
}

async function makePgBoss(databaseUrl: string, kind: 'one' | 'set'): Promise<Timers> {
  const sql = postgres(databaseUrl, { max: POOL, onnotice: () => {} })
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: POOL,
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.createQueue(QUEUE)
  const fill = (due: Due[]) =>
    boss.insert(
      QUEUE,
      due.map(({ caseId, dueAt }) => ({ data: { caseId }, startAfter: dueAt })),
    )
  let filled = await eachDue(sql, '', fill)
  const noted: Committed[] = []
  let onFired = () => {}
  const work = () =>
    boss.work<{ caseId: string }>(
      QUEUE,
      {
        batchSize: 500,
        localConcurrency: 2,
        pollingIntervalSeconds: 0.5,
        burstWhenBatchFull: true,
      },
      async (jobs) => {
        const note = (caseId: string) => noted.push({ caseId, at: wallNow() })
        if (kind === 'set') {
          const caseIds = jobs.map(({ data }) => data.caseId)
          await fireTogether(sql, caseIds)
          caseIds.forEach(note)
          onFired()
          return
        }
        const waiting = [...jobs]
        const lane = async () => {
          for (let job = waiting.pop(); job; job = waiting.pop()) {
            await fireOne(sql, job.data.caseId)
            note(job.data.caseId)
            onFired()
          }
        }
        await Promise.all(Array.from({ length: 8 }, lane))
      },
    )
  return {
    async add() {
      filled = await eachDue(sql, filled, fill)
    },
    burst: (count) =>
      new Promise((resolve, reject) => {
        onFired = () => {
          if (noted.length >= count) resolve(noted.length)
        }
        work().catch(reject)
      }),
    start: async () => void (await work()),
    take: () => noted.splice(0),
    async stop() {
      await boss.stop({ graceful: true, close: true })
      await sql.end()
    },
  }
}

async function makeGraphile(databaseUrl: string): Promise<Timers> {
  const sql = postgres(databaseUrl, { max: 16, onnotice: () => {} })
  await runMigrations({ connectionString: databaseUrl })
  const fill = (due: Due[]) =>
    sql`select graphile_worker.add_jobs(array(
        select json_populate_record(null::graphile_worker.job_spec, json_build_object(
          'identifier', ${QUEUE}::text, 'payload', json_build_object('caseId', case_id), 'run_at', due_at))
        from unnest((${toArrayLiteral(due.map(({ caseId }) => caseId))}::text)::text[],
          (${toArrayLiteral(due.map(({ dueAt }) => dueAt.toISOString()))}::text)::timestamptz[]) as d(case_id, due_at)))`
  let filled = await eachDue(sql, '', fill)
  const noted: Committed[] = []
  let onFired = () => {}
  let runner: Runner | null = null
  const work = async (worker: GraphileConfig.WorkerOptions) => {
    runner = await runGraphile({
      connectionString: databaseUrl,
      noHandleSignals: true,
      taskList: {
        async [QUEUE](payload) {
          const { caseId } = payload as { caseId: string }
          await fireOne(sql, caseId)
          noted.push({ caseId, at: wallNow() })
          onFired()
        },
      },
      preset: { worker: { concurrentJobs: 16, maxPoolSize: POOL, ...worker } },
      logger: silentLogger,
    })
  }
  return {
    async add() {
      filled = await eachDue(sql, filled, fill)
    },
    burst: (count) =>
      new Promise((resolve, reject) => {
        onFired = () => {
          if (noted.length >= count) resolve(noted.length)
        }
        work({ localQueue: { size: 500 }, completeJobBatchDelay: 0 }).catch(reject)
      }),
    start: () => work({ pollInterval: 50 }),
    take: () => noted.splice(0),
    async stop() {
      await runner?.stop()
      await sql.end()
    },
  }
}

/** The deadlines of the cases behind `after`, in portions. Answers the last case there was. */
async function eachDue(
  sql: Client,
  after: string,
  fill: (due: Due[]) => Promise<unknown>,
): Promise<string> {
  let last = after
  const cursor = sql<Due[]>`
    select case_id as "caseId", due_at as "dueAt" from deadline
    where case_id > ${after} collate "C" order by case_id collate "C"`.cursor(FILL)
  for await (const due of cursor) {
    await fill(due)
    last = due.at(-1)?.caseId ?? last
  }
  return last
}

/** What a handler writes by itself: read the case, write it back, one event, one row that leaves. */
async function fireOne(sql: Client, caseId: string): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ state: { seq: number }; seq: number; ticket: string; due: Date }[]>`
      select state, seq, ticket_id as ticket, received_at as due from "case"
      where account_id = ${ACCOUNT_ID} and case_id = ${caseId} for update`
    if (!row) throw new Error(`there is no case ${caseId}`)
    const seq = row.seq + 1
    const state = { ...row.state, seq }
    await tx`update "case" set state = (${JSON.stringify(state)}::text)::json, seq = ${seq}
      where account_id = ${ACCOUNT_ID} and case_id = ${caseId}`
    await tx`insert into event (account_id, case_id, seq, type, body, actor, policy_version_id, rule_ids, effective_at,
        recorded_at, hash)
      values (${ACCOUNT_ID}, ${caseId}, ${seq}, 'deadline_breached', ${tx.json(breach(row.due))},
        ${tx.json({ kind: 'service' })}, 'bench@1', '{}', ${row.due}, ${new Date()}, ${NO_HASH})`
    await tx`insert into outbox (account_id, outbox_id, case_id, ticket_id, kind, payload, run_at, created_at)
      values (${ACCOUNT_ID}, ${`${caseId}:breach`}, ${caseId}, ${row.ticket}, 'note', ${tx.json(NOTE)},
        ${new Date()}, ${new Date()})`
  })
}

/** The same for a whole batch in four statements. */
async function fireTogether(sql: Client, caseIds: readonly string[]): Promise<void> {
  await sql.begin(async (tx) => {
    const rows = await tx<
      { id: string; state: object; seq: number; ticket: string; due: Date }[]
    >`select case_id as id, state, seq, ticket_id as ticket, received_at as due from "case"
      where account_id = ${ACCOUNT_ID} and case_id = any((${toArrayLiteral(caseIds)}::text)::text[])
      order by case_id for update`
    const now = new Date().toISOString()
    const of = (column: (row: (typeof rows)[number]) => string | number) =>
      toArrayLiteral(rows.map(column))
    const ids = of(({ id }) => id)
    const seqs = of(({ seq }) => seq + 1)
    await Promise.all([
      tx`update "case" c set state = r.state, seq = r.seq
        from unnest((${ids}::text)::text[], (${seqs}::text)::int4[],
          (${of(({ state, seq }) => JSON.stringify({ ...state, seq: seq + 1 }))}::text)::json[]) as r(id, seq, state)
        where c.account_id = ${ACCOUNT_ID} and c.case_id = r.id`,
      tx`insert into event (account_id, case_id, seq, type, body, actor, policy_version_id, rule_ids, effective_at,
          recorded_at, hash)
        select ${ACCOUNT_ID}, id, seq, 'deadline_breached', body, '{"kind":"service"}', 'bench@1', '{}',
          (${now}::text)::timestamptz, (${now}::text)::timestamptz, ${NO_HASH}
        from unnest((${ids}::text)::text[], (${seqs}::text)::int4[],
          (${of(({ due }) => JSON.stringify(breach(due)))}::text)::jsonb[]) as r(id, seq, body)`,
      tx`insert into outbox (account_id, outbox_id, case_id, ticket_id, kind, payload, run_at, created_at)
        select ${ACCOUNT_ID}, id || ':breach', id, ticket, 'note', ${tx.json(NOTE)}, (${now}::text)::timestamptz,
          (${now}::text)::timestamptz
        from unnest((${ids}::text)::text[], (${of(({ ticket }) => ticket)}::text)::text[]) as r(id, ticket)`,
    ])
  })
}

const NO_HASH = Buffer.alloc(32)
const NOTE = {
  note: 'Redress: the limit “Answer within the hour” was missed.\nIt was due at noon.',
}

function breach(due: Date) {
  return {
    type: 'deadline_breached',
    key: 'answer#1',
    limitId: 'answer',
    dueAt: due.getTime(),
    ownerThen: null,
  }
}

/** Milliseconds since the epoch, with fractions. */
function wallNow(): number {
  return performance.timeOrigin + performance.now()
}

const silentLogger = {
  scope: () => silentLogger,
  error() {},
  warn() {},
  info() {},
  debug() {},
} as unknown as NonNullable<Parameters<typeof runGraphile>[0]['logger']>

answerCalls(
  {
    async prepare({ variant, databaseUrl }: TimerStart) {
      timers = await MAKERS[variant](databaseUrl)
    },
    async burst(count: number): Promise<Burst> {
      const [cpuBefore, startedAt] = [ownUsage().cpuMs, performance.now()]
      const fired = (await timers?.burst(count)) ?? 0
      return { ms: performance.now() - startedAt, cpuMs: ownUsage().cpuMs - cpuBefore, fired }
    },
    add: () => timers?.add(),
    start: () => timers?.start(),
    async close() {
      await timers?.stop()
      timers = null
    },
    committed: () => timers?.take() ?? [],
    usage: ownUsage,
  },
  async () => {
    await timers?.stop()
  },
)
