import { type Instant, plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import type { Account } from '../account.ts'
import type { Tx } from '../db/database.ts'
import type { RecordKindId } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { makeDueReports } from '../reports/make-due.ts'
import { type Alarm, pause } from '../sweep/run-sweep.ts'
import { fireRecord } from './change-record.ts'
import { CIRCULAR } from './circular-kind.ts'
import { IMPROVEMENT } from './improvement-kind.ts'
import { PROCEEDING } from './proceeding-kind.ts'
import type { AnyState, RecordKind } from './record-kind.ts'
import { RECORD_COLUMNS, type RecordRow } from './record-rows.ts'

/** One record that failed is tried again after so long, then after twice that … */
const BACKOFF_FIRST_MS = 60_000
const BACKOFF_MOST_MS = 3_600_000
/** Records of one call at most; the rest comes with the next. */
const MOST = 500

type Fire = (tx: Tx, deps: Deps, account: Account, row: RecordRow) => Promise<void>

const FIRE: Readonly<Record<RecordKindId, Fire>> = {
  proceeding: firing(PROCEEDING),
  improvement: firing(IMPROVEMENT),
  circular: firing(CIRCULAR),
}

function firing<State extends AnyState, Facts extends { readonly state: State }, Decide>(
  kind: RecordKind<State, Facts, Decide>,
): Fire {
  return (tx, deps, account, row) => fireRecord({ deps, account, sql: tx }, kind, row)
}

/**
 * Fires what is due in records, each at its true instant, one record a transaction, and makes the reports of periods that
 * are over; answers how many those were.
 * One that fails is set aside for a while and holds up no other. Any number of processes may do this at once: what is
 * fired has a natural key, the record’s next event.
 */
export async function fireDueRecords(deps: Deps): Promise<number> {
  let fired = 0
  while (fired < MOST) {
    const worked = await fireOne(deps)
    if (!worked) break
    fired += 1
  }
  const made = await makeDueReports(deps, MOST - fired)
  if (fired + made > 0) deps.wake.outbox()
  return fired + made
}

async function fireOne(deps: Deps): Promise<boolean> {
  const accounts = new Map((await deps.accounts.all()).map((one) => [one.accountId, one]))
  let claimed: RecordRow | null = null
  try {
    await deps.db.transaction(async (tx) => {
      const [row] = await tx.query<RecordRow>(
        `select ${RECORD_COLUMNS} from record r where r.run_at <= ($1::text)::timestamptz
         order by r.run_at, r.account_id, r.record_id limit 1 for update skip locked`,
        [toIso(deps.clock.now())],
      )
      if (!row) return
      claimed = row
      const account = accounts.get(row.accountId)
      if (!account) throw new Error(`account ${row.accountId} is not registered`)
      await FIRE[row.kind](tx, deps, account, row)
    })
  } catch (error) {
    if (claimed === null) throw error
    await setAside(deps, claimed, error)
  }
  return claimed !== null
}

/** It is tried again later and keeps its true instant; lists show that it hangs. */
async function setAside(deps: Deps, row: RecordRow, error: unknown): Promise<void> {
  const { accountId, recordId, attempts } = row
  deps.log.error('what is due in a record could not be fired', { accountId, recordId, error })
  const backoff = Math.min(BACKOFF_FIRST_MS * 2 ** Math.min(attempts, 10), BACKOFF_MOST_MS)
  await deps.db.query(
    `update record set attempts = attempts + 1, last_error = $4, run_at = ($5::text)::timestamptz
     where account_id = $1 and record_id = $2 and seq = $3 and run_at is not null`,
    [
      accountId,
      recordId,
      row.seq,
      (error instanceof Error ? error.name : 'Error').slice(0, 100),
      toIso(plusMilliseconds(deps.clock.now(), backoff)),
    ],
  )
}

async function nextRunAt(deps: Deps): Promise<Instant | null> {
  const [row] = await deps.db.query<{ at: Instant | null }>(
    'select least((select min(run_at) from record), (select min(run_at) from report_timer)) as at',
  )
  return row?.at ?? null
}

/** Runs until `signal` aborts: fires what is due, then sleeps until the next due instant, the end of a period or a wake-up. */
export async function runRecords(
  deps: Deps,
  alarm: Alarm,
  signal: AbortSignal,
  pollMs: number,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const fired = await fireDueRecords(deps)
      if (fired === MOST) continue
      await alarm.sleep(await nextRunAt(deps), pollMs, signal)
    } catch (error) {
      deps.log.error('the loop of records failed and will try again', { error })
      await pause(pollMs, signal)
    }
  }
}
