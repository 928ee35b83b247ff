import { z } from 'zod'
import { HOUR_MS, type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import type { AccountConfig } from '../account.ts'
import type { Clock } from '../deps.ts'
import type { Log } from '../log.ts'
import { ZendeskError } from './api.ts'
import { parseStorableJson } from './parse-json.ts'

/** What of an answer is read; a `Response` is one. */
export interface FetchAnswer extends Pick<Response, 'status' | 'ok' | 'type'> {
  /** Names come in small letters. */
  readonly headers: { get(name: string): string | null }
  readonly body: { cancel(): Promise<void> } | null
  text(): Promise<string>
}

/** What of `fetch` is used. */
export type Fetch = (
  url: URL,
  init: {
    readonly method: string
    readonly headers: Record<string, string>
    readonly body?: string
    readonly redirect: 'manual'
    readonly signal: AbortSignal
  },
) => Promise<FetchAnswer>

export interface TransportOptions {
  readonly config: AccountConfig
  readonly clock: Clock
  readonly log: Log
  /** The global one unless given. */
  readonly fetch?: Fetch
  /**
   * Whether calls that need a token at the same moment wait for one request; true unless said. On Workers a request
   * ends with the invocation that made it, and whoever waited for it elsewhere would wait for ever.
   */
  readonly sharesTokenRequests?: boolean
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly body?: unknown
  readonly timeoutMs?: number
  /** Where Zendesk takes one: a repeated call with it does nothing a second time. */
  readonly idempotencyKey?: string
  /** Nobody waits for the answer: it lets others go first when little of the account's limit is left. */
  readonly isUrgent?: boolean
}

/** Authenticated calls to one account's REST API. A failed one throws ZendeskError. */
export interface Transport {
  json(call: Call): Promise<unknown>
  text(call: Call): Promise<string>
}

/** Zendesk takes 301 to 172,799 seconds. */
const TOKEN_SECONDS = 3_600
const RENEW_BEFORE_MS = MINUTE_MS
const TIMEOUT_MS = 10_000
const LOW_WATER = 0.05
const GATE_MS_MAX = MINUTE_MS

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().nullish(),
})
const ErrorAnswer = z.object({ error: z.unknown(), description: z.unknown() }).partial()

interface Token {
  readonly text: string
  readonly renewAt: Instant
}

export function createTransport(options: TransportOptions): Transport {
  const { config, clock, log } = options
  const request: Fetch = options.fetch ?? globalThis.fetch
  let held: Token | null = null
  let asking: Promise<Token> | null = null
  let gateUntil: Instant | null = null

  async function send(call: Call, authorization: string | null): Promise<FetchAnswer> {
    const { method = 'GET', path, body, timeoutMs = TIMEOUT_MS } = call
    let response: FetchAnswer
    try {
      response = await request(new URL(path, config.zendeskUrl), {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(authorization === null ? {} : { authorization }),
          ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // Our credentials follow nobody elsewhere. Not 'error': Workers do not know it.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
    } catch (cause) {
      throw new ZendeskError('unavailable', `no answer to ${method} ${pathOnly(path)}`, { cause })
    }
    if (!isRedirection(response)) return response
    await response.body?.cancel()
    throw new ZendeskError('unavailable', `${method} ${pathOnly(path)} leads elsewhere`, {
      status: response.status,
    })
  }

  async function fetchToken(): Promise<Token> {
    const askedAt = clock.now()
    const call: Call = {
      method: 'POST',
      path: '/oauth/tokens',
      body: {
        grant_type: 'client_credentials',
        client_id: config.oauth.clientId,
        client_secret: config.oauth.clientSecret,
        scope: 'read write',
        expires_in: TOKEN_SECONDS,
      },
    }
    const response = await send(call, null)
    if (!response.ok) throw asOutage(await toError(call, response, clock.now()))
    const answer = TokenAnswer.safeParse(await readJson(call, response))
    if (!answer.success) throw new ZendeskError('unavailable', 'the token answer is not readable')
    const lifetimeMs = (answer.data.expires_in ?? TOKEN_SECONDS) * 1000
    const lead = Math.min(RENEW_BEFORE_MS, lifetimeMs / 2)
    const renewAt = instant(askedAt + Math.floor(Math.min(lifetimeMs, 24 * HOUR_MS) - lead))
    return { text: answer.data.access_token, renewAt }
  }

  const isLive = (token: Token | null): token is Token =>
    token !== null && clock.now() < token.renewAt

  /** A token that is not `refused`. Callers that arrive together share one request. */
  async function findToken(refused: Token | null = null): Promise<Token> {
    if (isLive(held) && held !== refused) return held
    if (options.sharesTokenRequests === false) return renewToken()
    asking ??= renewToken().finally(() => {
      asking = null
    })
    return asking
  }

  async function renewToken(): Promise<Token> {
    const fresh = await fetchToken()
    held = fresh
    return fresh
  }

  async function perform(call: Call): Promise<FetchAnswer> {
    if (call.isUrgent === false) await passGate()
    const used = await findToken()
    let response = await send(call, `Bearer ${used.text}`)
    if (response.status === 401) {
      await response.body?.cancel()
      const fresh = await findToken(used)
      response = await send(call, `Bearer ${fresh.text}`)
    }
    noteRemaining(response)
    if (response.ok) return response
    const said = await toError(call, response, clock.now())
    const error = response.status === 401 ? asOutage(said) : said
    if (error.kind === 'rate_limited')
      log.warn('zendesk limits us', { path: pathOnly(call.path), retryAfterMs: error.retryAfterMs })
    throw error
  }

  function noteRemaining(response: FetchAnswer): void {
    const total = Number(response.headers.get('x-rate-limit') ?? Number.NaN)
    const remaining = Number(response.headers.get('x-rate-limit-remaining') ?? Number.NaN)
    if (!(total > 0 && remaining >= 0)) return
    const resetSeconds = Number(response.headers.get('ratelimit-reset') ?? 60)
    const resetMs = Number.isFinite(resetSeconds) ? Math.max(0, resetSeconds * 1000) : MINUTE_MS
    gateUntil =
      remaining <= total * LOW_WATER
        ? instant(clock.now() + Math.ceil(Math.min(resetMs, GATE_MS_MAX)))
        : null
  }

  async function passGate(): Promise<void> {
    if (gateUntil === null || clock.now() >= gateUntil) return
    await clock.sleepUntil(gateUntil, AbortSignal.timeout(GATE_MS_MAX))
  }

  return {
    async json(call) {
      return readJson(call, await perform(call))
    },
    async text(call) {
      return readBody(call, await perform(call))
    },
  }
}

/** Node shows a redirection as it is, a browser's fetch as an opaque one. */
function isRedirection({ status, type }: FetchAnswer): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400)
}

async function readBody(call: Call, response: FetchAnswer): Promise<string> {
  try {
    return await response.text()
  } catch (cause) {
    const message = `the answer to ${call.method ?? 'GET'} ${pathOnly(call.path)} broke off`
    throw new ZendeskError('unavailable', message, { cause })
  }
}

async function readJson(call: Call, response: FetchAnswer): Promise<unknown> {
  const text = await readBody(call, response)
  if (text === '') return null
  try {
    return parseStorableJson(text)
  } catch (cause) {
    const message = `the answer to ${call.method ?? 'GET'} ${pathOnly(call.path)} is not JSON`
    throw new ZendeskError('unavailable', message, { status: response.status, cause })
  }
}

async function toError(call: Call, response: FetchAnswer, now: Instant): Promise<ZendeskError> {
  const { status } = response
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), now)
  const said = await response.text().then(describe, () => '')
  const message = `${status} to ${call.method ?? 'GET'} ${pathOnly(call.path)}${said}`
  return new ZendeskError(kindOf(status, retryAfterMs), message, { status, retryAfterMs })
}

/** Credentials that do not fit are no fault of the call: it waits until somebody has put them right, and is not lost. */
function asOutage(error: ZendeskError): ZendeskError {
  if (error.kind === 'rate_limited') return error
  const { message, status, retryAfterMs } = error
  return new ZendeskError('unavailable', message, {
    ...(status === null ? {} : { status }),
    retryAfterMs,
  })
}

function kindOf(status: number, retryAfterMs: number | null): ZendeskError['kind'] {
  if (status === 429 || (status === 503 && retryAfterMs !== null)) return 'rate_limited'
  if (status === 404 || status === 410) return 'gone'
  if (status === 409) return 'conflict'
  if (status === 408 || status >= 500) return 'unavailable'
  return 'refused'
}

/** Only Zendesk's own words for what is wrong, cut short: never a whole body. */
function describe(text: string): string {
  try {
    const { error, description } = ErrorAnswer.parse(parseStorableJson(text))
    const words = [error, description].filter((word) => typeof word === 'string')
    return words.length === 0 ? '' : `: ${words.join(' ').slice(0, 200)}`
  } catch {
    return '' // a proxy's HTML page, or nothing at all
  }
}

/** Seconds or an HTTP date → milliseconds from `now`, from 0 to a day; null when there is none. */
export function parseRetryAfter(text: string | null, now: Instant): number | null {
  if (text === null || text.trim() === '') return null
  const seconds = Number(text)
  const wait = Number.isFinite(seconds) ? Math.ceil(seconds * 1000) : Date.parse(text) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), 24 * HOUR_MS)
}

function pathOnly(path: string): string {
  return path.split('?')[0] ?? path
}
