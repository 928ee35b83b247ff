import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  checkStage,
  checkTexts,
  currentStage,
  type Decided,
  done,
  firstRefusal,
} from '#shared/case/ask.ts'
import type { NewEvent } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Authority } from '#shared/policy/schema.ts'
import { findKind, findRemedy } from '#shared/remedy/find.ts'
import { choosePeople } from '#shared/route/choose.ts'
import { speaksFor } from './approvers.ts'
import { findAuthority, findRow, needsAmount, rulesOf } from './authority.ts'
import { findApproval, isAbout } from './fold.ts'
import type { ApprovalCommand, ApprovalState, ApprovalSubject } from './model.ts'

type Request = Extract<ApprovalCommand, { type: 'request_approval' }>

/** What a person asks of approvals. @rule CD-2.9 MF-9.6 MF-12.1 LP-1 */
export function decideApproval(ask: Ask, command: ApprovalCommand): Decided {
  switch (command.type) {
    case 'request_approval':
      return decideRequest(ask, command)
    case 'give_approval':
      return decideGive(ask, command.approvalId, command.note)
    case 'deny_approval':
      return decideDeny(ask, command.approvalId, command.reason)
    case 'withdraw_approval':
      return decideWithdraw(ask, command.approvalId, command.reason)
  }
}

/** A case that is void has nothing left to decide; one that is closed may still owe a remedy. */
export function checkNotVoid({ facts }: Ask): Checked {
  return facts.state.status === 'voided' ? refuse('case_closed') : ok()
}

/** Whether the stage at hand could be sent for approval now. */
export function checkRequestForStage(ask: Ask): Checked {
  const refusal = firstRefusal(
    () => checkOpen(ask),
    () => checkOwner(ask),
    () => checkNotPending(ask, { kind: 'stage', stage: currentStage(ask).id }),
  )
  if (refusal) return refusal
  const stage = currentStage(ask)
  if (stage.authority === undefined) return refuse('approval_not_needed')
  const enteredAt = ask.facts.state.milestones[`entered:${stage.id}`] ?? 0
  const isGranted = ask.facts.state.approvals?.some(
    ({ about, status, requestedAt }) =>
      isAbout(about, { kind: 'stage', stage: stage.id }) &&
      status === 'granted' &&
      requestedAt >= enteredAt,
  )
  return isGranted ? refuse('approval_not_needed') : ok()
}

/** Whether a remedy could be sent for approval now: proposed and not approved, or stopped. @rule MF-9.11 MF-12.2 */
export function checkRequestForRemedy(ask: Ask, remedyId: string): Checked {
  const { state, policy } = ask.facts
  const remedy = findRemedy(state, remedyId)
  if (!remedy) return refuse('remedy_not_found')
  const refusal = firstRefusal(
    () => checkNotVoid(ask),
    () => (remedy.proposedBy === ask.actor ? ok() : checkOwner(ask)),
    () => checkNotPending(ask, { kind: 'remedy', remedyId }),
  )
  if (refusal) return refusal
  const isOpen =
    remedy.status === 'stopped' || (remedy.status === 'proposed' && remedy.approvedAt === null)
  const isNeeded = isOpen && findKind(policy, remedy.kind)?.authority !== undefined
  return isNeeded ? ok() : refuse('approval_not_needed')
}

/** Whether the actor may decide on it: asked, or standing in for one who was. Answers for whom. */
export function checkDecide(ask: Ask, approvalId: string): Result<PersonId, RefusalCode> {
  const approval = findApproval(ask.facts.state, approvalId)
  if (!approval) return refuse('approval_not_found')
  const isVoid = checkNotVoid(ask)
  if (!isVoid.ok) return isVoid
  if (approval.status !== 'pending') return refuse('approval_not_pending')
  const person = speaksFor(approval, ask.actor, ask.facts, ask.now)
  if (person !== undefined) return ok(person)
  return refuse(approval.spoken.includes(ask.actor) ? 'already_answered' : 'not_approver')
}

/** Whoever asked takes it back, or the owner of the case. */
export function checkWithdraw(ask: Ask, approvalId: string): Checked {
  const approval = findApproval(ask.facts.state, approvalId)
  if (!approval) return refuse('approval_not_found')
  return (
    firstRefusal(
      () => checkNotVoid(ask),
      () => (approval.requestedBy === ask.actor ? ok() : checkOwner(ask)),
      () => (approval.status === 'pending' ? ok() : refuse('approval_not_pending')),
    ) ?? ok()
  )
}

/**
 * The events that ask for an approval: granted at once where the asker has the authority themselves. Refused where no
 * row of the table applies, or where an amount is missing or one too many.
 * `own`: whether the asker's own authority counts.
 */
export function requestEvents(
  ask: Ask,
  request: Omit<Request, 'type'>,
  table: Authority,
  own: boolean,
): Result<readonly NewEvent[], RefusalCode> {
  const { approvalId, about, amount, note } = request
  const { state, policy, people } = ask.facts
  const row = findRow(table, amount, state, policy)
  if (row < 0) return refuse('authority_missing')
  const authorityId = table.id
  const rules = rulesOf({ authorityId, row }, policy)
  const event = {
    type: 'approval_requested',
    approvalId,
    about,
    authorityId,
    row,
    amount,
    note,
  } as const
  const mayAlone = choosePeople(table.rows[row]?.own ?? [], state, people, policy)
  const isOwn = own && mayAlone.includes(ask.actor)
  return ok([
    done(ask, event, rules),
    ...(isOwn ? [done(ask, { type: 'approval_granted', approvalId }, rules)] : []),
  ])
}

function decideRequest(ask: Ask, request: Request): Decided {
  const { state, policy } = ask.facts
  const { about } = request
  if (isKnown(state.approvals, request.approvalId)) return ok([])
  const remedy = about.kind === 'remedy' ? findRemedy(state, about.remedyId) : null
  if (remedy === undefined) return refuse('remedy_not_found')
  const refusal = firstRefusal(
    () => checkTexts(request.note),
    () =>
      about.kind === 'stage'
        ? (firstRefusal(
            () => checkOpen(ask),
            () => checkStage(ask, about.stage),
            () => checkRequestForStage(ask),
          ) ?? ok())
        : checkRequestForRemedy(ask, about.remedyId),
  )
  if (refusal) return refusal
  if (remedy === null) {
    const table = findAuthority(policy, currentStage(ask).authority)
    if (!table) return refuse('authority_missing')
    if (needsAmount(table) !== (request.amount !== null)) {
      return refuse(request.amount === null ? 'amount_needed' : 'amount_not_needed')
    }
    return requestEvents(ask, request, table, true)
  }
  const table = findAuthority(policy, findKind(policy, remedy.kind)?.authority)
  if (!table) return refuse('authority_missing')
  // The amount is the remedy's own: of one that was stopped, what it really came to.
  const amount = remedy.status === 'stopped' ? remedy.actual : remedy.amount
  if (request.amount !== null && request.amount !== amount) return refuse('amount_not_needed')
  return requestEvents(ask, { ...request, amount }, table, remedy.status !== 'stopped')
}

/** Of two at once, the second finds it decided. */
function decideGive(ask: Ask, approvalId: string, note: string): Decided {
  const decided = checkedDecision(ask, approvalId, note)
  if (!decided.ok) return decided
  const { approval, onBehalfOf } = decided.value
  const { step } = approval
  const event = {
    type: 'approval_given',
    approvalId,
    step,
    personId: ask.actor,
    onBehalfOf,
    note,
  } as const
  return ok([done(ask, event, rulesOf(approval, ask.facts.policy))])
}

function decideDeny(ask: Ask, approvalId: string, reason: string): Decided {
  const decided = checkedDecision(ask, approvalId, reason)
  if (!decided.ok) return decided
  const { approval, onBehalfOf } = decided.value
  const event = {
    type: 'approval_denied',
    approvalId,
    personId: ask.actor,
    onBehalfOf,
    reason,
  } as const
  return ok([done(ask, event, rulesOf(approval, ask.facts.policy))])
}

function checkedDecision(
  ask: Ask,
  approvalId: string,
  text: string,
): Result<{ readonly approval: ApprovalState; readonly onBehalfOf: PersonId | null }, RefusalCode> {
  const approval = findApproval(ask.facts.state, approvalId)
  if (!approval) return refuse('approval_not_found')
  const texts = checkTexts(text)
  if (!texts.ok) return texts
  const person = checkDecide(ask, approvalId)
  if (!person.ok) return person
  return ok({ approval, onBehalfOf: person.value === ask.actor ? null : person.value })
}

function decideWithdraw(ask: Ask, approvalId: string, reason: string): Decided {
  const approval = findApproval(ask.facts.state, approvalId)
  if (!approval) return refuse('approval_not_found')
  const refusal = firstRefusal(
    () => checkTexts(reason),
    () => checkWithdraw(ask, approvalId),
  )
  if (refusal) return refusal
  const event = { type: 'approval_withdrawn', approvalId, reason } as const
  return ok([done(ask, event, rulesOf(approval, ask.facts.policy))])
}

function checkNotPending({ facts }: Ask, about: ApprovalSubject): Checked {
  const isPending = facts.state.approvals?.some(
    (one) => isAbout(one.about, about) && one.status === 'pending',
  )
  return isPending ? refuse('approval_pending') : ok()
}

function isKnown(approvals: readonly ApprovalState[] | undefined, approvalId: string): boolean {
  return approvals?.some((one) => one.approvalId === approvalId) === true
}
