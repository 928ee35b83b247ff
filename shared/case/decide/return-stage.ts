import { ok, refuse } from '#shared/kernel/result.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
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
  takenBy,
} from '../ask.ts'

/** Whether the case could be sent back to any stage. */
export function checkReturnStage(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () => (returnableStages(ask).length > 0 ? ok() : refuse('stage_not_returnable')),
    ) ?? ok()
  )
}

/**
 * Sends the case back to an earlier stage that the policy allows, with a reason. Everything recorded stays; limits that
 * were not met go on counting from where they began.
 */
export function decideReturnStage(ask: Ask, to: string, reason: string): Decided {
  const refusal = firstRefusal(
    () => checkTexts(reason),
    () => checkReturnStage(ask),
    () => (returnableStages(ask).includes(to) ? ok() : refuse('stage_not_returnable', { to })),
  )
  if (refusal) return refusal
  const from = currentStage(ask)
  return ok([
    ...takenBy(ask),
    done(ask, { type: 'stage_returned', from: from.id, to, reason }, from.rules),
  ])
}

/** Earlier stages that the present one names and whose own condition holds now. */
function returnableStages(ask: Ask): string[] {
  const { state, policy } = ask.facts
  const stage = currentStage(ask)
  const signals = caseSignals({ ...state, stage: null }, policy)
  const here = policy.stageIndex.get(stage.id) ?? 0
  return stage.returns_to.filter((id) => {
    const earlier = policy.stageById.get(id)
    if (!earlier || (policy.stageIndex.get(id) ?? here) >= here) return false
    return !earlier.when || holds(earlier.when, signals)
  })
}
