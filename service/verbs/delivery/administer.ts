import { DELIVERY_ROLES } from '#shared/contract/delivery-roles.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'

/** Refuses `role_not_allowed` to all but administrators, supervisors and compliance. */
export function mustAdminister({ person }: Ctx): void {
  if (!person.roles.some((role) => DELIVERY_ROLES.includes(role)))
    throw new Refusal('role_not_allowed')
}
