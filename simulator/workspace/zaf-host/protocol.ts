/** The messages between an app's page and its host, as they are on the wire. */

export type Location = 'ticket_sidebar' | 'nav_bar' | 'modal'

/** What a handshake is answered with. */
export interface Registration {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly context: Readonly<Record<string, unknown>>
}

/** App → host, after parsing. */
export type AppMessage =
  | { readonly kind: 'handshake' }
  | { readonly kind: 'on' | 'off'; readonly event: string; readonly count: number }
  | {
      readonly kind: 'trigger'
      readonly event: string
      readonly data: unknown
      readonly target: string
    }
  | { readonly kind: 'reply'; readonly event: string; readonly error: string | null }
  | { readonly kind: 'request'; readonly number: string; readonly options: RequestOptions }
  | {
      readonly kind: 'call'
      readonly id: number
      readonly verb: 'get' | 'set' | 'invoke'
      readonly params: unknown
    }
  | { readonly kind: 'ignored' }

export interface RequestOptions {
  readonly url?: string
  readonly type?: string
  readonly method?: string
  readonly data?: unknown
  readonly contentType?: string | false
  readonly headers?: Readonly<Record<string, string>>
  readonly cors?: boolean
  readonly httpCompleteResponse?: boolean
}

/** Why one path of a call failed, as the app's client expects it. */
export interface PathError {
  readonly name: string
  readonly message: string
  readonly path: string
}

type Loose = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null

/** A message of an app; everything unknown, telemetry included, is `ignored`. */
export function parseMessage(data: unknown): AppMessage {
  const message = typeof data === 'string' ? parseJson(data) : data
  if (!isRecord(message)) return { kind: 'ignored' }
  const { key, id, request, params } = message
  if (typeof id === 'number' && (request === 'get' || request === 'set' || request === 'invoke'))
    return { kind: 'call', id, verb: request, params }
  return typeof key === 'string' ? parseKeyed(key, message) : { kind: 'ignored' }
}

function parseKeyed(key: string, message: Loose): AppMessage {
  const body = message.message
  const [prefix, rest] = splitOnce(key)
  if (key === 'iframe.handshake') return { kind: 'handshake' }
  if (prefix === 'iframe.on' || prefix === 'iframe.off') {
    const count = isRecord(body) ? Number(body.subscriberCount) || 0 : 0
    return { kind: prefix === 'iframe.on' ? 'on' : 'off', event: rest, count }
  }
  if (prefix === 'iframe.trigger')
    return { kind: 'trigger', event: rest, data: body, target: String(message.instanceGuid) }
  if (prefix === 'iframe.reply') return { kind: 'reply', event: rest, error: toError(message) }
  if (prefix === 'request')
    return { kind: 'request', number: rest, options: isRecord(body) ? body : {} }
  return { kind: 'ignored' }
}

function toError(message: Loose): string | null {
  const error = message.error
  if (error === undefined || error === null) return null
  return isRecord(error) ? String(error.msg ?? '') : String(error)
}

function splitOnce(key: string): [string, string] {
  const at = key.indexOf(':')
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
