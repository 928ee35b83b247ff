import type { Actor } from '#shared/case/events.ts'
import { withoutKey } from '#shared/case/forget-duty.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { approvalKey } from './key.ts'
import type { ApprovalEvent, ApprovalState, ApprovalSubject } from './model.ts'

/** What an event of approvals changes in the case: only the latest about each thing is kept. */
export function foldApproval(
  state: CaseState,
  event: ApprovalEvent,
  at: Instant,
  actor: Actor,
): Partial<CaseState> {
  if (event.type === 'approval_requested') return request(state, event, at, actor)
  const approval = findApproval(state, event.approvalId)
  if (!approval) return {}
  switch (event.type) {
    case 'approval_asked':
      return askAt(state, approval, event.step, event.of, at)
    case 'approval_given': {
      const { personId, onBehalfOf } = event
      return replace(state, {
        ...approval,
        given: withEach(approval.given, onBehalfOf ?? personId),
        spoken: withEach(approval.spoken, personId, ...(onBehalfOf === null ? [] : [onBehalfOf])),
      })
    }
    case 'approval_lapsed':
      return {
        ...replace(state, { ...approval, asked: [], given: [] }),
        ...forget(state, approval),
      }
    case 'approval_granted':
      return {
        ...replace(state, { ...decided(approval), status: 'granted' }),
        ...forget(state, approval),
        ...approveRemedy(state, approval, at),
      }
    case 'approval_denied': {
      const denied = { by: event.personId, reason: event.reason }
      return {
        ...replace(state, { ...decided(approval), status: 'denied', denied }),
        ...forget(state, approval),
      }
    }
    case 'approval_withdrawn':
      return {
        approvals: (state.approvals ?? []).filter((one) => one !== approval),
        ...forget(state, approval),
        ...(approval.status === 'granted' ? unapproveRemedy(state, approval) : {}),
      }
    default:
      return assertNever(event)
  }
}

export function findApproval(
  state: Pick<CaseState, 'approvals'>,
  approvalId: string,
): ApprovalState | undefined {
  return state.approvals?.find((one) => one.approvalId === approvalId)
}

export function isAbout(a: ApprovalSubject, b: ApprovalSubject): boolean {
  if (a.kind === 'stage') return b.kind === 'stage' && a.stage === b.stage
  return b.kind === 'remedy' && a.remedyId === b.remedyId
}

/**
 * What the form of a stage says has changed: an approval of that stage, given or under way, was of something else.
 * @rule LP-1 MF-9.6
 */
export function staleApprovals(
  state: Pick<CaseState, 'approvals' | 'stage'>,
): Pick<CaseState, 'approvals'> {
  const { approvals, stage } = state
  if (!approvals?.some((one) => isOfStage(one, stage) && one.status !== 'denied')) return {}
  return {
    approvals: approvals.map((one) =>
      isOfStage(one, stage) && one.status !== 'denied' ? { ...one, isStale: true } : one,
    ),
  }
}

function isOfStage({ about }: ApprovalState, stage: string | null): boolean {
  return about.kind === 'stage' && about.stage === stage
}

function request(
  state: CaseState,
  event: Extract<ApprovalEvent, { type: 'approval_requested' }>,
  at: Instant,
  actor: Actor,
): Partial<CaseState> {
  const { approvalId, about, authorityId, row, amount, note } = event
  const requested: ApprovalState = {
    approvalId,
    about,
    authorityId,
    row,
    amount,
    ...(note === '' ? {} : { note }),
    requestedBy: actor.kind === 'service' ? null : actor.personId,
    requestedAt: at,
    status: 'pending',
    step: -1,
    stepSince: at,
    asked: [],
    given: [],
    spoken: [],
  }
  const others = (state.approvals ?? []).filter((one) => !isAbout(one.about, about))
  return { approvals: [...others, requested] }
}

/** Asked again at the same step, its time runs on and whoever agreed has agreed. */
function askAt(
  state: CaseState,
  approval: ApprovalState,
  step: number,
  of: readonly PersonId[],
  at: Instant,
): Partial<CaseState> {
  if (step === approval.step) {
    const given = approval.given.filter((personId) => of.includes(personId))
    return replace(state, { ...approval, asked: of, given })
  }
  return {
    ...replace(state, { ...approval, step, stepSince: at, asked: of, given: [] }),
    ...forget(state, approval),
  }
}

function decided({ note: _note, ...approval }: ApprovalState): ApprovalState {
  return { ...approval, asked: [], given: [] }
}

function replace(state: CaseState, approval: ApprovalState): Partial<CaseState> {
  return {
    approvals: (state.approvals ?? []).map((one) =>
      one.approvalId === approval.approvalId ? approval : one,
    ),
  }
}

function forget({ fired }: CaseState, approval: ApprovalState): Partial<CaseState> {
  return { fired: withoutKey(fired, approvalKey(approval)) }
}

/** What was approved may be offered; one that had been stopped is carried out at the amount approved now. @rule MF-9.11 MF-12.2 */
function approveRemedy(
  { remedies }: CaseState,
  { about, amount }: ApprovalState,
  at: Instant,
): Partial<CaseState> {
  if (about.kind !== 'remedy' || !remedies) return {}
  return {
    remedies: remedies.map((one) => {
      if (one.remedyId !== about.remedyId) return one
      const status = one.status === 'stopped' ? 'carried_out' : one.status
      return { ...one, status, amount, approvedAt: at }
    }),
  }
}

function unapproveRemedy({ remedies }: CaseState, { about }: ApprovalState): Partial<CaseState> {
  if (about.kind !== 'remedy' || !remedies) return {}
  return {
    remedies: remedies.map((one) => {
      if (one.remedyId !== about.remedyId || one.status !== 'proposed') return one
      const { assigned: _assigned, task: _task, ...others } = one
      return { ...others, approvedAt: null }
    }),
  }
}

function withEach(people: readonly PersonId[], ...more: readonly PersonId[]): readonly PersonId[] {
  return [...new Set([...people, ...more])]
}
