import type { CaseCommand } from '#shared/case/commands.ts'
import { minutesLater, type TestCase } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

/** Kinds of step with the plan and follow-up that a random life may take. */
export const WORK_KINDS = 11

/** What is asked of them, mostly by whom it waits for. `index`: the number of the step, of which chance is made. */
export function workCommand(
  { state }: TestCase,
  kind: number,
  who: PersonId,
  index: number,
  now: Instant,
): { readonly command: CaseCommand; readonly actor: PersonId } {
  const owner = state.owner ?? who
  const items = state.plan?.items ?? []
  const item = items.find((one) => one.status === 'open') ?? items.at(-1)
  const itemId = item?.itemId ?? ''
  const terms = {
    what: 'Exchange it',
    owner: who,
    supervisor: index % 3 === 0 ? null : owner,
    dueAt: minutesLater(30 + (index % 7) * 400, now),
  }
  const followUps = state.followUps ?? []
  const followUp = followUps.find((one) => one.status === 'planned') ?? followUps.at(-1)
  const asked = { followUpId: followUp?.followUpId ?? '', channel: 'phone', note: '' } as const
  const asker = followUp?.by ?? owner
  const worker = index % 4 === 0 ? who : (item?.owner ?? who)
  switch (kind) {
    case 0:
      return { command: { type: 'add_plan_item', itemId: `i${index}`, ...terms }, actor: owner }
    case 1:
      return {
        command: { type: 'change_plan_item', itemId, ...terms, reason: 'Delayed' },
        actor: owner,
      }
    case 2:
      return { command: { type: 'report_progress', itemId, note: 'Half done' }, actor: worker }
    case 3:
      return { command: { type: 'finish_plan_item', itemId, proof: 'Parcel 7' }, actor: worker }
    case 4:
      return { command: { type: 'drop_plan_item', itemId, reason: 'Not needed' }, actor: owner }
    case 5:
      return { command: { type: 'offer_plan' }, actor: owner }
    case 6:
      return {
        command: { type: 'answer_plan', isAccepted: index % 3 !== 0, note: '' },
        actor: owner,
      }
    case 7:
      return { command: { type: 'log_follow_up_attempt', ...asked }, actor: asker }
    case 8:
      return { command: { type: 'pause', reason: 'customer' }, actor: owner }
    case 9:
      return { command: { type: 'resume' }, actor: owner }
    default:
      return {
        command: {
          type: 'record_follow_up',
          ...asked,
          answers: { solved: index % 2 === 0 },
          isSatisfied: index % 2 === 0,
        },
        actor: index % 5 === 0 ? who : asker,
      }
  }
}
