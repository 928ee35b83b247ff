import { ok } from '#shared/kernel/result.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  checkTexts,
  currentStage,
  type Decided,
  done,
  firstRefusal,
} from '../ask.ts'
import { requirementsOf } from '../requirements.ts'

export function checkRecordSatisfaction(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
    ) ?? ok()
  )
}

/** A customer who is not satisfied sends the case back to where its stage says, for another round. @rule LP-3.4 TM-4.3.1 */
export function decideRecordSatisfaction(ask: Ask, isSatisfied: boolean, note: string): Decided {
  const refusal = firstRefusal(
    () => checkTexts(note),
    () => checkRecordSatisfaction(ask),
  )
  if (refusal) return refusal
  const { state } = ask.facts
  const stage = currentStage(ask)
  const isAnswered = requirementsOf(
    { ...stage, requires: ['customer_answer'] },
    state,
    ask.facts.policy,
    false,
  )
  if (isSatisfied && state.customerAnswer === 'satisfied' && isAnswered.customer_answer) {
    return ok([])
  }
  const answer = done(ask, { type: 'satisfaction_recorded', isSatisfied, note }, stage.rules)
  const backTo = stage.on_dissatisfaction
  if (isSatisfied || backTo === undefined) return ok([answer])
  const round = state.round + 1
  return ok([
    answer,
    // The stage has done its work by having the answer: whatever clock waited for its end is met.
    done(ask, { type: 'stage_left', stage: stage.id }, stage.rules),
    done(ask, { type: 'round_started', round, stage: backTo }, stage.rules),
  ])
}
