import { startChild } from '../harness/child.ts'
import { ACCOUNT_ID, setUpCompany, WEBHOOK_SECRET } from '../harness/company.ts'
import { atMost, median, none, type PartReport, shown, table } from '../harness/figures.ts'
import type { BenchServer } from '../harness/server.ts'
import type { Usage } from '../harness/usage.ts'
import type { LoadResult, WebhookLoad } from '../load-process.ts'
import type { ServiceStart } from '../service-process.ts'

export interface MemoryOptions {
  readonly minutes: number
}

const MEMORY_OPTIONS: MemoryOptions = { minutes: 3 }

const PER_SECOND = 50
const SAMPLE_MS = 1_000
const DRAIN_MS = 20_000

/** The whole service under 50 webhooks a second, each about another ticket, one in five a complaint that opens a case. */
export async function benchMemory(
  server: BenchServer,
  { minutes }: MemoryOptions = MEMORY_OPTIONS,
): Promise<PartReport> {
  const zendesk = startChild('zendesk-process.ts')
  const loader = startChild('load-process.ts')
  const service = startChild('service-process.ts')
  const databaseUrl = await server.newDatabase()
  try {
    await setUpCompany(databaseUrl, await zendesk.call<string>('start', {}))
    const start: ServiceStart = { databaseUrl }
    const url = await service.call<string>('start', start)
    const load: WebhookLoad = {
      url: `${url}/webhooks/zendesk`,
      secret: WEBHOOK_SECRET,
      connections: 16,
      warmUpMs: 0,
      measureMs: minutes * 60_000,
      perSecond: PER_SECOND,
      idPrefix: 'memory',
      tickets: 1_000_000_000,
    }
    const samples: Usage[] = []
    let isOver = false
    const loading = loader.call<LoadResult>('webhooks', load).finally(() => {
      isOver = true
    })
    while (!isOver) {
      samples.push(await service.call<Usage>('usage'))
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))
    }
    const result = await loading
    const left = await drain(server, databaseUrl)
    const [row] = await server.query<{ cases: number; delivered: number }>(
      databaseUrl,
      `select count(*)::int as cases,
         (select count(*)::int from outbox where account_id = $1 and state = 'done') as delivered
       from "case" where account_id = $1`,
      [ACCOUNT_ID],
    )
    const rss = samples.map(({ rssMb }) => rssMb)
    const quarter = Math.ceil(rss.length / 4)
    const text = table([
      [`${PER_SECOND} webhooks a second`, 'minutes', 'first quarter', 'last quarter', 'most'],
      [
        'RSS of the service, MB',
        shown(minutes),
        shown(median(rss.slice(0, quarter))),
        shown(median(rss.slice(-quarter))),
        shown(Math.max(...rss)),
      ],
      [
        'heap in use, MB',
        '',
        ...[samples.slice(0, quarter), samples.slice(-quarter)].map((some) =>
          shown(median(some.map(({ heapMb }) => heapMb))),
        ),
        shown(Math.max(...samples.map(({ heapMb }) => heapMb))),
      ],
      [
        'webhooks, cases opened, notes delivered',
        '',
        shown(result.sent),
        shown(row?.cases ?? 0),
        shown(row?.delivered ?? 0),
      ],
      ['2xx: p50, p99, ms', '', shown(result.p50Ms), shown(result.p99Ms), ''],
    ])
    return {
      text,
      goals: [
        atMost(`memory through ${shown(minutes)} minutes`, Math.max(...rss), 250, ' MB'),
        none('webhooks refused', result.refused.length),
        none('webhooks not worked off 20 s later', left),
      ],
    }
  } finally {
    await service.stop()
    await Promise.all([zendesk.stop(), loader.stop()])
    await server.dropDatabase(databaseUrl)
  }
}

/** How many hints are still not done after a while. */
async function drain(server: BenchServer, databaseUrl: string): Promise<number> {
  const until = Date.now() + DRAIN_MS
  for (;;) {
    const [row] = await server.query<{ left: number }>(
      databaseUrl,
      `select count(*)::int as left from inbox where state <> 'done'`,
    )
    const left = row?.left ?? 0
    if (left === 0 || Date.now() > until) return left
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
