import type { DeliveriesView } from '#shared/contract/views.ts'
import { toIso } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'
import { sightSql } from '../case/sight.ts'
import { mustAdminister } from './administer.ts'
import { listDeadDeliveries } from './list.ts'

/**
 * Tries a dead delivery again, in its old place among those of its ticket. Its next attempt counts as the second, so
 * that it looks first whether one of the earlier ones wrote the note after all. Refuses `role_not_allowed`, `delivery_not_found`, `delivery_not_dead`.
 */
export async function retryDelivery(ctx: Ctx, deliveryId: string): Promise<DeliveriesView> {
  mustAdminister(ctx)
  const { deps, account, person, now } = ctx
  if (deliveryId.includes('\0') || !deliveryId.isWellFormed())
    throw new Refusal('delivery_not_found')
  const sight = sightSql(person, 3)
  const [found] = await deps.db.query<{ state: string }>(
    `select o.state from outbox o join "case" c on c.account_id = o.account_id and c.case_id = o.case_id
     where o.account_id = $1 and o.outbox_id = $2 and ${sight.text}`,
    [account.accountId, deliveryId, ...sight.params],
  )
  if (found === undefined) throw new Refusal('delivery_not_found')
  const revived = await deps.db.query(
    `update outbox set state = 'pending', attempts = 1, run_at = ($3::text)::timestamptz
     where account_id = $1 and outbox_id = $2 and state = 'dead' returning outbox_id`,
    [account.accountId, deliveryId, toIso(now)],
  )
  if (revived.length === 0) throw new Refusal('delivery_not_dead')
  deps.wake.outbox()
  return listDeadDeliveries(ctx)
}
