import type { CaseState } from '#shared/case/state.ts'
import type { Duty } from '#shared/deadline/duty.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { rowOf } from './authority.ts'
import { approvalKey, approvalTermsId } from './key.ts'
import type { ApprovalState } from './model.ts'

/** The clocks of approvals: of each that is pending, the step it stands at. */
export function dutiesOfApprovals(state: CaseState, policy: CompiledPolicy): readonly Duty[] {
  return (state.approvals ?? []).flatMap((approval): Duty[] => {
    const terms = rowOf(approval, policy)?.steps[approval.step]?.terms
    if (approval.status !== 'pending' || !terms) return []
    return [
      {
        key: approvalKey(approval),
        termsId: approvalTermsId(approval),
        anchorAt: approval.stepSince,
        amount: terms.within,
        warnBeforeMinutes: terms.warn_before_minutes ?? null,
        waitsFor: notYetGivenBy(approval),
        ...(approval.about.kind === 'remedy' ? { outlivesCase: true } : {}),
      },
    ]
  })
}

/** Whom approvals wait for: those asked who have not agreed yet. */
export function waitingForApprovals(state: CaseState): readonly PersonId[] {
  return (state.approvals ?? []).filter(({ status }) => status === 'pending').flatMap(notYetGivenBy)
}

function notYetGivenBy({ asked, given }: ApprovalState): readonly PersonId[] {
  return asked.filter((personId) => !given.includes(personId))
}
