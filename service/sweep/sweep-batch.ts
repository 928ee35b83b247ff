import { advance, decideNothing } from '#shared/case/advance.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Account } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { CASE_COLUMNS, type CaseRow } from '../db/case-rows.ts'
import type { Tx } from '../db/database.ts'
import { type CaseWrite, writeCases } from '../db/write-cases.ts'
import type { Deps } from '../deps.ts'
import { loadSurroundings, type Surroundings, toFacts } from '../facts.ts'

/** After this many failures a deadline is tried again only once an hour. */
const BACKOFF_MS = [1_000, 5_000, 30_000, 300_000, 3_600_000]

/** How far past other lanes' locked cases one lane looks. */
const LOOK_AHEAD = 4

/**
 * Locks cases that have something due, passing over those that somebody else has in hand. Only the case is locked:
 * its deadlines change under that lock alone.
 */
const CLAIM = `
  select ${CASE_COLUMNS}
  from (
    select account_id, case_id from (
      select account_id, case_id from deadline where run_at <= ($1::text)::timestamptz
      order by run_at, account_id, case_id, edge_key limit $2
    ) due group by account_id, case_id
  ) due join "case" c on c.account_id = due.account_id and c.case_id = due.case_id
  limit $3
  for update of c skip locked`

const CLAIM_AGAIN = `
  select ${CASE_COLUMNS}
  from unnest(($2::text)::text[], ($3::text)::text[]) as r(account_id, case_id)
  join "case" c on c.account_id = r.account_id and c.case_id = r.case_id
  where exists (
    select 1 from deadline d
    where d.account_id = c.account_id and d.case_id = c.case_id and d.run_at <= ($1::text)::timestamptz
  )
  for update of c skip locked`

export interface SweepOutcome {
  /** Cases looked at, failed ones included. */
  readonly cases: number
  readonly failed: number
  readonly events: number
}

/**
 * Fires what is due at `now` for at most `size` cases, in one transaction. A case whose decision throws is set
 * aside with its error and does not hold up the others. When the database refuses what several would write, each
 * half is tried by itself, and so on down to the case that cannot be written, which is set aside.
 */
export async function sweepBatch(deps: Deps, size: number, now: Instant): Promise<SweepOutcome> {
  // Read before the transaction: inside it, only the transaction's own handle may touch the database.
  const accounts = await deps.accounts.all()
  const claim: Claim = (tx) =>
    tx.query<CaseRow>(CLAIM, [new Date(now).toISOString(), size * LOOK_AHEAD, size])
  return sweepClaimed(deps, accounts, claim, now)
}

/** Locks the cases of one transaction. */
type Claim = (tx: Tx) => Promise<CaseRow[]>

async function sweepClaimed(
  deps: Deps,
  accounts: readonly Account[],
  claim: Claim,
  now: Instant,
): Promise<SweepOutcome> {
  let claimed: readonly CaseRow[] = []
  const sweep = async (tx: Tx): Promise<SweepOutcome> => {
    const rows = await claim(tx)
    claimed = rows
    if (rows.length === 0) return { cases: 0, failed: 0, events: 0 }
    const writes: CaseWrite[] = []
    const failures: { row: CaseRow; error: unknown }[] = []
    const surroundings = await surroundingsByAccount(deps, tx, accounts, rows)
    for (const row of rows) {
      try {
        writes.push(decideRow(row, surroundings, now))
      } catch (error) {
        failures.push({ row, error })
      }
    }
    await writeCases(tx, writes, now)
    for (const failure of failures) await setAside(deps, tx, failure.row, failure.error, now)
    return {
      cases: rows.length,
      failed: failures.length,
      events: writes.reduce((sum, write) => sum + write.advanced.events.length, 0),
    }
  }
  try {
    const outcome = await deps.db.transaction(sweep)
    if (outcome.events > 0) deps.wake.outbox()
    return outcome
  } catch (error) {
    const [only, ...others] = claimed
    if (!only) throw error
    if (others.length > 0) return sweepHalves(deps, accounts, claimed, now, error)
    await deps.db.transaction((tx) => setAside(deps, tx, only, error, now))
    return { cases: 1, failed: 1, events: 0 }
  }
}

async function sweepHalves(
  deps: Deps,
  accounts: readonly Account[],
  rows: readonly CaseRow[],
  now: Instant,
  error: unknown,
): Promise<SweepOutcome> {
  deps.log.warn('a batch was refused and its halves are tried', { cases: rows.length, error })
  const middle = Math.ceil(rows.length / 2)
  const first = await sweepClaimed(deps, accounts, claimOf(rows.slice(0, middle), now), now)
  const second = await sweepClaimed(deps, accounts, claimOf(rows.slice(middle), now), now)
  return {
    cases: rows.length,
    failed: first.failed + second.failed,
    events: first.events + second.events,
  }
}

/** The same cases again, as far as nobody else has them in hand or has dealt with them meanwhile. */
function claimOf(rows: readonly CaseRow[], now: Instant): Claim {
  return (tx) =>
    tx.query<CaseRow>(CLAIM_AGAIN, [
      new Date(now).toISOString(),
      toArrayLiteral(rows.map((row) => row.accountId)),
      toArrayLiteral(rows.map((row) => row.caseId)),
    ])
}

function decideRow(
  row: CaseRow,
  surroundings: ReadonlyMap<string, Surroundings>,
  now: Instant,
): CaseWrite {
  const around = surroundings.get(row.accountId)
  if (!around) throw new Error(`account ${row.accountId} is not registered`)
  const facts = toFacts(row, around)
  const outcome = advance(facts, decideNothing, {
    effectiveAt: now,
    now,
    locales: around.account.config.noteLocales,
  })
  if (!outcome.ok) throw new Error(`doing nothing was refused: ${outcome.code}`)
  return {
    accountId: row.accountId,
    before: row,
    advanced: outcome.value,
    policy: facts.policy,
    calendar: facts.calendar,
    ticketUpdatedAt: null,
  }
}

async function surroundingsByAccount(
  deps: Deps,
  tx: Tx,
  accounts: readonly Account[],
  rows: readonly CaseRow[],
): Promise<ReadonlyMap<string, Surroundings>> {
  const found = new Map<string, Surroundings>()
  for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId)) {
    const account = accounts.find((one) => one.accountId === accountId)
    if (account) found.set(accountId, await loadSurroundings(deps, account, own, tx))
  }
  return found
}

/** Leaves the case as it is and its due deadlines for later, with the error where a person can see it. */
async function setAside(
  deps: Deps,
  tx: Tx,
  row: Pick<CaseRow, 'accountId' | 'caseId'>,
  error: unknown,
  now: Instant,
): Promise<void> {
  deps.log.error('a case could not be decided', {
    accountId: row.accountId,
    caseId: row.caseId,
    error,
  })
  await tx.query(
    `update deadline set attempts = attempts + 1, last_error = $4,
       run_at = ($3::text)::timestamptz + make_interval(secs => (($5::text)::float8[])[least(attempts, $6) + 1])
     where account_id = $1 and case_id = $2 and run_at <= ($3::text)::timestamptz`,
    [
      row.accountId,
      row.caseId,
      new Date(now).toISOString(),
      String(error).slice(0, 500),
      toArrayLiteral(BACKOFF_MS.map((ms) => ms / 1000)),
      BACKOFF_MS.length - 1,
    ],
  )
}
