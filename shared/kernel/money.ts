import { ok, type Result, refuse } from './result.ts'

/** Money is a whole number of the smallest unit of its currency; only people read and write a point in it. */

/** Digits behind the point, where they are not two. */
const DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  XAF: 0,
  XOF: 0,
}

export function fractionDigits(currency: string): number {
  return DIGITS[currency] ?? 2
}

/** `123450` of CNY is `1234.50`: exact, with all its digits. */
export function toDecimalText(amount: number, currency: string): string {
  const digits = fractionDigits(currency)
  if (digits === 0) return String(amount)
  const text = String(amount).padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** As it stands in a sentence of any language: `CNY 1,234.50`. */
export function moneyText(amount: number, currency: string): string {
  const [whole = '0', fraction] = toDecimalText(amount, currency).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${currency} ${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/**
 * What a person typed, such as `1234.5` or `1,234.50`, as whole smallest units. Refused when it is no plain amount, when
 * it has parts smaller than the smallest unit, or when it is too large to be counted exactly.
 */
export function parseMoney(
  text: string,
  currency: string,
): Result<number, 'amount_not_readable' | 'amount_too_fine' | 'amount_too_large'> {
  const plain = text.trim().replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
  const found = /^(\d+)(?:\.(\d*))?$/.exec(plain)
  if (!found) return refuse('amount_not_readable')
  const digits = fractionDigits(currency)
  const [, whole = '', fraction = ''] = found
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > digits) return refuse('amount_too_fine', { digits })
  const amount = Number(`${whole}${kept.padEnd(digits, '0')}`)
  return Number.isSafeInteger(amount) ? ok(amount) : refuse('amount_too_large')
}
