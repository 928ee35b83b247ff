import type { PersonId } from '#shared/kernel/ids.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { type Regimes, regimesGiving } from './regimes.ts'

interface Around {
  readonly people: Directory
  readonly regimes: Regimes
  /** Whether they are kept from a matter that counts there. */
  readonly isKept: boolean
}

/**
 * Whether that person may ask how somebody stands, and whether they see money there: everyone themselves, human resources
 * and payroll anyone, a lead those who report to them. Whoever is kept from it is answered as if there were no such
 * person, or none who reports to them.
 * @rule TM-6.2.2 CD-2.1 LF-2.1
 */
export function checkStanding(
  reader: Person,
  personId: PersonId,
  { people, regimes, isKept }: Around,
): Result<{ readonly seesMoney: boolean }, 'role_not_allowed' | 'person_unknown'> {
  if (personId === reader.id) return ok({ seesMoney: true })
  const seesEverybody = regimesGiving(reader, regimes, 'hr', 'payroll').length > 0
  const found = isKept ? undefined : people.get(personId)
  if (seesEverybody) return found ? ok({ seesMoney: true }) : refuse('person_unknown')
  return found?.supervisorId === reader.id ? ok({ seesMoney: false }) : refuse('role_not_allowed')
}
