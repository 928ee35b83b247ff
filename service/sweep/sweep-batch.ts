import { advance, decideNothing } from '#shared/case/advance.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Account } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { assignNumbers } from '../db/assign-numbers.ts'
import { CASE_COLUMNS, type CaseRow } from '../db/case-rows.ts'
import type { Tx } from '../db/database.ts'
import { type CaseRows, type CaseWrite, insertRows, toRows } from '../db/write-cases.ts'
import type { Deps } from '../deps.ts'
import { loadSurroundings, type Surroundings, toFacts } from '../facts.ts'

/** After this many failures a deadline is tried again only once an hour. */
const BACKOFF_MS = [1_000, 5_000, 30_000, 300_000, 3_600_000]

/**
 * Locks the cases that have something due, earliest first, passing over those that somebody else has in hand. Only the
 * case is locked: its deadlines change under that lock alone. A case comes once for each instant at which it has
 * something due. $1: until when; $2: rows at most; $3, $4, $5: the row of `deadline` behind which to begin.
 *
 * The sub-selects keep PostgreSQL from any other plan than to go along the index and fetch case by case, which costs
 * the same however many deadlines and cases there are.
 */
export const CLAIM = `
  select due.run_at::text as "runAt", ${CASE_COLUMNS}
  from (
    select distinct run_at, account_id, case_id from deadline
    where run_at <= ($1::text)::timestamptz
      and (run_at, account_id, case_id) > (($3::text)::timestamptz, $4::text, $5::text)
    order by run_at, account_id, case_id
  ) due cross join lateral (
    select * from "case" c where c.account_id = due.account_id and c.case_id = due.case_id
    for update skip locked
  ) c
  limit $2`

/**
 * How far along the due deadlines the batches of one round have come, so that none walks over what others have in hand
 * or have done. What fails or appears before it waits for the next round.
 */
export interface SweepCursor {
  /** As PostgreSQL writes it. */
  runAt: string
  accountId: string
  caseId: string
}

/** Before every deadline there is. */
export function startOfRound(): SweepCursor {
  return { runAt: '-infinity', accountId: '', caseId: '' }
}

interface ClaimedRow extends CaseRow {
  readonly runAt: string
}

export interface SweepOutcome {
  /** Cases looked at, failed ones included. */
  readonly cases: number
  /** There may be more that is due. */
  readonly isFull: boolean
  readonly failed: number
  readonly events: number
}

/**
 * Fires what is due at `now` for at most `size` cases, in one transaction. A case that cannot be decided, or whose
 * outcome the database refuses, is set aside with its error and does not hold up the others.
 */
export async function sweepBatch(
  deps: Deps,
  size: number,
  now: Instant,
  cursor: SweepCursor = startOfRound(),
): Promise<SweepOutcome> {
  // Read before the transaction: inside it, only the transaction's own handle may touch the database.
  const accounts = await deps.accounts.all()
  const outcome = await deps.db.transaction(async (tx): Promise<SweepOutcome> => {
    const claimed = await tx.query<ClaimedRow>(CLAIM, [
      new Date(now).toISOString(),
      size,
      cursor.runAt,
      cursor.accountId,
      cursor.caseId,
    ])
    const last = claimed.at(-1)
    if (!last) return { cases: 0, isFull: false, failed: 0, events: 0 }
    // A batch that began earlier may be answered later: then the cursor goes back a little, over cases in hand.
    Object.assign(cursor, positionOf(last))
    const rows = eachOnce(claimed)
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
    failures.push(...(await writeOrSplit(deps, tx, decided.filter(isChanged), now)))
    for (const { row, error } of failures) await setAside(deps, tx, row, error, now)
    const refused = new Set(failures.map(({ row }) => row))
    const events = decided.reduce(
      (sum, { row, write }) => sum + (refused.has(row) ? 0 : write.advanced.events.length),
      0,
    )
    const isFull = claimed.length === size
    return { cases: rows.length, isFull, failed: failures.length, events }
  })
  if (outcome.events > 0) deps.wake.outbox()
  return outcome
}

function positionOf({ runAt, accountId, caseId }: ClaimedRow): SweepCursor {
  return { runAt, accountId, caseId }
}

function eachOnce(claimed: readonly ClaimedRow[]): ClaimedRow[] {
  const seen = new Set<string>()
  return claimed.filter(({ accountId, caseId }) => {
    const { size } = seen
    return seen.add(`${accountId}/${caseId}`).size > size
  })
}

/** Somebody else may have fired what this batch still saw as due when it began to look. */
function isChanged({ rows }: Decided): boolean {
  const { events, goneEdges, newEdges, outbox } = rows
  return events.length + goneEdges.length + newEdges.length + outbox.length > 0
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
  try {
    await tx.savepoint(async (inner) =>
      insertRows(inner, await numberedRows(inner, decided, now), now),
    )
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

/** A number is taken only together with what is written: a case that is set aside leaves no gap. */
async function numberedRows(
  tx: Tx,
  decided: readonly Decided[],
  now: Instant,
): Promise<readonly CaseRows[]> {
  const writes = await assignNumbers(
    tx,
    decided.map((one) => one.write),
    now,
  )
  return decided.map(({ write, rows }, at) => {
    const numbered = writes[at] ?? write
    return numbered === write ? rows : toRows(numbered, now)
  })
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
    noteLocales: around.account.config.noteLocales,
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
