import type { MyRecordView } from '#shared/contract/record-view.ts'
import { toIso } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'
import { readMyRecord } from './my-record.ts'

/**
 * The reader confirms that they know the clauses of a version in force: only acts after it can be held against them. The
 * first receipt stays. Refuses `version_not_found` for one that is not in force, or says nothing of responsibility.
 * @rule MF-11.2
 */
export async function confirmClauses(ctx: Ctx, policyVersionId: string): Promise<MyRecordView> {
  const { deps, account, person, now } = ctx
  const { accountId } = account
  const book = await deps.policyBooks.open(deps.db, accountId)
  const isInForce = book
    .inForce(accountId, now)
    .some(
      (one) =>
        one.policyVersionId === policyVersionId && one.policy.policy.accountability !== undefined,
    )
  if (!isInForce) throw new Refusal('version_not_found')
  await deps.db.query(
    `insert into clause_receipt (account_id, person_id, policy_version_id, received_at, how)
     values ($1, $2, $3, ($4::text)::timestamptz, 'confirmed')
     on conflict (account_id, person_id, policy_version_id) do nothing`,
    [accountId, person.id, policyVersionId, toIso(now)],
  )
  return readMyRecord(ctx)
}
