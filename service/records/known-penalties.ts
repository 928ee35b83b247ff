import type { EarlierPenalty } from '#shared/accountability/proceeding/facts.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Sql } from '../db/database.ts'

/** What other procedures have laid on the same people. */

/**
 * Acts that other procedures have a penalty for, under way, in force or taken back: act key → penalty. One that was
 * refused or withdrawn has not used up its act.
 */
export async function loadActKeys(
  sql: Sql,
  accountId: string,
  exceptRecordId: string,
  about: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (about.length === 0) return new Map()
  const rows = await sql.query<{ actKey: string; penaltyId: string }>(
    `select act_key as "actKey", penalty_id as "penaltyId" from penalty
     where account_id = $1 and record_id <> $2 and act_key <> '' and status not in ('refused', 'withdrawn')
       and coalesce(person_id, 'department:' || department) = any(($3::text)::text[])
     order by penalty_id`,
    [accountId, exceptRecordId, toArrayLiteral(about)],
  )
  return new Map(rows.map(({ actKey, penaltyId }) => [actKey, penaltyId]))
}

/** Penalties of these people that took effect, are not being contested and were not reversed; by date of the act. */
export async function loadEarlier(
  sql: Sql,
  accountId: string,
  exceptRecordId: string,
  persons: readonly PersonId[],
): Promise<EarlierPenalty[]> {
  if (persons.length === 0) return []
  return sql.query<EarlierPenalty>(
    `select person_id as "personId", penalty, policy_key as "policyKey", act_on::text as "actOn" from penalty
     where account_id = $1 and record_id <> $2 and person_id = any(($3::text)::text[]) and served_at is not null
       and status not in ('stayed', 'reversed')
     order by act_on, penalty_id`,
    [accountId, exceptRecordId, toArrayLiteral(persons)],
  )
}
