import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { AppealState, PenaltyState, ProceedingState } from './model.ts'

/** Who is who in a procedure: entitled, concerned, kept out, involved. */

export type Office = keyof Accountability['offices']

/** Superiors looked at, one above the other. */
const LINE_MAX = 20

export function hasOffice(person: Person, office: Office, terms: Accountability): boolean {
  return person.roles.some((role) => terms.offices[office].includes(role))
}

export function hasAnyRole(person: Person, roles: readonly string[]): boolean {
  return person.roles.some((role) => roles.includes(role))
}

/** Whom something is said about: the parties, whoever a penalty is proposed for, and the subjects of the complaint. */
export function concernedIn(
  state: ProceedingState,
  { subjects }: Pick<CaseState, 'subjects'>,
): ReadonlySet<PersonId> {
  const concerned = new Set<PersonId>(subjects)
  for (const { personId } of state.attribution?.parties ?? []) if (personId) concerned.add(personId)
  for (const { personId } of state.penalties) if (personId) concerned.add(personId)
  return concerned
}

/**
 * Whether a person neither sees the procedure nor acts in it: concerned by it, recused from the case, tied, or gone.
 * What the person concerned may do to their own record is another door.
 * @rule CD-2.1 LF-2.1
 */
export function isKeptOut(
  person: Person,
  state: ProceedingState,
  from: Pick<CaseState, 'subjects' | 'recused'>,
  people: Directory,
): boolean {
  return (
    !person.isActive ||
    from.recused.includes(person.id) ||
    state.tied.includes(person.id) ||
    concernedIn(state, from).has(person.id) ||
    departmentsIn(state).some((department) => speaksForDepartment(person, department, people))
  )
}

/** Departments that are held responsible; whoever speaks for one has a part in the matter. */
function departmentsIn(state: ProceedingState): readonly string[] {
  return [...(state.attribution?.parties ?? []), ...state.penalties].flatMap(
    ({ personId, department }) => (personId === null && department !== null ? [department] : []),
  )
}

/** From the direct superior upwards. */
export function superiorsOf(personId: PersonId | null, people: Directory): readonly PersonId[] {
  const line: PersonId[] = []
  let above = personId === null ? null : people.get(personId)?.supervisorId
  while (above && !line.includes(above) && line.length < LINE_MAX) {
    line.push(above)
    above = people.get(above)?.supervisorId
  }
  return line
}

/** Everyone who has had a hand in what an appeal is about: investigated, attributed, proposed, approved, decided, reviewed. */
function involvedBefore(state: ProceedingState, appeal: AppealState): ReadonlySet<PersonId> {
  const involved = new Set<PersonId>(state.investigators)
  if (state.finding) involved.add(state.finding.by)
  if (state.attribution) involved.add(state.attribution.by)
  for (const { of } of state.opinions) involved.add(of)
  for (const penalty of contestedPenalties(state, appeal)) {
    involved.add(penalty.proposedBy)
    for (const approver of penalty.approval?.given ?? []) involved.add(approver)
    if (penalty.decidedBy) involved.add(penalty.decidedBy)
    for (const { askedBy, confirmedBy } of penalty.overrides) {
      involved.add(askedBy)
      if (confirmedBy) involved.add(confirmedBy)
    }
  }
  for (const other of state.appeals) {
    const isEarlier = other.appealId !== appeal.appealId && isSameMatter(other, appeal)
    if (isEarlier && other.reviewer) involved.add(other.reviewer)
    if (isEarlier && other.decidedBy) involved.add(other.decidedBy)
  }
  return involved
}

/** Whoever decided what is contested: the reviewer must not report to them. */
function decidersOf(state: ProceedingState, appeal: AppealState): readonly PersonId[] {
  const deciders = contestedPenalties(state, appeal).flatMap(({ decidedBy }) =>
    decidedBy ? [decidedBy] : [],
  )
  return appeal.about.kind === 'attribution' && state.attribution
    ? [state.attribution.by, ...deciders]
    : deciders
}

/**
 * Whether that person may review: active, here, not kept out, not involved before, and reporting to nobody who decided.
 * @rule TM-6.3
 */
export function mayReview(
  person: Person,
  appeal: AppealState,
  state: ProceedingState,
  from: Pick<CaseState, 'subjects' | 'recused'>,
  people: Directory,
): boolean {
  if (person.id === appeal.lodgedBy || isKeptOut(person, state, from, people)) return false
  if (involvedBefore(state, appeal).has(person.id)) return false
  const line = superiorsOf(person.id, people)
  return !decidersOf(state, appeal).some((decider) => line.includes(decider))
}

/** The penalties that an appeal is about: of an attribution all that rest on it. */
export function contestedPenalties(
  state: ProceedingState,
  { about }: Pick<AppealState, 'about'>,
): readonly PenaltyState[] {
  return about.kind === 'penalty'
    ? state.penalties.filter(({ penaltyId }) => penaltyId === about.penaltyId)
    : state.penalties.filter(({ partyId }) => partyId === about.partyId)
}

function isSameMatter(a: AppealState, b: AppealState): boolean {
  if (a.about.kind === 'penalty' && b.about.kind === 'penalty')
    return a.about.penaltyId === b.about.penaltyId
  if (a.about.kind === 'attribution' && b.about.kind === 'attribution')
    return a.about.partyId === b.about.partyId
  return false
}

/** Who speaks for a department: whoever of it nobody of it is above. */
export function speaksForDepartment(
  person: Person,
  department: string,
  people: Directory,
): boolean {
  if (!person.isActive || person.department !== department) return false
  const above = person.supervisorId ? people.get(person.supervisorId) : undefined
  return above?.department !== department || !above.isActive
}

/** Whether what is said about a party is said about that person, or about the department that they speak for. */
export function isConcerned(
  person: Person,
  of: { readonly personId: PersonId | null; readonly department: string | null },
  people: Directory,
): boolean {
  if (of.personId !== null) return person.id === of.personId
  return of.department !== null && speaksForDepartment(person, of.department, people)
}
