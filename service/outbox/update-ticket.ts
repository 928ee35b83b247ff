import type { Display } from '#shared/document/display.ts'
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { Account } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Deps } from '../deps.ts'
import { type TicketUpdate, ZendeskError, type ZendeskTicket } from '../zendesk/api.ts'
import type { Delivery } from './settle.ts'

/** What the ticket updates of one account need to know, read once for all of them. */
export interface Reading {
  /** Tickets that were found; one that is not here is read by itself. */
  readonly tickets: ReadonlyMap<string, ZendeskTicket>
  readonly displays: ReadonlyMap<string, Display>
}

export async function readAll(
  deps: Deps,
  account: Account,
  claimed: readonly Delivery[],
): Promise<Reading> {
  const [tickets, rows] = await Promise.all([
    readTickets(deps, account, claimed),
    deps.db.query<{ caseId: string; display: string }>(
      `select case_id as "caseId", display from "case" where account_id = $1 and case_id = any(($2::text)::text[])`,
      [account.accountId, toArrayLiteral(claimed.map((delivery) => delivery.caseId))],
    ),
  ])
  return {
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    displays: new Map(rows.map((row) => [row.caseId, JSON.parse(row.display) as Display])),
  }
}

/** One call for many tickets. When Zendesk refuses the list, each delivery asks for its own and fails alone. */
async function readTickets(
  deps: Deps,
  account: Account,
  claimed: readonly Delivery[],
): Promise<readonly ZendeskTicket[]> {
  if (claimed.length === 1) return []
  try {
    return await deps.zendesk(account).tickets(claimed.map((delivery) => delivery.ticketId))
  } catch (error) {
    if (isOutage(error)) throw error
    deps.log.warn('tickets could not be read together', { accountId: account.accountId, error })
    return []
  }
}

/** Whether it is Zendesk that cannot now, whatever is asked of it. */
export function isOutage(error: unknown): error is ZendeskError {
  return (
    error instanceof ZendeskError && (error.kind === 'unavailable' || error.kind === 'rate_limited')
  )
}

/** The limit of one ticket is used up; others of the account may be written to. */
export class TicketLimitError extends ZendeskError {
  override name = 'TicketLimitError'
  constructor(cause: ZendeskError) {
    const { message, status, retryAfterMs } = cause
    super('rate_limited', message, {
      ...(status === null ? {} : { status }),
      retryAfterMs,
      cause,
    })
  }
}

/** Zendesk counts an account's calls and updates by the minute, the updates of one ticket by ten minutes. */
const ACCOUNT_WINDOW_MS = MINUTE_MS

/**
 * An update was refused for a limit. Whose it is Zendesk does not say, but a wait beyond the account's window can only
 * be the ticket's. A shorter one is taken for the account's: then others wait too, a minute at most.
 */
function isTicketLimit(error: unknown): error is ZendeskError {
  return (
    error instanceof ZendeskError &&
    error.status === 429 &&
    (error.retryAfterMs ?? 0) > ACCOUNT_WINDOW_MS
  )
}

/**
 * Writes the note once and brings tags and fields to what the case says now. The note's key travels in the audit's
 * metadata: after an attempt whose end nobody saw, the audits tell whether it was written.
 */
export async function updateTicket(
  deps: Deps,
  account: Account,
  delivery: Delivery,
  { tickets, displays }: Reading,
): Promise<void> {
  const zendesk = deps.zendesk(account)
  const ticket = tickets.get(delivery.ticketId) ?? (await zendesk.ticket(delivery.ticketId))
  const isWritable = ticket !== null && ticket.status !== 'closed'
  // Where nothing can be shown any more, nothing is missing; a note that cannot be written is.
  if (!isWritable && delivery.payload.note === undefined) return
  if (!ticket) throw new ZendeskError('gone', 'the ticket no longer exists')
  if (!isWritable)
    throw new ZendeskError('refused', 'the ticket is closed: nothing can be written to it')
  const operationId = `${delivery.accountId}:${delivery.outboxId}`
  const isWritten =
    delivery.attempts > 1 &&
    (await zendesk.hasOperation(delivery.ticketId, operationId, delivery.createdAt))
  const update: TicketUpdate = {
    operationId,
    note: isWritten ? null : (delivery.payload.note ?? null),
    ...toDisplayUpdate(ticket, displays.get(delivery.caseId) ?? null, account),
    updatedStamp: ticket.updatedStamp,
  }
  const isEmpty =
    update.note === null &&
    update.addTags.length === 0 &&
    update.removeTags.length === 0 &&
    Object.keys(update.customFields).length === 0
  if (isEmpty) return
  await zendesk.updateTicket(delivery.ticketId, update).catch((error: unknown) => {
    throw isTicketLimit(error) ? new TicketLimitError(error) : error
  })
  // Open screens look again by themselves after a while; being told is only quicker.
  await zendesk.notifyApps('redress_changed', delivery.ticketId).catch((error: unknown) => {
    deps.log.warn('open apps could not be told', { accountId: delivery.accountId, error })
  })
}

/** `2026-12-01 18:00` by the company's clock, as in the notes: people read the field, and views sort by it. */
function toWallText(at: Instant, timeZone: string): string {
  const { on, millisecondOfDay } = loadZone(timeZone).toWallClock(at)
  const minutes = Math.floor(millisecondOfDay / MINUTE_MS)
  const clock = [Math.floor(minutes / 60), minutes % 60]
  return `${on} ${clock.map((part) => String(part).padStart(2, '0')).join(':')}`
}

/** The difference between what the ticket shows and what it should show. */
function toDisplayUpdate(
  ticket: Pick<ZendeskTicket, 'tags' | 'customFields'>,
  display: Display | null,
  { config: { displayFields, timeZone } }: Account,
): Pick<TicketUpdate, 'addTags' | 'removeTags' | 'customFields'> {
  if (!display) return { addTags: [], removeTags: [], customFields: {} }
  const { tier, urgency, stage, dueAt, number = null } = display.values
  const wanted: Record<string, string | null> = {}
  if (displayFields.tier) wanted[displayFields.tier] = tier
  if (displayFields.urgency) wanted[displayFields.urgency] = urgency
  if (displayFields.stage) wanted[displayFields.stage] = stage
  if (displayFields.number) wanted[displayFields.number] = number
  if (displayFields.dueAt) {
    wanted[displayFields.dueAt] = dueAt === null ? null : toWallText(dueAt, timeZone)
  }
  return {
    addTags: display.tags.filter((tag) => !ticket.tags.includes(tag)),
    removeTags: ticket.tags.filter(
      (tag) => tag.startsWith('redress') && !display.tags.includes(tag),
    ),
    customFields: Object.fromEntries(
      Object.entries(wanted).filter(([id, value]) => (ticket.customFields[id] ?? null) !== value),
    ),
  }
}
