import { subjectOf } from '#shared/accountability/ledger/sight.ts'
import { type Statement, statementOf } from '#shared/accountability/ledger/statement.ts'
import type { StatementView } from '#shared/contract/ledger-view.ts'
import type { Label } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { say } from '#shared/kernel/text.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { drawUp, findMonth, readLines } from '../../db/ledger-months.ts'
import { loadDirectory } from '../../people/directory.ts'
import { toPersonRef } from '../case/person-ref.ts'
import { toMonthItem } from './months.ts'
import { loadRegimes, mustHold, type Regimes } from './regimes.ts'
import { withheldOfMonth } from './sight.ts'

/**
 * The statement of a month: frozen once it is closed, before that as its entries say now. Without the lines that the
 * reader must not see, and then with the totals of the others. Refuses `role_not_allowed`.
 */
export async function readStatement(ctx: Ctx, month: string): Promise<StatementView> {
  const { deps, account, person } = ctx
  const { accountId } = account
  const regimes = await loadRegimes(ctx)
  mustHold(person, regimes, 'payroll', 'hr')
  const closed = await findMonth(deps.db, accountId, month)
  const statement = closed
    ? { lines: await readLines(deps.db, accountId, month), totals: closed.totals }
    : await drawUp(deps.db, accountId, month, regimes.currencyOf)
  const people = await loadDirectory(deps.db, account)
  const withheld = await withheldOfMonth(ctx, regimes, people, month)
  const lines = statement.lines.filter((line) => !withheld.has(subjectOf(line)))
  const isWhole = lines.length === statement.lines.length
  return {
    ...toMonthItem(ctx, regimes, people, month, closed),
    timeZone: account.config.timeZone,
    isWhole,
    hash: isWhole ? (closed?.hash ?? null) : null,
    ...toStatementView(isWhole ? statement : statementOf(lines), regimes, people),
  }
}

function toStatementView(
  { lines, totals }: Statement,
  regimes: Regimes,
  people: Directory,
): Pick<StatementView, 'lines' | 'totals'> {
  return {
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
