import { Hono } from 'hono'
import { DelegationRequestSchema } from '#shared/contract/delegation.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { endDelegation } from '../../verbs/delegation/end.ts'
import { listDelegations } from '../../verbs/delegation/list.ts'
import { makeDelegation } from '../../verbs/delegation/make.ts'
import { parseBody } from './parse.ts'

/** Who decides in whose place. Ended by DELETE, or by POST from where only that can be sent. */
export function delegationRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.json(await listDelegations(c.var.ctx)))
  routes.post('/', async (c) => {
    const request = await parseBody(c, DelegationRequestSchema)
    return c.json(await makeDelegation(c.var.ctx, request), 201)
  })
  routes.delete('/:delegationId', async (c) =>
    c.json(await endDelegation(c.var.ctx, c.req.param('delegationId'))),
  )
  routes.post('/:delegationId/end', async (c) =>
    c.json(await endDelegation(c.var.ctx, c.req.param('delegationId'))),
  )
  return routes
}
