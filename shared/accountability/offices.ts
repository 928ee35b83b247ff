import type { PersonId } from '#shared/kernel/ids.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { hasOffice, type Office, speaksForDepartment } from './proceeding/people.ts'

/** Who is meant by an office or a department. Lists are in order of id. */

/** Everyone active who has that office. */
export function peopleWith(
  office: Office,
  terms: Accountability,
  people: Directory,
): readonly Person[] {
  return [...people.values()]
    .filter((person) => person.isActive && hasOffice(person, office, terms))
    .sort((a, b) => compareIds(a.id, b.id))
}

/** Whoever speaks for a department. */
export function headsOf(department: string, people: Directory): readonly PersonId[] {
  return [...people.values()]
    .filter((person) => speaksForDepartment(person, department, people))
    .map((person) => person.id)
    .sort(compareIds)
}

/** Ids are decimal text: the shorter is the smaller. */
function compareIds(a: PersonId, b: PersonId): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
