import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { createSessionFinder } from '../verbs/session/find.ts'
import type { AppEnv } from './env.ts'

/** Lets through whoever carries the bearer of a live session, and says who they are. */
export function session(deps: Deps): MiddlewareHandler<AppEnv> {
  const find = createSessionFinder(deps)
  return async (c, next) => {
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(c.req.header('authorization') ?? '')?.[1]
    if (bearer === undefined) throw new Refusal('session_missing')
    const { account, person, session: live } = await find(bearer)
    c.set('session', live)
    c.set('ctx', { deps, account, person, now: deps.clock.now() })
    await next()
  }
}
