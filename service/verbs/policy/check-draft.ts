import { PolicySchema } from '#shared/policy/schema.ts'
import type { DraftKind } from '#shared/policy/versions/draft.ts'
import { schemaFindings } from '#shared/policy/versions/finding.ts'
import type { Sql } from '../../db/database.ts'
import { checkSound } from '../../policy-text.ts'
import { Refusal } from '../../refusal.ts'
import { loadNewestCalendars } from './rows.ts'

/**
 * Looks at a stored draft again: the calendars of the account, or the schema of a newer program, may have changed since
 * it was imported. Refuses `policy_not_sound` with its findings.
 */
export async function checkDraftSound(
  sql: Sql,
  accountId: string,
  draft: { readonly kind: DraftKind; readonly body: unknown },
): Promise<void> {
  if (draft.kind === 'calendar') return
  const parsed = PolicySchema.safeParse(draft.body)
  if (!parsed.success)
    throw new Refusal('policy_not_sound', {
      findings: schemaFindings(parsed.error.issues, draft.body),
    })
  checkSound(parsed.data, await loadNewestCalendars(sql, accountId))
}
