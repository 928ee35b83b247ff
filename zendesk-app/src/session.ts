import type { Instant } from '#shared/kernel/instant.ts'

/** What the service wrote into the page it answered to Zendesk's signed POST. Kept in memory, nowhere else. */
export interface Session {
  readonly token: string
  /** By the service's clock. */
  readonly expiresAt: Instant
  /** Put before every address of the API; empty where the page comes from the service itself. */
  readonly apiBase: string
}

/** Reads the session and removes it from the page; null where the page was opened without Zendesk's POST. */
export function takeSession(page: Document): Session | null {
  const element = page.getElementById('redress-session')
  if (!element) return null
  element.remove()
  return parseSession(element.textContent ?? '')
}

export function parseSession(text: string): Session | null {
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
