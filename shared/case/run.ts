import type { Calendar } from '#shared/calendar/calendar.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Actor, CaseEvent, NewEvent } from './events.ts'
import type { CaseFacts } from './facts.ts'
import { applyEvent } from './fold.ts'
import type { CaseState } from './state.ts'

/**
 * One decision under way: the facts it started from, and what has come of them so far. The only thing in `shared`
 * that is written to; it never leaves the function that made it.
 */
export interface Run {
  readonly policy: CompiledPolicy
  readonly calendar: Calendar
  readonly people: Directory
  state: CaseState
  readonly events: NewEvent[]
  /** Of `state`; null when they have to be computed again. */
  deadlines: readonly Deadline[] | null
}

export const SERVICE: Actor = { kind: 'service' }

export function startRun(facts: CaseFacts): Run {
  const { state, policy, calendar, people } = facts
  return { policy, calendar, people, state, events: [], deadlines: null }
}

/** Appends an event and folds it in. */
export function append(run: Run, added: NewEvent): void {
  run.state = applyEvent(run.state, run.state.seq + 1, added.event, added.effectiveAt, added.actor)
  run.events.push(added)
  run.deadlines = null
}

/** Appends what the service itself does. */
export function appendOwn(
  run: Run,
  event: CaseEvent,
  ruleIds: readonly string[],
  at: Instant,
): void {
  append(run, { event, actor: SERVICE, ruleIds, effectiveAt: at })
}

/** The facts as they stand now. */
export function factsOf(run: Run): CaseFacts {
  const { state, policy, calendar, people } = run
  return { state, policy, calendar, people }
}

/** The deadlines as they stand now, computed once per change. */
export function deadlinesOf(run: Run): readonly Deadline[] {
  run.deadlines ??= computeDeadlines(run.state, run.policy, run.calendar)
  return run.deadlines
}
