import { Hono } from 'hono'
import {
  ImprovementCommandRequestSchema,
  OpenImprovementRequestSchema,
  StreamsRequestSchema,
} from '#shared/contract/improvement-requests.ts'
import { HistoryRequestSchema } from '#shared/contract/requests.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { commandImprovement } from '../../verbs/improvement/command.ts'
import { listImprovements } from '../../verbs/improvement/list.ts'
import { openImprovement } from '../../verbs/improvement/open.ts'
import { listImprovementHistory, readImprovement } from '../../verbs/improvement/read.ts'
import { parseBody, parseValue } from './parse.ts'

/** Texts in three languages, or reasons of some length; Chinese takes three bytes. */
const COMMAND_BYTES_MAX = 256 * 1024

/** What is done so that it does not happen again, by whom, by when, and whether it worked. */
export function improvementRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => {
    const { scope, status, after } = parseValue(c.req.query(), StreamsRequestSchema)
    return c.json(await listImprovements(c.var.ctx, { scope, status, after: after ?? null }))
  })
  routes.post('/', async (c) => {
    const request = await parseBody(c, OpenImprovementRequestSchema, COMMAND_BYTES_MAX)
    return c.json(await openImprovement(c.var.ctx, request), 201)
  })
  routes.get('/:improvementId', async (c) =>
    c.json(await readImprovement(c.var.ctx, c.req.param('improvementId'))),
  )
  routes.post('/:improvementId/commands', async (c) => {
    const request = await parseBody(c, ImprovementCommandRequestSchema, COMMAND_BYTES_MAX)
    return c.json(await commandImprovement(c.var.ctx, c.req.param('improvementId'), request))
  })
  routes.get('/:improvementId/history', async (c) => {
    const { before } = parseValue(c.req.query(), HistoryRequestSchema)
    return c.json(
      await listImprovementHistory(c.var.ctx, c.req.param('improvementId'), before ?? null),
    )
  })
  return routes
}
