import { Hono } from 'hono'
import { z } from 'zod'
import { CommandRequestSchema, OpenCaseRequestSchema } from '#shared/contract/requests.ts'
import type { TicketId } from '#shared/kernel/ids.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { commandCase } from '../../verbs/case/command.ts'
import { explainClock } from '../../verbs/case/explain.ts'
import { listHistory } from '../../verbs/case/history.ts'
import { openByHand } from '../../verbs/case/open-by-hand.ts'
import { listPeople } from '../../verbs/case/people.ts'
import { parseBody, parseValue } from './parse.ts'

const HistoryRequest = z.object({
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
})

export function caseRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.post('/', async (c) => {
    const { ticketId, policyKey } = await parseBody(c, OpenCaseRequestSchema)
    const view = await openByHand(c.var.ctx, { ticketId: ticketId as TicketId, policyKey })
    return c.json(view, 201)
  })
  routes.post('/:caseId/commands', async (c) => {
    const request = await parseBody(c, CommandRequestSchema)
    return c.json(await commandCase(c.var.ctx, c.req.param('caseId'), request))
  })
  routes.get('/:caseId/people', async (c) =>
    c.json(await listPeople(c.var.ctx, c.req.param('caseId'))),
  )
  routes.get('/:caseId/history', async (c) => {
    const { before } = parseValue(c.req.query(), HistoryRequest)
    return c.json(await listHistory(c.var.ctx, c.req.param('caseId'), before ?? null))
  })
  routes.get('/:caseId/deadlines/:key', async (c) =>
    c.json(await explainClock(c.var.ctx, c.req.param('caseId'), c.req.param('key'))),
  )
  return routes
}
