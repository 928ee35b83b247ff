import { type Instant, plusMilliseconds } from '#shared/kernel/instant.ts'
import type { Account } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Deps, Hint } from '../deps.ts'
import type { ZendeskTicket } from '../zendesk/api.ts'
import { storeHints } from './intake.ts'

const CURSOR = 'tickets'
/** A new account is read from this far back. */
const FIRST_WINDOW_MS = 7 * 86_400_000
/** Pages in one go; what is left comes with the next round (the export allows ten requests a minute). */
const PAGES_MOST = 8

/**
 * Reads which tickets changed since the last time and leaves a hint for each whose change no webhook brought, so
 * that a lost webhook changes nothing but the moment. One process at a time does this for an account. Answers how
 * many hints it left, or null when another process has just done it.
 */
export async function reconcile(
  deps: Deps,
  account: Account,
  everyMs: number,
): Promise<number | null> {
  const { accountId } = account
  const now = deps.clock.now()
  await deps.db.query(
    `insert into export_cursor (account_id, name, value, read_at) values ($1, $2, '', 'epoch') on conflict do nothing`,
    [accountId, CURSOR],
  )
  const [turn] = await deps.db.query<{ value: string }>(
    `update export_cursor set read_at = ($3::text)::timestamptz
     where account_id = $1 and name = $2
       and (read_at <= ($4::text)::timestamptz or read_at > ($5::text)::timestamptz) returning value`,
    [
      accountId,
      CURSOR,
      iso(now),
      iso(plusMilliseconds(now, -everyMs)),
      // Read in a future that a wrong clock saw.
      iso(plusMilliseconds(now, everyMs)),
    ],
  )
  if (!turn) return null

  let cursor = turn.value
  let left = 0
  for (let page = 0; page < PAGES_MOST; page++) {
    const from = cursor === '' ? { startAt: plusMilliseconds(now, -FIRST_WINDOW_MS) } : { cursor }
    const batch = await deps.zendesk(account).changedTickets(from)
    const hints = await hintsFor(deps, account, batch.tickets, now)
    await deps.db.transaction(async (tx) => {
      await storeHints(tx, hints)
      if (batch.cursor)
        await tx.query(`update export_cursor set value = $3 where account_id = $1 and name = $2`, [
          accountId,
          CURSOR,
          batch.cursor,
        ])
    })
    left += hints.length
    if (batch.endOfStream || !batch.cursor || batch.cursor === cursor) break
    cursor = batch.cursor
  }
  if (left > 0) deps.wake.inbox()
  return left
}

/** Tickets that look other than when we last read them; the natural key makes a repeated page harmless. */
async function hintsFor(
  deps: Deps,
  account: Account,
  tickets: readonly ZendeskTicket[],
  now: Instant,
): Promise<Hint[]> {
  const known = await deps.db.query<Known>(
    `select ticket_id as "ticketId", ticket_updated_at as at, status, seq, (state->>'isMerged')::boolean as "isMerged"
     from "case"
     where account_id = $1 and ticket_id = any(($2::text)::text[])`,
    [account.accountId, toArrayLiteral(tickets.map((ticket) => ticket.id))],
  )
  const readAt = new Map(known.map((row) => [row.ticketId, row]))
  return tickets
    .filter((ticket) => isNews(ticket, readAt.get(ticket.id)))
    .map((ticket) => ({
      accountId: account.accountId,
      // With the case's sequence number: deleting and restoring a ticket leaves its stamp as it was.
      inboxId: `export:${ticket.id}:${ticket.status}:${ticket.updatedStamp}:${readAt.get(ticket.id)?.seq ?? 0}`,
      kind: 'export',
      ticketId: ticket.id,
      payload: {},
      receivedAt: now,
    }))
}

interface Known {
  readonly ticketId: string
  readonly at: Instant | null
  readonly status: string
  readonly seq: number
  readonly isMerged: boolean
}

function isNews(ticket: ZendeskTicket, known: Known | undefined): boolean {
  if (ticket.status === 'deleted') return known !== undefined && known.status !== 'voided'
  const isBack = known?.status === 'voided' && !known.isMerged
  return isBack || known?.at !== ticket.updatedAt
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
