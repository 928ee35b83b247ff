import type { Actor } from '#shared/case/events.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { LedgerEntry } from './ledger/model.ts'

/** An event that a decision wants appended, of any kind of record. */
interface NewEvent<Event> {
  readonly event: Event
  readonly actor: Actor
  readonly effectiveAt: Instant
}

/** What a kind of record does with its events, and what time brings it. */
interface Advancing<State, Event, Facts, New> {
  readonly apply: (
    state: State | null,
    seq: number,
    event: Event,
    at: Instant,
    actor: Actor,
  ) => State
  readonly decideDue: (facts: Facts, now: Instant) => readonly New[]
  readonly nextDue: (facts: Facts) => Instant | null
}

/** One decision with all that follows from it. */
export interface AdvancedRecord<State, New> {
  readonly events: readonly New[]
  readonly state: State
  /** None: nothing of these counts for or against a person. */
  readonly entries: readonly LedgerEntry[]
  /** When time brings something next; null when it does not. */
  readonly nextAt: Instant | null
}

/**
 * The one way a record goes on: what was due by `now` is fired first, each at its true instant, then the decision is
 * taken, then what follows from it. A refusal changes nothing.
 */
export function advanceRecord<
  State extends { readonly seq: number },
  Event,
  Facts extends { readonly state: State },
  New extends NewEvent<Event>,
>(
  kind: Advancing<State, Event, Facts, New>,
  facts: Facts,
  decide: (facts: Facts) => Result<readonly New[], RefusalCode>,
  now: Instant,
): Result<AdvancedRecord<State, New>, RefusalCode> {
  const due = kind.decideDue(facts, now)
  const ready = appended(kind, facts, due)
  const decided = decide(ready)
  if (!decided.ok) return decided
  const after = appended(kind, ready, decided.value)
  const follows = kind.decideDue(after, now)
  const end = appended(kind, after, follows)
  return ok({
    events: [...due, ...decided.value, ...follows],
    state: end.state,
    entries: [],
    nextAt: kind.nextDue(end),
  })
}

function appended<
  State extends { readonly seq: number },
  Event,
  Facts extends { readonly state: State },
  New extends NewEvent<Event>,
>(kind: Advancing<State, Event, Facts, New>, facts: Facts, events: readonly New[]): Facts {
  let state: State = facts.state
  for (const { event, effectiveAt, actor } of events)
    state = kind.apply(state, state.seq + 1, event, effectiveAt, actor)
  return { ...facts, state }
}
