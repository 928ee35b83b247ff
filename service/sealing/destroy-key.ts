import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import type { Tx } from '../db/database.ts'
import type { Subject } from './keys.ts'

/** Nothing that was sealed under it can be read any more; what is written from now on gets another key. */
export async function destroyKey(
  tx: Tx,
  accountId: string,
  subject: Subject,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `update personal_key set wrapped = null, destroyed_by = $3, destroyed_at = ($4::text)::timestamptz
     where account_id = $1 and subject = $2 and destroyed_at is null`,
    [accountId, subject, by, toIso(at)],
  )
  await tx.query('delete from personal_fact where account_id = $1 and person_id = $2', [
    accountId,
    subject,
  ])
}
