import type { Instant } from '#shared/kernel/instant.ts'
import { plusMonths } from '#shared/kernel/month.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant, ok, type Result } from '#shared/kernel/result.ts'
import type { LedgerEntry } from '../ledger/model.ts'
import { rulesOf } from './decide/propose.ts'
import { nextDue } from './due.ts'
import { entriesOf, monthOf } from './entries.ts'
import { type Decided, followed, type ProceedingFacts } from './facts.ts'
import { findPenalty } from './find.ts'
import { applyProceedingEvent } from './fold.ts'
import { movedInstalments } from './instalments.ts'
import type { NewProceedingEvent, ProceedingState } from './model.ts'
import { hasRoom } from './pay.ts'
import { chooseReviewer, isReviewerGone } from './reviewer.ts'

/** One decision with all that follows from it. */
export interface AdvancedProceeding {
  readonly events: readonly NewProceedingEvent[]
  readonly state: ProceedingState
  readonly entries: readonly LedgerEntry[]
  /** When time brings something next; null when it does not. */
  readonly nextAt: Instant | null
}

/** Things that time may bring in one go: instalments of years, and some. */
const STEPS_MAX = 1_000

/**
 * The one way a procedure goes on: what was due by `now` is fired first, each at its true instant, then the decision is
 * taken, then what follows. What is due at the very instant of a decision was due first.
 */
export function advanceProceeding(
  facts: ProceedingFacts,
  decide: (facts: ProceedingFacts) => Decided,
  now: Instant,
): Result<AdvancedProceeding, RefusalCode> {
  const run: Run = { facts, events: [], entries: [] }
  fireUntil(run, now)
  const decided = decide(run.facts)
  if (!decided.ok) return decided
  for (const added of decided.value) append(run, added)
  follow(run, now)
  fireUntil(run, now)
  const { state } = run.facts
  const { events, entries } = run
  return ok({ events, state, entries, nextAt: nextDue(run.facts)?.at ?? null })
}

/** Time alone. */
export function decideNothing(): Decided {
  return ok([])
}

interface Run {
  facts: ProceedingFacts
  readonly events: NewProceedingEvent[]
  readonly entries: LedgerEntry[]
}

function append(run: Run, added: NewProceedingEvent): void {
  const before = run.facts.state
  const { event, effectiveAt, actor } = added
  const state = applyProceedingEvent(before, before.seq + 1, event, effectiveAt, actor)
  run.events.push(added)
  run.entries.push(...entriesOf(before, state, added, run.facts.calendar))
  run.facts = { ...run.facts, state }
}

function fireUntil(run: Run, until: Instant): void {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const due = nextDue(run.facts)
    if (!due || due.at > until) return
    for (const added of due.events) append(run, added)
    follow(run, due.at)
  }
  invariant(false, `what time brings to procedure ${run.facts.state.proceedingId} comes to an end`)
}

/** What follows by itself: an open appeal has a reviewer who may review it, and money is not taken for months gone by. */
function follow(run: Run, at: Instant): void {
  const { appeal: terms } = run.facts.terms
  for (const appeal of run.facts.state.appeals) {
    if (appeal.status !== 'open' || !isReviewerGone(appeal, run.facts)) continue
    const personId = chooseReviewer(appeal, run.facts)
    if (personId === null || personId === appeal.reviewer) continue
    const { appealId } = appeal
    append(run, followed({ type: 'reviewer_named', appealId, personId }, terms.rules, at))
  }
  for (const { penaltyId } of run.facts.state.penalties) {
    const penalty = findPenalty(run.facts.state, penaltyId)
    if (penalty?.status !== 'effective') continue
    // One that begins to count takes from this month on at the earliest, one that counts again from the next.
    const month = monthOf(at, run.facts.calendar)
    const isResumed = hasResumed(penaltyId, run, at)
    if (penalty.servedAt !== at && !isResumed) continue
    const on = run.facts.calendar.localDate(at)
    const instalments = movedInstalments(
      penalty,
      isResumed ? plusMonths(month, 1) : month,
      (instalment) => hasRoom(run.facts, penalty, instalment, on),
    )
    if (instalments === null) continue
    const rules = rulesOf(run, penalty)
    append(run, followed({ type: 'instalments_moved', penaltyId, instalments }, rules, at))
  }
}

/** Whether an appeal about it has ended at this very instant. */
function hasResumed(penaltyId: string, { facts }: Run, at: Instant): boolean {
  return facts.state.appeals.some(
    ({ about, decidedAt }) =>
      about.kind === 'penalty' && about.penaltyId === penaltyId && decidedAt === at,
  )
}

/** A procedure that begins: its first event, which a decision about it has nothing to start from yet. */
export function openProceeding(
  facts: Omit<ProceedingFacts, 'state'>,
  opened: NewProceedingEvent,
): AdvancedProceeding {
  const { event, effectiveAt, actor } = opened
  const state = applyProceedingEvent(null, 1, event, effectiveAt, actor)
  return { events: [opened], state, entries: [], nextAt: nextDue({ ...facts, state })?.at ?? null }
}
