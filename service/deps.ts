import type { Instant } from '#shared/kernel/instant.ts'
import type { Account } from './account.ts'
import type { Accounts } from './accounts.ts'
import type { Database } from './db/database.ts'
import type { Log } from './log.ts'
import type { PolicyBooks } from './policies.ts'
import type { Vault } from './sealing/vault.ts'
import type { ZendeskApi } from './zendesk/api.ts'
import type { Fetch } from './zendesk/transport.ts'

/** The only source of the present. */
export interface Clock {
  now(): Instant
  /** Resolves at `at`, or at once when `signal` aborts; never rejects. */
  sleepUntil(at: Instant, signal: AbortSignal): Promise<void>
}

/** Nudges the background loops of this process: something new is there for them. */
export interface Wake {
  inbox(): void
  deadlines(at: Instant): void
  outbox(): void
  /** A record beside a case has something due then. */
  records(at: Instant): void
}

/** A row for the inbox. */
export interface Hint {
  readonly accountId: string
  readonly inboxId: string
  readonly kind: string
  readonly ticketId: string | null
  readonly payload: unknown
  readonly receivedAt: Instant
}

/** Resolves when the hint is stored for good; rejects when it is not. */
export interface Intake {
  store(hint: Hint): Promise<void>
}

/** The built app. */
export interface Assets {
  /** The file at a path such as `ticket-sidebar.html` or `assets/x.js`; null when there is none. */
  read(path: string): Promise<{ readonly body: Uint8Array; readonly contentType: string } | null>
}

/** The whole outside world, handed in by the entries. */
export interface Deps {
  readonly db: Database
  readonly clock: Clock
  /** A new random UUID. */
  readonly newId: () => string
  readonly log: Log
  readonly zendesk: (account: Account) => ZendeskApi
  /** For the company's chat; the global one unless given. */
  readonly fetch?: Fetch
  readonly intake: Intake
  readonly accounts: Accounts
  readonly policyBooks: PolicyBooks
  /** Seals what people write about people. */
  readonly vault: Vault
  readonly assets: Assets
  readonly wake: Wake
  /** Address of the ZAF SDK; Zendesk's CDN unless a stand-in serves it. */
  readonly zafSdkUrl: string
}
