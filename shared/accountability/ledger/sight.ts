import type { CaseState } from '#shared/case/state.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { ProceedingState } from '../proceeding/model.ts'
import { isKeptOut } from '../proceeding/people.ts'

/** Whose sums nobody may see who is kept from what they are made of. */

/** What entries come from: a procedure with its case, or the case alone that a receivable was adjusted for. */
export interface Matter {
  readonly proceeding: ProceedingState | null
  readonly case: Pick<CaseState, 'subjects' | 'recused'>
}

/** A person or a department, by the same names as in an entry, with a matter that counts for or against them. */
export interface Counting extends Matter {
  readonly personId: string | null
  readonly department: string | null
}

/** Who takes the months; `pays` where payroll is their office. */
export interface Taker {
  readonly person: Person
  readonly pays: boolean
}

export function isKeptFromMatter(
  person: Person,
  { proceeding, case: from }: Matter,
  people: Directory,
): boolean {
  return proceeding === null
    ? from.recused.includes(person.id) || from.subjects.includes(person.id)
    : isKeptOut(person, proceeding, from, people)
}

/**
 * The people and departments, as `subjectOf` names them, whose lines in a statement are left out for that taker.
 * @reading Whoever is kept from a matter that counts for somebody sees none of their lines; their own they know. Another
 * taker has the whole. Where there is none, payroll has the lines all the same: they say neither what for nor by whom,
 * and somebody has to pay.
 * @rule CD-2.1 LF-2.1
 */
export function withheldFrom(
  reader: Taker,
  takers: readonly Taker[],
  counting: readonly Counting[],
  people: Directory,
): ReadonlySet<string> {
  const withheld = new Set<string>()
  for (const [subject, matters] of Map.groupBy(counting, subjectOf)) {
    const isOf = ({ person }: Taker) => subject === subjectOf({ personId: person.id })
    const isKept = ({ person }: Taker) =>
      matters.some((matter) => isKeptFromMatter(person, matter, people))
    if (isOf(reader) || !isKept(reader)) continue
    const isTakenByAnother = takers.some(
      (taker) => taker.person.id !== reader.person.id && !isOf(taker) && !isKept(taker),
    )
    if (!reader.pays || isTakenByAnother) withheld.add(subject)
  }
  return withheld
}

/** One name for whoever a line is of. */
export function subjectOf({
  personId,
  department = null,
}: {
  readonly personId: string | null
  readonly department?: string | null
}): string {
  return personId === null ? `department ${department}` : `person ${personId}`
}
