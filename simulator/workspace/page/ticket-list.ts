import type { TicketLine } from '../../control/views.ts'
import { standIn } from './api.ts'
import { fill, h } from './dom.ts'
import { isTextKey, type TextKey } from './texts.ts'
import { formatInstant, type Workspace } from './workspace.ts'

const VIEWS = ['complaints', 'mine', 'all'] as const
type View = (typeof VIEWS)[number]

/** A list of tickets beside the list of views. The answer loads it again. */
export function showTicketList(
  workspace: Workspace,
  parent: HTMLElement,
  view: View,
): { reload(): Promise<void> } {
  const { t } = workspace
  const nav = h('nav', { class: 'views', 'aria-label': t('views') })
  const body = h('section', { class: 'list', 'aria-busy': 'true' }, h('p', {}, t('loading')))
  fill(parent, h('div', { class: 'list-page' }, nav, body))
  const reload = async (): Promise<void> => {
    const { tickets, counts } = await standIn.view(view, workspace.me.id)
    body.setAttribute('aria-busy', 'false')
    fill(
      nav,
      h('h2', {}, t('views')),
      ...VIEWS.map((name) => viewLink(t, name, view, counts[name] ?? 0)),
    )
    const total = counts[view] ?? 0
    fill(
      body,
      h('h1', {}, t(view)),
      tickets.length < total &&
        h('p', { class: 'quiet' }, t('shownOf', { shown: tickets.length, total })),
      tickets.length === 0 ? h('p', { class: 'quiet' }, t('emptyView')) : table(workspace, tickets),
    )
  }
  return { reload }
}

function viewLink(t: Workspace['t'], name: View, current: View, count: number): HTMLElement {
  return h(
    'a',
    { href: `#/views/${name}`, 'aria-current': name === current && 'page' },
    h('span', {}, t(name)),
    h('span', { class: 'count' }, String(count)),
  )
}

function table(workspace: Workspace, tickets: readonly TicketLine[]): HTMLElement {
  const { t } = workspace
  const heads = ['status', 'ticket', 'subject', 'requester', 'assignee', 'updated'] as const
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, ...heads.map((key) => h('th', { scope: 'col' }, t(key))))),
    h('tbody', {}, ...tickets.map((ticket) => row(workspace, ticket))),
  )
}

function row(workspace: Workspace, ticket: TicketLine): HTMLElement {
  const href = `#/tickets/${ticket.id}`
  return h(
    'tr',
    { onclick: () => workspace.openTicket(ticket.id) },
    h('td', {}, statusBadge(workspace, ticket.status)),
    h('td', { class: 'number' }, `#${ticket.id}`),
    h(
      'td',
      { class: 'subject' },
      h('a', { href }, ticket.subject),
      ...ticket.tags.slice(0, 4).map((tag) => h('span', { class: 'tag' }, tag)),
    ),
    h('td', {}, ticket.requester),
    h('td', {}, ticket.assignee ?? workspace.t('unassigned')),
    h(
      'td',
      { class: 'number' },
      formatInstant(workspace, Date.parse(ticket.updated_at), {
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      }),
    ),
  )
}

/** Colour and word: the colour alone says nothing. */
export function statusBadge({ t }: Pick<Workspace, 't'>, status: string): HTMLElement {
  return h('span', { class: `status ${status}` }, isTextKey(status) ? t(status as TextKey) : status)
}
