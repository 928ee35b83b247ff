import type { Comment, Ticket } from './model.ts'
import type { DomainEvent, World } from './world.ts'

/** The `detail` of a ticket event: the state after the change, ids as text, no custom fields. */
function toDetail(ticket: Ticket, actorId: number): Record<string, unknown> {
  return {
    actor_id: String(actorId),
    assignee_id: toIdText(ticket.assignee_id),
    brand_id: toIdText(ticket.brand_id),
    created_at: ticket.created_at,
    custom_status: toIdText(ticket.custom_status_id),
    description: ticket.description,
    external_id: ticket.external_id ?? '',
    form_id: toIdText(ticket.ticket_form_id),
    group_id: toIdText(ticket.group_id),
    id: String(ticket.id),
    is_public: ticket.is_public,
    organization_id: toIdText(ticket.organization_id) ?? '0',
    priority: toUpper(ticket.priority),
    requester_id: toIdText(ticket.requester_id),
    status: toUpper(ticket.status),
    subject: ticket.subject,
    submitter_id: toIdText(ticket.submitter_id),
    tags: [...ticket.tags],
    type: toUpper(ticket.type),
    updated_at: ticket.updated_at,
    via: { channel: ticket.via.channel },
  }
}

export function toIdText(id: number | null): string | null {
  return id === null ? null : String(id)
}

export function toUpper(text: string | null): string | null {
  return text === null ? null : text.toUpperCase()
}

/** One part of what happened in one action, such as `status_changed` with its two values. */
export interface TicketEvent {
  readonly type: string
  readonly event?: Readonly<Record<string, unknown>>
}

/** Tells the webhooks of one action; its events share a sequence id and count positions from 1. */
export function publishTicketEvents(
  world: World,
  ticket: Ticket,
  actorId: number,
  events: readonly TicketEvent[],
): void {
  if (events.length === 0) return
  const sequence = world.next('sequence').toString(16).toUpperCase().padStart(32, '0')
  const at = world.clock.now()
  const detail = toDetail(ticket, actorId)
  const published = events.map(
    ({ type, event }, index): DomainEvent => ({
      type: `ticket.${type}`,
      subject: `zen:ticket:${ticket.id}`,
      detail,
      event: { ...event, meta: { sequence: { id: sequence, position: index + 1 } } },
      at,
    }),
  )
  world.events.tell(published)
}

export function commentAdded(world: World, comment: Comment): TicketEvent {
  const author = world.users.get(comment.author_id)
  return {
    type: 'comment_added',
    event: {
      comment: {
        id: String(comment.id),
        body: comment.body,
        is_public: comment.public,
        author: {
          id: String(comment.author_id),
          is_staff: author !== undefined && author.role !== 'end-user',
          name: author?.name ?? '',
        },
      },
    },
  }
}
