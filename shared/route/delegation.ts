import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Directory, Person } from './people.ts'

/** Whether the person has passed their approvals on to that one, at that instant: from `from`, before `until`. */
export function isDelegate(person: Person | undefined, to: PersonId, at: Instant): boolean {
  return (person?.delegations ?? []).some(
    (one) => one.to === to && one.from <= at && at < one.until,
  )
}

/** Everyone whose approvals that person decides at that instant, in order of the directory. */
export function delegatorsOf(people: Directory, to: PersonId, at: Instant): PersonId[] {
  const delegators: PersonId[] = []
  for (const person of people.values()) {
    if (person.delegations && isDelegate(person, to, at)) delegators.push(person.id)
  }
  return delegators
}
