import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { instant, parseInstant } from '#shared/kernel/instant.ts'
import { accountsOf, anAccount } from '../fixtures/an-account.ts'
import { checkSignedPage, parseSubject } from './signed-page.ts'

const makeKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()

const keys = makeKeys()
const others = makeKeys()
const aud = 'https://acme.zendesk.com/api/v2/apps/installations/88.json'
const otherAud = 'https://globex.zendesk.com/api/v2/apps/installations/5.json'
const acme = anAccount({
  app: { appId: '77', audiences: [aud], publicKeyPem: pemOf(keys.publicKey) },
})
const globex = anAccount(
  {
    subdomain: 'globex',
    app: { appId: '5', audiences: [otherAud], publicKeyPem: pemOf(others.publicKey) },
  },
  'globex',
)
const accounts = accountsOf(acme, globex)
const now = parseInstant('2026-03-02T08:00:00Z')
const nowSeconds = now / 1000

const claims = {
  iss: 'acme.zendesk.com',
  aud,
  sub: 'https://acme.zendesk.com/api/v2/users/9001.json',
  iat: nowSeconds - 5,
  exp: nowSeconds + 600,
  context: { product: 'support', location: 'ticket_sidebar' },
}

function sign(
  change: Record<string, unknown> = {},
  key: KeyObject = keys.privateKey,
  alg = 'RS256',
) {
  const payload = Object.fromEntries(
    Object.entries({ ...claims, ...change }).filter(([, value]) => value !== undefined),
  ) as JWTPayload
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(key)
}

const check = (token: string, at = now) =>
  checkSignedPage(accounts, { token, location: 'ticket_sidebar', now: at })

describe('signed page', () => {
  test('signed page: what Zendesk signed names the account and the person', async () => {
    expect(await check(await sign())).toMatchObject({
      ok: true,
      value: { account: acme, personId: '9001', expiresAt: now + 600_000 },
    })
  })

  test.each([
    ['the issuer with https://', { iss: 'https://acme.zendesk.com' }],
    ['a bare user id', { sub: '9001' }],
    ['a user id that is a number', { sub: 9001 }],
    ['a user address without .json', { sub: 'https://acme.zendesk.com/api/v2/users/9001' }],
    ['no context', { context: undefined }],
    ['a context without location', { context: { product: 'support' } }],
    ['a context that knows more', { context: { ...claims.context, role: 'agent' } }],
    ['nbf that has begun', { nbf: nowSeconds }],
    ['an audience in a list of one', { aud: [aud] }],
    ['iat 30 s ahead of our clock', { iat: nowSeconds + 30 }],
    ['exp 29 s behind our clock', { exp: nowSeconds - 29 }],
  ])('signed page: %s is let in', async (_why, change) => {
    expect(await check(await sign(change))).toMatchObject({ ok: true, value: { personId: '9001' } })
  })

  test.each([
    ['exp 31 s behind our clock', { exp: nowSeconds - 31 }],
    ['iat 31 s ahead of our clock', { iat: nowSeconds + 31 }],
    ['nbf 31 s ahead of our clock', { nbf: nowSeconds + 31 }],
    ['no exp', { exp: undefined }],
    ['no iat', { iat: undefined }],
    ['no sub', { sub: undefined }],
    ['an unknown audience', { aud: 'https://acme.zendesk.com/api/v2/apps/installations/89.json' }],
    ['no audience', { aud: undefined }],
    ['two audiences', { aud: [aud, otherAud] }],
    ['an audience that only begins like ours', { aud: `${aud}?x=1` }],
    ['another account’s audience, our key', { aud: otherAud, iss: 'globex.zendesk.com' }],
    ['another issuer', { iss: 'globex.zendesk.com' }],
    ['an issuer that only begins like ours', { iss: 'acme.zendesk.com.evil.example' }],
    ['another product', { context: { product: 'chat', location: 'ticket_sidebar' } }],
    ['another location', { context: { product: 'support', location: 'nav_bar' } }],
    ['a context that is a text', { context: 'support' }],
    ['a person by name', { sub: 'agent@acme.example' }],
    ['a person by another path', { sub: 'https://acme.zendesk.com/api/v2/tickets/9001.json' }],
  ])('signed page: %s is refused', async (_why, change) => {
    expect(await check(await sign(change))).toMatchObject({ code: 'page_token_invalid' })
  })

  test('signed page: another key is refused', async () => {
    expect(await check(await sign({}, others.privateKey))).toMatchObject({ ok: false })
  })

  test('signed page: HS256 with the public key as the secret is refused', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'HS256' })).toString('base64url')
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
    const { createHmac } = await import('node:crypto')
    const mac = createHmac('sha256', acme.config.app.publicKeyPem).update(`${header}.${body}`)
    expect(await check(`${header}.${body}.${mac.digest('base64url')}`)).toMatchObject({ ok: false })
  })

  test('signed page: alg none is refused', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
    expect(await check(`${header}.${body}.`)).toMatchObject({ ok: false })
  })

  test('signed page: another RSA algorithm is refused, even with the right key', async () => {
    expect(await check(await sign({}, keys.privateKey, 'RS512'))).toMatchObject({ ok: false })
  })

  test.each(['', 'x', 'a.b', 'a.b.c', 'é.é.é', `${'a'.repeat(4000)}.b.c`])(
    'signed page: %j is no token',
    async (token) => {
      expect(await check(token)).toMatchObject({ code: 'page_token_invalid' })
    },
  )

  test('signed page: a changed claim breaks the signature', async () => {
    const [header, , signature] = (await sign()).split('.')
    const body = Buffer.from(JSON.stringify({ ...claims, sub: '1' })).toString('base64url')
    expect(await check(`${header}.${body}.${signature}`)).toMatchObject({ ok: false })
  })

  test('signed page: the same token has one name, whatever is done to its unused bits', async () => {
    const token = await sign()
    const last = token.at(-1) ?? ''
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const varied = token.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1]
    const [one, two] = [await check(token), await check(varied)]
    expect(one.ok).toBe(true)
    if (one.ok && two.ok) expect(two.value.tokenHash).toBe(one.value.tokenHash)
  })

  test('signed page: a jti names the token', async () => {
    const [one, two, three] = await Promise.all(
      [{ jti: 'a' }, { jti: 'a', iat: nowSeconds - 4 }, { jti: 'b' }].map(async (change) => {
        const checked = await check(await sign(change))
        return checked.ok ? checked.value.tokenHash : null
      }),
    )
    expect(one).toBe(two)
    expect(one).not.toBe(three)
  })

  test('signed page: the clock is the service’s, not the process’s', async () => {
    expect(await check(await sign(), instant(now + 3_600_000))).toMatchObject({ ok: false })
  })

  test.each([
    ['12', '12'],
    [12, '12'],
    ['https://acme.zendesk.com/api/v2/users/12.json', '12'],
    ['https://acme.zendesk.com/api/v2/users/12', '12'],
    ['0', null],
    ['012', null],
    ['-1', null],
    [1.5, null],
    ['12.json', null],
    ['http://acme.zendesk.com/api/v2/users/12.json', null],
    ['https://acme.zendesk.com/api/v2/users/12/groups', null],
    ['https://acme.zendesk.com/api/v2/users/12.json?x=/users/13', null],
    ['users/12', null],
    [null, null],
    [{}, null],
  ])('signed page: subject %j → %s', (sub, personId) => {
    expect(parseSubject(sub)).toBe(personId)
  })
})
