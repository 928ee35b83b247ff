import { Hono } from 'hono'
import type { Deps } from './deps.ts'
import { notFoundResponse, requestIdOf, toProblemResponse } from './middleware/problem.ts'
import { apiRoutes } from './routes/api/api.ts'
import { assetRoutes } from './routes/assets.ts'
import { healthRoutes } from './routes/health.ts'
import { openApiRoutes } from './routes/openapi/openapi.ts'
import { pageRoutes } from './routes/pages.ts'
import { webhookRoutes } from './routes/webhooks.ts'

/** The HTTP side of the service, the same on every host. Webhooks pass through no middleware at all. */
export function createApp(deps: Deps): Hono {
  const app = new Hono()
  app.onError((error, c) => toProblemResponse(error, requestIdOf(c, deps.newId), deps.log))
  app.notFound((c) => notFoundResponse(requestIdOf(c, deps.newId)))
  app.route('/webhooks', webhookRoutes(deps))
  app.route('/api/openapi.json', openApiRoutes(deps))
  app.route('/api', apiRoutes(deps))
  app.route('/app', pageRoutes(deps))
  app.route('/assets', assetRoutes(deps))
  app.route('/', healthRoutes(deps))
  return app
}
