import { type Instant, toIso } from '#shared/kernel/instant.ts'
import type { Policy } from '#shared/policy/schema.ts'
import type { Database } from '../../db/database.ts'
import { addPolicyVersion, RegistrationError } from './register.ts'

/**
 * Stores a policy as a new version of an account, in force from `now` for cases that open then; a running case keeps
 * its own. A new version keeps its policy's place among those that a ticket is offered to; a policy of a new key comes
 * last. The same version with the same content again: nothing. Refused with a RegistrationError when the account or
 * its calendar is not there, or the version exists with other content.
 */
export async function importPolicy(
  db: Database,
  accountId: string,
  policy: Policy,
  now: Instant,
): Promise<{ readonly policyVersionId: string }> {
  return db.transaction(async (tx) => {
    const [account] = await tx.query<{ account_id: string }>(
      'select account_id from account where account_id = $1',
      [accountId],
    )
    if (!account) {
      throw new RegistrationError(`no account ${accountId}: npm run account stores one`)
    }
    const calendars = await tx.query<{ calendar_key: string }>(
      'select distinct calendar_key from calendar_version where account_id = $1 order by 1',
      [accountId],
    )
    if (!calendars.some((one) => one.calendar_key === policy.calendar)) {
      const known = calendars.map((one) => one.calendar_key).join(', ')
      throw new RegistrationError(
        `policy ${policy.key} counts in calendar ${policy.calendar}; the account has ${known || 'none'}`,
      )
    }
    const [place] = await tx.query<{ position: number }>(
      `select coalesce(
         (select max(position) from policy_version where account_id = $1 and policy_key = $2),
         (select max(position) + 1 from policy_version where account_id = $1),
         0)::int as position`,
      [accountId, policy.key],
    )
    const policyVersionId = await addPolicyVersion(tx, accountId, policy, {
      effectiveFrom: toIso(now),
      position: place?.position ?? 0,
    })
    return { policyVersionId }
  })
}
