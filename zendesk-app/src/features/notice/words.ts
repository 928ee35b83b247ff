import type { Words } from '../../i18n/use-words.ts'

export const noticeEn = {
  told: 'You were told {at}. Please confirm by {due}.',
  late: 'You were told {at}. This should have been confirmed by {due}.',
  told_plainly: 'You were told {at}. Please confirm.',
  confirm: 'I confirm',
  confirmed_said: 'Confirmed',
  waits: 'Waits for {names}, by {due}',
  waits_late: 'Late: waits for {names}, was due by {due}',
  waits_plainly: 'Waits for {names}',
  confirmed: 'Confirmed {at} by {names}',
  holds: 'Holds until {at}',
} as const

export const NOTICE_WORDS: Words<typeof noticeEn> = {
  en: noticeEn,
  'zh-CN': {
    told: '已于 {at} 告知您，请在 {due} 前确认。',
    late: '已于 {at} 告知您，应在 {due} 前确认，现已超时。',
    told_plainly: '已于 {at} 告知您，请确认。',
    confirm: '我已知悉并确认',
    confirmed_said: '已确认',
    waits: '待 {names} 在 {due} 前确认',
    waits_late: '已超时：待 {names} 确认，应在 {due} 前',
    waits_plainly: '待 {names} 确认',
    confirmed: '{names} 已于 {at} 确认',
    holds: '有效至 {at}',
  },
  'zh-TW': {
    told: '已於 {at} 告知您，請在 {due} 前確認。',
    late: '已於 {at} 告知您，應在 {due} 前確認，現已逾時。',
    told_plainly: '已於 {at} 告知您，請確認。',
    confirm: '我已知悉並確認',
    confirmed_said: '已確認',
    waits: '待 {names} 在 {due} 前確認',
    waits_late: '已逾時：待 {names} 確認，應在 {due} 前',
    waits_plainly: '待 {names} 確認',
    confirmed: '{names} 已於 {at} 確認',
    holds: '有效至 {at}',
  },
}
