import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { findPenalty } from '#shared/accountability/proceeding/find.ts'
import type { RecordedProceedingEvent } from '#shared/accountability/proceeding/fold.ts'
import { isConcerned } from '#shared/accountability/proceeding/people.ts'
import { financeCopies, type Sight } from '#shared/accountability/proceeding/sight.ts'
import type { DocumentView } from '#shared/contract/document-view.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { type NoticeReader, toNoticePage } from '#shared/view/proceeding/notice-page.ts'
import type { Ctx } from '../../context.ts'
import { orRefuse, Refusal } from '../../refusal.ts'
import { asOfNow, toPlain } from './show.ts'
import { loadKnownProceeding } from './sight.ts'

/**
 * The notice of a penalty to read and print, in one language: for whoever sees all of the procedure, for an office that
 * gets a copy, and for whom it is about. Others get `proceeding_not_found`, as if there were none; refuses
 * `document_not_found` where there is no notice of theirs.
 * @rule MF-11.2
 */
export async function readNotice(
  ctx: Ctx,
  proceedingId: string,
  penaltyId: string,
  locale: Locale,
): Promise<DocumentView> {
  const { row, facts, sight } = await loadKnownProceeding(ctx, proceedingId)
  const reader = readerOf(sight)
  if (reader === null) throw new Refusal('proceeding_not_found')
  if (!isTheirs(ctx, facts, penaltyId, reader)) throw new Refusal('document_not_found')
  const events = await ctx.deps.db.query<RecordedProceedingEvent>(
    `select seq, body as event, actor, effective_at as "effectiveAt" from record_event
     where account_id = $1 and record_id = $2 and seq <= $3 order by seq`,
    [ctx.account.accountId, proceedingId, row.seq],
  )
  return toPlain(ctx, asOfNow(facts, ctx), (showing) =>
    orRefuse(toNoticePage({ events, showing, penaltyId, reader, locale })),
  )
}

/** Sight `none` is left only to whoever finds something of it in their own record. */
function readerOf(sight: Sight): NoticeReader | null {
  if (sight === 'full' || sight === 'copy') return sight
  return sight === 'none' ? 'own' : null
}

function isTheirs(
  { person }: Ctx,
  facts: ProceedingFacts,
  penaltyId: string,
  reader: NoticeReader,
): boolean {
  const penalty = findPenalty(facts.state, penaltyId)
  if (!penalty) return false
  if (reader === 'full') return true
  return reader === 'own'
    ? isConcerned(person, penalty, facts.people)
    : financeCopies(penalty, facts).length > 0
}
