import type { Audit, AuditEvent, Comment, FieldValue, Status, Ticket, Via } from './model.ts'
import { notFound, recordInvalid, updateConflict } from './refusal.ts'
import {
  commentAdded,
  publishTicketEvents,
  type TicketEvent,
  toIdText,
  toUpper,
} from './ticket-events.ts'
import { apiUrl, nowText, toZendeskTime, type World } from './world.ts'

export interface CommentInput {
  readonly body: string
  readonly html_body?: string | undefined
  readonly public?: boolean | undefined
  readonly author_id?: number | undefined
}

/** What a write to a ticket may carry; absent means unchanged. */
export interface TicketChange {
  readonly subject?: string | undefined
  readonly status?: Status | undefined
  readonly custom_status_id?: number | undefined
  readonly priority?: string | null | undefined
  readonly type?: string | null | undefined
  readonly requester_id?: number | undefined
  readonly assignee_id?: number | null | undefined
  readonly group_id?: number | null | undefined
  readonly brand_id?: number | undefined
  readonly ticket_form_id?: number | undefined
  readonly external_id?: string | null | undefined
  readonly problem_id?: number | null | undefined
  readonly due_at?: string | null | undefined
  readonly tags?: readonly string[] | undefined
  readonly additional_tags?: readonly string[] | undefined
  readonly remove_tags?: readonly string[] | undefined
  readonly custom_fields?:
    | readonly { readonly id: number; readonly value: FieldValue }[]
    | undefined
  readonly comment?: CommentInput | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly safe_update?: boolean | undefined
  readonly updated_stamp?: string | undefined
}

export interface NewTicket extends TicketChange {
  readonly requester_id: number
  readonly subject: string
  readonly description: string
  readonly isPublic?: boolean | undefined
  readonly via_followup_source_id?: number | undefined
  readonly createdAt?: number | undefined
}

/** Who writes, and through which channel: `web`, `api`, `email`, `rule`. */
export interface Actor {
  readonly userId: number
  readonly channel: string
}

type SimpleField = Extract<
  keyof TicketChange & keyof Ticket,
  | 'subject'
  | 'status'
  | 'custom_status_id'
  | 'priority'
  | 'type'
  | 'requester_id'
  | 'assignee_id'
  | 'group_id'
  | 'brand_id'
  | 'ticket_form_id'
  | 'external_id'
  | 'problem_id'
  | 'due_at'
>

/** The event of each plain field, and how its two values are written there. */
const FIELD_EVENTS: Readonly<Record<SimpleField, { type: string; as: 'upper' | 'id' | 'text' }>> = {
  subject: { type: 'subject_changed', as: 'text' },
  status: { type: 'status_changed', as: 'upper' },
  custom_status_id: { type: 'custom_status_changed', as: 'id' },
  priority: { type: 'priority_changed', as: 'upper' },
  type: { type: 'type_changed', as: 'upper' },
  requester_id: { type: 'requester_changed', as: 'id' },
  assignee_id: { type: 'agent_assignment_changed', as: 'id' },
  group_id: { type: 'group_assignment_changed', as: 'id' },
  brand_id: { type: 'brand_changed', as: 'id' },
  ticket_form_id: { type: 'form_changed', as: 'id' },
  external_id: { type: 'external_id_changed', as: 'text' },
  problem_id: { type: 'problem_link_changed', as: 'id' },
  due_at: { type: 'task_due_at_changed', as: 'text' },
}

const SIMPLE_FIELDS = Object.keys(FIELD_EVENTS) as SimpleField[]

/** The default custom status of each category. */
export const CUSTOM_STATUS_IDS: Readonly<Record<Status, number>> = {
  new: 3001,
  open: 3002,
  pending: 3003,
  hold: 3004,
  solved: 3005,
  closed: 3005,
  deleted: 3005,
}

function toVia(channel: string, rel: string | null = null): Via {
  return { channel, source: { from: {}, to: {}, rel } }
}

/** A ticket that a signed-in caller may see; 404 when it is not there or deleted. */
export function loadTicket(world: World, id: number): Ticket {
  const ticket = world.tickets.get(id)
  if (ticket === undefined || world.deleted.has(id)) throw notFound()
  return ticket
}

/** Lower case, no blanks, sorted, each once. */
function toTags(tags: Iterable<string>): string[] {
  const clean = [...tags].map((tag) => tag.trim().toLowerCase().replaceAll(/\s+/g, '_'))
  return [...new Set(clean.filter((tag) => tag !== ''))].sort()
}

export function createTicket(
  world: World,
  input: NewTicket,
  actor: Actor,
): { ticket: Ticket; audit: Audit } {
  if (!world.users.has(input.requester_id)) throw recordInvalid('requester', 'Requester: not found')
  const id = world.next('ticket')
  const now = world.clock.now()
  const createdAt = toZendeskTime(input.createdAt ?? now)
  const via = toVia(actor.channel, input.via_followup_source_id === undefined ? null : 'follow_up')
  const ticket: Ticket = {
    id,
    url: apiUrl(world, `tickets/${id}`),
    subject: input.subject,
    raw_subject: input.subject,
    description: input.description,
    status: 'new',
    custom_status_id: CUSTOM_STATUS_IDS.new,
    priority: input.priority ?? null,
    type: input.type ?? null,
    requester_id: input.requester_id,
    submitter_id: actor.userId,
    assignee_id: null,
    group_id: null,
    organization_id: world.users.get(input.requester_id)?.organization_id ?? null,
    brand_id: input.brand_id ?? world.brands.find((brand) => brand.default)?.id ?? 0,
    ticket_form_id: input.ticket_form_id ?? world.ticketForms.find((form) => form.default)?.id ?? 0,
    external_id: input.external_id ?? null,
    problem_id: input.problem_id ?? null,
    due_at: input.due_at ?? null,
    tags: toTags([...(input.tags ?? []), ...(input.additional_tags ?? [])]),
    custom_fields: [],
    fields: [],
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    followup_ids: [],
    via_followup_source_id: input.via_followup_source_id ?? null,
    via,
    is_public: input.isPublic ?? true,
    has_incidents: false,
    created_at: createdAt,
    updated_at: createdAt,
    generated_timestamp: Math.floor(now / 1000),
  }
  setCustomFields(world, ticket, input.custom_fields ?? [])
  setAssignment(world, ticket, input)
  setStatus(ticket, input)
  world.tickets.set(id, ticket)
  return { ticket, audit: recordCreation(world, ticket, input, actor, createdAt) }
}

function recordCreation(
  world: World,
  ticket: Ticket,
  input: NewTicket,
  actor: Actor,
  createdAt: string,
): Audit {
  const auditId = world.next('record')
  const first = makeComment(world, auditId, createdAt, ticket.via, {
    author_id: ticket.requester_id,
    ...input.comment,
    body: input.comment?.body ?? input.description,
    public: input.comment?.public ?? ticket.is_public,
  })
  const created = SIMPLE_FIELDS.filter((name) => ticket[name] !== null).map(
    (name): AuditEvent => ({
      id: world.next('record'),
      type: 'Create',
      field_name: name,
      value: toAuditValue(ticket[name]),
    }),
  )
  const audit: Audit = {
    id: auditId,
    ticket_id: ticket.id,
    created_at: createdAt,
    author_id: actor.userId,
    via: ticket.via,
    metadata: { system: {}, custom: input.metadata ?? {} },
    events: [first, ...created],
  }
  world.comments.set(ticket.id, [first])
  world.audits.set(ticket.id, [audit])
  touch(world, ticket)
  publishTicketEvents(world, ticket, actor.userId, [
    { type: 'created' },
    commentAdded(world, first),
  ])
  return audit
}

/**
 * Applies a change to an open ticket and tells audits, webhooks and pages. A change that changes
 * nothing makes no audit and no event. Refused: closed tickets (422), a stamp that is not the
 * ticket's (409).
 */
export function updateTicket(
  world: World,
  ticket: Ticket,
  change: TicketChange,
  actor: Actor,
): { ticket: Ticket; audit: Audit | null } {
  if (ticket.status === 'closed')
    throw recordInvalid('status', 'Status: closed prevents ticket update')
  if (change.safe_update === true && change.updated_stamp !== ticket.updated_at)
    throw updateConflict()
  const after: Ticket = { ...ticket }
  applyChange(world, after, change, actor)
  const changes = compareTickets(world, ticket, after)
  const auditId = world.next('record')
  const at = nowText(world)
  const via = toVia(actor.channel)
  const comment =
    change.comment === undefined
      ? null
      : makeComment(world, auditId, at, via, { author_id: actor.userId, ...change.comment })
  if (changes.length === 0 && comment === null) return { ticket, audit: null }
  const audit: Audit = {
    id: auditId,
    ticket_id: ticket.id,
    created_at: at,
    author_id: actor.userId,
    via,
    metadata: { system: {}, custom: change.metadata ?? {} },
    events: [...(comment === null ? [] : [comment]), ...changes.map(({ audit }) => audit)],
  }
  world.audits.get(ticket.id)?.push(audit)
  if (comment !== null) world.comments.get(ticket.id)?.push(comment)
  Object.assign(ticket, after, { updated_at: at })
  touch(world, ticket)
  publishTicketEvents(world, ticket, actor.userId, [
    ...(comment === null ? [] : [commentAdded(world, comment)]),
    ...changes.flatMap(({ event }) => (event === null ? [] : [event])),
  ])
  return { ticket, audit }
}

function applyChange(world: World, ticket: Ticket, change: TicketChange, actor: Actor): void {
  if (change.subject !== undefined) {
    ticket.subject = change.subject
    ticket.raw_subject = change.subject
  }
  if (change.priority !== undefined) ticket.priority = change.priority
  if (change.type !== undefined) ticket.type = change.type
  if (change.requester_id !== undefined) ticket.requester_id = change.requester_id
  if (change.brand_id !== undefined) ticket.brand_id = change.brand_id
  if (change.ticket_form_id !== undefined) ticket.ticket_form_id = change.ticket_form_id
  if (change.external_id !== undefined) ticket.external_id = change.external_id
  if (change.problem_id !== undefined) ticket.problem_id = change.problem_id
  if (change.due_at !== undefined) ticket.due_at = change.due_at
  const removed = new Set(toTags(change.remove_tags ?? []))
  const wanted = toTags([...(change.tags ?? ticket.tags), ...(change.additional_tags ?? [])])
  ticket.tags = wanted.filter((tag) => !removed.has(tag))
  setCustomFields(world, ticket, change.custom_fields ?? [])
  setAssignment(world, ticket, change)
  setStatus(ticket, change)
  if (change.status === undefined && isReplyOfRequester(world, change, actor)) reopen(ticket)
}

function isReplyOfRequester(world: World, change: TicketChange, actor: Actor): boolean {
  const authorId = change.comment?.author_id ?? actor.userId
  return change.comment !== undefined && world.users.get(authorId)?.role === 'end-user'
}

function reopen(ticket: Ticket): void {
  if (!['pending', 'hold', 'solved'].includes(ticket.status)) return
  ticket.status = 'open'
  ticket.custom_status_id = CUSTOM_STATUS_IDS.open
}

function setCustomFields(
  world: World,
  ticket: Ticket,
  values: readonly { readonly id: number; readonly value: FieldValue }[],
): void {
  const given = new Map(values.map(({ id, value }) => [id, value]))
  const kept = new Map(ticket.custom_fields.map(({ id, value }) => [id, value]))
  const custom = world.ticketFields.filter((field) => !isSystemField(field.type))
  ticket.custom_fields = custom.map(({ id }) => ({
    id,
    value: given.has(id) ? (given.get(id) ?? null) : (kept.get(id) ?? null),
  }))
  ticket.fields = ticket.custom_fields
}

function isSystemField(type: string): boolean {
  return [
    'subject',
    'description',
    'status',
    'priority',
    'tickettype',
    'group',
    'assignee',
  ].includes(type)
}

/** An assignee brings a group of theirs along; a group without the assignee drops the assignee. */
function setAssignment(world: World, ticket: Ticket, change: TicketChange): void {
  const isMember = (userId: number, groupId: number): boolean =>
    world.memberships.some((one) => one.user_id === userId && one.group_id === groupId)
  if (change.group_id !== undefined) {
    ticket.group_id = change.group_id
    const assigneeId = ticket.assignee_id
    if (assigneeId !== null && ticket.group_id !== null && !isMember(assigneeId, ticket.group_id))
      ticket.assignee_id = null
  }
  if (change.assignee_id === undefined) return
  const assignee = change.assignee_id === null ? null : world.users.get(change.assignee_id)
  if (assignee === undefined || assignee?.role === 'end-user' || assignee?.active === false)
    throw recordInvalid('assignee', 'Assignee: is invalid')
  ticket.assignee_id = change.assignee_id
  if (assignee === null) return
  if (ticket.group_id === null || !isMember(assignee.id, ticket.group_id))
    ticket.group_id = assignee.default_group_id
}

function setStatus(ticket: Ticket, change: TicketChange): void {
  if (change.status !== undefined && change.status !== 'deleted') {
    ticket.status = change.status
    ticket.custom_status_id = change.custom_status_id ?? CUSTOM_STATUS_IDS[change.status]
  } else if (ticket.status === 'new' && ticket.assignee_id !== null) {
    ticket.status = 'open'
    ticket.custom_status_id = CUSTOM_STATUS_IDS.open
  }
}

interface Difference {
  readonly audit: AuditEvent
  readonly event: TicketEvent | null
}

function compareTickets(world: World, before: Ticket, after: Ticket): readonly Difference[] {
  const differences: Difference[] = []
  const add = (name: string, previous: unknown, value: unknown, event: TicketEvent): void => {
    const id = world.next('record')
    const audit = { id, type: 'Change', field_name: name, value, previous_value: previous } as const
    differences.push({ audit, event })
  }
  for (const name of SIMPLE_FIELDS) {
    if (before[name] === after[name]) continue
    const { type, as } = FIELD_EVENTS[name]
    const event = {
      current: toEventValue(after[name], as),
      previous: toEventValue(before[name], as),
    }
    add(name, toAuditValue(before[name]), toAuditValue(after[name]), { type, event })
  }
  const tags = compareTags(before.tags, after.tags)
  if (tags.tags_added.length + tags.tags_removed.length > 0)
    add('tags', before.tags, after.tags, { type: 'tags_changed', event: tags })
  for (const { id, value } of after.custom_fields) {
    const previous = before.custom_fields.find((field) => field.id === id)?.value ?? null
    if (JSON.stringify(previous) === JSON.stringify(value)) continue
    add(String(id), previous, value, customFieldChanged(world, id, previous, value))
  }
  return differences
}

function customFieldChanged(
  world: World,
  id: number,
  previous: FieldValue,
  value: FieldValue,
): TicketEvent {
  const field = world.ticketFields.find((one) => one.id === id)
  return {
    type: 'custom_field_changed',
    event: {
      custom_field: { id: String(id), title: field?.title ?? '', type: field?.type ?? 'text' },
      current: { value },
      previous: { value: previous },
    },
  }
}

function compareTags(
  before: readonly string[],
  after: readonly string[],
): { tags_added: string[]; tags_removed: string[] } {
  return {
    tags_added: after.filter((tag) => !before.includes(tag)),
    tags_removed: before.filter((tag) => !after.includes(tag)),
  }
}

function toEventValue(value: string | number | null, as: 'upper' | 'id' | 'text'): string | null {
  if (as === 'id') return typeof value === 'number' ? toIdText(value) : value
  const text = value === null ? null : String(value)
  return as === 'upper' ? toUpper(text) : text
}

function toAuditValue(value: string | number | null): string | null {
  return value === null ? null : String(value)
}

function makeComment(
  world: World,
  auditId: number,
  at: string,
  via: Via,
  input: CommentInput,
): Comment {
  const authorId = input.author_id ?? 0
  const author = world.users.get(authorId)
  return {
    id: world.next('record'),
    type: 'Comment',
    audit_id: auditId,
    author_id: authorId,
    body: input.body,
    plain_body: input.body,
    html_body: input.html_body ?? toHtml(input.body),
    public: author?.only_private_comments === true ? false : (input.public ?? true),
    attachments: [],
    via,
    created_at: at,
  }
}

function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<div class="zd-comment" dir="auto">${escaped.replaceAll('\n', '<br>')}</div>`
}

/** Marks a change of any kind: the incremental export and the open pages see it. */
export function touch(world: World, ticket: Ticket): void {
  const now = world.clock.now()
  ticket.generated_timestamp = Math.floor(now / 1000)
  world.ticketChanges.record(ticket.id, now)
  world.page.tell({ kind: 'ticket', id: ticket.id })
}
