import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { headsOf } from '../offices.ts'
import { superiorsOf } from '../proceeding/people.ts'
import type { CircularFacts } from './facts.ts'
import { applyCircularEvent } from './fold.ts'
import { type CircularEvent, type NewCircularEvent, rectificationOf } from './model.ts'
import { namingEndsAt, openNamings, penaltiesOf } from './naming.ts'
import { awaitedOf, isAcknowledged } from './people.ts'

/**
 * What time brings, and what follows when a penalty is reversed. Every event carries the instant at which it was due, also
 * when it is decided late.
 */

/**
 * Working days after which whoever was reminded has had their time, and their superior is told.
 * @reading As for improvements: the end of the next working day is the shortest time in which anybody can answer.
 */
const SUPERIOR_AFTER_DAYS = 1
/** More edges than a circular can have. */
const EDGES_MAX = 1_000

interface Edge {
  readonly at: Instant
  readonly event: CircularEvent
}

/** When it has to be looked at next; null when nothing is to come. */
export function nextCircularDue(facts: CircularFacts): Instant | null {
  return firstEdge(facts)?.at ?? null
}

/**
 * Everything that has come due by `now`, each at its own instant, and who is asked now that somebody else speaks for a
 * department. Deciding it again adds nothing.
 * @rule TM-5.3.2 MF-11.1
 */
export function decideCircularDue(facts: CircularFacts, now: Instant): readonly NewCircularEvent[] {
  const ruleIds = facts.terms.circular?.rules ?? []
  const actor = { kind: 'service' } as const
  const events: NewCircularEvent[] = []
  let { state } = facts
  const append = (event: CircularEvent, at: Instant) => {
    events.push({ event, actor, ruleIds, effectiveAt: at })
    state = applyCircularEvent(state, state.seq + 1, event, at, actor)
  }
  for (let count = 0; ; count += 1) {
    invariant(count < EDGES_MAX, 'a circular has an end of edges')
    const edge = firstEdge({ ...facts, state })
    if (edge === null || edge.at > now) break
    append(edge.event, edge.at)
  }
  for (const event of followingOf({ ...facts, state })) append(event, now)
  return events
}

function followingOf({ state, people }: CircularFacts): readonly CircularEvent[] {
  return awaitedOf(state).flatMap(({ department, of }) => {
    const heads = headsOf(department, people)
    const isStill = of.some((id) => heads.includes(id))
    return isStill || heads.length === 0
      ? []
      : [{ type: 'circular_asked' as const, department, of: heads }]
  })
}

function firstEdge(facts: CircularFacts): Edge | null {
  let first: Edge | null = null
  for (const edge of edgesOf(facts)) if (first === null || edge.at < first.at) first = edge
  return first
}

/** Everything still to come; of equals the first comes first. */
function edgesOf(facts: CircularFacts): readonly Edge[] {
  switch (facts.state.status) {
    case 'proposed':
      return [...reversedNamings(facts), ...namingEnds(facts)]
    case 'issued':
      return [
        ...withdrawals(facts),
        ...namingEnds(facts),
        ...expiry(facts),
        ...acknowledgements(facts),
        ...rectifications(facts),
      ]
    case 'expired':
      return rectifications(facts)
    default:
      return []
  }
}

/** Up or not, a reversed penalty names nobody. Not issued yet, the name goes; what is up comes down whole. */
function reversedNamings(facts: CircularFacts): readonly Edge[] {
  return openNamings(facts.state).flatMap(({ penaltyId }) => {
    const at = reversedAt(facts, penaltyId)
    return at === null
      ? []
      : [{ at, event: { type: 'naming_ended' as const, penaltyId, because: 'reversed' as const } }]
  })
}

/** @rule TM-5.3.2 */
function withdrawals(facts: CircularFacts): readonly Edge[] {
  const because = 'penalty_reversed' as const
  return penaltiesOf(facts.state).flatMap((penaltyId) => {
    const at = reversedAt(facts, penaltyId)
    return at === null
      ? []
      : [{ at, event: { type: 'circular_withdrawn' as const, because, reason: null } }]
  })
}

/** Not before there was anything to take down. */
function reversedAt({ state, outside }: CircularFacts, penaltyId: string): Instant | null {
  const at = outside.penalties.get(penaltyId)?.reversedAt ?? null
  return at === null ? null : instant(Math.max(at, state.issuedAt ?? state.proposedAt))
}

function namingEnds(facts: CircularFacts): readonly Edge[] {
  return openNamings(facts.state).map((one) => ({
    at: namingEndsAt(one, facts),
    event: { type: 'naming_ended', penaltyId: one.penaltyId, because: 'over' },
  }))
}

function expiry({ state }: CircularFacts): readonly Edge[] {
  return state.expiresAt === null
    ? []
    : [{ at: state.expiresAt, event: { type: 'circular_expired' } }]
}

function acknowledgements(facts: CircularFacts): readonly Edge[] {
  const { state } = facts
  return state.addressed
    .filter((department) => !isAcknowledged(state, department))
    .flatMap((department) => ladder(facts, department, 'acknowledgement', `read:${department}`))
}

/** Until it is accepted, also after the circular was taken down; each time it is returned anew. */
function rectifications(facts: CircularFacts): readonly Edge[] {
  const { state } = facts
  if (rectificationOf(state) !== 'due') return []
  return ladder(facts, state.department, 'rectification', `rectify#${state.reports.length + 1}`)
}

/** Whoever speaks for the department as the time is over, then those above them. */
function ladder(
  facts: CircularFacts,
  department: string,
  about: 'acknowledgement' | 'rectification',
  key: string,
): readonly Edge[] {
  const { state, people, calendar } = facts
  if (state.answerBy === null) return []
  const heads = headsOf(department, people)
  const above = heads.flatMap((head) => superiorsOf(head, people).slice(0, 1))
  const nextDay = calendar.addWorkingDays(state.answerBy, SUPERIOR_AFTER_DAYS, 'close')
  return [
    ...reminder(facts, department, about, `${key}.head`, state.answerBy, heads),
    ...reminder(facts, department, about, `${key}.superior`, nextDay, above),
  ]
}

/** None where it was given already, or there is nobody to give it to. */
function reminder(
  { state, people }: CircularFacts,
  department: string,
  about: 'acknowledgement' | 'rectification',
  key: string,
  at: Instant,
  to: readonly PersonId[],
): readonly Edge[] {
  const here = [...new Set(to)].filter((id) => people.get(id)?.isActive)
  if (here.length === 0 || state.reminders[key] !== undefined) return []
  return [{ at, event: { type: 'circular_reminded', key, department, about, to: here } }]
}
