import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Tx } from '../db/database.ts'

/** Enters what an event counts; entered once, by natural key. */
export async function enterLedger(
  _tx: Tx,
  _accountId: string,
  _entries: readonly LedgerEntry[],
  _now: Instant,
): Promise<void> {}
