import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Webhook } from '../world/model.ts'
import { notFound } from '../world/refusal.ts'
import { nowText, type World } from '../world/world.ts'
import { mustBeAdmin, type Rest, type RestApp } from './context.ts'
import { toPage } from './paging.ts'
import { parseBody } from './ticket-body.ts'

const Fields = z.object({
  name: z.string().min(1),
  status: z.enum(['active', 'inactive']).default('active'),
  endpoint: z.url(),
  http_method: z.literal('POST').default('POST'),
  request_format: z.literal('json').default('json'),
  subscriptions: z.array(z.string().startsWith('zen:event-type:')).min(1),
  custom_headers: z.record(z.string(), z.string()).default({}),
  authentication: z
    .object({
      type: z.string(),
      data: z.record(z.string(), z.string()),
      add_position: z.string().default('header'),
    })
    .optional(),
})

const Body = z.object({ webhook: Fields })
const PatchBody = z.object({ webhook: Fields.partial() })

export interface WebhookInput {
  readonly name?: string | undefined
  readonly endpoint: string
  readonly subscriptions: readonly string[]
  readonly secret?: string | undefined
}

/** Adds an active webhook; subscriptions without `zen:event-type:` get it. */
export function addWebhook(
  world: World,
  input: WebhookInput,
): { webhook: Webhook; secret: string } {
  const fields = Fields.parse({
    name: input.name ?? 'Redress',
    endpoint: input.endpoint,
    subscriptions: input.subscriptions.map((type) =>
      type.startsWith('zen:event-type:') ? type : `zen:event-type:${type}`,
    ),
  })
  return storeWebhook(world, fields, input.secret)
}

function storeWebhook(
  world: World,
  { authentication, ...fields }: z.infer<typeof Fields>,
  secret = randomBytes(32).toString('base64'),
): { webhook: Webhook; secret: string } {
  const at = nowText(world)
  const id = `01HSTANDIN${String(world.next('webhook')).padStart(16, '0')}`
  const webhook: Webhook = {
    id,
    ...fields,
    ...(authentication === undefined ? {} : { authentication }),
    created_at: at,
    updated_at: at,
  }
  const entry = { webhook, secret }
  world.webhooks.set(id, entry)
  return entry
}

export function mountWebhooks(app: RestApp, { world, dispatcher }: Rest): void {
  const load = (id: string): { readonly webhook: Webhook; secret: string } => {
    const entry = world.webhooks.get(id)
    if (entry === undefined) throw notFound()
    return entry
  }
  app.use('/api/v2/webhooks/*', (c, next) => {
    mustBeAdmin(c.var.user)
    return next()
  })
  app.get('/api/v2/webhooks', (c) => {
    mustBeAdmin(c.var.user)
    const name = c.req.query('filter[name_contains]') ?? ''
    const all = [...world.webhooks.values()].map(({ webhook }) => webhook)
    const found = all.filter((webhook) => webhook.name.includes(name))
    return c.json(toPage('webhooks', found, c.req.url))
  })
  app.post('/api/v2/webhooks', async (c) => {
    mustBeAdmin(c.var.user)
    const body = parseBody(Body, await c.req.json().catch(() => null))
    return c.json({ webhook: storeWebhook(world, body.webhook).webhook }, 201)
  })
  app.get('/api/v2/webhooks/:id', (c) => c.json({ webhook: load(c.req.param('id')).webhook }))
  app.on(['PUT', 'PATCH'], '/api/v2/webhooks/:id', async (c) => {
    const { webhook } = load(c.req.param('id') ?? '')
    const body = parseBody(PatchBody, await c.req.json().catch(() => null))
    Object.assign(webhook, body.webhook, { updated_at: nowText(world) })
    return c.body(null, 204)
  })
  app.delete('/api/v2/webhooks/:id', (c) => {
    world.webhooks.delete(load(c.req.param('id')).webhook.id)
    return c.body(null, 204)
  })
  app.on(['GET', 'POST'], '/api/v2/webhooks/:id/signing_secret', (c) => {
    const entry = load(c.req.param('id') ?? '')
    if (c.req.method === 'POST') entry.secret = randomBytes(32).toString('base64')
    const answer = { signing_secret: { algorithm: 'SHA256', secret: entry.secret } }
    return c.json(answer, c.req.method === 'POST' ? 201 : 200)
  })
  app.get('/api/v2/webhooks/:id/invocations', (c) => {
    const { webhook } = load(c.req.param('id'))
    return c.json(toPage('invocations', dispatcher.invocations(webhook.id), c.req.url))
  })
}
