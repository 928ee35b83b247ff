import { instant, toIso } from '#shared/kernel/instant.ts'
import { type ChangeLog, createChangeLog } from './change-log.ts'
import type {
  Account,
  Audit,
  Brand,
  Comment,
  CustomRole,
  Group,
  GroupMembership,
  Organization,
  Ticket,
  TicketField,
  TicketForm,
  User,
  Webhook,
} from './model.ts'

/** Where every instant of the stand-in comes from: whole milliseconds since the epoch. */
export interface StandInClock {
  now(): number
  onMove?(listener: () => void): void
}

/** An event as the webhook machinery takes it; the envelope around it is made there. */
export interface DomainEvent {
  /** Without the `zen:event-type:` in front, such as `ticket.status_changed`. */
  readonly type: string
  readonly subject: string
  readonly detail: unknown
  readonly event: Readonly<Record<string, unknown>>
  readonly at: number
}

/** What an open workspace page is told: look again, or deliver this to an app. */
export type PageEvent =
  | { readonly kind: 'ticket'; readonly id: number }
  | { readonly kind: 'clock'; readonly now: number }
  | { readonly kind: 'settings' }
  | {
      readonly kind: 'notify'
      readonly event: string
      readonly body: unknown
      readonly agentId: number | null
      readonly senderId: number
    }

/** Everything the stand-in remembers. It lives in memory and ends with the process. */
export interface World {
  readonly clock: StandInClock
  readonly account: Account
  readonly users: Map<number, User>
  /** User ids by address in lower case. */
  readonly userIdByEmail: Map<string, number>
  readonly groups: Map<number, Group>
  readonly memberships: GroupMembership[]
  readonly organizations: Map<number, Organization>
  readonly customRoles: CustomRole[]
  readonly ticketFields: TicketField[]
  readonly ticketForms: TicketForm[]
  readonly brands: Brand[]
  readonly tickets: Map<number, Ticket>
  readonly comments: Map<number, Comment[]>
  readonly audits: Map<number, Audit[]>
  /** Softly deleted tickets and the status they had. */
  readonly deleted: Map<number, { readonly at: string; readonly by: number }>
  readonly webhooks: Map<string, { readonly webhook: Webhook; secret: string }>
  readonly ticketChanges: ChangeLog
  readonly userChanges: ChangeLog
  readonly next: (counter: Counter) => number
  readonly events: Listeners<readonly DomainEvent[]>
  readonly page: Listeners<PageEvent>
}

type Counter =
  | 'ticket'
  | 'user'
  | 'group'
  | 'membership'
  | 'organization'
  | 'record'
  | 'webhook'
  | 'sequence'
  | 'job'

const FIRST: Readonly<Record<Counter, number>> = {
  ticket: 1,
  user: 20_001,
  group: 801,
  membership: 90_001,
  organization: 70_001,
  record: 1_000_001,
  webhook: 1,
  sequence: 1,
  job: 1,
}

export interface Listeners<T> {
  add(listener: (value: T) => void): () => void
  tell(value: T): void
}

function createListeners<T>(): Listeners<T> {
  const all = new Set<(value: T) => void>()
  return {
    add(listener) {
      all.add(listener)
      return () => all.delete(listener)
    },
    tell(value) {
      for (const listener of all) listener(value)
    },
  }
}

/** An empty account: no people, no tickets. Ids count up from fixed numbers. */
export function createWorld(clock: StandInClock, account: Account): World {
  const counters = { ...FIRST }
  return {
    clock,
    account,
    users: new Map(),
    userIdByEmail: new Map(),
    groups: new Map(),
    memberships: [],
    organizations: new Map(),
    customRoles: [],
    ticketFields: [],
    ticketForms: [],
    brands: [],
    tickets: new Map(),
    comments: new Map(),
    audits: new Map(),
    deleted: new Map(),
    webhooks: new Map(),
    ticketChanges: createChangeLog(),
    userChanges: createChangeLog(),
    next: (counter) => counters[counter]++,
    events: createListeners(),
    page: createListeners(),
  }
}

/** The clock's instant as Zendesk writes it: UTC, whole seconds. */
export function toZendeskTime(milliseconds: number): string {
  return toIso(instant(Math.floor(milliseconds))).replace(/\.\d{3}Z$/, 'Z')
}

export function nowText(world: World): string {
  return toZendeskTime(world.clock.now())
}

export function apiUrl(world: World, path: string): string {
  return `https://${world.account.subdomain}.zendesk.com/api/v2/${path}.json`
}
