import { ok } from '#shared/kernel/result.ts'
import { type Ask, checkTexts, type Decided, done } from '../ask.ts'
import { checkAnswerHandOver } from './accept-hand-over.ts'

/** The owner keeps the case. @rule LP-4.3 */
export function decideDeclineHandOver(ask: Ask, handOverId: string, reason: string): Decided {
  const texts = checkTexts(reason)
  if (!texts.ok) return texts
  const checked = checkAnswerHandOver(ask, handOverId)
  if (!checked.ok) return checked
  const { rules } = ask.facts.policy.policy.hand_over
  return ok([done(ask, { type: 'hand_over_declined', handOverId, reason }, rules)])
}
