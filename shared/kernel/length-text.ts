import { DAY_MS, HOUR_MS, MINUTE_MS } from './instant.ts'
import type { Text } from './text.ts'

/** A length of time in words, to the minute: `1 day 4 hours`, `1天4小时`; without days, as a working day has no fixed length, in hours alone. */
export function lengthText(milliseconds: number, hasDays = true): Text {
  const days = hasDays ? Math.floor(milliseconds / DAY_MS) : 0
  const hours = Math.floor((milliseconds - days * DAY_MS) / HOUR_MS)
  const minutes = Math.floor((milliseconds - days * DAY_MS - hours * HOUR_MS) / MINUTE_MS)
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

export function counted(count: number, en: string, simplified: string, traditional: string): Text {
  return {
    en: `${count} ${en}${count === 1 ? '' : 's'}`,
    'zh-CN': `${count}${simplified}`,
    'zh-TW': `${count}${traditional}`,
  }
}
