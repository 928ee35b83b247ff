import type { Locale } from '#shared/kernel/text.ts'

/** The fixed words of what notices write on tickets, in mails and in the company's chat. */
export interface NoticeNoteWords {
  readonly head: string
  readonly separator: string
  told(names: string, label: string): string
  confirmBy(when: string): string
  readonly confirmAll: string
  dear(name: string): string
  readonly why: string
  readonly where: string
  forWhom(names: string): string
  reminder(label: string): string
  late(label: string, names: string): string
  inZone(wall: string, timeZone: string): string
}

export const NOTICE_NOTE_WORDS: Readonly<Record<Locale, NoticeNoteWords>> = {
  en: {
    head: 'Redress · ',
    separator: ', ',
    told: (names, label) => `Told ${names}: ${label}`,
    confirmBy: (when) => `To be confirmed by ${when}.`,
    confirmAll: 'Each of them has to confirm.',
    dear: (name) => `Dear ${name},`,
    why: 'you are told of this because the policy for complaints asks for it.',
    where: 'Please open the ticket; everything is there, and what you have to do.',
    forWhom: (names) => `For ${names}`,
    reminder: (label) => `Reminder: please confirm “${label}”.`,
    late: (label, names) => `Not confirmed in time: ${label}. It waits for ${names}.`,
    inZone: (wall, timeZone) => `${wall} (${timeZone})`,
  },
  'zh-CN': {
    head: 'Redress · ',
    separator: '、',
    told: (names, label) => `已告知 ${names}：${label}`,
    confirmBy: (when) => `须在 ${when} 前确认。`,
    confirmAll: '须逐一确认。',
    dear: (name) => `${name}：`,
    why: '依投诉管理制度，特此告知。',
    where: '请打开工单，查看详情及须办事项。',
    forWhom: (names) => `告知对象：${names}`,
    reminder: (label) => `提醒：请确认“${label}”。`,
    late: (label, names) => `未在规定时间内确认：${label}。待 ${names} 确认。`,
    inZone: (wall, timeZone) => `${wall}（${timeZone}）`,
  },
  'zh-TW': {
    head: 'Redress · ',
    separator: '、',
    told: (names, label) => `已告知 ${names}：${label}`,
    confirmBy: (when) => `須在 ${when} 前確認。`,
    confirmAll: '須逐一確認。',
    dear: (name) => `${name}：`,
    why: '依投訴管理制度，特此告知。',
    where: '請開啟工單，查看詳情及須辦事項。',
    forWhom: (names) => `告知對象：${names}`,
    reminder: (label) => `提醒：請確認「${label}」。`,
    late: (label, names) => `未在規定時間內確認：${label}。待 ${names} 確認。`,
    inZone: (wall, timeZone) => `${wall}（${timeZone}）`,
  },
}
