import {
  type AppMessage,
  type Location,
  type PathError,
  parseMessage,
  type Registration,
  type RequestOptions,
} from './protocol.ts'

/** What the page does for an app instance. A path that is not known throws. */
export interface HostPage {
  registration(instance: Instance): Registration
  get(path: string, instance: Instance): unknown
  set(path: string, value: unknown, instance: Instance): void
  invoke(action: string, args: readonly unknown[], instance: Instance): unknown
  request(options: RequestOptions): Promise<RequestAnswer>
}

export interface RequestAnswer {
  readonly isSuccess: boolean
  readonly body: unknown
  /** Status, texts and headers, as jQuery would give them. */
  readonly xhr: Readonly<Record<string, unknown>>
}

/** One open page of the app. */
export interface Instance {
  readonly guid: string
  readonly location: Location
  readonly ticketId: number | null
  readonly frame: HTMLIFrameElement
  readonly isRegistered: () => boolean
  /** Sent if the app listens to it; `app.*` and `pane.*` are always sent once it is registered. */
  send(event: string, data?: unknown): void
  /** Asks the app, if it listens, and gives its refusal, or null when it agrees. */
  ask(event: string): Promise<string | null>
  close(): void
}

export interface Host {
  instances(): readonly Instance[]
  open(options: {
    readonly guid: string
    readonly location: Location
    readonly ticketId: number | null
    readonly frame: HTMLIFrameElement
    readonly origin: string
  }): Instance
  /** To every open instance that a filter lets through. */
  sendAll(event: string, data?: unknown, isMeant?: (instance: Instance) => boolean): void
}

/** After this long without an answer a hook counts as agreed. */
const HOOK_TIMEOUT_MS = 30_000

/** The host side of the app framework: answers what app pages post to this window. */
export function createHost(page: HostPage): Host {
  const open = new Map<string, OpenInstance>()
  window.addEventListener('message', (event) => {
    for (const instance of open.values()) {
      const isSender = event.source === instance.frame.contentWindow
      if (isSender && event.origin === instance.origin) receive(instance, parseMessage(event.data))
    }
  })

  const relay = (from: OpenInstance, message: AppMessage & { kind: 'trigger' }): void => {
    const targets =
      message.target === from.guid
        ? [...open.values()].filter((instance) => instance !== from)
        : [open.get(message.target)].filter((instance) => instance !== undefined)
    for (const target of targets) target.post(`zaf.${message.event}`, message.data)
  }

  const receive = (instance: OpenInstance, message: AppMessage): void => {
    if (message.kind === 'handshake') instance.register(page.registration(instance))
    else if (message.kind === 'on') instance.subscriptions.add(message.event)
    else if (message.kind === 'off' && message.count === 0)
      instance.subscriptions.delete(message.event)
    else if (message.kind === 'trigger') relay(instance, message)
    else if (message.kind === 'reply') instance.resolveHook(message.event, message.error)
    else if (message.kind === 'request') void answerRequest(page, instance, message)
    else if (message.kind === 'call') void answerCall(page, instance, message)
  }

  return {
    instances: () => [...open.values()],
    open(options) {
      const instance = createInstance(options, () => open.delete(options.guid))
      open.set(options.guid, instance)
      return instance
    },
    sendAll(event, data, isMeant = () => true) {
      for (const instance of open.values()) if (isMeant(instance)) instance.send(event, data)
    },
  }
}

interface OpenInstance extends Instance {
  readonly origin: string
  readonly subscriptions: Set<string>
  register(registration: Registration): void
  post(key: string, message: unknown): void
  answer(id: number, result: unknown): void
  resolveHook(event: string, error: string | null): void
}

function createInstance(options: Parameters<Host['open']>[0], forget: () => void): OpenInstance {
  const { guid, location, ticketId, frame, origin } = options
  const subscriptions = new Set<string>()
  const hooks = new Map<string, (error: string | null) => void>()
  let isRegistered = false
  const send = (message: object): void =>
    frame.contentWindow?.postMessage(JSON.stringify({ ...message, instanceGuid: guid }), origin)
  const post = (key: string, message: unknown): void => send({ key, message: message ?? null })
  return {
    guid,
    location,
    ticketId,
    frame,
    origin,
    subscriptions,
    post,
    isRegistered: () => isRegistered,
    answer: (id, result) => send({ id, result }),
    register(registration) {
      // A page that was loaded again shakes hands again and listens to nothing yet.
      subscriptions.clear()
      isRegistered = true
      post('zaf.app.registered', registration)
      post('zaf.app.activated', { firstLoad: true })
    },
    send(event, data) {
      const isAlwaysSent = event.startsWith('app.') || event.startsWith('pane.')
      if (isRegistered && (isAlwaysSent || subscriptions.has(event))) post(`zaf.${event}`, data)
    },
    ask(event) {
      if (!isRegistered || !subscriptions.has(event)) return Promise.resolve(null)
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), HOOK_TIMEOUT_MS)
        hooks.set(event, (error) => {
          clearTimeout(timer)
          resolve(error)
        })
        send({ key: `zaf.${event}`, needsReply: true })
      })
    },
    resolveHook(event, error) {
      hooks.get(event)?.(error)
      hooks.delete(event)
    },
    close() {
      if (isRegistered) post('zaf.app.willDestroy', null)
      frame.remove()
      forget()
    },
  }
}

async function answerRequest(
  page: HostPage,
  instance: OpenInstance,
  { number, options }: AppMessage & { kind: 'request' },
): Promise<void> {
  const { isSuccess, body, xhr } = await page.request(options)
  const first = options.httpCompleteResponse === true ? xhr : body
  const responseArgs = isSuccess ? [first, 'success', xhr] : [xhr, 'error', xhr.statusText]
  instance.post(`zaf.request:${number}.${isSuccess ? 'done' : 'fail'}`, { responseArgs })
}

async function answerCall(
  page: HostPage,
  instance: OpenInstance,
  { id, verb, params }: AppMessage & { kind: 'call' },
): Promise<void> {
  const errors: Record<string, PathError> = {}
  const result: Record<string, unknown> = { errors }
  for (const [path, argument] of toCalls(verb, params)) {
    try {
      result[path] = await callPage(page, instance, verb, path, argument)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      errors[path] = { name: 'APIExecutionError', message, path }
    }
  }
  instance.answer(id, result)
}

function toCalls(verb: string, params: unknown): readonly (readonly [string, unknown])[] {
  if (verb === 'get') return Array.isArray(params) ? params.map((path) => [String(path), null]) : []
  return typeof params === 'object' && params !== null ? Object.entries(params) : []
}

function callPage(
  page: HostPage,
  instance: OpenInstance,
  verb: 'get' | 'set' | 'invoke',
  path: string,
  argument: unknown,
): unknown {
  if (verb === 'get') return page.get(path, instance)
  if (verb === 'invoke')
    return page.invoke(path, Array.isArray(argument) ? argument : [], instance) ?? null
  page.set(path, argument, instance)
  return argument
}
