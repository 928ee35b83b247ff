import type { CaseCommand } from '#shared/case/commands.ts'
import type {
  CaseView,
  DeliveriesView,
  ExplanationView,
  HistoryView,
  OpenCaseRequest,
  PeopleView,
  Problem,
  QueueView,
  SessionView,
  TicketView,
} from '#shared/contract/views.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { ACCOUNTABILITY_REFUSAL_CODES, REFUSAL_CODES } from '#shared/kernel/refusals.ts'
import type { Session } from '../session.ts'
import type { ProblemCode } from './problem-text.ts'

/** Everything the screens ask of the service. Every call refuses with ProblemError, and with nothing else. */
export interface Api {
  loadTicket(ticketId: string): Promise<TicketView>
  openCase(request: OpenCaseRequest): Promise<TicketView>
  /** Safe to call again with the same id: the service answers it again and does it once. */
  sendCommand(caseId: string, commandId: string, command: CaseCommand): Promise<CaseView>
  loadPeople(caseId: string): Promise<PeopleView>
  loadHistory(caseId: string, before: number | null): Promise<HistoryView>
  loadExplanation(caseId: string, key: string): Promise<ExplanationView>
  loadQueue(scope: 'all' | 'mine', after: string | null): Promise<QueueView>
  loadDeadDeliveries(): Promise<DeliveriesView>
  retryDelivery(id: string): Promise<DeliveriesView>
  /** For screens that are loaded when they are opened, and know their own addresses. Without a `body` it only reads. */
  ask<T>(path: string, body?: unknown): Promise<T>
  /** What is no answer to show but a file to save. */
  fetchFile(path: string): Promise<Blob>
}

export interface FieldProblem {
  readonly path: string
  readonly code: string
}

/** Why the service did not do it, or that it could not be reached. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly requestId: string | null
  readonly errors: readonly FieldProblem[]
  readonly facts: Readonly<Record<string, unknown>>

  constructor(
    code: ProblemCode,
    requestId: string | null,
    errors: readonly FieldProblem[] = [],
    facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.requestId = requestId
    this.errors = errors
    this.facts = facts
  }
}

/** The outside world of the client, so that tests set it. */
export interface ApiDeps {
  readonly fetch: typeof fetch
  /** Milliseconds of the browser's clock. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Calls back once, later. */
  readonly later: (milliseconds: number, callback: () => void) => void
}

const RETRY_AFTER_MS = 400
const TIMEOUT_MS = 20_000
/** A session is renewed after half of what is left of it, but not more often than this. */
const RENEW_EVERY_MIN_MS = 30_000
/** setTimeout wraps round beyond 2^31 − 1. */
const TIMER_MAX_MS = 2_000_000_000
const CURED_BY_RETRY: readonly ProblemCode[] = ['network', 'conflict', 'busy']

interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** Whether doing it twice is the same as doing it once. */
  readonly isRepeatable: boolean
}

export function createApi(session: Session, deps: ApiDeps): Api {
  let token = session.token
  let expiresAt = session.expiresAt
  let isRenewalSet = false

  function request(call: Call, accept: string): Promise<Response> {
    return reach(deps, `${session.apiBase}${call.path}`, {
      method: call.method,
      credentials: 'omit',
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: accept,
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    })
  }

  async function callOnce(call: Call): Promise<unknown> {
    const response = await request(call, 'application/json')
    const answer = await readJson(response)
    if (!response.ok) throw toProblemError(answer, response.headers.get('X-Request-Id'))
    if (!isRecord(answer)) throw new ProblemError('internal', response.headers.get('X-Request-Id'))
    return answer
  }

  async function call<T>(wanted: Call): Promise<T> {
    try {
      return (await callOnce(wanted)) as T
    } catch (error) {
      if (!wanted.isRepeatable || !isCuredByRetry(error)) throw error
      await deps.sleep(RETRY_AFTER_MS)
      return (await callOnce(wanted)) as T
    }
  }

  const get = <T>(path: string) => call<T>({ method: 'GET', path, isRepeatable: true })
  const post = <T>(path: string, body: unknown, isRepeatable: boolean) =>
    call<T>({ method: 'POST', path, body, isRepeatable })

  /** Views carry the service's own `now`: only against that does `expiresAt` mean anything. */
  async function timed<T extends { readonly now: Instant }>(answer: Promise<T>): Promise<T> {
    const view = await answer
    setRenewal(view.now)
    return view
  }

  function setRenewal(serviceNow: Instant) {
    if (isRenewalSet) return
    isRenewalSet = true
    const offset = serviceNow - deps.now()
    const wait = Math.max((expiresAt - serviceNow) / 2, RENEW_EVERY_MIN_MS)
    deps.later(Math.min(wait, TIMER_MAX_MS), () => {
      renew()
        .catch(() => undefined) // the next call meets the same refusal and shows it
        .finally(() => {
          isRenewalSet = false
          if (expiresAt > deps.now() + offset) setRenewal(instant(Math.round(deps.now() + offset)))
        })
    })
  }

  async function renew() {
    const renewed = await post<SessionView>('/api/session/renew', {}, true)
    token = renewed.token
    expiresAt = renewed.expiresAt
  }

  const id = encodeURIComponent
  return {
    loadTicket: (ticketId) => timed(get<TicketView>(`/api/tickets/${id(ticketId)}`)),
    openCase: (request) => timed(post<TicketView>('/api/cases', request, false)),
    sendCommand: (caseId, commandId, command) =>
      post(`/api/cases/${id(caseId)}/commands`, { commandId, command }, true),
    loadPeople: (caseId) => get(`/api/cases/${id(caseId)}/people`),
    loadHistory: (caseId, before) =>
      get(`/api/cases/${id(caseId)}/history${before === null ? '' : `?before=${before}`}`),
    loadExplanation: (caseId, key) => get(`/api/cases/${id(caseId)}/deadlines/${id(key)}`),
    loadQueue: (scope, after) =>
      timed(
        get<QueueView>(`/api/queue?scope=${scope}${after === null ? '' : `&after=${id(after)}`}`),
      ),
    loadDeadDeliveries: () => get('/api/deliveries?state=dead'),
    retryDelivery: (deliveryId) => post(`/api/deliveries/${id(deliveryId)}/retry`, {}, false),
    ask: <T>(path: string, body?: unknown) =>
      body === undefined ? get<T>(path) : post<T>(path, body, false),
    async fetchFile(path) {
      const response = await request({ method: 'GET', path, isRepeatable: true }, '*/*')
      if (!response.ok) {
        throw toProblemError(await readJson(response), response.headers.get('X-Request-Id'))
      }
      return response.blob().catch(() => {
        throw new ProblemError('network', null)
      })
    },
  }
}

export function browserDeps(page: Window): ApiDeps {
  return {
    fetch: page.fetch.bind(page),
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => page.setTimeout(resolve, milliseconds)),
    later: (milliseconds, callback) => {
      page.setTimeout(callback, milliseconds)
    },
  }
}

/** Any failure as ProblemError: what is none of ours is a fault of this program. */
export function toProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : new ProblemError('internal', null)
}

async function reach(deps: ApiDeps, url: string, init: RequestInit): Promise<Response> {
  try {
    return await deps.fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch {
    throw new ProblemError('network', null)
  }
}

async function readJson(response: Response): Promise<unknown> {
  let text: string
  try {
    text = await response.text()
  } catch {
    throw new ProblemError('network', null)
  }
  try {
    return JSON.parse(text)
  } catch {
    return null // a proxy's HTML page, not the service's answer
  }
}

function toProblemError(answer: unknown, requestId: string | null): ProblemError {
  if (!isRecord(answer)) return new ProblemError('internal', requestId)
  const problem = answer as unknown as Partial<Problem>
  const code = isProblemCode(problem.code) ? problem.code : 'internal'
  return new ProblemError(
    code,
    problem.requestId ?? requestId,
    problem.errors ?? [],
    problem.facts ?? {},
  )
}

const KNOWN: readonly unknown[] = ['internal', ...REFUSAL_CODES, ...ACCOUNTABILITY_REFUSAL_CODES]

function isProblemCode(code: unknown): code is ProblemCode {
  return KNOWN.includes(code)
}

function isCuredByRetry(error: unknown): boolean {
  return error instanceof ProblemError && CURED_BY_RETRY.includes(error.code)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
