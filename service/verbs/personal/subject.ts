import type { PersonId } from '#shared/kernel/ids.ts'
import type { Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'
import { hasOfficeAnywhere } from './office.ts'

/**
 * The colleague whose personal data human resources ask for. Refuses `role_not_allowed` to everybody else, `same_person`
 * for one’s own, `person_unknown`.
 */
export async function mustBeHr(ctx: Ctx, personId: string): Promise<Person> {
  if (!(await hasOfficeAnywhere(ctx, 'hr'))) throw new Refusal('role_not_allowed')
  if (personId === ctx.person.id) throw new Refusal('same_person')
  const people = await loadDirectory(ctx.deps.db, ctx.account)
  const person = people.get(personId as PersonId)
  if (!person) throw new Refusal('person_unknown')
  return person
}

export function readerOf({ account, person, now }: Ctx) {
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
  }
}
