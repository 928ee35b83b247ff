import { Hono } from 'hono'
import {
  CorrectionRequestSchema,
  ExportRequestSchema,
  MeritRequestSchema,
  MonthSchema,
  ReceivableRequestSchema,
} from '#shared/contract/ledger-view.ts'
import { personId } from '#shared/contract/request-values.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { closeMonth } from '../../verbs/ledger/close-month.ts'
import { correctAdjustment } from '../../verbs/ledger/correct.ts'
import { exportStatement } from '../../verbs/ledger/export-statement.ts'
import { listAdjustments } from '../../verbs/ledger/list-adjustments.ts'
import { listMonths } from '../../verbs/ledger/list-months.ts'
import { readLedger } from '../../verbs/ledger/read-ledger.ts'
import { readStanding } from '../../verbs/ledger/read-standing.ts'
import { readStatement } from '../../verbs/ledger/read-statement.ts'
import { recordMerit } from '../../verbs/ledger/record-merit.ts'
import { recordReceivable } from '../../verbs/ledger/record-receivable.ts'
import { parseBody, parseValue } from './parse.ts'

/** What counts for and against people; its months, for payroll; what is entered by hand. */
export function ledgerRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.json(await readLedger(c.var.ctx)))
  routes.get('/standing', async (c) => c.json(await readStanding(c.var.ctx, c.var.ctx.person.id)))
  routes.get('/standing/:personId', async (c) =>
    c.json(await readStanding(c.var.ctx, parseValue(c.req.param('personId'), personId))),
  )
  routes.get('/months', async (c) => c.json(await listMonths(c.var.ctx)))
  routes.get('/months/:month', async (c) =>
    c.json(await readStatement(c.var.ctx, parseValue(c.req.param('month'), MonthSchema))),
  )
  routes.post('/months/:month/close', async (c) =>
    c.json(await closeMonth(c.var.ctx, parseValue(c.req.param('month'), MonthSchema)), 201),
  )
  routes.get('/months/:month/export', async (c) => {
    const month = parseValue(c.req.param('month'), MonthSchema)
    const { format, locale } = parseValue(c.req.query(), ExportRequestSchema)
    const { name, contentType, bytes } = await exportStatement(c.var.ctx, month, format, locale)
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
    })
  })
  routes.get('/adjustments', async (c) => c.json(await listAdjustments(c.var.ctx)))
  routes.post('/merits', async (c) => {
    const request = await parseBody(c, MeritRequestSchema)
    return c.json(await recordMerit(c.var.ctx, request), 201)
  })
  routes.post('/receivables', async (c) => {
    const request = await parseBody(c, ReceivableRequestSchema)
    return c.json(await recordReceivable(c.var.ctx, request), 201)
  })
  routes.post('/corrections', async (c) => {
    const request = await parseBody(c, CorrectionRequestSchema)
    return c.json(await correctAdjustment(c.var.ctx, request), 201)
  })
  return routes
}
