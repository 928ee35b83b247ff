import { ok } from '#shared/kernel/result.ts'
import {
  type Ask,
  type Checked,
  checkOfferedToMe,
  checkOpen,
  checkPending,
  type Decided,
  done,
  firstRefusal,
  takenBy,
} from '../ask.ts'

/** Of the hand-over with that id: whether it is pending, and the actor's to answer. */
export function checkAnswerHandOver(ask: Ask, handOverId: string): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkPending(ask, handOverId),
      () => checkOfferedToMe(ask),
    ) ?? ok()
  )
}

/** From here on the other is the owner. @rule LP-4.3 */
export function decideAcceptHandOver(ask: Ask, handOverId: string): Decided {
  const checked = checkAnswerHandOver(ask, handOverId)
  if (!checked.ok) return checked
  const { state, policy } = ask.facts
  const { rules } = policy.policy.hand_over
  return ok([
    done(ask, { type: 'hand_over_accepted', handOverId }, rules),
    ...takenBy(ask),
    done(ask, { type: 'owner_changed', from: state.owner, to: ask.actor, why: 'accepted' }, rules),
  ])
}
