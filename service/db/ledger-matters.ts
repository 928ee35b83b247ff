import type { Counting } from '#shared/accountability/ledger/sight.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import type { CaseState } from '#shared/case/state.ts'
import { toArrayLiteral } from './arrays.ts'
import type { Sql } from './database.ts'

/** Who may be kept from a matter: by their ids, and as whoever speaks for these departments (marked as in `record.about`). */
export interface Kept {
  readonly persons: readonly string[]
  readonly departments: readonly string[]
}

interface MatterRow {
  readonly personId: string | null
  readonly department: string | null
  readonly proceeding: ProceedingState | null
  readonly caseState: CaseState
}

/** Of a procedure `r` and its case `c`, or of a case alone: whether any of them may be kept from it. */
const OF_CASE = `c.recused && (($3::text)::text[]) or (c.state -> 'subjects')::jsonb ?| (($3::text)::text[])`
const OF_PROCEDURE = `(r.state -> 'tied')::jsonb ?| (($3::text)::text[]) or r.about && (($4::text)::text[])`

/**
 * What the entries of a month come from, as far as one of these people may be kept from it: the states say whether they
 * are.
 */
export async function listMattersOfMonth(
  sql: Sql,
  accountId: string,
  month: string,
  kept: Kept,
): Promise<readonly Counting[]> {
  const rows = await sql.query<MatterRow>(
    `with counted as (
       select distinct person_id, case when person_id is null then department end as department,
         split_part(entry_id, ':', 1) as record_id, case_id
       from ledger_entry where account_id = $1 and month = $2
     )
     select e.person_id as "personId", e.department, r.state as proceeding, c.state as "caseState"
     from counted e
     left join record r on r.account_id = $1 and r.record_id = e.record_id and r.kind = 'proceeding'
     join "case" c on c.account_id = $1 and c.case_id = coalesce(r.case_id, e.case_id)
     where ${OF_CASE} or ${OF_PROCEDURE}`,
    [accountId, month, ...toParams(kept)],
  )
  return rows.map(toCounting)
}

/** The same of a person. Found from the procedures: somebody may have very many entries, and few matters. */
export async function listMattersOfPerson(
  sql: Sql,
  accountId: string,
  personId: string,
  kept: Kept,
): Promise<readonly Counting[]> {
  const rows = await sql.query<MatterRow>(
    `select $2 as "personId", null as department, r.state as proceeding, c.state as "caseState"
     from record r
     join "case" c on c.account_id = r.account_id and c.case_id = r.case_id
     where r.account_id = $1 and r.kind = 'proceeding' and r.about @> array[$2::text]
       and (${OF_CASE} or ${OF_PROCEDURE})
       and exists (select 1 from ledger_entry e where e.account_id = $1 and e.person_id = $2
         and split_part(e.entry_id, ':', 1) = r.record_id)
     union all
     select $2, null, null, c.state
     from ledger_entry e
     join "case" c on c.account_id = e.account_id and c.case_id = e.case_id
     where e.account_id = $1 and e.person_id = $2 and e.reason in ('merit', 'receivable') and (${OF_CASE})`,
    [accountId, personId, ...toParams(kept)],
  )
  return rows.map(toCounting)
}

function toParams({ persons, departments }: Kept): readonly string[] {
  return [toArrayLiteral(persons), toArrayLiteral([...persons, ...departments])]
}

function toCounting({ caseState, ...row }: MatterRow): Counting {
  return { ...row, case: caseState }
}

/** Those of these cases that somebody is kept from: recused from them, or the one they are about. */
export async function keptCasesAmong(
  sql: Sql,
  accountId: string,
  caseIds: readonly string[],
  personId: string,
): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ caseId: string }>(
    `select case_id as "caseId" from "case" where account_id = $1 and case_id = any(($2::text)::text[])
       and (($3::text) = any(recused) or (state -> 'subjects')::jsonb ? ($3::text))`,
    [accountId, toArrayLiteral(caseIds), personId],
  )
  return new Set(rows.map(({ caseId }) => caseId))
}
