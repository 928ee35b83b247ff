import { COMPLAINT_FORMS } from '../data/complaint-forms.ts'
import { DEMO } from '../data/demo-company.ts'
import type { RestApp } from '../rest/context.ts'
import type { Ticket } from '../world/model.ts'
import type { World } from '../world/world.ts'

const VIEWS = ['complaints', 'mine', 'all'] as const
type View = (typeof VIEWS)[number]

const LONGEST_LIST = 100

/** A line of a ticket list. */
export interface TicketLine {
  readonly id: number
  readonly subject: string
  readonly status: string
  readonly priority: string | null
  readonly tags: readonly string[]
  readonly requester: string
  readonly assignee: string | null
  readonly created_at: string
  readonly updated_at: string
}

/** The lists of the workspace page: newest first, the first hundred and how many there are. */
export function mountViews(app: RestApp, world: World): void {
  app.get('/stand-in/views', (c) => {
    const userId = Number(c.req.query('userId'))
    const wanted = VIEWS.find((view) => view === c.req.query('view')) ?? 'all'
    const shown: TicketLine[] = []
    const counts: Record<View, number> = { complaints: 0, mine: 0, all: 0 }
    const all = [...world.tickets.values()].reverse()
    for (const ticket of all) {
      if (world.deleted.has(ticket.id)) continue
      for (const view of VIEWS) {
        if (!isInView(ticket, view, userId)) continue
        counts[view] += 1
        if (view === wanted && shown.length < LONGEST_LIST) shown.push(toLine(world, ticket))
      }
    }
    return c.json({ tickets: shown, counts })
  })
}

function isInView(ticket: Ticket, view: View, userId: number): boolean {
  if (view === 'all') return true
  if (ticket.status === 'solved' || ticket.status === 'closed') return false
  return view === 'mine'
    ? ticket.assignee_id === userId
    : ticket.tags.includes(DEMO.complaintTag) ||
        (Object.values(COMPLAINT_FORMS) as (number | null)[]).includes(ticket.ticket_form_id)
}

function toLine(world: World, ticket: Ticket): TicketLine {
  const { id, subject, status, priority, tags, created_at, updated_at } = ticket
  const assigneeId = ticket.assignee_id
  return {
    id,
    subject,
    status,
    priority,
    tags,
    requester: world.users.get(ticket.requester_id)?.name ?? '',
    assignee: assigneeId === null ? null : (world.users.get(assigneeId)?.name ?? ''),
    created_at,
    updated_at,
  }
}
