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

export function checkKeepPromise(ask: Ask, promiseId: string | undefined): Checked {
  const { promises } = ask.facts.state
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () =>
        promises.some((promise) => promise.promiseId === promiseId)
          ? ok()
          : refuse('promise_not_found'),
    ) ?? ok()
  )
}

/** @rule PM-1.3 */
export function decideKeepPromise(ask: Ask, promiseId: string): Decided {
  const checked = checkKeepPromise(ask, promiseId)
  if (!checked.ok) return checked
  const { rules } = ask.facts.policy.policy.promises
  return ok([done(ask, { type: 'promise_kept', promiseId }, rules)])
}
