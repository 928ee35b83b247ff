import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { createApp } from '../../app.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, customers } = DEMO
const PAGE = `<!doctype html><script nonce="__NONCE__">x</script><!--session--><script src="__ZAF_SDK_URL__"></script>`
const SCRIPT = 'console.log("a script long enough to be worth packing");\n'.repeat(100)

describeOnBothDatabases('session', (open) => {
  let scenario: Scenario
  let app: ReturnType<typeof createApp>

  beforeAll(async () => {
    scenario = await startScenario(await open())
    const files = new Map([
      ['ticket-sidebar.html', { text: PAGE, contentType: 'text/html' }],
      ['nav-bar.html', { text: PAGE, contentType: 'text/html' }],
      ['assets/main.js', { text: SCRIPT, contentType: 'text/javascript' }],
    ])
    app = createApp({
      ...scenario.deps,
      assets: {
        async read(path) {
          const file = files.get(path)
          return file
            ? { body: new TextEncoder().encode(file.text), contentType: file.contentType }
            : null
        },
      },
    })
  })
  afterAll(() => scenario.close())
  beforeEach(() => {
    scenario.standIn.faults.clear()
    scenario.clock.advance(10 * MINUTE_MS)
  })

  const post = (
    token: string,
    path = '/app/ticket-sidebar?origin=https%3A%2F%2Fevil.example&app_guid=1',
  ) => app.request(path, { method: 'POST', body: new URLSearchParams({ token }) })
  const openPage = async (userId: number = people.agentNa) =>
    post(scenario.standIn.signPage(userId, 'ticket_sidebar').token)
  const problemOf = (html: string) => /data-problem="(\w+)"/.exec(html)?.[1] ?? null
  async function signIn(userId?: number) {
    const html = await (await openPage(userId)).text()
    const json = /id="redress-session"[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
    return JSON.parse(json) as { token: string; expiresAt: number; apiBase: string }
  }
  const ask = (token: string, path = '/api/queue', method = 'GET') =>
    app.request(path, { method, headers: { authorization: `Bearer ${token}` } })
  const codeOf = async (response: Response) =>
    ((await response.json()) as { code?: string }).code ?? null

  test('session: a signed page carries one, for half an hour, and says nothing of it elsewhere', async () => {
    const response = await openPage()
    const html = await response.text()
    expect(response.status).toBe(200)
    const session = await signIn()
    expect(session).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: scenario.clock.now() + 30 * MINUTE_MS,
      apiBase: '',
    })
    expect((await ask(session.token)).status).toBe(200)
    expect(html).not.toMatch(/__\w+__/)
    const [nonce] = /(?<=nonce=")[^"]+/.exec(html) ?? []
    expect(response.headers.get('content-security-policy')).toBe(
      [
        "default-src 'none'",
        `script-src 'nonce-${nonce}' 'self' ${scenario.standIn.url}`,
        `style-src 'nonce-${nonce}'`,
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        `frame-ancestors https://acme.zendesk.com ${scenario.standIn.url}`,
      ].join('; '),
    )
    expect(response.headers.get('x-frame-options')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('session: only the hash of a bearer is stored', async () => {
    const { token } = await signIn()
    const rows = await scenario.db.query<{ token_hash: string }>(
      'select token_hash from session where token_hash = $1',
      [createHash('sha256').update(token).digest('hex')],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.token_hash).not.toContain(token)
  })

  test('session: each answer has another nonce', async () => {
    const [one, two] = await Promise.all([openPage(), openPage(people.agentLei)])
    expect(one.headers.get('content-security-policy')).not.toBe(
      two.headers.get('content-security-policy'),
    )
  })

  test('session: a page token is good once, also when it comes twice at the same moment', async () => {
    const { token } = scenario.standIn.signPage(people.agentNa, 'ticket_sidebar')
    const answers = await Promise.all([post(token), post(token), post(token)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401])
    const again = await post(token)
    expect(again.status).toBe(401)
    const html = await again.text()
    expect(problemOf(html)).toBe('page_token_used')
    expect(html).not.toContain('"token"')
    expect(again.headers.get('content-security-policy')).toContain(
      'frame-ancestors https://acme.zendesk.com',
    )
  })

  test('session: a token for another location, or none, gives a page without a session', async () => {
    const { token } = scenario.standIn.signPage(people.agentNa, 'nav_bar')
    for (const answer of [await post(token), await post('x'), await post('x'.repeat(9_000))]) {
      expect(answer.status).toBe(401)
      // Who our customers are is not told to those without a token.
      expect(answer.headers.get('content-security-policy')).not.toContain('acme')
      expect(problemOf(await answer.text())).toBe('page_token_invalid')
    }
    expect((await post(token, '/app/nav-bar')).status).toBe(200)
  })

  test('session: a page that is only looked at has none', async () => {
    const answer = await app.request('/app/ticket-sidebar')
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(problemOf(html)).toBe('session_missing')
    expect(html).not.toContain('"token"')
  })

  test('session: who was suspended a moment ago opens no page, and their token stays unused', async () => {
    const { token } = scenario.standIn.signPage(people.agentYiting, 'ticket_sidebar')
    scenario.standIn.updateUser(people.agentYiting, { suspended: true })
    expect(problemOf(await (await post(token)).text())).toBe('person_inactive')
    scenario.standIn.updateUser(people.agentYiting, { suspended: false })
    expect((await post(token)).status).toBe(200)
  })

  test('session: whose access ends, ends with it', async () => {
    const { token } = await signIn(people.agentYiting)
    expect((await ask(token)).status).toBe(200)
    scenario.standIn.updateUser(people.agentYiting, { suspended: true })
    await openPage(people.agentYiting)
    expect(await codeOf(await ask(token))).toBe('person_inactive')
    scenario.standIn.updateUser(people.agentYiting, { suspended: false })
    await openPage(people.agentYiting)
    expect((await ask(token)).status).toBe(200)
  })

  test('session: a customer is nobody here', async () => {
    const answer = await openPage(customers.emma)
    expect(answer.status).toBe(401)
    expect(problemOf(await answer.text())).toBe('person_unknown')
  })

  test('session: while Zendesk is silent, whoever was read within the hour gets in, a stranger does not', async () => {
    await openPage(people.agentTom)
    scenario.standIn.faults.set({ rest: { times: 100, answer: '500' } })
    expect((await openPage(people.agentTom)).status).toBe(200)
    const stranger = scenario.standIn.createUser({ name: 'New Colleague', role: 'agent' })
    const answer = await openPage(stranger.id)
    expect(answer.status).toBe(503)
    expect(problemOf(await answer.text())).toBe('zendesk_unavailable')
    scenario.clock.advance(HOUR_MS + MINUTE_MS)
    expect((await openPage(people.agentTom)).status).toBe(503)
  })

  test('session: it ends after 30 minutes', async () => {
    const { token, expiresAt } = await signIn()
    scenario.clock.advance(expiresAt - scenario.clock.now() - 1)
    expect((await ask(token)).status).toBe(200)
    scenario.clock.advance(1)
    expect(await codeOf(await ask(token))).toBe('session_expired')
    expect(await codeOf(await ask(token, '/api/session/renew', 'POST'))).toBe('session_expired')
  })

  test('session: renewed again and again it lives, but no longer than 12 hours', async () => {
    const { token } = await signIn()
    const endsAt = scenario.clock.now() + 12 * HOUR_MS
    let expiresAt = 0
    for (let renewals = 0; renewals < 40; renewals++) {
      scenario.clock.advance(20 * MINUTE_MS)
      const answer = await ask(token, '/api/session/renew', 'POST')
      if (answer.status !== 200) break
      const renewed = (await answer.json()) as { token: string; expiresAt: number }
      expect(renewed.token).toBe(token)
      expiresAt = renewed.expiresAt
    }
    expect(expiresAt).toBe(endsAt)
    expect(await codeOf(await ask(token))).toBe('session_expired')
  })

  test('session: one that is taken away is gone within seconds', async () => {
    const { token } = await signIn()
    expect((await ask(token)).status).toBe(200)
    await scenario.db.query('delete from session')
    scenario.clock.advance(3_000)
    expect(await codeOf(await ask(token))).toBe('session_missing')
  })

  test.each([
    ['no header', {}],
    ['a stranger’s bearer', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['basic', { authorization: 'Basic YTpi' }],
    ['an empty bearer', { authorization: 'Bearer ' }],
  ])('session: %s is none', async (_why, headers) => {
    const answer = await app.request('/api/queue', { headers })
    expect(answer.status).toBe(401)
    expect(await codeOf(answer)).toBe('session_missing')
  })

  test('session: answers are kept nowhere and named by a request id', async () => {
    const answer = await ask((await signIn()).token)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    const refused = await app.request('/api/queue')
    const problem = (await refused.json()) as { requestId: string }
    expect(refused.headers.get('x-request-id')).toBe(problem.requestId)
  })

  test('assets: they are packed where the browser takes it, and may be kept for ever', async () => {
    const packed = await app.request('/assets/main.js', {
      headers: { 'accept-encoding': 'gzip, br' },
    })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const bytes = await packed.arrayBuffer()
    expect(bytes.byteLength).toBeLessThan(SCRIPT.length / 2)
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(plain).text()).toBe(SCRIPT)
    expect(await (await app.request('/assets/main.js')).text()).toBe(SCRIPT)
  })

  test.each([
    '/assets/other.js',
    '/assets/../ticket-sidebar.html',
    '/assets/%2e%2e/ticket-sidebar.html',
    '/assets/',
    '/nothing',
  ])('assets: %s is not there', async (path) => {
    const answer = await app.request(path)
    expect(answer.status).toBe(404)
    expect(await codeOf(answer)).toBe('request_not_readable')
  })

  test('health: the process is up, and so is the database', async () => {
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/readyz')).status).toBe(200)
    const broken = createApp({
      ...scenario.deps,
      db: { ...scenario.db, query: () => Promise.reject(new Error('no connection')) },
    })
    expect((await broken.request('/healthz')).status).toBe(200)
    expect((await broken.request('/readyz')).status).toBe(503)
  })
})
