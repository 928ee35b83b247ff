import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PgBoss } from 'pg-boss'
import postgres from 'postgres'
import { toArrayLiteral } from '#service/db/arrays.ts'
import { answerCalls } from './harness/child.ts'
import { ownUsage } from './harness/usage.ts'

/** What others would write to take webhooks in: one handler on node:http, and three ways to keep a body. */

export interface IntakeStart {
  readonly variant: 'bare' | 'pg-boss' | 'limit'
  readonly databaseUrl: string
  readonly secret: string
}

const POOL = 10
const QUEUE = 'webhooks'

/** Resolves when the body is stored for good. */
type Keep = (id: string, text: string, body: object) => Promise<unknown>

async function start({ variant, databaseUrl, secret }: IntakeStart): Promise<string> {
  const keep = await KEEPERS[variant](databaseUrl)
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks)
      const end = (status: number) => {
        response.writeHead(status)
        response.end()
      }
      const { headers } = request
      const stamp = String(headers['x-zendesk-webhook-signature-timestamp'])
      const given = Buffer.from(String(headers['x-zendesk-webhook-signature']))
      const wanted = Buffer.from(
        createHmac('sha256', secret).update(stamp).update(raw).digest('base64'),
      )
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
        end(401)
        return
      }
      const text = raw.toString()
      const body = JSON.parse(text) as { id: string }
      keep(body.id, text, body).then(
        () => end(202),
        () => end(503),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/zendesk`
}

const TABLE = `create table webhook (
  id text primary key, body text not null, received_at timestamptz not null default now())`

const KEEPERS: Readonly<Record<IntakeStart['variant'], (databaseUrl: string) => Promise<Keep>>> = {
  /** One insert a request. */
  async bare(databaseUrl) {
    const sql = postgres(databaseUrl, { max: POOL, onnotice: () => {} })
    await sql.unsafe(TABLE)
    return (id, text) =>
      sql`insert into webhook (id, body) values (${id}, ${text}) on conflict do nothing`
  },

  async 'pg-boss'(databaseUrl) {
    const boss = new PgBoss({
      connectionString: databaseUrl,
      max: POOL,
      supervise: false,
      schedule: false,
    })
    await boss.start()
    await boss.createQueue(QUEUE)
    return (_id, _text, body) => boss.send(QUEUE, body)
  },

  /** The least that still stores: requests that wait at the same moment share an insert, two at a time. */
  async limit(databaseUrl) {
    const sql = postgres(databaseUrl, { max: POOL, onnotice: () => {} })
    await sql.unsafe(TABLE)
    type Waiting = { id: string; text: string; done: () => void; failed: (error: unknown) => void }
    let waiting: Waiting[] = []
    let busy = 0
    const drain = async () => {
      busy += 1
      while (waiting.length > 0) {
        const group = waiting
        waiting = []
        await sql
          .unsafe(
            `insert into webhook (id, body)
             select * from unnest(($1::text)::text[], ($2::text)::text[]) on conflict do nothing`,
            [
              toArrayLiteral(group.map(({ id }) => id)),
              toArrayLiteral(group.map(({ text }) => text)),
            ],
            { prepare: true },
          )
          .then(
            () => group.forEach(({ done }) => void done()),
            (error: unknown) => group.forEach(({ failed }) => void failed(error)),
          )
      }
      busy -= 1
    }
    return (id, text) =>
      new Promise<void>((done, failed) => {
        waiting.push({ id, text, done, failed })
        if (busy < 2) void drain()
      })
  },
}

answerCalls({ start, usage: ownUsage })
