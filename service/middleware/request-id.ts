import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'

/** Names the request in our log and in its answer. Never taken from outside: it is ours to look up. */
export function requestId(newId: () => string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const id = newId()
    c.set('requestId', id)
    await next()
    c.res.headers.set('x-request-id', id)
  }
}
