import { hasOffice, type Office } from '#shared/accountability/proceeding/people.ts'
import type { Ctx } from '../../context.ts'

/** Whether any policy in force gives that person the office: for what belongs to no case. */
export async function hasOfficeAnywhere(
  { deps, account, person, now }: Ctx,
  office: Office,
): Promise<boolean> {
  const book = await deps.policyBooks.open(deps.db, account.accountId)
  return book.inForce(account.accountId, now).some(({ policy }) => {
    const { accountability } = policy.policy
    return accountability !== undefined && hasOffice(person, office, accountability)
  })
}
