import type { ImportDraft } from '#shared/contract/policy-requests.ts'
import type { ImportedView } from '#shared/contract/policy-views.ts'
import { toIso } from '#shared/kernel/instant.ts'
import { checkNewDraft } from '#shared/policy/versions/draft.ts'
import type { Finding } from '#shared/policy/versions/finding.ts'
import type { Ctx } from '../../context.ts'
import { readCalendarText, readPolicyText } from '../../policy-text.ts'
import { orRefuse, Refusal } from '../../refusal.ts'
import { mustChangePolicies } from './allow.ts'
import { listPolicies } from './list.ts'
import { loadNewestCalendars, loadVersions } from './rows.ts'

/**
 * Stores a policy or calendar as a draft of whoever brings it in. Refuses `role_not_allowed`, `policy_not_readable` and
 * `policy_not_sound` (with `findings`), `command_id_reused`, `version_exists`, `draft_exists`. The same draft again: the
 * same answer.
 */
export async function importDraft(ctx: Ctx, input: ImportDraft): Promise<ImportedView> {
  mustChangePolicies(ctx)
  const { deps, account, person, now } = ctx
  const { accountId } = account
  const { kind, draftId } = input
  const { key, version, body, findings } = await readInput(ctx, input)
  await deps.db.transaction(async (tx) => {
    const content = [accountId, draftId, kind, JSON.stringify(body), input.note, person.id]
    const [known] = await tx.query<{ same: boolean }>(
      `select kind = $3 and body = $4::text::jsonb and note = $5 and created_by = $6 as same
       from policy_draft where account_id = $1 and draft_id = $2`,
      content,
    )
    if (known?.same) return
    if (known) throw new Refusal('command_id_reused')
    const open = await tx.query<{ key: string; version: string }>(
      `select key, version from policy_draft
       where account_id = $1 and kind = $2 and state in ('draft', 'reviewed')`,
      [accountId, kind],
    )
    orRefuse(checkNewDraft({ key, version }, await loadVersions(tx, accountId, kind), open))
    const inserted = await tx.query(
      `insert into policy_draft (account_id, draft_id, kind, body, note, created_by, created_at, key, version)
       values ($1, $2, $3, $4::text::jsonb, $5, $6, ($7::text)::timestamptz, $8, $9)
       on conflict do nothing returning 1`,
      [...content, toIso(now), key, version],
    )
    // Somebody else imported the same version at this very moment.
    if (inserted.length === 0) throw new Refusal('draft_exists')
  })
  return { draftId, findings, policies: await listPolicies(ctx) }
}

interface Read {
  readonly key: string
  readonly version: string
  readonly body: unknown
  readonly findings: readonly Finding[]
}

async function readInput({ deps, account }: Ctx, { kind, text }: ImportDraft): Promise<Read> {
  const calendars = await loadNewestCalendars(deps.db, account.accountId)
  if (kind === 'calendar') {
    const spec = readCalendarText(text, calendars)
    return { key: spec.key, version: spec.version, body: spec, findings: [] }
  }
  const { policy, warnings } = readPolicyText(text, calendars)
  return { key: policy.key, version: policy.version, body: policy, findings: warnings }
}
