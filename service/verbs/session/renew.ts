import { type Instant, toIso } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import { Refusal } from '../../refusal.ts'
import { computeExpiry } from './bearer.ts'
import type { Session } from './find.ts'

/** Lets a live session live 30 minutes from now, but not beyond its end. Answers when it expires. */
export async function renewSession(
  { deps, now }: Ctx,
  session: Session,
): Promise<{ readonly expiresAt: Instant }> {
  const expiresAt = computeExpiry(now, session.endsAt)
  const rows = await deps.db.query(
    `update session set expires_at = ($3::text)::timestamptz
     where account_id = $1 and token_hash = $2 returning token_hash`,
    [session.accountId, session.tokenHash, toIso(expiresAt)],
  )
  if (rows.length === 0) throw new Refusal('session_missing')
  return { expiresAt }
}
