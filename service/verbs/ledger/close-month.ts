import type { StatementView } from '#shared/contract/ledger-view.ts'
import type { Ctx } from '../../context.ts'
import { drawUp, findMonth, lockLedger, writeMonth } from '../../db/ledger-months.ts'
import { Refusal } from '../../refusal.ts'
import { checkClosing } from './months.ts'
import { readStatement } from './read-statement.ts'
import { loadRegimes } from './regimes.ts'

/**
 * Freezes a month for payroll: its lines, control totals and hash. Whatever is entered later counts to the next month
 * that is open. Of two who close it at once, one does. Refuses `role_not_allowed`, `month_closed`, `month_not_over`.
 */
export async function closeMonth(ctx: Ctx, month: string): Promise<StatementView> {
  const { deps, account, person, now } = ctx
  const { accountId } = account
  const regimes = await loadRegimes(ctx)
  await deps.db.transaction(async (tx) => {
    await lockLedger(tx, accountId)
    const checked = checkClosing(ctx, regimes, month, await findMonth(tx, accountId, month))
    if (!checked.ok) throw new Refusal(checked.code)
    const statement = await drawUp(tx, accountId, month, regimes.currencyOf)
    await writeMonth(tx, accountId, month, statement, { by: person.id, at: now })
  })
  return readStatement(ctx, month)
}
