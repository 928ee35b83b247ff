import { holdersOfProgress } from '#shared/accountability/holding/holders.ts'
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

/**
 * Open cases of this person that wait for them, and those that are offered to them or wait for something of theirs. Not
 * those that they own and for which others have to do everything that is missing.
 */
export async function countAsked(ctx: Ctx): Promise<number> {
  const { deps, account, person } = ctx
  const sight = sightSql(person, 2)
  const isOwn = `c.account_id = $1 and c.status = 'open' and c.owner_id = $2 and ${sight.text}`
  const isAsked = `(coalesce(c.offered_to = $2, false) or ${sight.waits})`
  // Where others are asked too, what the case says decides whose turn it is.
  const isOpenToDoubt = `c.waiting_for <> '{}' and not ${isAsked}`
  const params = [account.accountId, ...sight.params]
  const [counts] = await deps.db.query<{ asked: number; open: number }>(
    // Three looks, each by its own index.
    `select (count(*) filter (where not is_open))::int as asked, (count(*) filter (where is_open))::int as open from (
       select c.case_id, false as is_open from "case" c
       where c.account_id = $1 and c.status <> 'voided' and ${sight.waits} and ${sight.text}
       union
       select c.case_id, false from "case" c
       where c.account_id = $1 and c.status = 'open' and c.offered_to = $2 and ${sight.text}
       union
       select c.case_id, ${isOpenToDoubt} from "case" c where ${isOwn}) as mine`,
    params,
  )
  const { asked = 0, open = 0 } = counts ?? {}
  if (open === 0) return asked
  const doubtful = await deps.db.query<CaseRow>(
    `select ${CASE_COLUMNS} from "case" c where ${isOwn} and ${isOpenToDoubt}`,
    params,
  )
  const surroundings = await loadSurroundings(deps, account, doubtful)
  return asked + doubtful.filter((row) => isTurnOfOwner(ctx, row, surroundings)).length
}

/** A case that cannot be read counts: better to be looked at in vain than not at all. */
function isTurnOfOwner({ deps }: Ctx, row: CaseRow, surroundings: Surroundings): boolean {
  try {
    const { state, policy } = toFacts(row, surroundings)
    return holdersOfProgress(state, policy).as === 'owner'
  } catch (error) {
    const { accountId, caseId } = row
    deps.log.error('a case could not be counted', { accountId, caseId, error })
    return true
  }
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
