import { Hono } from 'hono'
import {
  CircularCommandRequestSchema,
  ProposeCircularRequestSchema,
} from '#shared/contract/circular-requests.ts'
import { StreamsRequestSchema } from '#shared/contract/improvement-requests.ts'
import { HistoryRequestSchema } from '#shared/contract/requests.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { commandCircular } from '../../verbs/circular/command.ts'
import { listCirculars } from '../../verbs/circular/list.ts'
import { proposeCircular } from '../../verbs/circular/propose.ts'
import { listCircularHistory, readCircular } from '../../verbs/circular/read.ts'
import { parseBody, parseValue } from './parse.ts'

/** Texts in three languages, or reasons of some length; Chinese takes three bytes. */
const COMMAND_BYTES_MAX = 256 * 1024

/** Which department is criticised before others, on what, and whether it has rectified. */
export function circularRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => {
    const { scope, status, after } = parseValue(c.req.query(), StreamsRequestSchema)
    return c.json(await listCirculars(c.var.ctx, { scope, status, after: after ?? null }))
  })
  routes.post('/', async (c) => {
    const request = await parseBody(c, ProposeCircularRequestSchema, COMMAND_BYTES_MAX)
    return c.json(await proposeCircular(c.var.ctx, request), 201)
  })
  routes.get('/:circularId', async (c) =>
    c.json(await readCircular(c.var.ctx, c.req.param('circularId'))),
  )
  routes.post('/:circularId/commands', async (c) => {
    const request = await parseBody(c, CircularCommandRequestSchema, COMMAND_BYTES_MAX)
    return c.json(await commandCircular(c.var.ctx, c.req.param('circularId'), request))
  })
  routes.get('/:circularId/history', async (c) => {
    const { before } = parseValue(c.req.query(), HistoryRequestSchema)
    return c.json(await listCircularHistory(c.var.ctx, c.req.param('circularId'), before ?? null))
  })
  return routes
}
