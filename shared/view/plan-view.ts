import type { Ask } from '#shared/case/ask.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import type { PlanItemView, PlanView } from '#shared/contract/plan-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import {
  checkAnswerPlan,
  checkItemOpen,
  checkOfferPlan,
  checkPlanning,
  checkWorking,
} from '#shared/plan/decide.ts'
import type { PlanItem } from '#shared/plan/model.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import { toPermission, toPersonRef } from './to-permission.ts'

/** The plan as `actor` sees it; null where the policy has none for this case and nothing was planned. @rule TM-3.2.2 */
export function toPlanView(facts: CaseFacts, actor: PersonId, now: Instant): PlanView | null {
  const { state, policy } = facts
  const { plan: element } = policy.policy
  if (!element) return null
  const applies = !element.when || holds(element.when, caseSignals(state, policy))
  const items = state.plan?.items ?? []
  if (!applies && items.length === 0) return null
  const ask: Ask = { facts, actor, now }
  return {
    label: element.label,
    needsSupervisor: element.needs_supervisor,
    items: items
      .toSorted((a, b) => b.round - a.round || a.dueAt - b.dueAt)
      .map((item) => toItem(ask, item)),
    offeredAt: state.plan?.offeredAt ?? null,
    answer: state.plan?.answer ?? null,
    mayAdd: toPermission(checkPlanning(ask)),
    mayOffer: toPermission(checkOfferPlan(ask)),
    mayAnswer: toPermission(checkAnswerPlan(ask)),
  }
}

function toItem(ask: Ask, item: PlanItem): PlanItemView {
  const { itemId, what, dueAt, round, status } = item
  const planning = checkPlanning(ask)
  return {
    itemId,
    what,
    owner: toPersonRef(ask.facts, item.owner),
    supervisor: item.supervisor === null ? null : toPersonRef(ask.facts, item.supervisor),
    dueAt,
    round,
    status,
    isLate: status === 'open' && ask.now >= dueAt,
    reportedAt: item.reports > 0 ? item.reportedAt : null,
    mayWork: toPermission(checkWorking(ask, itemId)),
    mayChange: toPermission(planning.ok ? checkItemOpen(ask, itemId) : planning),
  }
}
