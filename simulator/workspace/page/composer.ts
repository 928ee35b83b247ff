import { fill, h } from './dom.ts'
import { isTextKey } from './texts.ts'
import type { ComposerKind, TicketDraft } from './ticket-draft.ts'
import type { Workspace } from './workspace.ts'

const KINDS = [
  ['public', 'publicReply'],
  ['internal', 'internalNote'],
  ['customer', 'asCustomer'],
] as const

/** Where a message is written. Writing is kept while the rest of the page is drawn anew. */
export function showComposer(
  workspace: Workspace,
  parent: HTMLElement,
  draft: TicketDraft,
  submit: () => Promise<void>,
): { refresh(): void } {
  const { t } = workspace
  const kinds = h('div', { class: 'kinds', role: 'group', 'aria-label': t('message') })
  const button = h('button', { type: 'submit', class: 'primary' })
  const text = h('textarea', {
    rows: 4,
    'aria-label': t('message'),
    oninput: () => {
      draft.comment.text = text.value
      workspace.host.sendAll('comment.text.changed', text.value)
    },
  })
  const form = h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault()
        button.disabled = true
        void submit().finally(() => {
          button.disabled = false
        })
      },
    },
    kinds,
    text,
    h('div', { class: 'actions' }, button),
  )
  fill(parent, form)

  const choose = (kind: ComposerKind): void => {
    draft.comment.kind = kind
    refresh()
  }
  const refresh = (): void => {
    const { kind } = draft.comment
    const isClosed = draft.ticket().status === 'closed'
    parent.dataset.kind = kind
    if (text.value !== draft.comment.text) text.value = draft.comment.text
    fill(
      kinds,
      ...KINDS.map(([name, key]) =>
        h(
          'button',
          { type: 'button', 'aria-pressed': String(name === kind), onclick: () => choose(name) },
          t(key),
        ),
      ),
    )
    const status = String(draft.value('status'))
    const label = isTextKey(status) ? t(status) : status
    button.textContent =
      kind === 'customer' ? t('sendAsCustomer') : t('submitAs', { status: label })
    button.disabled = isClosed && kind !== 'customer'
  }
  refresh()
  workspace.setComment = (comment) => {
    Object.assign(draft.comment, comment)
    refresh()
  }
  return { refresh }
}
