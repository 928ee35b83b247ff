import { createHost, type Instance } from '../zaf-host/host.ts'
import { CallError, createSession, type Session, standIn } from './api.ts'
import { openAppFrame } from './app-frame.ts'
import { createHostPage } from './app-paths.ts'
import { fill, h } from './dom.ts'
import { rail } from './rail.ts'
import { showTicketList } from './ticket-list.ts'
import { type OpenTicket, showTicket } from './ticket-page.ts'
import { createToasts } from './toasts.ts'
import { topBar } from './top-bar.ts'
import { listen } from './updates.ts'
import { localeOf, type Scheme, toRoute, type Workspace } from './workspace.ts'

/** The parts of the page that live as long as it does. */
const root = document.querySelector('#workspace') ?? document.body
const host = createHost(createHostPage(() => current()))
const toasts = createToasts(() => workspace?.t('close') ?? '×')
document.body.append(toasts.element)

/**
 * Somebody who was away for longer finds the app's pages loaded anew, with a fresh token: what they
 * had of a session has ended. After a shorter while the app is only told to look again.
 */
const LONGEST_GLANCE_MS = 10 * 60_000

let workspace: Workspace | undefined
let bar: ReturnType<typeof topBar> | undefined
let ticket: OpenTicket | null = null
let list: { reload(): Promise<void> } | null = null
let navBar: { readonly pane: HTMLElement; readonly instance: Instance | null } | null = null
/** Counts page changes, so that a slow answer cannot put an old page over a newer one. */
let visit = 0

function current(): Workspace {
  if (workspace === undefined) throw new Error('nobody is signed in')
  return workspace
}

async function signIn(userId: number): Promise<void> {
  const { token } = await standIn.session(userId)
  const session = createSession(token)
  await enter(session)
  const address = new URL(window.location.href)
  address.searchParams.set('as', String(userId))
  window.history.replaceState(null, '', address)
}

/** Draws everything for the person of the session. */
async function enter(session: Session): Promise<void> {
  const [me, directory, state] = await Promise.all([
    session.me(),
    session.directory(),
    standIn.state(),
  ])
  leave()
  workspace = {
    ...localeOf(me),
    session,
    me,
    directory,
    state,
    host,
    scheme: readScheme(),
    clockBase: state.now - performance.now(),
    draft: null,
    requester: null,
    comments: [],
    setComment: () => {},
    notify: toasts.show,
    openTicket: (id) => {
      window.location.hash = `#/tickets/${id}`
    },
    openApp: () => {
      window.location.hash = '#/app'
    },
  }
  await show()
}

/** Closes what belongs to whoever was signed in. */
function leave(): void {
  ticket?.close()
  ticket = null
  list = null
  navBar?.instance?.close()
  navBar = null
}

async function show(): Promise<void> {
  const own = ++visit
  const here = current()
  const route = toRoute(window.location.hash)
  document.documentElement.lang = here.locale
  document.documentElement.dataset.scheme = here.scheme
  document.title = here.t('banner')
  ticket?.close()
  ticket = null
  list = null
  bar = topBar(here, {
    signIn: (userId) => report(signIn(userId)),
    setLocale: (locale) => report(setLocale(locale)),
    setScheme,
  })
  const main = h('main', {})
  const pane = navBarPane()
  pane.hidden = route.page !== 'app'
  root.querySelector('main')?.remove()
  put('.top-bar', bar.element)
  put('.rail', rail(here, route))
  if (!pane.isConnected) root.append(pane)
  if (route.page === 'app') return openNavBar()
  root.append(main)
  navBar?.instance?.send('pane.deactivated')
  navBar?.instance?.send('app.deactivated')
  if (route.page === 'view') {
    list = showTicketList(here, main, route.view)
    return list.reload()
  }
  fill(main, h('p', { class: 'quiet page' }, here.t('loading')))
  try {
    const opened = await showTicket(here, main, route.id)
    if (own === visit) ticket = opened
    else opened.close()
  } catch (error) {
    if (!(error instanceof CallError && error.status === 404)) throw error
    fill(main, h('p', { class: 'quiet page' }, here.t('noTicket')))
  }
}

/** Puts an element in the place of its predecessor. */
function put(selector: string, element: HTMLElement): void {
  const before = root.querySelector(selector)
  if (before === null) root.append(element)
  else before.replaceWith(element)
}

/** The app's own page stays loaded once it was opened, as a pane in Zendesk does. */
function navBarPane(): HTMLElement {
  const pane =
    navBar?.pane ?? h('section', { class: 'nav-bar-pane', 'aria-label': current().t('app') })
  navBar ??= { pane, instance: null }
  return pane
}

function openNavBar(): void {
  const here = current()
  const pane = navBarPane()
  const known = navBar?.instance ?? null
  known?.send('pane.activated')
  known?.send('app.activated', { firstLoad: false })
  if (known !== null) return
  const instance = openAppFrame(here, pane, 'nav_bar', null)
  if (instance === null) fill(pane, h('p', { class: 'quiet page' }, here.t('noApp')))
  navBar = { pane, instance }
}

/** Loads the app's pages anew: the one on screen now, a pane in the background when it is next opened. */
function comeBack(): void {
  ticket?.reloadApp()
  if (navBar === null) return
  const { pane, instance } = navBar
  instance?.close()
  fill(pane)
  navBar = { pane, instance: null }
  if (!pane.hidden) openNavBar()
}

async function setLocale(locale: string): Promise<void> {
  const { session, me } = current()
  await session.setLocale(me.id, locale)
  root.replaceChildren()
  await enter(session)
}

function setScheme(scheme: Scheme): void {
  const here = current()
  here.scheme = scheme
  document.documentElement.dataset.scheme = scheme
  localStorage.setItem('scheme', scheme)
  host.sendAll('colorScheme.changed', scheme)
}

function readScheme(): Scheme {
  const kept = localStorage.getItem('scheme')
  if (kept === 'light' || kept === 'dark') return kept
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function report(work: Promise<void>): void {
  work.catch((error: unknown) => toasts.show(String(error), 'error'))
}

window.addEventListener('hashchange', () => report(show()))
setInterval(() => bar?.tick(), 1_000)
listen({
  onTicket(ids) {
    // A ticket that can no longer be read is gone: the page says so.
    if (ticket !== null && ids.has(ticket.id)) report(ticket.reload().catch(show))
    if (list !== null) report(list.reload())
  },
  onClock(now) {
    const here = current()
    const jump = now - (here.clockBase + performance.now())
    here.clockBase = now - performance.now()
    bar?.tick()
    if (jump > LONGEST_GLANCE_MS) comeBack()
    else host.sendAll('app.activated', { firstLoad: false })
  },
  onNotify({ event, body, agentId, senderId }) {
    if (agentId !== null && agentId !== current().me.id) return
    host.sendAll(`api_notification.${event}`, { body, sender: String(senderId) })
  },
  async onSettings() {
    const before = current().state.appOrigin
    current().state = await standIn.state()
    if (current().state.appOrigin !== before) report(enter(current().session))
  },
})

async function start(): Promise<void> {
  const as = new URLSearchParams(window.location.search).get('as')
  const first = async () => {
    const { firstUserIds } = await standIn.state()
    const isChinese = navigator.language.toLowerCase().startsWith('zh')
    return isChinese ? firstUserIds.chinese : firstUserIds.english
  }
  await signIn(as === null ? await first() : Number(as))
}

report(start())
