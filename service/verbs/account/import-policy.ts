import type { CalendarSpec } from '#shared/calendar/calendar.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { lintPolicy } from '#shared/policy/lint/lint-policy.ts'
import type { Policy } from '#shared/policy/schema.ts'
import type { Database, Sql } from '../../db/database.ts'
import { addPolicyVersion, RegistrationError } from './register.ts'

/**
 * Stores a policy as a new version of an account, in force from `now` for cases that open then; a running case keeps
 * its own. A new version keeps its policy's place among those that a ticket is offered to; a policy of a new key comes
 * last. The same version with the same content again: nothing. Refused with a RegistrationError, which says what to do,
 * when there is no such account, the linter finds an error (with the account's own calendars), or the version exists
 * with other content.
 */
export async function importPolicy(
  db: Database,
  accountId: string,
  policy: Policy,
  now: Instant,
): Promise<{ readonly policyVersionId: string }> {
  return db.transaction(async (tx) => {
    await checkAccount(tx, accountId)
    checkSound(policy, await currentCalendars(tx, accountId))
    compilePolicy(policy)
    const policyVersionId = await addPolicyVersion(tx, accountId, policy, {
      effectiveFrom: toIso(now),
      position: await placeOf(tx, accountId, policy.key),
    })
    return { policyVersionId }
  })
}

async function checkAccount(tx: Sql, accountId: string): Promise<void> {
  const found = await tx.query('select 1 from account where account_id = $1', [accountId])
  if (found.length === 0) {
    throw new RegistrationError(`no account ${accountId}: npm run account stores one`)
  }
}

/** The newest version of each calendar, by key. */
async function currentCalendars(tx: Sql, accountId: string): Promise<CalendarSpec[]> {
  const rows = await tx.query<{ spec: CalendarSpec }>(
    `select distinct on (calendar_key) spec from calendar_version where account_id = $1
     order by calendar_key, effective_from desc, calendar_version_id desc`,
    [accountId],
  )
  return rows.map((row) => row.spec)
}

function checkSound(policy: Policy, calendars: readonly CalendarSpec[]): void {
  const errors = lintPolicy(policy, { calendars }).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const lines = errors.map(({ path, message, whatToDo }) => `${path}: ${message.en} ${whatToDo.en}`)
  throw new RegistrationError(`policy ${policy.key} is not sound\n${lines.join('\n')}`)
}

/** The place of a policy's new version among those that a ticket is offered to: its own, or the last. */
export async function placeOf(tx: Sql, accountId: string, policyKey: string): Promise<number> {
  const [place] = await tx.query<{ position: number }>(
    `select coalesce(
       (select max(position) from policy_version where account_id = $1 and policy_key = $2),
       (select max(position) + 1 from policy_version where account_id = $1),
       0)::int as position`,
    [accountId, policyKey],
  )
  return place?.position ?? 0
}
