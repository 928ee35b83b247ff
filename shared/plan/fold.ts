import type { Actor } from '#shared/case/events.ts'
import { withoutKey } from '#shared/case/forget-duty.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { itemKey, silenceKey } from './keys.ts'
import type { PlanEvent, PlanItem, PlanState } from './model.ts'

/** Items kept at most; the oldest that are closed and of earlier rounds go first. The history keeps them all. */
const ITEMS_MAX = 60

const EMPTY: PlanState = { items: [], offeredAt: null, answer: null }

/** What an event of the plan changes in the case. @rule TM-3.2.2 TM-3.2.3 TM-3.2.4 */
export function foldPlan(
  state: CaseState,
  event: PlanEvent,
  at: Instant,
  _actor: Actor,
): Partial<CaseState> {
  const plan = state.plan ?? EMPTY
  switch (event.type) {
    case 'plan_item_added': {
      const { itemId, what, owner, supervisor, dueAt } = event
      const item: PlanItem = {
        itemId,
        what,
        owner,
        supervisor,
        dueAt,
        round: state.round,
        addedAt: at,
        reportedAt: at,
        reports: 0,
        changes: 0,
        status: 'open',
      }
      return { plan: { ...reopened(plan), items: bounded([...plan.items, item], state.round) } }
    }
    case 'plan_item_changed': {
      const { itemId, what, owner, supervisor, dueAt } = event
      const before = plan.items.find((item) => item.itemId === itemId)
      const isOther = before !== undefined && before.what !== what
      return withItem(state, isOther ? reopened(plan) : plan, itemId, (item) => ({
        ...item,
        what,
        owner,
        supervisor,
        dueAt,
        changes: item.changes + 1,
      }))
    }
    case 'plan_progress_reported':
      return withItem(state, plan, event.itemId, (item) => ({
        ...item,
        reportedAt: at,
        reports: item.reports + 1,
      }))
    case 'plan_item_done':
      return withItem(state, plan, event.itemId, (item) => ({ ...item, status: 'done' }))
    case 'plan_item_dropped':
      return withItem(state, reopened(plan), event.itemId, (item) => ({
        ...item,
        status: 'dropped',
      }))
    case 'plan_offered':
      return { plan: { ...plan, offeredAt: at, answer: null } }
    case 'plan_answered':
      return { plan: { ...plan, answer: event.isAccepted ? 'accepted' : 'refused' } }
    default:
      return assertNever(event)
  }
}

/**
 * A new round makes a new plan: what was still open of the old one is owed no more, and stays to be read.
 * @reading TM-3.2.3 keeps the earlier plans and does not say what becomes of their open items.
 */
export function closePlan(state: CaseState, plan: PlanState): Partial<CaseState> {
  let { fired } = state
  for (const item of plan.items) {
    if (item.status !== 'open') continue
    for (const keyOf of [itemKey, silenceKey]) fired = withoutKey(fired, keyOf(item))
  }
  const items = plan.items.map((item) =>
    item.status === 'open' ? { ...item, status: 'dropped' as const } : item,
  )
  return { plan: { ...reopened(plan), items }, fired }
}

/** What the customer said was about another plan. */
function reopened(plan: PlanState): PlanState {
  return { ...plan, offeredAt: null, answer: null }
}

/** A changed item begins its clocks anew: what has fired of them is over. */
function withItem(
  state: CaseState,
  plan: PlanState,
  itemId: string,
  change: (item: PlanItem) => PlanItem,
): Partial<CaseState> {
  const before = plan.items.find((item) => item.itemId === itemId)
  if (!before) return {}
  const after = change(before)
  let { fired } = state
  for (const keyOf of [itemKey, silenceKey]) {
    if (after.status !== 'open' || keyOf(after) !== keyOf(before)) {
      fired = withoutKey(fired, keyOf(before))
    }
  }
  return {
    plan: { ...plan, items: plan.items.map((item) => (item === before ? after : item)) },
    fired,
  }
}

function bounded(items: readonly PlanItem[], round: number): readonly PlanItem[] {
  if (items.length <= ITEMS_MAX) return items
  const oldest = items.findIndex((item) => item.round < round && item.status !== 'open')
  return oldest < 0 ? items : items.filter((_item, index) => index !== oldest)
}
