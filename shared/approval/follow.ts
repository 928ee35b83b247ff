import { appendOwn, factsOf, type Run } from '#shared/case/run.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { isRecused } from '#shared/route/choose.ts'
import { askingFrom, isAgreed, isStuck } from './approvers.ts'
import { rowOf, rulesOf } from './authority.ts'
import { findApproval } from './fold.ts'
import { approvalKey } from './key.ts'
import type { ApprovalState, ApprovalVoid } from './model.ts'

/**
 * What follows by itself for approvals, whatever the status of the case: the next step is asked, or all of it is
 * granted; a step that nobody decided in time passes on where the policy says so; others are asked when those asked
 * can no longer decide; what it was about is past.
 * @rule CD-2.9 MF-9.6 MF-12.1 LP-1
 */
export function followApprovals(run: Run, at: Instant): void {
  for (const { approvalId } of run.state.approvals ?? []) {
    const approval = findApproval(run.state, approvalId)
    if (approval) followOne(run, approval, at)
  }
}

function followOne(run: Run, approval: ApprovalState, at: Instant): void {
  const { approvalId } = approval
  const ruleIds = rulesOf(approval, run.policy)
  const because = voidBecause(run.state, approval)
  if (because) {
    const event = { type: 'approval_withdrawn', approvalId, reason: '', because } as const
    appendOwn(run, event, ruleIds, at)
    return
  }
  if (approval.status !== 'pending') return
  const next = approval.step + 1
  const steps = rowOf(approval, run.policy)?.steps ?? []
  const isLast = next >= steps.length
  if (approval.step < 0) {
    askFrom(run, approval, 0, at)
  } else if (isAgreed(approval, factsOf(run))) {
    if (isLast) appendOwn(run, { type: 'approval_granted', approvalId }, ruleIds, at)
    else askFrom(run, approval, next, at)
  } else if (isLapsed(run, approval) && !isLast) {
    appendOwn(run, { type: 'approval_lapsed', approvalId, step: approval.step }, ruleIds, at)
    askFrom(run, approval, next, at)
  } else if (isStuck(approval, factsOf(run), at)) {
    askFrom(run, approval, approval.step, at)
  }
}

/** Silence on the last step never grants anything: only its ladder is climbed. */
function isLapsed(run: Run, approval: ApprovalState): boolean {
  const step = rowOf(approval, run.policy)?.steps[approval.step]
  return step?.on_silence === 'next' && run.state.breached.includes(approvalKey(approval))
}

function askFrom(run: Run, { approvalId }: ApprovalState, first: number, at: Instant): void {
  const approval = findApproval(run.state, approvalId)
  if (!approval) return
  const { step, of } = askingFrom(approval, first, factsOf(run), at)
  if (step === approval.step && isSame(of, approval.asked)) return
  appendOwn(
    run,
    { type: 'approval_asked', approvalId, step, of },
    rulesOf(approval, run.policy),
    at,
  )
}

function isSame(a: readonly PersonId[], b: readonly PersonId[]): boolean {
  return a.length === b.length && a.every((personId) => b.includes(personId))
}

function voidBecause(state: CaseState, approval: ApprovalState): ApprovalVoid | null {
  if (approval.isStale) return 'changed'
  const isCurrent = isStillAbout(state, approval)
  if (approval.status === 'pending' && !isCurrent) return 'moved_on'
  if (approval.status === 'denied' || !isCurrent) return null
  return decidersOf(approval).some((personId) => isRecused(personId, state)) ? 'recused' : null
}

/** Whether what it is about still waits for it, or has just got it. */
function isStillAbout(state: CaseState, { about, requestedAt }: ApprovalState): boolean {
  if (about.kind === 'stage') {
    const enteredAt = state.milestones[`entered:${about.stage}`] ?? state.openedAt
    return state.status === 'open' && state.stage === about.stage && requestedAt >= enteredAt
  }
  const status = state.remedies?.find((one) => one.remedyId === about.remedyId)?.status
  return status === 'proposed' || status === 'stopped'
}

/** Whoever decided it; where nobody was asked, whoever asked had the authority. */
function decidersOf({ spoken, status, requestedBy }: ApprovalState): readonly PersonId[] {
  if (spoken.length > 0 || status !== 'granted' || requestedBy === null) return spoken
  return [requestedBy]
}
