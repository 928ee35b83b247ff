import type { Instant } from '#shared/kernel/instant.ts'

/** A ticket as the REST API gives it, cut to what we read; ids as decimal text. */
export interface ZendeskTicket {
  readonly id: string
  readonly subject: string
  readonly description: string
  /** new, open, pending, hold, solved, closed, deleted */
  readonly status: string
  readonly requesterId: string | null
  readonly organizationId: string | null
  readonly submitterId: string | null
  readonly assigneeId: string | null
  readonly groupId: string | null
  readonly brandId: string | null
  readonly formId: string | null
  readonly channel: string
  readonly tags: readonly string[]
  readonly customFields: Readonly<Record<string, string | number | boolean | null>>
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** The API's own text of updated_at, for `safe_update`. */
  readonly updatedStamp: string
}

export interface ZendeskUser {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  /** end-user, agent, admin */
  readonly role: string
  readonly tags: readonly string[]
  readonly userFields: Readonly<Record<string, unknown>>
  readonly isActive: boolean
  readonly isSuspended: boolean
  readonly locale: string
  /** null, organization, groups, assigned, requested */
  readonly ticketRestriction: string | null
}

export interface ZendeskComment {
  readonly id: string
  readonly authorId: string
  readonly isPublic: boolean
  readonly createdAt: Instant
}

export interface TicketUpdate {
  /** Our operation id: kept in the audit's metadata, so that an unknown outcome can be looked up. */
  readonly operationId: string
  readonly note: string | null
  readonly addTags: readonly string[]
  readonly removeTags: readonly string[]
  readonly customFields: Readonly<Record<string, string | number | null>>
  /** Refused with `conflict` when the ticket has moved on since. Null: not checked. */
  readonly updatedStamp: string | null
}

/** A ticket by which we write to a person. */
export interface NewTicket {
  /** Ours; asked for before a second try. */
  readonly externalId: string
  readonly requesterId: string
  readonly subject: string
  readonly body: string
  readonly tags: readonly string[]
}

/** Why a call did not work, in the terms that decide what to do next. */
export class ZendeskError extends Error {
  override name = 'ZendeskError'
  readonly kind: 'conflict' | 'rate_limited' | 'refused' | 'gone' | 'unavailable'
  readonly status: number | null
  readonly retryAfterMs: number | null
  constructor(
    kind: ZendeskError['kind'],
    message: string,
    options: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.status = options.status ?? null
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}

/** The calls we make. Every one may throw ZendeskError; none retries by itself except once after a 401 with a fresh OAuth token. */
export interface ZendeskApi {
  /** Those that exist and are not deleted, in any order; any number of ids (100 a request). */
  tickets(ids: readonly string[]): Promise<ZendeskTicket[]>
  ticket(id: string): Promise<ZendeskTicket | null>
  comments(ticketId: string): Promise<ZendeskComment[]>
  updateTicket(ticketId: string, update: TicketUpdate): Promise<void>
  /** Whether an audit of the ticket carries this operation id; those from before `since` need not be looked at. */
  hasOperation(ticketId: string, operationId: string, since?: Instant): Promise<boolean>
  /** A pending ticket with a public comment. Twice with the same external id within two hours: once. */
  createTicket(ticket: NewTicket): Promise<void>
  /** Whether there is a ticket with this external id. */
  hasTicket(externalId: string): Promise<boolean>
  users(ids: readonly string[]): Promise<ZendeskUser[]>
  /** Its name; null where there is none, or none that we may read. */
  organizationName(id: string): Promise<string | null>
  /** All agents and admins. */
  staff(): Promise<ZendeskUser[]>
  /** user id → group ids, for everybody in a group. */
  groupMemberships(): Promise<ReadonlyMap<string, readonly string[]>>
  /** Tickets changed since; ask again with `cursor` until `endOfStream`, then later with the last cursor. Deleted ones have status `deleted`. */
  changedTickets(from: { readonly cursor: string } | { readonly startAt: Instant }): Promise<{
    readonly tickets: readonly ZendeskTicket[]
    readonly cursor: string | null
    readonly endOfStream: boolean
  }>
  /** Tells open app instances that something changed. */
  notifyApps(event: string, body: string): Promise<void>
  publicKey(): Promise<string>
}
