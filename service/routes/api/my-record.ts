import { Hono } from 'hono'
import {
  ClauseReceiptRequestSchema,
  LocaleRequestSchema,
} from '#shared/contract/proceeding-requests.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { confirmClauses } from '../../verbs/record/confirm-clauses.ts'
import { copyMyRecord } from '../../verbs/record/copy.ts'
import { readMyRecord } from '../../verbs/record/my-record.ts'
import { parseBody, parseValue } from './parse.ts'

/** What is said about whoever asks. */
export function myRecordRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.json(await readMyRecord(c.var.ctx)))
  routes.get('/copy', async (c) => {
    const { locale } = parseValue(c.req.query(), LocaleRequestSchema)
    return c.json(await copyMyRecord(c.var.ctx, locale))
  })
  routes.post('/clauses', async (c) => {
    const { policyVersionId } = await parseBody(c, ClauseReceiptRequestSchema)
    return c.json(await confirmClauses(c.var.ctx, policyVersionId))
  })
  return routes
}
