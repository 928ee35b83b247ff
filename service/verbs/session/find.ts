import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { delegatorsOf } from '#shared/route/delegation.ts'
import type { Person } from '#shared/route/people.ts'
import type { Account } from '../../account.ts'
import type { Deps } from '../../deps.ts'
import { loadDirectory } from '../../people/directory.ts'
import { Refusal } from '../../refusal.ts'
import { hashBearer } from './bearer.ts'

export interface Session {
  readonly accountId: string
  readonly tokenHash: string
  readonly personId: PersonId
  readonly location: string
  readonly expiresAt: Instant
  readonly endsAt: Instant
}

export interface Found {
  readonly session: Session
  readonly account: Account
  readonly person: Person
}

/** A session that was taken away elsewhere works for this long at most. */
const REMEMBER_MS = 3_000
const REMEMBERED_MAX = 5_000

/**
 * Looks sessions up by their bearer. Refuses `session_missing` for a bearer nobody was given (or whose session was
 * taken away), `session_expired` from its expiry on, `person_unknown` and `person_inactive`.
 */
export function createSessionFinder(deps: Deps): (bearer: string) => Promise<Found> {
  const remembered = new Map<string, { readonly session: Session; readonly readAt: number }>()

  async function read(tokenHash: string, now: Instant): Promise<Session> {
    const session = await findSession(deps, tokenHash)
    if (session === null) {
      remembered.delete(tokenHash)
      throw new Refusal('session_missing')
    }
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(tokenHash, { session, readAt: now })
    return session
  }

  return async (bearer) => {
    const now = deps.clock.now()
    const tokenHash = hashBearer(bearer)
    const known = remembered.get(tokenHash)
    const isFresh = known !== undefined && Math.abs(now - known.readAt) < REMEMBER_MS
    // One that seems expired may have been renewed by another process.
    const session =
      isFresh && now < known.session.expiresAt ? known.session : await read(tokenHash, now)
    if (now >= session.expiresAt) throw new Refusal('session_expired')
    const account = await deps.accounts.byId(session.accountId)
    if (account === null) throw new Refusal('session_missing')
    const people = await loadDirectory(deps.db, account)
    const person = people.get(session.personId)
    if (person === undefined) throw new Refusal('person_unknown')
    if (!person.isActive) throw new Refusal('person_inactive')
    const standsInFor = delegatorsOf(people, session.personId, now)
    return {
      session,
      account,
      person: standsInFor.length === 0 ? person : { ...person, standsInFor },
    }
  }
}

async function findSession(deps: Deps, tokenHash: string): Promise<Session | null> {
  const rows = await deps.db.query<Session>(
    `select account_id as "accountId", token_hash as "tokenHash", person_id as "personId", location,
       expires_at as "expiresAt", ends_at as "endsAt"
     from session where token_hash = $1`,
    [tokenHash],
  )
  return rows[0] ?? null
}
