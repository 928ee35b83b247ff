import { SWEEP_OPTIONS } from '#service/sweep/run-sweep.ts'
import { startChild } from '../harness/child.ts'
import { ACCOUNT_ID, setUpCompany } from '../harness/company.ts'
import { atLeast, median, none, type PartReport, shown, table } from '../harness/figures.ts'
import { seedCases } from '../harness/seed.ts'
import type { BenchServer } from '../harness/server.ts'
import type { Burst, TimerStart, TimerVariant } from '../timer-process.ts'

/** Ours twice: on the peers' own terms, and with one poison case in a thousand, which the peers are spared. */
export type Entrant = TimerVariant | 'redress-poisoned'

export interface TimersOptions {
  readonly count: number
  readonly rounds: number
  readonly entrants: readonly Entrant[]
  /** Each flush of the log takes 2 ms more, as on a network disk. */
  readonly isSlowDisk?: boolean
}

export const TIMERS_OPTIONS: TimersOptions = {
  count: 20_000,
  rounds: 2,
  entrants: ['pg-boss', 'pg-boss-set', 'graphile', 'redress', 'redress-poisoned'],
}

/** Timers fired before the clock starts, in a database of their own: nobody is measured cold. */
const WARM_UP = 2_000

const OURS = `${SWEEP_OPTIONS.batchSize} a transaction, ${SWEEP_OPTIONS.lanes} lanes`
const NAMES: Readonly<Record<Entrant, string>> = {
  redress: `redress: ${OURS}`,
  'redress-poisoned': `redress: ${OURS}, one poison a thousand`,
  'pg-boss': 'pg-boss: batch 500, 2 workers, 8 at once',
  'pg-boss-set': 'pg-boss: batch 500, 2 workers, set-based handler',
  graphile: 'graphile-worker: 16 at once, local queue 500',
}

interface Sample {
  readonly perSecond: number
  readonly cpuUs: number
  readonly postgresCpuUs: number
}

/** Cases with one deadline each, all due at once. Ours decides and hashes for real; the peers only write the same rows. */
export async function benchTimers(
  server: BenchServer,
  options: TimersOptions = TIMERS_OPTIONS,
): Promise<PartReport> {
  const { count, rounds, entrants, isSlowDisk } = options
  const clean = await server.newDatabase()
  await setUpCompany(clean, 'http://127.0.0.1:1')
  const warm = await server.newDatabase(clean)
  const anHourAgo = Date.now() - 3_600_000
  const dueAt = (index: number) => anHourAgo + (index % 1_000)
  await seedCases(clean, { count, dueAt })
  await seedCases(warm, { count: WARM_UP, dueAt })
  const poisoned = await server.newDatabase(clean)
  const poison = await poisonCases(server, poisoned)

  const samples = new Map<Entrant, Sample[]>()
  let wrong = 0
  let notSetAside = 0
  if (isSlowDisk) await server.configure({ commit_delay: '2000', commit_siblings: '0' })
  try {
    for (let round = 0; round < rounds; round++)
      for (const [turn] of entrants.entries()) {
        const entrant = entrants[(turn + round) % entrants.length]
        if (!entrant) continue
        const isPoisoned = entrant === 'redress-poisoned'
        const variant = isPoisoned ? 'redress' : entrant
        const databaseUrl = await server.newDatabase(isPoisoned ? poisoned : clean)
        const warmUpUrl = await server.newDatabase(warm)
        const sample = await burst(server, variant, databaseUrl, warmUpUrl, count)
        await server.dropDatabase(warmUpUrl)
        samples.set(entrant, [...(samples.get(entrant) ?? []), sample])
        wrong += await countWrong(server, databaseUrl, isPoisoned ? count - poison : count)
        if (isPoisoned) notSetAside += poison - (await countSetAside(server, databaseUrl))
        await server.dropDatabase(databaseUrl)
      }
  } finally {
    await server.configure({})
  }
  for (const url of [clean, poisoned, warm]) await server.dropDatabase(url)

  const of = (entrant: Entrant) => samples.get(entrant) ?? []
  const ratio = (to: Entrant, ours: Entrant = 'redress') =>
    median(of(ours).map(({ perSecond }, at) => perSecond / (of(to)[at]?.perSecond ?? Number.NaN)))
  const text = table([
    [
      `${shown(count)} due at once${isSlowDisk ? ', each flush takes 2 ms more' : ''}`,
      'timers/s',
      'ours to it',
      'CPU µs/timer: Node',
      'PostgreSQL',
    ],
    ...entrants.map((entrant) => [
      NAMES[entrant],
      shown(median(of(entrant).map(({ perSecond }) => perSecond))),
      shown(ratio(entrant)),
      shown(median(of(entrant).map(({ cpuUs }) => cpuUs))),
      shown(median(of(entrant).map(({ postgresCpuUs }) => postgresCpuUs))),
    ]),
  ])
  // The product's own goal is on the peers' terms; those of G3 are to hold with poison.
  const hasPoison = entrants.includes('redress-poisoned')
  const sharp = hasPoison ? 'redress-poisoned' : 'redress'
  const wanted: [Entrant, Entrant, number, string][] = isSlowDisk
    ? [['pg-boss', sharp, 8, 'G3 timers, slow disk, to pg-boss']]
    : [
        ['pg-boss', 'redress', 5, 'timers to pg-boss'],
        ['pg-boss', sharp, 8, 'G3 timers to pg-boss'],
        ['graphile', sharp, 8, 'G3 timers to graphile-worker'],
        ['pg-boss-set', sharp, 1.4, 'G3 timers to pg-boss with a set-based handler'],
      ]
  return {
    text,
    goals: [
      ...wanted
        .filter(([to]) => entrants.includes(to))
        .map(([to, ours, least, name]) => atLeast(name, ratio(to, ours), least)),
      none('timers fired twice or never', wrong),
      none('poison cases that were not set aside', notSetAside),
    ],
  }
}

/**
 * One case in a thousand cannot be decided: of half of them the decision throws (its calendar does not exist), of the
 * others the database refuses the batch (the event's number is taken). Answers how many there are.
 */
async function poisonCases(server: BenchServer, databaseUrl: string): Promise<number> {
  const [row] = await server.query<{ count: number }>(
    databaseUrl,
    `with poison as (
       select c.*, row_number() over (order by case_id) as n from (
         select *, row_number() over (order by case_id) as nth from "case"
       ) c where nth % 1000 = 500
     ), undecidable as (
       update "case" c set state = jsonb_set(c.state::jsonb, '{calendarVersionId}', '"none@0"')
       from poison p where c.account_id = p.account_id and c.case_id = p.case_id and p.n % 2 = 0
       returning 1
     ), unwritable as (
       insert into event (account_id, case_id, seq, type, body, actor, policy_version_id, rule_ids, effective_at,
         recorded_at, hash)
       select account_id, case_id, seq + 1, 'resumed', '{"type":"resumed"}', '{"kind":"service"}', policy_version_id,
         '{}', now(), now(), '\\x00'
       from poison where n % 2 = 1 returning 1
     ) select ((select count(*) from undecidable) + (select count(*) from unwritable))::int as count`,
  )
  return row?.count ?? 0
}

async function burst(
  server: BenchServer,
  variant: TimerVariant,
  databaseUrl: string,
  warmUpUrl: string,
  count: number,
): Promise<Sample> {
  const child = startChild('timer-process.ts')
  try {
    const start: TimerStart = { variant, databaseUrl }
    await child.call('prepare', { ...start, databaseUrl: warmUpUrl })
    await child.call('burst', WARM_UP)
    await child.call('close')
    await child.call('prepare', start)
    await server.settle()
    const before = await server.cpuMs()
    const { ms, cpuMs } = await child.call<Burst>('burst', count)
    const after = await server.cpuMs()
    return {
      perSecond: (count * 1000) / ms,
      cpuUs: (cpuMs * 1000) / count,
      postgresCpuUs:
        before === null || after === null ? Number.NaN : ((after - before) * 1000) / count,
    }
  } finally {
    await child.stop()
  }
}

/** Cases whose deadline did not leave exactly one event and one note. */
async function countWrong(server: BenchServer, databaseUrl: string, due: number): Promise<number> {
  const [row] = await server.query<{ events: number; cases: number; notes: number }>(
    databaseUrl,
    `select count(*)::int as events, count(distinct case_id)::int as cases,
       (select count(*)::int from outbox where account_id = $1 and outbox_id like '%:breach%') as notes
     from event where account_id = $1 and type = 'deadline_breached'`,
    [ACCOUNT_ID],
  )
  if (!row) return due
  return Math.abs(row.events - due) + Math.abs(row.cases - due) + Math.abs(row.notes - due)
}

async function countSetAside(server: BenchServer, databaseUrl: string): Promise<number> {
  const [row] = await server.query<{ count: number }>(
    databaseUrl,
    `select count(*)::int as count from deadline
     where account_id = $1 and attempts > 0 and last_error is not null and run_at > due_at`,
    [ACCOUNT_ID],
  )
  return row?.count ?? 0
}
