import { deductedPoints } from '#shared/accountability/ledger/standing.ts'
import type { StandingView } from '#shared/contract/record-view.ts'
import type { Ctx } from '../../context.ts'
import { listEntriesOf, tallyOf } from '../../db/ledger-rows.ts'
import { currencyOf, isCounting, labelOf } from './entries.ts'
import { openReasons, reasonOf } from './reasons.ts'
import { loadRegimes } from './regimes.ts'

const ENTRIES_MOST = 200

/** What counts for and against whoever asks, as their own record shows it. */
export async function readOwnStanding(ctx: Ctx): Promise<StandingView> {
  const { deps, account, person } = ctx
  const { accountId } = account
  const regimes = await loadRegimes(ctx)
  const [counted, entries] = await Promise.all([
    tallyOf(deps.db, accountId, [person.id]),
    listEntriesOf(deps.db, accountId, person.id, ENTRIES_MOST),
  ])
  const counting = entries.filter((row) => isCounting(row, regimes))
  const reasons = await openReasons(ctx, deps.db, counting)
  const merits = counted.filter(({ unit }) => unit === 'merit')
  return {
    points: deductedPoints(counted, regimes.today),
    merits: merits.reduce((sum, { amount }) => sum + amount, 0),
    entries: counting.map((row) => ({
      entryId: row.entryId,
      unit: row.unit,
      currency: currencyOf(row, regimes),
      amount: row.amount,
      reason: row.reason,
      label: labelOf(row, regimes),
      month: row.month,
      actOn: row.actOn,
      effectiveAt: row.effectiveAt,
      expiresOn: row.expiresOn,
      text: reasonOf(row, reasons),
    })),
  }
}
