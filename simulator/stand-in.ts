import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { type ChatMessage, createChatRooms } from './control/chat.ts'
import { mountControl } from './control/control.ts'
import { createDirectControl, type DirectControl } from './control/direct.ts'
import { computeNextWeekdayMorning } from './control/next-morning.ts'
import { DEMO } from './data/demo-company.ts'
import { seedDemoPeople } from './data/seed.ts'
import { seedTickets } from './data/tickets.ts'
import { type AppLocation, makeAppKeys, signPageToken } from './identity/signed-page.ts'
import type { Rest, RestEnv } from './rest/context.ts'
import { createMarkedTickets, NO_REST_FAULTS, type RestFaults } from './rest/faults.ts'
import { createJobs } from './rest/jobs.ts'
import { createLimiter, DEFAULT_LIMITS, type Limits } from './rest/limits.ts'
import { mountRest, toErrorResponse } from './rest/rest.ts'
import { createTokens } from './rest/tokens.ts'
import { addWebhook, type WebhookInput } from './rest/webhooks.ts'
import {
  createDispatcher,
  type Invocation,
  NO_WEBHOOK_FAULTS,
  type WebhookFaults,
} from './webhooks/dispatcher.ts'
import { mountWorkspace } from './workspace/serve.ts'
import type { Account } from './world/model.ts'
import { ApiRefusal } from './world/refusal.ts'
import { createWorld, type StandInClock, type World } from './world/world.ts'

export type { StandInClock } from './world/world.ts'

export interface StandInOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly subdomain?: string
  /** The real clock unless given. */
  readonly clock?: StandInClock
  /** Where the pages of our app are served, such as `http://127.0.0.1:4001`. */
  readonly appOrigin?: string
  /** Only where the process may move its clock; the workspace shows the controls only then. */
  readonly moveClock?: (milliseconds: number) => void
  /** The next opening after an instant; the next weekday at nine unless given. */
  readonly nextWorkingMorning?: (now: number) => number
  /** Whether the demo company is there from the start; `people`: its tickets come with `seedTickets`. */
  readonly seed?: boolean | 'people'
  readonly limits?: Partial<Limits>
}

/** The query of the page's address; the ids are made up unless given. */
export interface FrameInput {
  readonly appGuid?: string | undefined
  readonly colorScheme?: 'light' | 'dark' | undefined
}

const PAGES: Readonly<Record<AppLocation, string>> = {
  ticket_sidebar: '/app/ticket-sidebar',
  nav_bar: '/app/nav-bar',
}

export interface Faults {
  readonly webhook?: Partial<WebhookFaults>
  readonly rest?: Partial<RestFaults>
}

export interface StandIn extends DirectControl {
  /** `http://localhost:<port>`: another site than an app on 127.0.0.1. */
  readonly url: string
  readonly account: Account
  readonly limits: Limits
  addWebhook(input: WebhookInput): { readonly id: string; readonly secret: string }
  invocations(webhookId: string): readonly Invocation[]
  readonly faults: {
    set(faults: Faults): void
    /** Everything works again. */
    clear(): void
  }
  /** What the browser would POST to open a page of the app as this user. */
  signPage(
    userId: number,
    location: AppLocation,
    frame?: FrameInput,
  ): { readonly url: string; readonly token: string }
  /** What was posted to the company's chat, oldest first. */
  chatMessages(): readonly ChatMessage[]
  /** An access token of this user, as a browser session would have. */
  issueToken(userId: number, scope?: string, seconds?: number): string
  setAppOrigin(origin: string): void
  /** The demo company's tickets, announced to whoever has subscribed by now. */
  seedTickets(): void
  flush(): Promise<void>
  close(): Promise<void>
}

/** Starts a stand-in Zendesk on this machine. It remembers nothing beyond the process. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const clock = options.clock ?? { now: () => Date.now() }
  const { privateKey, publicKeyPem } = makeAppKeys()
  const account = makeAccount(options.subdomain ?? 'acme', publicKeyPem)
  const world = createWorld(clock, account)
  const rest = makeRest(world, { ...DEFAULT_LIMITS, ...options.limits })
  const chat = createChatRooms(() => clock.now())
  let appOrigin = options.appOrigin ?? null
  let url = ''

  const signPage: StandIn['signPage'] = (userId, location, frame = {}) => {
    const query = new URLSearchParams({
      origin: url,
      app_guid: frame.appGuid ?? randomUUID(),
      colorScheme: frame.colorScheme ?? 'light',
    })
    return {
      url: `${appOrigin ?? ''}${PAGES[location]}?${query}`,
      token: signPageToken(account, privateKey, { userId, location, now: clock.now() }),
    }
  }
  const app = new Hono<RestEnv>({ getPath: toPath })
  app.onError((error, c) => {
    if (error instanceof ApiRefusal) return toErrorResponse(error)
    return c.json({ error: 'StandInFailure', description: String(error.stack ?? error) }, 500)
  })
  mountRest(app, rest)
  mountControl(app, {
    rest,
    signPage,
    appOrigin: () => appOrigin,
    moveClock: options.moveClock ?? null,
    nextWorkingMorning:
      options.nextWorkingMorning ?? ((now) => computeNextWeekdayMorning(now, DEMO.timeZone)),
  })
  chat.mount(app)
  mountWorkspace(app)
  clock.onMove?.(() => world.page.tell({ kind: 'clock', now: clock.now() }))
  if (options.seed) seedDemoPeople(world)
  if (options.seed === true) seedTickets(world)

  const servers = await listen(app.fetch, options.port ?? 0)
  url = `http://localhost:${servers.port}`
  return {
    ...createDirectControl(world),
    url,
    account,
    limits: rest.limits,
    addWebhook(input) {
      const { webhook, secret } = addWebhook(world, input)
      return { id: webhook.id, secret }
    },
    invocations: rest.dispatcher.invocations,
    faults: {
      set(faults) {
        Object.assign(rest.dispatcher.faults, faults.webhook)
        Object.assign(rest.faults, faults.rest)
        world.page.tell({ kind: 'settings' })
      },
      clear() {
        Object.assign(rest.dispatcher.faults, NO_WEBHOOK_FAULTS)
        Object.assign(rest.faults, NO_REST_FAULTS)
        world.page.tell({ kind: 'settings' })
      },
    },
    signPage,
    chatMessages: chat.messages,
    issueToken: (userId, scope = 'read write', seconds = 3_600) =>
      rest.tokens.issue(userId, scope, seconds),
    setAppOrigin(origin) {
      appOrigin = origin
      world.page.tell({ kind: 'settings' })
    },
    seedTickets: () => seedTickets(world),
    flush: rest.dispatcher.flush,
    async close() {
      rest.dispatcher.close()
      await servers.close()
    },
  }
}

/** Zendesk answers the same with and without `.json`. */
function toPath(request: Request): string {
  const { pathname } = new URL(request.url)
  return pathname.startsWith('/api/') ? pathname.replace(/\.json$/, '') : pathname
}

function makeAccount(subdomain: string, publicKeyPem: string): Account {
  const installationId = 30_001
  return {
    subdomain,
    accountId: 4_242_424,
    appId: 70_001,
    installationId,
    audience: `https://${subdomain}.zendesk.com/api/v2/apps/installations/${installationId}.json`,
    issuer: `${subdomain}.zendesk.com`,
    publicKeyPem,
    oauth: { clientId: 'redress_service', clientSecret: 'stand-in-client-secret' },
    serviceUserId: DEMO.serviceUserId,
  }
}

function makeRest(world: World, limits: Limits): Rest {
  const now = (): number => world.clock.now()
  return {
    world,
    dispatcher: createDispatcher(world),
    tokens: createTokens(now),
    jobs: createJobs(world.account.subdomain),
    limiter: createLimiter(now),
    limits,
    faults: { ...NO_REST_FAULTS },
    marked: createMarkedTickets(),
  }
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** 127.0.0.1 always; the IPv6 loopback too where there is one, because `localhost` may mean it. */
async function listen(
  fetch: Fetch,
  wantedPort: number,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const main = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server
  await listenOn(main, wantedPort, '127.0.0.1')
  const { port } = main.address() as AddressInfo
  const second = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server
  const hasSecond = await listenOn(second, port, '::1').then(
    () => true,
    () => false,
  )
  const servers = hasSecond ? [main, second] : [main]
  return {
    port,
    async close() {
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise<void>((resolve) => server.close(() => resolve()))
          server.closeAllConnections()
          return closed
        }),
      )
    },
  }
}

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
