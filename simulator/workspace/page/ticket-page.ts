import type { Instance } from '../zaf-host/host.ts'
import { standIn, type TicketPage } from './api.ts'
import { openAppFrame } from './app-frame.ts'
import { toChangedEvent } from './app-paths.ts'
import { showComposer } from './composer.ts'
import { showConversation } from './conversation.ts'
import { fill, h } from './dom.ts'
import { showProperties } from './properties.ts'
import { createTicketDraft, type DraftName } from './ticket-draft.ts'
import { statusBadge } from './ticket-list.ts'
import type { Workspace } from './workspace.ts'

export interface OpenTicket {
  readonly id: number
  /** Reads the ticket again and shows what is new; unsaved changes stay. */
  reload(): Promise<void>
  reloadApp(): void
  close(): void
}

/** A ticket: its properties, the conversation, and our app beside it. */
export async function showTicket(
  workspace: Workspace,
  parent: HTMLElement,
  id: number,
): Promise<OpenTicket> {
  const { t } = workspace
  let page = await workspace.session.ticket(id)
  const heading = h('header', { class: 'ticket-head' })
  const properties = h('section', { class: 'properties', 'aria-label': t('ticket') })
  const conversation = h('div', { class: 'messages', role: 'log', 'aria-label': t('conversation') })
  const composer = h('div', { class: 'composer' })
  const frames = h('div', { class: 'frames' })
  let instance: Instance | null = null

  const draft = createTicketDraft(page.ticket, (name, value) =>
    tell(workspace, name, value, refresh),
  )
  workspace.draft = draft

  const takeOver = (next: TicketPage): void => {
    page = next
    workspace.requester = next.people.get(next.ticket.requester_id) ?? null
    workspace.comments = next.comments
  }
  const refresh = (): void => {
    fill(
      heading,
      h('h1', {}, String(draft.value('subject'))),
      statusBadge(workspace, page.ticket.status),
      h('span', { class: 'quiet' }, `${t('ticket')} #${id}`),
    )
    showProperties(workspace, properties, draft)
    composerView.refresh()
  }
  const submit = async (): Promise<void> => {
    const isCustomer = draft.comment.kind === 'customer'
    if (isCustomer) await replyAsCustomer(workspace, id)
    else await submitDraft(workspace, instance)
    await reload()
  }
  const composerView = showComposer(workspace, composer, draft, submit)

  const reload = async (): Promise<void> => {
    const countBefore = page.comments.length
    const next = await workspace.session.ticket(id)
    // Two notes in one second leave the ticket itself, whose times are in seconds, as it was.
    const isSame =
      next.comments.length === countBefore &&
      JSON.stringify(next.ticket) === JSON.stringify(page.ticket)
    // Drawing anew would close a list that is just being chosen from.
    if (isSame) return
    takeOver(next)
    draft.rebase(page.ticket)
    refresh()
    if (page.comments.length === countBefore) return
    showConversation(workspace, conversation, page)
    workspace.host.sendAll('ticket.comments.changed', page.comments, isSidebar)
  }
  const openApp = (): void => {
    instance?.close()
    fill(frames)
    instance = openAppFrame(workspace, frames, 'ticket_sidebar', id)
    if (instance === null) fill(frames, h('p', { class: 'quiet' }, t('noApp')))
  }

  takeOver(page)
  fill(
    parent,
    h(
      'div',
      { class: 'ticket-page' },
      properties,
      h('section', { class: 'conversation' }, heading, conversation, composer),
      appPanel(workspace, frames, openApp),
    ),
  )
  refresh()
  showConversation(workspace, conversation, page)
  openApp()
  return {
    id,
    reload,
    reloadApp: openApp,
    close() {
      instance?.close()
      workspace.draft = null
      workspace.requester = null
      workspace.comments = []
    },
  }
}

const isSidebar = (instance: Instance): boolean => instance.location === 'ticket_sidebar'

function appPanel({ t }: Workspace, frames: HTMLElement, reload: () => void): HTMLElement {
  return h(
    'aside',
    { class: 'apps', 'aria-label': t('apps') },
    h(
      'header',
      {},
      h('h2', {}, t('app')),
      h('button', { class: 'plain', type: 'button', onclick: reload }, t('reloadApps')),
    ),
    frames,
  )
}

function tell(workspace: Workspace, name: DraftName, value: unknown, refresh: () => void): void {
  const event = toChangedEvent(name)
  if (event !== null) workspace.host.sendAll(event, value, isSidebar)
  refresh()
}

/** Asks the app first, as Zendesk's own submit does; a refusal is shown and nothing is sent. */
async function submitDraft(workspace: Workspace, instance: Instance | null): Promise<void> {
  const { draft, host, notify, session, t } = workspace
  if (draft === null) return
  const id = draft.ticket().id
  host.sendAll('ticket.submit.start', null, isSidebar)
  const refusal = (await instance?.ask('ticket.save')) ?? null
  if (refusal !== null) {
    host.sendAll('ticket.submit.fail', null, isSidebar)
    notify(refusal, 'error')
    return
  }
  try {
    const ticket = await session.update(id, draft.toChange())
    workspace.setComment({ text: '' })
    draft.reset(ticket)
    host.sendAll('ticket.submit.done', null, isSidebar)
    notify(t('saved', { id }))
  } catch (error) {
    host.sendAll('ticket.submit.fail', null, isSidebar)
    notify(t('failed', { why: error instanceof Error ? error.message : String(error) }), 'error')
  }
}

async function replyAsCustomer(workspace: Workspace, ticketId: number): Promise<void> {
  const text = workspace.draft?.comment.text.trim() ?? ''
  if (text === '') return
  try {
    const { ticket } = await standIn.reply({ ticketId, text })
    workspace.setComment({ text: '' })
    if (ticket.id !== ticketId) workspace.openTicket(ticket.id)
  } catch (error) {
    workspace.notify(String(error), 'error')
  }
}
