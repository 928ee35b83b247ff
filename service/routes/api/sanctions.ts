import { Hono } from 'hono'
import {
  SanctionsExportRequestSchema,
  SanctionsRequestSchema,
} from '#shared/contract/sanctions-view.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { exportSanctions, readSanctions } from '../../verbs/proceeding/sanctions.ts'
import { parseValue } from './parse.ts'

/** What goes to human resources each month. */
export function sanctionRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => {
    const { month } = parseValue(c.req.query(), SanctionsRequestSchema)
    return c.json(await readSanctions(c.var.ctx, month))
  })
  routes.get('/export', async (c) => {
    const { month, format, locale } = parseValue(c.req.query(), SanctionsExportRequestSchema)
    const { name, contentType, bytes } = await exportSanctions(c.var.ctx, month, format, locale)
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
    })
  })
  return routes
}
