import { followApprovals } from '#shared/approval/follow.ts'
import { followDocuments } from '#shared/document/follow.ts'
import { followFollowUps } from '#shared/follow-up/follow.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { followNotices, settleNotices } from '#shared/notice/follow.ts'
import { followPanels } from '#shared/panel/follow.ts'
import { followPlan } from '#shared/plan/follow.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import { clockTerms } from '#shared/policy/duty-terms.ts'
import type { PolicyStage } from '#shared/policy/schema.ts'
import { followRemedies } from '#shared/remedy/follow.ts'
import { chooseFallback, chooseOwner, isRecused } from '#shared/route/choose.ts'
import { nextStage } from '#shared/route/next-stage.ts'
import { decideTriage, isSameTriage } from '#shared/triage/decide-triage.ts'
import type { CaseEvent } from './events.ts'
import { handOverIdOf } from './hand-over-id.ts'
import { appendOwn, type Run } from './run.ts'

/** Turns until nothing follows any more; each turn but the last changes something that cannot change back. */
const TURNS_MAX = 50

/**
 * What follows by itself from the run's events since `since` (an index into them), until nothing follows any more:
 * recusal of the subject, triage, escalation, the next stage or the end, an owner, notices. All effective `at`.
 * @rule CD-2.1 LP-3.4 LP-3.6 LP-4.3
 */
export function followConsequences(run: Run, since: number, at: Instant): void {
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    if (run.state.status === 'voided') return
    const { seq } = run.state
    if (run.state.status === 'open') {
      recuseSubjects(run, at)
      triage(run, at)
      escalate(run, since, at)
      enterNextStage(run, at)
    }
    // Leaving the last stage has closed it.
    if (run.state.status === 'open') {
      keepOwner(run, at)
      dropVoidOffer(run, at)
      followNotices(run, at)
    } else {
      // Whoever steps aside from a closed case owns it no longer either.
      if (run.state.owner !== null && isRecused(run.state.owner, run.state)) keepOwner(run, at)
      settleNotices(run, at)
    }
    followPanels(run, at)
    followApprovals(run, at)
    followRemedies(run, at)
    followPlan(run, at)
    followDocuments(run, at)
    followFollowUps(run, at)
    demandImprovements(run, at)
    if (run.state.seq === seq) return
  }
  invariant(false, `what follows for case ${run.state.caseId} comes to an end`)
}

/** @rule CD-2.1 */
export function recuseSubjects(run: Run, at: Instant): void {
  for (const field of run.policy.subjectFields) {
    const personId = run.state.fields[field]
    if (typeof personId !== 'string' || run.state.subjects.includes(personId as PersonId)) continue
    appendOwn(
      run,
      { type: 'recused', personId: personId as PersonId, because: 'subject', reason: '' },
      run.policy.policy.recusal.rules,
      at,
    )
  }
}

function triage(run: Run, at: Instant): void {
  const decided = decideTriage(run.state, run.policy)
  if (isSameTriage(run.state, decided)) return
  const ruleIds = [...new Set(decided.reasons.flatMap((reason) => reason.ruleIds))]
  appendOwn(run, { type: 'triaged', ...decided }, ruleIds, at)
}

/** @rule LP-3.4 */
function escalate(run: Run, since: number, at: Instant): void {
  const { state, policy } = run
  if (state.isEscalated) return
  const { escalation } = policy.policy
  const breach = findEscalatingBreach(run)
  if (breach) {
    const ruleIds = [...new Set([...(escalation?.rules ?? []), ...breach.ruleIds])]
    const event: CaseEvent = { type: 'escalated', because: 'breach', deadlineKey: breach.key }
    appendOwn(run, event, ruleIds, at)
  } else if (escalation && holds(escalation.when, caseSignals(state, policy))) {
    appendOwn(run, { type: 'escalated', ...causeSince(run, since) }, escalation.rules, at)
  }
}

/** Each once in the life of a case, when its condition first holds. @rule MF-3 */
function demandImprovements(run: Run, at: Instant): void {
  const { demands } = run.policy
  if (demands.length === 0) return
  for (const { id, when, rules } of demands) {
    const { state, policy } = run
    if (state.demanded?.includes(id) || !holds(when, caseSignals(state, policy))) continue
    appendOwn(run, { type: 'improvement_demanded', occasion: id }, rules, at)
  }
}

function findEscalatingBreach(run: Run): { key: string; ruleIds: readonly string[] } | null {
  for (const key of run.state.breached) {
    const terms = clockTerms(run.policy, limitIdOf(key))
    if (terms.escalates) return { key, ruleIds: terms.rules }
  }
  return null
}

/** `<limitId>#…` or `<termsId>:…` → what the clock's terms are found by. */
export function limitIdOf(key: string): string {
  return key.slice(0, key.search(/[#:]/))
}

/** Of the events that led here, the one that a person would call the reason. */
function causeSince(
  run: Run,
  since: number,
): { because: 'breach' | 'dissatisfaction' | 'condition'; deadlineKey: string | null } {
  for (const { event } of run.events.slice(since)) {
    if (event.type === 'deadline_breached') return { because: 'breach', deadlineKey: event.key }
    if (event.type === 'satisfaction_recorded' && !event.isSatisfied) {
      return { because: 'dissatisfaction', deadlineKey: null }
    }
  }
  return { because: 'condition', deadlineKey: null }
}

/** Between two stages: enters the next whose condition holds, or closes the case after the last. */
function enterNextStage(run: Run, at: Instant): void {
  if (run.state.stage !== null) return
  const stage = nextStage(run.state, run.policy, whereFrom(run))
  if (!stage) {
    // What was recorded with the last step is told too.
    followNotices(run, at)
    const outcome = run.state.fields.outcome
    const event: CaseEvent = {
      type: 'case_closed',
      outcome: typeof outcome === 'string' ? outcome : 'done',
    }
    appendOwn(run, event, [], at)
    return
  }
  appendOwn(run, { type: 'stage_entered', stage: stage.id }, stage.rules, at)
  route(run, stage, at)
}

/** The index from which the next stage is looked for: after the one just left, or where the new round begins. */
function whereFrom(run: Run): number {
  for (let index = run.events.length - 1; index >= 0; index -= 1) {
    const event = run.events[index]?.event
    if (event?.type === 'stage_left') return (run.policy.stageIndex.get(event.stage) ?? -1) + 1
    if (event?.type === 'round_started') return run.policy.stageIndex.get(event.stage) ?? 0
    if (event?.type === 'stage_returned') return run.policy.stageIndex.get(event.to) ?? 0
  }
  return 0
}

/**
 * Whoever the stage wants and is not the owner is asked to take over; the owner stays until they accept.
 * @rule LP-4.3 LP-5.2b
 */
function route(run: Run, stage: PolicyStage, at: Instant): void {
  const { state, policy, people } = run
  const wanted = chooseOwner(stage.owner, state, people, policy)
  const { handOver } = state
  const isOther = wanted !== null && wanted !== state.owner
  if (handOver && handOver.to !== wanted && (handOver.by === 'route' || isOther)) {
    withdrawOffer(run, at)
  }
  // Without an owner who may act there is nobody to wait for: keepOwner settles that.
  if (!isOther || !hasValidOwner(run) || run.state.handOver) return
  appendOwn(
    run,
    {
      type: 'hand_over_offered',
      handOverId: handOverIdOf(state.caseId, 'route', run.state.seq),
      to: wanted,
      note: '',
      by: 'route',
    },
    [...new Set([...policy.policy.hand_over.rules, ...stage.rules])],
    at,
  )
}

/** An owner the directory does not know yet is left alone; one who has left or is recused is none. */
function hasValidOwner(run: Run): boolean {
  const { owner } = run.state
  if (owner === null || isRecused(owner, run.state)) return false
  return run.people.get(owner)?.isActive !== false
}

/**
 * A case always has one owner who is not recused, as long as anyone is eligible.
 * @rule LP-4.3 CD-2.1
 */
function keepOwner(run: Run, at: Instant): void {
  if (hasValidOwner(run)) return
  const { state, policy, people } = run
  const stage = state.stage === null ? undefined : policy.stageById.get(state.stage)
  const to =
    chooseOwner(stage?.owner ?? [], state, people, policy) ??
    chooseFallback(state, people, state.owner === null)
  const isOwnerRecused = state.owner !== null && isRecused(state.owner, state)
  // Someone who left stays in the books until there is somebody else; a recused owner never does.
  if (to === state.owner || (to === null && !isOwnerRecused)) return
  const why = state.owner === null ? 'routed' : isOwnerRecused ? 'recused' : 'left'
  const ruleIds = why === 'recused' ? policy.policy.recusal.rules : policy.policy.hand_over.rules
  appendOwn(run, { type: 'owner_changed', from: state.owner, to, why }, ruleIds, at)
}

/** An offer to someone who owns the case already, or who may not or can no longer take it, is none. */
function dropVoidOffer(run: Run, at: Instant): void {
  const { handOver, owner } = run.state
  if (!handOver) return
  const isActive = run.people.get(handOver.to)?.isActive !== false
  if (handOver.to === owner || isRecused(handOver.to, run.state) || !isActive) {
    withdrawOffer(run, at)
  }
}

function withdrawOffer(run: Run, at: Instant): void {
  const { handOver } = run.state
  if (!handOver) return
  appendOwn(
    run,
    { type: 'hand_over_withdrawn', handOverId: handOver.handOverId },
    run.policy.policy.hand_over.rules,
    at,
  )
}
