import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { vi } from 'vitest'
import type { Locale } from '#shared/kernel/text.ts'
import type { Api } from '../api/client.ts'
import { I18nContext } from '../i18n/I18nContext.tsx'
import { createI18n, loadCatalog } from '../i18n/i18n.ts'
import { AppTheme } from '../ui/theme.tsx'

/** What a person would read of a view, in one line; attributes and styles left out. */
export async function readView(view: ReactNode, locale: Locale = 'en'): Promise<string> {
  const html = await renderView(view, locale)
  return html
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}

export async function renderView(view: ReactNode, locale: Locale = 'en'): Promise<string> {
  const i18n = createI18n(locale, await loadCatalog(locale))
  return renderToStaticMarkup(
    <AppTheme base="light" locale={locale}>
      <I18nContext.Provider value={i18n}>{view}</I18nContext.Provider>
    </AppTheme>,
  )
}

/** React's and Garden's warnings fail the test; `vi.restoreAllMocks` ends it. */
export function failOnWarnings(): void {
  const fail = (message: unknown) => {
    // Views are rendered to text, where Garden's measuring has nothing to measure.
    if (String(message).includes('useLayoutEffect does nothing on the server')) return
    throw new Error(String(message))
  }
  vi.spyOn(console, 'error').mockImplementation(fail)
  vi.spyOn(console, 'warn').mockImplementation(fail)
}

const refuseToCall = async (): Promise<never> => {
  throw new Error('a first view asks for nothing')
}

/** For views that are only looked at. */
export const silentApi: Api = {
  loadTicket: refuseToCall,
  openCase: refuseToCall,
  sendCommand: refuseToCall,
  loadPeople: refuseToCall,
  loadHistory: refuseToCall,
  loadExplanation: refuseToCall,
  loadQueue: refuseToCall,
  loadDeadDeliveries: refuseToCall,
  retryDelivery: refuseToCall,
  ask: refuseToCall,
  fetchFile: refuseToCall,
}
