import type { Instant } from '#shared/kernel/instant.ts'
import { REFUSAL_CODES, type RefusalCode } from '#shared/kernel/refusals.ts'

/** What the service wrote into the page it answered to Zendesk's signed POST. Kept in memory, nowhere else. */
export interface Session {
  readonly token: string
  /** By the service's clock. */
  readonly expiresAt: Instant
  /** Put before every address of the API; empty where the page comes from the service itself. */
  readonly apiBase: string
}

/** A session, or why there is none. */
export type Entrance = { readonly session: Session } | { readonly problem: RefusalCode }

/** Reads what the service put into the page and removes it. A page opened without Zendesk's POST has no session. */
export function takeEntrance(page: Document): Entrance {
  const element = page.getElementById('redress-session')
  element?.remove()
  return parseEntrance(element?.textContent ?? '', element?.dataset.problem)
}

export function parseEntrance(text: string, problem: string | undefined): Entrance {
  const session = parseSession(text)
  if (session) return { session }
  const code = REFUSAL_CODES.find((known) => known === problem)
  return { problem: code ?? 'session_missing' }
}

function parseSession(text: string): Session | null {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null) return null
  const { token, expiresAt, apiBase } = value as Record<string, unknown>
  if (typeof token !== 'string' || token === '' || typeof expiresAt !== 'number') return null
  return {
    token,
    expiresAt: expiresAt as Instant,
    apiBase: typeof apiBase === 'string' ? apiBase : '',
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
