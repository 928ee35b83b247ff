import type { RecordCopyView } from '#shared/contract/record-view.ts'
import { toIso } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { toRecordPage } from '#shared/view/proceeding/record-page.ts'
import type { Ctx } from '../../context.ts'
import { listChainHeads } from './chain-heads.ts'
import { readMyRecord } from './my-record.ts'

/**
 * One’s own record to take away: a page to print in one language, and the same as data with the end of each chain, by
 * which the copy can be held against the record later.
 */
export async function copyMyRecord(ctx: Ctx, locale: Locale): Promise<RecordCopyView> {
  const record = await readMyRecord(ctx)
  const heads = await listChainHeads(
    ctx,
    record.items.map(({ proceedingId }) => proceedingId),
  )
  const day = toIso(ctx.now).slice(0, 'YYYY-MM-DD'.length)
  return {
    fileName: `my-record-${ctx.person.id}-${day}`,
    html: toRecordPage(record, locale),
    json: JSON.stringify({ ...record, proof: heads }, null, 2),
  }
}
