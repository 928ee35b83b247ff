import { Hono } from 'hono'
import { ReportsRequestSchema } from '#shared/contract/report-view.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { listReports } from '../../verbs/report/list.ts'
import { parseValue } from './parse.ts'

/** What weeks, months, quarters and years came to. */
export function reportRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => {
    const { policy, after } = parseValue(c.req.query(), ReportsRequestSchema)
    return c.json(await listReports(c.var.ctx, { policyKey: policy ?? null, after: after ?? null }))
  })
  return routes
}
