import { openPauseOf } from '#shared/deadline/compute-deadlines.ts'
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
      () => (openPauseOf(ask.facts.state) ? refuse('already_paused') : ok()),
    ) ?? ok()
  )
}

/** Stops the clocks of the limits that allow it, for a stated reason. */
export function decidePause(ask: Ask, reason: string): Decided {
  const refusal = firstRefusal(
    () => checkTexts(reason),
    () => checkPause(ask),
  )
  return refusal ?? ok([done(ask, { type: 'paused', reason })])
}
