import type { z } from 'zod'
import type { LedgerEntry } from '#shared/accountability/ledger/model.ts'
import type { SealedText } from '#shared/accountability/proceeding/model.ts'
import type { AdjustmentsView, CorrectionRequestSchema } from '#shared/contract/ledger-view.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { monthOfDate } from '#shared/kernel/month.ts'
import type { Ctx } from '../../context.ts'
import { appendEntries, findEntriesAbout, type LedgerRow } from '../../db/ledger-rows.ts'
import { Refusal } from '../../refusal.ts'
import { listAdjustments } from './list-adjustments.ts'
import { checkCorrection } from './may-correct.ts'
import { loadRegimes, mustHold } from './regimes.ts'

/**
 * Counters a merit or an adjustment of a receivable with entries that restore exactly what it changed, on a ground of
 * the list. Again by the same person on the same ground, nothing more happens. What a procedure entered is contested
 * there. Refuses `role_not_allowed`, `entry_not_found`, `same_person`, `entry_corrected`.
 */
export async function correctAdjustment(
  ctx: Ctx,
  { about, ground }: z.output<typeof CorrectionRequestSchema>,
  text: SealedText | null,
): Promise<AdjustmentsView> {
  const { deps, account, person, now } = ctx
  const { accountId } = account
  const regimes = await loadRegimes(ctx)
  mustHold(person, regimes, 'merit', 'finance')
  await deps.db.transaction(async (tx) => {
    const found = await findEntriesAbout(tx, accountId, about)
    const entries = found.filter(({ reason }) => reason === 'merit' || reason === 'receivable')
    const [first] = entries
    if (!first) throw new Refusal('entry_not_found')
    const checked = checkCorrection(first, person, regimes)
    if (!checked.ok) throw new Refusal(checked.code)
    const month = monthOfDate(regimes.today)
    const counters = entries.map((entry) => counterOf(entry, now, month))
    const entering = { at: now, by: person.id, ground, text }
    const added = await appendEntries(tx, accountId, counters, entering)
    if (added.length === counters.length) return
    const earlier = await findEntriesAbout(tx, accountId, about)
    const isSame = (one: LedgerRow) => one.recordedBy === person.id && one.ground === ground
    if (!earlier.filter(({ reason }) => reason === 'correction').every(isSame))
      throw new Refusal('entry_corrected')
  })
  return listAdjustments(ctx)
}

/** Its id names what it counters, so there is one of each. */
function counterOf(
  { recordedBy: _by, recordedAt: _at, caseId: _case, ground: _ground, ...entry }: LedgerRow,
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
