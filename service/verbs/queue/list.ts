import type { QueueView } from '#shared/contract/views.ts'
import type { Ctx } from '../../context.ts'
import { CASE_COLUMNS, type CaseRow } from '../../db/case-rows.ts'
import { loadSurroundings, type Surroundings, toFacts } from '../../facts.ts'
import { Refusal } from '../../refusal.ts'
import { sightSql } from '../case/sight.ts'
import { toQueueRow } from './to-row.ts'

const PAGE = 50

interface QueueRequest {
  readonly scope: 'all' | 'mine'
  readonly after: string | null
}

/**
 * Open cases that this person may see, in the policy's order, 50 a page. `mine`: owned by or offered to them, or waiting
 * for them, and then closed ones as well.
 */
export async function listQueue(ctx: Ctx, { scope, after }: QueueRequest): Promise<QueueView> {
  const { deps, account, person, now } = ctx
  const sight = sightSql(person, 2)
  const params = [account.accountId, ...sight.params]
  const isOpen = `c.account_id = $1 and c.status = 'open' and ${sight.text}`
  // Two looks, each by its own index.
  const from =
    scope === 'all'
      ? `"case" c where ${isOpen}`
      : `(select c.* from "case" c where ${isOpen} and (c.owner_id = $2 or c.offered_to = $2 or ${sight.waits})
          union all
          select c.* from "case" c where c.account_id = $1 and c.status = 'closed' and ${sight.waits} and ${sight.text}
         ) c where true`

  const cursor = after === null ? null : parseCursor(after)
  const [rows, counts] = await Promise.all([
    deps.db.query<CaseRow & { queueKey: string }>(
      `select ${CASE_COLUMNS}, c.queue_key as "queueKey" from ${from}
       ${cursor === null ? '' : `and (c.queue_key, c.case_id) > ($${params.length + 1}, $${params.length + 2})`}
       order by c.queue_key, c.case_id limit ${PAGE + 1}`,
      cursor === null ? params : [...params, ...cursor],
    ),
    deps.db.query<{ total: number }>(`select count(*)::int as total from ${from}`, params),
  ])
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const surroundings = await loadSurroundings(deps, account, shown)
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
    rows: shown.flatMap((row) => showRow(ctx, row, surroundings)),
    after: rows.length > PAGE && last ? `${last.queueKey}~${last.caseId}` : null,
    total: counts[0]?.total ?? 0,
  }
}

/** Cases that are offered to this person or wait for them, beside those that they own. */
export async function countAsked({ deps, account, person }: Ctx): Promise<number> {
  const sight = sightSql(person, 2)
  const [row] = await deps.db.query<{ asked: number }>(
    // Two looks, each by its own index.
    `select count(*)::int as asked from (
       select c.case_id from "case" c
       where c.account_id = $1 and c.status <> 'voided' and ${sight.waits} and ${sight.text}
       union
       select c.case_id from "case" c
       where c.account_id = $1 and c.status = 'open' and c.offered_to = $2 and ${sight.text}) as asked`,
    [account.accountId, ...sight.params],
  )
  return row?.asked ?? 0
}

/** One case that cannot be shown (its policy version is gone, say) must not hide the others; the log names it. */
function showRow({ deps, now }: Ctx, row: CaseRow, surroundings: Surroundings): QueueView['rows'] {
  try {
    return [toQueueRow(toFacts(row, surroundings), now)]
  } catch (error) {
    const { accountId, caseId } = row
    deps.log.error('a case could not be shown in the queue', { accountId, caseId, error })
    return []
  }
}

function parseCursor(text: string): readonly [string, string] {
  const at = text.lastIndexOf('~')
  const isWhole = at > 0 && !text.includes('\0') && text.isWellFormed()
  if (!isWhole) throw new Refusal('request_not_readable')
  return [text.slice(0, at), text.slice(at + 1)]
}
