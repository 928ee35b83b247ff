import { Hono } from 'hono'
import type { SessionView } from '#shared/contract/views.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { renewSession } from '../../verbs/session/renew.ts'

export function sessionRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.post('/renew', async (c) => {
    // The bearer stays the same: a renewal whose answer is lost costs nothing.
    const token = (c.req.header('authorization') ?? '').slice('Bearer '.length)
    const view: SessionView = { token, ...(await renewSession(c.var.ctx, c.var.session)) }
    return c.json(view)
  })
  return routes
}
