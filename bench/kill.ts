import { connectPostgres } from '#service/db/connect-postgres.ts'
import type { Database } from '#service/db/database.ts'
import { readCommandLine } from '#service/entry/program.ts'
import { registerAccount } from '#service/verbs/account/register.ts'
import { WEBHOOK_SUBSCRIPTIONS } from '#service/zendesk/subscriptions.ts'
import { ALWAYS_OPEN } from '#shared/calendar/standard-calendars.ts'
import { instant } from '#shared/kernel/instant.ts'
import { demoConfig, WEBHOOK_SECRET } from '#simulator/compose.ts'
import { type StandIn, startStandIn } from '#simulator/stand-in.ts'
import { type Child, startChild } from './harness/child.ts'
import { shown } from './harness/figures.ts'
import { type BenchServer, startServer } from './harness/server.ts'
import { checkAll } from './kill/check.ts'
import { type Gate, openGate } from './kill/gate.ts'
import { type Activity, createChance, startActivity } from './kill/load.ts'
import { KILL_POLICY } from './kill/policy.ts'
import type { ServiceStart } from './service-process.ts'
import type { Committed } from './timer-process.ts'

const USAGE = `npm run test:kill -- [--kills=20] [--seed=N] [--only=kill|replicas] [--verbose]
  Kills the service with SIGKILL at moments that the seed chooses, under load, on PostgreSQL, and looks whether anything
  was lost or happened twice; then lets two replicas share the same load.`

const ACCOUNT_ID = 'kill'
/** Longest time a service lives before it is killed, from its start. */
const LIFE_MS_MAX = 4_000
/** One in so many is killed while it is still starting. */
const EARLY_EVERY = 5
const REPLICAS_MS = 20_000
const QUIET_WITHIN_MS = 90_000

interface World {
  readonly server: BenchServer
  readonly databaseUrl: string
  readonly db: Database
  readonly standIn: StandIn
  readonly gate: Gate
}

async function withWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const server = await startServer()
  const databaseUrl = await server.newDatabase()
  const db = connectPostgres(databaseUrl, 2)
  const gate = await openGate()
  const plenty = 1_000_000
  const standIn = await startStandIn({
    seed: 'people',
    limits: {
      accountPerMinute: plenty,
      ticketUpdatesPerMinute: plenty,
      ticketUpdatesPer10Minutes: plenty,
      incrementalPerMinute: plenty,
    },
  })
  try {
    const registration = {
      accountId: ACCOUNT_ID,
      config: demoConfig(standIn),
      policies: [KILL_POLICY],
      calendars: [ALWAYS_OPEN],
    }
    await registerAccount(db, registration, instant(0))
    standIn.addWebhook({
      endpoint: `${gate.url}/webhooks/zendesk`,
      subscriptions: WEBHOOK_SUBSCRIPTIONS,
      secret: WEBHOOK_SECRET,
    })
    // Zendesk promises neither order nor once.
    standIn.faults.set({ webhook: { duplicate: 2, reorder: true } })
    return await work({ server, databaseUrl, db, standIn, gate })
  } finally {
    await standIn.close()
    await gate.close()
    await db.close()
    await server.stop()
  }
}

interface Outcome {
  readonly figures: Readonly<Record<string, number>>
  readonly violations: readonly string[]
}

async function runKills(kills: number, seed: number, isVerbose: boolean): Promise<Outcome> {
  return withWorld(async (world) => {
    const { databaseUrl, gate } = world
    const chance = createChance(seed)
    const activity = startActivity(world.standIn, createChance(seed + 1))
    const start: ServiceStart = { databaseUrl, isVerbose }
    let service: Child | null = null
    try {
      for (let kill = 1; kill <= kills; kill++) {
        const next = startChild('service-process.ts')
        service = next
        const isEarly = kill % EARLY_EVERY === 0
        const ready = next.call<string>('start', start).then((url) => {
          gate.forwardTo([url])
        })
        if (isEarly)
          ready.catch(() => {}) // killed before it could say so
        else await ready
        await pause(chance() * (isEarly ? 1_500 : LIFE_MS_MAX))
        await next.kill()
        gate.forwardTo([])
        await endLeases(world.db)
      }
      service = startChild('service-process.ts')
      gate.forwardTo([await service.call<string>('start', start)])
      await pause(2_000)
      return await finish(world, activity)
    } finally {
      activity.end()
      await service?.stop()
    }
  })
}

async function runReplicas(seed: number, isVerbose: boolean): Promise<Outcome> {
  return withWorld(async (world) => {
    const { databaseUrl, gate } = world
    const replicas = [startChild('service-process.ts'), startChild('service-process.ts')]
    const start: ServiceStart = { databaseUrl, isVerbose, watchesCommits: true }
    let activity: Activity | null = null
    try {
      const urls = await Promise.all(replicas.map((one) => one.call<string>('start', start)))
      gate.forwardTo(urls)
      activity = startActivity(world.standIn, createChance(seed))
      await pause(REPLICAS_MS)
      const outcome = await finish(world, activity)
      const shares = await Promise.all(
        replicas.map(async (one) => (await one.call<readonly Committed[]>('commits')).length),
      )
      const idle = shares.flatMap((share, at) =>
        share === 0 ? [`replica ${at + 1} did nothing`] : [],
      )
      return {
        figures: {
          ...outcome.figures,
          'changes by the first replica': shares[0] ?? 0,
          'changes by the second': shares[1] ?? 0,
        },
        violations: [...outcome.violations, ...idle],
      }
    } finally {
      activity?.end()
      await Promise.all(replicas.map((one) => one.stop()))
    }
  })
}

/** Stops the activity, waits until nothing is left to do, and looks at everything. */
async function finish(world: World, activity: Activity): Promise<Outcome> {
  const { db, standIn, gate } = world
  activity.end()
  await standIn.flush()
  const left = await waitUntilQuiet(db)
  const { figures, violations } = await checkAll(db, ACCOUNT_ID, standIn, gate, activity.tickets)
  return { figures, violations: left === null ? violations : [`not quiet: ${left}`, ...violations] }
}

/**
 * Whoever held a hint or a delivery is dead, so nobody will come back for it: what a minute or two would do by
 * themselves. Only when no service runs.
 */
async function endLeases(db: Database): Promise<void> {
  await db.query(`update inbox set run_at = now() where state = 'pending' and attempts > 0`)
  await db.query(`update outbox set run_at = now() where state = 'running'`)
}

/** Null when quiet, or what is still left to do. */
async function waitUntilQuiet(db: Database): Promise<string | null> {
  const until = Date.now() + QUIET_WITHIN_MS
  let quietLooks = 0
  for (;;) {
    const [left] = await db.query<{ inbox: number; outbox: number; deadlines: number }>(
      `select (select count(*) from inbox where state = 'pending')::int as inbox,
         (select count(*) from outbox where state in ('pending', 'running'))::int as outbox,
         (select count(*) from deadline where run_at < now() + interval '10 seconds')::int as deadlines`,
    )
    const isQuiet = left?.inbox === 0 && left.outbox === 0 && left.deadlines === 0
    quietLooks = isQuiet ? quietLooks + 1 : 0
    if (quietLooks === 2) return null
    if (Date.now() > until) return JSON.stringify(left)
    await pause(500)
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function print(title: string, { figures, violations }: Outcome): void {
  const line = Object.entries(figures)
    .map(([name, value]) => `${shown(value)} ${name}`.replace('.00 ', ' '))
    .join(', ')
  console.log(`${title}\n  ${line}`)
  for (const violation of violations) console.log(`  VIOLATION ${violation}`)
  console.log(violations.length === 0 ? '  nothing lost, nothing twice' : '')
}

const { values } = readCommandLine(USAGE, {
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '20260301' },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})
const kills = Number(values.kills)
const seed = Number(values.seed)
if (!Number.isSafeInteger(kills) || !Number.isSafeInteger(seed)) {
  console.error(USAGE)
  process.exit(2)
}
const outcomes: Outcome[] = []
if (values.only !== 'replicas') {
  const outcome = await runKills(kills, seed, values.verbose)
  print(`${kills} times SIGKILL under load, seed ${seed}`, outcome)
  outcomes.push(outcome)
}
if (values.only !== 'kill') {
  const outcome = await runReplicas(seed, values.verbose)
  print('two replicas under the same load', outcome)
  outcomes.push(outcome)
}
process.exit(outcomes.some(({ violations }) => violations.length > 0) ? 1 : 0)
