import type { FoundView } from '#shared/contract/views.ts'
import type { Ctx } from '../../context.ts'
import { CASE_COLUMNS, type CaseRow } from '../../db/case-rows.ts'
import { loadSurroundings, toFacts } from '../../facts.ts'
import { Refusal } from '../../refusal.ts'
import { toQueueRow } from '../queue/to-row.ts'
import { sightSql } from './sight.ts'

/** Cases shown at most: one number is one case, unless two series write theirs alike. */
const FOUND_MAX = 20

/**
 * The cases that have this number, or have had it in an earlier round, or have a document with it. Exactly as it is
 * written, blanks around it aside. None that this person may see: `case_not_found`, as if there were no such number.
 * @rule TM-2.2.4
 */
export async function findByNumber(
  { deps, account, person, now }: Ctx,
  number: string,
): Promise<FoundView> {
  const sight = sightSql(person, 3)
  const rows = await deps.db.query<CaseRow>(
    `select ${CASE_COLUMNS} from "case" c
     where c.account_id = $1 and c.case_id in (
       select n.case_id from case_number n where n.account_id = $1 and n.number = $2
     ) and ${sight.text}
     order by c.received_at desc, c.case_id limit ${FOUND_MAX}`,
    [account.accountId, number.trim(), ...sight.params],
  )
  if (rows.length === 0) throw new Refusal('case_not_found')
  const surroundings = await loadSurroundings(deps, account, rows)
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
    rows: rows.map((row) => toQueueRow(toFacts(row, surroundings), now)),
  }
}
