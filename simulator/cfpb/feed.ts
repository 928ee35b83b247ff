import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { connect } from '#service/db/connect.ts'
import type { Database } from '#service/db/database.ts'
import { migrate, migratePglite } from '#service/db/migrate.ts'
import { readCommandLine } from '#service/entry/program.ts'
import { createLog } from '#service/log.ts'
import { DAY_MS, HOUR_MS, instant, toIso } from '#shared/kernel/instant.ts'
import {
  type Composed,
  createMovableClock,
  DEMO_ACCOUNT_ID,
  type MovableClock,
  startTogether,
} from '../compose.ts'
import { feedComplaint } from './feed-complaint.ts'
import { batchKey, type Complaint, findBatches, toComplaints } from './map-cfpb.ts'
import { type Cfpb, findCfpb } from './read-cfpb.ts'

// Feeds real complaints through the stand-in Zendesk into the service, each on its real day, and prints what became
// of them. Ends with 1 when a complaint is lost or doubled, or urgent otherwise than the rule says.

const USAGE = `npm run feed:cfpb -- [--folder <folder>] [--database-url <postgres address>] [--verbose]
  Feeds the real complaints of that folder through the stand-in into the service.`

/** Complaints about one issue on one company day that are not yet more than ten. @rule LP-3.6 */
const ORDINARY_MOST = 10
/** Tickets that arrive before the clock waits for the service. */
const AT_A_TIME = 10
/** After the last complaint: every first call is overdue by then. */
const WAIT_MS = 7 * DAY_MS
const QUIET_WITHIN_MS = 300_000
const UNLIMITED = 1_000_000

/** A case, as far as the figures want it. */
interface Outcome {
  readonly ticketId: string
  readonly tier: string | null
  readonly urgency: string
  readonly isBatch: boolean
  readonly isEscalated: boolean
}

async function main(): Promise<number> {
  const { values } = readCommandLine(USAGE, {
    options: {
      folder: {
        type: 'string',
        default: fileURLToPath(new URL('../../../shared/data/cfpb', import.meta.url)),
      },
      'database-url': { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  })
  const cfpb = await findCfpb(values.folder)
  if (cfpb === null) {
    say(`There are no records.csv and narratives.csv in ${values.folder}.`)
    say('Name the folder that has them: npm run feed:cfpb -- --folder <folder>')
    return 1
  }
  const complaints = toComplaints(cfpb)
  const clock = createMovableClock((complaints[0]?.createdAt ?? Date.now()) - HOUR_MS)
  const db = await openDatabase(values['database-url'])
  const [{ before } = { before: 0 }] = await db.query<{ before: number }>(
    `select count(*)::int as before from "case" where account_id = $1`,
    [DEMO_ACCOUNT_ID],
  )
  if (before > 0) {
    say(`The database has ${before} cases already: the figures want one without any.`)
    await db.close()
    return 1
  }
  const isShown = (line: string) => values.verbose || line.includes('"level":"error"')
  const together = await startTogether({
    db,
    assets: { read: async () => null },
    log: createLog((line) => (isShown(line) ? say(line) : undefined), clock.now),
    clock,
    standInPort: 0,
    servicePort: 0,
    canMoveClock: false,
    seed: true,
    // Months pass in seconds here, so a limit a minute would mean nothing.
    limits: {
      accountPerMinute: UNLIMITED,
      ticketUpdatesPerMinute: UNLIMITED,
      ticketUpdatesPer10Minutes: UNLIMITED,
      incrementalPerMinute: UNLIMITED,
    },
  })
  try {
    say(`Feeding ${complaints.length} complaints into ${db.kind} …`)
    const startedAt = performance.now()
    const tickets = await feed(together, db, clock, complaints)
    const fedMs = performance.now() - startedAt
    clock.move(WAIT_MS)
    await waitUntilQuiet(together, db, clock)
    const faults = await report(db, cfpb, complaints, tickets)
    const seconds = (ms: number) => (ms / 1000).toFixed(1)
    show('Time', `${seconds(performance.now() - startedAt)} s, of it ${seconds(fedMs)} s feeding`)
    return faults === 0 ? 0 : 1
  } finally {
    await together.stop()
    await db.close()
  }
}

async function openDatabase(databaseUrl: string | undefined): Promise<Database> {
  if (databaseUrl !== undefined) {
    await migrate(databaseUrl)
    return connect({ databaseUrl })
  }
  const pglite = await PGlite.create()
  await migratePglite(pglite)
  return connect({ pglite })
}

/** Every complaint at its instant, the clock moved from one to the next. Answers the ticket of each, in the same order. */
async function feed(
  together: Composed,
  db: Database,
  clock: MovableClock,
  complaints: readonly Complaint[],
): Promise<readonly string[]> {
  const tickets: string[] = []
  for (let from = 0; from < complaints.length; from += AT_A_TIME) {
    const some = complaints.slice(from, from + AT_A_TIME)
    const ahead = (some.at(-1)?.createdAt ?? 0) - clock.now()
    if (ahead > 0) clock.move(ahead)
    for (const complaint of some) tickets.push(String(feedComplaint(together.standIn, complaint)))
    // A jump of the clock would make webhooks stale that are on their way.
    await waitUntilQuiet(together, db, clock)
  }
  return tickets
}

/** Until nothing is on its way, waits to be processed or delivered, or is due. */
async function waitUntilQuiet(
  { standIn }: Composed,
  db: Database,
  clock: MovableClock,
): Promise<void> {
  const until = performance.now() + QUIET_WITHIN_MS
  for (;;) {
    await standIn.flush()
    const [row] = await db.query<{ left: number }>(
      `select (select count(*) from inbox where state = 'pending')::int
        + (select count(*) from outbox where state in ('pending', 'running'))::int
        + (select count(*) from deadline where run_at <= ($1::text)::timestamptz)::int as left`,
      [toIso(instant(Math.floor(clock.now())))],
    )
    if (row?.left === 0) return
    if (performance.now() > until) throw new Error(`${row?.left} pieces of work do not end`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Prints the figures; answers how many complaints are not as they should be. */
async function report(
  db: Database,
  { records, narratives }: Cfpb,
  complaints: readonly Complaint[],
  tickets: readonly string[],
): Promise<number> {
  const outcomes = Map.groupBy(await findOutcomes(db, tickets), (outcome) => outcome.ticketId)
  const all = [...outcomes.values()].flat()
  const batches = findBatches(complaints)
  const sizes = new Map(batches.map((batch) => [batchKey(batch), batch.size]))
  const isLostOrDoubled = (ticket: string) => outcomes.get(ticket)?.length !== 1
  const isAgainstRule = (complaint: Complaint, index: number) => {
    const isBatch =
      complaint.issue !== null && (sizes.get(batchKey(complaint)) ?? 0) > ORDINARY_MOST
    const [outcome] = outcomes.get(tickets[index] ?? '') ?? []
    return outcome !== undefined && outcome.isBatch !== isBatch
  }
  const lost = tickets.filter(isLostOrDoubled).length
  const wrong = complaints.filter(isAgainstRule).length

  show('Tickets', `${tickets.length}: ${records.length} records, ${narratives.length} narratives`)
  show('Cases', `${all.length}, ${lost} tickets without exactly one`)
  show(
    'Tiers',
    countBy(all, ({ tier }) => tier ?? 'none yet'),
  )
  show(
    'Urgency',
    countBy(all, ({ urgency }) => urgency),
  )
  const large = batches.filter(({ size }) => size > ORDINARY_MOST)
  for (const { receivedOn, issue, size } of large) show('Batch', `${receivedOn} ${size} × ${issue}`)
  const next = batches[large.length]
  if (next) show('No batch', `${next.receivedOn} ${next.size} × ${next.issue}, the next largest`)
  const ruled = large.reduce((sum, { size }) => sum + size, 0)
  const turned = all.filter(({ isBatch }) => isBatch).length
  show(
    'By the rule',
    `${ruled} are to be urgent for their batch, ${turned} are, ${wrong} otherwise`,
  )
  show('Escalated', String(all.filter(({ isEscalated }) => isEscalated).length))
  for (const [label, count] of await countWork(db, tickets)) show(label, String(count))
  return lost + wrong
}

function findOutcomes(db: Database, tickets: readonly string[]): Promise<Outcome[]> {
  return db.query<Outcome>(
    `select ticket_id as "ticketId", state->>'tier' as tier, state->>'urgency' as urgency,
       (state->'reasons')::jsonb @> '[{"triageRuleId": "urgent_batch"}]' as "isBatch",
       (state->>'isEscalated')::boolean as "isEscalated"
     from "case" where account_id = $1 and ticket_id in (select jsonb_array_elements_text($2::text::jsonb))`,
    [DEMO_ACCOUNT_ID, JSON.stringify(tickets)],
  )
}

async function countWork(
  db: Database,
  tickets: readonly string[],
): Promise<readonly (readonly [string, number])[]> {
  const of = `account_id = $1 and ticket_id in (select jsonb_array_elements_text($2::text::jsonb))`
  const [row] = await db.query<Record<'warned' | 'breached' | 'notes' | 'dead', number>>(
    `with own as (select case_id from "case" where ${of}),
       fired as (select type from event where account_id = $1 and case_id in (select case_id from own))
     select (select count(*) from fired where type = 'deadline_warned')::int as warned,
       (select count(*) from fired where type = 'deadline_breached')::int as breached,
       (select count(*) from outbox where ${of} and kind = 'note' and state = 'done')::int as notes,
       (select count(*) from outbox where ${of} and state = 'dead')::int as dead`,
    [DEMO_ACCOUNT_ID, JSON.stringify(tickets)],
  )
  return [
    ['Warnings', row?.warned ?? 0],
    ['Breaches', row?.breached ?? 0],
    ['Notes written', row?.notes ?? 0],
    ['Dead letters', row?.dead ?? 0],
  ]
}

function countBy<T>(items: readonly T[], of: (item: T) => string): string {
  return [...Map.groupBy(items, of)]
    .map(([name, group]) => `${name} ${group.length}`)
    .sort()
    .join(', ')
}

function show(label: string, text: string): void {
  say(`${label.padEnd(14)} ${text}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

process.exitCode = await main()
