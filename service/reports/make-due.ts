import { type Instant, instant, plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import { reportedLengths } from '#shared/report/crossings.ts'
import { nextEnd, periodsEndingAt } from '#shared/report/period.ts'
import type { Account } from '../account.ts'
import type { Tx } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { PolicyBook, PolicyChoice } from '../policies.ts'
import { makeReport } from './make-report.ts'

/** While something is still to be fired that came due before the period ended. */
const WAIT_MS = 1_000
const BACKOFF_FIRST_MS = 60_000
const BACKOFF_MOST_MS = 3_600_000

interface TimerRow {
  readonly accountId: string
  /** Null before the first look. */
  readonly doneUntil: Instant | null
  readonly attempts: number
}

/**
 * Makes the reports of periods that are over, one instant at which periods end in each transaction, in order, and answers
 * how many of those there were. Any number of processes may do this at once: the timer of an account is locked, and a report
 * has a natural key. One that fails is tried again later and holds up no other account.
 */
export async function makeDueReports(deps: Deps, most: number): Promise<number> {
  let made = 0
  for (let looks = 0; looks < most; looks += 1) {
    const outcome = await makeOne(deps)
    if (outcome === 'nothing') break
    if (outcome === 'made') made += 1
  }
  return made
}

type Outcome = 'nothing' | 'looked' | 'made'

async function makeOne(deps: Deps): Promise<Outcome> {
  const accounts = new Map((await deps.accounts.all()).map((one) => [one.accountId, one]))
  let claimed: TimerRow | null = null
  try {
    return await deps.db.transaction(async (tx): Promise<Outcome> => {
      const [row] = await tx.query<TimerRow>(
        `select account_id as "accountId", done_until as "doneUntil", attempts from report_timer
         where run_at <= ($1::text)::timestamptz order by run_at, account_id limit 1 for update skip locked`,
        [toIso(deps.clock.now())],
      )
      if (!row) return 'nothing'
      claimed = row
      const account = accounts.get(row.accountId)
      if (!account) throw new Error(`account ${row.accountId} is not registered`)
      return makeNext(tx, deps, account, row)
    })
  } catch (error) {
    if (claimed === null) throw error
    await setAside(deps, claimed, error)
    return 'looked'
  }
}

/** What ends first after what is done; or sets the timer to when it does. What ended before the first look is not made. */
async function makeNext(
  tx: Tx,
  deps: Deps,
  account: Account,
  { accountId, doneUntil: done }: TimerRow,
): Promise<Outcome> {
  const now = deps.clock.now()
  const doneUntil = done ?? now
  const book = await deps.policyBooks.open(tx, accountId, await versionsOf(tx, accountId))
  const wanted = wantedBy([...book.inForce(accountId, doneUntil), ...book.inForce(accountId, now)])
  const end = nextEnd(wanted.zones, wanted.lengths, doneUntil)
  if (end === null || end > now) {
    await setTimer(tx, accountId, now, end)
    return 'looked'
  }
  if (await isToBeFired(tx, accountId, end)) {
    await setTimer(tx, accountId, doneUntil, plusMilliseconds(now, WAIT_MS))
    return 'looked'
  }
  await makeThoseOf(tx, deps, account, book, end)
  await setTimer(tx, accountId, end, now)
  return 'made'
}

/**
 * The version in force in the last instant of the period decides what is counted and what that calls for.
 * @reading MF-9.10 gives until the 10th of the next month. A report is made as its period ends: nobody has to wait for it.
 * @rule TM-5.3.1 MF-9.10 IP-5.1
 */
async function makeThoseOf(
  tx: Tx,
  deps: Deps,
  account: Account,
  book: PolicyBook,
  end: Instant,
): Promise<void> {
  const last = instant(end - 1)
  const unreadable = book.unreadableInForce(last)
  if (unreadable) throw unreadable
  for (const choice of book.inForce(account.accountId, last)) {
    const { accountability } = choice.policy.policy
    if (!accountability) continue
    const zone = loadZone(choice.calendar.spec.timeZone)
    for (const period of periodsEndingAt(zone, reportedLengths(accountability), end))
      await makeReport({ deps, account, sql: tx }, choice, period)
  }
}

/** Every version that there is, so that none is overlooked that another process has just published. */
async function versionsOf(tx: Tx, accountId: string) {
  const ids = async (table: 'policy_version' | 'calendar_version') => {
    const rows = await tx.query<{ id: string }>(
      `select ${table}_id as id from ${table} where account_id = $1`,
      [accountId],
    )
    return rows.map(({ id }) => id)
  }
  return {
    policyVersionIds: await ids('policy_version'),
    calendarVersionIds: await ids('calendar_version'),
  }
}

/** What the reports of these are about: periods of which lengths, and in which zones those end. */
function wantedBy(choices: readonly PolicyChoice[]) {
  const reported = choices
    .map(({ policy, calendar }) => ({ terms: policy.policy.accountability, calendar }))
    .map(({ terms, calendar }) => ({ lengths: terms ? reportedLengths(terms) : [], calendar }))
    .filter(({ lengths }) => lengths.length > 0)
  const zones = new Set(reported.map(({ calendar }) => calendar.spec.timeZone))
  return {
    lengths: [...new Set(reported.flatMap(({ lengths }) => lengths))],
    zones: [...zones].map(loadZone),
  }
}

/** Whether a case or record has something to come that was due before then. What failed is not waited for. */
async function isToBeFired(tx: Tx, accountId: string, end: Instant): Promise<boolean> {
  const [found] = await tx.query<{ isPending: boolean }>(
    `select exists (
         select from deadline where account_id = $1 and run_at < ($2::text)::timestamptz and attempts = 0)
       or exists (
         select from record where account_id = $1 and run_at < ($2::text)::timestamptz and attempts = 0) as "isPending"`,
    [accountId, toIso(end)],
  )
  return found?.isPending ?? false
}

async function setTimer(
  tx: Tx,
  accountId: string,
  doneUntil: Instant,
  runAt: Instant | null,
): Promise<void> {
  await tx.query(
    `update report_timer set done_until = ($2::text)::timestamptz, run_at = ($3::text)::timestamptz, attempts = 0,
       last_error = null
     where account_id = $1`,
    [accountId, toIso(doneUntil), runAt === null ? null : toIso(runAt)],
  )
}

async function setAside(
  deps: Deps,
  { accountId, doneUntil, attempts }: TimerRow,
  error: unknown,
): Promise<void> {
  deps.log.error('a report could not be made', { accountId, doneUntil, error })
  const backoff = Math.min(BACKOFF_FIRST_MS * 2 ** Math.min(attempts, 10), BACKOFF_MOST_MS)
  await deps.db.query(
    `update report_timer set attempts = attempts + 1, last_error = $3, run_at = ($4::text)::timestamptz
     where account_id = $1 and done_until is not distinct from ($2::text)::timestamptz`,
    [
      accountId,
      doneUntil === null ? null : toIso(doneUntil),
      (error instanceof Error ? error.name : 'Error').slice(0, 100),
      toIso(plusMilliseconds(deps.clock.now(), backoff)),
    ],
  )
}
