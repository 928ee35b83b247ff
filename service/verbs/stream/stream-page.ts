import { type Instant, toIso } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import type { RecordKindId } from '../../db/schema.ts'
import { RECORD_COLUMNS, type RecordRow } from '../../records/record-rows.ts'
import { Refusal } from '../../refusal.ts'

/** Lists of improvements and circulars: what the reader may see of them, and of nothing else a row or a count. */

const PAGE = 50
/** Rows read at a time. */
const BATCH = 200
/** What is counted, at most: of the newest. */
const COUNTED_MOST = 2_000

export interface StreamsRequest {
  readonly scope: 'all' | 'waiting'
  readonly status: 'open' | 'closed' | 'all'
  readonly after: string | null
}

interface StreamPage<Row> {
  readonly rows: readonly Row[]
  readonly after: string | null
  readonly total: number
  readonly waiting: number
}

/** Newest first, 50 a page. `show` answers null for what the reader may not know of. */
export async function pageOfStreams<Row extends { readonly isWaitingForMe: boolean }>(
  ctx: Ctx,
  kind: RecordKindId,
  request: StreamsRequest,
  show: (rows: readonly RecordRow[]) => Promise<readonly (Row | null)[]>,
): Promise<StreamPage<Row>> {
  const after = request.after === null ? null : parseCursor(request.after)
  const page: { readonly row: Row; readonly cursor: string }[] = []
  let total = 0
  let waiting = 0
  for await (const batch of batchesOf(ctx, kind, request)) {
    const shown = await show(batch)
    for (const [index, found] of batch.entries()) {
      const row = shown[index] ?? null
      if (row === null) continue
      if (row.isWaitingForMe) waiting += 1
      else if (request.scope === 'waiting') continue
      total += 1
      if (page.length <= PAGE && isAfter(found, after))
        page.push({ row, cursor: `${found.openedAt}~${found.recordId}` })
    }
  }
  const rows = page.slice(0, PAGE)
  return {
    rows: rows.map(({ row }) => row),
    after: page.length > PAGE ? (rows.at(-1)?.cursor ?? null) : null,
    total,
    waiting,
  }
}

async function* batchesOf(
  { deps, account, person }: Ctx,
  kind: RecordKindId,
  { scope, status }: StreamsRequest,
) {
  let cursor: readonly [string, string] = ['infinity', '']
  for (let counted = 0; counted < COUNTED_MOST; counted += BATCH) {
    const rows = await deps.db.query<RecordRow>(
      `select ${RECORD_COLUMNS} from record r
       where r.account_id = $1 and r.kind = $2 and (($3::text) = 'all' or r.status = ($3::text))
         and (r.opened_at, r.record_id) < (($4::text)::timestamptz, ($5::text))
         and (($6::text) = 'all' or ($7::text) = any(r.waiting_for))
       order by r.opened_at desc, r.record_id desc limit ${BATCH}`,
      [account.accountId, kind, status, ...cursor, scope, person.id],
    )
    yield rows
    const last = rows.at(-1)
    if (rows.length < BATCH || !last) return
    cursor = [toIso(last.openedAt), last.recordId]
  }
}

function isAfter(
  { openedAt, recordId }: RecordRow,
  after: readonly [Instant | number, string] | null,
): boolean {
  if (after === null) return true
  const [at, id] = after
  return openedAt < at || (openedAt === at && recordId < id)
}

function parseCursor(text: string): readonly [number, string] {
  const [, at, id] = /^(\d{1,16})~(\P{C}{1,250})$/u.exec(text) ?? []
  if (at === undefined || id === undefined) throw new Refusal('request_not_readable')
  return [Number(at), id]
}
