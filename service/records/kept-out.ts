import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import { isKeptOut } from '#shared/accountability/proceeding/people.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Directory } from '#shared/route/people.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import type { Source } from './record-kind.ts'

/** Cases and procedures that a record rests on. */
export interface Matters {
  readonly caseIds: readonly string[]
  readonly proceedingIds: readonly string[]
}

interface MatterRow {
  readonly caseId: string
  readonly caseState: CaseState
  readonly proceedingId: string | null
  readonly procedure: ProceedingState | null
}

/**
 * For each of these who is recused, tied or concerned in what it rests on, or gone. Under a transaction the cases are
 * held, so that nobody acts who is being recused at that moment.
 * @rule CD-2.1
 */
export async function loadKeptOut(
  { account, sql }: Source,
  people: Directory,
  of: readonly Matters[],
): Promise<readonly ReadonlySet<PersonId>[]> {
  const caseIds = of.flatMap((one) => one.caseIds)
  const proceedingIds = of.flatMap((one) => one.proceedingIds)
  if (caseIds.length + proceedingIds.length === 0) return of.map(() => new Set())
  const isHeld = 'isTransaction' in sql
  const rows = await sql.query<MatterRow>(
    `select c.case_id as "caseId", c.state as "caseState", r.record_id as "proceedingId", r.state as procedure
     from "case" c
     left join record r on r.account_id = c.account_id and r.case_id = c.case_id and r.kind = 'proceeding'
     where c.account_id = $1 and c.case_id in (
       select unnest(($2::text)::text[])
       union select case_id from record
       where account_id = $1 and kind = 'proceeding' and record_id = any(($3::text)::text[]))
     order by c.case_id${isHeld ? ' for share of c' : ''}`,
    [account.accountId, toArrayLiteral(caseIds), toArrayLiteral(proceedingIds)],
  )
  const matters = rows.map((row) => ({ ...row, keptOut: keptOutOf(row, people) }))
  return of.map(
    (one) =>
      new Set(
        matters
          .filter(
            ({ caseId, proceedingId }) =>
              one.caseIds.includes(caseId) ||
              (proceedingId !== null && one.proceedingIds.includes(proceedingId)),
          )
          .flatMap(({ keptOut }) => keptOut),
      ),
  )
}

function keptOutOf({ caseState, procedure }: MatterRow, people: Directory): readonly PersonId[] {
  const named = [...caseState.recused, ...caseState.subjects]
  const kept = [...people.values()]
    .filter((person) =>
      procedure === null ? !person.isActive : isKeptOut(person, procedure, caseState, people),
    )
    .map(({ id }) => id)
  return [...named, ...kept]
}
