import { Hono } from 'hono'
import {
  ChangesRequestSchema,
  DocumentRequestSchema,
  IMPORT_CHARACTERS_MAX,
  ImportDraftSchema,
  OrderPoliciesSchema,
  PublishDraftSchema,
  RejectDraftSchema,
} from '#shared/contract/policy-requests.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { importDraft } from '../../verbs/policy/import-draft.ts'
import { listPolicies } from '../../verbs/policy/list.ts'
import { orderPolicies } from '../../verbs/policy/order-policies.ts'
import { publishDraft } from '../../verbs/policy/publish-draft.ts'
import { readChanges, readDocument, readDocumentText } from '../../verbs/policy/read.ts'
import { rejectDraft } from '../../verbs/policy/reject-draft.ts'
import { reviewDraft } from '../../verbs/policy/review-draft.ts'
import { parseBody, parseValue } from './parse.ts'

/** Chinese takes three bytes a character; the rest is JSON around it. */
const IMPORT_BYTES_MAX = 3 * IMPORT_CHARACTERS_MAX + 64 * 1024

/** Policies and calendars: read, compared, imported, reviewed, published, put in order. */
export function policyRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.json(await listPolicies(c.var.ctx)))
  routes.get('/document', async (c) =>
    c.json(await readDocument(c.var.ctx, parseValue(c.req.query(), DocumentRequestSchema))),
  )
  routes.get('/text', async (c) =>
    c.json(await readDocumentText(c.var.ctx, parseValue(c.req.query(), DocumentRequestSchema))),
  )
  routes.get('/changes', async (c) => {
    const { since, ...request } = parseValue(c.req.query(), ChangesRequestSchema)
    return c.json(await readChanges(c.var.ctx, { ...request, since: since ?? null }))
  })
  routes.post('/drafts', async (c) => {
    const input = await parseBody(c, ImportDraftSchema, IMPORT_BYTES_MAX)
    return c.json(await importDraft(c.var.ctx, input), 201)
  })
  routes.post('/drafts/:draftId/review', async (c) =>
    c.json(await reviewDraft(c.var.ctx, c.req.param('draftId'))),
  )
  routes.post('/drafts/:draftId/publish', async (c) => {
    const input = await parseBody(c, PublishDraftSchema)
    return c.json(await publishDraft(c.var.ctx, c.req.param('draftId'), input))
  })
  routes.post('/drafts/:draftId/reject', async (c) => {
    const input = await parseBody(c, RejectDraftSchema)
    return c.json(await rejectDraft(c.var.ctx, c.req.param('draftId'), input))
  })
  routes.post('/order', async (c) => {
    const input = await parseBody(c, OrderPoliciesSchema)
    return c.json(await orderPolicies(c.var.ctx, input))
  })
  return routes
}
