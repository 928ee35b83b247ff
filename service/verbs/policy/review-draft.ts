import type { PoliciesView } from '#shared/contract/policy-views.ts'
import { toIso } from '#shared/kernel/instant.ts'
import { checkReview } from '#shared/policy/versions/draft.ts'
import type { Ctx } from '../../context.ts'
import { orRefuse } from '../../refusal.ts'
import { mustChangePolicies } from './allow.ts'
import { checkDraftSound } from './check-draft.ts'
import { listPolicies } from './list.ts'
import { lockDraft } from './rows.ts'

/**
 * A second person says that they have read the draft and stand behind it. Refuses `role_not_allowed`,
 * `draft_not_found`, `draft_not_open`, `already_reviewed`, `same_person`, `policy_not_sound`.
 */
export async function reviewDraft(ctx: Ctx, draftId: string): Promise<PoliciesView> {
  mustChangePolicies(ctx)
  const { deps, account, person, now } = ctx
  await deps.db.transaction(async (tx) => {
    const draft = await lockDraft(tx, account.accountId, draftId)
    orRefuse(checkReview(draft, person.id))
    await checkDraftSound(tx, account.accountId, draft)
    await tx.query(
      `update policy_draft set state = 'reviewed', reviewed_by = $3, reviewed_at = ($4::text)::timestamptz
       where account_id = $1 and draft_id = $2`,
      [account.accountId, draftId, person.id, toIso(now)],
    )
  })
  return listPolicies(ctx)
}
