import type { CaseState } from '#shared/case/state.ts'
import { toArrayLiteral } from './arrays.ts'
import type { Sql } from './database.ts'

/** A row of `case`, as far as a change needs it. */
export interface CaseRow {
  readonly accountId: string
  readonly caseId: string
  readonly ticketId: string
  readonly policyVersionId: string
  readonly seq: number
  /** Hex. */
  readonly headHash: string
  readonly state: CaseState
  readonly edges: Readonly<Record<string, number>>
  /** JSON of a `Display`. */
  readonly display: string
  readonly issueKey: string | null
  readonly companyDay: string
}

export const CASE_COLUMNS = `c.account_id as "accountId", c.case_id as "caseId", c.ticket_id as "ticketId",
  c.policy_version_id as "policyVersionId", c.seq, encode(c.head_hash, 'hex') as "headHash", c.state, c.edges, c.display,
  c.issue_key as "issueKey", c.company_day::text as "companyDay"`

/** Locks cases of one account against every other change, in id order so that two lockers cannot wait for each other. */
export function lockCases(
  tx: Sql,
  accountId: string,
  caseIds: readonly string[],
): Promise<CaseRow[]> {
  return tx.query<CaseRow>(
    `select ${CASE_COLUMNS} from "case" c
     where c.account_id = $1 and c.case_id = any(($2::text)::text[])
     order by c.account_id, c.case_id for update`,
    [accountId, toArrayLiteral(caseIds)],
  )
}

/** The same, found by their tickets. */
export function lockCasesOfTickets(
  tx: Sql,
  accountId: string,
  ticketIds: readonly string[],
): Promise<CaseRow[]> {
  return tx.query<CaseRow>(
    `select ${CASE_COLUMNS} from "case" c
     where c.account_id = $1 and c.ticket_id = any(($2::text)::text[])
     order by c.account_id, c.case_id for update`,
    [accountId, toArrayLiteral(ticketIds)],
  )
}

/** Without a lock, for reading. */
export async function findCase(
  sql: Sql,
  accountId: string,
  where: { readonly caseId: string } | { readonly ticketId: string },
): Promise<CaseRow | null> {
  const [column, value] =
    'caseId' in where ? ['case_id', where.caseId] : ['ticket_id', where.ticketId]
  const rows = await sql.query<CaseRow>(
    `select ${CASE_COLUMNS} from "case" c where c.account_id = $1 and c.${column} = $2`,
    [accountId, value],
  )
  return rows[0] ?? null
}
