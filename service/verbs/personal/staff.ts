import type { StaffView } from '#shared/contract/desk-view.ts'
import type { Ctx } from '../../context.ts'
import { loadStaff } from '../../people/staff.ts'
import { Refusal } from '../../refusal.ts'
import { hasOfficeAnywhere } from './office.ts'
import { readerOf } from './subject.ts'

/** Whose contract and pay may be entered, everyone with a role of some policy: for human resources, and never their own. Refuses `role_not_allowed`. */
export async function listStaff(ctx: Ctx): Promise<StaffView> {
  if (!(await hasOfficeAnywhere(ctx, 'hr'))) throw new Refusal('role_not_allowed')
  const staff = await loadStaff(ctx)
  return {
    ...readerOf(ctx),
    people: staff
      .filter(({ id }) => id !== ctx.person.id)
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id)),
  }
}

/** By code unit: the same order on every host, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
