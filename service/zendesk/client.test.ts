import { describe, expect, test } from 'vitest'
import { HOUR_MS, instant, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { aClock, anAccount } from '../fixtures/an-account.ts'
import { createLog, silentLog } from '../log.ts'
import { type TicketUpdate, ZendeskError } from './api.ts'
import { createZendeskApi, createZendeskApis } from './client.ts'
import { parseRetryAfter } from './transport.ts'

const start = parseInstant('2026-03-02T08:00:00Z')
const { config } = anAccount()

interface Seen {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly token: string | null
  readonly body: unknown
}
type Answer = (seen: Seen) => Response | Promise<Response>

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })

/** A Zendesk that gives tokens and answers everything else as the test says; remembers what it was asked. */
function setUp(
  answer: Answer,
  oauth: { expires_in?: number | undefined; refused?: boolean } = { expires_in: 3_600 },
) {
  const clock = aClock(start)
  const asked: Seen[] = []
  const lines: string[] = []
  let tokens = 0
  const fetchLike: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const text = await request.text()
    const seen = {
      method: request.method,
      path: url.pathname,
      query: decodeURIComponent(url.search),
      token: request.headers.get('authorization')?.replace('Bearer ', '') ?? null,
      body: text === '' ? null : JSON.parse(text),
    }
    asked.push(seen)
    if (seen.path !== '/oauth/tokens') return answer(seen)
    tokens += 1
    if (oauth.refused) return json({ error: 'invalid_client' }, 401)
    return json({ access_token: `token-${tokens}`, token_type: 'bearer', ...oauth }, 201)
  }
  const log = createLog(
    (line) => lines.push(line),
    () => clock.now(),
  )
  const api = createZendeskApi({ config, clock, log, fetch: fetchLike })
  const calls = () => asked.filter((seen) => seen.path !== '/oauth/tokens')
  return { api, clock, asked, calls, lines, tokenCount: () => tokens }
}

const ticket = (id: number, change: Record<string, unknown> = {}) => ({
  id,
  subject: 'Refund not received',
  description: 'Where is it?',
  status: 'open',
  requester_id: 12001,
  submitter_id: 12001,
  assignee_id: null,
  group_id: 701,
  brand_id: 501,
  ticket_form_id: 601,
  via: { channel: 'web' },
  tags: ['refund'],
  custom_fields: [
    { id: 1, value: 'points' },
    { id: 2, value: ['a', 'b'] },
    { id: 3, value: null },
  ],
  created_at: '2026-03-01T22:00:01Z',
  updated_at: '2026-03-02T07:59:00Z',
  brand_new_key: {},
  ...change,
})

const update: TicketUpdate = {
  operationId: 'operation-1',
  note: 'A note',
  addTags: ['redress'],
  removeTags: [],
  customFields: { '5': 'tier_ii', '6': null },
  updatedStamp: '2026-03-02T07:59:00Z',
}

const failure = async (work: Promise<unknown>): Promise<ZendeskError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ZendeskError)) throw new Error(`no ZendeskError but ${String(error)}`)
  return error
}

describe('zendesk client: token', () => {
  test('zendesk client: one token serves all calls, also those that start together', async () => {
    const { api, tokenCount, asked } = setUp(() => json({ tickets: [] }))
    await Promise.all([api.tickets(['1']), api.tickets(['2']), api.tickets(['3'])])
    await api.tickets(['4'])
    expect(tokenCount()).toBe(1)
    expect(asked[0]?.body).toEqual({
      grant_type: 'client_credentials',
      client_id: 'redress',
      client_secret: 'client-secret',
      scope: 'read write',
      expires_in: 3600,
    })
  })

  test.each([
    [HOUR_MS - MINUTE_MS - 1, 1],
    [HOUR_MS - MINUTE_MS, 2],
  ])(
    'zendesk client: %i ms after a token of an hour was given, %i tokens',
    async (laterMs, count) => {
      const { api, clock, tokenCount } = setUp(() => json({ tickets: [] }))
      await api.tickets(['1'])
      clock.set(start + laterMs)
      await api.tickets(['1'])
      expect(tokenCount()).toBe(count)
    },
  )

  test('zendesk client: the lifetime that comes back is honoured, not the one asked for', async () => {
    const { api, clock, tokenCount } = setUp(() => json({ tickets: [] }), { expires_in: 301 })
    await api.tickets(['1'])
    clock.set(start + 302_000)
    await api.tickets(['1'])
    expect(tokenCount()).toBe(2)
  })

  test('zendesk client: a 401 is tried once more with a fresh token', async () => {
    const { api, calls } = setUp(({ token }) =>
      token === 'token-1' ? json({ error: 'invalid_token' }, 401) : json({ tickets: [ticket(1)] }),
    )
    expect(await api.tickets(['1'])).toHaveLength(1)
    expect(calls().map((seen) => seen.token)).toEqual(['token-1', 'token-2'])
  })

  test('zendesk client: a second 401 is an outage: credentials are mended, calls are not lost', async () => {
    const { api, calls } = setUp(() => json({ error: 'invalid_token' }, 401))
    expect(await failure(api.tickets(['1']))).toMatchObject({ kind: 'unavailable', status: 401 })
    expect(calls()).toHaveLength(2)
  })

  test('zendesk client: a client that Zendesk does not know is an outage', async () => {
    const { api } = setUp(() => json({ tickets: [] }), { refused: true })
    expect(await failure(api.tickets(['1']))).toMatchObject({
      kind: 'unavailable',
      status: 401,
      message: '401 to POST /oauth/tokens: invalid_client',
    })
  })

  test('zendesk client: many that meet a 401 together renew once', async () => {
    const { api, tokenCount } = setUp(({ token }) =>
      token === 'token-1' ? json({}, 401) : json({ tickets: [] }),
    )
    await Promise.all([api.tickets(['1']), api.tickets(['2']), api.tickets(['3'])])
    expect(tokenCount()).toBe(2)
  })

  test('zendesk client: where requests are not shared, a token that never comes holds up nobody else', async () => {
    const clock = aClock(start)
    let asked = 0
    const api = createZendeskApi({
      config,
      clock,
      log: silentLog,
      sharesTokenRequests: false,
      fetch: async (input) => {
        if (!String(input).endsWith('/oauth/tokens')) return json({ tickets: [] })
        asked += 1
        if (asked === 1) return new Promise(() => {})
        return json({ access_token: 'token' }, 201)
      },
    })
    void api.tickets(['1'])
    expect(await api.tickets(['2'])).toEqual([])
    expect(await api.tickets(['3'])).toEqual([])
    expect(asked).toBe(2)
  })

  test.each([301, 302, 307, 308])('zendesk client: a %i is not followed', async (status) => {
    const headers = { location: 'https://elsewhere.example/' }
    const { api, calls } = setUp(() => new Response(null, { status, headers }))
    expect(await failure(api.tickets(['1']))).toMatchObject({ kind: 'unavailable', status })
    expect(calls()).toHaveLength(1)
  })

  test('zendesk client: a token that was not given is asked for again by the next call', async () => {
    const clock = aClock(start)
    let isDown = true
    const api = createZendeskApi({
      config,
      clock,
      log: silentLog,
      fetch: async (input) => {
        if (isDown) throw new TypeError('fetch failed')
        const isToken = String(input).endsWith('/oauth/tokens')
        return isToken ? json({ access_token: 'token' }, 201) : json({ tickets: [] })
      },
    })
    expect(await failure(api.tickets(['1']))).toMatchObject({ kind: 'unavailable' })
    isDown = false
    expect(await api.tickets(['1'])).toEqual([])
  })

  test('zendesk client: an account keeps its client while its configuration is read anew', () => {
    const apis = createZendeskApis({ clock: aClock(start), log: silentLog })
    const first = apis(anAccount())
    expect(apis(anAccount())).toBe(first)
    expect(apis(anAccount({ oauth: { clientId: 'a', clientSecret: 'b' } }))).not.toBe(first)
    expect(apis(anAccount({}, 'globex'))).not.toBe(first)
  })
})

describe('zendesk client: errors', () => {
  test.each([
    [400, {}, 'refused', null],
    [403, {}, 'refused', null],
    [404, {}, 'gone', null],
    [409, {}, 'conflict', null],
    [422, {}, 'refused', null],
    [429, { 'retry-after': '17' }, 'rate_limited', 17_000],
    [429, {}, 'rate_limited', null],
    [500, {}, 'unavailable', null],
    [502, {}, 'unavailable', null],
    [503, { 'retry-after': '2' }, 'rate_limited', 2_000],
    [503, {}, 'unavailable', null],
  ] as const)('zendesk client: %i %j is %s', async (status, headers, kind, retryAfterMs) => {
    const { api } = setUp(() =>
      json({ error: 'RecordInvalid', description: 'why' }, status, headers),
    )
    expect(await failure(api.updateTicket('1', update))).toMatchObject({
      kind,
      status,
      retryAfterMs,
      message: `${status} to PUT /api/v2/tickets/1: RecordInvalid why`,
    })
  })

  test('zendesk client: what is no answer of Zendesk’s is not quoted', async () => {
    const { api } = setUp(() => new Response('<html>private</html>', { status: 502 }))
    expect((await failure(api.tickets(['1']))).message).not.toContain('private')
  })

  test('zendesk client: an answer that is not JSON is an outage', async () => {
    const { api } = setUp(() => new Response('<html></html>'))
    expect(await failure(api.tickets(['1']))).toMatchObject({ kind: 'unavailable' })
  })

  test('zendesk client: secrets and tokens are in neither messages nor log', async () => {
    const { api, lines } = setUp(() => json({ error: 'limit' }, 429, { 'retry-after': '1' }))
    const error = await failure(api.tickets(['1']))
    const told = `${error.message} ${String(error.stack)} ${lines.join()}`
    expect(told).not.toMatch(/client-secret|token-1/)
  })

  test.each([
    ['17', 17_000],
    ['0.5', 500],
    ['-3', 0],
    ['1e300', 86_400_000],
    ['Mon, 02 Mar 2026 08:00:30 GMT', 30_000],
    ['Mon, 02 Mar 2026 07:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('zendesk client: Retry-After %j → %s ms', (text, ms) => {
    expect(parseRetryAfter(text, start)).toBe(ms)
  })
})

describe('zendesk client: reading', () => {
  test('zendesk client: a ticket, with whatever is absent', async () => {
    const { api } = setUp(() => json({ ticket: ticket(7, { assignee_id: '0', via: undefined }) }))
    expect(await api.ticket('7')).toEqual({
      id: '7',
      subject: 'Refund not received',
      description: 'Where is it?',
      status: 'open',
      requesterId: '12001',
      organizationId: null,
      submitterId: '12001',
      assigneeId: null,
      groupId: '701',
      brandId: '501',
      formId: '601',
      channel: '',
      tags: ['refund'],
      customFields: { '1': 'points', '2': 'a,b', '3': null },
      createdAt: parseInstant('2026-03-01T22:00:01Z'),
      updatedAt: parseInstant('2026-03-02T07:59:00Z'),
      updatedStamp: '2026-03-02T07:59:00Z',
    })
  })

  test.each([
    [json({ organization: { id: 9, name: 'Harbour Tower Ltd' } }), 'Harbour Tower Ltd'],
    [json({ error: 'RecordNotFound' }, 404), null],
    [json({ error: 'Forbidden' }, 403), null],
    [json({ organization: {} }), null],
  ])(
    'zendesk client: the name of an organisation, null where it may not be read (%#)',
    async (answer, name) => {
      expect(await setUp(() => answer).api.organizationName('9')).toBe(name)
    },
  )

  test('zendesk client: a ticket that is not there, or deleted, is null', async () => {
    expect(await setUp(() => json({ error: 'RecordNotFound' }, 404)).api.ticket('7')).toBeNull()
    const deleted = setUp(() => json({ ticket: ticket(7, { status: 'deleted' }) }))
    expect(await deleted.api.ticket('7')).toBeNull()
  })

  test('zendesk client: any number of tickets, a hundred a request', async () => {
    const { api, calls } = setUp(({ query }) => {
      const ids = (query.split('ids=')[1] ?? '').split(',').map(Number)
      return json({ tickets: ids.map((id) => ticket(id, id === 5 ? { status: 'DELETED' } : {})) })
    })
    const found = await api.tickets(Array.from({ length: 205 }, (_, i) => String(i + 1)))
    expect(found).toHaveLength(204)
    expect(calls()).toHaveLength(3)
    expect(await api.tickets([])).toEqual([])
  })

  test('zendesk client: one item that cannot be read does not hold up the others', async () => {
    const { api, lines } = setUp(() => json({ tickets: [ticket(1), { id: 2 }, 'x', ticket(3)] }))
    expect((await api.tickets(['1', '2', '3'])).map((one) => one.id)).toEqual(['1', '3'])
    expect(lines).toHaveLength(2)
  })

  test('zendesk client: pages are followed by their cursor until there is no more', async () => {
    const { api, calls } = setUp(({ query }) => {
      const after = /page\[after\]=(\w+)/.exec(query)?.[1]
      const comment = { author_id: 9001, public: true, created_at: '2026-03-02T07:00:00Z' }
      return after === undefined
        ? json({
            comments: [{ id: 1, ...comment }],
            meta: { has_more: true, after_cursor: 'abc' },
            links: { next: 'https://evil.example/' },
          })
        : json({ comments: [{ id: 2, ...comment, public: undefined }], meta: { has_more: false } })
    })
    expect((await api.comments('7')).map((one) => [one.id, one.isPublic])).toEqual([
      ['1', true],
      ['2', false],
    ])
    expect(calls().map((seen) => seen.path)).toEqual([
      '/api/v2/tickets/7/comments',
      '/api/v2/tickets/7/comments',
    ])
  })

  test('zendesk client: a cursor that leads to itself ends the list', async () => {
    const { api, calls } = setUp(() =>
      json({
        group_memberships: [{ user_id: 1, group_id: 2 }],
        meta: { has_more: true, after_cursor: 'x' },
      }),
    )
    await api.groupMemberships()
    expect(calls()).toHaveLength(2)
  })

  test('zendesk client: groups by user', async () => {
    const { api } = setUp(() =>
      json({
        group_memberships: [
          { user_id: 1, group_id: 701 },
          { user_id: '1', group_id: '702' },
          { user_id: 2, group_id: 701 },
        ],
      }),
    )
    expect([...(await api.groupMemberships())]).toEqual([
      ['1', ['701', '702']],
      ['2', ['701']],
    ])
  })

  test('zendesk client: changes start at least two minutes ago, and go on by cursor', async () => {
    const { api, calls } = setUp(() =>
      json({
        tickets: [ticket(1, { status: 'deleted' })],
        after_cursor: 'c1',
        end_of_stream: true,
      }),
    )
    const page = await api.changedTickets({ startAt: start })
    expect(page).toMatchObject({ cursor: 'c1', endOfStream: true })
    expect(page.tickets[0]?.status).toBe('deleted')
    await api.changedTickets({ cursor: 'c1' })
    expect(calls().map((seen) => seen.query)).toEqual([
      `?start_time=${start / 1000 - 120}`,
      '?cursor=c1',
    ])
  })

  test('zendesk client: an operation is found in the newest audits', async () => {
    const { api, calls } = setUp(() =>
      json({
        audits: [{ metadata: { custom: { redress_operation: 'operation-1' } } }, { metadata: {} }],
      }),
    )
    expect(await api.hasOperation('7', 'operation-1')).toBe(true)
    expect(await api.hasOperation('7', 'operation-2')).toBe(false)
    expect(calls()[0]?.query).toBe('?sort=-created_at&page[size]=100')
  })

  /** Audits of one a minute, newest first, two a page; the oldest carries the operation. */
  function audited(order: 'newest' | 'oldest' = 'newest') {
    const minutes = order === 'newest' ? [59, 58, 20, 19, 1, 0] : [0, 1, 19, 20, 58, 59]
    return setUp(({ query }) => {
      const from = Number(/page\[after\]=(\d+)/.exec(query)?.[1] ?? 0)
      const audits = minutes.slice(from, from + 2).map((minute) => ({
        created_at: new Date(start + minute * MINUTE_MS).toISOString(),
        metadata: minute === 0 ? { custom: { redress_operation: 'operation-1' } } : {},
      }))
      const has_more = from + 2 < minutes.length
      return json({ audits, meta: { has_more, after_cursor: String(from + 2) } })
    })
  }

  test('zendesk client: an operation behind many other audits is found', async () => {
    const { api, calls } = audited()
    expect(await api.hasOperation('7', 'operation-1', start)).toBe(true)
    expect(calls()).toHaveLength(3)
  })

  test('zendesk client: audits well before the operation are not read', async () => {
    const { api, calls } = audited()
    const since = instant(start + 40 * MINUTE_MS)
    expect(await api.hasOperation('7', 'operation-2', since)).toBe(false)
    expect(calls()).toHaveLength(2)
  })

  test('zendesk client: audits in the other order are read to their end', async () => {
    const { api, calls } = audited('oldest')
    const since = instant(start + 40 * MINUTE_MS)
    expect(await api.hasOperation('7', 'operation-2', since)).toBe(false)
    expect(calls()).toHaveLength(3)
  })

  test('zendesk client: the public key, whatever stands around it', async () => {
    const pem = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'
    expect(await setUp(() => new Response(`${pem}\n`)).api.publicKey()).toBe(pem)
    expect(await setUp(() => json({ public_key: pem })).api.publicKey()).toBe(pem)
    expect(await failure(setUp(() => json({})).api.publicKey())).toMatchObject({
      kind: 'unavailable',
    })
  })
})

describe('zendesk client: writing', () => {
  test('zendesk client: an update is private, guarded and marked with its operation', async () => {
    const { api, calls } = setUp(() => json({ ticket: ticket(7) }))
    await api.updateTicket('7', update)
    expect(calls()[0]).toMatchObject({
      method: 'PUT',
      path: '/api/v2/tickets/7',
      body: {
        ticket: {
          comment: { body: 'A note', public: false },
          additional_tags: ['redress'],
          custom_fields: [
            { id: 5, value: 'tier_ii' },
            { id: 6, value: null },
          ],
          safe_update: true,
          updated_stamp: '2026-03-02T07:59:00Z',
          metadata: { redress_operation: 'operation-1' },
        },
      },
    })
  })

  test('zendesk client: where an update does not know how to add and remove tags, the tags’ own calls do', async () => {
    const { api, calls } = setUp(() =>
      json({ ticket: { ...ticket(7), tags: ['old', 'redress_x'] } }),
    )
    await api.updateTicket('7', { ...update, removeTags: ['redress_x'] })
    expect(calls().map(({ method, body }) => [method, body])).toEqual([
      ['PUT', expect.anything()],
      ['PUT', { tags: ['redress'] }],
      ['DELETE', { tags: ['redress_x'] }],
    ])
  })

  test('zendesk client: what is not to change is not mentioned', async () => {
    const { api, calls } = setUp(() => json({ ticket: ticket(7) }))
    await api.updateTicket('7', {
      ...update,
      note: null,
      addTags: [],
      customFields: {},
      updatedStamp: null,
    })
    expect(calls()[0]?.body).toEqual({ ticket: { metadata: { redress_operation: 'operation-1' } } })
  })

  test('zendesk client: open apps are told', async () => {
    const { api, calls } = setUp(() => json({}))
    await api.notifyApps('changed', '7')
    expect(calls()[0]?.body).toEqual({ app_id: 77, event: 'changed', body: '7' })
  })
})

describe('zendesk client: limit', () => {
  const low = { 'x-rate-limit': '700', 'x-rate-limit-remaining': '35', 'ratelimit-reset': '20' }

  test('zendesk client: with 5 % left, what nobody waits for lets the minute pass', async () => {
    const { api, clock } = setUp(() => json({ users: [], tickets: [] }, 200, low))
    await api.tickets(['1'])
    await api.tickets(['1'])
    expect(clock.now()).toBe(start)
    await api.staff()
    expect(clock.now()).toBe(instant(start + 20_000))
  })

  test('zendesk client: above 5 % nothing waits', async () => {
    const { api, clock } = setUp(() =>
      json({ users: [] }, 200, { ...low, 'x-rate-limit-remaining': '36' }),
    )
    await api.staff()
    await api.staff()
    expect(clock.now()).toBe(start)
  })
})
