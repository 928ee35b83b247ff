import { Hono } from 'hono'
import { z } from 'zod'
import {
  CommandRequestSchema,
  HistoryRequestSchema,
  OpenCaseRequestSchema,
} from '#shared/contract/requests.ts'
import type { TicketId } from '#shared/kernel/ids.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { commandCase } from '../../verbs/case/command.ts'
import { explainClock } from '../../verbs/case/explain.ts'
import { findByNumber } from '../../verbs/case/find-by-number.ts'
import { listHistory } from '../../verbs/case/history.ts'
import { openByHand } from '../../verbs/case/open-by-hand.ts'
import { listPeople } from '../../verbs/case/people.ts'
import { readDocument } from '../../verbs/document/read.ts'
import { parseBody, parseValue } from './parse.ts'

/** PostgreSQL keeps neither NUL nor half a surrogate pair, so nothing is called by them. */
const lookUpText = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !text.includes('\0') && text.isWellFormed())
const FindRequest = z.object({ number: lookUpText })
const DocumentRequest = z.object({ locale: z.enum(LOCALES).default('en') })

export function caseRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.post('/', async (c) => {
    const { ticketId, policyKey } = await parseBody(c, OpenCaseRequestSchema)
    const view = await openByHand(c.var.ctx, { ticketId: ticketId as TicketId, policyKey })
    return c.json(view, 201)
  })
  routes.get('/', async (c) => {
    const { number } = parseValue(c.req.query(), FindRequest)
    return c.json(await findByNumber(c.var.ctx, number))
  })
  routes.get('/:caseId/documents/:documentId', async (c) => {
    const { locale } = parseValue(c.req.query(), DocumentRequest)
    const { caseId, documentId } = c.req.param()
    return c.json(await readDocument(c.var.ctx, caseId, documentId, locale))
  })
  routes.post('/:caseId/commands', async (c) => {
    const request = await parseBody(c, CommandRequestSchema)
    return c.json(await commandCase(c.var.ctx, c.req.param('caseId'), request))
  })
  routes.get('/:caseId/people', async (c) =>
    c.json(await listPeople(c.var.ctx, c.req.param('caseId'))),
  )
  routes.get('/:caseId/history', async (c) => {
    const { before } = parseValue(c.req.query(), HistoryRequestSchema)
    return c.json(await listHistory(c.var.ctx, c.req.param('caseId'), before ?? null))
  })
  routes.get('/:caseId/deadlines/:key', async (c) =>
    c.json(await explainClock(c.var.ctx, c.req.param('caseId'), c.req.param('key'))),
  )
  return routes
}
