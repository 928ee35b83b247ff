import {
  type Actor,
  createTicket,
  loadTicket,
  type TicketChange,
  updateTicket,
} from '../world/change-ticket.ts'
import type {
  Audit,
  Comment,
  FieldValue,
  Group,
  Organization,
  Ticket,
  User,
} from '../world/model.ts'
import {
  addMembership,
  createGroup,
  createOrganization,
  createUser,
  ensureRequester,
  type NewUser,
  removeMembership,
  type UserChange,
  updateUser,
} from '../world/people.ts'
import {
  addComment,
  closeTicket,
  deletePermanently,
  type MergeInput,
  markTicketAsSpam,
  mergeTickets,
  type ReplyInput,
  restoreTicket,
  softDeleteTicket,
} from '../world/ticket-life.ts'
import type { World } from '../world/world.ts'

export interface TicketInput {
  readonly requesterId?: number
  readonly requester?: { readonly name: string; readonly email?: string; readonly locale?: string }
  readonly subject: string
  readonly description: string
  readonly tags?: readonly string[]
  /** Field id → value. */
  readonly customFields?: Readonly<Record<string, FieldValue>>
  readonly channel?: string
  readonly formId?: number
  readonly brandId?: number
  readonly groupId?: number
  readonly assigneeId?: number
  readonly priority?: string
  /** Milliseconds since the epoch; now unless given. */
  readonly createdAt?: number
}

/** The stand-in without HTTP: what people do in Zendesk, done at once by a test or a replay. */
export interface DirectControl {
  readonly users: ReadonlyMap<number, User>
  readonly groups: ReadonlyMap<number, Group>
  createTicket(input: TicketInput): Readonly<Ticket>
  /** By an agent in the browser unless another actor is given. */
  updateTicket(ticketId: number, change: TicketChange, actor?: Partial<Actor>): Readonly<Ticket>
  /** A reply to a closed ticket gives the new ticket that follows it up. */
  addComment(input: ReplyInput): Readonly<Ticket>
  mergeTickets(input: MergeInput, actorId?: number): void
  softDelete(ticketId: number, actorId?: number): void
  undelete(ticketId: number, actorId?: number): void
  deletePermanently(ticketId: number, actorId?: number): void
  markAsSpam(ticketId: number, actorId?: number): void
  closeTicket(ticketId: number): void
  getTicket(ticketId: number): Readonly<Ticket> | undefined
  /** Oldest first. */
  audits(ticketId: number): readonly Audit[]
  /** Oldest first. */
  comments(ticketId: number): readonly Comment[]
  createUser(input: NewUser): Readonly<User>
  updateUser(userId: number, change: UserChange): Readonly<User>
  createGroup(name: string): Readonly<Group>
  createOrganization(name: string): Readonly<Organization>
  addToGroup(userId: number, groupId: number): void
  removeFromGroup(userId: number, groupId: number): void
}

export function createDirectControl(world: World): DirectControl {
  const asAgent = (actorId: number | undefined): Actor => ({
    userId: actorId ?? firstAgentId(world),
    channel: 'web',
  })
  return {
    users: world.users,
    groups: world.groups,
    createTicket: (input) => createDirectTicket(world, input),
    updateTicket: (ticketId, change, actor) =>
      updateTicket(world, loadTicket(world, ticketId), change, { ...asAgent(undefined), ...actor })
        .ticket,
    addComment: (input) => addComment(world, input, 'web'),
    mergeTickets: (input, actorId) => mergeTickets(world, input, asAgent(actorId)),
    softDelete: (ticketId, actorId) => softDeleteTicket(world, ticketId, asAgent(actorId)),
    undelete: (ticketId, actorId) => void restoreTicket(world, ticketId, asAgent(actorId)),
    deletePermanently: (ticketId, actorId) => deletePermanently(world, ticketId, asAgent(actorId)),
    markAsSpam: (ticketId, actorId) => markTicketAsSpam(world, ticketId, asAgent(actorId)),
    closeTicket: (ticketId) => void closeTicket(world, ticketId, { userId: -1, channel: 'rule' }),
    getTicket: (ticketId) =>
      world.deleted.has(ticketId) ? undefined : world.tickets.get(ticketId),
    audits: (ticketId) => world.audits.get(ticketId) ?? [],
    comments: (ticketId) => world.comments.get(ticketId) ?? [],
    createUser: (input) => createUser(world, input),
    updateUser: (userId, change) => updateUser(world, userId, change),
    createGroup: (name) => createGroup(world, name),
    createOrganization: (name) => createOrganization(world, name),
    addToGroup: (userId, groupId) => void addMembership(world, userId, groupId),
    removeFromGroup: (userId, groupId) => removeMembership(world, userId, groupId),
  }
}

function createDirectTicket(world: World, input: TicketInput): Ticket {
  const requesterId =
    input.requesterId ?? ensureRequester(world, input.requester ?? { name: 'Customer' }).id
  return createTicket(
    world,
    {
      requester_id: requesterId,
      subject: input.subject,
      description: input.description,
      tags: input.tags,
      custom_fields: Object.entries(input.customFields ?? {}).map(([id, value]) => ({
        id: Number(id),
        value,
      })),
      ticket_form_id: input.formId,
      brand_id: input.brandId,
      group_id: input.groupId,
      assignee_id: input.assigneeId,
      priority: input.priority,
      createdAt: input.createdAt,
    },
    { userId: requesterId, channel: input.channel ?? 'web' },
  ).ticket
}

function firstAgentId(world: World): number {
  for (const user of world.users.values()) if (user.role === 'agent') return user.id
  return world.account.serviceUserId
}
