import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { requestId } from '../../middleware/request-id.ts'
import { securityHeaders } from '../../middleware/security-headers.ts'
import { openApiDocument } from './document.ts'

/** `/api/openapi.json`, for anybody: it says what can be asked, and nothing about anyone. */
export function openApiRoutes({ newId }: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.use('*', requestId(newId), securityHeaders())
  routes.get('/', (c) => c.json(openApiDocument()))
  return routes
}
