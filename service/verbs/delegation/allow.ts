import type { PersonId } from '#shared/kernel/ids.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'

const ADMINISTERING_ROLE = 'admin'
/** Superiors looked at most, one above the other. */
const CLIMBED_MAX = 10

/** Whether the asker may pass on that person’s approvals: their own, those of people below them, or any as an administrator. */
export function mayPassOn({ person }: Ctx, people: Directory, whose: PersonId): boolean {
  if (whose === person.id || person.roles.includes(ADMINISTERING_ROLE)) return true
  let above = people.get(whose)?.supervisorId
  for (let climbed = 0; above && climbed < CLIMBED_MAX; climbed += 1) {
    if (above === person.id) return true
    above = people.get(above)?.supervisorId
  }
  return false
}
