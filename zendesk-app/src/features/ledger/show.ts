import { UNIT_LABELS } from '#shared/accountability/ledger/labels.ts'
import type { Unit } from '#shared/accountability/ledger/model.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { showAmount } from '../amount/amount.ts'

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', 'zh-CN': 'zh-CN', 'zh-TW': 'zh-TW' }

/** `March 2026` */
export function showMonth(month: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(TAGS[locale], {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(`${month}-01T00:00:00Z`))
}

/** `9 Mar 2026` */
export function showDate(on: LocalDate, locale: Locale): string {
  const format = new Intl.DateTimeFormat(TAGS[locale], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(`${on}T00:00:00Z`))
}

/** With its sign; money, which has a currency, with its decimals. */
export function showSum(amount: number, currency: string | null, locale: Locale): string {
  const size = showAmount(
    Math.abs(amount),
    currency === null ? 'quantity' : 'money',
    currency ?? '',
    locale,
  )
  return amount < 0 ? `−${size}` : size
}

/** `Money, CNY` */
export function showUnit(unit: Unit, currency: string | null, locale: Locale): string {
  const label = UNIT_LABELS[unit][locale]
  return currency === null ? label : `${label}, ${currency}`
}
