import { fractionDigits, parseMoney, toDecimalText } from '#shared/kernel/money.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Locale } from '#shared/kernel/text.ts'

export type Measure = 'none' | 'money' | 'quantity'
export type AmountFault = 'amount_not_readable' | 'amount_too_fine' | 'amount_too_large'

/** An amount as a person reads it; money with its currency, from its whole smallest units, without rounding. */
export function showAmount(
  amount: number,
  measure: Measure,
  currency: string,
  locale: Locale,
): string {
  if (measure !== 'money') return new Intl.NumberFormat(locale).format(amount)
  const digits = fractionDigits(currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(toDecimalText(amount, currency) as `${number}`)
}

/** What a person typed as whole smallest units, or pieces. */
export function parseAmount(
  text: string,
  measure: Measure,
  currency: string,
): Result<number, AmountFault> {
  if (measure === 'money') return parseMoney(text, currency)
  const plain = text.trim()
  if (!/^\d+(\.\d*)?$/.test(plain)) return refuse('amount_not_readable')
  if (/\.\d*[1-9]/.test(plain)) return refuse('amount_too_fine')
  const pieces = Number(plain)
  return Number.isSafeInteger(pieces) ? ok(pieces) : refuse('amount_too_large')
}

/** As it stands in a field. */
export function toAmountText(amount: number | null, measure: Measure, currency: string): string {
  if (amount === null) return ''
  return measure === 'money' ? toDecimalText(amount, currency) : String(amount)
}
