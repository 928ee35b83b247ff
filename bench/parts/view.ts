import { createHash, randomBytes } from 'node:crypto'
import { instant } from '#shared/kernel/instant.ts'
import { startChild } from '../harness/child.ts'
import { ACCOUNT_ID, STAFF, setUpCompany } from '../harness/company.ts'
import { atMost, none, type PartReport, shown, table } from '../harness/figures.ts'
import { copyCase, seedCase } from '../harness/seed.ts'
import type { BenchServer } from '../harness/server.ts'
import type { LoadResult, ReadLoad } from '../load-process.ts'
import type { ServiceStart } from '../service-process.ts'

export interface ViewOptions {
  readonly cases: number
  readonly measureMs: number
}

export const VIEW_OPTIONS: ViewOptions = { cases: 100_000, measureMs: 3_000 }

const FIRST_TICKET = 100_000
const CONNECTIONS = [1, 8]
/** Tickets asked for, of all. */
const ASKED = 20_000

/** The sidebar's first request, and the desk's, for one agent beside many cases. */
export async function benchView(
  server: BenchServer,
  options: ViewOptions = VIEW_OPTIONS,
): Promise<PartReport> {
  const { cases, measureMs } = options
  const zendesk = startChild('zendesk-process.ts')
  const loader = startChild('load-process.ts')
  const service = startChild('service-process.ts')
  const databaseUrl = await server.newDatabase()
  try {
    await setUpCompany(databaseUrl, await zendesk.call<string>('start', {}))
    const caseId = await seedCase(databaseUrl, 'loyalty', 1, instant(Date.now()))
    await copyCase(databaseUrl, caseId, cases - 1, FIRST_TICKET)
    const bearer = await openSession(server, databaseUrl)
    const start: ServiceStart = { databaseUrl }
    const url = await service.call<string>('start', start)

    const tickets = Array.from({ length: Math.min(ASKED, cases - 1) }, (_, at) =>
      String(FIRST_TICKET + at * Math.floor((cases - 1) / Math.min(ASKED, cases - 1))),
    )
    const asks = [
      { name: 'GET /api/tickets/:id', url: `${url}/api/tickets/`, paths: tickets },
      { name: 'GET /api/queue', url: `${url}/api/queue`, paths: [''] },
    ]
    const measured: { name: string; connections: number; result: LoadResult }[] = []
    for (const { name, ...ask } of asks)
      for (const connections of CONNECTIONS) {
        const load: ReadLoad = { ...ask, bearer, connections, warmUpMs: 1_000, measureMs }
        measured.push({ name, connections, result: await loader.call('reads', load) })
      }
    const text = table([
      [`${shown(cases)} cases`, 'connections', 'req/s', 'p50 ms', 'p95', 'p99'],
      ...measured.map(({ name, connections, result }) => [
        name,
        String(connections),
        shown(result.perSecond),
        shown(result.p50Ms),
        shown(result.p95Ms),
        shown(result.p99Ms),
      ]),
    ])
    const [first] = measured
    return {
      text,
      goals: [
        atMost('the first view, one at a time, p95', first?.result.p95Ms ?? Number.NaN, 20, ' ms'),
        none(
          'views that were refused',
          measured.reduce((sum, { result }) => sum + result.refused.length, 0),
        ),
      ],
    }
  } finally {
    await service.stop()
    await Promise.all([zendesk.stop(), loader.stop()])
    await server.dropDatabase(databaseUrl)
  }
}

/** A session as Zendesk's signed page would open it. Answers its bearer. */
async function openSession(server: BenchServer, databaseUrl: string): Promise<string> {
  const bearer = randomBytes(32).toString('base64url')
  await server.query(
    databaseUrl,
    `insert into session (account_id, token_hash, person_id, location, expires_at, ends_at)
     values ($1, $2, $3, 'ticket_sidebar', now() + interval '30 minutes', now() + interval '12 hours')`,
    [ACCOUNT_ID, createHash('sha256').update(bearer).digest('hex'), String(STAFF[0]?.id)],
  )
  return bearer
}
