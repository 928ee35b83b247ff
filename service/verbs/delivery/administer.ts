import type { Ctx } from '../../context.ts'
import { ADMIN_ROLE } from '../../people/to-person.ts'
import { Refusal } from '../../refusal.ts'

const ROLES = [ADMIN_ROLE, 'supervisor', 'compliance']

/** Refuses `role_not_allowed` to all but administrators, supervisors and compliance. */
export function mustAdminister({ person }: Ctx): void {
  if (!person.roles.some((role) => ROLES.includes(role))) throw new Refusal('role_not_allowed')
}
