import type { Written } from '#shared/contract/proceeding-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Ctx } from '../../context.ts'
import type { Sql, Tx } from '../../db/database.ts'
import type { LedgerRow } from '../../db/ledger-rows.ts'
import { openTexts, type PreparedText, sealText } from '../../sealing/texts.ts'

/** Why something is entered, sealed under the key of the person it is about; to be stored once it is entered. */
export function sealReason(
  tx: Tx,
  { deps, account, now }: Ctx,
  reason: string,
  about: PersonId,
): Promise<PreparedText> {
  const { vault, newId } = deps
  return sealText(tx, { vault, accountId: account.accountId, newId, now }, reason, [about])
}

/** What was written beside these entries; `text` is null where it was erased. Entries without any are left out. */
export async function openReasons(
  { deps, account }: Pick<Ctx, 'deps' | 'account'>,
  sql: Sql,
  rows: readonly Pick<LedgerRow, 'textId'>[],
): Promise<ReadonlyMap<string, Written>> {
  const textIds = [...new Set(rows.flatMap(({ textId }) => textId ?? []))]
  const texts = await openTexts(sql, deps.vault, account.accountId, textIds)
  return new Map(textIds.map((textId) => [textId, { text: texts.get(textId) ?? null }]))
}

/** Null where nothing was written. */
export function reasonOf(
  { textId }: Pick<LedgerRow, 'textId'>,
  reasons: ReadonlyMap<string, Written>,
): Written | null {
  return textId === null ? null : (reasons.get(textId) ?? null)
}

/** Whether that was written beside each of these entries. What was erased is not held against a repetition. */
export function isReason(
  reason: string,
  rows: readonly Pick<LedgerRow, 'textId'>[],
  reasons: ReadonlyMap<string, Written>,
): boolean {
  return rows.every((row) => {
    const written = reasonOf(row, reasons)
    return written !== null && (written.text === null || written.text === reason)
  })
}
