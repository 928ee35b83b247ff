import type { PoliciesView } from '#shared/contract/policy-views.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import {
  checkPublication,
  checkReadyToPublish,
  versionIdOf,
} from '#shared/policy/versions/draft.ts'
import type { Ctx } from '../../context.ts'
import type { Sql } from '../../db/database.ts'
import { orRefuse } from '../../refusal.ts'
import { placeOf } from '../account/import-policy.ts'
import { mustChangePolicies } from './allow.ts'
import { checkDraftSound } from './check-draft.ts'
import { listPolicies } from './list.ts'
import { moveCases } from './move-cases.ts'
import { type DraftRow, loadVersions, lockDraft, lockVersions } from './rows.ts'

/**
 * A reviewed draft becomes a version, in force from `effectiveFrom` (null: from now) for cases that open then. A new
 * version keeps its policy's place among the others; a policy of a new key comes last. A calendar with newly published
 * years in force reaches the running cases that rest on them. Refuses `role_not_allowed`, `draft_not_found`,
 * `draft_not_open`, `not_reviewed`, `effective_in_past`, `version_exists`, `effective_taken`, `policy_not_sound`.
 */
export async function publishDraft(
  ctx: Ctx,
  draftId: string,
  input: { readonly effectiveFrom: Instant | null },
): Promise<PoliciesView> {
  mustChangePolicies(ctx)
  const { deps, account, now } = ctx
  const { accountId } = account
  const effectiveFrom = input.effectiveFrom ?? now
  const { kind } = await deps.db.transaction(async (tx) => {
    await lockVersions(tx, accountId)
    const draft = await lockDraft(tx, accountId, draftId)
    orRefuse(checkReadyToPublish(draft))
    const versions = await loadVersions(tx, accountId, draft.kind)
    orRefuse(checkPublication(draft, effectiveFrom, versions, now))
    await checkDraftSound(tx, accountId, draft)
    await writeVersion(tx, ctx, draft, effectiveFrom)
    return draft
  })
  deps.policyBooks.forget(accountId)
  if (kind === 'calendar') await moveCases(deps, account)
  return listPolicies(ctx)
}

async function writeVersion(
  tx: Sql,
  { account, person, now }: Ctx,
  draft: DraftRow & { readonly body: unknown },
  effectiveFrom: Instant,
): Promise<void> {
  const { accountId } = account
  const isPolicy = draft.kind === 'policy'
  const params = [accountId, draft.id, person.id, toIso(now), toIso(effectiveFrom)]
  const columns = `imported_by, imported_at, reviewed_by, reviewed_at, published_by, published_at, effective_from`
  const values = `created_by, created_at, reviewed_by, reviewed_at, $3, ($4::text)::timestamptz, ($5::text)::timestamptz`
  const id = versionIdOf(draft.key, draft.version)
  await tx.query(
    isPolicy
      ? `insert into policy_version (account_id, policy_version_id, policy_key, body, ${columns}, position)
         select account_id, $6, key, body, ${values}, $7::int
         from policy_draft where account_id = $1 and draft_id = $2`
      : `insert into calendar_version (account_id, calendar_version_id, calendar_key, spec, ${columns})
         select account_id, $6, key, body, ${values}
         from policy_draft where account_id = $1 and draft_id = $2`,
    isPolicy ? [...params, id, await placeOf(tx, accountId, draft.key)] : [...params, id],
  )
  await tx.query(
    `update policy_draft set state = 'published', published_by = $3, published_at = ($4::text)::timestamptz,
       effective_from = ($5::text)::timestamptz
     where account_id = $1 and draft_id = $2`,
    params,
  )
}
