import { appendOwn, type Run } from '#shared/case/run.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { isRecused } from '#shared/route/choose.ts'
import { openItems } from './duties.ts'

/** An item whose owner may no longer act passes to the owner of the case; such a supervisor drops out. @rule CD-2.1 */
export function followPlan(run: Run, at: Instant): void {
  const { state, people, policy } = run
  const mayAct = (personId: PersonId) =>
    !isRecused(personId, state) && people.get(personId)?.isActive !== false
  for (const item of openItems(state)) {
    const caseOwner = state.owner
    const owner =
      mayAct(item.owner) || caseOwner === null || isRecused(caseOwner, state)
        ? item.owner
        : caseOwner
    const supervisor = item.supervisor !== null && mayAct(item.supervisor) ? item.supervisor : null
    if (owner === item.owner && supervisor === item.supervisor) continue
    const { itemId, what, dueAt } = item
    appendOwn(
      run,
      { type: 'plan_item_changed', itemId, what, owner, supervisor, dueAt, reason: '' },
      policy.policy.recusal.rules,
      at,
    )
  }
}
