import { setImmediate as nextTurn } from 'node:timers/promises'
import { advance, decideNothing } from '#shared/case/advance.ts'
import { instant } from '#shared/kernel/instant.ts'
import { CASE_COLUMNS, type CaseRow } from '../db/case-rows.ts'
import { toRows } from '../db/write-cases.ts'
import type { Deps } from '../deps.ts'
import { loadSurroundings, toFacts } from '../facts.ts'

/** Cases that are tried out: enough for the run-time to have seen every branch and compiled the busy ones. */
const CASES = 100
/** Connections that are opened. */
const CONNECTIONS = 4

/**
 * Decides the next cases to come due as they would be then, and forgets the outcome. Policies are compiled by it, time
 * zones read, connections opened: what would else make the first deadlines after a start late. Answers how many cases
 * there were. Stops early when `signal` aborts.
 */
export async function rehearse(deps: Deps, signal?: AbortSignal): Promise<number> {
  await Promise.all(Array.from({ length: CONNECTIONS }, () => deps.db.query('select 1')))
  for (const account of await deps.accounts.all()) {
    if (signal?.aborted) return 0
    await loadSurroundings(deps, account)
  }
  const rows = await deps.db.query<CaseRow & { runAt: number }>(
    `select ${CASE_COLUMNS}, due.run_at as "runAt"
     from (select account_id, case_id, run_at from deadline order by run_at, account_id, case_id, edge_key limit $1) due
     join "case" c on c.account_id = due.account_id and c.case_id = due.case_id`,
    [CASES],
  )
  for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId)) {
    const account = await deps.accounts.byId(accountId)
    if (!account) continue
    const around = await loadSurroundings(deps, account, own)
    const failures: { caseId: string; error: unknown }[] = []
    for (const row of own) {
      if (signal?.aborted) return 0
      // Whoever asks for something meanwhile goes first.
      await nextTurn()
      try {
        const at = instant(row.runAt)
        const facts = toFacts(row, around)
        const { noteLocales: locales } = account.config
        const outcome = advance(facts, decideNothing, { effectiveAt: at, now: at, locales })
        if (outcome.ok)
          toRows(
            {
              accountId,
              before: row,
              advanced: outcome.value,
              policy: facts.policy,
              calendar: facts.calendar,
              noteLocales: locales,
              ticketUpdatedAt: null,
            },
            at,
          )
      } catch (error) {
        failures.push({ caseId: row.caseId, error })
      }
    }
    // Each is set aside with its error when it is due: here one of them says enough.
    if (failures[0])
      deps.log.info('cases cannot be decided yet', {
        accountId,
        count: failures.length,
        ...failures[0],
      })
  }
  return rows.length
}
