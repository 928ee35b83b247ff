import type { PersonRef } from '#shared/contract/views.ts'
import { type Instant, type LocalDate, parseInstant } from '#shared/kernel/instant.ts'
import { LOCALE_TAGS } from '../../i18n/format.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { showAmount } from '../amount/amount.ts'

/** Where and when something is read, and by whom. */
export interface Reading {
  readonly now: Instant
  readonly timeZone: string
  readonly me: PersonRef
}

/** Values of a record as its reader reads them. */
export interface Show {
  /** `today 17:30`, `Mon 17:30` … */
  at(at: Instant): string
  exact(at: Instant): string
  date(on: LocalDate): string
  /** `YYYY-MM` as month and year. */
  month(month: string): string
  /** Minor units. */
  money(amount: number, currency: string): string
  /** Hundredths of a percent. */
  share(share: number): string
  name(person: PersonRef): string
}

export function createShow(i18n: I18n, { now, timeZone, me }: Reading): Show {
  const { locale, t } = i18n
  const tag = LOCALE_TAGS[locale]
  const format = i18n.format(timeZone)
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
  const dayOfYear = date({ day: 'numeric', month: 'short', year: 'numeric' })
  const monthOfYear = date({ month: 'long', year: 'numeric' })
  const percent = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  return {
    at: (at) => format.instant(at, now),
    exact: (at) => format.exact(at),
    date: (on) => dayOfYear.format(parseInstant(`${on}T00:00:00Z`)),
    month: (month) => monthOfYear.format(parseInstant(`${month}-01T00:00:00Z`)),
    money: (amount, currency) => showAmount(amount, 'money', currency, locale),
    share: (share) => `${percent.format(share / 100)} %`,
    name: (person) => (person.id === me.id ? t('person.you', { name: person.name }) : person.name),
  }
}

/** What a person typed as hundredths of a percent; null where that is no share. At most two decimals. */
export function parseShare(text: string): number | null {
  const [, whole, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? []
  if (whole === undefined) return null
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
}

/** Hundredths of a percent as they stand in a field. */
export function toShareText(share: number): string {
  const decimals = String(share % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${Math.floor(share / 100)}${decimals === '' ? '' : `.${decimals}`}`
}
