import type { PersonId } from '#shared/kernel/ids.ts'
import { HOUR_MS, type Instant, toIso } from '#shared/kernel/instant.ts'
import type { Person } from '#shared/route/people.ts'
import type { Account } from '../account.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Sql } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { ZendeskError, type ZendeskUser } from '../zendesk/api.ts'
import { forgetDirectory } from './directory.ts'
import { toPerson } from './to-person.ts'

type PeopleDeps = Pick<Deps, 'db' | 'clock' | 'zendesk'>

/** How old what we know of a person may be when Zendesk does not answer as they open a page. */
const STALE_MS_MAX = HOUR_MS

/**
 * Reads all staff with their groups and writes them down. Who is no longer staff stays, inactive, because the
 * history names them; a list that leaves somebody out is no proof of it, so they are asked for by name first. Answers
 * how many are staff. Throws ZendeskError.
 */
export async function syncPeople(deps: PeopleDeps, account: Account): Promise<number> {
  const { db, clock } = deps
  const { accountId } = account
  const zendesk = deps.zendesk(account)
  const now = clock.now()
  const staff = await zendesk.staff()
  const groupsOf = await zendesk.groupMemberships()
  const missing = staff.length === 0 ? [] : await activeBeside(db, accountId, staff)
  const asked = missing.length === 0 ? [] : await zendesk.users(missing)
  const people = [...staff, ...asked].map((user) =>
    toPerson(user, groupsOf.get(user.id) ?? [], account.config, now),
  )
  await writePeople(db, accountId, people, now)
  const found = new Set(asked.map((user) => user.id))
  const gone = missing.filter((id) => !found.has(id))
  if (gone.length > 0)
    await db.query(
      `update person set body = body || '{"isActive": false}', fetched_at = ($3::text)::timestamptz
       where account_id = $1 and person_id = any(($2::text)::text[]) and fetched_at <= ($3::text)::timestamptz`,
      [accountId, toArrayLiteral(gone), toIso(now)],
    )
  forgetDirectory(db, accountId)
  return staff.length
}

/** Active people whom the list does not name. */
async function activeBeside(
  sql: Sql,
  accountId: string,
  staff: readonly ZendeskUser[],
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select person_id as id from person
     where account_id = $1 and person_id <> all(($2::text)::text[]) and (body->>'isActive')::boolean`,
    [accountId, toArrayLiteral(staff.map((user) => user.id))],
  )
  return rows.map((row) => row.id)
}

/**
 * Whoever opens a page, read from Zendesk at that moment: a role taken away counts at once. When Zendesk does not
 * answer, what was read within the last hour counts. Refuses `person_unknown`, `person_inactive`, `zendesk_unavailable`.
 */
export async function ensurePerson(
  deps: PeopleDeps,
  account: Account,
  userId: PersonId,
): Promise<Person> {
  const stored = await findPerson(deps.db, account.accountId, userId)
  const person = await readPerson(deps, account, userId, stored)
  if (!person.isActive) throw new Refusal('person_inactive')
  return person
}

async function readPerson(
  deps: PeopleDeps,
  account: Account,
  userId: PersonId,
  stored: StoredPerson | null,
): Promise<Person> {
  const { db, clock } = deps
  const now = clock.now()
  let user: ZendeskUser | undefined
  let groups: readonly string[]
  try {
    const zendesk = deps.zendesk(account)
    user = (await zendesk.users([userId]))[0]
    // Groups come with the regular reading; only a person we have never seen is worth asking for all of them.
    groups = stored?.person.groups ?? (await zendesk.groupMemberships()).get(userId) ?? []
  } catch (error) {
    if (!(error instanceof ZendeskError)) throw error
    if (stored && now - stored.fetchedAt <= STALE_MS_MAX) return stored.person
    throw new Refusal('zendesk_unavailable')
  }
  if (user === undefined) throw new Refusal('person_unknown')
  const person = toPerson(user, groups, account.config, now)
  // An end user is nobody in the directory, and stays so.
  if (stored === null && user.role === 'end-user') throw new Refusal('person_unknown')
  await writePeople(db, account.accountId, [person], now)
  forgetDirectory(db, account.accountId)
  return person
}

interface StoredPerson {
  readonly person: Person
  readonly fetchedAt: Instant
}

async function findPerson(
  sql: Sql,
  accountId: string,
  personId: PersonId,
): Promise<StoredPerson | null> {
  const rows = await sql.query<{ body: Person; fetched_at: Instant }>(
    'select body, fetched_at from person where account_id = $1 and person_id = $2',
    [accountId, personId],
  )
  return rows[0] ? { person: rows[0].body, fetchedAt: rows[0].fetched_at } : null
}

/** `now`: when the reading began. One that took longer does not undo what a later one has found. */
async function writePeople(
  sql: Sql,
  accountId: string,
  people: readonly Person[],
  now: Instant,
): Promise<void> {
  if (people.length === 0) return
  await sql.query(
    `insert into person (account_id, person_id, body, fetched_at)
     select $1, person_id, body, ($4::text)::timestamptz
     from unnest(($2::text)::text[], ($3::text)::jsonb[]) as r(person_id, body)
     on conflict (account_id, person_id) do update set body = excluded.body, fetched_at = excluded.fetched_at
     where person.fetched_at <= excluded.fetched_at`,
    [
      accountId,
      toArrayLiteral(people.map((person) => person.id)),
      toArrayLiteral(people.map((person) => JSON.stringify(person))),
      toIso(now),
    ],
  )
}
