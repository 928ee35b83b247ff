import { Hono } from 'hono'
import type { AppEnv } from '../../middleware/env.ts'
import { listDeadDeliveries } from '../../verbs/delivery/list.ts'
import { retryDelivery } from '../../verbs/delivery/retry.ts'

export function deliveryRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.json(await listDeadDeliveries(c.var.ctx)))
  routes.post('/:deliveryId/retry', async (c) =>
    c.json(await retryDelivery(c.var.ctx, c.req.param('deliveryId'))),
  )
  return routes
}
