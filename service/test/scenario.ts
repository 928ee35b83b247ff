import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type { CaseCommand } from '#shared/case/commands.ts'
import type { CaseView, QueueView, TicketView } from '#shared/contract/views.ts'
import { type Instant, instant, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { DEMO_ACCOUNT_ID, demoConfig, demoPolicies, WEBHOOK_SECRET } from '#simulator/compose.ts'
import { type StandIn, startStandIn } from '#simulator/stand-in.ts'
import { createAccounts } from '../accounts.ts'
import { createApp } from '../app.ts'
import { connect } from '../db/connect.ts'
import type { Database } from '../db/database.ts'
import type { Clock, Deps } from '../deps.ts'
import { createGroupIntake } from '../inbox/intake.ts'
import { processInbox } from '../inbox/process-inbox.ts'
import { type Log, silentLog } from '../log.ts'
import { deliverOutbox } from '../outbox/deliver.ts'
import { forgetDirectory } from '../people/directory.ts'
import { syncPeople } from '../people/sync-people.ts'
import { createPolicyBooks } from '../policies.ts'
import { fireDueRecords } from '../records/fire-due.ts'
import { createVault, makeMasterKey, type Vault } from '../sealing/vault.ts'
import { sweepAllDue } from '../sweep/run-sweep.ts'
import { registerAccount } from '../verbs/account/register.ts'
import { createZendeskApis } from '../zendesk/client.ts'
import { WEBHOOK_SUBSCRIPTIONS } from '../zendesk/subscriptions.ts'
import type { TestDatabase } from './databases.ts'
import { expectAnswer } from './expect-answer.ts'

/** The company's own clock, standing still until it is set. */
export interface SetClock extends Clock {
  set(at: Instant | string): void
  advance(milliseconds: number): void
}

function createSetClock(start: string): SetClock {
  let now = parseInstant(start)
  return {
    now: () => now,
    sleepUntil: async () => {},
    set: (at) => {
      now = typeof at === 'string' ? parseInstant(at) : at
    },
    advance: (milliseconds) => {
      now = instant(now + milliseconds)
    },
  }
}

/** The service beside the stand-in Zendesk, without loops: a test says when each of them works. */
export interface Scenario {
  readonly db: Database
  readonly deps: Deps
  readonly clock: SetClock
  readonly standIn: StandIn
  readonly accountId: string
  readonly url: string
  /** Everything that is under way: webhooks delivered, hints processed, due deadlines fired, notes written. */
  settle(): Promise<void>
  /** Moves the clock and settles. */
  at(when: string): Promise<void>
  /** A bearer of this person, got as the app gets it. */
  signIn(userId: number, location?: 'ticket_sidebar' | 'nav_bar'): Promise<string>
  get<T>(userId: number, path: string): Promise<{ readonly status: number; readonly body: T }>
  post<T>(
    userId: number,
    path: string,
    body: unknown,
  ): Promise<{ readonly status: number; readonly body: T }>
  ticket(userId: number, ticketId: number): Promise<TicketView>
  queue(userId: number, scope?: 'all' | 'mine'): Promise<QueueView>
  /** Sends a command under a new id and expects it to be accepted. */
  command(userId: number, ticketId: number, command: CaseCommand): Promise<CaseView>
  /** Internal notes on the ticket, oldest first. */
  notes(ticketId: number): readonly string[]
  tags(ticketId: number): readonly string[]
  close(): Promise<void>
}

/** A session is kept for less than it lasts; whoever comes back later opens the page again. */
const BEARER_MS = 5 * MINUTE_MS

/** The clock stands still, so a window of Zendesk's limits would never end. */
const NO_LIMITS = {
  accountPerMinute: 1_000_000,
  ticketUpdatesPerMinute: 1_000_000,
  ticketUpdatesPer10Minutes: 1_000_000,
  incrementalPerMinute: 1_000_000,
}

export interface ScenarioOptions {
  readonly startAt?: string
  readonly log?: Log
  /** Whether Zendesk sends webhooks; without, only the reconciliation finds out. */
  readonly hasWebhooks?: boolean
  /** In place of the company's own two. */
  readonly policies?: readonly unknown[]
  /** In place of one with a key of its own. */
  readonly vault?: Vault
}

/** What the company itself does. A start with every regime would take longer than most tests. */
const OWN_REGIMES = ['electronics', 'loyalty']

export async function startScenario(
  database: TestDatabase,
  {
    startAt = '2026-03-02T09:00:00+08:00',
    log = silentLog,
    hasWebhooks = true,
    policies = demoPolicies(OWN_REGIMES),
    vault,
  }: ScenarioOptions = {},
): Promise<Scenario> {
  const db = await connect(database.connectOptions)
  const clock = createSetClock(startAt)
  const standIn = await startStandIn({ clock, seed: true, limits: NO_LIMITS })
  await registerAccount(
    db,
    {
      accountId: DEMO_ACCOUNT_ID,
      config: demoConfig(standIn),
      policies: [...policies],
      calendars: [CHINA_OFFICE, UK_OFFICE, ALWAYS_OPEN],
    },
    instant(0),
  )
  const wake = { inbox() {}, outbox() {}, deadlines() {}, records() {} }
  const accounts = createAccounts(db)
  const deps: Deps = {
    db,
    clock,
    log,
    newId: randomUUID,
    accounts,
    policyBooks: createPolicyBooks({ log }),
    vault: vault ?? (await createVault(makeMasterKey())),
    zendesk: createZendeskApis({ clock, log }),
    intake: createGroupIntake(db, wake),
    assets: {
      read: async (path) =>
        path.endsWith('.html')
          ? {
              body: new TextEncoder().encode('<!doctype html><!--session-->'),
              contentType: 'text/html',
            }
          : null,
    },
    wake,
    zafSdkUrl: `${standIn.url}/zaf_sdk.js`,
  }
  const app = createApp(deps)
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  standIn.setAppOrigin(url)
  if (hasWebhooks)
    standIn.addWebhook({
      endpoint: `${url}/webhooks/zendesk`,
      subscriptions: WEBHOOK_SUBSCRIPTIONS,
      secret: WEBHOOK_SECRET,
    })
  const account = await accounts.byId(DEMO_ACCOUNT_ID)
  if (!account) throw new Error('the demo account is not registered')
  await syncPeople(deps, account)
  forgetDirectory(db, DEMO_ACCOUNT_ID)

  const bearers = new Map<number, { readonly bearer: string; readonly since: Instant }>()
  const scenario: Scenario = {
    db,
    deps,
    clock,
    standIn,
    accountId: DEMO_ACCOUNT_ID,
    url,
    async settle() {
      // Our notes come back as webhooks, which are hints again: a few rounds until all is quiet.
      for (let round = 0; round < 20; round++) {
        await standIn.flush()
        const worked =
          (await processInbox(deps, 200)) +
          (await sweepAllDue(deps, { batchSize: 100, lanes: 1 })) +
          (await fireDueRecords(deps)) +
          (await deliverOutbox(deps, 100))
        if (worked === 0) return
      }
      throw new Error('the scenario does not come to rest')
    },
    async at(when) {
      clock.set(when)
      bearers.clear()
      await scenario.settle()
    },
    async signIn(userId, location = 'ticket_sidebar') {
      const page = standIn.signPage(userId, location)
      const response = await app.request(page.url, {
        method: 'POST',
        body: new URLSearchParams({ token: page.token }),
      })
      const html = await response.text()
      const token = /"token":"([^"]+)"/.exec(html)?.[1]
      if (!token) throw new Error(`no session for ${userId}: ${response.status} ${html}`)
      return token
    },
    async get<T>(userId: number, path: string) {
      const response = await app.request(path, {
        headers: { authorization: `Bearer ${await bearerOf(userId)}` },
      })
      const answer = { status: response.status, body: (await response.json()) as T }
      if (response.ok) expectAnswer('get', path, answer)
      return answer
    },
    async post<T>(userId: number, path: string, body: unknown) {
      const response = await app.request(path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await bearerOf(userId)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      })
      const answer = { status: response.status, body: (await response.json()) as T }
      if (response.ok) expectAnswer('post', path, answer)
      return answer
    },
    async ticket(userId, ticketId) {
      const { status, body } = await scenario.get<TicketView>(userId, `/api/tickets/${ticketId}`)
      if (status !== 200)
        throw new Error(`ticket ${ticketId} for ${userId}: ${JSON.stringify(body)}`)
      return body
    },
    async queue(userId, scope = 'all') {
      const { status, body } = await scenario.get<QueueView>(userId, `/api/queue?scope=${scope}`)
      if (status !== 200) throw new Error(`queue for ${userId}: ${JSON.stringify(body)}`)
      return body
    },
    async command(userId, ticketId, command) {
      const view = await scenario.ticket(userId, ticketId)
      const { status, body } = await scenario.post<CaseView>(
        userId,
        `/api/cases/${view.case?.id}/commands`,
        { commandId: randomUUID(), command },
      )
      if (status !== 200) throw new Error(`${command.type} by ${userId}: ${JSON.stringify(body)}`)
      return body
    },
    notes: (ticketId) =>
      standIn
        .comments(ticketId)
        .filter((comment) => !comment.public && comment.author_id === standIn.account.serviceUserId)
        .map((comment) => comment.body),
    tags: (ticketId) => standIn.getTicket(ticketId)?.tags ?? [],
    async close() {
      await standIn.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await db.close()
    },
  }
  return scenario

  async function bearerOf(userId: number): Promise<string> {
    const known = bearers.get(userId)
    if (known && clock.now() - known.since < BEARER_MS) return known.bearer
    const bearer = await scenario.signIn(userId)
    bearers.set(userId, { bearer, since: clock.now() })
    return bearer
  }
}
