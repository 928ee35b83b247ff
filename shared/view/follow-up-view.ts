import type { CaseFacts } from '#shared/case/facts.ts'
import type { FollowUpView } from '#shared/contract/follow-up-view.ts'
import { checkFollowUp } from '#shared/follow-up/decide.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'

/** What has been and is to be asked of the customer, as `actor` sees it; the latest first. @rule TM-4.2 */
export function toFollowUpsView(
  facts: CaseFacts,
  actor: PersonId,
  now: Instant,
): readonly FollowUpView[] {
  const { state, policy, people } = facts
  return (state.followUps ?? []).toReversed().flatMap((one): FollowUpView[] => {
    const kind = policy.policy.follow_ups.find(({ id }) => id === one.kind)
    if (!kind) return []
    const checked = checkFollowUp({ facts, actor, now }, one.followUpId)
    return [
      {
        followUpId: one.followUpId,
        label: kind.label,
        round: one.round,
        status: one.status,
        by: one.by === null ? null : { id: one.by, name: people.get(one.by)?.name ?? one.by },
        attempts: one.attempts,
        attemptsMax: kind.attempts_max,
        isSatisfied: one.isSatisfied,
        plannedAt: one.plannedAt,
        questions: kind.questions.map(({ id, label, type, required }) => ({
          id,
          label,
          type,
          isRequired: required,
        })),
        may: checked.ok ? { allowed: true } : { allowed: false, code: checked.code },
      },
    ]
  })
}
