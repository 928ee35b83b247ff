import { checkRequestForRemedy } from '#shared/approval/decide.ts'
import type { Ask } from '#shared/case/ask.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import type { RemediesView, RemedyKindView, RemedyView } from '#shared/contract/remedy-view.ts'
import { computeDeadlines } from '#shared/deadline/compute-deadlines.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RemedyKind } from '#shared/policy/schema.ts'
import {
  checkAnswer,
  checkCarryOut,
  checkOffer,
  checkPropose,
  checkReconcile,
  checkWithdraw,
  isOffered,
} from '#shared/remedy/decide.ts'
import { findKind } from '#shared/remedy/find.ts'
import { remedyKey } from '#shared/remedy/key.ts'
import { kindLabel } from '#shared/remedy/label.ts'
import type { RemedyState } from '#shared/remedy/model.ts'
import { toPermission, toPersonRef } from './to-permission.ts'

/** What the customer gets, as `actor` sees it; null where the policy offers nothing here and nothing was proposed. @rule MF-12.1 LP-5.3a */
export function toRemediesView(
  facts: CaseFacts,
  actor: PersonId,
  now: Instant,
): RemediesView | null {
  const ask: Ask = { facts, actor, now }
  const { policy } = facts.policy
  const kinds = policy.remedies.filter((kind) => isOffered(ask, kind)).map(toKind)
  const { remedies = [] } = facts.state
  const deadlines =
    remedies.length === 0 ? [] : computeDeadlines(facts.state, facts.policy, facts.calendar)
  const items = remedies.toReversed().map((remedy) => toItem(ask, remedy, deadlines))
  if (kinds.length === 0 && items.length === 0) return null
  return { currency: policy.currency, kinds, items, mayPropose: toPermission(checkPropose(ask)) }
}

function toKind({ id, label, measure }: RemedyKind): RemedyKindView {
  return { id, label, measure }
}

function toItem(ask: Ask, remedy: RemedyState, deadlines: readonly Deadline[]): RemedyView {
  const key = remedyKey(remedy)
  const { remedyId, amount, what, proposedAt, round, status, actual, assigned = [] } = remedy
  const kind = findKind(ask.facts.policy, remedy.kind)
  return {
    remedyId,
    kind: {
      id: remedy.kind,
      label: kindLabel(ask.facts.policy, remedy.kind),
      measure: kind?.measure ?? 'none',
    },
    amount,
    what,
    proposedBy: remedy.proposedBy === null ? null : toPersonRef(ask.facts, remedy.proposedBy),
    proposedAt,
    round,
    status,
    isApproved: remedy.approvedAt !== null,
    actual,
    dueAt: deadlines.find((one) => one.key === key)?.dueAt ?? null,
    assigned: assigned.map((personId) => toPersonRef(ask.facts, personId)),
    isReconciled: kind?.reconcile !== undefined,
    proofs: toProofs(remedy, kind),
    evidence: (kind?.evidence ?? []).map(({ id, label, one_of: oneOf }) => ({ id, label, oneOf })),
    mayRequest: toPermission(checkRequestForRemedy(ask, remedyId)),
    mayOffer: toPermission(checkOffer(ask, remedy)),
    mayAnswer: toPermission(checkAnswer(ask, remedy)),
    mayCarryOut: toPermission(checkCarryOut(ask, remedy)),
    mayReconcile: toPermission(checkReconcile(ask, remedy)),
    mayWithdraw: toPermission(checkWithdraw(ask, remedy)),
  }
}

/** @rule MF-12.4 */
function toProofs(
  { proofs = [] }: RemedyState,
  kind: RemedyKind | undefined,
): RemedyView['proofs'] {
  return proofs.map(({ evidence, option, reference }) => {
    const found = kind?.evidence.find((one) => one.id === evidence)?.one_of
    const label = found?.find((one) => one.id === option)?.label
    return { label: label ?? { en: option, 'zh-CN': option, 'zh-TW': option }, reference }
  })
}
