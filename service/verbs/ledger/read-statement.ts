import type { Statement } from '#shared/accountability/ledger/statement.ts'
import type { StatementView } from '#shared/contract/ledger-view.ts'
import type { Label } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { say } from '#shared/kernel/text.ts'
import type { Ctx } from '../../context.ts'
import { drawUp, findMonth, type MonthRow, readLines } from '../../db/ledger-months.ts'
import { loadDirectory } from '../../people/directory.ts'
import { toPersonRef } from '../case/person-ref.ts'
import { toMonthItem } from './months.ts'
import { loadRegimes, mustHold, type Regimes } from './regimes.ts'

/** The statement of a month: frozen once it is closed, before that as its entries say now. Refuses `role_not_allowed`. */
export async function readStatement(ctx: Ctx, month: string): Promise<StatementView> {
  const { deps, account, person } = ctx
  const { accountId } = account
  const regimes = await loadRegimes(ctx)
  mustHold(person, regimes, 'payroll', 'hr')
  const closed = await findMonth(deps.db, accountId, month)
  const statement = closed
    ? { lines: await readLines(deps.db, accountId, month), totals: closed.totals }
    : await drawUp(deps.db, accountId, month, regimes.currencyOf)
  return toStatementView(ctx, regimes, month, closed, statement)
}

async function toStatementView(
  ctx: Ctx,
  regimes: Regimes,
  month: string,
  closed: MonthRow | null,
  { lines, totals }: Statement,
): Promise<StatementView> {
  const { deps, account } = ctx
  const people = await loadDirectory(deps.db, account)
  return {
    ...toMonthItem(ctx, regimes, people, month, closed),
    timeZone: account.config.timeZone,
    lines: lines.map(({ personId, department, ...sums }) => ({
      ...sums,
      person: personId === null ? null : toPersonRef(personId as PersonId, people),
      department: department === null ? null : departmentOf(department, regimes),
    })),
    totals,
  }
}

function departmentOf(id: string, { all }: Regimes): Label {
  const known = all.flatMap(({ policy }) => policy.departments).find((one) => one.id === id)
  return { id, label: known?.label ?? say(id, id, id) }
}
