import { describe, expect, test } from 'vitest'
import { parseInstant, toIso } from '#shared/kernel/instant.ts'
import { createApp } from '../app.ts'
import type { Hint } from '../deps.ts'
import { aClock, accountsOf, anAccount, depsOf, webhookHeaders } from '../fixtures/an-account.ts'

const now = parseInstant('2026-03-02T08:00:00Z')
const account = anAccount()
const event = {
  type: 'zen:event-type:ticket.created',
  id: '7d0f3f1e-4a52-4b0e-9a57-0d3b7c1f5a11',
  subject: 'zen:ticket:80521',
  detail: { id: '80521', actor_id: '9001' },
}

function setUp(
  store: (hint: Hint) => Promise<void> = async () => {},
  accounts = accountsOf(account),
) {
  const stored: Hint[] = []
  const app = createApp(
    depsOf({
      clock: aClock(now),
      accounts,
      intake: {
        async store(hint) {
          await store(hint)
          stored.push(hint)
        },
      },
    }),
  )
  return { app, stored }
}

interface Sending {
  readonly body?: string
  readonly secret?: string
  readonly at?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

function request({
  body = JSON.stringify(event),
  secret,
  at = toIso(now),
  path = '',
  headers = {},
}: Sending) {
  return new Request(`http://service/webhooks/zendesk${path}`, {
    method: 'POST',
    body,
    headers: { ...webhookHeaders(body, at, secret), ...headers },
  })
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

describe('webhook', () => {
  test('webhook: a signed event is stored, then answered 202', async () => {
    const { app, stored } = setUp()
    const response = await app.request(request({}))
    expect(response.status).toBe(202)
    expect(stored).toEqual([
      {
        accountId: 'acme',
        inboxId: event.id,
        kind: 'ticket.created',
        ticketId: '80521',
        payload: { time: null, detail: { actor_id: '9001' }, event: { target_ticket_id: null } },
        receivedAt: now,
      },
    ])
  })

  test('webhook: the account may stand in the path', async () => {
    const { app, stored } = setUp()
    const sent = request({ path: '/acme', headers: { 'x-zendesk-account-id': '1' } })
    expect((await app.request(sent)).status).toBe(202)
    expect(stored).toHaveLength(1)
  })

  test('webhook: it is answered only when it is stored', async () => {
    let finish = () => {}
    const { app } = setUp(
      () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    )
    let isAnswered = false
    const answer = Promise.resolve(app.request(request({}))).then((response) => {
      isAnswered = true
      return response
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isAnswered).toBe(false)
    finish()
    expect((await answer).status).toBe(202)
  })

  test('webhook: a store that fails makes Zendesk come back in under a minute', async () => {
    const { app, stored } = setUp(() => Promise.reject(new Error('no connection')))
    const response = await app.request(request({}))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('30')
    expect(await response.text()).not.toContain('connection')
    expect(stored).toEqual([])
  })

  test.each(['', '/acme'])(
    'webhook: accounts that cannot be read make Zendesk come back too (%s)',
    async (path) => {
      const fail = () => Promise.reject(new Error('no connection'))
      const accounts = { ...accountsOf(account), byId: fail, byZendeskAccountId: fail }
      const response = await setUp(undefined, accounts).app.request(request({ path }))
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('30')
    },
  )

  test.each([
    ['a wrong secret', { secret: 'another-secret' }, 401, 'webhook_unsigned'],
    ['no signature', { headers: { 'x-zendesk-webhook-signature': '' } }, 401, 'webhook_unsigned'],
    ['a signature six minutes old', { at: '2026-03-02T07:54:00Z' }, 401, 'webhook_stale'],
    [
      'an unknown account',
      { headers: { 'x-zendesk-account-id': '1' } },
      404,
      'request_not_readable',
    ],
    ['no account', { headers: { 'x-zendesk-account-id': '' } }, 404, 'request_not_readable'],
    ['an unknown account in the path', { path: '/nobody' }, 404, 'request_not_readable'],
    ['a body that is no JSON', { body: '{' }, 400, 'request_not_readable'],
    ['a body that is no event', { body: '[]' }, 400, 'request_not_readable'],
    ['an empty body', { body: '' }, 400, 'request_not_readable'],
    ['256 KB and one byte', { body: 'x'.repeat(256 * 1024 + 1) }, 413, 'request_too_large'],
  ] as const)('webhook: %s → %i', async (_why, sending, status, code) => {
    const { app, stored } = setUp()
    const response = await app.request(request(sending))
    expect(response.status).toBe(status)
    expect(await codeOf(response)).toBe(code)
    expect(stored).toEqual([])
  })

  test('webhook: nothing of a body is read before its signature fits', async () => {
    const { app } = setUp()
    const response = await app.request(request({ body: '{', secret: 'another-secret' }))
    expect(await codeOf(response)).toBe('webhook_unsigned')
  })

  test('webhook: a body without a length is cut off at the limit', async () => {
    const { app } = setUp()
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    const response = await app.request(
      new Request('http://service/webhooks/zendesk/acme', {
        method: 'POST',
        body: endless,
        duplex: 'half',
      } as RequestInit),
    )
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(10)
  })

  test('webhook: only POST is served', async () => {
    const { app } = setUp()
    expect((await app.request('http://service/webhooks/zendesk')).status).toBe(404)
  })
})
