import { decideNothing } from '#shared/case/decide-nothing.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Ctx } from '../../context.ts'
import { changeCase } from '../case/change-case.ts'

/** Cases in one go; the others are looked at again by the next change of theirs. */
const CASES_MOST = 200

/** Cases that wait for this person look again whom they wait for. A case that fails stays as it was; the log names it. */
export async function reconsider({ deps, account }: Ctx, personId: PersonId): Promise<void> {
  const { accountId } = account
  const rows = await deps.db.query<{ caseId: string }>(
    `select c.case_id as "caseId" from "case" c
     where c.account_id = $1 and c.status <> 'voided' and c.waiting_for <> '{}' and $2 = any(c.waiting_for)
     order by c.queue_key, c.case_id limit ${CASES_MOST}`,
    [accountId, personId],
  )
  for (const { caseId } of rows) {
    try {
      await changeCase(deps, account, { caseId }, decideNothing)
    } catch (error) {
      deps.log.error('a case could not ask others for an approval', { accountId, caseId, error })
    }
  }
}
