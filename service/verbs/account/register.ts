import type { CalendarSpec } from '#shared/calendar/calendar.ts'
import { checkCalendarSpec } from '#shared/calendar/check-calendar.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { compilePolicy, parsePolicy } from '#shared/policy/compile-policy.ts'
import type { Policy } from '#shared/policy/schema.ts'
import { type AccountConfig, AccountConfigSchema } from '../../account.ts'
import type { Database, Sql } from '../../db/database.ts'

export interface Registration {
  readonly accountId: string
  readonly config: AccountConfig
  /** In the order in which a ticket is offered to them. */
  readonly policies: readonly unknown[]
  readonly calendars: readonly CalendarSpec[]
}

/** What is wrong with a registration, each with its path. */
export class RegistrationError extends Error {
  override name = 'RegistrationError'
}

/**
 * Stores an account with its calendars and policies. Registering again replaces the configuration and adds versions;
 * a version that exists is never changed: a changed policy needs a new version.
 */
export async function registerAccount(
  db: Database,
  registration: Registration,
  now: Instant,
): Promise<void> {
  const config = AccountConfigSchema.parse(registration.config)
  const calendars = registration.calendars.map(checkedCalendar)
  const policies = registration.policies.map(checkedPolicy)
  for (const policy of policies)
    if (!calendars.some((calendar) => calendar.key === policy.calendar))
      throw new RegistrationError(
        `policy ${policy.key} counts in calendar ${policy.calendar}, which is not given`,
      )
  const { accountId } = registration
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into account (account_id, config) values ($1, $2::text::jsonb)
       on conflict (account_id) do update set config = excluded.config`,
      [accountId, JSON.stringify(config)],
    )
    for (const calendar of calendars) {
      const id = `${calendar.key}@${calendar.version}`
      await addVersion(tx, 'calendar', accountId, id, calendar, [calendar.key, toIso(now)])
    }
    for (const [position, policy] of policies.entries()) {
      await addPolicyVersion(tx, accountId, policy, { effectiveFrom: toIso(now), position })
    }
  })
}

/** Adds a policy version under its key and version, and answers its id; one that is there with this content stays. */
export async function addPolicyVersion(
  tx: Sql,
  accountId: string,
  policy: Policy,
  { effectiveFrom, position }: { readonly effectiveFrom: string; readonly position: number },
): Promise<string> {
  const id = `${policy.key}@${policy.version}`
  await addVersion(tx, 'policy', accountId, id, policy, [policy.key, effectiveFrom, position])
  await tx.query(SET_TIMER, [accountId, effectiveFrom])
  return id
}

/** A version may want other reports than the one before, or end its periods elsewhere: it is looked at when it begins. */
const SET_TIMER = `
  insert into report_timer as t (account_id, run_at) values ($1, ($2::text)::timestamptz)
  on conflict (account_id) do update set run_at = least(t.run_at, excluded.run_at)`

const INSERT = {
  calendar: `insert into calendar_version (account_id, calendar_version_id, spec, calendar_key, effective_from)
    values ($1, $2, $3::text::jsonb, $4, ($5::text)::timestamptz) on conflict do nothing returning 1`,
  policy: `insert into policy_version (account_id, policy_version_id, body, policy_key, effective_from, position)
    values ($1, $2, $3::text::jsonb, $4, ($5::text)::timestamptz, $6) on conflict do nothing returning 1`,
}
const FIND = {
  calendar: `select spec = $3::text::jsonb as same from calendar_version where account_id = $1 and calendar_version_id = $2`,
  policy: `select body = $3::text::jsonb as same from policy_version where account_id = $1 and policy_version_id = $2`,
}

async function addVersion(
  tx: Sql,
  kind: 'calendar' | 'policy',
  accountId: string,
  id: string,
  content: unknown,
  rest: readonly unknown[],
): Promise<void> {
  const key = [accountId, id, JSON.stringify(content)]
  const inserted = await tx.query(INSERT[kind], [...key, ...rest])
  if (inserted.length > 0) return
  const [found] = await tx.query<{ same: boolean }>(FIND[kind], key)
  if (!found?.same)
    throw new RegistrationError(
      `${kind} ${id} exists with other content: give the changed one a new version`,
    )
}

function checkedCalendar(spec: CalendarSpec): CalendarSpec {
  const [fault] = checkCalendarSpec(spec)
  if (fault) throw new RegistrationError(`calendar ${spec.key}: ${fault.path}: ${fault.message}`)
  return spec
}

function checkedPolicy(input: unknown) {
  const parsed = parsePolicy(input)
  if (!parsed.ok) throw new RegistrationError(`policy: ${JSON.stringify(parsed.facts)}`)
  compilePolicy(parsed.value)
  return parsed.value
}
