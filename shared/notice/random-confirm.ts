import type { CaseCommand } from '#shared/case/commands.ts'
import type { TestCase } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'

/** How many kinds `confirmCommand` knows. */
export const CONFIRM_KINDS = 6

/** What a random life asks of notices and bodies: mostly by whoever may, now and then by `who`. */
export function confirmCommand(
  { state }: TestCase,
  kind: number,
  who: PersonId,
  id: string,
): { readonly command: CaseCommand; readonly actor: PersonId } {
  const open = state.notices?.at(kind % 2)
  const noticeId = open?.noticeId ?? 'harm_told'
  const waiting = open?.to.find((personId) => !open.acknowledgedBy.includes(personId))
  const panel = state.panels?.[0]
  const panelId = panel?.panelId ?? 'harm_team'
  const meeting: CaseCommand = {
    type: 'record_meeting',
    panelId,
    meetingId: id,
    present: [who],
    summary: 'We met',
  }
  switch (kind) {
    case 0:
    case 1:
      return { command: { type: 'acknowledge_notice', noticeId }, actor: waiting ?? who }
    case 2:
      return { command: { type: 'acknowledge_notice', noticeId }, actor: who }
    case 3:
      return {
        command: meeting,
        actor: panel?.members[0]?.personId ?? panel?.chair ?? who,
      }
    case 4:
      return {
        command:
          panel && panel.meetings === 0
            ? meeting
            : { type: 'record_panel_decision', panelId, decisionId: id, what: 'Pay for it' },
        actor: panel?.chair ?? who,
      }
    default:
      return { command: { type: 'declare_recusal', reason: 'A friend' }, actor: waiting ?? who }
  }
}
