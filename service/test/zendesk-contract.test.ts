import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HOUR_MS, instant, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { type StandIn, startStandIn } from '#simulator/stand-in.ts'
import { aClock, anAccount } from '../fixtures/an-account.ts'
import { silentLog } from '../log.ts'
import { type TicketUpdate, type ZendeskApi, ZendeskError } from '../zendesk/api.ts'
import { createZendeskApi } from '../zendesk/client.ts'

/** Every call the service makes, against the stand-in, whose shapes are the documented ones. */
describe('zendesk contract', () => {
  const start = parseInstant('2026-03-02T02:00:00Z')
  const clock = aClock(start)
  let standIn: StandIn
  let api: ZendeskApi

  const toConfig = (limits: { clientSecret?: string } = {}) =>
    anAccount({
      subdomain: standIn.account.subdomain,
      zendeskUrl: standIn.url,
      oauth: { ...standIn.account.oauth, ...limits },
      serviceUserId: String(standIn.account.serviceUserId),
      app: {
        appId: String(standIn.account.appId),
        audiences: [standIn.account.audience],
        publicKeyPem: standIn.account.publicKeyPem,
      },
    }).config

  beforeAll(async () => {
    standIn = await startStandIn({ clock, seed: true })
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.faults.clear()
    // A fresh minute of the account's limit, and a fresh token.
    clock.set(clock.now() + HOUR_MS)
    api = createZendeskApi({ config: toConfig(), clock, log: silentLog })
  })

  const open = (subject = 'Points are missing') =>
    standIn.createTicket({
      subject,
      description: 'They were there yesterday.',
      tags: ['complaint'],
      customFields: { [DEMO.fields.category]: 'points', [DEMO.fields.issue]: 'points lost' },
      formId: DEMO.forms.complaintLoyalty,
      brandId: DEMO.brands.loyalty,
      groupId: DEMO.groups.customerService,
      assigneeId: DEMO.people.agentNa,
      requesterId: DEMO.customers.xiaoming,
    })

  const update = (change: Partial<TicketUpdate> = {}): TicketUpdate => ({
    operationId: 'operation-1',
    note: 'Tier II, due at noon',
    addTags: ['redress'],
    removeTags: [],
    customFields: { [String(DEMO.fields.tier)]: 'II' },
    updatedStamp: null,
    ...change,
  })

  const kindOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    return error instanceof ZendeskError ? error.kind : String(error)
  }

  test('zendesk contract: a ticket comes with everything that a policy may ask about', async () => {
    const made = open()
    expect(await api.ticket(String(made.id))).toMatchObject({
      id: String(made.id),
      subject: 'Points are missing',
      description: 'They were there yesterday.',
      status: 'open',
      requesterId: String(DEMO.customers.xiaoming),
      assigneeId: String(DEMO.people.agentNa),
      groupId: String(DEMO.groups.customerService),
      brandId: String(DEMO.brands.loyalty),
      formId: String(DEMO.forms.complaintLoyalty),
      channel: 'web',
      tags: expect.arrayContaining(['complaint']),
      customFields: { [DEMO.fields.category]: 'points', [DEMO.fields.issue]: 'points lost' },
      createdAt: Math.floor(clock.now() / 1000) * 1000,
    })
  })

  test('zendesk contract: many tickets at once, without those that are gone', async () => {
    const ids = Array.from({ length: 102 }, () => String(open().id))
    standIn.softDelete(Number(ids[1]))
    const found = await api.tickets([...ids, '999999999'])
    expect(new Set(found.map((ticket) => ticket.id))).toEqual(
      new Set(ids.filter((_, index) => index !== 1)),
    )
    expect(await api.ticket(ids[1] ?? '')).toBeNull()
    expect(await api.ticket('999999999')).toBeNull()
  })

  test('zendesk contract: comments say who, when and whether the customer saw them', async () => {
    const { id } = open()
    standIn.addComment({
      ticketId: id,
      authorId: DEMO.people.agentNa,
      body: 'We look.',
      public: true,
    })
    standIn.addComment({ ticketId: id, authorId: DEMO.people.agentLei, body: 'Hm.', public: false })
    expect(
      (await api.comments(String(id))).map((comment) => [comment.authorId, comment.isPublic]),
    ).toEqual([
      [String(DEMO.customers.xiaoming), true],
      [String(DEMO.people.agentNa), true],
      [String(DEMO.people.agentLei), false],
    ])
  })

  test('zendesk contract: more comments than a page holds', async () => {
    const { id } = open()
    for (let count = 0; count < 130; count++)
      standIn.addComment({
        ticketId: id,
        authorId: DEMO.people.agentNa,
        body: `${count}`,
        public: false,
      })
    expect(await api.comments(String(id))).toHaveLength(131)
  })

  test('zendesk contract: an update leaves a private note, tags, fields and its operation', async () => {
    const id = String(open().id)
    expect(await api.hasOperation(id, 'operation-1')).toBe(false)
    await api.updateTicket(id, update())
    expect(await api.hasOperation(id, 'operation-1')).toBe(true)
    const ticket = await api.ticket(id)
    expect(ticket?.tags).toEqual(expect.arrayContaining(['complaint', 'redress']))
    expect(ticket?.customFields).toMatchObject({
      [DEMO.fields.tier]: 'II',
      [DEMO.fields.category]: 'points',
    })
    expect((await api.comments(id)).at(-1)).toMatchObject({
      authorId: String(standIn.account.serviceUserId),
      isPublic: false,
    })
    await api.updateTicket(
      id,
      update({ note: null, addTags: [], removeTags: ['redress'], customFields: {} }),
    )
    expect((await api.ticket(id))?.tags).not.toContain('redress')
  })

  test('zendesk contract: a ticket that has moved on is a conflict', async () => {
    const id = open().id
    const seen = await api.ticket(String(id))
    clock.set(clock.now() + MINUTE_MS)
    standIn.addComment({
      ticketId: id,
      authorId: DEMO.people.agentNa,
      body: 'We look.',
      public: true,
    })
    const guarded = update({ updatedStamp: seen?.updatedStamp ?? null })
    expect(await kindOf(api.updateTicket(String(id), guarded))).toBe('conflict')
    const now = await api.ticket(String(id))
    await api.updateTicket(String(id), { ...guarded, updatedStamp: now?.updatedStamp ?? null })
  })

  test('zendesk contract: a closed ticket refuses, one that is not there is gone', async () => {
    const { id } = open()
    standIn.closeTicket(id)
    expect(await kindOf(api.updateTicket(String(id), update()))).toBe('refused')
    expect(await kindOf(api.updateTicket('999999999', update()))).toBe('gone')
    expect(await kindOf(api.comments('999999999'))).toBe('gone')
  })

  test('zendesk contract: staff with tags and user fields, and nobody else', async () => {
    const staff = await api.staff()
    const byId = new Map(staff.map((user) => [user.id, user]))
    expect(new Set(staff.map((user) => user.role))).toEqual(new Set(['agent', 'admin']))
    expect(byId.get(String(DEMO.people.agentNa))).toMatchObject({
      name: '李娜 Li Na',
      locale: 'zh-CN',
      isActive: true,
      isSuspended: false,
      tags: expect.arrayContaining([DEMO.roleTags.agent]),
    })
    expect(
      byId.get(String(DEMO.people.agentNa))?.userFields[DEMO.userFields.supervisor],
    ).toBeDefined()
    expect(byId.has(String(DEMO.customers.emma))).toBe(false)
  })

  test('zendesk contract: users by id, customers too', async () => {
    const users = await api.users([
      String(DEMO.customers.emma),
      String(DEMO.people.head),
      '999999999',
    ])
    expect(users.map((user) => user.role).sort()).toEqual(['agent', 'end-user'])
  })

  test('zendesk contract: the name of the organisation that a ticket was made for', async () => {
    const organization = standIn.createOrganization('Harbour Tower Ltd')
    const requester = standIn.createUser({ name: 'Mr Ho', organizationId: organization.id })
    const { id } = standIn.createTicket({
      requesterId: requester.id,
      subject: 'Lift',
      description: 'It stands still.',
    })
    expect((await api.ticket(String(id)))?.organizationId).toBe(String(organization.id))
    expect(await api.organizationName(String(organization.id))).toBe('Harbour Tower Ltd')
    expect(await api.organizationName('999999999')).toBeNull()
  })

  test('zendesk contract: groups of everybody', async () => {
    const groups = await api.groupMemberships()
    expect(groups.get(String(DEMO.people.agentNa))).toEqual([String(DEMO.groups.customerService)])
  })

  test('zendesk contract: changes are found by cursor, deletions among them', async () => {
    const first = open('first')
    const startAt = clock.now()
    clock.set(startAt + 5 * MINUTE_MS)
    const gone = open('gone')
    standIn.softDelete(gone.id)
    clock.set(clock.now() + 5 * MINUTE_MS)
    const page = await api.changedTickets({ startAt: instant(startAt - 1000) })
    const found = new Map(page.tickets.map((ticket) => [ticket.id, ticket.status]))
    expect(found.get(String(first.id))).toBe('open')
    expect(found.get(String(gone.id))).toBe('deleted')
    expect(page.endOfStream).toBe(true)
    expect(page.cursor).not.toBeNull()

    const later = open('later')
    clock.set(clock.now() + 2 * MINUTE_MS)
    const next = await api.changedTickets({ cursor: page.cursor ?? '' })
    expect(next.tickets.map((ticket) => ticket.id)).toEqual([String(later.id)])
    // Asked for changes since now, Zendesk would refuse; the client asks for a little more.
    await api.changedTickets({ startAt: clock.now() })
  })

  test('zendesk contract: a ticket made twice with one external id is one, public, pending and theirs', async () => {
    const requesterId = String(DEMO.people.agentNa)
    const ticket = {
      externalId: 'redress:case 1:mail:notice',
      requesterId,
      subject: 'Told',
      body: 'Please confirm',
      tags: ['redress_notice'],
    }
    expect(await api.hasTicket(ticket.externalId)).toBe(false)
    await api.createTicket(ticket)
    await api.createTicket(ticket)
    expect(await api.hasTicket(ticket.externalId)).toBe(true)
    clock.set(clock.now() + 5 * MINUTE_MS)
    const page = await api.changedTickets({ startAt: instant(clock.now() - 6 * MINUTE_MS) })
    const made = page.tickets.filter(({ tags }) => tags.includes('redress_notice'))
    expect(made).toMatchObject([
      { subject: 'Told', requesterId, status: 'pending', submitterId: String(DEMO.serviceUserId) },
    ])
    const [comment] = await api.comments(made[0]?.id ?? '')
    expect(comment?.isPublic).toBe(true)
  })

  test('zendesk contract: open apps can be told, and the key of their pages read', async () => {
    await api.notifyApps('changed', '{}')
    expect((await api.publicKey()).trim()).toBe(standIn.account.publicKeyPem.trim())
  })

  test('zendesk contract: a wrong client secret is an outage: a person can put it right, and nothing is lost until then', async () => {
    const config = toConfig({ clientSecret: 'wrong' })
    const stranger = createZendeskApi({ config, clock, log: silentLog })
    expect(await kindOf(stranger.staff())).toBe('unavailable')
  })

  test.each([
    ['429', 'rate_limited', 7_000],
    ['500', 'unavailable', null],
    ['503', 'rate_limited', 7_000],
    ['conflict', 'conflict', null],
    ['drop', 'unavailable', null],
  ] as const)('zendesk contract: an answer %s is %s', async (answer, kind, retryAfterMs) => {
    const { id } = open()
    standIn.faults.set({ rest: { times: 1, answer, retryAfterSeconds: 7, methods: ['PUT'] } })
    const work = api.updateTicket(String(id), update())
    await expect(work).rejects.toMatchObject({ kind, retryAfterMs })
  })

  test('zendesk contract: when the answer to an update is lost, its operation tells that it was done', async () => {
    const id = String(open().id)
    standIn.faults.set({ rest: { times: 1, answer: 'lost-answer', methods: ['PUT'] } })
    expect(await kindOf(api.updateTicket(id, update({ operationId: 'operation-lost' })))).toBe(
      'unavailable',
    )
    expect(await api.hasOperation(id, 'operation-lost')).toBe(true)
  })

  test('zendesk contract: an expired token is replaced without the caller noticing', async () => {
    const id = String(open().id)
    await api.ticket(id)
    clock.set(clock.now() + 2 * HOUR_MS)
    expect(await api.ticket(id)).not.toBeNull()
  })
})
