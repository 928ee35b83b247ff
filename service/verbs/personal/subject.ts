import type { PersonId } from '#shared/kernel/ids.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { orRefuse } from '../../refusal.ts'
import { hasOfficeAnywhere } from './office.ts'

/**
 * The colleague whose personal data human resources ask for. Refuses `role_not_allowed` to everybody else, `same_person`
 * for one’s own, `person_unknown`.
 */
export async function mustBeHr(ctx: Ctx, personId: string): Promise<Person> {
  const isHr = await hasOfficeAnywhere(ctx, 'hr')
  const people = await loadDirectory(ctx.deps.db, ctx.account)
  return orRefuse(checkColleagueOfHr(ctx.person, isHr, personId, people))
}

/** The same as a decision. */
export function checkColleagueOfHr(
  reader: Person,
  isHr: boolean,
  personId: string,
  people: Directory,
): Result<Person, 'role_not_allowed' | 'same_person' | 'person_unknown'> {
  if (!isHr) return refuse('role_not_allowed')
  if (personId === reader.id) return refuse('same_person')
  const person = people.get(personId as PersonId)
  return person ? ok(person) : refuse('person_unknown')
}

export function readerOf({ account, person, now }: Ctx) {
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
  }
}
