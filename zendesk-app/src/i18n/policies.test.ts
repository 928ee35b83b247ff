import { describe, expect, test } from 'vitest'
import type { Message } from './i18n.ts'
import { policiesEn } from './policies-en.ts'
import { policiesZhCn } from './policies-zh-cn.ts'
import { policiesZhTw } from './policies-zh-tw.ts'

const ENGLISH: Readonly<Record<string, Message>> = policiesEn

function formsOf(message: Message | undefined): string[] {
  return typeof message === 'string' ? [message] : Object.values(message ?? {})
}

function namesIn(message: Message | undefined): string[] {
  const text = formsOf(message).at(-1) ?? ''
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
}

describe.each<[string, Readonly<Record<string, Message>>, RegExp]>([
  ['zh-CN', policiesZhCn, /[規則曆檢覆帳範圍覽儲檔動鍵發實際駁類員單請與間縮邊屬處結時態]/u],
  ['zh-TW', policiesZhTw, /[规则历检复帐范围览储档动键发实际驳类员单请与间缩边属处结时态]/u],
])('words of the tab of policies in %s', (_locale, words, otherScript) => {
  test('words: every key of English in its order, with the same {names}', () => {
    expect(Object.keys(words)).toEqual(Object.keys(ENGLISH))
    for (const key of Object.keys(words))
      expect([key, ...namesIn(words[key])]).toEqual([key, ...namesIn(ENGLISH[key])])
  })

  test('words: in its own script, none empty', () => {
    const said = Object.values(words).flatMap(formsOf)
    expect(said.filter((text) => text.trim() === '')).toEqual([])
    expect(said.filter((text) => otherScript.test(text))).toEqual([])
  })
})
