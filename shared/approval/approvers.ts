import type { CaseFacts } from '#shared/case/facts.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { choosePeople, isAvailable, isRecused } from '#shared/route/choose.ts'
import { isDelegate } from '#shared/route/delegation.ts'
import { type AuthorityStep, rowOf } from './authority.ts'
import type { ApprovalState } from './model.ts'

/** Who decides an approval. Never whoever asks or proposed it, the subject, or anyone recused. @rule CD-2.9 MF-12.1 LP-1 */

type People = Pick<CaseFacts, 'state' | 'policy' | 'people'>

/** Superiors asked at most, one above the other. */
const CLIMBED_MAX = 10

export interface Asking {
  readonly step: number
  readonly of: readonly PersonId[]
}

/**
 * Who is asked from the step `first` on: those meant by the first step that anyone can take. When nobody can take any,
 * the last step falls to the next superior of those meant, of the asker or of the owner who may decide. Nobody only
 * when nobody at all is left.
 */
export function askingFrom(
  approval: ApprovalState,
  first: number,
  facts: People,
  at: Instant,
): Asking {
  const steps = rowOf(approval, facts.policy)?.steps ?? []
  for (const [step, { by }] of steps.entries()) {
    if (step < first) continue
    const given = step === approval.step ? approval.given : []
    const kept = given.filter((personId) => !isRecused(personId, facts.state))
    const able = ableAt(approval, by, kept, facts, at)
    if (kept.length + able.length > 0) return { step, of: [...kept, ...able] }
  }
  const step = Math.max(first, steps.length - 1, 0)
  return { step, of: standIns(approval, steps.at(-1)?.by ?? [], facts, at) }
}

/** Whether those asked can no longer decide as the step wants it, so that others have to be asked. */
export function isStuck(approval: ApprovalState, facts: People, at: Instant): boolean {
  const { asked, given } = approval
  const open = asked.filter((personId) => !given.includes(personId))
  const may = (personId: PersonId) => mayDecide(approval, personId, facts)
  if (asked.length === 0 || !asked.every((one) => given.includes(one) || may(one))) return true
  if (given.some((personId) => isRecused(personId, facts.state))) return true
  const able = open.filter((personId) => canDecide(approval, personId, facts, at))
  return isEach(approval, facts) ? able.length < open.length : able.length === 0
}

/** Whether enough of those asked have agreed. */
export function isAgreed(approval: ApprovalState, facts: People): boolean {
  const { asked, given } = approval
  if (given.length === 0) return false
  return !isEach(approval, facts) || asked.every((personId) => given.includes(personId))
}

/**
 * For whom the actor decides: themselves, or one of those asked who delegated their approvals to them. Undefined when
 * they may not. A delegate is none who asked for it, was asked themselves, or has spoken already.
 */
export function speaksFor(
  approval: ApprovalState,
  actor: PersonId,
  facts: People,
  at: Instant,
): PersonId | undefined {
  if (!mayDecide(approval, actor, facts)) return undefined
  const open = approval.asked.filter((personId) => !approval.given.includes(personId))
  if (open.includes(actor)) return actor
  return open.find((personId) => isStandIn(approval, personId, actor, facts, at))
}

function isEach(approval: ApprovalState, { policy }: People): boolean {
  return rowOf(approval, policy)?.steps[approval.step]?.each === 'all'
}

/** Whoever has not spoken at an earlier step comes first: nobody decides twice where another can. */
function ableAt(
  approval: ApprovalState,
  by: AuthorityStep['by'],
  given: readonly PersonId[],
  facts: People,
  at: Instant,
): PersonId[] {
  const { state, people, policy } = facts
  const able = choosePeople(by, state, people, policy).filter(
    (personId) =>
      !given.includes(personId) &&
      mayDecide(approval, personId, facts) &&
      canDecide(approval, personId, facts, at),
  )
  const fresh = able.filter((personId) => !approval.spoken.includes(personId))
  return fresh.length > 0 || given.length > 0 ? fresh : able
}

function mayDecide(approval: ApprovalState, personId: PersonId, facts: People): boolean {
  const { state, people } = facts
  const { about } = approval
  if (personId === approval.requestedBy || isRecused(personId, state)) return false
  const person = people.get(personId)
  // Whoever has no role may ask nothing of a case.
  if (!person?.isActive || person.roles.length === 0) return false
  if (state.subjects.includes(personId)) return false
  if (about.kind !== 'remedy') return true
  return state.remedies?.find((one) => one.remedyId === about.remedyId)?.proposedBy !== personId
}

/** Present, or with somebody who stands in for them. */
function canDecide(
  approval: ApprovalState,
  personId: PersonId,
  facts: People,
  at: Instant,
): boolean {
  const person = facts.people.get(personId)
  if (!person) return false
  if (isAvailable(person, facts.state)) return true
  return (person.delegations ?? []).some(({ to }) => isStandIn(approval, personId, to, facts, at))
}

function isStandIn(
  approval: ApprovalState,
  asked: PersonId,
  delegate: PersonId,
  facts: People,
  at: Instant,
): boolean {
  const person = facts.people.get(delegate)
  return (
    person !== undefined &&
    isAvailable(person, facts.state) &&
    isDelegate(facts.people.get(asked), delegate, at) &&
    mayDecide(approval, delegate, facts) &&
    !approval.asked.includes(delegate) &&
    !approval.spoken.includes(delegate)
  )
}

/** In place of those meant: the next superior who can; where there is none, those meant, though they are away. */
function standIns(
  approval: ApprovalState,
  by: AuthorityStep['by'],
  facts: People,
  at: Instant,
): readonly PersonId[] {
  const { state, people, policy } = facts
  const meant = choosePeople(by, state, people, policy)
  const supervisors = choosePeople(
    [{ select: 'role', role: 'supervisor', not: [] }],
    state,
    people,
    policy,
  )
  const inLine = [...meant, approval.requestedBy, state.owner].flatMap((personId) =>
    superiorsOf(personId, facts),
  )
  const able = [...inLine, ...supervisors].filter(
    (personId) => mayDecide(approval, personId, facts) && canDecide(approval, personId, facts, at),
  )
  const found = able.find((personId) => !approval.spoken.includes(personId)) ?? able[0]
  if (found) return [found]
  return [...new Set([...meant, ...supervisors])].filter((one) => mayDecide(approval, one, facts))
}

/** From the direct superior upwards. */
function superiorsOf(personId: PersonId | null, { people }: People): PersonId[] {
  const line: PersonId[] = []
  let above = personId === null ? null : people.get(personId)?.supervisorId
  while (above && !line.includes(above) && line.length < CLIMBED_MAX) {
    line.push(above)
    above = people.get(above)?.supervisorId
  }
  return line
}
