import type { DeliveriesView } from '#shared/contract/views.ts'
import type { Ctx } from '../../context.ts'
import { sightSql } from '../case/sight.ts'
import { mustAdminister } from './administer.ts'

const SHOWN_MAX = 200

/** What could not be written to Zendesk, oldest first, of cases that this person may see. Refuses `role_not_allowed`. */
export async function listDeadDeliveries(ctx: Ctx): Promise<DeliveriesView> {
  mustAdminister(ctx)
  const { deps, account, person } = ctx
  const sight = sightSql(person, 2)
  const params = [account.accountId, ...sight.params]
  const from = `from outbox o join "case" c on c.account_id = o.account_id and c.case_id = o.case_id
    where o.account_id = $1 and ${sight.text}`
  const [rows, counts] = await Promise.all([
    deps.db.query<DeliveriesView['rows'][number]>(
      `select o.outbox_id as id, o.ticket_id as "ticketId", o.kind, o.attempts,
         coalesce(o.last_error, '') as "lastError", o.run_at as at
       ${from} and o.state = 'dead' order by o.position limit ${SHOWN_MAX}`,
      params,
    ),
    deps.db.query<{ pending: number }>(
      `select count(*)::int as pending ${from} and o.state in ('pending', 'running')`,
      params,
    ),
  ])
  return { pending: counts[0]?.pending ?? 0, rows }
}
