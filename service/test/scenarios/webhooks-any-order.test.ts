import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CaseState } from '#shared/case/state.ts'
import { instant, toIso } from '#shared/kernel/instant.ts'
import { WEBHOOK_SECRET } from '#simulator/compose.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { createApp } from '../../app.ts'
import { reconcile } from '../../inbox/reconcile.ts'
import { signWebhook } from '../../zendesk/webhook-signature.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, loadCase, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, fields, customers } = DEMO

describeOnBothDatabases('webhooks in any order', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
  })
  afterEach(async () => {
    scenario.standIn.faults.clear()
    await scenario.settle()
    await expectCasesWhole(scenario)
  })
  afterAll(() => scenario.close())

  const pass = (minutes: number) => scenario.clock.advance(minutes * 60_000)

  interface Course {
    /** What happens here after the ticket was created, and after each later step. */
    readonly afterOpening: () => Promise<unknown>
    readonly afterEachStep: () => Promise<unknown>
    /**
     * Who has the ticket when the case opens has taken it: only an assignment after that is a hand-over, so one that
     * is made before we hear of the ticket is none.
     */
    readonly isReassigned: boolean
  }
  const AT_ONCE: Course = {
    afterOpening: () => scenario.settle(),
    afterEachStep: () => scenario.settle(),
    isReassigned: true,
  }
  const nothing = async () => {}

  /** The first minutes of a complaint: filled in, answered, assigned to another, tagged, moved on. */
  async function live({ afterOpening, afterEachStep, isReassigned }: Course): Promise<number> {
    const { standIn } = scenario
    const { id } = aComplaint(scenario, { customFields: {} })
    const steps = [
      () =>
        standIn.updateTicket(id, {
          custom_fields: [{ id: fields.category, value: 'points_held' }],
        }),
      () =>
        standIn.updateTicket(id, { custom_fields: [{ id: fields.issue, value: `held ${id}` }] }),
      () =>
        standIn.addComment({
          ticketId: id,
          authorId: people.agentNa,
          body: 'We look into it.',
          public: true,
        }),
      () => isReassigned && standIn.updateTicket(id, { assignee_id: people.agentLei }),
      () => standIn.updateTicket(id, { additional_tags: ['shop_17'], priority: 'high' }),
      () => standIn.addComment({ ticketId: id, authorId: customers.xiaoming, body: 'Please do.' }),
      () => standIn.updateTicket(id, { status: 'pending' }),
    ]
    await afterOpening()
    for (const step of steps) {
      pass(2)
      step()
      await afterEachStep()
    }
    return id
  }

  /** What a person would say the case is: without ids, and without when things were learned. */
  function essence({
    seq,
    caseId,
    ticketId,
    openedAt,
    receivedAt,
    milestones,
    handOver,
    ...state
  }: CaseState) {
    const since = (at: number) => at - receivedAt
    return {
      ...state,
      fields: { ...state.fields, issue: String(state.fields.issue).replace(ticketId, '') },
      ticket: { ...state.ticket, customFields: Object.keys(state.ticket.customFields) },
      firstContact: since(milestones.first_contact ?? 0),
      lastContact: since(milestones.last_contact ?? 0),
      recentContacts: state.recentContacts.map(({ at }) => since(at)),
      handOver: handOver && { to: handOver.to, by: handOver.by },
    }
  }

  /** The same life, each webhook handled as it comes. */
  async function inOrder(over: Partial<Course> = {}) {
    return essence(await stateOf(scenario, await live({ ...AT_ONCE, ...over })))
  }

  test('each event twice: the case is as from once', async () => {
    const once = await inOrder()
    scenario.standIn.faults.set({ webhook: { duplicate: 2 } })
    const twice = await live(AT_ONCE)
    expect(essence(await stateOf(scenario, twice))).toEqual(once)
  })

  test('all later events hours late and the newest first: the case is as in order', async () => {
    const expected = await inOrder()
    scenario.standIn.faults.set({
      webhook: { reorder: true, duplicate: 2, delayMs: 3 * 3_600_000 },
    })
    const id = await live({ ...AT_ONCE, afterEachStep: nothing })
    pass(180)
    await scenario.settle()
    expect(essence(await stateOf(scenario, id))).toEqual(expected)
  })

  test('even the creation hours late and last: the case is as in order', async () => {
    const expected = await inOrder({ isReassigned: false })
    scenario.standIn.faults.set({ webhook: { reorder: true, delayMs: 3 * 3_600_000 } })
    const id = await live({ afterOpening: nothing, afterEachStep: nothing, isReassigned: false })
    pass(180)
    await scenario.settle()
    expect(essence(await stateOf(scenario, id))).toEqual(expected)
  })

  test('an answer that came before the case was opened counts from when it was given', async () => {
    const { standIn } = scenario
    const ticket = standIn.createTicket({
      requesterId: customers.emma,
      subject: 'Points are missing',
      description: 'Where are my points?',
    })
    await scenario.settle()
    pass(10)
    const answeredAt = scenario.clock.now()
    standIn.addComment({
      ticketId: ticket.id,
      authorId: people.agentTom,
      body: 'Hello.',
      public: true,
    })
    await scenario.settle()
    pass(10)
    standIn.updateTicket(ticket.id, { additional_tags: ['complaint', 'loyalty'] })
    await scenario.settle()
    expect((await stateOf(scenario, ticket.id)).milestones.first_contact).toBe(answeredAt)
  })

  test('unknown types, bodies without meta and a body that a trigger wrote are hints like any other', async () => {
    const { standIn } = scenario
    standIn.faults.set({ webhook: { lose: 'all' } })
    const plain = aComplaint(scenario)
    const strange = aComplaint(scenario)
    const triggered = aComplaint(scenario)
    const time = `${toIso(scenario.clock.now()).replace('Z', '')}456789Z`
    const envelope = (type: string, ticketId: number) => ({
      type: `zen:event-type:${type}`,
      id: randomUUID(),
      account_id: 4_242_424,
      time,
      subject: `zen:ticket:${ticketId}`,
    })
    await expectTaken({ ...envelope('ticket.created', plain.id), detail: null, event: {} })
    await expectTaken({
      ...envelope('ticket.turned_purple', strange.id),
      detail: { id: strange.id },
    })
    await expectTaken({ ticket_id: String(triggered.id), status: 'Open' })
    await expectTaken({ ...envelope('user.merged', 1), subject: 'zen:user:1' })
    await scenario.settle()
    for (const { id } of [plain, strange, triggered])
      expect((await loadCase(scenario, id)).seq).toBeGreaterThan(0)

    pass(5)
    standIn.addComment({
      ticketId: triggered.id,
      authorId: people.agentNa,
      body: 'Hello.',
      public: true,
    })
    await expectTaken({ ticket_id: triggered.id })
    await scenario.settle()
    expect(await recorded(scenario, triggered.id, 'contact_made')).toHaveLength(1)
  })

  test('a lost webhook is found by the reconciliation, which changes nothing but the moment', async () => {
    const { standIn } = scenario
    const expected = await inOrder({ isReassigned: false })
    standIn.faults.set({ webhook: { lose: 'all' } })
    const id = await live({ afterOpening: nothing, afterEachStep: nothing, isReassigned: false })
    await scenario.settle()
    await expect(loadCase(scenario, id)).rejects.toThrow('has no case')

    expect(await reconcileNow()).toBeGreaterThan(0)
    await scenario.settle()
    expect(essence(await stateOf(scenario, id))).toEqual(expected)

    const { seq } = await stateOf(scenario, id)
    await reconcileNow()
    await scenario.settle()
    expect((await stateOf(scenario, id)).seq).toBe(seq)

    pass(2)
    standIn.addComment({ ticketId: id, authorId: people.agentLei, body: 'Done.', public: true })
    await reconcileNow()
    await scenario.settle()
    expect(await recorded(scenario, id, 'contact_made')).toHaveLength(2)
  })

  test('deleted, restored and deleted again, all without a webhook: the reconciliation follows', async () => {
    const { standIn } = scenario
    const { id } = aComplaint(scenario)
    await scenario.settle()
    standIn.faults.set({ webhook: { lose: 'all' } })
    for (const [act, status] of [
      [() => standIn.softDelete(id), 'voided'],
      [() => standIn.undelete(id), 'open'],
      [() => standIn.softDelete(id), 'voided'],
      [() => standIn.undelete(id), 'open'],
    ] as const) {
      pass(2)
      act()
      await reconcileNow()
      await scenario.settle()
      expect((await stateOf(scenario, id)).status).toBe(status)
    }
  })

  test('while the breaker is open nothing comes; the reconciliation brings it', async () => {
    scenario.standIn.faults.set({ webhook: { breakerOpen: true } })
    const { id } = aComplaint(scenario)
    await scenario.settle()
    await expect(loadCase(scenario, id)).rejects.toThrow('has no case')
    await reconcileNow()
    await scenario.settle()
    expect((await stateOf(scenario, id)).status).toBe('open')
  })

  test('a forged or a stale signature stores nothing', async () => {
    const before = await countHints()
    const body = {
      type: 'zen:event-type:ticket.created',
      id: randomUUID(),
      subject: 'zen:ticket:1',
    }
    const late = instant(scenario.clock.now() - 6 * 60_000)
    expect((await send(body, { secret: 'somebody-else' })).status).toBe(401)
    expect((await send(body, { at: late })).status).toBe(401)
    expect((await send(body, { at: instant(late + 12 * 60_000) })).status).toBe(401)
    expect(await countHints()).toBe(before)
  })

  test('while a secret is being rotated both are taken', async () => {
    const { db, accountId, deps } = scenario
    await setSecrets(['the-new-secret', WEBHOOK_SECRET])
    for (const secret of ['the-new-secret', WEBHOOK_SECRET]) {
      const body = {
        type: 'zen:event-type:ticket.created',
        id: randomUUID(),
        subject: 'zen:ticket:1',
      }
      expect((await send(body, { secret })).status).toBe(202)
    }
    await setSecrets([WEBHOOK_SECRET])
    const body = {
      type: 'zen:event-type:ticket.created',
      id: randomUUID(),
      subject: 'zen:ticket:1',
    }
    expect((await send(body, { secret: 'the-new-secret' })).status).toBe(401)

    async function setSecrets(secrets: readonly string[]) {
      await db.query(
        `update account set config = jsonb_set(config, '{webhookSecrets}', $2::text::jsonb) where account_id = $1`,
        [accountId, JSON.stringify(secrets)],
      )
      deps.accounts.forget()
    }
  })

  test('a store that fails makes Zendesk come back, and then everything is there', async () => {
    const { standIn, deps } = scenario
    let failures = 2
    const app = createApp({
      ...deps,
      intake: {
        store: (hint) => {
          failures -= 1
          return failures >= 0 ? Promise.reject(new Error('disk full')) : deps.intake.store(hint)
        },
      },
    })
    standIn.faults.set({ webhook: { lose: 'all' } })
    const { id } = aComplaint(scenario)
    const body = {
      type: 'zen:event-type:ticket.created',
      id: randomUUID(),
      subject: `zen:ticket:${id}`,
    }
    for (const status of [503, 503, 202]) {
      const answer = await app.request(requestOf(body, {}))
      expect(answer.status).toBe(status)
      expect(answer.headers.get('retry-after')).toBe(status === 503 ? '30' : null)
    }
    await scenario.settle()
    expect((await stateOf(scenario, id)).status).toBe('open')
  })

  test('a hint that cannot be processed is tried for days, hourly in the end, and then counts', async () => {
    const { id } = aComplaint(scenario)
    await scenario.settle()
    const { caseId, policyVersionId } = await stateOf(scenario, id)
    const setVersion = (version: string) =>
      scenario.db.query('update "case" set policy_version_id = $1 where case_id = $2', [
        version,
        caseId,
      ])
    await setVersion('no-such-version')
    scenario.standIn.updateTicket(id, { status: 'pending' })
    await scenario.standIn.flush()
    await scenario.db.query(
      `update inbox set attempts = 40 where ticket_id = $1 and state = 'pending'`,
      [String(id)],
    )
    await scenario.settle()
    pass(59)
    await scenario.settle()
    const waiting = await scenario.db.query(
      `select distinct attempts from inbox where ticket_id = $1 and state = 'pending'`,
      [String(id)],
    )
    expect(waiting).toEqual([{ attempts: 41 }])
    await setVersion(policyVersionId)
    pass(1)
    await scenario.settle()
    expect((await stateOf(scenario, id)).ticket.status).toBe('pending')
  })

  test('a clock that ran ahead for a moment does not stop the reconciliation', async () => {
    const set = (at: number) =>
      scenario.db.query('update export_cursor set read_at = ($1::text)::timestamptz', [
        toIso(instant(at)),
      ])
    await reconcileNow()
    pass(3)
    await set(scenario.clock.now() + 86_400_000)
    expect(await reconcileNow()).not.toBeNull()
  })

  test('a body beyond the limit is refused and not kept', async () => {
    const before = await countHints()
    const body = {
      type: 'zen:event-type:ticket.created',
      id: randomUUID(),
      padding: 'x'.repeat(300_000),
    }
    expect((await send(body, {})).status).toBe(413)
    expect(await countHints()).toBe(before)
  })

  interface Signing {
    readonly secret?: string
    readonly at?: number
  }

  function requestOf(body: unknown, { secret = WEBHOOK_SECRET, at }: Signing): Request {
    const text = JSON.stringify(body)
    const timestamp = toIso(instant(at ?? scenario.clock.now()))
    return new Request(`${scenario.url}/webhooks/zendesk`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-zendesk-account-id': '4242424',
        'x-zendesk-webhook-invocation-id': randomUUID(),
        'x-zendesk-webhook-signature': signWebhook(secret, timestamp, text),
        'x-zendesk-webhook-signature-timestamp': timestamp,
      },
      body: text,
    })
  }

  function send(body: unknown, signing: Signing): Promise<Response> {
    return fetch(requestOf(body, signing))
  }

  async function expectTaken(body: unknown): Promise<void> {
    expect((await send(body, {})).status).toBe(202)
  }

  async function countHints(): Promise<number> {
    const [row] = await scenario.db.query<{ n: number }>('select count(*)::int as n from inbox')
    return row?.n ?? 0
  }

  /** The export keeps its most recent minute to itself. */
  async function reconcileNow(): Promise<number | null> {
    pass(3)
    const account = await scenario.deps.accounts.byId(scenario.accountId)
    return account ? reconcile(scenario.deps, account, 60_000) : null
  }
})
