import type { Label } from '#shared/contract/views.ts'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Ctx } from '../../context.ts'

/** Departments by the names that the version of the policy gives them. */
export async function departmentsOf(
  { deps, account }: Ctx,
  { policyVersionId }: { readonly policyVersionId: PolicyVersionId },
): Promise<readonly Label[]> {
  const book = await deps.policyBooks.open(deps.db, account.accountId, {
    policyVersionIds: [policyVersionId],
    calendarVersionIds: [],
  })
  const { departments } = book.policy(account.accountId, policyVersionId).policy
  return departments.map(({ id, label }) => ({ id, label }))
}
