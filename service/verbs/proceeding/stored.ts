import { type ProceedingFacts, termsOf } from '#shared/accountability/proceeding/facts.ts'
import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import type { CaseState } from '#shared/case/state.ts'
import type { Ctx } from '../../context.ts'
import { loadDirectory } from '../../people/directory.ts'
import { NOTHING_KNOWN } from '../../records/proceeding-facts.ts'
import { RECORD_COLUMNS, type RecordRow } from '../../records/record-rows.ts'

/** A procedure as lists read it, with its case. */
export type StoredProceeding = RecordRow & { readonly caseState: CaseState }

/** To be followed by conditions and an order. */
export const SELECT_STORED = `select ${RECORD_COLUMNS}, c.state as "caseState" from record r
  join "case" c on c.account_id = r.account_id and c.case_id = r.case_id
  where r.account_id = $1 and r.kind = 'proceeding'`

/** What decides who may see each of them, in their order. Of what is known from outside there is nothing in it. */
export async function factsOfStored(
  { deps, account }: Ctx,
  rows: readonly StoredProceeding[],
): Promise<readonly ProceedingFacts[]> {
  const { accountId } = account
  const people = await loadDirectory(deps.db, account)
  const stateOf = (row: StoredProceeding) => row.state as ProceedingState
  const book = await deps.policyBooks.open(deps.db, accountId, {
    policyVersionIds: rows.map((row) => row.policyVersionId),
    calendarVersionIds: rows.map((row) => stateOf(row).calendarVersionId),
  })
  return rows.map((row) => {
    const state = stateOf(row)
    const policy = book.policy(accountId, row.policyVersionId)
    return {
      state,
      case: row.caseState,
      policy,
      terms: termsOf(policy),
      calendar: book.calendar(accountId, state.calendarVersionId),
      people,
      record: NOTHING_KNOWN,
    }
  })
}
