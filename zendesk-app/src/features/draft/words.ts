import type { Words } from '../../i18n/use-words.ts'

export const draftEn = {
  not_sent: 'Not sent: {form}',
  kept: 'This form closed before what you had written was sent. It is kept here until you put it away or leave this page: copy what you still need.',
  put_away: 'Put away: {form}',
} as const

export const DRAFT_WORDS: Words<typeof draftEn> = {
  en: draftEn,
  'zh-CN': {
    not_sent: '尚未提交：{form}',
    kept: '您填写的内容提交之前，此表单已关闭。内容保留在这里，直到您将其移除或离开本页；如仍需要，请复制。',
    put_away: '移除：{form}',
  },
  'zh-TW': {
    not_sent: '尚未送出：{form}',
    kept: '您填寫的內容送出之前，此表單已關閉。內容保留在這裡，直到您將其移除或離開本頁；如仍需要，請複製。',
    put_away: '移除：{form}',
  },
}
