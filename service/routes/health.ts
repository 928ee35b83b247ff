import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { isDatabaseReady } from '../verbs/health.ts'

/** `/healthz`: the process is up. `/readyz`: the database answers too. */
export function healthRoutes(deps: Pick<Deps, 'db' | 'log'>): Hono {
  const routes = new Hono()
  routes.get('/healthz', (c) => c.json({ status: 'up' }))
  routes.get('/readyz', async (c) => {
    const isReady = await isDatabaseReady(deps)
    return isReady ? c.json({ status: 'ready' }) : c.json({ status: 'not_ready' }, 503)
  })
  return routes
}
