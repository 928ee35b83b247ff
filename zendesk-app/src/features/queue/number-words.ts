import type { Words } from '../../i18n/use-words.ts'

export const numberEn = {
  label: 'Number of a case or slip',
  find: 'Find',
  none: 'No case that you may see has the number {number}.',
  found: { one: '1 case has the number {number}', other: '{count} cases have the number {number}' },
  close: 'Close the result',
} as const

export const NUMBER_WORDS: Words<typeof numberEn> = {
  en: numberEn,
  'zh-CN': {
    label: '案件或单据编号',
    find: '查找',
    none: '在您可查看的案件中，没有编号 {number}。',
    found: '编号 {number}：{count} 个案件',
    close: '关闭结果',
  },
  'zh-TW': {
    label: '案件或單據編號',
    find: '查找',
    none: '在您可查看的案件中，沒有編號 {number}。',
    found: '編號 {number}：{count} 個案件',
    close: '關閉結果',
  },
}
