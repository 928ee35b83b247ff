import {
  type ComponentType,
  type ReactNode,
  StrictMode,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react'
import { createRoot } from 'react-dom/client'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { toLocale } from '#shared/kernel/text.ts'
import { type Api, browserDeps, createApi } from './api/client.ts'
import { I18nContext, useI18n } from './i18n/I18nContext.tsx'
import { createI18n, type I18n, loadCatalog } from './i18n/i18n.ts'
import { takeEntrance } from './session.ts'
import { Announcer } from './ui/Announcer.tsx'
import { Loading } from './ui/Loading.tsx'
import { OutsideZendesk } from './ui/OutsideZendesk.tsx'
import { AppTheme } from './ui/theme.tsx'
import { findZaf, type Zaf } from './zaf/client.ts'

interface Location<First> {
  readonly Screen: ComponentType<{
    readonly api: Api
    readonly zaf: Zaf
    readonly first: Promise<First>
  }>
  /** Asks for what the first view shows, while the agent's language is still on its way. */
  readonly loadFirst: (api: Api, zaf: Zaf) => Promise<First>
  /** Whether the host gives the page as much height as it asks for. */
  readonly isSized: boolean
}

/** Puts one location on the page: registers with Zendesk, takes the session, speaks the agent's language. */
export function start<First>({ Screen, loadFirst, isSized }: Location<First>): void {
  const element = document.getElementById('root')
  if (!element) return
  // Before anything is loaded: events that come early are not said again.
  const zaf = findZaf(window)
  const entrance = takeEntrance(document)
  const api = 'session' in entrance ? createApi(entrance.session, browserDeps(window)) : null
  const problem = 'problem' in entrance ? entrance.problem : 'session_missing'
  const language = findLanguage(zaf)
  const first = zaf && api ? loadFirst(api, zaf) : null
  first?.catch(() => undefined) // the screen, which comes later, shows why
  createRoot(element).render(
    <StrictMode>
      <App zaf={zaf} language={language} problem={problem} isSized={isSized}>
        {zaf && api && first ? <Screen api={api} zaf={zaf} first={first} /> : null}
      </App>
    </StrictMode>,
  )
}

function App(props: {
  readonly zaf: Zaf | null
  readonly language: Promise<I18n>
  readonly isSized: boolean
  /** Why there is nothing to show, where `children` is null. */
  readonly problem: RefusalCode
  /** Null where the page was opened outside Zendesk, or the service did not let the person in. */
  readonly children: ReactNode
}) {
  const { zaf, isSized } = props
  const base = useColorScheme(zaf)
  const i18n = useLanguage(props.language)
  useHeight(zaf, isSized)
  return (
    <AppTheme base={base} locale={i18n?.locale ?? 'en'}>
      {i18n === null ? (
        <Loading label="" widths={['60%', '40%', '100%']} />
      ) : (
        <I18nContext.Provider value={i18n}>
          <Announcer>{props.children ?? <NoEntrance problem={props.problem} />}</Announcer>
        </I18nContext.Provider>
      )}
    </AppTheme>
  )
}

/** Nobody is known here: the page was opened by its own address, or the service refused whom Zendesk named. */
function NoEntrance({ problem }: { readonly problem: RefusalCode }) {
  const i18n = useI18n()
  return problem === 'session_missing' ? (
    <OutsideZendesk title={i18n.t('outside.title')} text={i18n.t('outside.text')} />
  ) : (
    <OutsideZendesk title={i18n.t('outside.refused')} text={i18n.problem(problem)} />
  )
}

function useColorScheme(zaf: Zaf | null): 'light' | 'dark' {
  const [scheme, setScheme] = useState(zaf?.firstColorScheme ?? 'light')
  useEffect(() => zaf?.onColorScheme(setScheme), [zaf])
  return scheme
}

async function findLanguage(zaf: Zaf | null): Promise<I18n> {
  const locale = zaf ? await zaf.findLocale() : toLocale(navigator.language)
  return createI18n(locale, await loadCatalog(locale))
}

/** Null until the language is known and its words are here. */
function useLanguage(language: Promise<I18n>): I18n | null {
  const [i18n, setI18n] = useState<I18n | null>(null)
  useEffect(() => {
    let isStopped = false
    language.then(
      (spoken) => {
        if (isStopped) return
        document.documentElement.lang = spoken.locale
        setI18n(spoken)
      },
      () => undefined, // the words could not be fetched: the page stays grey until it is opened again
    )
    return () => {
      isStopped = true
    }
  }, [language])
  return i18n
}

/** Asks the host for the height of the content, whenever that changes. */
function useHeight(zaf: Zaf | null, isSized: boolean) {
  useLayoutEffect(() => {
    if (!zaf || !isSized) return
    let askedPx = 0
    const observer = new ResizeObserver(() => {
      const heightPx = Math.ceil(document.body.getBoundingClientRect().height)
      if (heightPx === askedPx || heightPx === 0) return
      askedPx = heightPx
      zaf.resize(heightPx)
    })
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [zaf, isSized])
}
