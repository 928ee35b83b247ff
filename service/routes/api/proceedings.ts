import { Hono } from 'hono'
import { z } from 'zod'
import {
  OpenProceedingRequestSchema,
  ProceedingCommandRequestSchema,
  ProceedingsRequestSchema,
} from '#shared/contract/proceeding-requests.ts'
import { HistoryRequestSchema } from '#shared/contract/requests.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { commandProceeding } from '../../verbs/proceeding/command.ts'
import { readFigures } from '../../verbs/proceeding/figures.ts'
import { listProceedingHistory } from '../../verbs/proceeding/history.ts'
import { listProceedings } from '../../verbs/proceeding/list.ts'
import { readNotice } from '../../verbs/proceeding/notice.ts'
import { openProcedure } from '../../verbs/proceeding/open.ts'
import { readProceeding } from '../../verbs/proceeding/read.ts'
import { showHolding } from '../../verbs/proceeding/show-holding.ts'
import { parseBody, parseValue } from './parse.ts'

/** A finding with reasons, or an appeal with its grounds, is longer than other requests; Chinese takes three bytes. */
const COMMAND_BYTES_MAX = 256 * 1024

const NoticeRequest = z.object({ locale: z.enum(LOCALES).default('en') })

/** Who is responsible, what follows, and how it is contested. */
export function proceedingRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => {
    const { scope, status, after } = parseValue(c.req.query(), ProceedingsRequestSchema)
    return c.json(await listProceedings(c.var.ctx, { scope, status, after: after ?? null }))
  })
  routes.post('/', async (c) => {
    const request = await parseBody(c, OpenProceedingRequestSchema)
    return c.json(await openProcedure(c.var.ctx, request), 201)
  })
  routes.get('/figures', async (c) => c.json(await readFigures(c.var.ctx)))
  routes.get('/:proceedingId', async (c) =>
    c.json(await readProceeding(c.var.ctx, c.req.param('proceedingId'))),
  )
  routes.post('/:proceedingId/commands', async (c) => {
    const request = await parseBody(c, ProceedingCommandRequestSchema, COMMAND_BYTES_MAX)
    return c.json(await commandProceeding(c.var.ctx, c.req.param('proceedingId'), request))
  })
  routes.get('/:proceedingId/holding', async (c) =>
    c.json(await showHolding(c.var.ctx, c.req.param('proceedingId'))),
  )
  routes.get('/:proceedingId/notices/:penaltyId', async (c) => {
    const { locale } = parseValue(c.req.query(), NoticeRequest)
    const { proceedingId, penaltyId } = c.req.param()
    return c.json(await readNotice(c.var.ctx, proceedingId, penaltyId, locale))
  })
  routes.get('/:proceedingId/history', async (c) => {
    const { before } = parseValue(c.req.query(), HistoryRequestSchema)
    return c.json(
      await listProceedingHistory(c.var.ctx, c.req.param('proceedingId'), before ?? null),
    )
  })
  return routes
}
