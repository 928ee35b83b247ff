import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { assertNever } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { Selector } from '#shared/policy/schema.ts'
import type { Directory, Person } from './people.ts'

/** Who is looked at when nobody else is left: the roles every company's directory is asked for. */
const TAKING_ROLE = 'agent'
const SUPERVISING_ROLE = 'supervisor'

interface DirectoryIndex {
  /** Everyone active with at least one role, in order of id. */
  readonly everyone: readonly Person[]
  readonly byRole: ReadonlyMap<string, readonly Person[]>
}

/** One index per directory object: a directory is read once for many cases and never changed in place. */
const indexes = new WeakMap<Directory, DirectoryIndex>()

/**
 * The first person the selectors find who is active, present and neither recused nor a subject; of several with
 * one role, the one with the lowest id. Null when there is none.
 * @rule LP-5.2b CD-2.1
 */
export function choosePerson(
  selectors: readonly Selector[],
  state: CaseState,
  people: Directory,
  policy: CompiledPolicy,
): PersonId | null {
  for (const selector of selectors) {
    if (!applies(selector, state, policy)) continue
    const found = candidates(selector, state, people).find((one) => isAvailable(one, state))
    if (found) return found.id
  }
  return null
}

/**
 * Whom a stage wants as its owner: as `choosePerson`, but where the present owner is one of several whom the deciding
 * selector means, they stay: a case that has reached its department is not passed on inside it. Several with one role
 * take turns by case, so that work spreads over all of them.
 * @rule LP-4.3 EL-1.1
 */
export function chooseOwner(
  selectors: readonly Selector[],
  state: CaseState,
  people: Directory,
  policy: CompiledPolicy,
): PersonId | null {
  for (const selector of selectors) {
    if (!applies(selector, state, policy)) continue
    const meant = candidates(selector, state, people)
    const kept = meant.find((one) => one.id === state.owner && isAvailable(one, state))
    const chosen = kept ?? oneInTurn(meant, state)
    if (chosen) return chosen.id
  }
  return null
}

/** Everyone whom any of the selectors means and who may act here, in order of the selectors, then of id; each once. */
export function choosePeople(
  selectors: readonly Selector[],
  state: CaseState,
  people: Directory,
  policy: CompiledPolicy,
): PersonId[] {
  const chosen = new Set<PersonId>()
  for (const selector of selectors) {
    if (!applies(selector, state, policy)) continue
    for (const person of candidates(selector, state, people)) {
      if (person.isActive && !isRecused(person.id, state)) chosen.add(person.id)
    }
  }
  return [...chosen]
}

/**
 * Who owns a case whose stage names nobody: the present owner's supervisor, any supervisor, anyone present with a
 * role, and before it is left without an owner, anyone absent. Null only when nobody is eligible.
 * @rule LP-4.3
 */
export function chooseFallback(
  state: CaseState,
  people: Directory,
  isOpening: boolean,
): PersonId | null {
  const index = indexOf(people)
  const supervisor = supervisorOf(state.owner, people)
  const inOrder = [
    isOpening ? (index.byRole.get(TAKING_ROLE) ?? []) : [],
    supervisor ? [supervisor] : [],
    index.byRole.get(SUPERVISING_ROLE) ?? [],
  ]
  for (const group of inOrder) {
    const found = oneInTurn(group, state)
    if (found) return found.id
  }
  return (
    index.everyone.find((person) => isAvailable(person, state))?.id ??
    index.everyone.find((person) => !isRecused(person.id, state))?.id ??
    null
  )
}

/** Of those equals who are available, the one whose turn this case is. */
function oneInTurn(equals: readonly Person[], state: CaseState): Person | undefined {
  const available = equals.filter((person) => isAvailable(person, state))
  return available.length > 1 ? available[turnOf(state.caseId) % available.length] : available[0]
}

/** A number that spreads case ids evenly: FNV-1a, its bits stirred once more. */
function turnOf(caseId: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < caseId.length; i += 1)
    hash = Math.imul(hash ^ caseId.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Whether a person may be given work on this case: active, present, not recused. */
export function isAvailable(person: Person, state: Pick<CaseState, 'recused'>): boolean {
  return person.isActive && !person.isAbsent && !isRecused(person.id, state)
}

/** @rule CD-2.1 */
export function isRecused(personId: PersonId, state: Pick<CaseState, 'recused'>): boolean {
  return state.recused.includes(personId)
}

function applies(selector: Selector, state: CaseState, policy: CompiledPolicy): boolean {
  return selector.when === undefined || holds(selector.when, caseSignals(state, policy))
}

function candidates(selector: Selector, state: CaseState, people: Directory): readonly Person[] {
  switch (selector.select) {
    case 'taker':
    case 'owner':
      return listOf(personAs(selector.select, state), people)
    case 'supervisor_of': {
      const supervisor = supervisorOf(personAs(selector.of, state), people)
      return supervisor ? [supervisor] : []
    }
    case 'role': {
      const excluded = selector.not.map((what) => personAs(what, state))
      return (indexOf(people).byRole.get(selector.role) ?? []).filter(
        (person) =>
          !excluded.includes(person.id) &&
          (selector.department === undefined || person.department === selector.department),
      )
    }
    default:
      return assertNever(selector)
  }
}

function personAs(what: 'subject' | 'owner' | 'taker', state: CaseState): PersonId | null {
  if (what === 'subject') return state.subjects.at(-1) ?? null
  return what === 'owner' ? state.owner : state.taker
}

function listOf(personId: PersonId | null, people: Directory): readonly Person[] {
  const person = personId === null ? undefined : people.get(personId)
  return person ? [person] : []
}

function supervisorOf(personId: PersonId | null, people: Directory): Person | undefined {
  const supervisorId = personId === null ? null : people.get(personId)?.supervisorId
  return supervisorId ? people.get(supervisorId) : undefined
}

function indexOf(people: Directory): DirectoryIndex {
  const known = indexes.get(people)
  if (known) return known
  const everyone = [...people.values()]
    .filter((person) => person.isActive && person.roles.length > 0)
    .sort(byId)
  const byRole = new Map<string, Person[]>()
  for (const person of everyone) {
    for (const role of person.roles) {
      const list = byRole.get(role)
      if (list) list.push(person)
      else byRole.set(role, [person])
    }
  }
  const index = { everyone, byRole }
  indexes.set(people, index)
  return index
}

/** Ids are decimal text: the shorter is the smaller. */
function byId(a: Person, b: Person): number {
  if (a.id.length !== b.id.length) return a.id.length - b.id.length
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
