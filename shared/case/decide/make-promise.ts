import type { Instant } from '#shared/kernel/instant.ts'
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

export function checkMakePromise(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
    ) ?? ok()
  )
}

/** What is promised to the customer has a time, and that time is a deadline. @rule PM-1.3 LP-5.1 */
export function decideMakePromise(
  ask: Ask,
  promiseId: string,
  what: string,
  dueAt: Instant,
): Decided {
  const refusal = firstRefusal(
    () => (dueAt > ask.now ? ok() : refuse('instant_in_past')),
    () => checkTexts(what),
    () => checkMakePromise(ask),
  )
  if (refusal) return refusal
  const { state, policy } = ask.facts
  if (state.promises.some((promise) => promise.promiseId === promiseId)) return ok([])
  const { rules } = policy.policy.promises
  return ok([done(ask, { type: 'promise_made', promiseId, what, dueAt }, rules)])
}
