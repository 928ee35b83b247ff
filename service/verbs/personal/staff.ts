import type { StaffView } from '#shared/contract/desk-view.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'
import { hasOfficeAnywhere } from './office.ts'
import { readerOf } from './subject.ts'

/** Whose contract and pay may be entered, everyone with a role of some policy: for human resources, and never their own. Refuses `role_not_allowed`. */
export async function listStaff(ctx: Ctx): Promise<StaffView> {
  if (!(await hasOfficeAnywhere(ctx, 'hr'))) throw new Refusal('role_not_allowed')
  const { deps, account, now } = ctx
  const people = await loadDirectory(deps.db, account)
  const book = await deps.policyBooks.open(deps.db, account.accountId)
  const roles = new Set(
    book
      .inForce(account.accountId, now)
      .flatMap(({ policy }) => policy.policy.roles.map(({ id }) => id)),
  )
  return {
    ...readerOf(ctx),
    people: [...people.values()]
      .filter(
        (one) =>
          one.isActive && one.id !== ctx.person.id && one.roles.some((role) => roles.has(role)),
      )
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id)),
  }
}

/** By code unit: the same order on every host, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
