import type { CaseState } from '#shared/case/state.ts'
import type { Duty } from '#shared/deadline/duty.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { findKind, taskOf } from './find.ts'
import { remedyKey } from './key.ts'

/**
 * The clocks of remedies: by when each is carried out, from its approval, or, where it was offered, from when the
 * customer accepted it. While the customer thinks, none runs.
 * @rule LP-5.3a LP-5.3b
 */
export function dutiesOfRemedies(state: CaseState, policy: CompiledPolicy): readonly Duty[] {
  return (state.remedies ?? []).flatMap((remedy): Duty[] => {
    const kind = findKind(policy, remedy.kind)
    const anchorAt = remedy.answeredAt ?? remedy.approvedAt
    if (!kind?.terms || anchorAt === null || taskOf(remedy, kind) !== 'carry_out') return []
    return [
      {
        key: remedyKey(remedy),
        termsId: `remedy.${remedy.kind}`,
        anchorAt,
        amount: kind.terms.within,
        warnBeforeMinutes: kind.terms.warn_before_minutes ?? null,
        waitsFor: remedy.assigned ?? [],
        outlivesCase: true,
      },
    ]
  })
}

/** Whom remedies wait for: those who have to carry one out or to reconcile it. */
export function waitingForRemedies(state: CaseState): readonly PersonId[] {
  return (state.remedies ?? []).flatMap((remedy) => remedy.assigned ?? [])
}
