import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant, MINUTE_MS, toIso } from '#shared/kernel/instant.ts'
import type { Account } from '../../account.ts'
import type { Deps } from '../../deps.ts'
import { ensurePerson } from '../../people/sync-people.ts'
import { Refusal } from '../../refusal.ts'
import { computeExpiry, hashBearer, makeBearer, SESSION_MS_MAX } from './bearer.ts'

export interface OpenSession {
  readonly personId: PersonId
  readonly location: string
  /** Names the page token, whatever is done to its text. */
  readonly tokenHash: string
  readonly tokenExpiresAt: Instant
}

export interface OpenedSession {
  readonly token: string
  readonly expiresAt: Instant
}

/** Longer than the leeway that verification gives an expired token. */
const REMEMBER_TOKEN_MS = 5 * MINUTE_MS

/**
 * A session for whoever Zendesk vouched for, in exchange for the page token, which is used up by it. A token whose
 * owner is refused is not used up. Refuses `page_token_used`, `person_unknown`, `person_inactive`, `zendesk_unavailable`.
 */
export async function openSession(
  deps: Deps,
  account: Account,
  opening: OpenSession,
): Promise<OpenedSession> {
  const { accountId } = account
  if (await isUsed(deps, accountId, opening.tokenHash)) throw new Refusal('page_token_used')
  await ensurePerson(deps, account, opening.personId)

  const now = deps.clock.now()
  const endsAt = instant(now + SESSION_MS_MAX)
  const expiresAt = computeExpiry(now, endsAt)
  const token = makeBearer()
  await deps.db.transaction(async (tx) => {
    const fresh = await tx.query(
      `insert into used_page_token (account_id, token_hash, expires_at)
       values ($1, $2, ($3::text)::timestamptz) on conflict do nothing returning token_hash`,
      [accountId, opening.tokenHash, toIso(instant(opening.tokenExpiresAt + REMEMBER_TOKEN_MS))],
    )
    if (fresh.length === 0) throw new Refusal('page_token_used')
    await tx.query(
      `insert into session (account_id, token_hash, person_id, location, expires_at, ends_at)
       values ($1, $2, $3, $4, ($5::text)::timestamptz, ($6::text)::timestamptz)`,
      [
        accountId,
        hashBearer(token),
        opening.personId,
        opening.location,
        toIso(expiresAt),
        toIso(endsAt),
      ],
    )
  })
  return { token, expiresAt }
}

async function isUsed(deps: Deps, accountId: string, tokenHash: string): Promise<boolean> {
  const rows = await deps.db.query(
    'select 1 from used_page_token where account_id = $1 and token_hash = $2',
    [accountId, tokenHash],
  )
  return rows.length > 0
}
