import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Webhook } from '../world/model.ts'
import { type DomainEvent, nowText, type World } from '../world/world.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import { toEnvelope } from './envelope.ts'
import { signWebhook } from './signature.ts'

/** What goes wrong with webhooks on demand. All off unless set. */
export interface WebhookFaults {
  /** How often each event is sent; 1 is once. */
  duplicate: number
  /** The newest waiting event is sent first. */
  reorder: boolean
  /** Milliseconds each delivery waits before its first attempt. */
  delayMs: number
  /** The next n events vanish; `all` until set back to 0. */
  lose: number | 'all'
  /** Every delivery is dropped, as while the circuit breaker pauses. */
  breakerOpen: boolean
}

export const NO_WEBHOOK_FAULTS: Readonly<WebhookFaults> = {
  duplicate: 1,
  reorder: false,
  delayMs: 0,
  lose: 0,
  breakerOpen: false,
}

/** One event for one webhook and what became of it. */
export interface Invocation {
  readonly id: number
  readonly webhookId: string
  readonly eventType: string
  status: 'waiting' | 'succeeded' | 'failed' | 'dropped'
  /** One entry an attempt: the status code, or why there was none. */
  readonly attempts: (number | 'timeout' | 'unreachable')[]
}

export interface Dispatcher {
  readonly faults: WebhookFaults
  invocations(webhookId: string): readonly Invocation[]
  /** Resolves when nothing waits or is under way; waiting delays and retries are made at once. */
  flush(): Promise<void>
  close(): void
}

interface Delivery {
  readonly webhook: Webhook
  readonly body: Buffer
  readonly invocation: Invocation
}

interface Waiting {
  readonly delivery: Delivery
  readonly timer: NodeJS.Timeout
  readonly dueAt: number
}

const CONCURRENT = 32
const TIMEOUT_MS = 10_000
const RETRY_MS = 1_000
const REMEMBERED_INVOCATIONS = 2_000

/** Sends the world's events to its webhooks, with the retries that are known of Zendesk. */
export function createDispatcher(world: World): Dispatcher {
  const faults: WebhookFaults = { ...NO_WEBHOOK_FAULTS }
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets: CONCURRENT }),
    https: new HttpsAgent({ keepAlive: true, maxSockets: CONCURRENT }),
  }
  const breakers = new Map<string, Breaker>()
  const ready: Delivery[] = []
  let readyFrom = 0
  const waiting = new Set<Waiting>()
  const invocations: Invocation[] = []
  let idleWaiters: (() => void)[] = []
  let underWay = 0
  let lastInvocation = 8_350_200_000
  let isClosed = false

  const breakerOf = (webhookId: string): Breaker => {
    const known = breakers.get(webhookId) ?? createBreaker()
    breakers.set(webhookId, known)
    return known
  }

  const isIdle = (): boolean => ready.length === readyFrom && waiting.size === 0 && underWay === 0

  const takeNext = (): Delivery | undefined => {
    if (faults.reorder && ready.length > readyFrom) return ready.pop()
    const next = ready[readyFrom]
    if (next === undefined) return undefined
    readyFrom += 1
    if (readyFrom > 1_024 && readyFrom * 2 > ready.length) {
      ready.splice(0, readyFrom)
      readyFrom = 0
    }
    return next
  }

  const pump = (): void => {
    while (underWay < CONCURRENT && !isClosed) {
      const delivery = takeNext()
      if (delivery === undefined) break
      underWay += 1
      void attempt(delivery).then(() => {
        underWay -= 1
        pump()
      })
    }
    if (!isIdle()) return
    const waiters = idleWaiters
    idleWaiters = []
    for (const resolve of waiters) resolve()
  }

  // Started on a later turn, so that events of one turn can change places with each other.
  const pumpSoon = (): void => void setImmediate(pump)

  const wait = (delivery: Delivery, delayMs: number): void => {
    const entry: Waiting = {
      delivery,
      dueAt: world.clock.now() + delayMs,
      timer: setTimeout(() => release(entry), delayMs),
    }
    waiting.add(entry)
  }

  const release = (entry: Waiting): void => {
    clearTimeout(entry.timer)
    if (!waiting.delete(entry)) return
    ready.push(entry.delivery)
    pumpSoon()
  }

  const attempt = async (delivery: Delivery): Promise<void> => {
    const { invocation, webhook } = delivery
    const breaker = breakerOf(webhook.id)
    if (faults.breakerOpen || breaker.isOpen(world.clock.now())) {
      invocation.status = 'dropped'
      return
    }
    const answer = await post(world, delivery, agents)
    invocation.attempts.push(answer.outcome)
    const isSuccess =
      typeof answer.outcome === 'number' && answer.outcome >= 200 && answer.outcome < 300
    breaker.note(isSuccess, world.clock.now())
    const retryMs = isSuccess ? null : computeRetryMs(invocation, answer)
    if (retryMs === null) invocation.status = isSuccess ? 'succeeded' : 'failed'
    else wait(delivery, retryMs)
  }

  const enqueue = (webhook: Webhook, event: DomainEvent, body: Buffer): void => {
    lastInvocation += 1
    const invocation: Invocation = {
      id: lastInvocation,
      webhookId: webhook.id,
      eventType: event.type,
      status: 'waiting',
      attempts: [],
    }
    invocations.push(invocation)
    if (invocations.length > 2 * REMEMBERED_INVOCATIONS)
      invocations.splice(0, invocations.length - REMEMBERED_INVOCATIONS)
    const delivery: Delivery = { webhook, body, invocation }
    if (faults.delayMs > 0) wait(delivery, faults.delayMs)
    else ready.push(delivery)
  }

  const isLost = (): boolean => {
    if (faults.lose === 'all') return true
    if (faults.lose === 0) return false
    faults.lose -= 1
    return true
  }

  const stopListening = world.events.add((events) => {
    for (const event of events) {
      const subscription = `zen:event-type:${event.type}`
      const targets = [...world.webhooks.values()].filter(
        ({ webhook }) =>
          webhook.status === 'active' && webhook.subscriptions.includes(subscription),
      )
      if (targets.length === 0 || isLost()) continue
      const body = toEnvelope(event, world.account.accountId)
      for (const { webhook } of targets)
        for (let copy = 0; copy < faults.duplicate; copy += 1) enqueue(webhook, event, body)
    }
    pumpSoon()
  })

  world.clock.onMove?.(() => {
    const now = world.clock.now()
    for (const entry of [...waiting]) if (entry.dueAt <= now) release(entry)
  })

  return {
    faults,
    invocations: (webhookId) => invocations.filter((one) => one.webhookId === webhookId),
    async flush() {
      while (!isIdle()) {
        for (const entry of [...waiting]) release(entry)
        const idle = new Promise<void>((resolve) => idleWaiters.push(resolve))
        const recheck = new Promise<void>((resolve) => setTimeout(resolve, 20))
        await Promise.race([idle, recheck])
      }
    },
    close() {
      isClosed = true
      stopListening()
      for (const entry of waiting) clearTimeout(entry.timer)
      waiting.clear()
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

interface Answer {
  readonly outcome: number | 'timeout' | 'unreachable'
  readonly retryAfterSeconds: number | null
}

/**
 * Milliseconds until the next attempt, or null when there is none: time-outs up to five times, 409
 * up to three, 429 and 503 only with a `Retry-After` under 60 s. All else is final.
 */
function computeRetryMs(invocation: Pick<Invocation, 'attempts'>, answer: Answer): number | null {
  const repeated = invocation.attempts.filter((one) => one === answer.outcome).length
  if (answer.outcome === 'timeout') return repeated <= 5 ? RETRY_MS : null
  if (answer.outcome === 409) return repeated <= 3 ? RETRY_MS : null
  if (answer.outcome !== 429 && answer.outcome !== 503) return null
  const seconds = answer.retryAfterSeconds
  return seconds !== null && seconds < 60 && repeated <= 5 ? seconds * 1000 : null
}

function post(
  world: World,
  { webhook, body, invocation }: Delivery,
  agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
): Promise<Answer> {
  const secret = world.webhooks.get(webhook.id)?.secret
  if (secret === undefined) return Promise.resolve({ outcome: 410, retryAfterSeconds: null })
  const timestamp = nowText(world)
  const isPlain = webhook.endpoint.startsWith('http:')
  const send = isPlain ? httpRequest : httpsRequest
  return new Promise((resolve) => {
    const request = send(
      webhook.endpoint,
      {
        method: 'POST',
        agent: isPlain ? agents.http : agents.https,
        timeout: TIMEOUT_MS,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': body.length,
          'user-agent': 'Zendesk Webhook',
          ...webhook.custom_headers,
          ...toAuthentication(webhook),
          'x-zendesk-account-id': String(world.account.accountId),
          'x-zendesk-webhook-id': webhook.id,
          'x-zendesk-webhook-invocation-id': String(invocation.id),
          'x-zendesk-webhook-signature': signWebhook(secret, timestamp, body),
          'x-zendesk-webhook-signature-timestamp': timestamp,
        },
      },
      (response) => {
        response.resume()
        response.on('error', () => resolve({ outcome: 'unreachable', retryAfterSeconds: null }))
        response.on('end', () => {
          const retryAfter = Number(response.headers['retry-after'] ?? Number.NaN)
          resolve({
            outcome: response.statusCode ?? 'unreachable',
            retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
          })
        })
      },
    )
    request.on('timeout', () => {
      resolve({ outcome: 'timeout', retryAfterSeconds: null })
      request.destroy()
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the receiver closed just now says nothing about the receiver.
      if (request.reusedSocket && error.code === 'ECONNRESET')
        resolve(post(world, { webhook, body, invocation }, agents))
      else resolve({ outcome: 'unreachable', retryAfterSeconds: null })
    })
    request.end(body)
  })
}

function toAuthentication(webhook: Webhook): Readonly<Record<string, string>> {
  const data = webhook.authentication?.data ?? {}
  if (webhook.authentication?.type === 'bearer_token')
    return { authorization: `Bearer ${data.token ?? ''}` }
  if (webhook.authentication?.type === 'api_key') return { [data.name ?? '']: data.value ?? '' }
  if (webhook.authentication?.type !== 'basic_auth') return {}
  const pair = `${data.username ?? ''}:${data.password ?? ''}`
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}
