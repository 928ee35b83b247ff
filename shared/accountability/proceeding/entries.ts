import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { EntryReason, LedgerEntry, Unit } from '../ledger/model.ts'
import type { NewProceedingEvent, PenaltyState, ProceedingState } from './model.ts'

/** `YYYY-MM` of the company's date. */
export function monthOf(at: Instant, calendar: Pick<Calendar, 'localDate'>): string {
  return calendar.localDate(at).slice(0, 'YYYY-MM'.length)
}

/**
 * What an event of a procedure enters into the ledger, from how the penalties stood before and stand after it.
 * Effect takes points; an open appeal gives them back until it is answered; a reversal leaves nothing taken, money
 * included. Whatever the events, the entries of a reversed penalty add up to nothing.
 * @rule TM-6.2.2 TM-6.3 LP-5.2b
 */
export function entriesOf(
  before: ProceedingState | null,
  after: ProceedingState,
  added: NewProceedingEvent,
  calendar: Pick<Calendar, 'localDate'>,
): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (const now of after.penalties) {
    const was = before?.penalties.find(({ penaltyId }) => penaltyId === now.penaltyId)
    if (!was || was === now) continue
    for (const [unit, standsAt, stoodAt] of [
      ['points', pointsTaken(now), pointsTaken(was)],
      ['kpi', kpiTaken(now), kpiTaken(was)],
      ['money', moneyTaken(now), moneyTaken(was)],
    ] as const) {
      if (standsAt === stoodAt) continue
      entries.push({
        entryId: `${after.proceedingId}:${after.seq}:${entries.length + 1}`,
        personId: now.personId,
        department: now.department,
        unit,
        amount: stoodAt - standsAt,
        reason: reasonOf(added, was, now, unit),
        about: now.penaltyId,
        term: now.penalty,
        policyKey: after.policyKey,
        ruleIds: added.ruleIds,
        actOn: now.actOn,
        effectiveAt: added.effectiveAt,
        month: monthOf(added.effectiveAt, calendar),
        expiresOn: unit === 'money' ? null : now.expiresOn,
      })
    }
  }
  return entries
}

/** Whether a penalty counts: it was served, and neither stayed nor taken back. What has expired has counted. */
function counts({ status }: Pick<PenaltyState, 'status'>): boolean {
  return status === 'effective' || status === 'closed' || status === 'expired'
}

function pointsTaken(penalty: PenaltyState): number {
  return counts(penalty) ? penalty.measure.points : 0
}

function kpiTaken(penalty: PenaltyState): number {
  return penalty.kind === 'kpi_record' && counts(penalty) ? 1 : 0
}

/** A stay takes no more; it does not pay out. A reversal pays back all, a reduction what is above it. */
function moneyTaken({ status, measure, taken }: PenaltyState): number {
  if (status === 'reversed') return 0
  const sum = measure.instalments
    .filter(({ month }) => taken.includes(month))
    .reduce((total, { amount }) => total + amount, 0)
  return Math.min(sum, measure.amount)
}

function reasonOf(
  { event }: NewProceedingEvent,
  was: PenaltyState,
  now: PenaltyState,
  unit: Unit,
): EntryReason {
  if (now.status === 'reversed') return 'reversal'
  if (now.status === 'stayed') return 'stay'
  if (event.type === 'appeal_decided' && event.outcome === 'reduced')
    return unit === 'money' ? 'reduction' : 'resume'
  if (was.status === 'stayed') return 'resume'
  return unit === 'money' ? 'instalment' : 'penalty'
}
