import type { Display } from '#shared/document/display.ts'
import { type Instant, plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import type { Account } from '../account.ts'
import { findCase } from '../db/case-rows.ts'
import type { Deps } from '../deps.ts'
import { type TicketUpdate, ZendeskError, type ZendeskTicket } from '../zendesk/api.ts'

/** How long a claimed delivery stays with its claimer. */
const LEASE_MS = 120_000
const ATTEMPTS_MOST = 12
/** While Zendesk itself is not there: about a day, then people should know. */
const ATTEMPTS_MOST_IN_OUTAGE = 150
const BACKOFF_FIRST_MS = 2_000
const BACKOFF_MOST_MS = 600_000
/** Conflicts that are tried again at once: after that, somebody else is busy with the ticket. */
const CONFLICTS_AT_ONCE = 3
/** Deliveries of one claim that are under way at a time. */
const AT_ONCE = 8

interface Delivery {
  readonly accountId: string
  readonly outboxId: string
  readonly caseId: string
  readonly ticketId: string
  readonly kind: string
  readonly payload: { readonly note?: string }
  readonly attempts: number
}

/** The oldest undone delivery of each ticket that is due: a later one waits for it, so a ticket reads in order. */
const CLAIM = `
  with due as (
    select o.account_id, o.outbox_id from outbox o
    where o.state in ('pending', 'running') and o.run_at <= ($1::text)::timestamptz
      and not exists (
        select 1 from outbox earlier
        where earlier.account_id = o.account_id and earlier.ticket_id = o.ticket_id
          and earlier.state in ('pending', 'running') and earlier.position < o.position
      )
    order by o.run_at, o.position limit $2 for update of o skip locked
  )
  update outbox o set state = 'running', attempts = o.attempts + 1, run_at = ($3::text)::timestamptz
  from due where o.account_id = due.account_id and o.outbox_id = due.outbox_id
  returning o.account_id as "accountId", o.outbox_id as "outboxId", o.case_id as "caseId", o.ticket_id as "ticketId",
    o.kind, o.payload, o.attempts`

/** Delivers what is due, at most `size`, and answers how many were tried. */
export async function deliverOutbox(deps: Deps, size: number): Promise<number> {
  const now = deps.clock.now()
  const claimed = await deps.db.query<Delivery>(CLAIM, [
    toIso(now),
    size,
    toIso(plusMilliseconds(now, LEASE_MS)),
  ])
  const waiting = [...claimed]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      if (await holds(deps, next, now)) await deliver(deps, next)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, claimed.length) }, lane))
  return claimed.length
}

/**
 * Whether a delivery is still its claimer's to begin: one that waited long behind others is claimed anew, or has been
 * by somebody else, who may have written its note.
 */
async function holds(deps: Deps, delivery: Delivery, claimedAt: Instant): Promise<boolean> {
  const now = deps.clock.now()
  if (Math.abs(now - claimedAt) < LEASE_MS / 4) return true
  const kept = await deps.db.query(
    `update outbox set run_at = ($4::text)::timestamptz
     where account_id = $1 and outbox_id = $2 and attempts = $3 and state = 'running' returning outbox_id`,
    [
      delivery.accountId,
      delivery.outboxId,
      delivery.attempts,
      toIso(plusMilliseconds(now, LEASE_MS)),
    ],
  )
  return kept.length > 0
}

async function deliver(deps: Deps, delivery: Delivery): Promise<void> {
  try {
    const account = await deps.accounts.byId(delivery.accountId)
    if (!account) throw new Error(`account ${delivery.accountId} is not registered`)
    if (delivery.attempts > ATTEMPTS_MOST_IN_OUTAGE) throw new Error('its deliverer died each time')
    await send(deps, account, delivery)
    await settle(deps, delivery, 'done', null, deps.clock.now())
  } catch (error) {
    await fail(deps, delivery, error)
  }
}

/**
 * Writes the note once and brings tags and fields to what the case says now. The note's key travels in the audit's
 * metadata: after an attempt whose end nobody saw, the audits tell whether it was written.
 */
async function send(deps: Deps, account: Account, delivery: Delivery): Promise<void> {
  const zendesk = deps.zendesk(account)
  const ticket = await zendesk.ticket(delivery.ticketId)
  const isWritable = ticket !== null && ticket.status !== 'closed'
  // Where nothing can be shown any more, nothing is missing; a note that cannot be written is.
  if (!isWritable && delivery.payload.note === undefined) return
  if (!ticket) throw new ZendeskError('gone', 'the ticket no longer exists')
  if (!isWritable)
    throw new ZendeskError('refused', 'the ticket is closed: nothing can be written to it')
  const operationId = `${delivery.accountId}:${delivery.outboxId}`
  const isWritten =
    delivery.attempts > 1 && (await zendesk.hasOperation(delivery.ticketId, operationId))
  const row = await findCase(deps.db, delivery.accountId, { caseId: delivery.caseId })
  const update: TicketUpdate = {
    operationId,
    note: isWritten ? null : (delivery.payload.note ?? null),
    ...toDisplayUpdate(ticket, row ? (JSON.parse(row.display) as Display) : null, account),
    updatedStamp: ticket.updatedStamp,
  }
  const isEmpty =
    update.note === null &&
    update.addTags.length === 0 &&
    update.removeTags.length === 0 &&
    Object.keys(update.customFields).length === 0
  if (isEmpty) return
  await zendesk.updateTicket(delivery.ticketId, update)
  // Open screens look again by themselves after a while; being told is only quicker.
  await zendesk.notifyApps('redress_changed', delivery.ticketId).catch((error: unknown) => {
    deps.log.warn('open apps could not be told', { accountId: delivery.accountId, error })
  })
}

/** The difference between what the ticket shows and what it should show. */
function toDisplayUpdate(
  ticket: Pick<ZendeskTicket, 'tags' | 'customFields'>,
  display: Display | null,
  { config }: Account,
): Pick<TicketUpdate, 'addTags' | 'removeTags' | 'customFields'> {
  if (!display) return { addTags: [], removeTags: [], customFields: {} }
  const { tier, urgency, stage, dueAt } = display.values
  const wanted: Record<string, string | null> = {}
  const { displayFields } = config
  if (displayFields.tier) wanted[displayFields.tier] = tier
  if (displayFields.urgency) wanted[displayFields.urgency] = urgency
  if (displayFields.stage) wanted[displayFields.stage] = stage
  if (displayFields.dueAt) wanted[displayFields.dueAt] = dueAt === null ? null : toIso(dueAt)
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

async function fail(deps: Deps, delivery: Delivery, error: unknown): Promise<void> {
  const now = deps.clock.now()
  const zendesk = error instanceof ZendeskError ? error : null
  const isOutage = zendesk?.kind === 'unavailable' || zendesk?.kind === 'rate_limited'
  const attemptsMost = isOutage ? ATTEMPTS_MOST_IN_OUTAGE : ATTEMPTS_MOST
  const isFinal =
    zendesk?.kind === 'refused' || zendesk?.kind === 'gone' || delivery.attempts >= attemptsMost
  const backoff = Math.min(BACKOFF_FIRST_MS * 2 ** (delivery.attempts - 1), BACKOFF_MOST_MS)
  const waitMs =
    zendesk?.kind === 'conflict' && delivery.attempts <= CONFLICTS_AT_ONCE
      ? 0
      : (zendesk?.retryAfterMs ?? backoff * (0.75 + jitterOf(delivery.outboxId) / 2))
  deps.log.warn('a delivery failed', {
    accountId: delivery.accountId,
    outboxId: delivery.outboxId,
    isFinal,
    error,
  })
  await settle(
    deps,
    delivery,
    isFinal ? 'dead' : 'pending',
    String(error instanceof Error ? error.message : error).slice(0, 500),
    plusMilliseconds(now, Math.round(waitMs)),
  )
}

/** 0…1, the same for the same delivery: spreads retries without chance. */
function jitterOf(key: string): number {
  let sum = 0
  for (let i = 0; i < key.length; i++) sum = (sum * 31 + key.charCodeAt(i)) >>> 0
  return (sum % 1000) / 1000
}

/** Only the attempt that holds the lease may settle: one that comes late finds that another took over. */
async function settle(
  deps: Deps,
  delivery: Delivery,
  state: 'done' | 'pending' | 'dead',
  lastError: string | null,
  at: Instant,
): Promise<void> {
  await deps.db.query(
    `update outbox set state = $4, last_error = $5, run_at = ($6::text)::timestamptz,
       done_at = case when $4 = 'done' then ($6::text)::timestamptz end
     where account_id = $1 and outbox_id = $2 and attempts = $3 and state = 'running'`,
    [delivery.accountId, delivery.outboxId, delivery.attempts, state, lastError, toIso(at)],
  )
}
