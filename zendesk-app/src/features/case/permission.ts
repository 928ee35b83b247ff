import type { Permission } from '#shared/contract/views.ts'
import type { I18n } from '../../i18n/i18n.ts'

/** Why a button may not be pressed; null when it may. */
export function reasonOf(permission: Permission, i18n: I18n): string | null {
  return permission.allowed ? null : i18n.problem(permission.code)
}
