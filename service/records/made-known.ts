import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Sql } from '../db/database.ts'

/**
 * Who was told of the clauses of that version, and when first: a receipt of the version itself, or of an earlier one of
 * the same policy that says word for word the same about responsibility.
 */
export async function loadMadeKnown(
  sql: Sql,
  accountId: string,
  policyVersionId: string,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Instant>> {
  if (persons.length === 0) return new Map()
  const rows = await sql.query<{ personId: PersonId; at: Instant }>(
    `select receipt.person_id as "personId", min(receipt.received_at) as at
     from policy_version own
     join policy_version same on same.account_id = own.account_id and same.policy_key = own.policy_key
       and same.effective_from <= own.effective_from and same.body -> 'accountability' = own.body -> 'accountability'
     join clause_receipt receipt on receipt.account_id = same.account_id
       and receipt.policy_version_id = same.policy_version_id
     where own.account_id = $1 and own.policy_version_id = $2 and receipt.person_id = any(($3::text)::text[])
     group by receipt.person_id`,
    [accountId, policyVersionId, toArrayLiteral(persons)],
  )
  return new Map(rows.map(({ personId, at }) => [personId, at]))
}
