import { createAccounts } from '#service/accounts.ts'
import type { Ctx } from '#service/context.ts'
import type { Database } from '#service/db/database.ts'
import type { Deps } from '#service/deps.ts'
import { loadDirectory } from '#service/people/directory.ts'
import { createPolicyBooks } from '#service/policies.ts'
import { registerAccount } from '#service/verbs/account/register.ts'
import { closeMonth } from '#service/verbs/ledger/close-month.ts'
import { exportStatement } from '#service/verbs/ledger/export-statement.ts'
import { readStanding } from '#service/verbs/ledger/read-standing.ts'
import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import { type Counted, standingOn } from '#shared/accountability/ledger/standing.ts'
import { lineOf, statementOf } from '#shared/accountability/ledger/statement.ts'
import { policyWith } from '#shared/accountability/proceeding/test-terms.ts'
import { ALWAYS_OPEN } from '#shared/calendar/standard-calendars.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { instant, type LocalDate, parseInstant } from '#shared/kernel/instant.ts'
import type { Person } from '#shared/route/people.ts'
import { configOf } from '../harness/company.ts'
import {
  atMost,
  median,
  none,
  type PartReport,
  quantile,
  shown,
  table,
} from '../harness/figures.ts'
import { withDatabase } from '../harness/open.ts'
import type { BenchServer } from '../harness/server.ts'

export interface LedgerOptions {
  readonly people: number
  /** Entries of the month that is closed, over all people. */
  readonly entries: number
  /** Entries of the one whose standing is asked for. */
  readonly own: number
  readonly asks: number
}

export const LEDGER_OPTIONS: LedgerOptions = {
  people: 5_000,
  entries: 200_000,
  own: 10_000,
  asks: 200,
}

const ACCOUNT_ID = 'ledger'
const MONTH = '2026-03'
const NOW = parseInstant('2026-04-07T10:00:00+08:00')
/** Of people 1, 2, 3 …; whoever is asked about is the first after them. */
const FIRST_PERSON = 100_000

/** One person's standing, and the closing of a month for everybody, by the verbs of the service on PostgreSQL. */
export async function benchLedger(
  server: BenchServer,
  options: LedgerOptions = LEDGER_OPTIONS,
): Promise<PartReport> {
  const url = await server.newDatabase()
  try {
    return await withDatabase(url, async (db) => {
      await setUp(db, options)
      const ctx = await contextOf(db)
      const person = String(FIRST_PERSON + options.people) as PersonId
      const fresh = await askStanding(ctx, person, options.asks)
      await db.query('vacuum analyze')
      const swept = await askStanding(ctx, person, options.asks)
      const folded = await foldStanding(ctx, person)
      const closing = await close(ctx)
      const faults =
        (JSON.stringify(swept.units) === JSON.stringify(folded.units) ? 0 : 1) + closing.faults
      const row = (name: string, p50: number, p95: number) => [name, shown(p50), shown(p95)]
      return {
        text: table([
          [
            `${shown(options.own)} entries of one among ${shown(options.entries + options.own)}`,
            'p50 ms',
            'p95',
          ],
          row('GET standing, right after they were written', fresh.p50, fresh.p95),
          row('GET standing, after a vacuum', swept.p50, swept.p95),
          row('every row loaded and folded in the process', folded.p50, folded.p95),
          [],
          [`${shown(options.entries)} entries of ${shown(options.people)} people`, 's'],
          ['closing the month', shown(closing.seconds)],
          [`its ${shown(closing.lines)} lines as a workbook`, shown(closing.workbookSeconds)],
        ]),
        goals: [
          atMost('standing of one with 10,000 entries, p95', swept.p95, 10, ' ms'),
          atMost('month closing for 5,000 people with 200,000 entries', closing.seconds, 30, ' s'),
          none('sums that differ from the entries folded one by one', faults),
        ],
      }
    })
  } finally {
    await server.dropDatabase(url)
  }
}

async function setUp(db: Database, { people, entries, own }: LedgerOptions): Promise<void> {
  const policy = { ...policyWith().policy, calendar: ALWAYS_OPEN.key }
  await registerAccount(
    db,
    {
      accountId: ACCOUNT_ID,
      config: configOf('http://127.0.0.1:1'),
      policies: [policy],
      calendars: [ALWAYS_OPEN],
    },
    instant(0),
  )
  const body: Omit<Person, 'id' | 'name'> = {
    roles: ['payroll', 'hr'],
    department: 'service',
    supervisorId: null,
    groups: [],
    isActive: true,
    isAbsent: false,
    locale: 'zh-CN',
    ticketAccess: 'all',
  }
  await db.query(
    `insert into person (account_id, person_id, body, fetched_at)
     select $1, n::text, ($2::text)::jsonb || jsonb_build_object('id', n::text, 'name', 'Colleague ' || n), now()
     from generate_series($3::int, $3::int + $4::int) n`,
    [ACCOUNT_ID, JSON.stringify(body), FIRST_PERSON, people],
  )
  const insert = (who: string, month: string) => `
    insert into ledger_entry (account_id, entry_id, person_id, unit, amount, reason, about, term, policy_key, rule_ids,
      act_on, effective_at, month, expires_on, recorded_at)
    select $1, ${who} || '-' || n, ${who}, u.unit, case when n % 7 = 0 then 1 else -1 end * (1 + n % 9),
      'penalty', 'penalty-' || n, u.unit, 'test', '{TM-6.2.2}', m.first, m.first, to_char(m.first, 'YYYY-MM'),
      case when u.unit = 'points' then m.first + 365 end, m.first
    from generate_series(1, $2::int) n
    cross join lateral (select (array['points', 'points', 'kpi', 'money'])[1 + n / 7 % 4] as unit) u
    cross join lateral (select ${month} as first) m`
  // Everybody's in turn, so that the rows of one lie scattered over the table.
  await db.query(insert(`(${FIRST_PERSON} + n % ${people})::text`, `date '${MONTH}-01' + n % 28`), [
    ACCOUNT_ID,
    entries,
  ])
  await db.query(
    insert(
      `'${FIRST_PERSON + people}'`,
      `(date '2021-01-01' + (n % 60) * interval '1 month')::date + n % 28`,
    ),
    [ACCOUNT_ID, own],
  )
}

async function contextOf(db: Database): Promise<Ctx> {
  const account = await createAccounts(db).byId(ACCOUNT_ID)
  if (!account) throw new Error('the account is not registered')
  const person = (await loadDirectory(db, account)).get(String(FIRST_PERSON) as PersonId)
  if (!person) throw new Error('there is nobody for payroll')
  const deps = { db, policyBooks: createPolicyBooks() } as unknown as Deps
  return { deps, account, person, now: NOW }
}

async function askStanding(ctx: Ctx, person: PersonId, asks: number) {
  const times: number[] = []
  let units: unknown
  for (let at = 0; at < asks; at++) {
    const since = performance.now()
    units = (await readStanding(ctx, person)).units
    times.push(performance.now() - since)
  }
  return { units, p50: median(times), p95: quantile(times, 0.95) }
}

/** What it would take without the sums of the database. */
async function foldStanding({ deps }: Ctx, person: PersonId) {
  const times: number[] = []
  let units: unknown
  for (let at = 0; at < 20; at++) {
    const since = performance.now()
    const rows = await deps.db.query<Counted>(
      `select unit, policy_key as "policyKey", month, expires_on::text as "expiresOn", amount
       from ledger_entry where account_id = $1 and person_id = $2`,
      [ACCOUNT_ID, person],
    )
    units = standingOn(rows, '2026-04-07' as LocalDate, () => 'CNY')
    times.push(performance.now() - since)
  }
  return { units, p50: median(times), p95: quantile(times, 0.95) }
}

async function close(ctx: Ctx) {
  const since = performance.now()
  const { lines, totals } = await closeMonth(ctx, MONTH)
  const closedAt = performance.now()
  await exportStatement(ctx, MONTH, 'xlsx', 'zh-CN')
  const writtenAt = performance.now()
  const entries = await ctx.deps.db.query<LedgerEntry>(
    `select person_id as "personId", department, unit, amount, policy_key as "policyKey"
     from ledger_entry where account_id = $1 and month = $2`,
    [ACCOUNT_ID, MONTH],
  )
  const expected = statementOf(entries.map((entry) => lineOf(entry, () => 'CNY')))
  const isRight =
    JSON.stringify(totals) === JSON.stringify(expected.totals) &&
    lines.length === expected.lines.length
  return {
    seconds: (closedAt - since) / 1000,
    workbookSeconds: (writtenAt - closedAt) / 1000,
    lines: lines.length,
    faults: isRight ? 0 : 1,
  }
}
