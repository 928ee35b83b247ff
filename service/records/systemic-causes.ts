import type { ImprovementState } from '#shared/accountability/improvement/model.ts'
import { openSystemicCauses } from '#shared/accountability/improvement/terms.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Sql } from '../db/database.ts'

/**
 * Causes on which penalties wait now: an open improvement of the same policy removes them as common ones.
 * @rule EL-5.3
 */
export async function loadSystemicCauses(
  sql: Sql,
  accountId: string,
  policyKey: string,
  terms: Accountability,
): Promise<readonly string[]> {
  const rows = await sql.query<Pick<ImprovementState, 'cause' | 'isSystemic' | 'status'>>(
    `select r.state->>'cause' as cause, true as "isSystemic", r.state->>'status' as status from record r
     where r.account_id = $1 and r.kind = 'improvement' and r.status = 'open'
       and r.state->>'policyKey' = $2 and r.state->>'isSystemic' = 'true'`,
    [accountId, policyKey],
  )
  return openSystemicCauses(rows, terms)
}
