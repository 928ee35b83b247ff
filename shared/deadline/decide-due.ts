import { followConsequences } from '#shared/case/consequences.ts'
import type { CaseEvent, NewEvent } from '#shared/case/events.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import { appendOwn, deadlinesOf, type Run, startRun } from '#shared/case/run.ts'
import { departmentThen } from '#shared/document/late.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { clockTerms } from '#shared/policy/duty-terms.ts'
import { choosePerson } from '#shared/route/choose.ts'
import { findNextEdge, type OwnedEdge } from './compute-deadlines.ts'
import type { Deadline } from './deadline.ts'

/** Edges fired in one decision at most; a case has a few limits with a few rungs each. */
const EDGES_MAX = 10_000

/**
 * What time alone has brought about until then (inclusive): warnings, breaches, rungs and what follows from them,
 * each with its own true instant, however late it is decided. Again at the same instant: nothing.
 */
export function decideDue(facts: CaseFacts, until: Instant): NewEvent[] {
  const run = startRun(facts)
  fireUntil(run, until)
  return run.events
}

/** Fires every edge at or before `until`, one by one in order of instant and key, looking again after each. */
export function fireUntil(run: Run, until: Instant): void {
  for (let fired = 0; fired < EDGES_MAX; fired += 1) {
    const deadlines = deadlinesOf(run)
    const next = findNextEdge(run.state, deadlines, until)
    if (!next) return
    const since = run.events.length
    if (next.deadline.isSilent) {
      followConsequences(run, since, next.at)
      invariant(run.events.length > since, `${next.key} ends with what it was for`)
      continue
    }
    const { event, ruleIds } = firedEvent(run, next)
    appendOwn(run, event, ruleIds, next.at)
    if (event.type !== 'deadline_breached') {
      // A warning or a rung changes no signal that anything could follow from.
      run.deadlines = deadlines
      continue
    }
    followConsequences(run, since, next.at)
    if (run.events.length === since + 1) run.deadlines = markBreached(deadlines, event.key)
  }
  invariant(false, `case ${run.state.caseId} runs out of deadlines`)
}

function markBreached(deadlines: readonly Deadline[], key: string): readonly Deadline[] {
  return deadlines.map((one) => (one.key === key ? { ...one, isBreached: true } : one))
}

function firedEvent(
  run: Run,
  { deadline, edgeKey }: OwnedEdge,
): { event: CaseEvent; ruleIds: readonly string[] } {
  const { key, limitId, dueAt } = deadline
  const { ladder, rules: ruleIds } = clockTerms(run.policy, limitId)
  const kind = edgeKey.slice(key.length + 1)
  if (kind === 'warn') return { event: { type: 'deadline_warned', key, limitId, dueAt }, ruleIds }
  if (kind === 'due') {
    // Nobody held the case before it was opened.
    const ownerThen = dueAt < run.state.openedAt ? null : run.state.owner
    const department = departmentThen(run.policy, run.people, limitId, ownerThen)
    return {
      event: { type: 'deadline_breached', key, limitId, dueAt, ownerThen, ...department },
      ruleIds,
    }
  }
  const rung = Number(kind.slice('rung'.length))
  return {
    event: { type: 'ladder_climbed', key, limitId, rung, to: toldAt(run, ladder, rung) },
    ruleIds,
  }
}

/** Whoever stands on the rung; one where nobody may be told is skipped at once: the next above is told instead. */
function toldAt(
  run: Run,
  ladder: readonly { readonly to: Parameters<typeof choosePerson>[0] }[],
  rung: number,
): Extract<CaseEvent, { type: 'ladder_climbed' }>['to'] {
  for (const { to } of ladder.slice(rung - 1)) {
    const personId = choosePerson(to, run.state, run.people, run.policy)
    if (personId !== null) return [personId]
  }
  return []
}
