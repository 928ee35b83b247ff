import type { z } from 'zod'
import type { DelegationRequestSchema, DelegationsView } from '#shared/contract/delegation.ts'
import { DAY_MS, toIso } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import { forgetDirectory, loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'
import { mayPassOn } from './allow.ts'
import { listDelegations } from './list.ts'
import { reconsider } from './reconsider.ts'

const LONGEST_MS = 366 * DAY_MS

/**
 * Passes a person’s approvals on for a time; again with the same id, nothing more happens. Nobody passes another’s on
 * to themselves. Refuses `role_not_allowed`, `instant_in_past`, `delegation_to_self`, `delegation_dates_wrong`,
 * `person_not_available`.
 * @rule CD-2.9
 */
export async function makeDelegation(
  ctx: Ctx,
  request: z.output<typeof DelegationRequestSchema>,
): Promise<DelegationsView> {
  const { deps, account, person, now } = ctx
  const { delegationId, to, from, until, personId: whose = person.id } = request
  const people = await loadDirectory(deps.db, account)
  if (!mayPassOn(ctx, people, whose)) throw new Refusal('role_not_allowed')
  if (until <= now) throw new Refusal('instant_in_past')
  if (to === whose || (whose !== person.id && to === person.id)) {
    throw new Refusal('delegation_to_self')
  }
  if (until <= from || until - from > LONGEST_MS) throw new Refusal('delegation_dates_wrong')
  const delegate = people.get(to)
  if (!delegate?.isActive || delegate.roles.length === 0 || !people.get(whose)?.isActive) {
    throw new Refusal('person_not_available')
  }
  await deps.db.query(
    `insert into delegation (account_id, delegation_id, person_id, to_id, from_at, until_at, made_by, made_at)
     values ($1, $2, $3, $4, ($5::text)::timestamptz, ($6::text)::timestamptz, $7, ($8::text)::timestamptz)
     on conflict (account_id, delegation_id) do nothing`,
    [account.accountId, delegationId, whose, to, toIso(from), toIso(until), person.id, toIso(now)],
  )
  forgetDirectory(deps.db, account.accountId)
  await reconsider(ctx, whose)
  return listDelegations(ctx)
}
