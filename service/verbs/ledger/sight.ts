import { isKeptFromMatter, type Taker, withheldFrom } from '#shared/accountability/ledger/sight.ts'
import { speaksForDepartment } from '#shared/accountability/proceeding/people.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { type Kept, listMattersOfMonth, listMattersOfPerson } from '../../db/ledger-matters.ts'
import { departmentMark } from '../../records/record-kind.ts'
import { type Regimes, regimesGiving } from './regimes.ts'

/**
 * Whether the reader is kept from a matter that counts for or against that person.
 * @reading A standing is shown whole or not at all: sums without what its reader must not see would mislead, and beside
 * others they would tell it.
 * @rule CD-2.1 LF-2.1
 */
export async function isKeptFromStanding(
  { deps, account, person }: Ctx,
  personId: PersonId,
  people: Directory,
): Promise<boolean> {
  const kept = toKept([person], people)
  const matters = await listMattersOfPerson(deps.db, account.accountId, personId, kept)
  return matters.some((matter) => isKeptFromMatter(person, matter, people))
}

/** Whose lines of a month the reader is not shown. */
export async function withheldOfMonth(
  { deps, account, person }: Ctx,
  regimes: Regimes,
  people: Directory,
  month: string,
): Promise<ReadonlySet<string>> {
  const takers = [...people.values()]
    .filter((one) => one.isActive && regimesGiving(one, regimes, 'payroll', 'hr').length > 0)
    .map((one): Taker => ({ person: one, pays: regimesGiving(one, regimes, 'payroll').length > 0 }))
  const reader = { person, pays: regimesGiving(person, regimes, 'payroll').length > 0 }
  const kept = toKept([person, ...takers.map((taker) => taker.person)], people)
  const counting = await listMattersOfMonth(deps.db, account.accountId, month, kept)
  return withheldFrom(reader, takers, counting, people)
}

function toKept(persons: readonly Person[], people: Directory): Kept {
  return {
    persons: persons.map(({ id }) => id),
    departments: persons.flatMap((person) =>
      person.department !== null && speaksForDepartment(person, person.department, people)
        ? [departmentMark(person.department)]
        : [],
    ),
  }
}
