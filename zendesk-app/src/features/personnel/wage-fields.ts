import type { WageFactsView } from '#shared/contract/proceeding-view.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { isMonth } from '#shared/kernel/month.ts'
import { parseAmount, toAmountText } from '../amount/amount.ts'

type WageFacts = NonNullable<WageFactsView['facts']>

/** Contract and pay as they stand in a form. */
export interface WageFields {
  readonly region: string
  readonly contractProvides: boolean
  readonly floatingPay: string
  readonly schemeAnnouncedOn: string
  readonly pendingBonus: string
  readonly wages: readonly { readonly key: string; readonly from: string; readonly wage: string }[]
}

export function newWage() {
  return { key: crypto.randomUUID(), from: '', wage: '' }
}

export function toFields(facts: WageFacts | null, currency: string): WageFields {
  const text = (amount: number | null) => toAmountText(amount, 'money', currency)
  return {
    region: facts?.region ?? '',
    contractProvides: facts?.contractProvides ?? false,
    floatingPay: text(facts?.floatingPay ?? null),
    schemeAnnouncedOn: facts?.schemeAnnouncedOn ?? '',
    pendingBonus: text(facts?.pendingBonus ?? null),
    wages:
      facts === null || facts.wages.length === 0
        ? [newWage()]
        : facts.wages.map(({ from, wage }) => ({ key: from, from, wage: text(wage) })),
  }
}

/** `''`: nothing, which is null. */
function amountOf(text: string, currency: string): number | null | undefined {
  if (text.trim() === '') return null
  const parsed = parseAmount(text, 'money', currency)
  return parsed.ok ? parsed.value : undefined
}

export interface WageFaults {
  readonly floatingPay: boolean
  readonly pendingBonus: boolean
  /** By key: what of it cannot be read; a line that can be read is not in it. */
  readonly wages: ReadonlyMap<string, { readonly from: boolean; readonly wage: boolean }>
}

/** What cannot be read; a line of which nothing is filled in is none. */
export function faultsOf(fields: WageFields, currency: string): WageFaults {
  const wages = new Map<string, { readonly from: boolean; readonly wage: boolean }>()
  for (const { key, from, wage } of fields.wages) {
    if (from.trim() === '' && wage.trim() === '') continue
    const fault = {
      from: !isMonth(from.trim()),
      wage: typeof amountOf(wage, currency) !== 'number',
    }
    if (fault.from || fault.wage) wages.set(key, fault)
  }
  return {
    floatingPay: amountOf(fields.floatingPay, currency) === undefined,
    pendingBonus: amountOf(fields.pendingBonus, currency) === undefined,
    wages,
  }
}

/** Null while something cannot be read. */
export function toFacts(fields: WageFields, currency: string): WageFacts | null {
  const faults = faultsOf(fields, currency)
  if (faults.floatingPay || faults.pendingBonus || faults.wages.size > 0) return null
  return {
    region: fields.region || null,
    contractProvides: fields.contractProvides,
    floatingPay: amountOf(fields.floatingPay, currency) ?? null,
    schemeAnnouncedOn: (fields.schemeAnnouncedOn || null) as LocalDate | null,
    pendingBonus: amountOf(fields.pendingBonus, currency) ?? null,
    wages: fields.wages
      .filter(({ from }) => from.trim() !== '')
      .map(({ from, wage }) => ({ from: from.trim(), wage: amountOf(wage, currency) ?? 0 })),
  }
}
