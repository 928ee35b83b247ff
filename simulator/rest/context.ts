import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Dispatcher } from '../webhooks/dispatcher.ts'
import type { Actor } from '../world/change-ticket.ts'
import type { User } from '../world/model.ts'
import { ApiRefusal, notFound } from '../world/refusal.ts'
import type { World } from '../world/world.ts'
import type { createMarkedTickets, FaultAnswer, RestFaults } from './faults.ts'
import type { createJobs } from './jobs.ts'
import type { createLimiter, Limits } from './limits.ts'
import type { createTokens } from './tokens.ts'

/** What the REST resources share. */
export interface Rest {
  readonly world: World
  readonly dispatcher: Dispatcher
  readonly tokens: ReturnType<typeof createTokens>
  readonly jobs: ReturnType<typeof createJobs>
  readonly limiter: ReturnType<typeof createLimiter>
  readonly limits: Limits
  readonly faults: RestFaults
  readonly marked: ReturnType<typeof createMarkedTickets>
}

export interface RestEnv {
  Bindings: HttpBindings
  Variables: { user: User; isBrowser: boolean; fault: FaultAnswer | null }
}

export type RestApp = Hono<RestEnv>

/** A path part as an id; anything but digits is not found. */
export function toId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw notFound()
  return Number(text)
}

/** `1,2,3` of a query as ids; more than a hundred are refused. */
export function toIds(text: string | undefined): readonly number[] {
  const ids = (text ?? '').split(',').filter((part) => /^\d{1,15}$/.test(part.trim()))
  if (ids.length > 100)
    throw new ApiRefusal(400, { error: 'TooManyIds', description: 'At most 100 ids' })
  return ids.map(Number)
}

export function mustBeAgent(user: User): void {
  if (user.role === 'end-user') throw forbidden()
}

export function mustBeAdmin(user: User): void {
  if (user.role !== 'admin') throw forbidden()
}

function forbidden(): ApiRefusal {
  return new ApiRefusal(403, {
    error: 'Forbidden',
    description: 'You do not have access to this page.',
  })
}

/** A caller of the API as the author of a change. */
export function toActor(caller: RestEnv['Variables']): Actor {
  return { userId: caller.user.id, channel: caller.isBrowser ? 'web' : 'api' }
}
