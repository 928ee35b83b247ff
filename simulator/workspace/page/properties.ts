import type { TicketField } from '../../world/model.ts'
import { field, fill, h, select } from './dom.ts'
import { type DraftName, type TicketDraft, toText } from './ticket-draft.ts'
import type { Workspace } from './workspace.ts'

const STATUSES = ['open', 'pending', 'hold', 'solved'] as const
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const

/** The left column of a ticket. Whatever has the focus keeps it when the column is drawn anew. */
export function showProperties(
  workspace: Workspace,
  parent: HTMLElement,
  draft: TicketDraft,
): void {
  const focused = document.activeElement?.closest('[data-name]')?.getAttribute('data-name')
  const { t, requester, directory } = workspace
  const ticket = draft.ticket()
  const brand = directory.brands.find((one) => one.id === ticket.brand_id)
  fill(
    parent,
    named('requester', fact(t('requester'), requester?.name ?? '')),
    named('brand', fact(t('brand'), brand?.name ?? '')),
    named('group', field(t('group'), groupSelect(workspace, draft))),
    named('assignee', field(t('assignee'), assigneeSelect(workspace, draft))),
    named('status', field(t('status'), statusSelect(workspace, draft))),
    named('priority', field(t('priority'), prioritySelect(workspace, draft))),
    named('form', field(t('form'), formSelect(workspace, draft))),
    named('tags', tagsField(workspace, draft)),
    ...customFields(workspace, draft),
  )
  if (focused === undefined || focused === null) return
  const again = parent.querySelector(`[data-name="${focused}"] :is(input, select)`)
  if (again instanceof HTMLElement) again.focus()
}

function named(name: string, element: HTMLElement): HTMLElement {
  element.dataset.name = name
  return element
}

function fact(label: string, value: string): HTMLElement {
  return h(
    'div',
    { class: 'field' },
    h('span', { class: 'field-label' }, label),
    h('span', {}, value),
  )
}

function groupSelect({ directory, t }: Workspace, draft: TicketDraft): HTMLElement {
  const options = directory.groups.map(({ id, name }) => ({ value: String(id), label: name }))
  return select(
    [{ value: '', label: t('none') }, ...options],
    toText(draft.value('group_id')),
    (value) => {
      draft.set('group_id', value === '' ? null : Number(value))
      draft.set('assignee_id', null)
    },
  )
}

/** People of the chosen group; everybody when no group is chosen. */
function assigneeSelect({ directory, t }: Workspace, draft: TicketDraft): HTMLElement {
  const groupId = draft.value('group_id')
  const isMember = (userId: number): boolean =>
    groupId === null ||
    directory.memberships.some((one) => one.group_id === groupId && one.user_id === userId)
  const options = directory.staff
    .filter(
      (user) =>
        (isMember(user.id) && !user.only_private_comments) ||
        user.id === draft.value('assignee_id'),
    )
    .map((user) => ({ value: String(user.id), label: user.name }))
  return select(
    [{ value: '', label: t('unassigned') }, ...options],
    toText(draft.value('assignee_id')),
    (value) => draft.set('assignee_id', value === '' ? null : Number(value)),
  )
}

function statusSelect({ t }: Workspace, draft: TicketDraft): HTMLElement {
  const current = toText(draft.value('status'))
  const isListed = STATUSES.some((status) => status === current)
  const statuses = isListed ? STATUSES : ([current, ...STATUSES] as const)
  const options = statuses.map((status) => ({ value: status, label: t(status as 'open') }))
  const isClosed = draft.ticket().status === 'closed'
  return select(options, current, (value) => draft.set('status', value), { disabled: isClosed })
}

function prioritySelect({ t }: Workspace, draft: TicketDraft): HTMLElement {
  const options = PRIORITIES.map((priority) => ({ value: priority, label: t(priority) }))
  return select(
    [{ value: '', label: t('none') }, ...options],
    toText(draft.value('priority')),
    (value) => draft.set('priority', value === '' ? null : value),
  )
}

function formSelect({ directory }: Workspace, draft: TicketDraft): HTMLElement {
  const options = directory.forms.map(({ id, name }) => ({ value: String(id), label: name }))
  return select(options, toText(draft.value('ticket_form_id')), (value) =>
    draft.set('ticket_form_id', Number(value)),
  )
}

/** Tags as chips with a way out, and a field that takes new ones. */
function tagsField({ t }: Workspace, draft: TicketDraft): HTMLElement {
  const tags = draft.value('tags') as readonly string[]
  const input = h('input', {
    type: 'text',
    onchange: () => {
      const added = input.value
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((tag) => tag !== '')
      draft.set('tags', [...new Set([...tags, ...added])].sort())
    },
  })
  const chips = tags.map((tag) =>
    h(
      'span',
      { class: 'tag' },
      tag,
      h(
        'button',
        {
          type: 'button',
          'aria-label': `${t('tags')}: ${tag} ×`,
          onclick: () =>
            draft.set(
              'tags',
              tags.filter((one) => one !== tag),
            ),
        },
        '×',
      ),
    ),
  )
  return h(
    'div',
    { class: 'field' },
    field(t('tags'), input),
    h('div', { class: 'chips' }, ...chips),
  )
}

function customFields(workspace: Workspace, draft: TicketDraft): readonly HTMLElement[] {
  const { forms, fields } = workspace.directory
  const form = forms.find((one) => one.id === draft.value('ticket_form_id'))
  const shown = fields.filter((one) => form?.ticket_field_ids.includes(one.id) === true)
  return shown.map((one) =>
    named(`field:${one.id}`, field(one.title, fieldControl(workspace, draft, one))),
  )
}

function fieldControl({ t }: Workspace, draft: TicketDraft, one: TicketField): HTMLElement {
  const name: DraftName = `field:${one.id}`
  const value = toText(draft.value(name))
  const set = (next: string): void => draft.set(name, next === '' ? null : next)
  if (one.type === 'tagger') {
    const options = (one.custom_field_options ?? []).map((option) => ({
      value: option.value,
      label: option.name,
    }))
    return select([{ value: '', label: t('none') }, ...options], value, set)
  }
  const input = h('input', {
    type: one.type === 'date' ? 'date' : 'text',
    value,
    onchange: () => set(input.value),
  })
  return input
}
