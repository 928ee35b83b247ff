import { type Account, AccountConfigSchema } from './account.ts'
import type { Sql } from './db/database.ts'
import { type Log, silentLog } from './log.ts'

/** The registered Zendesk accounts. A change by another process is seen within 30 s. */
export interface Accounts {
  all(): Promise<readonly Account[]>
  byId(accountId: string): Promise<Account | null>
  /** By Zendesk's own number, as webhooks carry it. */
  byZendeskAccountId(zendeskAccountId: string): Promise<Account | null>
  /** By the address of one of its app installations, compared whole. */
  byAudience(audience: string): Promise<Account | null>
  /** The next question reads the database. */
  forget(): void
}

interface Book {
  readonly readAt: number
  readonly all: readonly Account[]
  readonly byId: ReadonlyMap<string, Account>
  readonly byZendeskAccountId: ReadonlyMap<string, Account>
  readonly byAudience: ReadonlyMap<string, Account>
}

const REFRESH_MS = 30_000
/** An unknown account may be a new one; whoever asks for unknown ones cannot make us read more often than this. */
const REFRESH_UNKNOWN_MS = 1_000

export interface AccountsOptions {
  /** Told of an account whose configuration cannot be read; it is treated as not registered. */
  readonly log?: Log
  /** Milliseconds of a clock that only moves forward. */
  readonly now?: () => number
}

export function createAccounts(db: Sql, options: AccountsOptions = {}): Accounts {
  const { log = silentLog, now = () => performance.now() } = options
  let book: Book | null = null
  let reading: Promise<Book> | null = null

  /** Those who arrive together share one reading. */
  function read(): Promise<Book> {
    reading ??= readBook(db, now(), log)
      .then((fresh) => {
        book = fresh
        return fresh
      })
      .finally(() => {
        reading = null
      })
    return reading
  }

  const ageOf = (known: Book) => now() - known.readAt

  async function open(): Promise<Book> {
    return book !== null && ageOf(book) < REFRESH_MS ? book : read()
  }

  async function find(index: 'byId' | 'byZendeskAccountId' | 'byAudience', key: string) {
    const known = await open()
    const found = known[index].get(key)
    if (found || ageOf(known) < REFRESH_UNKNOWN_MS) return found ?? null
    return (await read())[index].get(key) ?? null
  }

  return {
    all: async () => (await open()).all,
    byId: (accountId) => find('byId', accountId),
    byZendeskAccountId: (zendeskAccountId) => find('byZendeskAccountId', zendeskAccountId),
    byAudience: (audience) => find('byAudience', audience),
    forget() {
      book = null
    },
  }
}

async function readBook(sql: Sql, now: number, log: Log): Promise<Book> {
  const rows = await sql.query<{ account_id: string; config: unknown }>(
    'select account_id, config from account order by account_id',
  )
  const all = rows.flatMap(({ account_id: accountId, config }) => {
    const parsed = AccountConfigSchema.safeParse(config)
    if (parsed.success) return [{ accountId, config: parsed.data }]
    // One account that cannot be read must not take the others down with it.
    const paths = parsed.error.issues.map((issue) => issue.path.join('.'))
    log.error('the configuration of an account cannot be read', { accountId, paths })
    return []
  })
  return {
    readAt: now,
    all,
    byId: new Map(all.map((account) => [account.accountId, account])),
    byZendeskAccountId: new Map(all.map((one) => [one.config.zendeskAccountId, one])),
    byAudience: new Map(all.flatMap((one) => one.config.app.audiences.map((aud) => [aud, one]))),
  }
}
