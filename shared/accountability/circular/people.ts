import type { PersonId } from '#shared/kernel/ids.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { headsOf, peopleWith } from '../offices.ts'
import { hasOffice, speaksForDepartment, superiorsOf } from '../proceeding/people.ts'
import type { CircularFacts } from './facts.ts'
import {
  type AskedDepartment,
  type CircularEvent,
  type CircularState,
  rectificationOf,
} from './model.ts'

/** Who is who in a circular: who publishes it, who answers for a department, who sees it. */

/** Whether it names that person, or did. */
export function isNamed(personId: PersonId, { namings }: Pick<CircularState, 'namings'>): boolean {
  return namings.some((one) => one.personId === personId)
}

/** Everyone who may have a part in publishing about that department, in order of id. */
export function publishersFor(
  department: string,
  terms: Accountability,
  people: Directory,
  keptOut: ReadonlySet<PersonId>,
): readonly PersonId[] {
  return peopleWith('publish', terms, people)
    .filter((one) => one.department !== department && !keptOut.has(one.id))
    .map((one) => one.id)
}

/** Whoever speaks for each of these departments. */
export function askedFor(
  departments: readonly string[],
  people: Directory,
): readonly AskedDepartment[] {
  return departments.map((department) => ({ department, of: headsOf(department, people) }))
}

/**
 * Whether that person may know of the circular. Before it is issued, and once it is down, it is for those who publish it,
 * and for the department as long as it has to rectify; while it is up, for everyone it is addressed to. Whoever it names
 * sees it from when it is issued.
 * @rule TM-5.3.2 CD-2.1
 */
export function maySeeCircular(person: Person, facts: CircularFacts): boolean {
  const { state, people } = facts
  if (!person.isActive) return false
  if (seesTheMaking(person, facts)) return true
  if (state.issuedAt === null) return false
  if (isNamed(person.id, state) || answersFor(person, state.department, facts)) return true
  if (state.status !== 'issued') return false
  const isAddressed = state.addressed.some((department) => person.department === department)
  const heads = state.asked.flatMap((one) => one.of)
  return isAddressed || heads.some((head) => superiorsOf(head, people).includes(person.id))
}

/**
 * Whoever may issue circulars and human resources, but nobody who is concerned: what it rests on, and every draft. Whoever
 * is of the criticised department is a party, whatever their office, and sees it as their department does.
 * @rule TM-5.3.2 CD-2.1
 */
export function seesTheMaking(person: Person, { state, terms, outside }: CircularFacts): boolean {
  if (outside.keptOut.has(person.id) || isNamed(person.id, state)) return false
  if (person.department === state.department) return false
  return hasOffice(person, 'publish', terms) || hasOffice(person, 'hr', terms)
}

/** Whether an event stands in the history that this person reads. */
export function maySeeCircularEvent(
  event: CircularEvent,
  person: Person,
  facts: CircularFacts,
): boolean {
  if (!maySeeCircular(person, facts)) return false
  if (seesTheMaking(person, facts)) return true
  switch (event.type) {
    case 'circular_issued':
    case 'circular_expired':
    case 'circular_withdrawn':
      return true
    case 'circular_acknowledged':
    case 'circular_asked':
    case 'circular_reminded':
      return answersFor(person, event.department, facts)
    case 'rectification_reported':
    case 'rectification_accepted':
    case 'rectification_returned':
      return answersFor(person, facts.state.department, facts)
    case 'person_named':
      return event.personId === person.id
    case 'naming_ended':
      return facts.state.namings.some(
        (one) => one.penaltyId === event.penaltyId && one.personId === person.id,
      )
    default:
      return false
  }
}

/** Whether that person speaks for the department. */
export function answersFor(
  person: Person,
  department: string,
  { people }: Pick<CircularFacts, 'people'>,
): boolean {
  return speaksForDepartment(person, department, people)
}

/** Whom it waits for. */
export function waitingForCircular(state: CircularState): readonly PersonId[] {
  const { status, publishers, authors, reports } = state
  if (status === 'proposed')
    return state.texts === null ? publishers : publishers.filter((id) => !authors.includes(id))
  const waiting = awaitedOf(state).flatMap(({ of }) => of)
  const isReported = rectificationOf(state) === 'reported'
  const judges = isReported ? publishers.filter((id) => id !== reports.at(-1)?.by) : []
  return [...new Set([...waiting, ...judges])]
}

/** Departments that have to confirm or to rectify, with who was asked. */
export function awaitedOf(state: CircularState): readonly AskedDepartment[] {
  const isRectifying = rectificationOf(state) === 'due'
  return state.asked.filter(
    ({ department }) =>
      (state.status === 'issued' && !isAcknowledged(state, department)) ||
      (isRectifying && department === state.department),
  )
}

export function isAcknowledged({ acknowledged }: CircularState, department: string): boolean {
  return acknowledged.some((one) => one.department === department)
}
