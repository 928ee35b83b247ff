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

/**
 * What the entries of a month, or of a person, come from, as far as one of these people may be kept from it: the states
 * say whether they are.
 */
export async function listMatters(
  sql: Sql,
  accountId: string,
  of: { readonly month: string } | { readonly personId: string },
  { persons, departments }: Kept,
): Promise<readonly Counting[]> {
  const [column, value] = 'month' in of ? ['month', of.month] : ['person_id', of.personId]
  const rows = await sql.query<{
    personId: string | null
    department: string | null
    proceeding: ProceedingState | null
    caseState: CaseState
  }>(
    `with counted as (
       select distinct person_id, case when person_id is null then department end as department,
         split_part(entry_id, ':', 1) as record_id, case_id
       from ledger_entry where account_id = $1 and ${column} = $2
     )
     select e.person_id as "personId", e.department, r.state as proceeding, c.state as "caseState"
     from counted e
     left join record r on r.account_id = $1 and r.record_id = e.record_id and r.kind = 'proceeding'
     join "case" c on c.account_id = $1 and c.case_id = coalesce(r.case_id, e.case_id)
     where c.recused && (($3::text)::text[]) or (c.state -> 'subjects')::jsonb ?| (($3::text)::text[])
       or (r.state -> 'tied')::jsonb ?| (($3::text)::text[]) or r.about && (($4::text)::text[])`,
    [accountId, value, toArrayLiteral(persons), toArrayLiteral([...persons, ...departments])],
  )
  return rows.map(({ caseState, ...row }) => ({ ...row, case: caseState }))
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
