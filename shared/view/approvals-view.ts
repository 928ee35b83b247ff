import { findAuthority, needsAmount, rowOf } from '#shared/approval/authority.ts'
import { checkDecide, checkRequestForStage, checkWithdraw } from '#shared/approval/decide.ts'
import { approvalKey } from '#shared/approval/key.ts'
import { authorityLabel } from '#shared/approval/label.ts'
import type { ApprovalState } from '#shared/approval/model.ts'
import type { Ask } from '#shared/case/ask.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import type { ApprovalsView, ApprovalView } from '#shared/contract/approval-view.ts'
import type { PersonRef } from '#shared/contract/views.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { findKind, findRemedy } from '#shared/remedy/find.ts'
import { kindLabel } from '#shared/remedy/label.ts'
import { toPermission } from './to-permission.ts'

/** The approvals of a case as `actor` sees them; null where there is none and the stage at hand asks for none. @rule CD-2.9 MF-9.6 MF-12.1 */
export function toApprovalsView(
  facts: CaseFacts,
  actor: PersonId,
  now: Instant,
): ApprovalsView | null {
  const ask: Ask = { facts, actor, now }
  const { approvals = [] } = facts.state
  const deadlines =
    approvals.length === 0 ? [] : computeDeadlines(facts.state, facts.policy, facts.calendar)
  const items = approvals
    .toReversed()
    .map((approval) => toItem(ask, approval, deadlines))
    .sort((a, b) => rankOf(a) - rankOf(b))
  const request = toRequest(ask)
  if (items.length === 0 && request === null) return null
  return { currency: facts.policy.policy.currency, items, request }
}

function rankOf({ mayDecide, status }: ApprovalView): number {
  if (mayDecide.allowed) return 0
  return status === 'pending' ? 1 : 2
}

function toRequest(ask: Ask): ApprovalsView['request'] {
  const { state, policy } = ask.facts
  const stage = policy.stageById.get(state.stage ?? '')
  const table = findAuthority(policy, stage?.authority)
  if (!stage || !table || state.status !== 'open') return null
  return {
    stage: stage.id,
    table: table.label,
    needsAmount: needsAmount(table),
    may: toPermission(checkRequestForStage(ask)),
  }
}

function toItem(ask: Ask, approval: ApprovalState, deadlines: readonly Deadline[]): ApprovalView {
  const key = approvalKey(approval)
  const { approvalId, authorityId, amount, status, given, asked, denied } = approval
  const { policy } = ask.facts
  const decides = checkDecide(ask, approvalId)
  const row = rowOf(approval, policy)
  const speaksFor = decides.ok && decides.value !== ask.actor ? decides.value : null
  return {
    approvalId,
    ...aboutOf(ask, approval),
    table: authorityLabel(policy, authorityId),
    amount,
    requestedBy: toRef(ask, approval.requestedBy),
    requestedAt: approval.requestedAt,
    note: approval.note ?? '',
    status,
    step: Math.max(approval.step, 0) + 1,
    steps: Math.max(row?.steps.length ?? 0, 1),
    asked: asked.map((personId) => ({
      ...refOf(ask, personId),
      hasAgreed: given.includes(personId),
    })),
    each: row?.steps[approval.step]?.each ?? 'any',
    dueAt: deadlines.find((one) => one.key === key)?.dueAt ?? null,
    denied: denied ? { by: refOf(ask, denied.by), reason: denied.reason } : null,
    onBehalfOf: toRef(ask, speaksFor),
    mayDecide: toPermission(decides),
    mayWithdraw: toPermission(checkWithdraw(ask, approvalId)),
  }
}

function aboutOf(
  { facts }: Ask,
  { about }: ApprovalState,
): Pick<ApprovalView, 'about' | 'measure'> {
  const { state, policy } = facts
  if (about.kind === 'stage') {
    const label = policy.stageById.get(about.stage)?.label
    const fallback = { en: about.stage, 'zh-CN': about.stage, 'zh-TW': about.stage }
    return { about: { kind: 'stage', label: label ?? fallback, what: null }, measure: 'money' }
  }
  const remedy = findRemedy(state, about.remedyId)
  return {
    about: {
      kind: 'remedy',
      label: kindLabel(policy, remedy?.kind ?? ''),
      what: remedy?.what ?? null,
    },
    measure: findKind(policy, remedy?.kind ?? '')?.measure ?? 'none',
  }
}

function toRef(ask: Ask, id: PersonId | null): PersonRef | null {
  return id === null ? null : refOf(ask, id)
}

function refOf({ facts }: Ask, id: PersonId): PersonRef {
  return { id, name: facts.people.get(id)?.name ?? id }
}
