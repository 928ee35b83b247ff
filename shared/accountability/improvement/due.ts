import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { daysAfter } from '../days.ts'
import { superiorsOf } from '../proceeding/people.ts'
import type { ImprovementFacts } from './facts.ts'
import { applyImprovementEvent } from './fold.ts'
import type { ImprovementEvent, NewImprovementEvent, ReminderAbout } from './model.ts'
import { successorIdOf } from './open.ts'
import { checkersOf, findOwner, holdersOf, mayOwn, ownerOf } from './people.ts'
import { findKind, isImprovementRunning, rulesOf } from './terms.ts'

/**
 * What time brings, and what follows by itself: reminders, the next of a series, an owner who is gone. Every event of
 * time carries the instant at which it was due, also when it is decided late.
 */

/**
 * Working days after which whoever was reminded has had their time, and somebody else is told.
 * @reading The policy says by when something is done, not how long after a reminder the superior is told: the end of the
 * next working day is the shortest time in which anybody can answer.
 */
const SUPERIOR_AFTER_DAYS = 1
/** More edges than an improvement can have. */
const EDGES_MAX = 1_000

interface Edge {
  readonly at: Instant
  readonly event: ImprovementEvent
}

/** When it has to be looked at next; null when nothing is to come. */
export function nextImprovementDue(facts: ImprovementFacts): Instant | null {
  return firstEdge(facts)?.at ?? null
}

/**
 * Everything that has come due by `now`, each at its own instant, and what follows from people who are gone or a penalty
 * that no longer stands. Deciding it again adds nothing.
 * @rule TM-7.2 EL-5.3 IP-3.1
 */
export function decideImprovementDue(
  facts: ImprovementFacts,
  now: Instant,
): readonly NewImprovementEvent[] {
  const ruleIds = rulesOf(facts.terms, facts.state.kind)
  const events: NewImprovementEvent[] = []
  let state = facts.state
  const append = (event: ImprovementEvent, at: Instant) => {
    const actor = { kind: 'service' } as const
    events.push({ event, actor, ruleIds, effectiveAt: at })
    state = applyImprovementEvent(state, state.seq + 1, event, at, actor)
  }
  const fire = () => {
    for (let count = 0; ; count += 1) {
      invariant(count < EDGES_MAX, 'an improvement has an end of edges')
      const edge = firstEdge({ ...facts, state })
      if (edge === null || edge.at > now) return
      append(edge.event, edge.at)
    }
  }
  fire()
  for (const event of followingOf({ ...facts, state })) append(event, now)
  fire()
  return events
}

/** What follows at once from who is there and what still stands. */
function followingOf(facts: ImprovementFacts): readonly ImprovementEvent[] {
  const { state, people, outside } = facts
  if (!isImprovementRunning(state)) return []
  const { about, from, department } = state
  const isReleased = from.kind === 'penalty' && !outside.source.isStanding && about !== null
  const present = ownerOf(state)
  const isGone = present !== null && !mayOwn(people.get(present), department, outside.keptOut)
  const to = isGone ? findOwner(department, present, people, outside.keptOut) : null
  return [
    // Whoever was to be trained for a penalty that does not count is not. @rule TM-7.1.2
    ...(isReleased && state.participants.some((one) => one.personId === about)
      ? [{ type: 'participant_released' as const, personId: about, reason: null }]
      : []),
    ...(to === null ? [] : [{ type: 'owner_passed' as const, to }]),
  ]
}

function firstEdge(facts: ImprovementFacts): Edge | null {
  let first: Edge | null = null
  for (const edge of edgesOf(facts)) if (first === null || edge.at < first.at) first = edge
  return first
}

/** Everything still to come, in no order but that of equals. */
function edgesOf(facts: ImprovementFacts): readonly Edge[] {
  return [...remindersOf(facts), ...successorOf(facts)]
}

function remindersOf(facts: ImprovementFacts): readonly Edge[] {
  const { state } = facts
  if (state.status === 'in_check') return effectReminders(facts)
  if (state.status !== 'open') return []
  const { round, dueAt, milestones, ownedSince } = state
  const owner = ownerOf(state)
  const superior = superiorsOf(owner, facts.people).find((id) => isHere(id, facts))
  const ladder = (about: ReminderAbout, key: string, at: Instant) => {
    // Whoever got it late is reminded when they have it.
    const from = instant(Math.max(at, ownedSince))
    return [
      ...reminder(facts, about, `${key}.owner`, from, holdersOf(facts)),
      ...reminder(facts, about, `${key}.superior`, nextDay(from, facts), listOf(superior)),
    ]
  }
  return [
    ...milestones
      .filter((one) => one.status === 'open')
      .flatMap((one) => ladder('milestone', `milestone:${one.milestoneId}`, one.dueAt)),
    ...ladder('due', `due#${round}`, dueAt),
  ]
}

/** Whoever opened it looks at the effect first; then everyone who may. */
function effectReminders(facts: ImprovementFacts): readonly Edge[] {
  const { round, effectUntil, openedBy } = facts.state
  if (effectUntil === null) return []
  const checkers = checkersOf(facts)
  const opener = checkers.filter((one) => one === openedBy)
  const key = `effect#${round}`
  return [
    ...reminder(
      facts,
      'effect',
      `${key}.first`,
      effectUntil,
      opener.length > 0 ? opener : checkers,
    ),
    ...reminder(facts, 'effect', `${key}.all`, nextDay(effectUntil, facts), checkers),
  ]
}

/** None where it was given already, or there is nobody to give it to. */
function reminder(
  { state, people }: ImprovementFacts,
  about: ReminderAbout,
  key: string,
  at: Instant,
  to: readonly PersonId[],
): readonly Edge[] {
  const here = to.filter((id) => people.get(id)?.isActive)
  if (here.length === 0 || state.reminders[key] !== undefined) return []
  return [{ at, event: { type: 'improvement_reminded', key, about, to: here } }]
}

/**
 * @reading TM-7.2 wants regular review. The next one begins so many days after this one began, whether or not this one is
 * finished: a late review does not move the next. One that was called off has no next.
 * @rule TM-7.2
 */
function successorOf({ state, people, outside }: ImprovementFacts): readonly Edge[] {
  const { inForce, keptOut } = outside
  const days = inForce === null ? undefined : findKind(inForce.terms, state.kind)?.every_days
  if (days === undefined || state.successorId !== null || state.status === 'cancelled') return []
  const present = ownerOf(state)
  const isStill = present !== null && mayOwn(people.get(present), state.department, keptOut)
  if (!isStill && findOwner(state.department, present, people, keptOut) === null) return []
  const improvementId = successorIdOf(state)
  return [
    { at: daysAfter(state.openedAt, days), event: { type: 'successor_opened', improvementId } },
  ]
}

function isHere(id: PersonId, { people, outside }: ImprovementFacts): boolean {
  return people.get(id)?.isActive === true && !outside.keptOut.has(id)
}

function nextDay(at: Instant, { calendar }: ImprovementFacts): Instant {
  return calendar.addWorkingDays(at, SUPERIOR_AFTER_DAYS, 'close')
}

function listOf(id: PersonId | undefined): readonly PersonId[] {
  return id === undefined ? [] : [id]
}
