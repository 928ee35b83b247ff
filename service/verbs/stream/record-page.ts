import { instant, toIso } from '#shared/kernel/instant.ts'
import type { Ctx } from '../../context.ts'
import type { RecordRow } from '../../records/record-rows.ts'
import { Refusal } from '../../refusal.ts'

/**
 * Lists of procedures, improvements and circulars: what the reader may see of them, and of nothing else a row or a count.
 * SQL finds those that may be theirs; which of these are is decided as for one that is opened.
 */

const PAGE = 50
/** Rows read at a time. */
const BATCH = 200
/** What is looked at for the count of a list, at most; what waits for one person is counted whole. */
const COUNTED_MOST = 2_000

export interface RecordsRequest {
  readonly scope: 'all' | 'waiting'
  readonly status: 'open' | 'closed' | 'all'
  readonly after: string | null
}

export interface RecordsPage<Row> {
  readonly rows: readonly Row[]
  readonly after: string | null
  readonly total: number
  readonly isTotalExact: boolean
  readonly waiting: number
}

/** A condition on rows of `record` as `r`, with its parameters from `FIRST_PARAM` on. */
export interface RecordCondition {
  readonly text: string
  readonly params: readonly unknown[]
}

export const FIRST_PARAM = 7

/** A kind of record as one reader lists it. */
export interface RecordList<Stored extends RecordRow, Row> {
  /** All of that kind in the account `$1`, to be followed by further conditions. */
  readonly select: string
  /** What holds of all that the reader may see, though not only of those. */
  readonly reach: RecordCondition
  /** In their order; null for what the reader may not know of. */
  readonly show: (rows: readonly Stored[]) => Promise<readonly (Row | null)[]>
}

/** Newest first, 50 a page. */
export async function pageOfRecords<Stored extends RecordRow, Row>(
  ctx: Ctx,
  list: RecordList<Stored, Row>,
  request: RecordsRequest,
): Promise<RecordsPage<Row>> {
  const waiting = await countWaiting(ctx, list)
  const isAboutWaiting = request.scope === 'waiting' && request.status === 'open'
  const total = isAboutWaiting ? waiting : await count(ctx, list, request, COUNTED_MOST)
  return {
    ...(await onePage(ctx, list, request)),
    total: total.count,
    isTotalExact: total.isExact,
    waiting: waiting.count,
  }
}

/** How many open ones wait for the reader. */
export async function countWaiting<Stored extends RecordRow, Row>(
  ctx: Ctx,
  list: RecordList<Stored, Row>,
) {
  return count(ctx, list, { scope: 'waiting', status: 'open' }, Number.POSITIVE_INFINITY)
}

/** Whether there is any that the reader may see. */
export async function hasRecords<Stored extends RecordRow, Row>(
  ctx: Ctx,
  list: RecordList<Stored, Row>,
): Promise<boolean> {
  for await (const { seen } of batchesOf(ctx, list, { scope: 'all', status: 'all' }, FIRST))
    if (seen.length > 0) return true
  return false
}

async function count<Stored extends RecordRow, Row>(
  ctx: Ctx,
  list: RecordList<Stored, Row>,
  among: Among,
  most: number,
) {
  let count = 0
  let lookedAt = 0
  for await (const { seen, rows } of batchesOf(ctx, list, among, FIRST)) {
    if (lookedAt >= most) return { count, isExact: rows === 0 }
    count += seen.length
    lookedAt += rows
  }
  return { count, isExact: true }
}

/** Goes on from the cursor until the page is full, however many lie between that the reader may not see. */
async function onePage<Stored extends RecordRow, Row>(
  ctx: Ctx,
  list: RecordList<Stored, Row>,
  { after, ...among }: RecordsRequest,
) {
  const found: { readonly row: Row; readonly stored: Stored }[] = []
  for await (const { seen } of batchesOf(ctx, list, among, toCursor(after))) {
    found.push(...seen)
    if (found.length > PAGE) break
  }
  const page = found.slice(0, PAGE)
  const last = page.at(-1)?.stored
  return {
    rows: page.map(({ row }) => row),
    after: found.length > PAGE && last ? `${last.openedAt}~${last.recordId}` : null,
  }
}

type Among = Pick<RecordsRequest, 'scope' | 'status'>

/** Opened before, or at the same instant with a smaller id. */
type Cursor = readonly [string, string]

const FIRST: Cursor = ['infinity', '']

async function* batchesOf<Stored extends RecordRow, Row>(
  { deps, account, person }: Ctx,
  { select, reach, show }: RecordList<Stored, Row>,
  { scope, status }: Among,
  from: Cursor,
) {
  let cursor = from
  for (;;) {
    const batch = await deps.db.query<Stored>(
      `${select} and (($2::text) = 'all' or r.status = ($2::text))
         and (($3::text) = 'all' or ($4::text) = any(r.waiting_for))
         and (r.opened_at, r.record_id) < (($5::text)::timestamptz, ($6::text))
         and ${reach.text}
       order by r.opened_at desc, r.record_id desc limit ${BATCH}`,
      [account.accountId, status, scope, person.id, ...cursor, ...reach.params],
    )
    const shown = await show(batch)
    const seen = batch.flatMap((stored, index) => {
      const row = shown[index] ?? null
      return row === null ? [] : [{ stored, row }]
    })
    yield { seen, rows: batch.length }
    const last = batch.at(-1)
    if (batch.length < BATCH || !last) return
    cursor = [toIso(last.openedAt), last.recordId]
  }
}

function toCursor(after: string | null): Cursor {
  if (after === null) return FIRST
  const [, at, id] = /^(\d{1,14})~(\P{C}{1,250})$/u.exec(after) ?? []
  if (at === undefined || id === undefined) throw new Refusal('request_not_readable')
  return [toIso(instant(Number(at))), id]
}
