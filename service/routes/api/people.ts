import { Hono } from 'hono'
import { HoldRequestSchema } from '#shared/contract/personal-data.ts'
import { WageFactsRequestSchema } from '#shared/contract/proceeding-requests.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { erasePerson, liftHold, placeHold, readRetention } from '../../verbs/personal/retention.ts'
import { listStaff } from '../../verbs/personal/staff.ts'
import { readWages, setWages } from '../../verbs/personal/wages.ts'
import { parseBody } from './parse.ts'

/** Personal data in the hands of human resources. */
export function peopleRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.json(await listStaff(c.var.ctx)))
  routes.get('/:personId/wages', async (c) =>
    c.json(await readWages(c.var.ctx, c.req.param('personId'))),
  )
  routes.post('/:personId/wages', async (c) => {
    const facts = await parseBody(c, WageFactsRequestSchema)
    return c.json(await setWages(c.var.ctx, c.req.param('personId'), facts))
  })
  routes.get('/:personId/data', async (c) =>
    c.json(await readRetention(c.var.ctx, c.req.param('personId'))),
  )
  routes.post('/:personId/holds', async (c) => {
    const hold = await parseBody(c, HoldRequestSchema)
    return c.json(await placeHold(c.var.ctx, c.req.param('personId'), hold), 201)
  })
  routes.post('/:personId/holds/:holdId/lift', async (c) => {
    const { personId, holdId } = c.req.param()
    return c.json(await liftHold(c.var.ctx, personId, holdId))
  })
  routes.post('/:personId/erasure', async (c) =>
    c.json(await erasePerson(c.var.ctx, c.req.param('personId'))),
  )
  return routes
}
