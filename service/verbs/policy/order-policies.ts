import type { PoliciesView } from '#shared/contract/policy-views.ts'
import { toIso } from '#shared/kernel/instant.ts'
import { checkOrder } from '#shared/policy/versions/draft.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { orRefuse } from '../../refusal.ts'
import { mustChangePolicies } from './allow.ts'
import { listPolicies } from './list.ts'
import { loadVersions, lockVersions } from './rows.ts'

/**
 * Puts the policies of the account into the order in which a ticket is offered to them, for cases that open from now
 * on. Refuses `role_not_allowed`, and `conflict` when `keys` are not every policy once: somebody has published one.
 */
export async function orderPolicies(
  ctx: Ctx,
  { keys }: { readonly keys: readonly string[] },
): Promise<PoliciesView> {
  mustChangePolicies(ctx)
  const { deps, account, person, now } = ctx
  const { accountId } = account
  await deps.db.transaction(async (tx) => {
    await lockVersions(tx, accountId)
    const known = new Set((await loadVersions(tx, accountId, 'policy')).map(({ key }) => key))
    orRefuse(checkOrder(keys, [...known]))
    await tx.query(
      `update policy_version set position = array_position(($2::text)::text[], policy_key) - 1 where account_id = $1`,
      [accountId, toArrayLiteral(keys)],
    )
    await tx.query(
      `insert into policy_order (account_id, order_id, policy_keys, set_by, set_at)
       values ($1, $2, ($3::text)::text[], $4, ($5::text)::timestamptz)`,
      [accountId, deps.newId(), toArrayLiteral(keys), person.id, toIso(now)],
    )
  })
  deps.policyBooks.forget(accountId)
  return listPolicies(ctx)
}
