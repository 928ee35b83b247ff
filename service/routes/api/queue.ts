import { Hono } from 'hono'
import { QueueRequestSchema } from '#shared/contract/requests.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { listQueue } from '../../verbs/queue/list.ts'
import { parseValue } from './parse.ts'

export function queueRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => {
    const { scope, after } = parseValue(c.req.query(), QueueRequestSchema)
    return c.json(await listQueue(c.var.ctx, { scope, after: after ?? null }))
  })
  return routes
}
