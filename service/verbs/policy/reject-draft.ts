import type { PoliciesView } from '#shared/contract/policy-views.ts'
import { toIso } from '#shared/kernel/instant.ts'
import { checkRejection } from '#shared/policy/versions/draft.ts'
import type { Ctx } from '../../context.ts'
import { orRefuse } from '../../refusal.ts'
import { mustChangePolicies } from './allow.ts'
import { listPolicies } from './list.ts'
import { lockDraft } from './rows.ts'

/** The draft ends here, and why is kept. Refuses `role_not_allowed`, `draft_not_found`, `draft_not_open`. */
export async function rejectDraft(
  ctx: Ctx,
  draftId: string,
  { reason }: { readonly reason: string },
): Promise<PoliciesView> {
  mustChangePolicies(ctx)
  const { deps, account, person, now } = ctx
  await deps.db.transaction(async (tx) => {
    orRefuse(checkRejection(await lockDraft(tx, account.accountId, draftId)))
    await tx.query(
      `update policy_draft set state = 'rejected', rejected_by = $3, rejected_at = ($4::text)::timestamptz,
         reject_reason = $5
       where account_id = $1 and draft_id = $2`,
      [account.accountId, draftId, person.id, toIso(now), reason],
    )
  })
  return listPolicies(ctx)
}
