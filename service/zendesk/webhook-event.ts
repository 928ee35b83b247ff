import { type Instant, parseInstant } from '#shared/kernel/instant.ts'

/** What a webhook says, cut to what processing may want; everything else is read again by REST. */
export interface WebhookEvent {
  /** The same for every delivery of one event. */
  readonly eventId: string
  /** `ticket.status_changed`, …; `trigger` for a body that a trigger's author wrote. */
  readonly type: string
  readonly ticketId: string | null
  /** Null when the body does not say. */
  readonly occurredAt: Instant | null
  readonly payload: WebhookPayload
}

/** The part of a webhook that is kept, in Zendesk's own words: no text that a person wrote. */
export interface WebhookPayload {
  readonly time: string | null
  readonly detail: { readonly actor_id: string | null }
  readonly event: { readonly target_ticket_id: string | null }
}

const EVENT_PREFIX = 'zen:event-type:'

/**
 * Reads an event envelope, or the body of a trigger, `{ "ticket_id": … }`, which carries no id of its own and
 * is known by its invocation. Null when it is neither, or nothing tells its deliveries from others.
 */
export function parseWebhookEvent(body: unknown, invocationId: string | null): WebhookEvent | null {
  if (!isRecord(body)) return null
  const envelope = parseEnvelope(body)
  if (envelope !== null) return envelope
  const ticketId = toId(body['ticket_id'])
  const ownId = toEventId(invocationId)
  if (ticketId === null || ownId === null) return null
  return {
    eventId: `invocation:${ownId}`,
    type: 'trigger',
    ticketId,
    occurredAt: null,
    payload: toPayload(null, body['actor_id'], null),
  }
}

function parseEnvelope(body: Readonly<Record<string, unknown>>): WebhookEvent | null {
  const { type, id, subject } = body
  const eventId = toEventId(id)
  if (eventId === null || typeof type !== 'string' || !/^[\w:.-]{1,120}$/.test(type)) return null
  const detail = isRecord(body['detail']) ? body['detail'] : {}
  const event = isRecord(body['event']) ? body['event'] : {}
  const kind = type.startsWith(EVENT_PREFIX) ? type.slice(EVENT_PREFIX.length) : type
  const occurredAt = toInstant(body['time'])
  return {
    eventId,
    type: kind,
    ticketId: kind.startsWith('ticket.') ? (ticketOf(subject) ?? toId(detail['id'])) : null,
    occurredAt,
    payload: toPayload(
      occurredAt === null ? null : body['time'],
      detail['actor_id'],
      event['target_ticket_id'],
    ),
  }
}

function toPayload(time: unknown, actorId: unknown, targetId: unknown): WebhookPayload {
  return {
    time: typeof time === 'string' ? time : null,
    detail: { actor_id: toId(actorId) },
    event: { target_ticket_id: toId(targetId) },
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function ticketOf(subject: unknown): string | null {
  if (typeof subject !== 'string' || !subject.startsWith('zen:ticket:')) return null
  return toId(subject.slice('zen:ticket:'.length))
}

/** Numbers or text; absent ones may be null, empty or "0". */
function toId(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^[1-9]\d{0,19}$/.test(text) ? text : null
}

function toEventId(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^[\w-]{1,100}$/.test(text) ? text : null
}

function toInstant(value: unknown): Instant | null {
  // ISO only: Date.parse alone takes much that is none, and this text is kept.
  if (typeof value !== 'string' || !/^[\dT:.Z+-]{10,40}$/.test(value)) return null
  try {
    return parseInstant(value)
  } catch {
    return null
  }
}
