import { decideNothing } from '#shared/case/decide-nothing.ts'
import type { Account } from '../account.ts'
import type { Deps } from '../deps.ts'
import { changeCase } from '../verbs/case/change-case.ts'

/** Cases in one go; what is left comes with the next reading of the people. */
const CASES_MOST = 500

/**
 * Gives an owner to open cases without one (they opened before anybody was known) and passes on those whose owner has
 * left; lets those look again that wait for somebody who has left or is away. Answers how many it looked at; where
 * still nobody is eligible, nothing changes.
 * @rule LP-4.3 CD-2.9
 */
export async function mendOwners(deps: Deps, account: Account): Promise<number> {
  const { accountId } = account
  const rows = await deps.db.query<{ caseId: string }>(
    `select c.case_id as "caseId" from "case" c
     where c.account_id = $1 and c.status = 'open' and (c.owner_id is null or c.owner_id in (
       select p.person_id from person p where p.account_id = $1 and not (p.body->>'isActive')::boolean))
     limit ${CASES_MOST}`,
    [accountId],
  )
  const waiting = await deps.db.query<{ caseId: string }>(
    `select c.case_id as "caseId" from "case" c
     where c.account_id = $1 and c.status <> 'voided' and c.waiting_for <> '{}' and c.waiting_for && array(
       select p.person_id from person p where p.account_id = $1
         and (not (p.body->>'isActive')::boolean or (p.body->>'isAbsent')::boolean))
     order by c.queue_key, c.case_id limit ${CASES_MOST}`,
    [accountId],
  )
  const found = new Set([...rows, ...waiting].map(({ caseId }) => caseId))
  for (const caseId of found) {
    try {
      await changeCase(deps, account, { caseId }, decideNothing)
    } catch (error) {
      deps.log.error('a case could not be passed on', { accountId, caseId, error })
    }
  }
  return found.size
}
