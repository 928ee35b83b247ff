import type { Actor, CaseEvent } from '#shared/case/events.ts'
import type { ContactView } from '#shared/contract/views.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { toPersonRef } from './person-ref.ts'

const SHOWN_MAX = 20

/** The last contacts with the customer, newest first. */
export async function listContacts(
  { deps, account }: Ctx,
  caseId: string,
  people: Directory,
): Promise<ContactView[]> {
  const rows = await deps.db.query<{
    body: Extract<CaseEvent, { type: 'contact_made' }>
    actor: Actor
    effectiveAt: Instant
  }>(
    `select body, actor, effective_at as "effectiveAt" from event
     where account_id = $1 and case_id = $2 and type = 'contact_made' order by seq desc limit ${SHOWN_MAX}`,
    [account.accountId, caseId],
  )
  return rows.map(({ body, actor, effectiveAt }) => ({
    contactId: body.contactId,
    at: effectiveAt,
    by:
      actor.kind === 'service' || actor.personId === null
        ? null
        : toPersonRef(actor.personId, people),
    direction: body.direction,
    channel: body.channel,
    outcome: body.outcome,
    summary: body.summary,
  }))
}
