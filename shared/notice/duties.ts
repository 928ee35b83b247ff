import type { CaseState } from '#shared/case/state.ts'
import type { Duty } from '#shared/deadline/duty.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { OpenNotice } from './model.ts'
import { type Acknowledge, confirmKey, expiryKey, stepsOf } from './step.ts'

/** The clocks of notices: until a step is confirmed, and until a confirmation no longer holds. @rule CD-2.5 PM-1.6 */
export function dutiesOfNotices(state: CaseState, policy: CompiledPolicy): readonly Duty[] {
  return (state.notices ?? []).flatMap((open) => {
    const terms = acknowledgeOf(open, policy)
    if (!terms) return []
    return open.acknowledgedAt === null
      ? [confirmDuty(open, terms)]
      : expiryDuty(open, terms, open.acknowledgedAt)
  })
}

/** How that step is confirmed; undefined where the policy does not know it. */
export function acknowledgeOf(open: OpenNotice, policy: CompiledPolicy): Acknowledge | undefined {
  const notice = policy.noticeById.get(open.noticeId)
  return notice ? stepsOf(notice)[open.step]?.acknowledge : undefined
}

function confirmDuty(open: OpenNotice, terms: Acknowledge): Duty {
  return {
    key: confirmKey(open),
    termsId: `notice.${open.noticeId}.${open.step}`,
    anchorAt: open.givenAt,
    amount: terms.within,
    warnBeforeMinutes: terms.warn_before_minutes ?? null,
    waitsFor: unconfirmedBy(open),
  }
}

/** Nobody has missed anything when it ends: the step begins again, that is all. */
function expiryDuty(
  open: OpenNotice,
  { expires }: Acknowledge,
  acknowledgedAt: OpenNotice['givenAt'],
): Duty[] {
  if (!expires) return []
  return [
    {
      key: expiryKey(open),
      termsId: `notice.${open.noticeId}.${open.step}.expiry`,
      anchorAt: acknowledgedAt,
      amount: expires,
      warnBeforeMinutes: null,
      isSilent: true,
    },
  ]
}

/** Whoever has still to confirm. */
export function waitingForNotices(state: CaseState): readonly PersonId[] {
  return (state.notices ?? []).filter((open) => open.acknowledgedAt === null).flatMap(unconfirmedBy)
}

function unconfirmedBy({ to, acknowledgedBy }: OpenNotice): readonly PersonId[] {
  return to.filter((personId) => !acknowledgedBy.includes(personId))
}
