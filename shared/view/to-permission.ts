import type { CaseFacts } from '#shared/case/facts.ts'
import type { Permission, PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import type { Result } from '#shared/kernel/result.ts'

/** What a check says, as a screen is told. A check that finds nothing to refuse may answer null. */
export function toPermission(checked: Result<unknown, RefusalCode> | null): Permission {
  return checked === null || checked.ok ? { allowed: true } : { allowed: false, code: checked.code }
}

/** A person by name; one whom the directory does not know by their id. */
export function toPersonRef({ people }: Pick<CaseFacts, 'people'>, id: PersonId): PersonRef {
  return { id, name: people.get(id)?.name ?? id }
}
