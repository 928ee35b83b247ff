import { describe, expect, test } from 'vitest'
import { REFUSAL_CODES } from '#shared/kernel/refusals.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { type Catalog, createI18n, loadCatalog, type Message } from './i18n.ts'

const catalogs = {
  en: await loadCatalog('en'),
  'zh-CN': await loadCatalog('zh-CN'),
  'zh-TW': await loadCatalog('zh-TW'),
}

/** Every sentence of a catalog with its key; both forms of a plural. */
function toSentences(catalog: Catalog): [key: string, sentence: string][] {
  return [
    ...Object.entries<Message>(catalog.messages),
    ...Object.entries(catalog.problems),
  ].flatMap(([key, message]) =>
    typeof message === 'string'
      ? [[key, message] as [string, string]]
      : Object.values(message).map((form): [string, string] => [key, form]),
  )
}

function namesIn(message: Message): string[] {
  const text = typeof message === 'string' ? message : message.other
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
}

describe('catalogs', () => {
  test.each(LOCALES)(
    'catalog %s says everything that English says, with the same {names}',
    (locale) => {
      const { messages } = catalogs[locale]
      expect(Object.keys(messages)).toEqual(Object.keys(catalogs.en.messages))
      for (const key of Object.keys(messages) as (keyof typeof messages)[]) {
        expect([key, ...namesIn(messages[key])]).toEqual([
          key,
          ...namesIn(catalogs.en.messages[key]),
        ])
      }
    },
  )

  test.each(LOCALES)('catalog %s has a sentence for every refusal, and no empty one', (locale) => {
    expect(Object.keys(catalogs[locale].problems).sort()).toEqual(
      [...REFUSAL_CODES, 'internal', 'network'].sort(),
    )
    expect(toSentences(catalogs[locale]).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test.each([
    // Characters that one of the two scripts never uses.
    [
      'zh-CN',
      /[訴單級時處載開關閉導覽側顯狀態標記擬轉該問責絡錄錯誤電郵簡當溝滿聯條寫傳優項權無為與個動員]/,
    ],
    [
      'zh-TW',
      /[诉单级时处载开关闭导览侧显状态标记拟转该问责络录错误电邮简当沟满联条写传优项权无为与个动员]/,
    ],
  ] as const)('catalog %s is in its own script throughout', (locale, foreign) => {
    expect(toSentences(catalogs[locale]).filter(([, text]) => foreign.test(text))).toEqual([])
  })

  test('catalogs of Chinese use Chinese punctuation and differ from English', () => {
    for (const locale of ['zh-CN', 'zh-TW'] as const) {
      const sentences = toSentences(catalogs[locale])
      expect(sentences.filter(([, text]) => /[\u4e00-\u9fff][,;?!]/.test(text))).toEqual([])
      const problems = catalogs[locale].problems
      expect(Object.values(problems).filter((text) => !/[\u4e00-\u9fff]/.test(text))).toEqual([])
    }
  })
})

describe('translate', () => {
  const en = createI18n('en', catalogs.en)
  const cn = createI18n('zh-CN', catalogs['zh-CN'])

  test('translate fills in its names', () => {
    expect(en.t('person.you', { name: 'Lin Mei' })).toBe('Lin Mei (you)')
    expect(cn.t('person.you', { name: 'Lin Mei' })).toBe('Lin Mei（您）')
  })

  test('translate sets names in a row by the marks of the language', () => {
    expect(en.list(['Ann', 'Ben'])).toBe('Ann, Ben')
    expect(cn.list(['主管', '经理'])).toBe('主管、经理')
  })

  test('translate does not read what it filled in', () => {
    expect(en.t('queue.ticket_subject', { id: '7', subject: '{id} $& <b>' })).toBe('#7 {id} $& <b>')
  })

  test.each([
    [0, '0 open cases'],
    [1, '1 open case'],
    [2, '2 open cases'],
  ])('translate counts %i in English', (count, text) => {
    expect(en.t('queue.total', { count })).toBe(text)
  })

  test('translate counts without a plural in Chinese', () => {
    expect(cn.t('queue.total', { count: 1 })).toBe('1 个未结案件')
  })
})
