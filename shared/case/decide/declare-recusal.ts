import { ok } from '#shared/kernel/result.ts'
import { type Ask, checkOpen, checkTexts, type Decided, done, firstRefusal } from '../ask.ts'

/** Whoever is too close to the matter says so, and is out of it. The case passes on by itself. @rule CD-2.1 */
export function decideDeclareRecusal(ask: Ask, reason: string): Decided {
  const refusal = firstRefusal(
    () => checkTexts(reason),
    () => checkOpen(ask),
  )
  if (refusal) return refusal
  const { rules } = ask.facts.policy.policy.recusal
  const event = { type: 'recused', personId: ask.actor, because: 'declared', reason } as const
  return ok([done(ask, event, rules)])
}
