import { toIso } from '#shared/kernel/instant.ts'
import type { Account } from '../account.ts'
import type { Deps } from '../deps.ts'
import { CIRCULAR } from './circular-kind.ts'
import { IMPROVEMENT } from './improvement-kind.ts'
import type { AnyState, RecordKind } from './record-kind.ts'
import { RECORD_COLUMNS, type RecordRow } from './record-rows.ts'

/** Rows read at a time. */
const BATCH = 200

/**
 * Lets open improvements and circulars go on in which something follows from people: an owner left, moved or is now kept
 * out of what it came from, somebody else speaks for a department. No due instant foresees that. Answers how many.
 */
export async function mendStreams(deps: Deps, account: Account): Promise<number> {
  const { accountId } = account
  const moved: string[] = []
  for (let last = ''; ; ) {
    const rows = await deps.db.query<RecordRow>(
      `select ${RECORD_COLUMNS} from record r
       where r.account_id = $1 and r.kind in ('improvement', 'circular') and r.status = 'open' and r.record_id > $2
       order by r.record_id limit ${BATCH}`,
      [accountId, last],
    )
    for (const row of rows) if (await isToGoOn(deps, account, row)) moved.push(row.recordId)
    last = rows.at(-1)?.recordId ?? ''
    if (rows.length < BATCH) break
  }
  if (moved.length === 0) return 0
  const now = deps.clock.now()
  // One at a time: whoever holds one of them waits for none of the others.
  for (const recordId of moved)
    await deps.db.query(
      `update record set next_at = least(next_at, ($3::text)::timestamptz), run_at = least(run_at, ($3::text)::timestamptz)
       where account_id = $1 and record_id = $2`,
      [accountId, recordId, toIso(now)],
    )
  deps.wake.records(now)
  return moved.length
}

async function isToGoOn(deps: Deps, account: Account, row: RecordRow): Promise<boolean> {
  try {
    return row.kind === 'improvement'
      ? await brings(deps, account, IMPROVEMENT, row)
      : await brings(deps, account, CIRCULAR, row)
  } catch (error) {
    const { accountId, recordId } = row
    deps.log.error('a record could not be looked at', { accountId, recordId, error })
    return false
  }
}

/** Whether time and people alone would add anything to it now, or it waits for others: what nobody owns, for an office. */
async function brings<State extends AnyState, Facts extends { readonly state: State }, Decide>(
  deps: Deps,
  account: Account,
  kind: RecordKind<State, Facts, Decide>,
  row: RecordRow,
): Promise<boolean> {
  const now = deps.clock.now()
  const facts = await kind.loadFacts({ deps, account, sql: deps.db }, row, now)
  const outcome = kind.advance(facts, kind.wait, now)
  if (!outcome.ok) return false
  if (outcome.value.events.length > 0) return true
  const { waitingFor } = kind.summaryOf({ ...facts, state: outcome.value.state })
  return waitingFor.join() !== row.waitingFor.join()
}
