import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { requestId } from '../../middleware/request-id.ts'
import { securityHeaders } from '../../middleware/security-headers.ts'
import { session } from '../../middleware/session.ts'
import { caseRoutes } from './cases.ts'
import { circularRoutes } from './circulars.ts'
import { delegationRoutes } from './delegations.ts'
import { deliveryRoutes } from './deliveries.ts'
import { deskRoutes } from './desk.ts'
import { improvementRoutes } from './improvements.ts'
import { ledgerRoutes } from './ledger.ts'
import { myRecordRoutes } from './my-record.ts'
import { peopleRoutes } from './people.ts'
import { policyRoutes } from './policies.ts'
import { proceedingRoutes } from './proceedings.ts'
import { queueRoutes } from './queue.ts'
import { reportRoutes } from './reports.ts'
import { sanctionRoutes } from './sanctions.ts'
import { sessionRoutes } from './session.ts'
import { ticketRoutes } from './tickets.ts'

/** `/api`: everything behind a session. */
export function apiRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.use('*', requestId(deps.newId), securityHeaders(), session(deps))
  routes.route('/tickets', ticketRoutes())
  routes.route('/cases', caseRoutes())
  routes.route('/queue', queueRoutes())
  routes.route('/delegations', delegationRoutes())
  routes.route('/deliveries', deliveryRoutes())
  routes.route('/desk', deskRoutes())
  routes.route('/ledger', ledgerRoutes())
  routes.route('/policies', policyRoutes())
  routes.route('/proceedings', proceedingRoutes())
  routes.route('/improvements', improvementRoutes())
  routes.route('/circulars', circularRoutes())
  routes.route('/my-record', myRecordRoutes())
  routes.route('/people', peopleRoutes())
  routes.route('/reports', reportRoutes())
  routes.route('/sanctions', sanctionRoutes())
  routes.route('/session', sessionRoutes())
  return routes
}
