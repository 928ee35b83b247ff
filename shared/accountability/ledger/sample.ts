import fc from 'fast-check'
import type { PersonId } from '#shared/kernel/ids.ts'
import { instant, type LocalDate } from '#shared/kernel/instant.ts'
import { type LedgerEntry, UNITS } from './model.ts'

/** Three points deducted of one person in March, that count for a year from the act. For tests. */
export function anEntry(over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    entryId: 'proceeding-1:7:1',
    personId: '9101' as PersonId,
    department: null,
    unit: 'points',
    amount: -3,
    reason: 'penalty',
    about: 'penalty-1',
    term: 'points',
    policyKey: 'test',
    ruleIds: ['TM-6.2.2'],
    actOn: '2026-03-02' as LocalDate,
    effectiveAt: instant(Date.UTC(2026, 2, 9)),
    month: '2026-03',
    expiresOn: '2027-03-02' as LocalDate,
    ...over,
  }
}

/** Entries that often agree in everything but the amount. */
export const someEntries: fc.Arbitrary<LedgerEntry[]> = fc
  .array(
    fc.record({
      unit: fc.constantFrom(...UNITS),
      amount: fc.oneof(fc.integer({ min: -9, max: -1 }), fc.integer({ min: 1, max: 9 })),
      personId: fc.constantFrom(null, '9101' as PersonId, '9102' as PersonId),
      policyKey: fc.constantFrom('test', 'other'),
      month: fc.constantFrom('2026-02', '2026-03', '2026-12'),
      expiresOn: fc.constantFrom(null, '2026-04-01' as LocalDate, '2027-03-02' as LocalDate),
    }),
    { maxLength: 20 },
  )
  .map((parts) =>
    parts.map((part, index) =>
      anEntry({
        ...part,
        entryId: `proceeding-1:${index}:1`,
        department: part.personId === null ? 'service' : null,
      }),
    ),
  )

/** The same, countered. */
export function counterOf(entry: LedgerEntry): LedgerEntry {
  return { ...entry, entryId: `${entry.entryId}:c`, amount: -entry.amount, reason: 'reversal' }
}

export const currencyOf = (policyKey: string) => (policyKey === 'other' ? 'GBP' : 'CNY')
