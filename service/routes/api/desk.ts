import { Hono } from 'hono'
import type { AppEnv } from '../../middleware/env.ts'
import { readDesk } from '../../verbs/personal/desk.ts'

/** Which parts of the desk have something for whoever asks. */
export function deskRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.json(await readDesk(c.var.ctx)))
  return routes
}
