import { POLICY_CHANGE_ROLES, POLICY_READ_ROLES } from '#shared/contract/policy-roles.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'

/** Refuses `role_not_allowed` to all but compliance, administrators and supervisors. */
export function mustReadPolicies({ person }: Ctx): void {
  if (!person.roles.some((role) => POLICY_READ_ROLES.includes(role)))
    throw new Refusal('role_not_allowed')
}

/** Refuses `role_not_allowed` to all but compliance and administrators. */
export function mustChangePolicies(ctx: Ctx): void {
  if (!mayChangePolicies(ctx)) throw new Refusal('role_not_allowed')
}

export function mayChangePolicies({ person }: Ctx): boolean {
  return person.roles.some((role) => POLICY_CHANGE_ROLES.includes(role))
}
