import { createHash } from 'node:crypto'
import { HOUR_MS } from '#shared/kernel/instant.ts'
import {
  createTicket,
  loadTicket,
  type TicketChange,
  updateTicket,
} from '../world/change-ticket.ts'
import type { Audit, Ticket } from '../world/model.ts'
import { ensureRequester } from '../world/people.ts'
import { ApiRefusal } from '../world/refusal.ts'
import {
  deletePermanently,
  markTicketAsSpam,
  mergeTickets,
  restoreTicket,
  softDeleteTicket,
} from '../world/ticket-life.ts'
import { mustBeAgent, type Rest, type RestApp, toActor, toId, toIds } from './context.ts'
import type { JobResult } from './jobs.ts'
import { toPage } from './paging.ts'
import {
  ChangeBody,
  ManyBody,
  MergeBody,
  NewTicketBody,
  parseBody,
  TagsBody,
} from './ticket-body.ts'

export function mountTickets(app: RestApp, rest: Rest): void {
  mountReads(app, rest)
  mountCreate(app, rest)
  mountUpdates(app, rest)
  mountTags(app, rest)
  mountLife(app, rest)
}

function mountReads(app: RestApp, { world }: Rest): void {
  app.get('/api/v2/tickets', (c) => {
    mustBeAgent(c.var.user)
    const externalId = c.req.query('external_id')
    const tickets = [...world.tickets.values()].filter(
      (ticket) =>
        !world.deleted.has(ticket.id) &&
        (externalId === undefined || ticket.external_id === externalId),
    )
    return c.json(toPage('tickets', tickets, c.req.url))
  })
  app.get('/api/v2/tickets/show_many', (c) => {
    mustBeAgent(c.var.user)
    const tickets = toIds(c.req.query('ids')).flatMap((id) =>
      world.deleted.has(id) ? [] : (world.tickets.get(id) ?? []),
    )
    return c.json({ tickets, count: tickets.length, next_page: null, previous_page: null })
  })
  app.get('/api/v2/tickets/:id', (c) => {
    mustBeAgent(c.var.user)
    return c.json({ ticket: loadTicket(world, toId(c.req.param('id'))) })
  })
  app.get('/api/v2/tickets/:id/comments', (c) => {
    mustBeAgent(c.var.user)
    const { id } = loadTicket(world, toId(c.req.param('id')))
    const comments = inOrder(world.comments.get(id) ?? [], c.req.query())
    return c.json(toPage('comments', comments, c.req.url))
  })
  app.get('/api/v2/tickets/:id/audits', (c) => {
    mustBeAgent(c.var.user)
    const { id } = loadTicket(world, toId(c.req.param('id')))
    const types = c.req.queries('filter_events[]') ?? []
    const audits = (world.audits.get(id) ?? []).filter(
      (audit) => types.length === 0 || audit.events.some((event) => types.includes(event.type)),
    )
    return c.json(toPage('audits', inOrder(audits, c.req.query()), c.req.url))
  })
}

/** Oldest first, unless `sort_order=desc` or `sort=-created_at` asks for the other way. */
function inOrder<T>(all: readonly T[], query: Readonly<Record<string, string>>): readonly T[] {
  const isNewestFirst = query.sort_order === 'desc' || query.sort?.startsWith('-') === true
  return isNewestFirst ? [...all].reverse() : all
}

function mountCreate(app: RestApp, { world }: Rest): void {
  const answers = new Map<string, { hash: string; answer: TicketAnswer; until: number }>()
  app.post('/api/v2/tickets', async (c) => {
    const text = await c.req.text()
    const key = c.req.header('idempotency-key')
    const hash = createHash('sha256').update(text).digest('hex')
    const known = key === undefined ? undefined : answers.get(key)
    if (known !== undefined && known.until > world.clock.now()) {
      if (known.hash !== hash)
        throw new ApiRefusal(400, {
          error: 'IdempotentRequestError',
          description: "Request parameters don't match the given idempotency key",
        })
      return c.json(known.answer, 201, { 'x-idempotency-lookup': 'hit' })
    }
    const { ticket: input } = parseBody(NewTicketBody, parseJson(text))
    const requesterId =
      input.requester === undefined
        ? (input.requester_id ?? c.var.user.id)
        : ensureRequester(world, input.requester).id
    const description = input.comment?.body ?? input.description
    if (description === undefined || description === '')
      throw new ApiRefusal(422, {
        error: 'RecordInvalid',
        description: 'Description: cannot be blank',
      })
    const made = createTicket(
      world,
      {
        ...input,
        requester_id: requesterId,
        subject: input.subject ?? description.slice(0, 60),
        description,
        isPublic: input.comment?.public,
      },
      toActor(c.var),
    )
    const answer = { ticket: { ...made.ticket }, audit: made.audit }
    if (key === undefined) return c.json(answer, 201)
    answers.set(key, { hash, answer, until: world.clock.now() + 2 * HOUR_MS })
    return c.json(answer, 201, { 'x-idempotency-lookup': 'miss' })
  })
}

interface TicketAnswer {
  readonly ticket: Ticket
  readonly audit: Audit | null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiRefusal(400, { error: 'InvalidJson', description: 'Body is not JSON' })
  }
}

function mountUpdates(app: RestApp, { world, jobs }: Rest): void {
  app.put('/api/v2/tickets/update_many', async (c) => {
    mustBeAgent(c.var.user)
    const body = parseBody(ManyBody, parseJson(await c.req.text()))
    const actor = toActor(c.var)
    const changes: readonly { id: number; change: TicketChange }[] =
      'tickets' in body
        ? body.tickets.map(({ id, ...change }) => ({ id, change }))
        : toIds(c.req.query('ids')).map((id) => ({ id, change: body.ticket }))
    const run = (): readonly JobResult[] =>
      changes.map(({ id, change }, index) => {
        try {
          updateTicket(world, loadTicket(world, id), change, actor)
          return { id, index, action: 'update', success: true, status: 'Updated' }
        } catch (error) {
          if (!(error instanceof ApiRefusal)) throw error
          const errors = String(error.body.description ?? error.message)
          return { id, index, action: 'update', success: false, status: 'Failed', errors }
        }
      })
    return c.json({ job_status: jobs.start(changes.length, run) })
  })
  app.get('/api/v2/job_statuses/:id', (c) => {
    const job = jobs.find(c.req.param('id'))
    if (job === undefined) throw new ApiRefusal(404, { error: 'RecordNotFound' })
    return c.json({ job_status: job })
  })
  app.put('/api/v2/tickets/:id', async (c) => {
    mustBeAgent(c.var.user)
    const ticket = loadTicket(world, toId(c.req.param('id')))
    const { ticket: change } = parseBody(ChangeBody, parseJson(await c.req.text()))
    const answer = updateTicket(world, ticket, change, toActor(c.var))
    return c.json(answer.audit === null ? { ticket: answer.ticket } : answer)
  })
}

function mountTags(app: RestApp, { world }: Rest): void {
  const kinds = { put: 'additional_tags', post: 'tags', delete: 'remove_tags' } as const
  for (const [method, kind] of Object.entries(kinds))
    app.on(method.toUpperCase(), '/api/v2/tickets/:id/tags', async (c) => {
      mustBeAgent(c.var.user)
      const ticket = loadTicket(world, toId(c.req.param('id')))
      const { tags, ...guard } = parseBody(TagsBody, parseJson(await c.req.text()))
      updateTicket(world, ticket, { [kind]: tags, ...guard }, toActor(c.var))
      return c.json({ tags: ticket.tags }, method === 'post' ? 201 : 200)
    })
  app.get('/api/v2/tickets/:id/tags', (c) =>
    c.json({ tags: loadTicket(world, toId(c.req.param('id'))).tags }),
  )
}

function mountLife(app: RestApp, { world, jobs }: Rest): void {
  app.delete('/api/v2/tickets/:id', (c) => {
    mustBeAgent(c.var.user)
    softDeleteTicket(world, toId(c.req.param('id')), toActor(c.var))
    return c.body(null, 204)
  })
  app.put('/api/v2/tickets/:id/mark_as_spam', (c) => {
    mustBeAgent(c.var.user)
    markTicketAsSpam(world, toId(c.req.param('id')), toActor(c.var))
    return c.body(null, 204)
  })
  app.post('/api/v2/tickets/:id/merge', async (c) => {
    mustBeAgent(c.var.user)
    const targetId = loadTicket(world, toId(c.req.param('id'))).id
    const body = parseBody(MergeBody, parseJson(await c.req.text()))
    const actor = toActor(c.var)
    const run = (): readonly JobResult[] => {
      mergeTickets(
        world,
        {
          targetId,
          sourceIds: body.ids,
          targetComment: body.target_comment,
          sourceComment: body.source_comment,
          isPublic: body.target_comment_is_public,
        },
        actor,
      )
      return [{ id: targetId, index: 0, action: 'merge', success: true, status: 'Merged' }]
    }
    return c.json({ job_status: jobs.start(1, run) })
  })
  app.get('/api/v2/deleted_tickets', (c) => {
    mustBeAgent(c.var.user)
    const deleted = [...world.deleted].map(([id, { at, by }]) => ({
      id,
      subject: world.tickets.get(id)?.subject ?? '',
      actor: { id: by },
      deleted_at: at,
    }))
    return c.json(toPage('deleted_tickets', deleted, c.req.url))
  })
  app.put('/api/v2/deleted_tickets/:id/restore', (c) => {
    mustBeAgent(c.var.user)
    restoreTicket(world, toId(c.req.param('id')), toActor(c.var))
    return c.body(null, 200)
  })
  app.delete('/api/v2/deleted_tickets/:id', (c) => {
    mustBeAgent(c.var.user)
    const id = toId(c.req.param('id'))
    const actor = toActor(c.var)
    const run = (): readonly JobResult[] => {
      deletePermanently(world, id, actor)
      return [{ id, index: 0, action: 'delete', success: true, status: 'Deleted' }]
    }
    return c.json({ job_status: jobs.start(1, run) })
  })
}
