import type { TicketLine } from '../../control/views.ts'
import type { Example } from '../../data/examples.ts'
import type {
  Brand,
  Comment,
  Group,
  GroupMembership,
  Ticket,
  TicketField,
  TicketForm,
  User,
} from '../../world/model.ts'

/** What the page knows of the stand-in itself. */
export interface StandInState {
  readonly subdomain: string
  readonly appId: number
  readonly installationId: number
  readonly appOrigin: string | null
  readonly now: number
  readonly timeZone: string
  readonly canMoveClock: boolean
  /** Who is signed in when the address names nobody. */
  /** Who is signed in when the address does not say, by the language of the browser. */
  readonly firstUserIds: { readonly chinese: number; readonly english: number }
  readonly faults: {
    readonly webhook: {
      readonly duplicate: number
      readonly reorder: boolean
      readonly delayMs: number
      readonly lose: number | 'all'
      readonly breakerOpen: boolean
    }
    readonly rest: { readonly times: number }
  }
  readonly examples: readonly Example[]
  /** The ticket fields that the customer's form offers. */
  readonly fieldIds: { readonly category: number; readonly sensitivePerson: number }
}

/** The account's people and settings, read once. */
export interface Directory {
  readonly staff: readonly User[]
  readonly groups: readonly Group[]
  readonly memberships: readonly GroupMembership[]
  readonly fields: readonly TicketField[]
  readonly forms: readonly TicketForm[]
  readonly brands: readonly Brand[]
}

export interface TicketPage {
  readonly ticket: Ticket
  readonly comments: readonly Comment[]
  readonly people: ReadonlyMap<number, User>
}

export interface ViewPage {
  readonly tickets: readonly TicketLine[]
  readonly counts: Readonly<Record<string, number>>
}

/** A call that did not work, with what Zendesk says about it. */
export class CallError extends Error {
  override name = 'CallError'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

async function call<T>(
  method: string,
  path: string,
  options: { readonly body?: unknown; readonly token?: string } = {},
): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const answer: unknown = response.status === 204 ? null : await response.json()
  if (response.ok) return answer as T
  const { description, error } = (answer ?? {}) as { description?: string; error?: string }
  throw new CallError(response.status, description ?? error ?? String(response.status))
}

/** What needs no signed-in person: the stand-in's own controls. */
export const standIn = {
  state: () => call<StandInState>('GET', '/stand-in/state'),
  session: (userId: number) =>
    call<{ token: string }>('POST', '/stand-in/session', { body: { userId } }),
  appPage: (body: object) =>
    call<{ url: string; token: string }>('POST', '/stand-in/app-page', { body }),
  view: (view: string, userId: number) =>
    call<ViewPage>('GET', `/stand-in/views?view=${view}&userId=${userId}`),
  setFaults: (body: object) => call<object>('POST', '/stand-in/faults', { body }),
  moveClock: (body: object) => call<{ now: number }>('POST', '/stand-in/clock', { body }),
  complain: (body: object) => call<{ ticket: Ticket }>('POST', '/stand-in/complaints', { body }),
  reply: (body: object) => call<{ ticket: Ticket }>('POST', '/stand-in/customer-replies', { body }),
}

export interface Session {
  readonly token: string
  me(): Promise<User>
  directory(): Promise<Directory>
  ticket(id: number): Promise<TicketPage>
  update(id: number, change: object): Promise<Ticket>
  setLocale(userId: number, locale: string): Promise<User>
}

/** Zendesk's REST in the name of one person. */
export function createSession(token: string): Session {
  const get = <T>(path: string): Promise<T> => call<T>('GET', `/api/v2/${path}`, { token })
  return {
    token,
    me: async () => (await get<{ user: User }>('users/me')).user,
    async directory() {
      const [users, groups, memberships, fields, forms, brands] = await Promise.all([
        get<{ users: User[] }>('users?role[]=agent&role[]=admin&page[size]=100'),
        get<{ groups: Group[] }>('groups'),
        get<{ group_memberships: GroupMembership[] }>('group_memberships'),
        get<{ ticket_fields: TicketField[] }>('ticket_fields'),
        get<{ ticket_forms: TicketForm[] }>('ticket_forms'),
        get<{ brands: Brand[] }>('brands'),
      ])
      return {
        staff: users.users,
        groups: groups.groups,
        memberships: memberships.group_memberships,
        fields: fields.ticket_fields,
        forms: forms.ticket_forms,
        brands: brands.brands,
      }
    },
    async ticket(id) {
      const [{ ticket }, { comments }] = await Promise.all([
        get<{ ticket: Ticket }>(`tickets/${id}`),
        get<{ comments: Comment[] }>(`tickets/${id}/comments?per_page=100`),
      ])
      const ids = [ticket.requester_id, ...comments.map((comment) => comment.author_id)]
      const unique = [...new Set(ids)].slice(0, 100).join(',')
      const { users } = await get<{ users: User[] }>(`users/show_many?ids=${unique}`)
      return { ticket, comments, people: new Map(users.map((user) => [user.id, user])) }
    },
    update: async (id, change) =>
      (
        await call<{ ticket: Ticket }>('PUT', `/api/v2/tickets/${id}`, {
          body: { ticket: change },
          token,
        })
      ).ticket,
    setLocale: async (userId, locale) =>
      (
        await call<{ user: User }>('PUT', `/api/v2/users/${userId}`, {
          body: { user: { locale } },
          token,
        })
      ).user,
  }
}
