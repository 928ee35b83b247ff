import type { MonthItem } from '#shared/contract/ledger-view.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Directory } from '#shared/route/people.ts'
import { toPermission } from '#shared/view/to-permission.ts'
import type { Ctx } from '../../context.ts'
import type { MonthRow } from '../../db/ledger-months.ts'
import { toPersonRef } from '../case/person-ref.ts'
import { checkOffice, isOver, type Regimes } from './regimes.ts'

/** Whether the asker may close that month, which is closed already or not. */
export function checkClosing(
  { person, now }: Pick<Ctx, 'person' | 'now'>,
  regimes: Regimes,
  month: string,
  closed: MonthRow | null,
): Result<undefined, 'role_not_allowed' | 'month_closed' | 'month_not_over'> {
  const office = checkOffice(person, regimes, 'payroll')
  if (!office.ok) return office
  if (closed) return refuse('month_closed')
  return isOver(month, regimes, now) ? ok() : refuse('month_not_over')
}

export function toMonthItem(
  ctx: Ctx,
  regimes: Regimes,
  people: Directory,
  month: string,
  closed: MonthRow | null,
): MonthItem {
  return {
    month,
    closed: closed && {
      by: toPersonRef(closed.closedBy, people),
      at: closed.closedAt,
    },
    mayClose: toPermission(checkClosing(ctx, regimes, month, closed)),
  }
}
