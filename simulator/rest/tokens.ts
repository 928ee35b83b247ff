import { randomBytes } from 'node:crypto'

interface Token {
  readonly userId: number
  readonly scope: string
  readonly expiresAt: number
  /** A person's own session in the workspace page, not an integration. */
  readonly isBrowser: boolean
}

/** Access tokens: opaque, in memory, each for one user until it expires. */
export function createTokens(now: () => number): {
  issue(userId: number, scope: string, seconds: number, isBrowser?: boolean): string
  find(text: string): Token | null
  /** Every token issued so far stops working. */
  revokeAll(): void
} {
  const tokens = new Map<string, Token>()
  return {
    issue(userId, scope, seconds, isBrowser = false) {
      const text = randomBytes(24).toString('hex')
      tokens.set(text, { userId, scope, expiresAt: now() + seconds * 1000, isBrowser })
      return text
    },
    find(text) {
      const token = tokens.get(text)
      return token === undefined || token.expiresAt <= now() ? null : token
    },
    revokeAll: () => tokens.clear(),
  }
}
