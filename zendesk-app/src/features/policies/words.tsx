import { createContext, useContext } from 'react'
import type { Locale } from '#shared/kernel/text.ts'
import { createTranslate, type TranslateOf } from '../../i18n/i18n.ts'
import type { PolicyMessages, policiesEn } from '../../i18n/policies-en.ts'

export type PolicyWords = TranslateOf<typeof policiesEn>

const WordsContext = createContext<PolicyWords | null>(null)
export const PolicyWordsProvider = WordsContext.Provider

/** The sentences of this tab. */
export function usePolicyWords(): PolicyWords {
  const words = useContext(WordsContext)
  if (!words) throw new Error('the words of the tab are loaded with it')
  return words
}

/** One language's sentences: nobody who does not open the tab loads them. */
export async function loadPolicyWords(locale: Locale): Promise<PolicyWords> {
  return createTranslate<typeof policiesEn>(locale, await loadMessages(locale))
}

async function loadMessages(locale: Locale): Promise<PolicyMessages> {
  switch (locale) {
    case 'en':
      return (await import('../../i18n/policies-en.ts')).policiesEn
    case 'zh-CN':
      return (await import('../../i18n/policies-zh-cn.ts')).policiesZhCn
    case 'zh-TW':
      return (await import('../../i18n/policies-zh-tw.ts')).policiesZhTw
  }
}
