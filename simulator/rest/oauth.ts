import { z } from 'zod'
import type { Rest, RestApp } from './context.ts'

const Body = z.object({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  scope: z.string().default('read write'),
  expires_in: z.coerce.number().optional(),
})

const DEFAULT_SECONDS = 1_800

/** `POST /oauth/tokens`: client credentials only; the token acts as the client's owner. */
export function mountOauth(app: RestApp, { tokens, world }: Rest): void {
  app.post('/oauth/tokens', async (c) => {
    const isForm = c.req.header('content-type')?.includes('form-urlencoded') === true
    const given: unknown = isForm ? await c.req.parseBody() : await c.req.json().catch(() => null)
    const body = Body.safeParse(given)
    if (!body.success) return c.json({ error: 'invalid_request' }, 400)
    const { grant_type, client_id, client_secret, scope, expires_in } = body.data
    if (grant_type !== 'client_credentials') return c.json({ error: 'unsupported_grant_type' }, 400)
    const { clientId, clientSecret } = world.account.oauth
    if (client_id !== clientId || client_secret !== clientSecret)
      return c.json(
        { error: 'invalid_client', error_description: 'Client authentication failed' },
        401,
      )
    if (expires_in !== undefined && !(expires_in > 300 && expires_in < 172_800))
      return c.json({ error: 'invalid_request', error_description: 'expires_in out of range' }, 400)
    const seconds = expires_in ?? DEFAULT_SECONDS
    const access_token = tokens.issue(world.account.serviceUserId, scope, seconds)
    return c.json({ access_token, token_type: 'bearer', scope, expires_in: seconds }, 201)
  })
}
