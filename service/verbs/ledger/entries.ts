import { isMoney } from '#shared/accountability/ledger/standing.ts'
import type { EntryView } from '#shared/contract/ledger-view.ts'
import type { Written } from '#shared/contract/proceeding-view.ts'
import { say, type Text } from '#shared/kernel/text.ts'
import type { Directory } from '#shared/route/people.ts'
import type { LedgerRow } from '../../db/ledger-rows.ts'
import { toPersonRef } from '../case/person-ref.ts'
import { reasonOf } from './reasons.ts'
import type { Regimes } from './regimes.ts'

export function toEntryView(
  row: LedgerRow,
  regimes: Regimes,
  people: Directory,
  reasons: ReadonlyMap<string, Written>,
): EntryView {
  return {
    entryId: row.entryId,
    unit: row.unit,
    currency: currencyOf(row, regimes),
    amount: row.amount,
    reason: row.reason,
    label: labelOf(row, regimes),
    about: row.about,
    ruleIds: row.ruleIds,
    actOn: row.actOn,
    effectiveAt: row.effectiveAt,
    month: row.month,
    expiresOn: row.expiresOn,
    isCounting: isCounting(row, regimes),
    by: row.recordedBy === null ? null : toPersonRef(row.recordedBy, people),
    ground: row.ground,
    text: reasonOf(row, reasons),
  }
}

/** From the date of its expiry on it no longer counts. */
export function isCounting(
  { expiresOn }: Pick<LedgerRow, 'expiresOn'>,
  { today }: Pick<Regimes, 'today'>,
): boolean {
  return expiresOn === null || today < expiresOn
}

export function currencyOf(
  { unit, policyKey }: Pick<LedgerRow, 'unit' | 'policyKey'>,
  regimes: Regimes,
): string | null {
  return isMoney(unit) ? regimes.currencyOf(policyKey) : null
}

/** The name that the policy gives to what was laid on or credited; one that it no longer knows is shown by its id. */
export function labelOf(
  { term, unit, policyKey }: Pick<LedgerRow, 'term' | 'unit' | 'policyKey'>,
  regimes: Regimes,
): Text {
  const terms = regimes.policyOf(policyKey)?.accountability
  if (unit === 'receivable' && terms?.receivables) return terms.receivables.label
  const named = [...(terms?.penalties ?? []), ...(terms?.merits ?? [])]
  return named.find(({ id }) => id === term)?.label ?? say(term, term, term)
}
