import { fireUntil } from '#shared/deadline/decide-due.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { followConsequences } from './consequences.ts'
import type { NewEvent } from './events.ts'
import type { Advanced, CaseFacts } from './facts.ts'
import { notesOf } from './notes.ts'

export { decideNothing } from './decide-nothing.ts'

import { append, appendOwn, deadlinesOf, factsOf, type Run, startRun } from './run.ts'
import type { CaseState } from './state.ts'
import { withdrawnBreaches } from './withdraw-breaches.ts'

/** One decision: what it wants appended, in order of effective instant, or the one reason why not. */
export type Decide = (facts: CaseFacts) => Result<readonly NewEvent[], RefusalCode>

/**
 * The one way a case goes on: what was due before is fired first, then the decision is taken and what follows from
 * it, then what is due until `now`. A decision that reaches back (a reply told late) is taken before what came due
 * after it. What is due at the very instant of the decision was due first.
 *
 * `effectiveAt`: when that happened which is decided; `now`: when we learned of it. `locales`: languages of the notes.
 */
export function advance(
  facts: CaseFacts,
  decide: Decide,
  options: {
    readonly effectiveAt: Instant
    readonly now: Instant
    readonly locales: readonly Locale[]
  },
): Result<Advanced, RefusalCode> {
  const run = startRun(facts)
  // A first look, only to learn how far back the decision reaches.
  const first = decide(facts)
  fireUntil(run, earliest(options.effectiveAt, first.ok ? first.value : []))
  const decided = run.events.length === 0 ? first : decide(factsOf(run))
  if (!decided.ok) return decided
  const since = appendDecided(run, decided.value)
  followConsequences(run, since, latest(options.effectiveAt, decided.value))
  fireUntil(run, options.now)
  return ok(finish(run, facts.state, options.locales))
}

/** The run's outcome, with what it has to tell the ticket. `before`: the state it started from, null at the opening. */
export function finish(run: Run, before: CaseState | null, locales: readonly Locale[]): Advanced {
  const deadlines = deadlinesOf(run)
  const { state, events } = run
  const notes =
    events.length === 0 ? [] : notesOf({ ...factsOf(run), before, events, deadlines }, locales)
  return { events, state, deadlines, notes }
}

/**
 * Events of one instant first have their say together; what time brought before the next group comes in between.
 * Answers the index of the first event of the last group: what follows from that is still to come.
 */
function appendDecided(run: Run, decided: readonly NewEvent[]): number {
  let since = run.events.length
  for (const [index, added] of decided.entries()) {
    const before = decided[index - 1]
    if (before && before.effectiveAt !== added.effectiveAt) {
      followConsequences(run, since, before.effectiveAt)
      fireUntil(run, added.effectiveAt)
      since = run.events.length
    }
    const withdrawn = withdrawnBreaches(run, added)
    append(run, added)
    for (const { event, ruleIds } of withdrawn) appendOwn(run, event, ruleIds, added.effectiveAt)
  }
  return since
}

function earliest(effectiveAt: Instant, events: readonly NewEvent[]): Instant {
  return instant(Math.min(effectiveAt, ...events.map((event) => event.effectiveAt)))
}

function latest(effectiveAt: Instant, events: readonly NewEvent[]): Instant {
  return instant(Math.max(effectiveAt, ...events.map((event) => event.effectiveAt)))
}
