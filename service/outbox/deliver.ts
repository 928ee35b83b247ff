import { type Instant, MINUTE_MS, plusMilliseconds, toIso } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Deps } from '../deps.ts'
import { ZendeskError } from '../zendesk/api.ts'
import { MessageError } from './message.ts'
import { sendChat } from './send-chat.ts'
import { sendMail } from './send-mail.ts'
import {
  createLedger,
  type Delivery,
  giveBack,
  giveBackUntried,
  holds,
  LEASE_MS,
  type Ledger,
} from './settle.ts'
import { isOutage, readAll, TicketLimitError, updateTicket } from './update-ticket.ts'

const ATTEMPTS_MOST = 12
/** While Zendesk itself is not there: about a day, then people should know. */
const ATTEMPTS_MOST_IN_OUTAGE = 150
const BACKOFF_FIRST_MS = 2_000
const BACKOFF_MOST_MS = 600_000
/** Conflicts that are tried again at once: after that, somebody else is busy with the ticket. */
const CONFLICTS_AT_ONCE = 3
/** Deliveries of one line that are under way at a time. */
const AT_ONCE = 8
/** Lines that are under way at a time in this process. */
const LINES_MOST = 64
/** However soon Zendesk says, its limits are not tried again sooner. */
const RETRY_AFTER_MS_MIN = 1_000
/** How long the others of a claim wait when one ticket has been written to too often. */
const BEHIND_TICKET_MS = 5_000
/** Longest time in which nothing of a limited account is claimed: its limits are by the minute. */
const REST_MS_MAX = MINUTE_MS

/** `line` is what it stands in: the ticket updates, the mails or the chat messages of one account. */
interface Claimed extends Delivery {
  readonly line: string
  readonly position: number
}

/**
 * The oldest undone delivery of each ticket that is due: a later one waits for it, so a ticket reads in order. Mails
 * and chat messages wait for nothing, and nothing waits for them. Whole lines can be left out ($4),
 * a list that is made once a statement and not once a row: a line that is under way may have very many rows waiting.
 */
const CLAIM = `
  with due as (
    select o.account_id, o.outbox_id, lines.line from outbox o
    cross join lateral (
      select (case when o.kind in ('mail', 'chat') then o.kind else 'ticket' end) || ':' || o.account_id as line
    ) lines
    where o.state in ('pending', 'running') and o.run_at <= ($1::text)::timestamptz
      and lines.line <> all(array(select unnest(($4::text)::text[])))
      and (o.kind in ('mail', 'chat') or not exists (
        select 1 from outbox earlier
        where earlier.account_id = o.account_id and earlier.ticket_id = o.ticket_id
          and earlier.state in ('pending', 'running') and earlier.position < o.position
          and earlier.kind not in ('mail', 'chat')
      ))
    order by o.run_at, o.position limit $2 for update of o skip locked
  )
  update outbox o set state = 'running', attempts = o.attempts + 1, run_at = ($3::text)::timestamptz
  from due where o.account_id = due.account_id and o.outbox_id = due.outbox_id
  returning o.account_id as "accountId", o.outbox_id as "outboxId", o.case_id as "caseId", o.ticket_id as "ticketId",
    o.kind, o.payload, o.attempts, o.created_at as "createdAt", o.position, due.line`

/** Delivers what is due, at most `size`, and answers how many were claimed. Rejects when the database failed. */
export async function deliverOutbox(deps: Deps, size: number): Promise<number> {
  const failures: unknown[] = []
  const deliverer = createDeliverer(deps, { onFailure: (error) => failures.push(error) })
  const claimed = await deliverer.begin(size)
  await deliverer.finished()
  if (failures.length > 0) throw failures[0]
  return claimed
}

/** Delivers beside its caller. Each line has its own lanes: one that is slow holds up nobody else's notes. */
export interface Deliverer {
  /**
   * Claims what is due, at most `size`, of lines that are not under way here; begins it and answers how many that
   * were. Not to be called again before it has answered.
   */
  begin(size: number): Promise<number>
  /** Whether anything is under way. */
  isBusy(): boolean
  /** Resolves when nothing is under way any more; never rejects. */
  finished(): Promise<void>
}

export interface DelivererOptions {
  /** A line could not be worked on to its end, because the database failed: what is left of it comes again. */
  readonly onFailure: (error: unknown) => void
  /** A line that `begin` has passed over meanwhile can be claimed again. */
  readonly onFree?: () => void
  /** When it aborts, nothing more is begun, and what was claimed is given back. */
  readonly signal?: AbortSignal
}

export function createDeliverer(deps: Deps, options: DelivererOptions): Deliverer {
  const { onFailure, onFree = () => {}, signal } = options
  const ledger = createLedger(deps)
  const underWay = new Map<string, { isPassedOver: boolean; work: Promise<void> }>()
  const restingUntil = new Map<string, Instant>()

  async function work(line: string, claimed: readonly Claimed[], claimedAt: Instant) {
    const rest = (until: Instant) => {
      const latest = plusMilliseconds(deps.clock.now(), REST_MS_MAX)
      restingUntil.set(line, until < latest ? until : latest)
    }
    try {
      await deliverLine(deps, { ledger, claimed, claimedAt, rest, signal })
    } catch (error) {
      onFailure(error)
    }
    const isPassedOver = underWay.get(line)?.isPassedOver
    underWay.delete(line)
    if (isPassedOver) onFree()
  }

  return {
    async begin(size) {
      const now = deps.clock.now()
      for (const [line, until] of restingUntil) if (until <= now) restingUntil.delete(line)
      for (const line of underWay.values()) line.isPassedOver = true
      const room = Math.min(size, LINES_MOST - underWay.size)
      if (room <= 0) return 0
      const claimed = await deps.db.query<Claimed>(CLAIM, [
        toIso(now),
        room,
        toIso(plusMilliseconds(now, LEASE_MS)),
        toArrayLiteral([...underWay.keys(), ...restingUntil.keys()]),
      ])
      // The oldest are begun first; the database says them in any order.
      const inOrder = claimed.toSorted((a, b) => a.position - b.position)
      for (const [line, own] of Map.groupBy(inOrder, (delivery) => delivery.line)) {
        const begun = { isPassedOver: false, work: Promise.resolve() }
        underWay.set(line, begun)
        begun.work = work(line, own, now)
      }
      return claimed.length
    },
    isBusy: () => underWay.size > 0,
    async finished() {
      while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ work }) => work))
    },
  }
}

interface LineOptions {
  readonly ledger: Ledger
  /** All of one line. */
  readonly claimed: readonly Delivery[]
  readonly claimedAt: Instant
  /** The whole line should not be claimed before this instant. */
  readonly rest: (until: Instant) => void
  readonly signal: AbortSignal | undefined
}

/** Resolves when every delivery is settled or given back; rejects after that when the database failed. */
async function deliverLine(deps: Deps, options: LineOptions): Promise<void> {
  const { ledger, claimed, claimedAt, rest, signal } = options
  const waiting = [...claimed]
  const written: Promise<void>[] = []

  /** One could not be delivered; where Zendesk wants to be asked less, the others are not tried. */
  async function retreat(delivery: Delivery, error: unknown): Promise<void> {
    const limit = limitOf(error, deps.clock.now())
    const untried = limit === null ? [] : waiting.splice(0)
    if (limit?.isOfAccount) rest(limit.until)
    await fail(deps, delivery, error)
    if (limit !== null) await giveBackUntried(deps, untried, limit.until)
  }

  const isStopping = () => signal?.aborted === true
  const send = isStopping()
    ? null
    : await prepare(deps, claimed).catch(async (error: unknown) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await retreat(next, error)
        return null
      })
  const lane = async () => {
    if (send === null) return
    while (!isStopping()) {
      const next = waiting.shift()
      if (!next) return
      if (!(await holds(deps, next, claimedAt))) continue
      try {
        if (next.attempts > ATTEMPTS_MOST_IN_OUTAGE) throw new Error('its deliverer died each time')
        await send(next)
      } catch (error) {
        await retreat(next, error)
        continue
      }
      written.push(ledger.done(next))
    }
  }
  const lanes = Array.from({ length: Math.min(AT_ONCE, claimed.length) }, lane)
  const ended = await Promise.allSettled(lanes)
  ended.push(...(await Promise.allSettled(written)))
  if (isStopping()) await giveBackUntried(deps, waiting.splice(0), deps.clock.now())
  const failure = ended.find((end) => end.status === 'rejected')
  if (failure) throw failure.reason
}

/** Reads what the deliveries of one line need, and answers how one of them is made. */
async function prepare(
  deps: Deps,
  claimed: readonly Delivery[],
): Promise<(delivery: Delivery) => Promise<void>> {
  const [{ accountId = '', kind = '' } = {}] = claimed
  const account = await deps.accounts.byId(accountId)
  if (!account) throw new Error(`account ${accountId} is not registered`)
  if (kind === 'chat') return (delivery) => sendChat(deps, account, delivery)
  if (kind === 'mail') return (delivery) => sendMail(deps, account, delivery)
  const reading = await readAll(deps, account, claimed)
  return (delivery) => updateTicket(deps, account, delivery, reading)
}

/** Zendesk wants to be asked less. */
interface Limit {
  /** When what has not been tried yet is due. */
  readonly until: Instant
  /** False: it is one ticket that has been written to too often. */
  readonly isOfAccount: boolean
}

function limitOf(error: unknown, now: Instant): Limit | null {
  if (!(error instanceof ZendeskError) || error.kind !== 'rate_limited') return null
  if (error instanceof TicketLimitError)
    return { until: plusMilliseconds(now, BEHIND_TICKET_MS), isOfAccount: false }
  const waitMs = retryAfterMsOf(error)
  return waitMs === null ? null : { until: plusMilliseconds(now, waitMs), isOfAccount: true }
}

function retryAfterMsOf(error: ZendeskError | null): number | null {
  if (!error || error.retryAfterMs === null) return null
  return Math.max(RETRY_AFTER_MS_MIN, error.retryAfterMs)
}

async function fail(deps: Deps, delivery: Delivery, error: unknown): Promise<void> {
  const now = deps.clock.now()
  const zendesk = error instanceof ZendeskError ? error : null
  const attemptsMost = isOutage(error) ? ATTEMPTS_MOST_IN_OUTAGE : ATTEMPTS_MOST
  const isFinal =
    zendesk?.kind === 'refused' ||
    zendesk?.kind === 'gone' ||
    (error instanceof MessageError && error.isFinal) ||
    delivery.attempts >= attemptsMost
  const backoff = Math.min(BACKOFF_FIRST_MS * 2 ** (delivery.attempts - 1), BACKOFF_MOST_MS)
  const waitMs =
    zendesk?.kind === 'conflict' && delivery.attempts <= CONFLICTS_AT_ONCE
      ? 0
      : (retryAfterMsOf(zendesk) ?? backoff * (0.75 + jitterOf(delivery.outboxId) / 2))
  deps.log.warn('a delivery failed', {
    accountId: delivery.accountId,
    outboxId: delivery.outboxId,
    isFinal,
    error,
  })
  await giveBack(
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
