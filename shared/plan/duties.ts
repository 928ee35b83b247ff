import type { CaseState } from '#shared/case/state.ts'
import type { Duty } from '#shared/deadline/duty.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import { itemKey, silenceKey } from './keys.ts'
import type { PlanItem } from './model.ts'

/** The clocks of open items: until they are due, and until the next report. @rule TM-3.2.2 TM-3.2.4 */
export function dutiesOfPlan(state: CaseState, { policy }: CompiledPolicy): readonly Duty[] {
  const { plan } = policy
  if (!plan) return []
  return openItems(state).flatMap((item): Duty[] => [
    {
      key: itemKey(item),
      termsId: 'plan.item',
      anchorAt: item.addedAt,
      amount: { kind: 'stated', dueAt: item.dueAt },
      warnBeforeMinutes: plan.warn_before_minutes,
      waitsFor: [item.owner],
      about: item.what,
    },
    ...(plan.silence
      ? [
          {
            key: silenceKey(item),
            termsId: 'plan.silence',
            anchorAt: item.reportedAt,
            amount: plan.silence.within,
            warnBeforeMinutes: plan.silence.warn_before_minutes ?? null,
            waitsFor: [item.owner],
            about: item.what,
          },
        ]
      : []),
  ])
}

/** Whoever has an open item. */
export function waitingForPlan(state: CaseState): readonly PersonId[] {
  return openItems(state).map((item) => item.owner)
}

export function openItems(state: CaseState): readonly PlanItem[] {
  if (state.status !== 'open') return []
  return (state.plan?.items ?? []).filter((item) => item.status === 'open')
}
