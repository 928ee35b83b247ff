import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Account } from '../account.ts'
import type { Deps } from '../deps.ts'
import { notFoundResponse, requestIdOf } from '../middleware/problem.ts'
import { verifyWebhook } from '../middleware/verify-webhook.ts'
import { Refusal } from '../refusal.ts'

/**
 * `POST /webhooks/zendesk[/:accountId]`: verified, stored, answered 202; processed later by others. A store that
 * fails is answered 503 with a short Retry-After, which is what makes Zendesk send it again: a plain 500 would lose it.
 */
export function webhookRoutes(deps: Deps): Hono {
  const { accounts, clock, intake, log, newId } = deps
  const routes = new Hono()

  async function receive(c: Context, find: () => Promise<Account | null>): Promise<Response> {
    const account = await find().catch((error: unknown) => {
      log.error('the account of a webhook could not be looked up', { error })
      throw new Refusal('busy')
    })
    if (account === null) return notFoundResponse(requestIdOf(c, newId))
    const event = await verifyWebhook(deps, account, c.req.raw)
    try {
      await intake.store({
        accountId: account.accountId,
        inboxId: event.eventId,
        kind: event.type,
        ticketId: event.ticketId,
        payload: event.payload,
        receivedAt: clock.now(),
      })
    } catch (error) {
      log.error('a webhook could not be stored', { accountId: account.accountId, error })
      throw new Refusal('busy')
    }
    return new Response(null, { status: 202 })
  }

  routes.post('/zendesk', async (c) => {
    const zendeskAccountId = c.req.header('x-zendesk-account-id')
    const isNumber = zendeskAccountId !== undefined && /^\d{1,20}$/.test(zendeskAccountId)
    return receive(c, async () => (isNumber ? accounts.byZendeskAccountId(zendeskAccountId) : null))
  })
  routes.post('/zendesk/:accountId', async (c) =>
    receive(c, () => accounts.byId(c.req.param('accountId'))),
  )
  return routes
}
