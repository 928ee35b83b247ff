import { appendOwn, type Run } from '#shared/case/run.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { Panel, Selector } from '#shared/policy/schema.ts'
import { choosePerson, isRecused } from '#shared/route/choose.ts'
import { seatedOn } from './duties.ts'
import type { PanelState } from './model.ts'

/**
 * A body is convened when its condition first holds and somebody can lead it. Who sits on it changes when somebody
 * becomes recused or leaves; one that never met is dissolved as the case closes.
 * @rule CD-1.2 CD-2.6 TM-3.1.1 LF-2.3
 */
export function followPanels(run: Run, at: Instant): void {
  const { panels: known } = run.policy.policy
  if (known.length === 0) return
  if (run.state.status !== 'open') {
    dissolveIdle(run, at)
    return
  }
  for (const panel of known) {
    const convened = run.state.panels?.find((one) => one.panelId === panel.id)
    if (convened) keepSeats(run, panel, convened, at)
    else if (holds(panel.when, caseSignals(run.state, run.policy))) convene(run, panel, at)
  }
}

function convene(run: Run, panel: Panel, at: Instant): void {
  const chair = chooseSeat(run, panel.chair, [])
  if (chair === null) return
  const seated = [chair]
  const members: PanelState['members'] = panel.members.flatMap(({ id: seat, who }) => {
    const personId = chooseSeat(run, who, seated)
    if (personId === null) return []
    seated.push(personId)
    return [{ seat, personId }]
  })
  appendOwn(run, { type: 'panel_convened', panelId: panel.id, chair, members }, panel.rules, at)
}

/** The first who can and does not sit on it already: nobody sits twice, and nobody recused at all. @rule CD-2.1 */
function chooseSeat(
  run: Run,
  who: readonly Selector[],
  seated: readonly PersonId[],
): PersonId | null {
  const { state, people, policy } = run
  // Whoever sits on it already is passed over just as somebody recused is.
  const recused = [...state.recused, ...seated]
  return choosePerson(who, { ...state, recused }, people, policy)
}

function keepSeats(run: Run, panel: Panel, convened: PanelState, at: Instant): void {
  const { chair } = convened
  if (chair === null || !canSit(run, chair)) keepChair(run, panel, convened, at)
  for (const { seat, personId } of convened.members) {
    if (canSit(run, personId)) continue
    const now = run.state.panels?.find((one) => one.panelId === panel.id) ?? convened
    const who = panel.members.find((member) => member.id === seat)?.who ?? []
    changeSeat(run, panel, seat, chooseSeat(run, who, seatedOn(now)), at)
  }
}

/** Another who may lead it, rather somebody new than a member; while there is none, the chair is empty. */
function keepChair(run: Run, panel: Panel, convened: PanelState, at: Instant): void {
  const next = chooseSeat(run, panel.chair, seatedOn(convened)) ?? chooseSeat(run, panel.chair, [])
  if (next !== convened.chair) changeSeat(run, panel, 'chair', next, at)
}

function changeSeat(
  run: Run,
  panel: Panel,
  seat: string,
  personId: PersonId | null,
  at: Instant,
): void {
  const event = { type: 'panel_seat_changed', panelId: panel.id, seat, personId } as const
  appendOwn(run, event, panel.rules, at)
}

function canSit(run: Run, personId: PersonId): boolean {
  return !isRecused(personId, run.state) && run.people.get(personId)?.isActive !== false
}

function dissolveIdle(run: Run, at: Instant): void {
  if (run.state.status !== 'closed') return
  for (const { panelId, metAt } of run.state.panels ?? []) {
    if (metAt !== null) continue
    const rules = run.policy.policy.panels.find((one) => one.id === panelId)?.rules ?? []
    appendOwn(run, { type: 'panel_dissolved', panelId }, rules, at)
  }
}
