import type { Actor, CaseEvent, RecordedEvent } from '#shared/case/events.ts'
import type { DocumentView } from '#shared/contract/document-view.ts'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { toDocumentPage } from '#shared/view/document-page.ts'
import type { Ctx } from '../../context.ts'
import type { Sql } from '../../db/database.ts'
import { Refusal } from '../../refusal.ts'
import { loadVisibleCase } from '../case/sight.ts'

/**
 * One document to read and print, in one language: rebuilt from the events up to the one that issued it. Whoever may not
 * see the case gets `case_not_found`; refuses `document_not_found`.
 * @rule MF-9.1 MF-9.8 MF-13.1 MF-13.2 PM-1.5 LP-1
 */
export async function readDocument(
  ctx: Ctx,
  caseId: string,
  documentId: string,
  locale: Locale,
): Promise<DocumentView> {
  const { deps, account } = ctx
  const { facts } = await loadVisibleCase(ctx, caseId)
  const events = await listEvents(deps.db, account.accountId, caseId)
  // A case may have been given another calendar since the document was issued.
  const calendars = events.flatMap(({ event }) =>
    event.type === 'case_opened' || event.type === 'calendar_changed'
      ? [event.calendarVersionId]
      : [],
  )
  const book = await deps.policyBooks.open(deps.db, account.accountId, {
    policyVersionIds: [],
    calendarVersionIds: [...new Set(calendars)],
  })
  const page = toDocumentPage({
    events,
    policy: facts.policy,
    calendarOf: (id) => book.calendar(account.accountId, id),
    people: facts.people,
    documentId,
    locale,
  })
  if (!page.ok) throw new Refusal(page.code)
  return page.value
}

/** Everything that is recorded of a case, in order. */
async function listEvents(sql: Sql, accountId: string, caseId: string): Promise<RecordedEvent[]> {
  const rows = await sql.query<{
    seq: number
    body: CaseEvent
    actor: Actor
    policyVersionId: PolicyVersionId
    ruleIds: readonly string[]
    effectiveAt: Instant
    recordedAt: Instant
  }>(
    `select seq, body, actor, policy_version_id as "policyVersionId", to_json(rule_ids) as "ruleIds",
       effective_at as "effectiveAt", recorded_at as "recordedAt"
     from event where account_id = $1 and case_id = $2 order by seq`,
    [accountId, caseId],
  )
  return rows.map(({ body, ...rest }) => ({ ...rest, event: body }))
}
