import {
  type Ask,
  type Checked,
  checkOpen,
  type Decided,
  done,
  firstRefusal,
} from '#shared/case/ask.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { NoticeCommand, OpenNotice } from './model.ts'

/** Whoever was told confirms it; every step of it that waits for them at once. @rule CD-2.5 PM-1.6 */
export function decideNotice(ask: Ask, { noticeId }: NoticeCommand): Decided {
  const refusal = checkAcknowledge(ask, noticeId)
  if (!refusal.ok) return refusal
  const rules = ask.facts.policy.noticeById.get(noticeId)?.rules ?? []
  return ok(
    ownSteps(ask, noticeId)
      .filter((open) => isWaiting(ask, open))
      .map(({ step }) =>
        done(ask, { type: 'notice_acknowledged', noticeId, step, personId: ask.actor }, rules),
      ),
  )
}

/** One that is not to be confirmed, and one that others have to confirm, look the same. */
export function checkAcknowledge(ask: Ask, noticeId: string): Checked {
  const own = ownSteps(ask, noticeId)
  return (
    firstRefusal(
      () => (own.length > 0 ? ok() : refuse('notice_not_found')),
      () => checkOpen(ask),
      () => (own.some((open) => isWaiting(ask, open)) ? ok() : refuse('already_acknowledged')),
    ) ?? ok()
  )
}

function ownSteps({ facts, actor }: Ask, noticeId: string): readonly OpenNotice[] {
  return (facts.state.notices ?? []).filter(
    (open) => open.noticeId === noticeId && open.to.includes(actor),
  )
}

function isWaiting({ actor }: Ask, open: OpenNotice): boolean {
  return open.acknowledgedAt === null && !open.acknowledgedBy.includes(actor)
}
