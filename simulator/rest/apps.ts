import { z } from 'zod'
import { notFound } from '../world/refusal.ts'
import { mustBeAgent, type Rest, type RestApp, toId } from './context.ts'
import { parseBody } from './ticket-body.ts'

const NotifyBody = z.object({
  app_id: z.coerce.number(),
  event: z.string().min(1),
  body: z.unknown(),
  agent_id: z.coerce.number().optional(),
})

/** The app's public key, and the push channel to its open instances. */
export function mountApps(app: RestApp, { world }: Rest): void {
  const { appId, installationId, publicKeyPem } = world.account
  app.get('/api/v2/apps/:id/public_key', (c) => {
    if (toId(c.req.param('id').replace(/\.pem$/, '')) !== appId) throw notFound()
    return c.text(publicKeyPem)
  })
  app.get('/api/v2/apps/installations', (c) =>
    c.json({ installations: [{ id: installationId, app_id: appId, enabled: true }] }),
  )
  app.get('/api/v2/apps/installations/:id', (c) => {
    if (toId(c.req.param('id')) !== installationId) throw notFound()
    return c.json({ id: installationId, app_id: appId, enabled: true, settings: {} })
  })
  app.post('/api/v2/apps/notify', async (c) => {
    mustBeAgent(c.var.user)
    const body = parseBody(NotifyBody, await c.req.json().catch(() => null))
    if (body.app_id !== appId) throw notFound()
    world.page.tell({
      kind: 'notify',
      event: body.event,
      body: body.body ?? null,
      agentId: body.agent_id ?? null,
      senderId: c.var.user.id,
    })
    return c.json({})
  })
}
