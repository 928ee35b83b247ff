import type { DelegationsView } from '#shared/contract/delegation.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { toIso } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import { forgetDirectory, loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'
import { mayPassOn } from './allow.ts'
import { listDelegations } from './list.ts'
import { reconsider } from './reconsider.ts'

/** Ends a delegation now. Refuses `delegation_not_found`, also of one that the asker may not end or that has ended. */
export async function endDelegation(ctx: Ctx, delegationId: string): Promise<DelegationsView> {
  const { deps, account, person, now } = ctx
  if (!/^[0-9a-f-]{36}$/i.test(delegationId)) throw new Refusal('delegation_not_found')
  const people = await loadDirectory(deps.db, account)
  const [found] = await deps.db.query<{ personId: PersonId }>(
    `select person_id as "personId" from delegation
     where account_id = $1 and delegation_id = $2 and ended_at is null`,
    [account.accountId, delegationId],
  )
  if (!found || !mayPassOn(ctx, people, found.personId)) throw new Refusal('delegation_not_found')
  const ended = await deps.db.query(
    `update delegation set ended_by = $3, ended_at = ($4::text)::timestamptz
     where account_id = $1 and delegation_id = $2 and ended_at is null returning delegation_id`,
    [account.accountId, delegationId, person.id, toIso(now)],
  )
  if (ended.length === 0) throw new Refusal('delegation_not_found')
  forgetDirectory(deps.db, account.accountId)
  await reconsider(ctx, found.personId)
  return listDelegations(ctx)
}
