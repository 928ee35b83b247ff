import type { CaseFacts } from '#shared/case/facts.ts'
import type { NoticeView } from '#shared/contract/notice-view.ts'
import type { Deadline } from '#shared/deadline/deadline.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { checkAcknowledge } from '#shared/notice/decide.ts'
import { confirmKey, expiryKey } from '#shared/notice/step.ts'

/** The notices that are to be confirmed or have been, as `actor` sees them; in the order in which they were given. */
export function toNoticesView(
  facts: CaseFacts,
  deadlines: readonly Deadline[],
  actor: PersonId,
  now: Instant,
): readonly NoticeView[] {
  const { state, policy, people } = facts
  const dueOf = (key: string) => deadlines.find((one) => one.key === key)?.dueAt ?? null
  return (state.notices ?? []).flatMap((open): NoticeView[] => {
    const notice = policy.noticeById.get(open.noticeId)
    if (!notice) return []
    const { noticeId, step, to, by, givenAt, acknowledgedBy, acknowledgedAt } = open
    const dueAt = dueOf(confirmKey(open))
    const checked = checkAcknowledge({ facts, actor, now }, noticeId)
    return [
      {
        noticeId,
        step,
        label: notice.label,
        to: to.map((id) => ({
          id,
          name: people.get(id)?.name ?? id,
          hasConfirmed: acknowledgedBy.includes(id),
        })),
        by,
        givenAt,
        dueAt,
        isLate: dueAt !== null && now >= dueAt,
        acknowledgedAt,
        holdsUntil: dueOf(expiryKey(open)),
        may: checked.ok ? { allowed: true } : { allowed: false, code: checked.code },
        ruleIds: notice.rules,
      },
    ]
  })
}
