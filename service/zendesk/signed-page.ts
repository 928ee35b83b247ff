import { createHash } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, importSPKI, type JWTPayload, jwtVerify } from 'jose'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { ok, type Result, refuse } from '#shared/kernel/result.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'

export type PageLocation = 'ticket_sidebar' | 'nav_bar'

/** What Zendesk's signature vouches for: this user of this account opens this page. */
export interface SignedPage {
  readonly account: Account
  readonly personId: PersonId
  /** Names the token for the replay check: its `jti`, else what was signed of it. */
  readonly tokenHash: string
  readonly expiresAt: Instant
}

const ALGORITHM = 'RS256'
const LEEWAY_SECONDS = 30

/**
 * Checks the token that Zendesk POSTs with the first request of an app's page. Everything about it that is wrong is
 * the one refusal. Whether it was used before is for the caller to ask, by `tokenHash`.
 */
export async function checkSignedPage(
  accounts: Accounts,
  page: { readonly token: string; readonly location: PageLocation; readonly now: Instant },
): Promise<Result<SignedPage, 'page_token_invalid'>> {
  const { token, location, now } = page
  const account = await findAccount(accounts, token)
  if (account === null) return refuse('page_token_invalid')
  const claims = await verify(account, token, now)
  if (claims === null || !isMeantFor(claims, location)) return refuse('page_token_invalid')
  const personId = parseSubject(claims.sub)
  const issuedAt = claims.iat
  const expiresAt = claims.exp
  if (personId === null || issuedAt === undefined || expiresAt === undefined)
    return refuse('page_token_invalid')
  if (issuedAt * 1000 > now + LEEWAY_SECONDS * 1000) return refuse('page_token_invalid')
  return ok({
    account,
    personId,
    tokenHash: hashToken(token, claims),
    expiresAt: instant(Math.ceil(expiresAt * 1000)),
  })
}

/** The account is looked up by the whole audience; nothing else of an unverified token is believed. */
async function findAccount(accounts: Accounts, token: string): Promise<Account | null> {
  try {
    // Never the token's own choice: with HS256 the public key would be an HMAC secret that everybody has.
    if (decodeProtectedHeader(token).alg !== ALGORITHM) return null
    const { aud } = decodeJwt(token)
    const audiences = typeof aud === 'string' ? [aud] : (aud ?? [])
    const [audience] = audiences
    return audiences.length === 1 && audience !== undefined
      ? await accounts.byAudience(audience)
      : null
  } catch (error) {
    if (isJoseError(error)) return null
    throw error
  }
}

async function verify(account: Account, token: string, now: Instant): Promise<JWTPayload | null> {
  const { app, subdomain } = account.config
  const host = `${subdomain}.zendesk.com`
  const key = await loadKey(app.publicKeyPem)
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      audience: [...app.audiences],
      issuer: [host, `https://${host}`],
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: LEEWAY_SECONDS,
      currentDate: new Date(now),
    })
    return payload
  } catch (error) {
    if (isJoseError(error)) return null
    throw error
  }
}

const keys = new Map<string, ReturnType<typeof importSPKI>>()

function loadKey(pem: string): ReturnType<typeof importSPKI> {
  const known = keys.get(pem)
  if (known !== undefined) return known
  const key = importSPKI(pem, ALGORITHM)
  keys.set(pem, key)
  key.catch(() => keys.delete(pem))
  return key
}

/** Jose throws TypeErrors for text that is no token at all. */
function isJoseError(error: unknown): boolean {
  if (error instanceof TypeError) return true
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')
}

/** Zendesk's text on `context` is thin: what it says must fit, what it does not say is not missed. */
function isMeantFor({ context }: JWTPayload, location: PageLocation): boolean {
  if (context === undefined || context === null) return true
  if (typeof context !== 'object') return false
  const { product = 'support', location: meant = location } = context as {
    product?: unknown
    location?: unknown
  }
  return product === 'support' && meant === location
}

/** A bare user id, or the address of a user ending in `/users/<id>` or `/users/<id>.json`; anything else is refused. */
export function parseSubject(sub: unknown): PersonId | null {
  const text = typeof sub === 'number' ? String(sub) : sub
  if (typeof text !== 'string') return null
  const match = /^(?:https:\/\/[^\s?#]+\/users\/([1-9]\d{0,19})(?:\.json)?|([1-9]\d{0,19}))$/.exec(
    text,
  )
  return ((match?.[1] ?? match?.[2]) as PersonId | undefined) ?? null
}

/** Never over the signature's text: its last character has bits that decoding ignores, so that it can be varied. */
function hashToken(token: string, { jti }: JWTPayload): string {
  const signed = token.slice(0, token.lastIndexOf('.'))
  const name = typeof jti === 'string' && jti !== '' ? `jti:${jti}` : `signed:${signed}`
  return createHash('sha256').update(name).digest('hex')
}
