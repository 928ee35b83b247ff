import { advance, decideNothing } from '#shared/case/advance.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Account } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { CASE_COLUMNS, type CaseRow } from '../db/case-rows.ts'
import type { Tx } from '../db/database.ts'
import { type CaseRows, type CaseWrite, insertRows, toRows } from '../db/write-cases.ts'
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
export const CLAIM = `
  select ${CASE_COLUMNS}
  from (
    select account_id, case_id from (
      select account_id, case_id from deadline where run_at <= ($1::text)::timestamptz
      order by run_at, account_id, case_id, edge_key limit $2
    ) due group by account_id, case_id
  ) due join "case" c on c.account_id = due.account_id and c.case_id = due.case_id
  limit $3
  for update of c skip locked`

export interface SweepOutcome {
  /** Cases looked at, failed ones included. */
  readonly cases: number
  readonly failed: number
  readonly events: number
}

/**
 * Fires what is due at `now` for at most `size` cases, in one transaction. A case that cannot be decided, or whose
 * outcome the database refuses, is set aside with its error and does not hold up the others.
 */
export async function sweepBatch(deps: Deps, size: number, now: Instant): Promise<SweepOutcome> {
  // Read before the transaction: inside it, only the transaction's own handle may touch the database.
  const accounts = await deps.accounts.all()
  const outcome = await deps.db.transaction(async (tx): Promise<SweepOutcome> => {
    const rows = await tx.query<CaseRow>(CLAIM, [
      new Date(now).toISOString(),
      size * LOOK_AHEAD,
      size,
    ])
    if (rows.length === 0) return { cases: 0, failed: 0, events: 0 }
    const surroundings = await surroundingsByAccount(deps, tx, accounts, rows)
    const decided: Decided[] = []
    const failures: Failure[] = []
    for (const row of rows) {
      try {
        const write = decideRow(row, surroundings, now)
        decided.push({ row, write, rows: toRows(write, now) })
      } catch (error) {
        failures.push({ row, error })
      }
    }
    failures.push(...(await writeOrSplit(deps, tx, decided, now)))
    for (const { row, error } of failures) await setAside(deps, tx, row, error, now)
    const refused = new Set(failures.map(({ row }) => row))
    const events = decided.reduce(
      (sum, { row, write }) => sum + (refused.has(row) ? 0 : write.advanced.events.length),
      0,
    )
    return { cases: rows.length, failed: failures.length, events }
  })
  if (outcome.events > 0) deps.wake.outbox()
  return outcome
}

/** A refused batch is tried in so many parts: few enough to stay quick, enough to write nearly all at the second try. */
const PARTS = 8

interface Decided {
  readonly row: CaseRow
  readonly write: CaseWrite
  readonly rows: CaseRows
}

interface Failure {
  readonly row: CaseRow
  readonly error: unknown
}

/**
 * Writes all together; when the database refuses that, part by part, and so on down to the cases that cannot be
 * written. Those are answered, the others are written.
 */
async function writeOrSplit(
  deps: Deps,
  tx: Tx,
  decided: readonly Decided[],
  now: Instant,
): Promise<Failure[]> {
  const [only, ...others] = decided
  if (!only) return []
  const rows = decided.map((one) => one.rows)
  try {
    await tx.savepoint((inner) => insertRows(inner, rows, now))
    return []
  } catch (error) {
    if (others.length === 0) return [{ row: only.row, error }]
    deps.log.warn('a batch was refused and is tried in parts', { cases: decided.length, error })
    const failures: Failure[] = []
    const size = Math.ceil(decided.length / PARTS)
    for (let from = 0; from < decided.length; from += size)
      failures.push(...(await writeOrSplit(deps, tx, decided.slice(from, from + size), now)))
    return failures
  }
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
