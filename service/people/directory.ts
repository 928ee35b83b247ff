import type { PersonId } from '#shared/kernel/ids.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { Account } from '../account.ts'
import type { Sql } from '../db/database.ts'

/** How long another process's reading of Zendesk may go unseen. */
const REFRESH_MS = 10_000

type Delegation = NonNullable<Person['delegations']>[number]

interface Entry {
  readonly readAt: number
  readonly directory: Promise<Directory>
}

/** By database, so that two never mix. */
const known = new WeakMap<Sql, Map<string, Entry>>()

/**
 * Everybody who works or worked in the account, as last read from Zendesk. Kept for 10 s in this process. Inside a
 * transaction its handle is the `reader`.
 */
export function loadDirectory(db: Sql, account: Account, reader: Sql = db): Promise<Directory> {
  const entries = known.get(db) ?? new Map<string, Entry>()
  known.set(db, entries)
  const entry = entries.get(account.accountId)
  const now = performance.now()
  if (entry && now - entry.readAt < REFRESH_MS) return entry.directory
  const directory = readDirectory(reader, account.accountId)
  entries.set(account.accountId, { readAt: now, directory })
  directory.catch(() => {
    if (entries.get(account.accountId)?.directory === directory) entries.delete(account.accountId)
  })
  return directory
}

/** The next question reads the database. */
export function forgetDirectory(sql: Sql, accountId: string): void {
  known.get(sql)?.delete(accountId)
}

async function readDirectory(sql: Sql, accountId: string): Promise<Directory> {
  const rows = await sql.query<{ person_id: string; body: Person }>(
    'select person_id, body from person where account_id = $1 order by person_id',
    [accountId],
  )
  const people = new Map(rows.map((row) => [row.person_id as PersonId, row.body]))
  const delegations = await sql.query<Delegation & { personId: PersonId }>(
    `select person_id as "personId", to_id as "to", from_at as "from", until_at as "until"
     from delegation where account_id = $1 and ended_at is null order by from_at, delegation_id`,
    [accountId],
  )
  for (const { personId, to, from, until } of delegations) {
    const person = people.get(personId)
    if (!person) continue
    const others = person.delegations ?? []
    people.set(personId, { ...person, delegations: [...others, { to, from, until }] })
  }
  return people
}
