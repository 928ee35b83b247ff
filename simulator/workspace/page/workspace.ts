import { type Locale, toLocale } from '#shared/kernel/text.ts'
import type { Comment, User } from '../../world/model.ts'
import type { Host } from '../zaf-host/host.ts'
import type { Directory, Session, StandInState } from './api.ts'
import { type Translate, translator } from './texts.ts'
import type { TicketDraft } from './ticket-draft.ts'

export type Scheme = 'light' | 'dark'

export type Route =
  | { readonly page: 'view'; readonly view: 'complaints' | 'mine' | 'all' }
  | { readonly page: 'ticket'; readonly id: number }
  | { readonly page: 'app' }

/** What all parts of the page share. Replaced as a whole when somebody else signs in. */
export interface Workspace {
  readonly session: Session
  readonly me: User
  readonly directory: Directory
  readonly locale: Locale
  readonly t: Translate
  readonly host: Host
  state: StandInState
  scheme: Scheme
  /** The stand-in's instant when this page was loaded; `performance.now()` runs on from there. */
  clockBase: number
  /** The ticket on screen with its unsaved changes; null on other pages. */
  draft: TicketDraft | null
  requester: User | null
  comments: readonly Comment[]
  setComment(comment: Partial<TicketDraft['comment']>): void
  /** Shows a message; the text is never markup. */
  notify(text: string, kind?: 'notice' | 'alert' | 'error', milliseconds?: number | null): void
  openTicket(id: number): void
  openApp(): void
}

export function toRoute(hash: string): Route {
  const ticket = /^#\/tickets\/(\d+)$/.exec(hash)?.[1]
  if (ticket !== undefined) return { page: 'ticket', id: Number(ticket) }
  if (hash === '#/app') return { page: 'app' }
  const view = /^#\/views\/(complaints|mine|all)$/.exec(hash)?.[1]
  return { page: 'view', view: view === 'mine' || view === 'all' ? view : 'complaints' }
}

export function localeOf(user: User): { readonly locale: Locale; readonly t: Translate } {
  const locale = toLocale(user.locale)
  return { locale, t: translator(locale) }
}

/** An instant as the people of this account read it. */
export function formatInstant(
  workspace: Pick<Workspace, 'locale' | 'state'>,
  at: number,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string {
  const locale = workspace.locale === 'en' ? 'en-GB' : workspace.locale
  return new Intl.DateTimeFormat(locale, {
    timeZone: workspace.state.timeZone,
    hourCycle: 'h23',
    ...options,
  }).format(at)
}
