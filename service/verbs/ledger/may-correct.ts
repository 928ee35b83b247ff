import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import type { LedgerRow } from '../../db/ledger-rows.ts'
import { type Regimes, regimesGiving } from './regimes.ts'

/**
 * Whether that person may counter a merit or adjustment: whoever may record one under its policy, and nobody for
 * themselves. One that is not theirs to correct, or made for a case that they are kept from, is answered like one that
 * does not exist.
 */
export function checkCorrection(
  { reason, policyKey, personId }: Pick<LedgerRow, 'reason' | 'policyKey' | 'personId'>,
  person: Person,
  regimes: Regimes,
  isKept: boolean,
): Result<undefined, 'entry_not_found' | 'same_person'> {
  if (isKept) return refuse('entry_not_found')
  const office = reason === 'merit' ? 'merit' : 'finance'
  const giving = regimesGiving(person, regimes, office)
  if (!giving.some(({ policy }) => policy.key === policyKey)) return refuse('entry_not_found')
  return personId === person.id ? refuse('same_person') : ok()
}
