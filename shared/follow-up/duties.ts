import type { CaseState } from '#shared/case/state.ts'
import type { Duty } from '#shared/deadline/duty.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { followUpKey } from './keys.ts'
import type { FollowUpState } from './model.ts'

/** The clocks of follow-ups that are still to be done; a closed case owes them all the same. @rule TM-4.2 CD-2.3 */
export function dutiesOfFollowUps(state: CaseState, { policy }: CompiledPolicy): readonly Duty[] {
  return plannedFollowUps(state).flatMap((one): Duty[] => {
    const kind = policy.follow_ups.find(({ id }) => id === one.kind)
    if (!kind) return []
    const { terms, again_after_minutes: minutes } = kind
    return [
      {
        key: followUpKey(one),
        termsId: `follow_up.${one.kind}`,
        anchorAt: one.attemptedAt ?? one.plannedAt,
        amount: one.attemptedAt === null ? terms.within : { kind: 'working_time', minutes },
        warnBeforeMinutes: one.attemptedAt === null ? (terms.warn_before_minutes ?? null) : null,
        waitsFor: one.by === null ? [] : [one.by],
        outlivesCase: true,
      },
    ]
  })
}

/** Whoever is to ask the customer. */
export function waitingForFollowUps(state: CaseState): readonly PersonId[] {
  return plannedFollowUps(state).flatMap((one) => one.by ?? [])
}

export function plannedFollowUps(state: CaseState): readonly FollowUpState[] {
  return (state.followUps ?? []).filter((one) => one.status === 'planned')
}
