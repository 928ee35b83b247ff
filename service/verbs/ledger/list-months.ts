import type { MonthsView } from '#shared/contract/ledger-view.ts'
import { monthOfDate, plusMonths } from '#shared/kernel/month.ts'
import type { Ctx } from '../../context.ts'
import { listClosed, listEntered } from '../../db/ledger-months.ts'
import { loadDirectory } from '../../people/directory.ts'
import { toMonthItem } from './months.ts'
import { loadRegimes, mustHold } from './regimes.ts'

/** Ten years. */
const MONTHS_MOST = 120

/** The months that are closed, have entries, or are about to end or just over. Refuses `role_not_allowed`. */
export async function listMonths(ctx: Ctx): Promise<MonthsView> {
  const { deps, account, person, now } = ctx
  const regimes = await loadRegimes(ctx)
  mustHold(person, regimes, 'payroll', 'hr')
  const [people, closed, entered] = await Promise.all([
    loadDirectory(deps.db, account),
    listClosed(deps.db, account.accountId, MONTHS_MOST),
    listEntered(deps.db, account.accountId, MONTHS_MOST),
  ])
  const current = monthOfDate(regimes.today)
  const rows = new Map(closed.map((row) => [row.month, row]))
  const months = new Set([current, plusMonths(current, -1), ...rows.keys(), ...entered])
  return {
    now,
    timeZone: account.config.timeZone,
    months: [...months]
      .sort((a, b) => (a < b ? 1 : -1))
      .slice(0, MONTHS_MOST)
      .map((month) => toMonthItem(ctx, regimes, people, month, rows.get(month) ?? null)),
  }
}
