import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEMO } from './data/demo-company.ts'
import { type StandIn, startStandIn } from './stand-in.ts'
import { signWebhook } from './webhooks/signature.ts'

const START = Date.parse('2026-03-02T01:00:00Z')

let now = START
let listeners: (() => void)[] = []
let standIn: StandIn
let token: string

beforeEach(async () => {
  now = START
  listeners = []
  standIn = await startStandIn({
    seed: true,
    clock: {
      now: () => now,
      onMove: (listener) => void listeners.push(listener),
    },
  })
  token = standIn.issueToken(DEMO.serviceUserId)
})

afterEach(() => standIn.close())

interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into answers of every shape
  readonly body: any
}

async function call(method: string, path: string, body?: unknown, bearer = token): Promise<Answer> {
  const response = await fetch(`${standIn.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  }
}

describe('OAuth', () => {
  const credentials = (): Record<string, unknown> => ({
    grant_type: 'client_credentials',
    client_id: standIn.account.oauth.clientId,
    client_secret: standIn.account.oauth.clientSecret,
    scope: 'read write',
    expires_in: 600,
  })

  test('client credentials give a token that acts as the service user until it expires', async () => {
    const issued = await call('POST', '/oauth/tokens', credentials())
    expect(issued.status).toBe(201)
    expect(issued.body).toMatchObject({
      token_type: 'bearer',
      scope: 'read write',
      expires_in: 600,
    })
    const bearer = issued.body.access_token
    const me = await call('GET', '/api/v2/users/me.json', undefined, bearer)
    expect(me.body.user.id).toBe(DEMO.serviceUserId)
    now += 600_000
    expect((await call('GET', '/api/v2/users/me', undefined, bearer)).status).toBe(401)
  })

  test('a wrong secret is refused', async () => {
    const wrong = { ...credentials(), client_secret: 'other' }
    expect((await call('POST', '/oauth/tokens', wrong)).status).toBe(401)
  })

  test('no token is 401', async () => {
    expect((await call('GET', '/api/v2/tickets/35', undefined, 'nothing')).status).toBe(401)
  })
})

describe('people', () => {
  test('a user carries tags, user fields and locale', async () => {
    const { body } = await call('GET', `/api/v2/users/${DEMO.people.agentNa}.json`)
    expect(body.user).toMatchObject({
      role: 'agent',
      locale: 'zh-CN',
      tags: [DEMO.roleTags.agent],
      user_fields: { redress_supervisor: String(DEMO.people.supervisorWei) },
    })
  })

  test('several users are read by ids, staff by role, groups by membership', async () => {
    const many = await call('GET', `/api/v2/users/show_many.json?ids=${DEMO.people.hr},9999,12001`)
    expect(many.body.users.map(({ id }: { id: number }) => id)).toEqual([DEMO.people.hr, 12001])
    const staff = await call('GET', '/api/v2/users?role[]=agent&role[]=admin&page[size]=5')
    expect(staff.body.users).toHaveLength(5)
    expect(staff.body.meta.has_more).toBe(true)
    const next = await call(
      'GET',
      `/api/v2/users?role[]=agent&role[]=admin&page[size]=100&page[after]=${staff.body.meta.after_cursor}`,
    )
    expect(next.body.users.length + 5).toBe(21)
    const groups = await call('GET', `/api/v2/users/${DEMO.people.hr}/groups`)
    expect(groups.body.groups.map(({ name }: { name: string }) => name)).toEqual(['HR'])
    const members = await call('GET', `/api/v2/groups/${DEMO.groups.hr}/memberships`)
    expect(members.body.group_memberships[0].user_id).toBe(DEMO.people.hr)
  })
})

describe('tickets', () => {
  test('an update adds a note and tags, keeps the metadata in the audit, and answers ticket and audit', async () => {
    const { status, body } = await call('PUT', '/api/v2/tickets/35.json', {
      ticket: {
        comment: { body: 'Case opened', public: false },
        additional_tags: ['Redress_Tier_1'],
        custom_fields: [{ id: DEMO.fields.tier, value: 'I' }],
        metadata: { redress_operation: 'op-1' },
      },
    })
    expect(status).toBe(200)
    expect(body.ticket.tags).toEqual(['complaint', 'redress_tier_1'])
    expect(body.audit.metadata.custom).toEqual({ redress_operation: 'op-1' })
    const audits = await call('GET', '/api/v2/tickets/35/audits?sort_order=desc')
    expect(audits.body.audits[0].id).toBe(body.audit.id)
    const comments = await call('GET', '/api/v2/tickets/35/comments')
    expect(comments.body.comments.at(-1)).toMatchObject({ public: false, body: 'Case opened' })
  })

  test('a change that changes nothing makes no audit', async () => {
    const { body } = await call('PUT', '/api/v2/tickets/35', { ticket: { tags: ['complaint'] } })
    expect(body.audit).toBeUndefined()
    expect(standIn.audits(35)).toHaveLength(1)
  })

  test('a safe update with an old stamp is 409, with the present one it is done', async () => {
    const stamp = standIn.getTicket(35)?.updated_at
    now += 5_000
    standIn.updateTicket(35, { priority: 'high' })
    const change = { priority: 'low', safe_update: true }
    const old = await call('PUT', '/api/v2/tickets/35', {
      ticket: { ...change, updated_stamp: stamp },
    })
    expect([old.status, old.body.error]).toEqual([409, 'UpdateConflict'])
    const updated_stamp = standIn.getTicket(35)?.updated_at
    const fresh = await call('PUT', '/api/v2/tickets/35', { ticket: { ...change, updated_stamp } })
    expect(fresh.status).toBe(200)
  })

  test('a closed ticket takes nothing, a deleted one is 404 until restored', async () => {
    standIn.closeTicket(31)
    const write = { ticket: { additional_tags: ['late'] } }
    expect((await call('PUT', '/api/v2/tickets/31', write)).status).toBe(422)
    standIn.softDelete(32)
    expect((await call('GET', '/api/v2/tickets/32')).status).toBe(404)
    const many = await call('GET', '/api/v2/tickets/show_many?ids=31,32,33')
    expect(many.body.tickets.map(({ id }: { id: number }) => id)).toEqual([31, 33])
    standIn.undelete(32)
    expect((await call('GET', '/api/v2/tickets/32')).status).toBe(200)
  })

  test('an invalid assignee is refused and nothing is half done', async () => {
    const change = { ticket: { priority: 'urgent', assignee_id: 12001 } }
    expect((await call('PUT', '/api/v2/tickets/35', change)).status).toBe(422)
    expect(standIn.getTicket(35)?.priority).toBeNull()
  })

  test('a reply of the requester opens a solved ticket and follows up a closed one', () => {
    standIn.updateTicket(31, { status: 'solved' })
    standIn.addComment({ ticketId: 31, authorId: 12004, body: 'Still wrong' })
    expect(standIn.getTicket(31)?.status).toBe('open')
    standIn.closeTicket(31)
    const follow = standIn.addComment({ ticketId: 31, authorId: 12004, body: 'Still wrong' })
    expect(follow).toMatchObject({
      via_followup_source_id: 31,
      via: { source: { rel: 'follow_up' } },
    })
    expect(standIn.getTicket(31)?.followup_ids).toEqual([follow.id])
  })

  test('tags are added, set and removed on their own', async () => {
    expect((await call('PUT', '/api/v2/tickets/35/tags', { tags: ['b'] })).body.tags).toContain('b')
    await call('DELETE', '/api/v2/tickets/35/tags', { tags: ['b'] })
    expect(standIn.getTicket(35)?.tags).toEqual(['complaint'])
  })

  test('many are updated by a job', async () => {
    const tickets = [
      { id: 33, additional_tags: ['x'] },
      { id: 9999, additional_tags: ['x'] },
    ]
    const started = await call('PUT', '/api/v2/tickets/update_many', { tickets })
    expect(started.body.job_status.status).toBe('queued')
    const done = await call('GET', `/api/v2/job_statuses/${started.body.job_status.id}`)
    expect(done.body.job_status.status).toBe('completed')
    expect(done.body.job_status.results.map((r: { success: boolean }) => r.success)).toEqual([
      true,
      false,
    ])
  })

  test('a key makes a creation happen once', async () => {
    const create = async (subject: string): Promise<Answer> => {
      const response = await fetch(`${standIn.url}/api/v2/tickets`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'k1' },
        body: JSON.stringify({ ticket: { subject, comment: { body: 'text' } } }),
      })
      return { status: response.status, headers: response.headers, body: await response.json() }
    }
    const first = await create('one')
    const again = await create('one')
    expect(again.body.ticket.id).toBe(first.body.ticket.id)
    expect([first, again].map(({ headers }) => headers.get('x-idempotency-lookup'))).toEqual([
      'miss',
      'hit',
    ])
    expect((await create('two')).status).toBe(400)
  })

  test('an unknown body is 422', async () => {
    const answer = await call('PUT', '/api/v2/tickets/35', { ticket: { status: 'lost' } })
    expect([answer.status, answer.body.error]).toEqual([422, 'RecordInvalid'])
  })
})

describe('incremental export', () => {
  const path = '/api/v2/incremental/tickets/cursor'

  test('the most recent minute is not there; each ticket once, at its last change', async () => {
    now += 30_000
    const start = START / 1000 - 60
    const early = await call('GET', `${path}?start_time=${start}`)
    expect(early.body).toMatchObject({ tickets: [], end_of_stream: true })
    now += 31_000
    standIn.updateTicket(33, { priority: 'high' })
    const page = await call('GET', `${path}?cursor=${early.body.after_cursor}&per_page=4`)
    expect(page.body.tickets.map(({ id }: { id: number }) => id)).toEqual([31, 32, 34, 35])
    expect(page.body.end_of_stream).toBe(false)
    now += 61_000
    const rest = await call('GET', `${path}?cursor=${page.body.after_cursor}`)
    expect(rest.body.tickets.map(({ id }: { id: number }) => id)).toEqual([36, 37, 38, 33])
    expect(rest.body.end_of_stream).toBe(true)
  })

  test('deleted tickets are there as deleted; a start within the last minute is refused', async () => {
    standIn.softDelete(33)
    now += 61_000
    const page = await call('GET', `${path}.json?start_time=${START / 1000}`)
    const deleted = page.body.tickets.find(({ id }: { id: number }) => id === 33)
    expect(deleted.status).toBe('deleted')
    expect((await call('GET', `${path}?start_time=${now / 1000 - 10}`)).status).toBe(422)
  })

  test('only ten a minute, only for admins', async () => {
    const agent = standIn.issueToken(DEMO.people.agentNa)
    expect((await call('GET', `${path}?start_time=0`, undefined, agent)).status).toBe(403)
    const statuses = []
    for (let index = 0; index < 11; index += 1)
      statuses.push((await call('GET', `${path}?start_time=0`)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(10)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('limits and faults', () => {
  test('the account limit answers 429 with Retry-After and lifts with the clock', async () => {
    standIn.limits.accountPerMinute = 2
    const answers = [1, 2, 3].map(() => call('GET', '/api/v2/users/me'))
    const statuses = (await Promise.all(answers)).map(({ status }) => status).sort()
    expect(statuses).toEqual([200, 200, 429])
    const refused = await call('GET', '/api/v2/users/me')
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(refused.headers.get('x-rate-limit')).toBe('2')
    now += 60_000
    expect((await call('GET', '/api/v2/users/me')).status).toBe(200)
  })

  test('thirty updates of a ticket by one user in ten minutes, not one more', async () => {
    const statuses = []
    for (let index = 0; index < 31; index += 1)
      statuses.push((await call('PUT', '/api/v2/tickets/35', { ticket: {} })).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    expect(statuses.at(-1)).toBe(429)
  })

  test.each([
    ['[stand-in:429]', 429],
    ['[stand-in:500]', 500],
    ['[stand-in:conflict]', 409],
  ])('the subject mark %s spoils two writes with %i', async (mark, status) => {
    const requesterId = DEMO.customers.emma
    const { id } = standIn.createTicket({ requesterId, subject: `${mark} x`, description: 'x' })
    const write = (): Promise<Answer> =>
      call('PUT', `/api/v2/tickets/${id}`, { ticket: { additional_tags: ['x'] } })
    const statuses = [await write(), await write(), await write()].map((answer) => answer.status)
    expect(statuses).toEqual([status, status, 200])
  })

  test('a dropped connection does nothing, a lost answer does it all', async () => {
    const write = (tag: string): Promise<Answer> =>
      call('PUT', '/api/v2/tickets/35', { ticket: { additional_tags: [tag] } })
    standIn.faults.set({ rest: { times: 1, answer: 'drop' } })
    await expect(write('dropped')).rejects.toThrow('fetch failed')
    standIn.faults.set({ rest: { times: 1, answer: 'lost-answer' } })
    await expect(write('done')).rejects.toThrow('fetch failed')
    expect(standIn.getTicket(35)?.tags).toEqual(['complaint', 'done'])
  })
})

describe('webhooks', () => {
  interface Received {
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
    readonly text: string
    // biome-ignore lint/suspicious/noExplicitAny: the tests look into events of every shape
    readonly event: any
  }
  let received: Received[] = []
  let answers: { status: number; retryAfter?: string }[] = []
  let receiver: Server
  let endpoint = ''

  beforeEach(async () => {
    received = []
    answers = []
    receiver = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const text = Buffer.concat(parts).toString()
        received.push({ headers: request.headers, text, event: JSON.parse(text) })
        const answer = answers.shift() ?? { status: 200 }
        if (answer.retryAfter !== undefined) response.setHeader('retry-after', answer.retryAfter)
        response.writeHead(answer.status).end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks/zendesk`
  })

  afterEach(
    () =>
      new Promise<void>((resolve) => {
        receiver.close(() => resolve())
        receiver.closeAllConnections()
      }),
  )

  const types = (): string[] => received.map(({ event }) => event.type.split('.').at(-1))

  test('one action makes one event a change, signed, with ids as text and upper-case status', async () => {
    const { id, secret } = standIn.addWebhook({
      endpoint,
      subscriptions: ['ticket.status_changed', 'ticket.comment_added', 'ticket.tags_changed'],
    })
    standIn.updateTicket(
      35,
      { status: 'pending', additional_tags: ['x'], comment: { body: 'Hello', public: true } },
      { userId: DEMO.people.agentYiting },
    )
    await standIn.flush()
    expect(types().sort()).toEqual(['comment_added', 'status_changed', 'tags_changed'])
    const status = received.find(({ event }) => event.type.endsWith('status_changed'))
    expect(status?.event).toMatchObject({
      account_id: 4_242_424,
      subject: 'zen:ticket:35',
      zendesk_event_version: '2022-11-06',
      detail: { id: '35', actor_id: '9103', status: 'PENDING', brand_id: '501' },
      event: { current: 'PENDING', previous: 'NEW' },
    })
    expect(status?.event.detail.custom_fields).toBeUndefined()
    const sequences = received.map(({ event }) => event.event.meta.sequence)
    expect(new Set(sequences.map((sequence) => sequence.id)).size).toBe(1)
    const timestamp = String(status?.headers['x-zendesk-webhook-signature-timestamp'])
    expect(timestamp).toBe('2026-03-02T01:00:00Z')
    expect(status?.headers['x-zendesk-webhook-signature']).toBe(
      signWebhook(secret, timestamp, status?.text ?? ''),
    )
    expect(status?.headers['x-zendesk-webhook-id']).toBe(id)
  })

  test('a webhook made by REST shows its secret, and a new one after rotation', async () => {
    const webhook = { name: 'r', endpoint, subscriptions: ['zen:event-type:ticket.created'] }
    const made = await call('POST', '/api/v2/webhooks', { webhook })
    expect(made.status).toBe(201)
    const path = `/api/v2/webhooks/${made.body.webhook.id}/signing_secret`
    const first = (await call('GET', path)).body.signing_secret.secret
    expect((await call('POST', path)).body.signing_secret.secret).not.toBe(first)
  })

  test.each([
    ['409 three times more', [409, 409, 409, 409, 409], undefined, 4],
    ['503 with a short Retry-After', [503], '30', 2],
    ['503 without Retry-After', [503], undefined, 1],
    ['429 with a long Retry-After', [429], '60', 1],
    ['a plain 500', [500], undefined, 1],
  ])('retry: %s', async (_why, statuses, retryAfter, attempts) => {
    standIn.addWebhook({ endpoint, subscriptions: ['ticket.created'] })
    answers = statuses.map((status) => ({
      status,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    }))
    standIn.createTicket({ requesterId: 12001, subject: 's', description: 'd' })
    await standIn.flush()
    expect(received).toHaveLength(attempts)
  })

  test('a waiting retry is made when the clock passes it', async () => {
    const { id } = standIn.addWebhook({ endpoint, subscriptions: ['ticket.created'] })
    answers = [{ status: 503, retryAfter: '30' }]
    standIn.createTicket({ requesterId: 12001, subject: 's', description: 'd' })
    await expect.poll(() => standIn.invocations(id).at(0)?.attempts).toEqual([503])
    now += 30_000
    for (const listener of listeners) listener()
    await expect.poll(() => standIn.invocations(id).at(0)?.attempts).toEqual([503, 200])
  })

  test('faults: twice with one event id, newest first, lost, breaker open', async () => {
    standIn.addWebhook({ endpoint, subscriptions: ['ticket.created'] })
    const create = (subject: string): void =>
      void standIn.createTicket({ requesterId: 12001, subject, description: 'd' })
    standIn.faults.set({ webhook: { duplicate: 2 } })
    create('twice')
    await standIn.flush()
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(1)
    expect(received).toHaveLength(2)
    received = []
    standIn.faults.clear()
    standIn.faults.set({ webhook: { lose: 1 } })
    create('lost')
    standIn.faults.set({ webhook: { breakerOpen: true } })
    create('dropped')
    await standIn.flush()
    expect(received).toHaveLength(0)
    standIn.faults.clear()
    standIn.faults.set({ webhook: { reorder: true } })
    for (let index = 0; index < 100; index += 1) create(`n${index}`)
    await standIn.flush()
    expect(received).toHaveLength(100)
    expect(received[0]?.event.detail.subject).not.toBe('n0')
  })

  test('merge, deletion, people: their events', async () => {
    const subscriptions = [
      'ticket.merged',
      'ticket.soft_deleted',
      'ticket.permanently_deleted',
      'user.role_changed',
      'user.group_membership_created',
    ]
    standIn.addWebhook({ endpoint, subscriptions })
    standIn.mergeTickets({ targetId: 33, sourceIds: [37] })
    expect(standIn.getTicket(37)).toMatchObject({ status: 'closed' })
    expect(standIn.getTicket(37)?.tags).toContain('closed_by_merge')
    standIn.softDelete(36)
    standIn.deletePermanently(36)
    standIn.updateUser(DEMO.people.agentTom, { role: 'end-user' })
    standIn.addToGroup(DEMO.people.agentTom, DEMO.groups.quality)
    await standIn.flush()
    expect(types().sort()).toEqual([
      'group_membership_created',
      'merged',
      'permanently_deleted',
      'role_changed',
      'soft_deleted',
    ])
    const merged = received.find(({ event }) => event.type.endsWith('merged'))
    expect(merged?.event.event.target_ticket_id).toBe('33')
  })

  test('thousands of tickets at once are delivered in seconds', async () => {
    standIn.addWebhook({ endpoint, subscriptions: ['ticket.created'] })
    for (let index = 0; index < 2_000; index += 1)
      standIn.createTicket({ requesterId: 12001, subject: `n${index}`, description: 'd' })
    await standIn.flush()
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(2_000)
  })
})
