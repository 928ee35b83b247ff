import { ok } from '#shared/kernel/result.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkOwner,
  checkPending,
  type Decided,
  done,
  firstRefusal,
} from '../ask.ts'

export function checkWithdrawHandOver(ask: Ask, handOverId: string): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () => checkPending(ask, handOverId),
    ) ?? ok()
  )
}

/** The owner keeps the case after all. @rule LP-4.3 */
export function decideWithdrawHandOver(ask: Ask, handOverId: string): Decided {
  const checked = checkWithdrawHandOver(ask, handOverId)
  if (!checked.ok) return checked
  const { rules } = ask.facts.policy.policy.hand_over
  return ok([done(ask, { type: 'hand_over_withdrawn', handOverId }, rules)])
}
