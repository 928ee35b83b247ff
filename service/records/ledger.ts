import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import { deductedPoints } from '#shared/accountability/ledger/standing.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import type { Sql, Tx } from '../db/database.ts'
import { appendEntries, tallyOf } from '../db/ledger-rows.ts'

/** Enters what an event counts; entered once, by natural key, into its month or the next that is not closed. */
export async function enterLedger(
  tx: Tx,
  accountId: string,
  entries: readonly LedgerEntry[],
  now: Instant,
): Promise<void> {
  await appendEntries(tx, accountId, entries, { at: now, by: null })
}

/**
 * Points of that policy that count as deducted on that date, of each of these people.
 * @reading A threshold adds up what was deducted under its own policy: another one was never told as leading there.
 * @rule TM-6.2.4
 */
export async function loadPoints(
  sql: Sql,
  accountId: string,
  policyKey: string,
  persons: readonly PersonId[],
  on: LocalDate,
): Promise<ReadonlyMap<PersonId, number>> {
  if (persons.length === 0) return new Map()
  const counted = await tallyOf(sql, accountId, persons)
  return new Map(
    persons.map((personId) => [
      personId,
      deductedPoints(
        counted.filter((one) => one.personId === personId && one.policyKey === policyKey),
        on,
      ),
    ]),
  )
}
