import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import type {
  CaseView,
  DeliveriesView,
  HistoryView,
  Problem,
  QueueView,
  TicketView,
} from '#shared/contract/views.ts'
import { DAY_MS, instant, toIso } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { createApp } from '../../app.ts'
import { hashBearer } from '../../verbs/session/bearer.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, customers } = DEMO

describeOnBothDatabases('requests', (open) => {
  let scenario: Scenario
  let ticketId: number
  let caseId: string

  beforeAll(async () => {
    scenario = await startScenario(await open())
    ticketId = complain()
    await scenario.settle()
    caseId = (await scenario.ticket(people.agentNa, ticketId)).case?.id ?? ''
  })
  afterAll(() => scenario.close())

  const complain = (change: { tags?: string[]; assigneeId?: number; createdAt?: number } = {}) =>
    scenario.standIn.createTicket({
      requesterId: customers.xiaoming,
      subject: '积分没有到账',
      description: '昨天的积分没有到账。',
      tags: ['complaint', 'loyalty'],
      assigneeId: people.agentNa,
      customFields: { [DEMO.fields.category]: 'merchant_infringement' },
      ...change,
    }).id

  const contact = (summary: string): CaseCommand => ({
    type: 'log_contact',
    contactId: randomUUID(),
    direction: 'out',
    channel: 'phone',
    outcome: 'reached',
    summary,
  })
  const send = (commandId: string, command: unknown, userId: number = people.agentNa) =>
    scenario.post<CaseView & Pick<Problem, 'code' | 'errors'>>(
      userId,
      `/api/cases/${caseId}/commands`,
      { commandId, command },
    )
  const countEvents = async () =>
    (await scenario.db.query('select 1 from event where case_id = $1', [caseId])).length

  test('command: the same id with the same content is answered again, and done once', async () => {
    const [commandId, command] = [randomUUID(), contact('Called back')]
    const first = await send(commandId, command)
    expect(first.status).toBe(200)
    expect(first.body.contacts[0]).toMatchObject({
      summary: 'Called back',
      by: { id: String(people.agentNa) },
    })
    const events = await countEvents()
    const reordered = Object.fromEntries(Object.entries(command).reverse())
    for (const again of [await send(commandId, command), await send(commandId, reordered)]) {
      expect(again.status).toBe(200)
      expect(again.body.seq).toBe(first.body.seq)
    }
    expect(await countEvents()).toBe(events)
  })

  test('command: the same id at the same moment is done once', async () => {
    const [commandId, command] = [randomUUID(), contact('Called at once')]
    const events = await countEvents()
    const answers = await Promise.all([1, 2, 3].map(() => send(commandId, command)))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(await countEvents()).toBe(events + 1)
  })

  test('command: the same id with other content, by another person or for another case is refused', async () => {
    const [commandId, command] = [randomUUID(), contact('Called')]
    expect((await send(commandId, command)).status).toBe(200)
    const events = await countEvents()
    const other = { ...command, summary: 'Called twice' }
    for (const refused of [
      await send(commandId, other),
      await send(commandId, command, people.agentLei),
    ])
      expect(refused).toMatchObject({ status: 409, body: { code: 'command_id_reused' } })
    expect(await countEvents()).toBe(events)
  })

  test('command: a refusal says which fields', async () => {
    const { body } = await scenario.get<TicketView>(people.agentNa, `/api/tickets/${ticketId}`)
    const stage = body.case?.step?.stage ?? ''
    const unknown = await send(randomUUID(), {
      type: 'record_fields',
      fields: { no_such_field: 'x' },
    })
    expect(unknown).toMatchObject({ status: 422, body: { code: 'field_unknown' } })
    const empty = await send(randomUUID(), { type: 'leave_stage', stage, fields: {} })
    expect(empty).toMatchObject({ status: 422, body: { code: 'field_missing' } })
    expect(empty.body.errors?.length).toBeGreaterThan(0)
  })

  test.each([
    ['no command', { commandId: randomUUID() }],
    ['an id that is none', { commandId: 'x', command: { type: 'take' } }],
    ['an unknown command', { commandId: randomUUID(), command: { type: 'close_everything' } }],
    [
      'a wrong type',
      { commandId: randomUUID(), command: { type: 'leave_stage', stage: 5, fields: {} } },
    ],
    [
      'a deep value',
      {
        commandId: randomUUID(),
        command: { type: 'record_fields', fields: { cause: { a: [1] } } },
      },
    ],
    [
      'an instant that is a text',
      {
        commandId: randomUUID(),
        command: { type: 'make_promise', promiseId: randomUUID(), what: 'x', dueAt: 'soon' },
      },
    ],
    [
      'an instant beyond all',
      {
        commandId: randomUUID(),
        command: { type: 'make_promise', promiseId: randomUUID(), what: 'x', dueAt: 1e300 },
      },
    ],
    ['a NUL', { commandId: randomUUID(), command: { type: 'pause', reason: 'a\0b' } }],
    [
      'half a character',
      { commandId: randomUUID(), command: { type: 'pause', reason: 'a\ud800b' } },
    ],
    [
      'a NUL in a key',
      { commandId: randomUUID(), command: { type: 'record_fields', fields: { 'a\0': 1 } } },
    ],
    ['a list', []],
    ['null', null],
  ])('request: %s is not readable', async (_why, body) => {
    const events = await countEvents()
    const answer = await scenario.post<Problem>(
      people.agentNa,
      `/api/cases/${caseId}/commands`,
      body,
    )
    expect(answer).toMatchObject({ status: 400, body: { code: 'request_not_readable' } })
    expect(await countEvents()).toBe(events)
  })

  test('request: a text beyond its limit is too long, a megabyte is too large', async () => {
    const long = await send(randomUUID(), contact('x'.repeat(2_001)))
    expect(long).toMatchObject({ status: 422, body: { code: 'text_too_long' } })
    expect(JSON.stringify(long.body)).not.toContain('xxx')
    const large = await send(randomUUID(), contact('x'.repeat(1_000_000)))
    expect(large).toMatchObject({ status: 413, body: { code: 'request_too_large' } })
  })

  test.each([
    ['/api/tickets/abc', 404, 'ticket_not_found'],
    ['/api/tickets/1%00', 404, 'ticket_not_found'],
    [`/api/tickets/${'9'.repeat(30)}`, 404, 'ticket_not_found'],
    ['/api/cases/%00/history', 404, 'case_not_found'],
    [`/api/cases/${'a'.repeat(500)}/people`, 404, 'case_not_found'],
    ["/api/cases/'%20or%20true--/people", 404, 'case_not_found'],
    ['/api/queue?scope=everything', 400, 'request_not_readable'],
    ['/api/queue?after=nonsense', 400, 'request_not_readable'],
    [`/api/queue?after=${'x'.repeat(201)}`, 422, 'text_too_long'],
    ['/api/queue?after=%00~x', 400, 'request_not_readable'],
    ['/api/nothing', 404, 'request_not_readable'],
  ])('request: %s → %i', async (path, status, code) => {
    expect(await scenario.get<Problem>(people.agentNa, path)).toMatchObject({
      status,
      body: { code },
    })
  })

  test.each(['-1', '0', '1.5', 'x', '99999999999', ''])(
    'request: history before %j is not readable',
    async (before) => {
      const answer = await scenario.get<Problem>(
        people.agentNa,
        `/api/cases/${caseId}/history?before=${before}`,
      )
      expect(answer).toMatchObject({ status: 400, body: { code: 'request_not_readable' } })
    },
  )

  test('request: another account’s case, ticket and deliveries are not there', async () => {
    const acme = await scenario.deps.accounts.byId(scenario.accountId)
    if (!acme) throw new Error('no account')
    const now = scenario.clock.now()
    const stranger = {
      id: '5001',
      name: 'Stranger',
      roles: ['agent', 'supervisor', 'admin'],
      department: null,
      supervisorId: null,
      groups: [],
      isActive: true,
      isAbsent: false,
      locale: 'en',
      ticketAccess: 'all',
    }
    const config = {
      ...acme.config,
      subdomain: 'globex',
      zendeskAccountId: '555',
      app: { ...acme.config.app, audiences: ['https://globex.zendesk.com/x'] },
    }
    await scenario.db.query(
      `insert into account (account_id, config) values ('globex', ($1::text)::jsonb)`,
      [JSON.stringify(config)],
    )
    await scenario.db.query(
      `insert into person (account_id, person_id, body, fetched_at) values ('globex', '5001', ($1::text)::jsonb, now())`,
      [JSON.stringify(stranger)],
    )
    const bearer = 'stranger-bearer-of-globex'
    await scenario.db.query(
      `insert into session (account_id, token_hash, person_id, location, expires_at, ends_at)
       values ('globex', $1, '5001', 'nav_bar', ($2::text)::timestamptz, ($2::text)::timestamptz)`,
      [hashBearer(bearer), toIso(instant(now + DAY_MS))],
    )
    scenario.deps.accounts.forget()
    const app = createApp(scenario.deps)
    const ask = async (path: string, body?: unknown) => {
      const answer = await app.request(path, {
        headers: { authorization: `Bearer ${bearer}` },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      })
      return { status: answer.status, body: (await answer.json()) as object }
    }
    for (const path of ['history', 'people', 'deadlines/x'])
      expect(await ask(`/api/cases/${caseId}/${path}`)).toMatchObject({
        status: 404,
        body: { code: 'case_not_found' },
      })
    expect(
      await ask(`/api/cases/${caseId}/commands`, {
        commandId: randomUUID(),
        command: { type: 'take' },
      }),
    ).toMatchObject({ status: 404, body: { code: 'case_not_found' } })
    expect(await ask(`/api/tickets/${ticketId}`)).toMatchObject({
      status: 200,
      body: { case: null },
    })
    expect(await ask('/api/queue')).toMatchObject({ status: 200, body: { rows: [], total: 0 } })
    expect(await ask('/api/deliveries')).toMatchObject({
      status: 200,
      body: { rows: [], pending: 0 },
    })
  })

  test('history: newest first, in sentences, with who and when', async () => {
    const { body } = await scenario.get<HistoryView>(people.agentNa, `/api/cases/${caseId}/history`)
    const seqs = body.entries.map((entry) => entry.seq)
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a))
    expect(body.entries.at(-1)).toMatchObject({ seq: 1, type: 'case_opened' })
    for (const entry of body.entries) {
      expect(entry.text['zh-CN']).not.toBe('')
      expect(Number.isSafeInteger(entry.effectiveAt)).toBe(true)
    }
    const older = await scenario.get<HistoryView>(
      people.agentNa,
      `/api/cases/${caseId}/history?before=3`,
    )
    expect(older.body.entries.map((entry) => entry.seq)).toEqual([2, 1])
  })

  test('history: fifty at a time, until there is no more', async () => {
    for (let count = 0; count < 60; count++) await send(randomUUID(), contact(`Call ${count}`))
    const all: number[] = []
    let before: number | null = null
    do {
      const query: string = before === null ? '' : `?before=${before}`
      const { body }: { body: HistoryView } = await scenario.get(
        people.agentNa,
        `/api/cases/${caseId}/history${query}`,
      )
      expect(body.entries.length).toBeLessThanOrEqual(50)
      all.push(...body.entries.map((entry) => entry.seq))
      before = body.before
    } while (before !== null)
    expect(all).toHaveLength(await countEvents())
    expect((await scenario.ticket(people.agentNa, ticketId)).case?.contacts).toHaveLength(20)
  })

  test('explanation: every clock on the screen can explain itself', async () => {
    const fresh = complain()
    await scenario.settle()
    const dueAt = instant(scenario.clock.now() + DAY_MS)
    const view = await scenario.command(people.agentNa, fresh, {
      type: 'make_promise',
      promiseId: randomUUID(),
      what: 'We call back',
      dueAt,
    })
    expect(view.clocks.length).toBeGreaterThan(1)
    for (const clock of view.clocks) {
      const path = `/api/cases/${view.id}/deadlines/${encodeURIComponent(clock.key)}`
      expect(await scenario.get(people.agentNa, path)).toMatchObject({
        status: 200,
        body: { key: clock.key, dueAt: clock.dueAt },
      })
    }
    expect(
      await scenario.get(people.agentNa, `/api/cases/${caseId}/deadlines/none%231`),
    ).toMatchObject({
      status: 404,
      body: { code: 'deadline_not_found' },
    })
  })

  test('open by hand: a ticket that no policy claimed, once', async () => {
    const plain = complain({ tags: [] })
    await scenario.settle()
    const before = await scenario.ticket(people.agentNa, plain)
    expect(before).toMatchObject({ case: null, mayOpen: { allowed: true } })
    expect(before.policies.map((policy) => policy.key).sort()).toEqual(['electronics', 'loyalty'])
    const request = { ticketId: String(plain), policyKey: 'loyalty' }
    const opened = await scenario.post<TicketView>(people.agentNa, '/api/cases', request)
    expect(opened).toMatchObject({
      status: 201,
      body: {
        case: { ticketId: String(plain), taker: { id: String(people.agentNa) } },
        mayOpen: { code: 'case_exists' },
      },
    })
    expect(await scenario.post(people.agentNa, '/api/cases', request)).toMatchObject({
      status: 409,
      body: { code: 'case_exists' },
    })
  })

  test.each([
    ['a policy nobody has', people.agentNa, { policyKey: 'nobodys' }, 422, 'policy_not_found'],
    [
      'a ticket that is not there',
      people.agentNa,
      { ticketId: '999999999' },
      404,
      'ticket_not_found',
    ],
    ['a ticket id that is none', people.agentNa, { ticketId: 5 }, 400, 'request_not_readable'],
    [
      'a policy key that is none',
      people.agentNa,
      { policyKey: 'Loyalty; drop' },
      400,
      'request_not_readable',
    ],
  ])('open by hand: %s → refused', async (_why, userId, change, status, code) => {
    const plain = complain({ tags: [] })
    await scenario.settle()
    const request = { ticketId: String(plain), policyKey: 'loyalty', ...change }
    expect(await scenario.post(userId, '/api/cases', request)).toMatchObject({
      status,
      body: { code },
    })
  })

  test('open by hand: who has no role here may not', async () => {
    const plain = complain({ tags: [] })
    await scenario.settle()
    const { id } = scenario.standIn.createUser({ name: 'No Role', role: 'agent' })
    expect((await scenario.ticket(id, plain)).mayOpen).toEqual({
      allowed: false,
      code: 'role_not_allowed',
    })
    expect(
      await scenario.post(id, '/api/cases', { ticketId: String(plain), policyKey: 'loyalty' }),
    ).toMatchObject({
      status: 403,
      body: { code: 'role_not_allowed' },
    })
  })

  test('queue: whole, in order, page by page, with the same total', async () => {
    for (let count = 0; count < 70; count++)
      complain({ createdAt: scenario.clock.now() - (count % 7) * 60_000 })
    await scenario.settle()
    const seen: string[] = []
    let after: string | null = null
    let total = 0
    do {
      const query: string = after === null ? '' : `?after=${encodeURIComponent(after)}`
      const { status, body }: { status: number; body: QueueView } = await scenario.get(
        people.agentNa,
        `/api/queue${query}`,
      )
      expect(status).toBe(200)
      expect(body.rows.length).toBeLessThanOrEqual(50)
      seen.push(...body.rows.map((row) => row.caseId))
      total = body.total
      after = body.after
    } while (after !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(total)
    const stored = await scenario.db.query<{ case_id: string }>(
      `select case_id from "case" where account_id = $1 and status = 'open' order by queue_key, case_id`,
      [scenario.accountId],
    )
    expect(seen).toEqual(stored.map((row) => row.case_id))
  })

  test('queue: mine are those that I own or am offered', async () => {
    const mine = await scenario.queue(people.agentNa, 'mine')
    expect(mine.total).toBeGreaterThan(0)
    for (const row of mine.rows)
      expect([row.owner?.id, row.offeredTo?.id]).toContain(String(people.agentNa))
    const row = mine.rows.find((one) => one.clock !== null)
    expect(row?.clock?.dueAt).toBeGreaterThan(0)
    expect(row?.urgency.label['zh-TW']).not.toBe('')
  })

  test('deliveries: a dead one can be seen and tried again, by those who administer', async () => {
    const id = `${caseId}:triage/1`
    await scenario.db.query(
      `insert into outbox (account_id, outbox_id, case_id, ticket_id, kind, payload, state, attempts, run_at, created_at, last_error)
       values ($1, $2, $3, $4, 'note', ($5::text)::jsonb, 'dead', 10, now(), now(), '422 to PUT')`,
      [scenario.accountId, id, caseId, String(ticketId), JSON.stringify({ note: 'A note' })],
    )
    const list = () =>
      scenario.get<DeliveriesView>(people.supervisorWei, '/api/deliveries?state=dead')
    expect((await list()).body.rows).toMatchObject([
      {
        id,
        ticketId: String(ticketId),
        kind: 'note',
        attempts: 10,
        lastError: '422 to PUT',
        at: expect.any(Number),
      },
    ])
    const path = `/api/deliveries/${encodeURIComponent(id)}/retry`
    expect(await scenario.post(people.agentNa, path, {})).toMatchObject({
      status: 403,
      body: { code: 'role_not_allowed' },
    })
    const retried = await scenario.post<DeliveriesView>(people.supervisorWei, path, {})
    expect(retried).toMatchObject({ status: 200, body: { rows: [], pending: 1 } })
    expect(await scenario.post(people.supervisorWei, path, {})).toMatchObject({
      status: 409,
      body: { code: 'delivery_not_dead' },
    })
    expect(await scenario.post(people.admin, '/api/deliveries/none/retry', {})).toMatchObject({
      status: 404,
      body: { code: 'delivery_not_found' },
    })
    await scenario.settle()
    expect(scenario.notes(ticketId)).toContain('A note')
  })
})
