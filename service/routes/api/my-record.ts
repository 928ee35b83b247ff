import { Hono } from 'hono'
import { ClauseReceiptRequestSchema } from '#shared/contract/proceeding-requests.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { confirmClauses } from '../../verbs/record/confirm-clauses.ts'
import { readMyRecord } from '../../verbs/record/my-record.ts'
import { parseBody } from './parse.ts'

/** What is said about whoever asks. */
export function myRecordRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.json(await readMyRecord(c.var.ctx)))
  routes.post('/clauses', async (c) => {
    const { policyVersionId } = await parseBody(c, ClauseReceiptRequestSchema)
    return c.json(await confirmClauses(c.var.ctx, policyVersionId))
  })
  return routes
}
