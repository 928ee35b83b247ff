import type { z } from 'zod'
import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import type { AdjustmentsView, CorrectionRequestSchema } from '#shared/contract/ledger-view.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { monthOfDate } from '#shared/kernel/month.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Ctx } from '../../context.ts'
import { keptCasesAmong } from '../../db/ledger-matters.ts'
import { appendEntries, findEntriesAbout, type LedgerRow } from '../../db/ledger-rows.ts'
import { Refusal } from '../../refusal.ts'
import { storeTexts } from '../../sealing/texts.ts'
import { listAdjustments } from './list-adjustments.ts'
import { checkCorrection } from './may-correct.ts'
import { isReason, openReasons, sealReason } from './reasons.ts'
import { loadRegimes, mustHold } from './regimes.ts'

/**
 * Counters a merit or an adjustment of a receivable with entries that restore exactly what it changed, on a ground of
 * the list, and why. Again by the same person on the same ground and for the same reason, nothing more happens. What a procedure entered is contested
 * there; what was adjusted for a case that they are kept from is not found. Refuses `role_not_allowed`, `entry_not_found`, `same_person`, `entry_corrected`.
 */
export async function correctAdjustment(
  ctx: Ctx,
  { about, ground, reason }: z.output<typeof CorrectionRequestSchema>,
): Promise<AdjustmentsView> {
  const { deps, account, person, now } = ctx
  const { accountId } = account
  const regimes = await loadRegimes(ctx)
  mustHold(person, regimes, 'merit', 'finance')
  await deps.db.transaction(async (tx) => {
    const found = await findEntriesAbout(tx, accountId, about)
    const entries = found.filter((one) => one.reason === 'merit' || one.reason === 'receivable')
    const [first] = entries
    if (!first) throw new Refusal('entry_not_found')
    const caseIds = first.caseId === null ? [] : [first.caseId]
    const isKept = (await keptCasesAmong(tx, accountId, caseIds, person.id)).size > 0
    const checked = checkCorrection(first, person, regimes, isKept)
    if (!checked.ok) throw new Refusal(checked.code)
    invariant(first.personId, 'merits and adjustments are of people')
    const month = monthOfDate(regimes.today)
    const counters = entries.map((entry) => counterOf(entry, now, month))
    const text = await sealReason(tx, ctx, reason, first.personId)
    const entering = {
      at: now,
      by: person.id,
      ground,
      text,
      ...(first.caseId === null ? {} : { caseId: first.caseId }),
    }
    const added = await appendEntries(tx, accountId, counters, entering)
    if (added.length > 0) await storeTexts(tx, accountId, [text], now)
    if (added.length === counters.length) return
    const again = await findEntriesAbout(tx, accountId, about)
    const earlier = again.filter((one) => one.reason === 'correction')
    const isSame = (one: LedgerRow) => one.recordedBy === person.id && one.ground === ground
    if (!earlier.every(isSame) || !isReason(reason, earlier, await openReasons(ctx, tx, earlier)))
      throw new Refusal('entry_corrected')
  })
  return listAdjustments(ctx)
}

/** Its id names what it counters, so there is one of each. */
function counterOf(
  {
    recordedBy: _by,
    recordedAt: _at,
    caseId: _case,
    ground: _ground,
    textId: _text,
    ...entry
  }: LedgerRow,
  now: Instant,
  month: string,
): LedgerEntry {
  return {
    ...entry,
    entryId: `correction:${entry.entryId}`,
    amount: -entry.amount,
    reason: 'correction',
    effectiveAt: now,
    month,
  }
}
