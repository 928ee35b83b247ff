import type { PersonId } from '#shared/kernel/ids.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { isRecused } from '#shared/route/choose.ts'
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

export function checkOfferHandOver(ask: Ask): Checked {
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => checkOwner(ask),
      () => (ask.facts.state.handOver ? refuse('hand_over_pending') : ok()),
    ) ?? ok()
  )
}

/** The owner offers; the case changes hands when the other accepts. @rule LP-4.3 */
export function decideOfferHandOver(
  ask: Ask,
  handOverId: string,
  to: PersonId,
  note: string,
): Decided {
  const { state, policy } = ask.facts
  const isOfferedAlready = state.handOver?.handOverId === handOverId && state.handOver.to === to
  if (isOfferedAlready && state.status === 'open' && state.owner === ask.actor) return ok([])
  const refusal = firstRefusal(
    () => checkTexts(note),
    () => checkOfferHandOver(ask),
    () => (to === ask.actor ? refuse('hand_over_to_self') : ok()),
    () => checkAvailable(ask, to),
    () => (isRecused(to, state) ? refuse('person_recused') : ok()),
  )
  if (refusal) return refusal
  return ok([
    done(
      ask,
      { type: 'hand_over_offered', handOverId, to, note, by: 'person' },
      policy.policy.hand_over.rules,
    ),
  ])
}

function checkAvailable(ask: Ask, to: PersonId): Checked {
  const person = ask.facts.people.get(to)
  const isThere = person?.isActive === true && !person.isAbsent && person.roles.length > 0
  return isThere ? ok() : refuse('person_not_available')
}
