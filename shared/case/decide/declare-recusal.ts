import { waitingFor } from '#shared/deadline/duties.ts'
import { ok } from '#shared/kernel/result.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  checkTexts,
  type Decided,
  done,
  firstRefusal,
} from '../ask.ts'

/** Of an open case anyone; of a closed one whoever it still waits for. */
export function checkDeclareRecusal(ask: Ask): Checked {
  return waitingFor(ask.facts.state).includes(ask.actor) ? ok() : checkOpen(ask)
}

/** Whoever is too close to the matter says so, and is out of it. The case passes on by itself. @rule CD-2.1 */
export function decideDeclareRecusal(ask: Ask, reason: string): Decided {
  const refusal = firstRefusal(
    () => checkTexts(reason),
    () => checkDeclareRecusal(ask),
  )
  if (refusal) return refusal
  const { rules } = ask.facts.policy.policy.recusal
  const event = { type: 'recused', personId: ask.actor, because: 'declared', reason } as const
  return ok([done(ask, event, rules)])
}
