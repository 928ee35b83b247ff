import { computeDue, pauseAt } from '#shared/deadline/compute-deadlines.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  checkTexts,
  type Decided,
  done,
  firstRefusal,
} from '../ask.ts'

export function checkPause(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () => (pauseAt(ask.facts.state, ask.now) ? refuse('already_paused') : ok()),
    ) ?? ok()
  )
}

/**
 * Stops the clocks of the limits that allow it, for a stated reason. Where the policy names the reasons, it is one of
 * their ids, and the clocks run on by themselves when its longest time is over.
 */
export function decidePause(ask: Ask, reason: string): Decided {
  const { policy, calendar } = ask.facts
  const { pauses } = policy.policy
  const known = pauses?.reasons.find((one) => one.id === reason)
  const refusal = firstRefusal(
    () => (pauses && !known ? refuse('field_value_invalid', { fields: ['reason'] }) : ok()),
    () => checkTexts(reason),
    () => checkPause(ask),
  )
  if (refusal) return refusal
  if (!known) return ok([done(ask, { type: 'paused', reason })])
  const until = computeDue(known.longest, ask.now, calendar, [])
  return ok([done(ask, { type: 'paused', reason, until }, pauses?.rules)])
}
