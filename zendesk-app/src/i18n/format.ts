import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { toDayNumber } from '#shared/kernel/local-date.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { loadZone } from '#shared/kernel/zone.ts'
import type { Translate } from './i18n.ts'

/** Instants and lengths as a person reads them, by the company's clock. Hours run 00–23. */
export interface Format {
  /** `today 17:30`, `Mon 17:30`, `12 Mar 17:30`, or with the year where it is another. */
  instant(at: Instant, now: Instant): string
  /** Weekday, date and time in full. */
  exact(at: Instant): string
  time(at: Instant): string
  /** The two largest units, rounded down; seconds only below ten minutes. */
  duration(milliseconds: number): string
  /** As `duration`, but never in days: for time that is counted in working hours. */
  workingDuration(milliseconds: number): string
}

/** English dates are day before month and by the 24-hour clock: no time limit may be read two ways. */
export const LOCALE_TAGS: Readonly<Record<Locale, string>> = {
  en: 'en-GB',
  'zh-CN': 'zh-CN',
  'zh-TW': 'zh-TW',
}
const SECOND_MS = 1000
const SECONDS_SHOWN_BELOW_MS = 10 * MINUTE_MS
const WEEKDAY_SHOWN_WITHIN_DAYS = 6

export function createFormat(locale: Locale, timeZone: string, t: Translate): Format {
  const zone = loadZone(timeZone)
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE_TAGS[locale], { timeZone, hourCycle: 'h23', ...options })
  const time = make({ hour: '2-digit', minute: '2-digit' })
  const weekday = make({ weekday: 'short' })
  const day = make({ day: 'numeric', month: 'short' })
  const dayOfYear = make({ day: 'numeric', month: 'short', year: 'numeric' })

  function toDayText(at: Instant, now: Instant): string {
    const [onText, todayText] = [zone.toWallClock(at).on, zone.toWallClock(now).on]
    const ahead = toDayNumber(onText) - toDayNumber(todayText)
    if (ahead === 0) return t('time.today')
    if (ahead === 1) return t('time.tomorrow')
    if (ahead === -1) return t('time.yesterday')
    if (ahead > 0 && ahead <= WEEKDAY_SHOWN_WITHIN_DAYS) return weekday.format(at)
    return (onText.slice(0, 4) === todayText.slice(0, 4) ? day : dayOfYear).format(at)
  }

  function toDuration(milliseconds: number, hasDays: boolean): string {
    const left = Math.max(0, milliseconds)
    if (left < SECONDS_SHOWN_BELOW_MS) {
      const minutes = Math.floor(left / MINUTE_MS)
      const seconds = Math.floor((left % MINUTE_MS) / SECOND_MS)
      if (minutes === 0) return t('time.seconds', { seconds })
      return seconds === 0
        ? t('time.minutes', { minutes })
        : t('time.minutes_seconds', { minutes, seconds })
    }
    if (hasDays && left >= DAY_MS) {
      const days = Math.floor(left / DAY_MS)
      const hours = Math.floor((left % DAY_MS) / HOUR_MS)
      return hours === 0 ? t('time.days', { days }) : t('time.days_hours', { days, hours })
    }
    const hours = Math.floor(left / HOUR_MS)
    const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS)
    if (hours === 0) return t('time.minutes', { minutes })
    return minutes === 0 ? t('time.hours', { hours }) : t('time.hours_minutes', { hours, minutes })
  }

  return {
    instant: (at, now) => `${toDayText(at, now)} ${time.format(at)}`,
    exact: (at) => `${weekday.format(at)} ${dayOfYear.format(at)} ${time.format(at)}`,
    time: (at) => time.format(at),
    duration: (milliseconds) => toDuration(milliseconds, true),
    workingDuration: (milliseconds) => toDuration(milliseconds, false),
  }
}
