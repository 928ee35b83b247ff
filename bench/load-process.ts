import { createHmac } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { answerCalls } from './harness/child.ts'
import { ZENDESK_ACCOUNT_ID } from './harness/company.ts'
import { quantile } from './harness/figures.ts'

/** Asks over kept connections: as quickly as it is answered, or at a rate. */

export interface Load {
  readonly url: string
  readonly connections: number
  readonly warmUpMs: number
  readonly measureMs: number
  /** Over all connections together; as many as are answered unless given. */
  readonly perSecond?: number
}

/** Signed webhooks, each unique. */
export interface WebhookLoad extends Load {
  readonly secret: string
  /** Bodies are numbered from 0 behind it. */
  readonly idPrefix: string
  readonly bodyBytes?: number
  readonly firstTicket?: number
  /** Webhooks go round so many tickets. */
  readonly tickets?: number
}

/** GET requests by somebody who is signed in. */
export interface ReadLoad extends Load {
  readonly bearer: string
  /** Behind the url's own path, taken in turn with a stride, so that neighbours are not asked together. */
  readonly paths: readonly string[]
}

export interface LoadResult {
  /** Requests sent, numbered from 0 up to this number, warm-up included. */
  readonly sent: number
  /** Numbers of those that got anything but 2xx. */
  readonly refused: readonly number[]
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
}

/** The whole text of request number `n`. */
type Writer = (n: number) => string

async function run(load: Load, write: Writer): Promise<LoadResult> {
  const address = new URL(load.url)
  const startedAt = performance.now()
  const measureFrom = startedAt + load.warmUpMs
  const endAt = measureFrom + load.measureMs
  const latencies: number[] = []
  const refused: number[] = []
  let sent = 0

  /** The number to send next and when; null when it is over. */
  const next = (): { n: number; at: number } | null => {
    const now = performance.now()
    const at = load.perSecond === undefined ? now : startedAt + (sent * 1000) / load.perSecond
    if (Math.max(now, at) >= endAt) return null
    const n = sent
    sent += 1
    return { n, at }
  }

  const lane = async () => {
    const connection = await open(address)
    for (let turn = next(); turn; turn = next()) {
      const waitMs = turn.at - performance.now()
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      const askedAt = performance.now()
      const status = await connection.ask(write(turn.n))
      const answeredAt = performance.now()
      if (status < 200 || status > 299) refused.push(turn.n)
      if (askedAt >= measureFrom && answeredAt <= endAt) latencies.push(answeredAt - askedAt)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: load.connections }, lane))
  return {
    sent,
    refused,
    perSecond: (latencies.length * 1000) / load.measureMs,
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    p99Ms: quantile(latencies, 0.99),
  }
}

function createWebhookWriter(load: WebhookLoad): Writer {
  const { bodyBytes = 1_500, firstTicket = 1, tickets = 5_000 } = load
  const address = new URL(load.url)
  const head =
    `POST ${address.pathname} HTTP/1.1\r\nhost: ${address.host}\r\n` +
    `content-type: application/json; charset=utf-8\r\nuser-agent: Zendesk Webhook\r\n` +
    `x-zendesk-account-id: ${ZENDESK_ACCOUNT_ID}\r\nx-zendesk-webhook-id: 01BENCH\r\n`
  let stampedAt = 0
  let stamp = ''
  return (n) => {
    const now = Date.now()
    if (now - stampedAt >= 1_000) {
      stampedAt = now
      stamp = `${new Date(now).toISOString().slice(0, 19)}Z`
    }
    const ticketId = firstTicket + (n % tickets)
    const body = bodyOf(`${load.idPrefix}-${n}`, ticketId, stamp, bodyBytes)
    const signature = createHmac('sha256', load.secret).update(stamp).update(body).digest('base64')
    return (
      `${head}x-zendesk-webhook-invocation-id: ${n}\r\n` +
      `x-zendesk-webhook-signature: ${signature}\r\n` +
      `x-zendesk-webhook-signature-timestamp: ${stamp}\r\n` +
      `content-length: ${body.length}\r\n\r\n${body}`
    )
  }
}

const STRIDE = 7_919

function createReadWriter({ url, bearer, paths }: ReadLoad): Writer {
  const address = new URL(url)
  return (n) =>
    `GET ${address.pathname}${paths[(n * STRIDE) % paths.length] ?? ''} HTTP/1.1\r\nhost: ${address.host}\r\n` +
    `authorization: Bearer ${bearer}\r\naccept: application/json\r\n\r\n`
}

/** An event envelope as Zendesk sends it, filled up to `bytes` of ASCII. */
function bodyOf(id: string, ticketId: number, time: string, bytes: number): string {
  const body = (filling: string) =>
    `{"account_id":${ZENDESK_ACCOUNT_ID},"detail":{"actor_id":"901","assignee_id":"902","brand_id":"1",` +
    `"created_at":"${time}","custom_status":"1","description":"${filling}","external_id":null,"form_id":"1",` +
    `"group_id":"1","id":"${ticketId}","is_public":true,"organization_id":null,"priority":"NORMAL",` +
    `"requester_id":"50001","status":"OPEN","subject":"Ticket","submitter_id":"50001","tags":["question"],` +
    `"type":"QUESTION","updated_at":"${time}","via":{"channel":"email"}},"event":{"current":"OPEN",` +
    `"previous":"NEW"},"id":"${id}","subject":"zen:ticket:${ticketId}","time":"${time}",` +
    `"type":"zen:event-type:ticket.status_changed","zendesk_event_version":"2022-11-06"}`
  return body('x'.repeat(Math.max(0, bytes - body('').length)))
}

interface Connection {
  /** Sends one request and answers the status of its response. */
  ask(request: string): Promise<number>
  close(): void
}

function open(address: URL): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(address.port), address.hostname)
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    let received = ''
    let answered: ((status: number) => void) | null = null
    let failed: ((error: Error) => void) | null = null
    const fail = (error: Error) => {
      failed?.(error)
      reject(error)
    }
    socket.on('data', (text: string) => {
      received += text
      const status = completeStatus(received)
      if (status === null) return
      received = ''
      const done = answered
      answered = null
      done?.(status)
    })
    socket.once('error', fail)
    socket.once('close', () => fail(new Error('the connection was closed')))
    socket.once('connect', () => {
      resolve({
        ask: (request) =>
          new Promise((done, refuse) => {
            answered = done
            failed = refuse
            socket.write(request, 'latin1')
          }),
        close() {
          failed = null
          socket.destroy()
        },
      })
    })
  })
}

/** The status of a response that has arrived whole; null while it has not. One response at a time is under way. */
function completeStatus(text: string): number | null {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const status = Number(text.slice(9, 12))
  const head = text.slice(0, headEnd).toLowerCase()
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1]
  if (length !== undefined) return text.length >= headEnd + 4 + Number(length) ? status : null
  if (head.includes('\r\ntransfer-encoding: chunked'))
    return text.endsWith('\r\n0\r\n\r\n') || text.endsWith('\r\n\r\n0\r\n\r\n') ? status : null
  return status
}

answerCalls({
  webhooks: (load: WebhookLoad) => run(load, createWebhookWriter(load)),
  reads: (load: ReadLoad) => run(load, createReadWriter(load)),
})
