import {
  type Ask,
  type Checked,
  checkOpen,
  checkTexts,
  type Decided,
  done,
  firstRefusal,
} from '#shared/case/ask.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { isRecused } from '#shared/route/choose.ts'
import { seatedOn } from './duties.ts'
import type { PanelCommand, PanelState } from './model.ts'

type Of<Type extends PanelCommand['type']> = Extract<PanelCommand, { type: Type }>

/** What a person asks of bodies that meet. @rule CD-2.6 LF-2.3 */
export function decidePanel(ask: Ask, command: PanelCommand): Decided {
  return command.type === 'record_meeting'
    ? decideMeeting(ask, command)
    : decideDecision(ask, command)
}

/** Whoever sits on it records that it met, and who was there; others of the house may have been invited. */
function decideMeeting(ask: Ask, command: Of<'record_meeting'>): Decided {
  const { panelId, meetingId, summary } = command
  const present = [...new Set(command.present)]
  const refusal = firstRefusal(
    () => checkPresent(ask, present),
    () => checkSeated(ask, panelId),
    () => checkTexts(summary),
    () => checkMeet(ask, panelId),
    () =>
      present.some((personId) => isRecused(personId, ask.facts.state))
        ? refuse('person_recused')
        : ok(),
  )
  if (refusal) return refusal
  if (findPanel(ask, panelId)?.meetingId === meetingId) return ok([])
  const event = { type: 'panel_met', panelId, meetingId, present, summary } as const
  return ok([done(ask, event, rulesOf(ask, panelId))])
}

/** The chair records what was decided, and only of a body that has met. */
function decideDecision(ask: Ask, command: Of<'record_panel_decision'>): Decided {
  const { panelId, decisionId, what } = command
  const refusal = firstRefusal(
    () => checkSeated(ask, panelId),
    () => checkTexts(what),
    () => checkDecide(ask, panelId),
  )
  if (refusal) return refusal
  if (findPanel(ask, panelId)?.decisionId === decisionId) return ok([])
  const event = { type: 'panel_decided', panelId, decisionId, what } as const
  return ok([done(ask, event, rulesOf(ask, panelId))])
}

export function checkMeet(ask: Ask, panelId: string): Checked {
  return (
    firstRefusal(
      () => checkSeated(ask, panelId),
      () => checkOpen(ask),
    ) ?? ok()
  )
}

export function checkDecide(ask: Ask, panelId: string): Checked {
  return (
    firstRefusal(
      () => checkSeated(ask, panelId),
      () => checkOpen(ask),
      () => (findPanel(ask, panelId)?.chair === ask.actor ? ok() : refuse('not_chair')),
      () => ((findPanel(ask, panelId)?.meetings ?? 0) > 0 ? ok() : refuse('meeting_missing')),
    ) ?? ok()
  )
}

/** To whoever does not sit on it there is no such body. */
function checkSeated(ask: Ask, panelId: string): Checked {
  const panel = findPanel(ask, panelId)
  return panel && seatedOn(panel).includes(ask.actor) ? ok() : refuse('panel_not_found')
}

function checkPresent({ facts }: Ask, present: readonly PersonId[]): Checked {
  return present.every((personId) => facts.people.has(personId)) ? ok() : refuse('person_unknown')
}

function findPanel({ facts }: Ask, panelId: string): PanelState | undefined {
  return facts.state.panels?.find((panel) => panel.panelId === panelId)
}

function rulesOf({ facts }: Ask, panelId: string): readonly string[] {
  return facts.policy.policy.panels.find((panel) => panel.id === panelId)?.rules ?? []
}
