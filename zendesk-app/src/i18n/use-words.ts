import { useMemo } from 'react'
import type { Locale } from '#shared/kernel/text.ts'
import { useI18n } from './I18nContext.tsx'
import { createTranslate, type Message, type TranslateOf } from './i18n.ts'

/** The sentences of one section in every language; they travel with the section, which few cases need. */
export type Words<M> = Readonly<Record<Locale, Readonly<Record<keyof M, Message>>>>

/** Says the sentences of a section in the reader's language. `M` is its English. */
export function useWords<M>(words: Words<M>): TranslateOf<M> {
  const { locale } = useI18n()
  return useMemo(() => createTranslate<M>(locale, words[locale]), [locale, words])
}
