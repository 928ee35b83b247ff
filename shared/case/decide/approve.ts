import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { ok, type Refused, refuse } from '#shared/kernel/result.ts'
import { choosePeople } from '#shared/route/choose.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkStage,
  checkTexts,
  currentStage,
  type Decided,
  done,
  firstRefusal,
} from '../ask.ts'

/** Whether the actor may decide on the approval that the current stage waits for. */
export function checkApprove(ask: Ask): Checked {
  return checkOpen(ask).ok ? checkApprover(ask) : refuse('case_closed')
}

/** @rule LP-1 */
export function decideApprove(ask: Ask, stage: string, note: string): Decided {
  const refusal = checkApproval(ask, stage, note)
  if (refusal) return refusal
  return ok([done(ask, { type: 'approved', stage, note }, currentStage(ask).rules)])
}

/** What an approval and its refusal ask first. */
export function checkApproval(ask: Ask, stage: string, text: string): Refused<RefusalCode> | null {
  return firstRefusal(
    () => checkTexts(text),
    () => checkOpen(ask),
    () => checkStage(ask, stage),
    () => checkApprover(ask),
  )
}

function checkApprover(ask: Ask): Checked {
  const { state, people, policy } = ask.facts
  const stage = currentStage(ask)
  if (!stage.requires.includes('approval')) return refuse('approval_not_needed')
  // A table of authority decides there, step by step.
  if (stage.authority !== undefined) return refuse('not_approver')
  if (!choosePeople(stage.approver, state, people, policy).includes(ask.actor)) {
    return refuse('not_approver')
  }
  return state.approval === 'approved' ? refuse('approval_not_needed') : ok()
}
