import type { Account } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { ZendeskError } from '../zendesk/api.ts'

/**
 * Names of the customers behind cases, and behind those that penalties come from, as Zendesk has them: the service keeps
 * none. Refuses `zendesk_unavailable`.
 */
export async function customerNames(
  { db, zendesk }: Pick<Deps, 'db' | 'zendesk'>,
  account: Account,
  of: { readonly caseIds: readonly string[]; readonly penaltyIds: readonly string[] },
): Promise<readonly string[]> {
  const rows = await db.query<{ requesterId: string }>(
    `select distinct c.requester_id as "requesterId" from "case" c
     where c.account_id = $1 and c.requester_id is not null and (c.case_id = any(($2::text)::text[]) or c.case_id in (
       select r.case_id from record r join penalty p on p.account_id = r.account_id and p.record_id = r.record_id
       where p.account_id = $1 and p.penalty_id = any(($3::text)::text[])))
     order by 1`,
    [account.accountId, toArrayLiteral(of.caseIds), toArrayLiteral(of.penaltyIds)],
  )
  if (rows.length === 0) return []
  try {
    const users = await zendesk(account).users(rows.map((row) => row.requesterId))
    return users.map(({ name }) => name)
  } catch (error) {
    if (error instanceof ZendeskError) throw new Refusal('zendesk_unavailable')
    throw error
  }
}
