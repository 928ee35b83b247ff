import type { Ctx } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/errors.ts'
import { isDone, markDone } from '../../records/change-record.ts'
import { Refusal } from '../../refusal.ts'
import { contentHashOf } from '../proceeding/command.ts'

/**
 * Begins a record under the id its asker gave it, once: the same id with the same content changes nothing, with other
 * content it is refused (`command_id_reused`).
 */
export async function beginStream(
  ctx: Ctx,
  recordId: string,
  content: unknown,
  begin: (tx: Tx) => Promise<void>,
): Promise<void> {
  const { deps, account, person } = ctx
  const contentHash = await contentHashOf(ctx, content)
  const once = { commandId: recordId, contentHash, personId: person.id }
  try {
    await deps.db.transaction(async (tx) => {
      if (await isDone(tx, account.accountId, recordId, once)) return
      await begin(tx)
      await markDone(tx, account.accountId, recordId, once, deps.clock.now())
    })
  } catch (error) {
    if (isUniqueViolation(error, 'record_account_id_record_id_pk'))
      throw new Refusal('command_id_reused')
    throw error
  }
  deps.wake.outbox()
}
