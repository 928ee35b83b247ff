import type { User } from '../../world/model.ts'
import type { HostPage, Instance } from '../zaf-host/host.ts'
import type { RequestOptions } from '../zaf-host/protocol.ts'
import { performRequest } from '../zaf-host/request.ts'
import { openModal } from './app-frame.ts'
import type { DraftName, TicketDraft } from './ticket-draft.ts'
import type { Workspace } from './workspace.ts'

/** What the app's pages may get, set and invoke: the form on screen, the person, the account. */
export function createHostPage(workspace: () => Workspace): HostPage {
  return {
    registration: (instance) => ({
      metadata: toMetadata(workspace()),
      context: toContext(workspace(), instance),
    }),
    get: (path, instance) => getPath(workspace(), path, instance),
    set: (path, value) => setPath(workspace(), path, value),
    invoke: (action, args, instance) => invokeAction(workspace(), action, args, instance),
    request: (options: RequestOptions) =>
      performRequest(options, {
        token: workspace().session.token,
        subdomain: workspace().state.subdomain,
      }),
  }
}

function toMetadata({ state }: Workspace): Readonly<Record<string, unknown>> {
  return {
    appId: state.appId,
    installationId: state.installationId,
    name: 'Redress',
    version: '0.1.0',
    settings: { title: 'Redress' },
  }
}

function toContext({ state }: Workspace, instance: Instance): Readonly<Record<string, unknown>> {
  return {
    instanceGuid: instance.guid,
    product: 'support',
    account: { subdomain: state.subdomain },
    location: instance.location,
    ...(instance.ticketId === null ? {} : { ticketId: instance.ticketId }),
  }
}

const unknownPath = (path: string): Error => new Error(`Could not find handler for: "${path}"`)

function getPath(workspace: Workspace, path: string, instance: Instance): unknown {
  const instances = workspace.host.instances()
  if (path.startsWith('instances.')) {
    const other = instances.find((one) => one.guid === path.slice('instances.'.length))
    if (other === undefined) throw unknownPath(path)
    return toContext(workspace, other)
  }
  if (path.startsWith('ticket.customField:custom_field_'))
    return draftOf(workspace, path, instance).value(`field:${toFieldId(path)}`)
  const [head = '', ...rest] = path.split('.')
  let value: unknown = readHead(workspace, head, path, instance)
  for (const name of rest) {
    if (typeof value !== 'object' || value === null || !(name in value)) throw unknownPath(path)
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

function readHead(workspace: Workspace, head: string, path: string, instance: Instance): unknown {
  const { state, me, scheme, directory } = workspace
  if (head === 'ticket') return toTicket(workspace, draftOf(workspace, path, instance))
  if (head === 'comment') return toComment(draftOf(workspace, path, instance))
  if (head === 'ticketFields')
    return directory.fields.map(({ id, title }) => ({ name: id, label: title }))
  if (head === 'currentUser') return toPerson(workspace, me)
  if (head === 'currentAccount')
    return {
      subdomain: state.subdomain,
      planName: 'Suite Enterprise',
      timeZone: { ianaName: state.timeZone },
    }
  if (head === 'colorScheme') return scheme
  if (head === 'locales') return ['en-US', 'zh-CN', 'zh-TW']
  if (head === 'viewport') return { size: { width: window.innerWidth, height: window.innerHeight } }
  if (head === 'instances')
    return Object.fromEntries(
      workspace.host.instances().map((one) => [one.guid, toContext(workspace, one)]),
    )
  throw unknownPath(path)
}

/** The form on screen, for the places that have one. */
function draftOf(workspace: Workspace, path: string, instance?: Instance): TicketDraft {
  const isElsewhere = instance?.location === 'nav_bar'
  if (workspace.draft === null || isElsewhere) throw unknownPath(path)
  return workspace.draft
}

function toFieldId(path: string): number {
  return Number(path.slice('ticket.customField:custom_field_'.length))
}

function toTicket(workspace: Workspace, draft: TicketDraft): Readonly<Record<string, unknown>> {
  const { directory } = workspace
  const ticket = draft.ticket()
  const find = <T extends { readonly id: number }>(all: readonly T[], id: unknown): T | undefined =>
    all.find((one) => one.id === id)
  const assignee = find(directory.staff, draft.value('assignee_id'))
  const group = find(directory.groups, draft.value('group_id'))
  const form = find(directory.forms, draft.value('ticket_form_id'))
  const brand = find(directory.brands, ticket.brand_id)
  return {
    id: ticket.id,
    subject: draft.value('subject'),
    description: ticket.description,
    status: draft.value('status'),
    customStatus: { id: ticket.custom_status_id },
    priority: draft.value('priority') ?? '-',
    type: draft.value('type') ?? 'ticket',
    tags: draft.value('tags'),
    brand: { id: ticket.brand_id, name: brand?.name ?? '' },
    form: { id: form?.id ?? null },
    externalId: ticket.external_id,
    assignee: {
      user: assignee === undefined ? null : toPerson(workspace, assignee),
      group: group === undefined ? null : { id: group.id, name: group.name },
    },
    requester: workspace.requester === null ? null : toPerson(workspace, workspace.requester),
    organization: null,
    collaborators: [],
    comments: workspace.comments,
    conversation: workspace.comments,
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
    isNew: false,
  }
}

function toComment(draft: TicketDraft): Readonly<Record<string, unknown>> {
  const type = draft.comment.kind === 'public' ? 'publicReply' : 'internalNote'
  return { text: draft.comment.text, type }
}

function toPerson({ directory }: Workspace, user: User): Readonly<Record<string, unknown>> {
  const ids = directory.memberships
    .filter((membership) => membership.user_id === user.id)
    .map((membership) => membership.group_id)
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    locale: user.locale,
    timeZone: { name: user.time_zone, ianaName: user.iana_time_zone },
    tags: user.tags,
    groups: directory.groups
      .filter((group) => ids.includes(group.id))
      .map(({ id, name }) => ({ id, name })),
    organizations: [],
    externalId: user.external_id,
  }
}

const SETTABLE: Readonly<Record<string, DraftName>> = {
  'ticket.subject': 'subject',
  'ticket.status': 'status',
  'ticket.priority': 'priority',
  'ticket.type': 'type',
  'ticket.form.id': 'ticket_form_id',
  'ticket.tags': 'tags',
}

function setPath(workspace: Workspace, path: string, value: unknown): void {
  const draft = draftOf(workspace, path)
  const name = SETTABLE[path]
  if (name !== undefined) draft.set(name, value)
  else if (path.startsWith('ticket.customField:custom_field_'))
    draft.set(`field:${toFieldId(path)}`, value)
  else if (path === 'ticket.assignee') setAssignee(draft, value)
  else if (path === 'comment.text') workspace.setComment({ text: String(value) })
  else if (path === 'comment.type')
    workspace.setComment({ kind: value === 'publicReply' ? 'public' : 'internal' })
  else throw unknownPath(path)
}

function setAssignee(draft: TicketDraft, value: unknown): void {
  const { userId, groupId } = (value ?? {}) as { userId?: unknown; groupId?: unknown }
  if (groupId !== undefined) draft.set('group_id', groupId === null ? null : Number(groupId))
  if (userId !== undefined) draft.set('assignee_id', userId === null ? null : Number(userId))
}

function invokeAction(
  workspace: Workspace,
  action: string,
  args: readonly unknown[],
  instance: Instance,
): unknown {
  if (action === 'track' || action === 'popover' || action === 'preloadPane') return null
  if (action === 'resize') return resize(instance, args[0])
  if (action === 'notify') return notify(workspace, args)
  if (action === 'routeTo') return routeTo(workspace, args)
  if (action === 'instances.create') return [openModal(workspace, args[0])]
  if (action === 'destroy') return closeModal(workspace, instance)
  if (action === 'hide' || action === 'show') {
    instance.frame.hidden = action === 'hide'
    return null
  }
  if (action === 'ticket.tags.add' || action === 'ticket.tags.remove')
    return changeTags(draftOf(workspace, action, instance), action, args)
  if (/^comment\.append(Text|Html|Markdown)$/.test(action)) {
    const { text } = draftOf(workspace, action, instance).comment
    workspace.setComment({ text: `${text}${String(args[0] ?? '')}` })
    return null
  }
  if (action.startsWith('ticketFields:')) return null
  throw unknownPath(action)
}

function resize(instance: Instance, size: unknown): null {
  const { width, height } = (size ?? {}) as { width?: unknown; height?: unknown }
  const toCss = (value: unknown): string =>
    typeof value === 'number' ? `${value}px` : String(value)
  if (instance.location === 'nav_bar') return null
  if (height !== undefined) instance.frame.style.height = toCss(height)
  if (width !== undefined && instance.location === 'modal')
    instance.frame.style.width = toCss(width)
  return null
}

function notify(workspace: Workspace, [text, kind, duration]: readonly unknown[]): null {
  const isSticky =
    typeof duration === 'object' && duration !== null && 'sticky' in duration && duration.sticky
  const milliseconds =
    isSticky === true ? null : typeof duration === 'number' ? duration : undefined
  const known = kind === 'alert' || kind === 'error' ? kind : 'notice'
  workspace.notify(String(text ?? ''), known, milliseconds)
  return null
}

function routeTo(workspace: Workspace, [kind, id]: readonly unknown[]): null {
  if (kind === 'ticket') workspace.openTicket(Number(id))
  else if (kind === 'nav_bar') workspace.openApp()
  else throw new Error(`The stand-in has no page for "${String(kind)}"`)
  return null
}

function closeModal(workspace: Workspace, instance: Instance): null {
  instance.frame.closest('dialog')?.remove()
  instance.close()
  workspace.host.sendAll('modal.close', null)
  return null
}

function changeTags(draft: TicketDraft, action: string, args: readonly unknown[]): null {
  const given = args.flat().map((tag) => String(tag).trim().toLowerCase())
  const present = draft.value('tags') as readonly string[]
  const wanted = action.endsWith('add')
    ? [...new Set([...present, ...given])].sort()
    : present.filter((tag) => !given.includes(tag))
  draft.set('tags', wanted)
  return null
}

/** The event of a changed form value, as the app's pages know it; null where there is none. */
export function toChangedEvent(name: DraftName): string | null {
  if (name.startsWith('field:')) return `ticket.custom_field_${name.slice('field:'.length)}.changed`
  const events: Readonly<Record<string, string>> = {
    subject: 'ticket.subject.changed',
    status: 'ticket.status.changed',
    priority: 'ticket.priority.changed',
    type: 'ticket.type.changed',
    assignee_id: 'ticket.assignee.user.id.changed',
    group_id: 'ticket.assignee.group.id.changed',
    ticket_form_id: 'ticket.form.id.changed',
    tags: 'ticket.tags.changed',
  }
  return events[name] ?? null
}
