import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import type { Account } from '../world/model.ts'

export type AppLocation = 'ticket_sidebar' | 'nav_bar'

const LIFETIME_SECONDS = 600

/** The app's key pair. Made once a process: it takes longer than all else at start. */
export function makeAppKeys(): { readonly privateKey: KeyObject; readonly publicKeyPem: string } {
  keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privateKey: keys.privateKey,
    publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

let keys: { privateKey: KeyObject; publicKey: KeyObject } | undefined

/** The token that is POSTed with the first request of an app's page: RS256, ten minutes. */
export function signPageToken(
  account: Account,
  privateKey: KeyObject,
  page: { readonly userId: number; readonly location: AppLocation; readonly now: number },
): string {
  const iat = Math.floor(page.now / 1000)
  const claims = {
    iss: account.issuer,
    aud: account.audience,
    sub: `https://${account.subdomain}.zendesk.com/api/v2/users/${page.userId}.json`,
    iat,
    nbf: iat,
    exp: iat + LIFETIME_SECONDS,
    jti: randomUUID(),
    context: { product: 'support', location: page.location },
  }
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`
}
