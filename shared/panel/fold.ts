import type { Actor } from '#shared/case/events.ts'
import { withoutKey } from '#shared/case/forget-duty.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { meetingKey } from './duties.ts'
import type { PanelEvent, PanelState } from './model.ts'

type Changes = Partial<CaseState>

/** What an event of bodies that meet changes in the case. */
export function foldPanel(
  state: CaseState,
  event: PanelEvent,
  at: Instant,
  _actor: Actor,
): Changes {
  const panels = state.panels ?? []
  switch (event.type) {
    case 'panel_convened': {
      const { panelId, chair, members } = event
      const convened: PanelState = {
        panelId,
        convenedAt: at,
        chair,
        members,
        meetings: 0,
        metAt: null,
        decisions: 0,
        decidedAt: null,
      }
      return { panels: [...panels, convened] }
    }
    case 'panel_seat_changed':
      return changed(state, event.panelId, (panel) => seat(panel, event.seat, event.personId))
    case 'panel_met':
      return {
        ...changed(state, event.panelId, (panel) => ({
          ...panel,
          meetings: panel.meetings + 1,
          meetingId: event.meetingId,
          metAt: panel.metAt ?? at,
        })),
        ...withoutClock(state, event.panelId),
      }
    case 'panel_decided':
      return changed(state, event.panelId, (panel) => ({
        ...panel,
        decisions: panel.decisions + 1,
        decisionId: event.decisionId,
        decidedAt: panel.decidedAt ?? at,
      }))
    case 'panel_dissolved':
      return {
        panels: panels.filter((panel) => panel.panelId !== event.panelId),
        ...withoutClock(state, event.panelId),
      }
    default:
      return assertNever(event)
  }
}

/** Nobody sits on it twice: whoever takes a seat leaves the one they had. */
function seat(panel: PanelState, seatId: string, personId: PersonOrNobody): PanelState {
  const members = panel.members.filter(
    (member) => member.seat !== seatId && member.personId !== personId,
  )
  if (seatId === 'chair') return { ...panel, chair: personId, members }
  return personId === null
    ? { ...panel, members }
    : { ...panel, members: [...members, { seat: seatId, personId }] }
}

type PersonOrNobody = PanelState['chair']

function changed(
  state: CaseState,
  panelId: string,
  change: (panel: PanelState) => PanelState,
): Changes {
  return {
    panels: (state.panels ?? []).map((panel) =>
      panel.panelId === panelId ? change(panel) : panel,
    ),
  }
}

/** It has met, or never will: its clock is done with. */
function withoutClock(state: CaseState, panelId: string): Changes {
  const panel = state.panels?.find((one) => one.panelId === panelId)
  return panel ? { fired: withoutKey(state.fired, meetingKey(panel)) } : {}
}
