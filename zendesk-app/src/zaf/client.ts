import { type Locale, toLocale } from '#shared/kernel/text.ts'

export type ColorScheme = 'light' | 'dark'
export type Stop = () => void

/** What the app asks of Zendesk's page around it. `fake.ts` has the same shape in memory. */
export interface Zaf {
  /** The ticket this sidebar stands beside, as decimal text; null where there is none. Settles once registered. */
  findTicketId(): Promise<string | null>
  /** The agent's language. Where the host does not say, the browser's. */
  findLocale(): Promise<Locale>
  /** As the page's address says; `onColorScheme` corrects it. */
  readonly firstColorScheme: ColorScheme
  onColorScheme(listener: (scheme: ColorScheme) => void): Stop
  /** The agent has come back to this tab or pane. */
  onActivated(listener: () => void): Stop
  /** The service says that the case of this ticket has changed. */
  onCaseChanged(listener: (ticketId: string) => void): Stop
  /** Something of the ticket's form has changed or was submitted; may come in bursts. */
  onTicketChanged(listener: () => void): Stop
  resize(heightPx: number): void
  openTicket(ticketId: string): void
}

/** The part of Zendesk's client that we use; it publishes no types of its own. */
export interface ZafClient {
  on(event: string, listener: (data?: unknown) => void): unknown
  off(event: string, listener: (data?: unknown) => void): unknown
  get(path: string): Promise<Record<string, unknown>>
  invoke(action: string, ...args: unknown[]): Promise<unknown>
  context(): Promise<Record<string, unknown>>
}

declare global {
  interface Window {
    ZAFClient?: { init(): ZafClient | false }
  }
}

/** Fields whose change can make the service see another complaint; what was typed but not saved changes nothing. */
const TICKET_EVENTS = [
  'ticket.submit.done',
  'ticket.status.changed',
  'ticket.assignee.user.id.changed',
  'ticket.assignee.group.id.changed',
  'ticket.form.id.changed',
  'ticket.tags.changed',
  'ticket.requester.id.changed',
] as const

/** Null outside Zendesk: the SDK is missing, or the address names no host. */
export function findZaf(page: Window): Zaf | null {
  const client = page.ZAFClient?.init()
  return client ? createZaf(client, page.location.search, page.navigator.language) : null
}

export function createZaf(client: ZafClient, search: string, browserLanguage: string): Zaf {
  const listen = (event: string, listener: (data?: unknown) => void): Stop => {
    client.on(event, listener)
    return () => {
      client.off(event, listener)
    }
  }
  const read = async (path: string): Promise<unknown> => (await client.get(path))[path]
  // A host that cannot resize or route leaves the app usable: nothing to tell the person.
  const tell = (action: string, ...args: unknown[]) => {
    client.invoke(action, ...args).catch(() => undefined)
  }
  return {
    async findTicketId() {
      const context = await client.context()
      return toTicketId(context.ticketId) ?? toTicketId(await read('ticket.id'))
    },
    async findLocale() {
      const found = await read('currentUser.locale').catch(() => null)
      return toLocale(typeof found === 'string' ? found : browserLanguage)
    },
    firstColorScheme: toColorScheme(new URLSearchParams(search).get('colorScheme')),
    onColorScheme(listener) {
      let isStopped = false
      const stop = listen('colorScheme.changed', (scheme) => listener(toColorScheme(scheme)))
      read('colorScheme').then(
        (scheme) => {
          if (!isStopped) listener(toColorScheme(scheme))
        },
        () => undefined, // an older host has no colour scheme: what the address said stands
      )
      return () => {
        isStopped = true
        stop()
      }
    },
    onActivated(listener) {
      const stops = ['app.activated', 'pane.activated'].map((event) =>
        listen(event, () => listener()),
      )
      return stopAll(stops)
    },
    onCaseChanged(listener) {
      return listen('api_notification.redress_changed', (data) => {
        const ticketId = toTicketId(isRecord(data) ? data.body : data)
        if (ticketId !== null) listener(ticketId)
      })
    },
    onTicketChanged(listener) {
      const stops = TICKET_EVENTS.map((event) => listen(event, () => listener()))
      return stopAll(stops)
    },
    resize: (heightPx) => tell('resize', { width: '100%', height: `${heightPx}px` }),
    openTicket: (ticketId) => tell('routeTo', 'ticket', Number(ticketId)),
  }
}

function stopAll(stops: readonly Stop[]): Stop {
  return () => {
    for (const stop of stops) stop()
  }
}

function toTicketId(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? text : null
}

function toColorScheme(value: unknown): ColorScheme {
  return value === 'dark' ? 'dark' : 'light'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
