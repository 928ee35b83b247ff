import type { Comment } from '../../world/model.ts'
import type { TicketPage } from './api.ts'
import { fill, h } from './dom.ts'
import { formatInstant, type Workspace } from './workspace.ts'

/** The messages of a ticket, oldest first, scrolled to the newest. */
export function showConversation(
  workspace: Workspace,
  parent: HTMLElement,
  page: TicketPage,
): void {
  fill(parent, ...page.comments.map((comment) => message(workspace, page, comment)))
  parent.scrollTop = parent.scrollHeight
}

function message(workspace: Workspace, page: TicketPage, comment: Comment): HTMLElement {
  const author = page.people.get(comment.author_id)
  const name = author?.name ?? String(comment.author_id)
  const kind = comment.public ? 'public' : 'internal'
  return h(
    'article',
    { class: `message ${kind}` },
    h('span', { class: 'avatar', 'aria-hidden': 'true' }, name.slice(0, 1)),
    h(
      'div',
      { class: 'bubble' },
      h(
        'header',
        {},
        h('strong', {}, name),
        !comment.public && h('span', { class: 'note-label' }, workspace.t('internalNote')),
        h(
          'time',
          { datetime: comment.created_at },
          formatInstant(workspace, Date.parse(comment.created_at)),
        ),
      ),
      h('p', { dir: 'auto' }, comment.plain_body),
    ),
  )
}
