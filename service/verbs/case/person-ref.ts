import type { PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Directory } from '#shared/route/people.ts'

/** Somebody the directory never knew is shown by their id. */
export function toPersonRef(id: PersonId, people: Directory): PersonRef {
  return { id, name: people.get(id)?.name ?? id }
}
