import type { PersonId } from '#shared/kernel/ids.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { approversOf, mayApprove } from './approval.ts'
import { receiversOf } from './decide/serve.ts'
import type { ProceedingFacts } from './facts.ts'
import { GUARDS } from './guards.ts'
import type { PenaltyState, ProceedingState } from './model.ts'
import {
  concernedIn,
  hasAnyRole,
  hasOffice,
  isConcerned,
  isKeptOut,
  speaksForDepartment,
  superiorsOf,
} from './people.ts'

/** Who sees a procedure, and how much of it. */

/**
 * How much a person sees: `full`; `blind`, the facts of an appeal without names and penalty, until the reviewer has
 * committed a first view; `expert`, the question and what evidence is disclosed; `copy`, the notices that their office
 * gets; or nothing. Their own record is another door.
 */
export type Sight = 'full' | 'blind' | 'expert' | 'copy' | 'none'

/** What a person may see. Never anything for anyone kept out, whatever their role. @rule CD-2.1 LF-2.1 */
export function sightOf(person: Person, facts: ProceedingFacts): Sight {
  const { state, terms, people } = facts
  if (isKeptOut(person, state, facts.case, people)) return 'none'
  if (isBlind(person, facts)) return 'blind'
  if (hasOffice(person, 'hr', terms) || partakersOf(state).has(person.id)) return 'full'
  if (state.penalties.some((penalty) => mayApprove(person, penalty, facts))) return 'full'
  if (leads(person, facts)) return 'full'
  if (state.penalties.some((one) => mayConfirmOverride(person, one, facts))) return 'full'
  if (state.opinions.some(({ of }) => of === person.id)) return 'expert'
  return getsCopy(person, facts) ? 'copy' : 'none'
}

/** The reviewer of an open appeal who has not committed a first view yet, where the policy wants one. */
function isBlind(person: Person, { state, terms }: ProceedingFacts): boolean {
  return (
    terms.appeal.blind &&
    state.appeals.some(
      ({ status, reviewer, firstLook }) =>
        status === 'open' && reviewer === person.id && firstLook === null,
    )
  )
}

/** Somebody asked for an exception, and this person is one of those who may confirm it. */
function mayConfirmOverride(
  person: Person,
  { status, overrides }: PenaltyState,
  { terms }: ProceedingFacts,
): boolean {
  return (
    UNDECIDED.has(status) &&
    overrides.some(
      ({ guard, askedBy, confirmedBy }) =>
        confirmedBy === null &&
        askedBy !== person.id &&
        terms.overrides.some((one) => one.guard === guard && hasAnyRole(person, one.roles)),
    )
  )
}

/** While a penalty stands so, an exception can still be asked for. */
const UNDECIDED: ReadonlySet<PenaltyState['status']> = new Set([
  'proposed',
  'alleged',
  'answered',
  'in_approval',
])

/** A lead whose people it is about, or whose people have the case. */
function leads(person: Person, facts: ProceedingFacts): boolean {
  const { state, terms, people } = facts
  if (!hasOffice(person, 'attribute', terms) && !hasOffice(person, 'propose', terms)) return false
  const about = [...concernedIn(state, facts.case), facts.case.owner, facts.case.taker]
  return about.some((one) => superiorsOf(one, people).includes(person.id))
}

function getsCopy(person: Person, facts: ProceedingFacts): boolean {
  if (!hasOffice(person, 'finance', facts.terms)) return false
  return facts.state.penalties.some((penalty) => financeCopies(penalty, facts).length > 0)
}

/** Ids of the copies of a penalty’s notice that went to finance. */
export function financeCopies(
  penalty: ProceedingFacts['state']['penalties'][number],
  { terms }: ProceedingFacts,
): readonly string[] {
  const ids = terms.notice.copies.filter(({ to }) => to === 'finance').map(({ id }) => id)
  return penalty.copies.filter(({ copyId }) => ids.includes(copyId)).map(({ copyId }) => copyId)
}

/** Everyone who has acted in it. */
export function partakersOf(state: ProceedingState): ReadonlySet<PersonId> {
  const partakers = new Set<PersonId>(state.investigators)
  const add = (id: PersonId | null) => id !== null && partakers.add(id)
  if (state.attribution) add(state.attribution.by)
  for (const penalty of state.penalties) {
    add(penalty.proposedBy)
    add(penalty.decidedBy)
    for (const approver of penalty.approval?.given ?? []) add(approver)
  }
  for (const { reviewer, decidedBy } of state.appeals) {
    add(reviewer)
    add(decidedBy)
  }
  return partakers
}

/** Whether something here is said about a person, or about the department they speak for: their record has it. */
export function isInRecordOf(person: Person, state: ProceedingState, people: Directory): boolean {
  return [...(state.attribution?.parties ?? []), ...state.penalties].some((of) =>
    isConcerned(person, of, people),
  )
}

/** Everyone whose record has something of this procedure. */
export function recordHolders(state: ProceedingState, people: Directory): readonly PersonId[] {
  const holders = new Set<PersonId>()
  for (const of of [...(state.attribution?.parties ?? []), ...state.penalties]) {
    if (of.personId !== null) holders.add(of.personId)
    else if (of.department !== null)
      for (const person of people.values())
        if (speaksForDepartment(person, of.department, people)) holders.add(person.id)
  }
  return [...holders]
}

/** Whom the procedure waits for now, each once. */
export function waitingForIn(facts: ProceedingFacts): readonly PersonId[] {
  const { state, people } = facts
  const waiting = new Set<PersonId>()
  const addAll = (ids: Iterable<PersonId | null>) => {
    for (const id of ids) if (id !== null) waiting.add(id)
  }
  const add = (id: PersonId | null | undefined) => id && waiting.add(id)
  const investigator = state.investigators.at(-1)
  if (state.status === 'open' && !state.finding) add(investigator)
  for (const { of, isGiven } of state.opinions) if (!isGiven) add(of)
  for (const penalty of state.penalties) {
    const { status, personId, proposedBy } = penalty
    if (status === 'proposed' || status === 'answered' || status === 'decided') add(proposedBy)
    if (status === 'alleged') addAll(concernedPeople(penalty, people))
    if (status === 'in_approval') addAll(approversOf(penalty, facts).map(({ id }) => id))
    for (const person of people.values())
      if (
        GUARDS.isNotKeptOut({ facts, actor: person }).ok &&
        mayConfirmOverride(person, penalty, facts)
      )
        add(person.id)
    addAll(receiversOf({ facts }, penalty))
    if (status === 'effective' && penalty.kind === 'self_review' && penalty.doneAt === null)
      add(penalty.selfReview === null ? personId : proposedBy)
  }
  for (const { status, reviewer } of state.appeals) if (status === 'open') add(reviewer)
  return [...waiting]
}

function concernedPeople(
  of: { readonly personId: PersonId | null; readonly department: string | null },
  people: Directory,
): PersonId[] {
  return [...people.values()]
    .filter((person) => isConcerned(person, of, people))
    .map(({ id }) => id)
}
