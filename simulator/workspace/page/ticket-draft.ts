import type { FieldValue, Ticket } from '../../world/model.ts'

export type ComposerKind = 'public' | 'internal' | 'customer'

/** The names under which a draft keeps what an agent changed; custom fields are `field:<id>`. */
export type DraftName =
  | 'subject'
  | 'status'
  | 'priority'
  | 'type'
  | 'assignee_id'
  | 'group_id'
  | 'ticket_form_id'
  | 'tags'
  | `field:${number}`

/** A ticket with the changes of an agent that are not yet submitted. */
export interface TicketDraft {
  ticket(): Ticket
  value(name: DraftName): unknown
  /** Whether the value differs from what is stored. */
  isChanged(name: DraftName): boolean
  set(name: DraftName, value: unknown): void
  comment: { text: string; kind: ComposerKind }
  /** What a submit sends: changes only, and the comment when there is one. */
  toChange(): Record<string, unknown>
  /** Takes over a newer stored ticket; unsaved changes stay. */
  rebase(ticket: Ticket): void
  /** Forgets the unsaved changes. */
  reset(ticket: Ticket): void
}

/** `onChange` is told of every value that looks different afterwards, by an agent or by the store. */
export function createTicketDraft(
  first: Ticket,
  onChange: (name: DraftName, value: unknown) => void,
): TicketDraft {
  let stored = first
  const changes = new Map<DraftName, unknown>()

  const takeOver = (ticket: Ticket, isKept: boolean): void => {
    const names = toNames(ticket)
    const before = new Map(names.map((name) => [name, draft.value(name)]))
    const tags = changes.get('tags')
    if (tags !== undefined && isKept) changes.set('tags', moveTags(stored.tags, tags, ticket.tags))
    stored = ticket
    if (!isKept) changes.clear()
    for (const name of names)
      if (!isSame(before.get(name), draft.value(name))) onChange(name, draft.value(name))
  }

  const draft: TicketDraft = {
    comment: { text: '', kind: 'public' },
    ticket: () => stored,
    value: (name) => (changes.has(name) ? changes.get(name) : readValue(stored, name)),
    isChanged: (name) => changes.has(name),
    set(name, value) {
      if (isSame(draft.value(name), value)) return
      if (isSame(readValue(stored, name), value)) changes.delete(name)
      else changes.set(name, value)
      onChange(name, value)
    },
    toChange() {
      const change: Record<string, unknown> = {}
      const custom: { id: number; value: unknown }[] = []
      for (const [name, value] of changes) {
        const id = toFieldId(name)
        if (id === null) change[name] = value
        else custom.push({ id, value })
      }
      if (custom.length > 0) change.custom_fields = custom
      const text = draft.comment.text.trim()
      if (text !== '') change.comment = { body: text, public: draft.comment.kind === 'public' }
      return change
    },
    rebase: (ticket) => takeOver(ticket, true),
    reset: (ticket) => takeOver(ticket, false),
  }
  return draft
}

/** The tags that an agent added and took away, done to what is stored now. */
function moveTags(before: readonly string[], wanted: unknown, now: readonly string[]): string[] {
  const own = wanted as readonly string[]
  const kept = now.filter((tag) => own.includes(tag) || !before.includes(tag))
  const added = own.filter((tag) => !before.includes(tag))
  return [...new Set([...kept, ...added])].sort()
}

function toNames(ticket: Ticket): readonly DraftName[] {
  const plain = ['subject', 'status', 'priority', 'type', 'assignee_id', 'group_id'] as const
  const fields = ticket.custom_fields.map(({ id }): DraftName => `field:${id}`)
  return [...plain, 'ticket_form_id', 'tags', ...fields]
}

function readValue(ticket: Ticket, name: DraftName): unknown {
  const id = toFieldId(name)
  if (id === null) return ticket[name as Exclude<DraftName, `field:${number}`>]
  return ticket.custom_fields.find((field) => field.id === id)?.value ?? null
}

function toFieldId(name: DraftName): number | null {
  return name.startsWith('field:') ? Number(name.slice('field:'.length)) : null
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

export function toText(value: unknown): string {
  return value === null || value === undefined ? '' : String(value as FieldValue)
}
