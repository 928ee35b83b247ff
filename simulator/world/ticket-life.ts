import {
  type Actor,
  CUSTOM_STATUS_IDS,
  createTicket,
  loadTicket,
  touch,
  updateTicket,
} from './change-ticket.ts'
import type { Ticket } from './model.ts'
import { notFound } from './refusal.ts'
import { publishTicketEvents, toIdText } from './ticket-events.ts'
import { nowText, type World } from './world.ts'

/** Takes a ticket out of sight; it answers 404 from then on and can be restored. */
export function softDeleteTicket(world: World, ticketId: number, actor: Actor): void {
  const ticket = loadTicket(world, ticketId)
  world.deleted.set(ticketId, { at: nowText(world), by: actor.userId })
  touch(world, ticket)
  publishTicketEvents(world, { ...ticket, status: 'deleted' }, actor.userId, [
    { type: 'soft_deleted' },
  ])
}

export function restoreTicket(world: World, ticketId: number, actor: Actor): Ticket {
  const ticket = world.tickets.get(ticketId)
  if (ticket === undefined || !world.deleted.delete(ticketId)) throw notFound()
  touch(world, ticket)
  publishTicketEvents(world, ticket, actor.userId, [{ type: 'undeleted' }])
  return ticket
}

/** Removes a softly deleted ticket for good: comments go, subject and description are scrubbed. */
export function deletePermanently(world: World, ticketId: number, actor: Actor): void {
  const ticket = world.tickets.get(ticketId)
  if (ticket === undefined || !world.deleted.has(ticketId)) throw notFound()
  const scrubbed: Ticket = {
    ...ticket,
    subject: 'SCRUBBED',
    raw_subject: 'SCRUBBED',
    description: 'SCRUBBED',
    status: 'deleted',
  }
  world.tickets.set(ticketId, scrubbed)
  world.comments.set(ticketId, [])
  world.audits.set(ticketId, [])
  touch(world, scrubbed)
  publishTicketEvents(world, scrubbed, actor.userId, [{ type: 'permanently_deleted' }])
}

/** Spam: the requester is suspended and the ticket softly deleted. */
export function markTicketAsSpam(world: World, ticketId: number, actor: Actor): void {
  const ticket = loadTicket(world, ticketId)
  const requester = world.users.get(ticket.requester_id)
  if (requester !== undefined) requester.suspended = true
  publishTicketEvents(world, ticket, actor.userId, [{ type: 'marked_as_spam' }])
  softDeleteTicket(world, ticketId, actor)
}

export interface MergeInput {
  readonly targetId: number
  readonly sourceIds: readonly number[]
  readonly targetComment?: string | undefined
  readonly sourceComment?: string | undefined
  readonly isPublic?: boolean | undefined
}

/** Closes the sources into the target: a note on each side, no comment is moved. */
export function mergeTickets(world: World, input: MergeInput, actor: Actor): void {
  const target = loadTicket(world, input.targetId)
  const sources = input.sourceIds.map((id) => loadTicket(world, id))
  const isPublic = input.isPublic ?? false
  const list = input.sourceIds.map((id) => `#${id}`).join(', ')
  updateTicket(
    world,
    target,
    { comment: { body: input.targetComment ?? `Merged in: ${list}.`, public: isPublic } },
    actor,
  )
  for (const source of sources) {
    updateTicket(
      world,
      source,
      {
        comment: {
          body: input.sourceComment ?? `Merged into #${target.id} "${target.subject}".`,
          public: isPublic,
        },
        additional_tags: ['closed_by_merge'],
        status: 'closed',
      },
      actor,
    )
    publishTicketEvents(world, source, actor.userId, [
      { type: 'merged', event: { target_ticket_id: toIdText(target.id) } },
    ])
  }
}

/** Closes a solved ticket as the account's automation does after some days. */
export function closeTicket(world: World, ticketId: number, actor: Actor): Ticket {
  return updateTicket(world, loadTicket(world, ticketId), { status: 'closed' }, actor).ticket
}

export interface ReplyInput {
  readonly ticketId: number
  readonly authorId: number
  readonly body: string
  readonly public?: boolean | undefined
}

/**
 * A comment by its author, customer or agent. A reply to a closed ticket becomes a new ticket that
 * follows it up, with its tags and fields.
 */
export function addComment(world: World, input: ReplyInput, channel: string): Ticket {
  const ticket = loadTicket(world, input.ticketId)
  const actor: Actor = { userId: input.authorId, channel }
  if (ticket.status !== 'closed') {
    const comment = { body: input.body, public: input.public, author_id: input.authorId }
    return updateTicket(world, ticket, { comment }, actor).ticket
  }
  const follow = createTicket(
    world,
    {
      requester_id: ticket.requester_id,
      subject: `Re: ${ticket.subject}`,
      description: input.body,
      tags: ticket.tags,
      custom_fields: ticket.custom_fields,
      brand_id: ticket.brand_id,
      ticket_form_id: ticket.ticket_form_id,
      group_id: ticket.group_id,
      via_followup_source_id: ticket.id,
    },
    actor,
  ).ticket
  ticket.followup_ids = [...ticket.followup_ids, follow.id]
  touch(world, ticket)
  return follow
}

/** What the incremental export shows: a deleted ticket is there with the status `deleted`. */
export function toExported(world: World, ticket: Ticket): Ticket {
  if (!world.deleted.has(ticket.id)) return ticket
  return { ...ticket, status: 'deleted', custom_status_id: CUSTOM_STATUS_IDS.deleted }
}
