import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts'
import type { Text } from '#shared/kernel/text.ts'

/** A length of time in words, to the minute: `1 day 4 hours`, `1天4小时`. */
export function lengthText(milliseconds: number, dayMs = DAY_MS): Text {
  const days = Math.floor(milliseconds / dayMs)
  const hours = Math.floor((milliseconds - days * dayMs) / HOUR_MS)
  const minutes = Math.floor((milliseconds - days * dayMs - hours * HOUR_MS) / MINUTE_MS)
  const parts: Text[] = []
  if (days > 0) parts.push(counted(days, 'day', '天', '天'))
  if (hours > 0) parts.push(counted(hours, 'hour', '小时', '小時'))
  if (minutes > 0 || parts.length === 0) parts.push(counted(minutes, 'minute', '分钟', '分鐘'))
  return {
    en: parts.map((part) => part.en).join(' '),
    'zh-CN': parts.map((part) => part['zh-CN']).join(''),
    'zh-TW': parts.map((part) => part['zh-TW']).join(''),
  }
}

/** Working time in words: hours and minutes, as a working day has no fixed length. */
export function workingLengthText(milliseconds: number): Text {
  return lengthText(milliseconds, Number.POSITIVE_INFINITY)
}

export function counted(count: number, en: string, simplified: string, traditional: string): Text {
  return {
    en: `${count} ${en}${count === 1 ? '' : 's'}`,
    'zh-CN': `${count}${simplified}`,
    'zh-TW': `${count}${traditional}`,
  }
}
