import type { CaseFacts } from '#shared/case/facts.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Account } from './account.ts'
import { type CaseRow, findCase } from './db/case-rows.ts'
import type { Sql } from './db/database.ts'
import type { Deps } from './deps.ts'
import { loadDirectory } from './people/directory.ts'
import type { PolicyBook } from './policies.ts'

/** What the rows of a batch need to be decided. Read before the transaction: versions and people are cached. */
export interface Surroundings {
  readonly account: Account
  readonly book: PolicyBook
  readonly people: Directory
}

export async function loadSurroundings(
  deps: Deps,
  account: Account,
  rows: readonly CaseRow[] = [],
  reader: Sql = deps.db,
): Promise<Surroundings> {
  const [book, people] = await Promise.all([
    deps.policyBooks.open(reader, account.accountId, {
      policyVersionIds: rows.map((row) => row.policyVersionId),
      calendarVersionIds: rows.map((row) => row.state.calendarVersionId),
    }),
    loadDirectory(deps.db, account, reader),
  ])
  return { account, book, people }
}

export function toFacts(row: CaseRow, { account, book, people }: Surroundings): CaseFacts {
  return {
    state: row.state,
    policy: book.policy(account.accountId, row.policyVersionId),
    calendar: book.calendar(account.accountId, row.state.calendarVersionId),
    people,
  }
}

/** The case as it stands, for reading; null when there is none. */
export async function findFacts(
  deps: Deps,
  account: Account,
  where: { readonly caseId: string } | { readonly ticketId: string },
): Promise<{ readonly row: CaseRow; readonly facts: CaseFacts } | null> {
  const row = await findCase(deps.db, account.accountId, where)
  if (!row) return null
  return { row, facts: toFacts(row, await loadSurroundings(deps, account, [row])) }
}
