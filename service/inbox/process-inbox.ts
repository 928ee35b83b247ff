import { advance, type Decide } from '#shared/case/advance.ts'
import { decideCounts } from '#shared/case/decide-counts.ts'
import {
  decideTicketChange,
  type StaffReply,
  type TicketChange,
} from '#shared/case/decide-ticket-change.ts'
import type { Actor, TicketFacts } from '#shared/case/events.ts'
import type { CaseFacts } from '#shared/case/facts.ts'
import { matchPolicy } from '#shared/intake/match-policy.ts'
import type { PersonId, TicketId } from '#shared/kernel/ids.ts'
import { type Instant, instant, plusMilliseconds } from '#shared/kernel/instant.ts'
import type { Account } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { type CaseRow, lockCasesOfTickets } from '../db/case-rows.ts'
import type { Tx } from '../db/database.ts'
import { type CaseWrite, writeCases } from '../db/write-cases.ts'
import type { Deps } from '../deps.ts'
import { loadSurroundings, type Surroundings, toFacts } from '../facts.ts'
import { isOwnMail } from '../outbox/send-mail.ts'
import type { PolicyChoice } from '../policies.ts'
import { openOnCase, parseDemand } from '../records/open-improvements.ts'
import {
  prepareOpening,
  readOrganization,
  staffReplies,
  toTicketFacts,
} from '../verbs/case/open-case.ts'
import { ZendeskError, type ZendeskTicket, type ZendeskUser } from '../zendesk/api.ts'
import { parseRecount, recountIssue } from './recount.ts'

/** How long a claimed hint stays with its claimer: longer than Zendesk may take to answer. */
const LEASE_MS = 60_000
/** Hourly at the end, so that a fault may take days to be mended and still cost no complaint. */
const ATTEMPTS_MOST = 100
const BACKOFF_FIRST_MS = 1_000
const BACKOFF_MOST_MS = 3_600_000
/** While Zendesk is not there: it may be back at any moment. */
const BACKOFF_MOST_IN_OUTAGE_MS = 300_000

interface Claimed {
  readonly accountId: string
  readonly inboxId: string
  readonly kind: string
  readonly ticketId: string | null
  readonly payload: unknown
  readonly attempts: number
  readonly receivedAt: Instant
}

const CLAIM = `
  with due as (
    select account_id, inbox_id from inbox where state = 'pending' and run_at <= ($1::text)::timestamptz
    order by run_at, account_id, inbox_id limit $2 for update skip locked
  )
  update inbox i set attempts = i.attempts + 1, run_at = ($3::text)::timestamptz
  from due where i.account_id = due.account_id and i.inbox_id = due.inbox_id
  returning i.account_id as "accountId", i.inbox_id as "inboxId", i.kind, i.ticket_id as "ticketId", i.payload,
    i.attempts, i.received_at as "receivedAt"`

/** Takes up to `size` hints, does what they hint at, and answers how many there were. */
export async function processInbox(deps: Deps, size: number): Promise<number> {
  const now = deps.clock.now()
  const claimed = await deps.db.query<Claimed>(CLAIM, [
    new Date(now).toISOString(),
    size,
    new Date(now + LEASE_MS).toISOString(),
  ])
  for (const [accountId, hints] of Map.groupBy(claimed, (hint) => hint.accountId)) {
    const account = await deps.accounts.byId(accountId)
    if (account) await processHints(deps, account, hints)
    else await putBack(deps, hints, `account ${accountId} is not registered`)
  }
  return claimed.length
}

/** All of a batch in one transaction; when that fails, ticket by ticket, so that a bad one costs only itself. */
async function processHints(
  deps: Deps,
  account: Account,
  hints: readonly Claimed[],
): Promise<void> {
  try {
    await applyHints(deps, account, hints)
  } catch (error) {
    const groups = [...Map.groupBy(hints, (hint) => hint.ticketId ?? hint.inboxId).values()]
    if (groups.length === 1) {
      await putBack(deps, hints, error)
      return
    }
    for (const group of groups) {
      try {
        await applyHints(deps, account, group)
      } catch (alone) {
        await putBack(deps, group, alone)
      }
    }
  }
}

async function applyHints(deps: Deps, account: Account, hints: readonly Claimed[]): Promise<void> {
  const {
    recounts = [],
    improvements = [],
    news = [],
  } = Object.groupBy(hints, ({ kind }) => {
    if (kind === 'recount') return 'recounts'
    return kind === 'improvement' ? 'improvements' : 'news'
  })
  if (news.length > 0) await applyNews(deps, account, news)
  const byIssue = Map.groupBy(recounts, (hint) => parseRecount(hint.payload).issueKey)
  for (const [issueKey, own] of byIssue) await applyRecounts(deps, account, issueKey, own)
  for (const hint of improvements) await applyDemand(deps, account, hint)
}

/** What a case called for is begun in the transaction that settles its hint. */
async function applyDemand(deps: Deps, account: Account, hint: Claimed): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await openOnCase({ deps, account, sql: tx }, parseDemand(hint.payload))
    await settle(tx, account, [hint])
  })
  deps.wake.outbox()
}

async function applyNews(deps: Deps, account: Account, hints: readonly Claimed[]): Promise<void> {
  const ofTickets = hints.filter((hint) => hint.ticketId !== null && !isEcho(hint, account))
  const byTicket = Map.groupBy(ofTickets, (hint) => hint.ticketId ?? '')
  const surroundings = await loadSurroundings(deps, account)
  const read = await readTickets(deps, surroundings, byTicket)

  const [opened, undecided] = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    const waiting = new Map<Claimed, Error>()
    const rows = await lockCasesOfTickets(tx, account.accountId, [...byTicket.keys()])
    const around = rows.length > 0 ? await loadSurroundings(deps, account, rows, tx) : surroundings
    const writes: CaseWrite[] = []
    for (const row of rows)
      writes.push(changeOf(row, around, byTicket.get(row.ticketId) ?? [], read, now))
    const known = new Set(rows.map((row) => row.ticketId))
    for (const ticketId of byTicket.keys())
      if (!known.has(ticketId)) {
        const write = await openingOf(deps, tx, around, read, ticketId, now)
        if (write instanceof Error)
          for (const hint of byTicket.get(ticketId) ?? []) waiting.set(hint, write)
        else if (write) writes.push(write)
      }
    const dirty = writes.filter((write) => write.advanced.events.length > 0 || !write.before)
    await writeCases(tx, dirty, now)
    const done = hints.filter((hint) => !waiting.has(hint))
    await settle(tx, account, done)
    return [dirty.length, waiting] as const
  })
  for (const [error, own] of Map.groupBy(undecided.keys(), (hint) => undecided.get(hint)))
    await putBack(deps, own, error)
  if (opened > 0) {
    deps.wake.outbox()
    deps.wake.inbox()
    deps.wake.deadlines(deps.clock.now())
  }
}

/** Our own writes come back as webhooks; they tell us nothing. */
function isEcho(hint: Claimed, account: Account): boolean {
  const { detail } = hint.payload as { detail?: { actor_id?: unknown } }
  return String(detail?.actor_id ?? '') === account.config.serviceUserId
}

interface Read {
  readonly tickets: ReadonlyMap<string, ZendeskTicket>
  readonly requesters: ReadonlyMap<string, ZendeskUser>
  /** Ticket id → public answers by staff, for tickets about which a comment was announced. */
  readonly replies: ReadonlyMap<string, readonly StaffReply[]>
  /** Ticket id → name of its organisation, for tickets that become cases of a policy that asks for it. */
  readonly organizations: ReadonlyMap<string, string | null>
}

/** Reads everything the hints are about from Zendesk, before and outside any transaction. */
async function readTickets(
  deps: Deps,
  around: Surroundings,
  byTicket: ReadonlyMap<string, readonly Claimed[]>,
): Promise<Read> {
  const { account } = around
  const zendesk = deps.zendesk(account)
  const tickets = new Map(
    (await zendesk.tickets([...byTicket.keys()])).map((ticket) => [ticket.id, ticket]),
  )
  const requesterIds = new Set<string>()
  for (const { requesterId } of tickets.values()) if (requesterId) requesterIds.add(requesterId)
  const requesters = new Map(
    (await zendesk.users([...requesterIds])).map((user) => [user.id, user]),
  )
  // Most tickets of an account are no complaints: their comments are nobody's business and cost a call each.
  const known = await ticketsWithCase(deps, account, [...byTicket.keys()])
  const replies = new Map<string, readonly StaffReply[]>()
  const organizations = new Map<string, string | null>()
  for (const [ticketId, hints] of byTicket) {
    const ticket = tickets.get(ticketId)
    if (!ticket) continue
    const choice = known.has(ticketId)
      ? null
      : choiceFor(around, ticket, requesterOf(ticket, requesters), deps.clock.now())
    if (choice)
      organizations.set(ticketId, await readOrganization(deps, account, ticket, choice.policy))
    const mayHaveAnswer = known.has(ticketId)
      ? hints.some((hint) => mayTellOfAnswer(hint.kind))
      : choice !== null
    if (mayHaveAnswer)
      replies.set(ticketId, staffReplies(ticket, await zendesk.comments(ticketId), around.people))
  }
  return { tickets, requesters, replies, organizations }
}

/** What a trigger's author sends, and a change that no webhook told of, may be about anything. */
function mayTellOfAnswer(kind: string): boolean {
  return kind.endsWith('.comment_added') || kind === 'trigger' || kind === 'export'
}

async function ticketsWithCase(
  deps: Deps,
  account: Account,
  ticketIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await deps.db.query<{ ticketId: string }>(
    `select ticket_id as "ticketId" from "case" where account_id = $1 and ticket_id = any(($2::text)::text[])`,
    [account.accountId, toArrayLiteral(ticketIds)],
  )
  return new Set(rows.map((row) => row.ticketId))
}

function requesterOf(ticket: ZendeskTicket, requesters: Read['requesters']): ZendeskUser | null {
  return ticket.requesterId === null ? null : (requesters.get(ticket.requesterId) ?? null)
}

/** The policy that makes a complaint of this ticket; null when none does. */
function choiceFor(
  { account, book }: Surroundings,
  ticket: ZendeskTicket,
  requester: ZendeskUser | null,
  now: Instant,
): PolicyChoice | null {
  const choices = book.inForce(account.accountId, now)
  const policy = matchPolicy(
    choices.map((choice) => choice.policy),
    toTicketFacts(ticket, requester, account.config),
  )
  return choices.find((choice) => choice.policy === policy) ?? null
}

async function openingOf(
  deps: Deps,
  tx: Tx,
  around: Surroundings,
  read: Read,
  ticketId: string,
  now: Instant,
): Promise<CaseWrite | Error | null> {
  const ticket = read.tickets.get(ticketId)
  if (!ticket || ticket.status === 'deleted' || isOwnMail(ticket, around.account)) return null
  const requester = requesterOf(ticket, read.requesters)
  const choice = choiceFor(around, ticket, requester, now)
  // Where nobody can say that it is no complaint, the hint waits, with this error, until the policy can be read.
  if (!choice) return around.book.unreadableInForce(now)
  const replies = read.replies.get(ticketId) ?? []
  return prepareOpening(deps, tx, around, {
    ticket,
    requester,
    organization: read.organizations.get(ticketId) ?? null,
    replies,
    choice,
    how: 'ticket',
    openedBy: null,
    now,
  })
}

function changeOf(
  row: CaseRow,
  around: Surroundings,
  hints: readonly Claimed[],
  read: Read,
  now: Instant,
): CaseWrite {
  const facts = toFacts(row, around)
  const change = toTicketChange(hints, read, around, row, now)
  const { account } = around
  const write = toWrite(row, facts, decideTicketChange(change), {
    effectiveAt: newsSince(change, row),
    now,
    account,
  })
  const ticket = read.tickets.get(row.ticketId)
  return {
    ...write,
    ticketUpdatedAt: ticket?.updatedAt ?? null,
    requesterPhone: ticket ? (requesterOf(ticket, read.requesters)?.phone ?? null) : null,
  }
}

/** When the earliest thing happened that the case does not know yet: what fell due before it was really missed. */
function newsSince(change: TicketChange, row: CaseRow): Instant {
  const knownUntil = row.state.milestones.last_contact ?? 0
  const news = (change.replies ?? [])
    .filter((reply) => reply.at > knownUntil)
    .map((reply) => reply.at)
  return instant(Math.min(change.at, ...news))
}

/** What the hints and the ticket as it is now say together; the ticket wins, so order and repetition do not matter. */
function toTicketChange(
  hints: readonly Claimed[],
  read: Read,
  around: Surroundings,
  row: CaseRow,
  now: Instant,
): TicketChange {
  const ticket = read.tickets.get(row.ticketId)
  const isGone = !ticket || ticket.status === 'deleted'
  const voided = voidedBy(hints, isGone ? null : ticket)
  const replies = read.replies.get(row.ticketId)
  const actor = actorOf(hints)
  if (isGone) return { actor, at: goneSince(hints, row, now), ...(voided ? { voided } : {}) }
  const { config } = around.account
  return {
    actor,
    at: instant(Math.min(ticket.updatedAt, now)),
    ticket: toTicketFacts(ticket, requesterOf(ticket, read.requesters), config),
    fields: changedFields(row.state.ticket.customFields, ticket, config),
    ...(voided ? { voided } : { revived: true }),
    ...(replies ? { replies } : {}),
  }
}

/** Closed into another ticket: Zendesk tags it so. Only where no webhook has told us is the tag believed. */
const MERGED_TAG = 'closed_by_merge'

function voidedBy(hints: readonly Claimed[], ticket: ZendeskTicket | null): TicketChange['voided'] {
  const target = hints.map(mergeTarget).find((one) => one !== null)
  if (target) return { because: 'merged', intoTicketId: target as TicketId }
  const isExported = hints.some((hint) => hint.kind === 'export')
  if (isExported && ticket?.status === 'closed' && ticket.tags.includes(MERGED_TAG))
    return { because: 'merged', intoTicketId: null }
  if (ticket) return undefined
  const isSpam = hints.some((hint) => hint.kind.endsWith('.marked_as_spam'))
  return { because: isSpam ? 'spam' : 'deleted', intoTicketId: null }
}

/** When the ticket went, as far as a webhook says; else when we missed it. Never before the case knew of it. */
function goneSince(hints: readonly Claimed[], { state }: CaseRow, now: Instant): Instant {
  const told = hints.filter((hint) =>
    /\.(?:soft_deleted|permanently_deleted|marked_as_spam)$/.test(hint.kind),
  )
  const times = told.flatMap((hint) => {
    const at = Date.parse(String((hint.payload as { time?: unknown }).time ?? ''))
    return Number.isNaN(at) ? [] : [at]
  })
  return instant(Math.max(state.openedAt, Math.min(now, ...times)))
}

/** What the mapped ticket fields said when the case last looked, and say now, where that differs. */
function changedFields(
  before: TicketFacts['customFields'],
  ticket: ZendeskTicket,
  { fieldMap }: Account['config'],
): NonNullable<TicketChange['fields']> {
  return Object.fromEntries(
    Object.entries(fieldMap).flatMap(([fieldId, ticketFieldId]) => {
      const from = before[ticketFieldId] ?? null
      const to = ticket.customFields[ticketFieldId] ?? null
      return from === to ? [] : [[fieldId, { from, to }]]
    }),
  )
}

function mergeTarget(hint: Claimed): string | null {
  if (!hint.kind.endsWith('.merged')) return null
  const { event } = hint.payload as { event?: { target_ticket_id?: unknown } }
  const target = event?.target_ticket_id
  return target === undefined || target === null ? null : String(target)
}

/** The person behind the newest hint; Zendesk itself when several or none are named. */
function actorOf(hints: readonly Claimed[]): Actor {
  const ids = new Set(
    hints.map(
      (hint) => (hint.payload as { detail?: { actor_id?: unknown } }).detail?.actor_id ?? null,
    ),
  )
  const [only] = ids
  const isPerson = ids.size === 1 && /^[1-9]\d*$/.test(String(only))
  return { kind: 'zendesk', personId: isPerson ? (String(only) as PersonId) : null }
}

/**
 * Gives the cases of an issue their true counts.
 * @rule LP-3.6 CD-2.4 PM-2.6
 */
async function applyRecounts(
  deps: Deps,
  account: Account,
  issueKey: string,
  hints: readonly Claimed[],
): Promise<void> {
  const recounts = hints.map((hint) => parseRecount(hint.payload))
  const changed = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    const recounted = await recountIssue(deps, tx, account.accountId, issueKey, recounts)
    const rows = recounted.map(({ row }) => row)
    const around = await loadSurroundings(deps, account, rows, tx)
    const writes = recounted.map(({ row, counts }) =>
      toWrite(row, toFacts(row, around), decideCounts(counts, now), {
        effectiveAt: now,
        now,
        account,
      }),
    )
    await writeCases(tx, writes, now)
    await settle(tx, account, hints)
    return writes.length
  })
  if (changed > 0) deps.wake.outbox()
}

function toWrite(
  row: CaseRow,
  facts: CaseFacts,
  decide: Decide,
  { effectiveAt, now, account }: { effectiveAt: Instant; now: Instant; account: Account },
): CaseWrite {
  const outcome = advance(facts, decide, { effectiveAt, now, locales: account.config.noteLocales })
  if (!outcome.ok) throw new Error(`what Zendesk reported was refused: ${outcome.code}`)
  return {
    accountId: row.accountId,
    before: row,
    advanced: outcome.value,
    policy: facts.policy,
    calendar: facts.calendar,
    noteLocales: account.config.noteLocales,
    ticketUpdatedAt: null,
  }
}

async function settle(tx: Tx, account: Account, hints: readonly Claimed[]): Promise<void> {
  await tx.query(
    `update inbox set state = 'done', last_error = null
     where account_id = $1 and inbox_id = any(($2::text)::text[])`,
    [account.accountId, toArrayLiteral(hints.map((hint) => hint.inboxId))],
  )
}

/** Leaves hints for later with what went wrong; after days of attempts they are left dead, with the last error. */
async function putBack(deps: Deps, hints: readonly Claimed[], error: unknown): Promise<void> {
  const now = deps.clock.now()
  const isOutage = error instanceof ZendeskError && error.kind !== 'refused'
  const wait = error instanceof ZendeskError ? (error.retryAfterMs ?? 0) : 0
  deps.log.warn('hints are put back', { count: hints.length, error })
  const most = isOutage ? BACKOFF_MOST_IN_OUTAGE_MS : BACKOFF_MOST_MS
  for (const hint of hints) {
    const backoff = Math.min(BACKOFF_FIRST_MS * 2 ** (hint.attempts - 1), most)
    const isDead = !isOutage && hint.attempts >= ATTEMPTS_MOST
    await deps.db.query(
      `update inbox set state = $3, run_at = ($4::text)::timestamptz, last_error = $5
       where account_id = $1 and inbox_id = $2 and attempts = $6 and state = 'pending'`,
      [
        hint.accountId,
        hint.inboxId,
        isDead ? 'dead' : 'pending',
        new Date(plusMilliseconds(now, Math.max(backoff, wait))).toISOString(),
        String(error).slice(0, 500),
        hint.attempts,
      ],
    )
  }
}
