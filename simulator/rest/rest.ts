import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createMiddleware } from 'hono/factory'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import { ApiRefusal } from '../world/refusal.ts'
import { mountApps } from './apps.ts'
import type { Rest, RestApp, RestEnv } from './context.ts'
import { type FaultAnswer, takeFault, toFaultRefusal, tooManyRequests } from './faults.ts'
import { mountGroups } from './groups.ts'
import { mountIncremental } from './incremental.ts'
import type { Allowance } from './limits.ts'
import { mountOauth } from './oauth.ts'
import { mountSettings } from './settings.ts'
import { mountTickets } from './tickets.ts'
import { mountUsers } from './users.ts'
import { mountWebhooks } from './webhooks.ts'

/**
 * The REST interface: token, account limit, faults, then the resources. Limits and faults are for
 * integrations; a person in the workspace page is spared.
 */
export function mountRest(app: RestApp, rest: Rest): void {
  mountOauth(app, rest)
  app.use('/api/*', refuseAsJson(), authenticate(rest), limitAccount(rest), spoil(rest))
  app.use('/api/v2/tickets/:id{[0-9]+}', limitTicketUpdates(rest))
  app.use('/api/v2/tickets/:id{[0-9]+}/tags', limitTicketUpdates(rest))
  mountUsers(app, rest)
  mountGroups(app, rest)
  mountSettings(app, rest)
  mountTickets(app, rest)
  mountIncremental(app, rest)
  mountWebhooks(app, rest)
  mountApps(app, rest)
}

/** What an `ApiRefusal` becomes on the wire; used by the one error handler of the server. */
export function toErrorResponse(error: ApiRefusal): Response {
  return Response.json(error.body, { status: error.status, headers: { ...error.headers } })
}

function refuseAsJson(): ReturnType<typeof createMiddleware<RestEnv>> {
  return createMiddleware<RestEnv>(async (c, next) => {
    c.set('fault', null)
    await next()
    if (c.var.fault !== 'lost-answer') return
    c.env.outgoing.destroy()
    c.res = RESPONSE_ALREADY_SENT
  })
}

function authenticate({ tokens, world }: Rest): ReturnType<typeof createMiddleware<RestEnv>> {
  return createMiddleware<RestEnv>(async (c, next) => {
    const text = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const token = text === undefined ? null : tokens.find(text)
    const user = token === null ? undefined : world.users.get(token.userId)
    if (token === null || user === undefined || !user.active || user.suspended)
      throw new ApiRefusal(401, {
        error: 'invalid_token',
        error_description: 'The access token provided is expired, revoked, malformed or invalid.',
      })
    const needed = c.req.method === 'GET' ? 'read' : 'write'
    if (!token.scope.split(' ').includes(needed))
      throw new ApiRefusal(403, { error: 'insufficient_scope' })
    c.set('user', user)
    c.set('isBrowser', token.isBrowser)
    await next()
  })
}

function limitAccount({ limiter, limits }: Rest): ReturnType<typeof createMiddleware<RestEnv>> {
  return createMiddleware<RestEnv>(async (c, next) => {
    if (c.var.isBrowser) return next()
    const allowance = limiter.take('account', limits.accountPerMinute)
    const headers = {
      'x-rate-limit': String(allowance.total),
      'x-rate-limit-remaining': String(allowance.remaining),
      'ratelimit-limit': String(allowance.total),
      'ratelimit-remaining': String(allowance.remaining),
      'ratelimit-reset': String(allowance.resetsInSeconds),
    }
    if (!allowance.isAllowed) throw tooManyRequests(allowance.resetsInSeconds, headers)
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return next()
  })
}

/** Faults that were set, and those that a ticket's subject asks for. */
function spoil({ faults, marked, world }: Rest): ReturnType<typeof createMiddleware<RestEnv>> {
  return createMiddleware<RestEnv>(async (c, next) => {
    if (c.var.isBrowser) return next()
    const { method, path } = c.req
    const id = method === 'GET' ? undefined : /^\/api\/v2\/tickets\/(\d+)/.exec(path)?.[1]
    const ticket = id === undefined ? undefined : world.tickets.get(Number(id))
    const answer =
      takeFault(faults, method, path) ?? (ticket === undefined ? null : marked.take(ticket))
    if (answer === null || answer === 'lost-answer') {
      c.set('fault', answer)
      return next()
    }
    return spoilNow(answer, faults.retryAfterSeconds, () => c.env.outgoing.destroy())
  })
}

function spoilNow(answer: FaultAnswer, retryAfterSeconds: number, drop: () => void): Response {
  const refusal = toFaultRefusal(answer, retryAfterSeconds)
  if (refusal !== null) throw refusal
  drop()
  return RESPONSE_ALREADY_SENT
}

/** 100 ticket updates a minute for the account, 30 in 10 minutes for one user on one ticket. */
function limitTicketUpdates({
  limiter,
  limits,
}: Rest): ReturnType<typeof createMiddleware<RestEnv>> {
  return createMiddleware<RestEnv>(async (c, next) => {
    if (c.req.method === 'GET' || c.var.isBrowser) return next()
    const account = limiter.take('tickets-update', limits.ticketUpdatesPerMinute)
    const ticket = limiter.take(
      `ticket:${c.req.param('id')}:${c.var.user.id}`,
      limits.ticketUpdatesPer10Minutes,
      10 * MINUTE_MS,
    )
    const exceeded = [account, ticket].find((allowance) => !allowance.isAllowed)
    const headers = { 'zendesk-ratelimit-tickets-update': toLimitText(exceeded ?? account) }
    if (exceeded !== undefined) throw tooManyRequests(exceeded.resetsInSeconds, headers)
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return next()
  })
}

function toLimitText({ total, remaining, resetsInSeconds }: Allowance): string {
  return `total=${total}; remaining=${remaining}; resets=${resetsInSeconds}`
}
