import type { PersonId } from '#shared/kernel/ids.ts'
import type { Ctx } from '../context.ts'
import { loadDirectory } from './directory.ts'

/** Whom a form may name: everyone active with a role of some policy in force. No customer, and no account of a machine. */
export async function loadStaff({ deps, account, now }: Ctx) {
  const people = await loadDirectory(deps.db, account)
  const book = await deps.policyBooks.open(deps.db, account.accountId)
  const roles = new Set(
    book
      .inForce(account.accountId, now)
      .flatMap(({ policy }) => policy.policy.roles.map(({ id }) => id)),
  )
  return [...people.values()].filter(
    (one) => one.isActive && one.roles.some((role) => roles.has(role)),
  )
}

export async function loadStaffIds(ctx: Ctx): Promise<ReadonlySet<PersonId>> {
  return new Set((await loadStaff(ctx)).map(({ id }) => id))
}
