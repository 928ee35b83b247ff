import { z } from 'zod'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import type { Account, AccountConfig } from '../account.ts'
import type { Clock } from '../deps.ts'
import type { Log } from '../log.ts'
import { type TicketUpdate, type ZendeskApi, ZendeskError } from './api.ts'
import { createTransport, type Fetch } from './transport.ts'
import { ExportPage, Page, SHAPES } from './wire.ts'

export interface ZendeskApiOptions {
  readonly config: AccountConfig
  readonly clock: Clock
  readonly fetch?: Fetch
  readonly log: Log
  /** See `TransportOptions`. */
  readonly sharesTokenRequests?: boolean
}

/** Under this name an operation id stands in an audit's `metadata.custom`. */
const OPERATION_KEY = 'redress_operation'
const IDS_A_REQUEST = 100
const PAGES_MAX = 1_000
/** An audit bears Zendesk's time, an operation ours. */
const CLOCKS_APART_MS = 10 * MINUTE_MS
const EXPORT_TIMEOUT_MS = 30_000
/** The export never shows the most recent minute and refuses to start in it; clocks may differ a little. */
/** Longer ones Zendesk does not take. */
const IDEMPOTENCY_KEY_LENGTH_MAX = 255
const EXPORT_LAG_MS = 2 * MINUTE_MS

/** One client for each account, kept as long as what it was made from: it holds the token and what is left of the limit. */
export function createZendeskApis(
  options: Omit<ZendeskApiOptions, 'config'>,
): (account: Account) => ZendeskApi {
  const kept = new Map<string, { readonly madeFrom: string; readonly api: ZendeskApi }>()
  return ({ accountId, config }) => {
    const madeFrom = JSON.stringify([config.zendeskUrl, config.oauth, config.app.appId])
    const known = kept.get(accountId)
    if (known?.madeFrom === madeFrom) return known.api
    const api = createZendeskApi({ ...options, config })
    kept.set(accountId, { madeFrom, api })
    return api
  }
}

/** The calls of `ZendeskApi` over REST, as the account's service user. */
export function createZendeskApi(options: ZendeskApiOptions): ZendeskApi {
  const { config, clock, log } = options
  const transport = createTransport(options)

  /** Items of a list; one that cannot be read is left out and logged, so that it cannot hold up the others. */
  function readList<T>(answer: unknown, name: string, shape: z.ZodType<T>): T[] {
    const list = z.object({ [name]: z.array(z.unknown()) }).safeParse(answer)
    if (!list.success) throw new ZendeskError('unavailable', `the answer holds no list of ${name}`)
    return (list.data[name] ?? []).flatMap((item) => {
      const parsed = shape.safeParse(item)
      if (parsed.success) return [parsed.data]
      const paths = parsed.error.issues.map((issue) => issue.path.join('.'))
      log.warn('an item from zendesk cannot be read', { list: name, paths })
      return []
    })
  }

  async function* pages<T>(
    path: string,
    name: string,
    shape: z.ZodType<T>,
    isUrgent: boolean,
  ): AsyncGenerator<readonly T[]> {
    let after: string | null = null
    for (let page = 0; page < PAGES_MAX; page++) {
      const cursor: string = after === null ? '' : `&page[after]=${encodeURIComponent(after)}`
      const glue = path.includes('?') ? '&' : '?'
      const answer = await transport.json({
        path: `${path}${glue}page[size]=100${cursor}`,
        isUrgent,
      })
      yield readList(answer, name, shape)
      const { meta } = Page.parse(answer)
      const next: string | null = meta?.has_more ? (meta.after_cursor ?? null) : null
      if (next === null || next === after) return
      after = next
    }
    throw new ZendeskError('unavailable', `${path} does not end`)
  }

  async function readPages<T>(
    path: string,
    name: string,
    shape: z.ZodType<T>,
    isUrgent: boolean,
  ): Promise<T[]> {
    const items: T[] = []
    for await (const page of pages(path, name, shape, isUrgent)) items.push(...page)
    return items
  }

  /** `ids` in requests of 100, one after the other. */
  async function showMany<T>(
    kind: 'tickets' | 'users',
    ids: readonly string[],
    shape: z.ZodType<T>,
  ) {
    const items: T[] = []
    for (let from = 0; from < ids.length; from += IDS_A_REQUEST) {
      const some = ids.slice(from, from + IDS_A_REQUEST).map(encodeURIComponent)
      const answer = await transport.json({
        path: `/api/v2/${kind}/show_many?ids=${some.join(',')}`,
      })
      items.push(...readList(answer, kind, shape))
    }
    return items
  }

  return {
    async tickets(ids) {
      const tickets = await showMany('tickets', ids, SHAPES.ticket)
      return tickets.filter((ticket) => ticket.status !== 'deleted')
    },

    async ticket(id) {
      try {
        const answer = await transport.json({ path: `/api/v2/tickets/${encodeURIComponent(id)}` })
        const parsed = z.object({ ticket: SHAPES.ticket }).safeParse(answer)
        if (!parsed.success) throw new ZendeskError('unavailable', `ticket ${id} cannot be read`)
        return parsed.data.ticket.status === 'deleted' ? null : parsed.data.ticket
      } catch (error) {
        if (error instanceof ZendeskError && error.kind === 'gone') return null
        throw error
      }
    },

    comments: (ticketId) =>
      readPages(
        `/api/v2/tickets/${encodeURIComponent(ticketId)}/comments`,
        'comments',
        SHAPES.comment,
        true,
      ),

    async updateTicket(ticketId, update) {
      const path = `/api/v2/tickets/${encodeURIComponent(ticketId)}`
      const answer = await transport.json({
        method: 'PUT',
        path,
        body: { ticket: toTicketBody(update) },
      })
      // Adding and removing tags is documented for bulk updates only: where this call does not know it, the tags' own do.
      const tags = readTags(answer)
      const missing = tags === null ? [] : update.addTags.filter((tag) => !tags.includes(tag))
      const left = tags === null ? [] : update.removeTags.filter((tag) => tags.includes(tag))
      if (missing.length > 0)
        await transport.text({ method: 'PUT', path: `${path}/tags`, body: { tags: missing } })
      if (left.length > 0)
        await transport.text({ method: 'DELETE', path: `${path}/tags`, body: { tags: left } })
    },

    async hasOperation(ticketId, operationId, since) {
      const oldest = since === undefined ? -Infinity : since - CLOCKS_APART_MS
      const path = `/api/v2/tickets/${encodeURIComponent(ticketId)}/audits?sort=-created_at`
      for await (const audits of pages(path, 'audits', SHAPES.audit, true)) {
        if (audits.some((audit) => audit.metadata?.custom?.[OPERATION_KEY] === operationId))
          return true
        const [first, last] = [audits[0]?.created_at ?? null, audits.at(-1)?.created_at ?? null]
        // Where the order that was asked for is not kept, only the end of the list says that there is nothing.
        const isNewestFirst = first !== null && last !== null && first >= last
        if (isNewestFirst && last < oldest) return false
      }
      return false
    },

    async createTicket({ externalId, requesterId, subject, body, tags }) {
      await transport.text({
        method: 'POST',
        path: '/api/v2/tickets',
        idempotencyKey: externalId.slice(0, IDEMPOTENCY_KEY_LENGTH_MAX),
        body: {
          ticket: {
            external_id: externalId,
            requester_id: Number(requesterId),
            subject,
            // Nobody has to answer it: it waits for the person it was written to.
            status: 'pending',
            comment: { body, public: true },
            tags,
          },
        },
      })
    },

    async hasTicket(externalId) {
      const answer = await transport.json({
        path: `/api/v2/tickets?external_id=${encodeURIComponent(externalId)}`,
      })
      return readList(answer, 'tickets', SHAPES.ticket).length > 0
    },

    users: (ids) => showMany('users', ids, SHAPES.user),

    async organizationName(id) {
      try {
        const answer = await transport.json({
          path: `/api/v2/organizations/${encodeURIComponent(id)}`,
        })
        const parsed = z.object({ organization: z.object({ name: z.string() }) }).safeParse(answer)
        return parsed.data?.organization.name ?? null
      } catch (error) {
        // A name that may not be read must not keep a complaint from becoming a case.
        if (error instanceof ZendeskError && (error.kind === 'gone' || error.kind === 'refused'))
          return null
        throw error
      }
    },

    staff: () => readPages('/api/v2/users?role[]=agent&role[]=admin', 'users', SHAPES.user, false),

    async groupMemberships() {
      const path = '/api/v2/group_memberships'
      const groupsOf = new Map<string, string[]>()
      for (const { user_id, group_id } of await readPages(
        path,
        'group_memberships',
        SHAPES.membership,
        false,
      )) {
        const groups = groupsOf.get(user_id)
        if (groups) groups.push(group_id)
        else groupsOf.set(user_id, [group_id])
      }
      return groupsOf
    },

    async changedTickets(from) {
      const query =
        'cursor' in from
          ? `cursor=${encodeURIComponent(from.cursor)}`
          : `start_time=${Math.max(1, Math.floor(Math.min(from.startAt, clock.now() - EXPORT_LAG_MS) / 1000))}`
      const answer = await transport.json({
        path: `/api/v2/incremental/tickets/cursor?${query}`,
        timeoutMs: EXPORT_TIMEOUT_MS,
        isUrgent: false,
      })
      const tickets = readList(answer, 'tickets', SHAPES.ticket)
      const page = ExportPage.parse(answer)
      const cursor = page.after_cursor ?? null
      // Without a cursor there is nothing to go on with, whatever else is said.
      return { tickets, cursor, endOfStream: page.end_of_stream ?? cursor === null }
    },

    async notifyApps(event, body) {
      await transport.text({
        method: 'POST',
        path: '/api/v2/apps/notify',
        body: { app_id: Number(config.app.appId), event, body },
      })
    },

    async publicKey() {
      const text = await transport.text({
        path: `/api/v2/apps/${encodeURIComponent(config.app.appId)}/public_key`,
      })
      const pem = /-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/.exec(
        text.replaceAll('\\n', '\n'),
      )
      if (pem === null) throw new ZendeskError('unavailable', 'the answer holds no public key')
      return pem[0]
    },
  }
}

/** The ticket's tags after an update; null when the answer does not say. */
function readTags(answer: unknown): readonly string[] | null {
  const { ticket } = (answer ?? {}) as { ticket?: { tags?: unknown } }
  return Array.isArray(ticket?.tags) ? ticket.tags.map(String) : null
}

function toTicketBody(update: TicketUpdate): Record<string, unknown> {
  const fields = Object.entries(update.customFields)
  return {
    // Said every time: a ticket's default is whatever its first comment was.
    ...(update.note === null ? {} : { comment: { body: update.note, public: false } }),
    ...(update.addTags.length === 0 ? {} : { additional_tags: update.addTags }),
    ...(update.removeTags.length === 0 ? {} : { remove_tags: update.removeTags }),
    ...(fields.length === 0
      ? {}
      : { custom_fields: fields.map(([id, value]) => ({ id: Number(id), value })) }),
    ...(update.updatedStamp === null
      ? {}
      : { safe_update: true, updated_stamp: update.updatedStamp }),
    metadata: { [OPERATION_KEY]: update.operationId },
  }
}
