import type { Instant } from '#shared/kernel/instant.ts'
import type { Sql, Tx } from '../db/database.ts'
import type { RecordKindId } from '../db/schema.ts'

/** A row of `record`, as far as a change needs it. */
export interface RecordRow {
  readonly accountId: string
  readonly recordId: string
  readonly kind: RecordKindId
  readonly caseId: string | null
  readonly policyVersionId: string
  readonly seq: number
  /** Hex. */
  readonly headHash: string
  readonly state: unknown
  readonly waitingFor: readonly string[]
  readonly nextAt: Instant | null
  readonly openedAt: Instant
  readonly attempts: number
  readonly lastError: string | null
}

export const RECORD_COLUMNS = `r.account_id as "accountId", r.record_id as "recordId", r.kind, r.case_id as "caseId",
  r.policy_version_id as "policyVersionId", r.seq, encode(r.head_hash, 'hex') as "headHash", r.state,
  to_json(r.waiting_for) as "waitingFor", r.next_at as "nextAt", r.opened_at as "openedAt", r.attempts,
  r.last_error as "lastError"`

/** Without a lock, for reading. */
export async function findRecord(
  sql: Sql,
  accountId: string,
  kind: RecordKindId,
  recordId: string,
): Promise<RecordRow | null> {
  const [row] = await sql.query<RecordRow>(
    `select ${RECORD_COLUMNS} from record r where r.account_id = $1 and r.record_id = $2 and r.kind = $3`,
    [accountId, recordId, kind],
  )
  return row ?? null
}

/** Locks it against every other change. */
export async function lockRecord(
  tx: Tx,
  accountId: string,
  kind: RecordKindId,
  recordId: string,
): Promise<RecordRow | null> {
  const [row] = await tx.query<RecordRow>(
    `select ${RECORD_COLUMNS} from record r
     where r.account_id = $1 and r.record_id = $2 and r.kind = $3 for update`,
    [accountId, recordId, kind],
  )
  return row ?? null
}

/** The procedure of a case; null when there is none. */
export async function findProcedureOf(
  sql: Sql,
  accountId: string,
  caseId: string,
): Promise<RecordRow | null> {
  const [row] = await sql.query<RecordRow>(
    `select ${RECORD_COLUMNS} from record r where r.account_id = $1 and r.case_id = $2 and r.kind = 'proceeding'`,
    [accountId, caseId],
  )
  return row ?? null
}
