import { createContext, useContext } from 'react'
import { invariant } from '#shared/kernel/result.ts'
import type { I18n } from './i18n.ts'

export const I18nContext = createContext<I18n | null>(null)

export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  invariant(i18n !== null, 'a screen stands outside the language it speaks')
  return i18n
}
