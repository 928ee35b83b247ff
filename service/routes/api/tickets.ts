import { Hono } from 'hono'
import type { AppEnv } from '../../middleware/env.ts'
import { readTicket } from '../../verbs/case/read-ticket.ts'

export function ticketRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/:ticketId', async (c) =>
    c.json(await readTicket(c.var.ctx, c.req.param('ticketId'))),
  )
  return routes
}
