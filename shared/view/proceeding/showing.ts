import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { Written } from '#shared/contract/proceeding-view.ts'
import type { Label, PersonRef } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { say } from '#shared/kernel/text.ts'
import type { Person } from '#shared/route/people.ts'

/** What a view of a procedure is made from. */
export interface Showing {
  readonly facts: ProceedingFacts
  readonly person: Person
  readonly now: Instant
  readonly timeZone: string
  /** A sealed text in plain. Only what the reader may see is ever asked for. */
  readonly read: (text: SealedText) => Written
}

/** Where people and departments have their names. */
export interface Naming {
  readonly facts: Pick<ProceedingFacts, 'people' | 'policy'>
}

export function readOrNull({ read }: Showing, text: SealedText | null): Written | null {
  return text === null ? null : read(text)
}

export function refOf({ facts }: Naming, id: PersonId): PersonRef {
  return { id, name: facts.people.get(id)?.name ?? id }
}

export function refOrNull(showing: Naming, id: PersonId | null): PersonRef | null {
  return id === null ? null : refOf(showing, id)
}

/** A department by its name; one that the policy does not know by its id. */
export function departmentOf({ facts }: Naming, id: string | null): Label | null {
  if (id === null) return null
  const known = facts.policy.policy.departments.find((one) => one.id === id)
  return { id, label: known?.label ?? say(id, id, id) }
}

/** Of a list of the policy, by its name. */
export function labelOf(list: readonly Label[], id: string): Label {
  const known = list.find((one) => one.id === id)
  return { id, label: known?.label ?? say(id, id, id) }
}

export function readerOf({ now, timeZone, person }: Showing) {
  return { now, timeZone, me: { id: person.id, name: person.name, roles: person.roles } }
}
