import { pauseAt } from '#shared/deadline/compute-deadlines.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  type Decided,
  done,
  firstRefusal,
} from '../ask.ts'

export function checkResume(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () => (pauseAt(ask.facts.state, ask.now) ? ok() : refuse('not_paused')),
    ) ?? ok()
  )
}

export function decideResume(ask: Ask): Decided {
  const checked = checkResume(ask)
  return checked.ok ? ok([done(ask, { type: 'resumed' })]) : checked
}
