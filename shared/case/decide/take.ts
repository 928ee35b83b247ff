import { ok, refuse } from '#shared/kernel/result.ts'
import {
  type Ask,
  type Checked,
  checkOpen,
  type Decided,
  done,
  firstRefusal,
  takenBy,
} from '../ask.ts'

/** Whether nobody has taken the case and it has not gone on without being taken. */
export function checkTake(ask: Ask): Checked {
  const { state } = ask.facts
  return (
    firstRefusal(
      () => checkOpen(ask),
      () => {
        const hasGoneOn =
          state.round > 1 || Object.keys(state.milestones).some((name) => name.startsWith('left:'))
        return state.taker !== null || hasGoneOn
          ? refuse('already_taken', { by: state.taker ?? state.owner })
          : ok()
      },
    ) ?? ok()
  )
}

/** Whoever is asked first takes the complaint and owns it. @rule LP-4.3 */
export function decideTake(ask: Ask): Decided {
  const checked = checkTake(ask)
  if (!checked.ok) return checked
  const { state, policy } = ask.facts
  if (state.owner === ask.actor) return ok(takenBy(ask))
  return ok([
    ...takenBy(ask),
    done(
      ask,
      { type: 'owner_changed', from: state.owner, to: ask.actor, why: 'taken' },
      policy.policy.hand_over.rules,
    ),
  ])
}
