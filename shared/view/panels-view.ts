import type { CaseFacts } from '#shared/case/facts.ts'
import type { PanelView } from '#shared/contract/panel-view.ts'
import type { PersonRef } from '#shared/contract/views.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { checkDecide, checkMeet } from '#shared/panel/decide.ts'
import { meetingKey } from '#shared/panel/duties.ts'
import { toPermission } from './to-permission.ts'

/** The bodies that were convened over the case, as `actor` sees them; in the order in which they were. @rule CD-2.6 */
export function toPanelsView(
  facts: CaseFacts,
  deadlines: readonly Deadline[],
  actor: PersonId,
  now: Instant,
): readonly PanelView[] {
  const { state, policy, people } = facts
  const ask = { facts, actor, now }
  const refOf = (id: PersonId | null | undefined): PersonRef | null =>
    id ? { id, name: people.get(id)?.name ?? id } : null
  return (state.panels ?? []).flatMap((one): PanelView[] => {
    const panel = policy.policy.panels.find(({ id }) => id === one.panelId)
    if (!panel) return []
    const meetsBy = deadlines.find(({ key }) => key === meetingKey(one))?.dueAt ?? null
    return [
      {
        panelId: one.panelId,
        label: panel.label,
        convenedAt: one.convenedAt,
        chair: refOf(one.chair),
        members: panel.members.map(({ id, label }) => ({
          label,
          person: refOf(one.members.find(({ seat }) => seat === id)?.personId),
        })),
        meetings: one.meetings,
        metAt: one.metAt,
        meetsBy,
        isLate: meetsBy !== null && now >= meetsBy,
        decisions: one.decisions,
        decidedAt: one.decidedAt,
        mayMeet: toPermission(checkMeet(ask, one.panelId)),
        mayDecide: toPermission(checkDecide(ask, one.panelId)),
        ruleIds: panel.rules,
      },
    ]
  })
}
