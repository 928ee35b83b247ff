import { useCallback, useRef, useState } from 'react'
import type { DocumentView } from '#shared/contract/document-view.ts'
import { type Api, type ProblemError, toProblem } from '../../api/client.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { drawDocument, type Paper } from './draw-document.ts'
import { DOCUMENT_WORDS, type documentEn } from './words.ts'

/**
 * Opens a document in a page of its own, to read and print it. The page is opened at once, while the browser still knows
 * that a person asked for it, and filled when the service has answered; it is closed again if that failed.
 */
export function useDocumentPage(api: Api, path: string) {
  const { locale } = useI18n()
  const say = useWords<typeof documentEn>(DOCUMENT_WORDS)
  const [isOpening, setIsOpening] = useState(false)
  const [isBlocked, setIsBlocked] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const isBusy = useRef(false)

  const open = useCallback(async () => {
    if (isBusy.current) return
    const page = window.open('', '_blank') as (Window & Paper) | null
    setIsBlocked(page === null)
    setProblem(null)
    if (page === null) return
    isBusy.current = true
    setIsOpening(true)
    page.document.body.append(say('opening'))
    try {
      const view = await api.ask<DocumentView>(`${path}?locale=${locale}`)
      drawDocument(page, view, say('print'))
    } catch (error) {
      page.close()
      setProblem(toProblem(error))
    } finally {
      isBusy.current = false
      setIsOpening(false)
    }
  }, [api, path, locale, say])
  return { open, isOpening, isBlocked, problem }
}
