import type { PersonId } from '#shared/kernel/ids.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { headsOf, peopleWith } from '../offices.ts'
import { hasOffice, speaksForDepartment, superiorsOf } from '../proceeding/people.ts'
import type { ImprovementFacts } from './facts.ts'
import type { ImprovementEvent, ImprovementState } from './model.ts'

/** Who is who in an improvement: who owns it, who sees it, who may look at its effect. */

export function ownerOf({ owners }: Pick<ImprovementState, 'owners'>): PersonId | null {
  return owners.at(-1) ?? null
}

export function isParticipant(personId: PersonId, state: ImprovementState): boolean {
  return state.participants.some((one) => one.personId === personId)
}

/**
 * Whether that person may know of the improvement. Its participants, and whoever it is about, see what concerns them,
 * whatever keeps them out of what it came from. One that is about a person is not for their whole department.
 * @rule CD-2.1
 */
export function maySeeImprovement(person: Person, facts: ImprovementFacts): boolean {
  const { state, people, outside } = facts
  if (!person.isActive) return false
  if (isParticipant(person.id, state) || state.about === person.id) return true
  if (outside.keptOut.has(person.id)) return false
  const isOfDepartment = state.about === null && isIn(person, state.department)
  const has = [ownerOf(state), state.handOver?.to, state.openedBy].includes(person.id)
  const isAbove = superiorsOf(ownerOf(state), people).includes(person.id)
  return has || isOfDepartment || isAbove || seesAll(person, facts)
}

/** Whoever may open improvements and human resources see all of those that they are not kept out of. */
export function seesAll(
  person: Person,
  { terms, outside }: Pick<ImprovementFacts, 'terms' | 'outside'>,
): boolean {
  if (outside.keptOut.has(person.id)) return false
  return hasOffice(person, 'improve', terms) || hasOffice(person, 'hr', terms)
}

/** Whoever owns it, speaks for the department or stands above the owner, and those who open improvements. */
export function manages(person: Person, facts: ImprovementFacts): boolean {
  const { state, people, outside } = facts
  if (outside.keptOut.has(person.id)) return false
  const owner = ownerOf(state)
  return (
    owner === person.id ||
    (state.department !== null && speaksForDepartment(person, state.department, people)) ||
    superiorsOf(owner, people).includes(person.id) ||
    seesAll(person, facts)
  )
}

/** Whoever sees it for another reason than that they take part in it, or that it is about them. */
export function knowsTheWork(person: Person, facts: ImprovementFacts): boolean {
  const { state, outside } = facts
  if (outside.keptOut.has(person.id)) return false
  const isColleague = state.about === null && isIn(person, state.department)
  return isColleague || manages(person, facts) || state.handOver?.to === person.id
}

/**
 * Whether an event stands in the history that this person reads. How somebody did in an examination is theirs, and known
 * to whoever manages it.
 */
export function maySeeImprovementEvent(
  event: ImprovementEvent,
  person: Person,
  facts: ImprovementFacts,
): boolean {
  if (!maySeeImprovement(person, facts)) return false
  switch (event.type) {
    case 'examined':
    case 'participant_released':
      return event.personId === person.id || manages(person, facts)
    case 'participants_named':
      return manages(person, facts)
    case 'improvement_opened':
    case 'improvement_closed':
      return true
    default:
      return knowsTheWork(person, facts)
  }
}

function isIn(person: Person, department: string | null): boolean {
  return department !== null && person.department === department
}

/** Whoever owned it, reported it done or was trained in it: they do not judge what came of it. */
export function hadAHand(personId: PersonId, state: ImprovementState): boolean {
  return (
    state.owners.includes(personId) ||
    state.reporters.includes(personId) ||
    isParticipant(personId, state)
  )
}

/** Everyone who may look at the effect, in order of id. */
export function checkersOf({
  state,
  terms,
  people,
  outside,
}: ImprovementFacts): readonly PersonId[] {
  return peopleWith('improve', terms, people)
    .filter((one) => !outside.keptOut.has(one.id) && !hadAHand(one.id, state))
    .map((one) => one.id)
}

/** Whether that person may own it: active, not kept out, and of the department whose it is. */
export function mayOwn(
  person: Person | undefined,
  department: string | null,
  keptOut: ReadonlySet<PersonId>,
): person is Person {
  if (!person?.isActive || keptOut.has(person.id)) return false
  return department === null || person.department === department
}

/**
 * Who owns what nobody can be asked for: whoever speaks for the department; without a department the nearest superior
 * who may. Null where there is nobody.
 */
export function findOwner(
  department: string | null,
  before: PersonId | null,
  people: Directory,
  keptOut: ReadonlySet<PersonId>,
): PersonId | null {
  const inTurn = department === null ? superiorsOf(before, people) : headsOf(department, people)
  return inTurn.find((id) => mayOwn(people.get(id), department, keptOut)) ?? null
}

/** Whom it waits for: without an owner, everyone who may pass it on. */
export function waitingForImprovement(facts: ImprovementFacts): readonly PersonId[] {
  const { state } = facts
  if (state.status === 'in_check') return state.asked
  if (state.status !== 'open') return []
  const offered = state.handOver?.to ?? null
  return [...new Set([...holdersOf(facts), ...(offered === null ? [] : [offered])])]
}

/** Whoever has to see that it goes on: the owner; where there is none, everyone who may open improvements. */
export function holdersOf({
  state,
  terms,
  people,
  outside,
}: Pick<ImprovementFacts, 'state' | 'terms' | 'people' | 'outside'>): readonly PersonId[] {
  const owner = ownerOf(state)
  if (owner !== null) return [owner]
  return peopleWith('improve', terms, people)
    .map(({ id }) => id)
    .filter((id) => !outside.keptOut.has(id))
}
