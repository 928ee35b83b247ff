import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { DeliveriesView, Problem } from '#shared/contract/views.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { Database } from '../../db/database.ts'
import { processInbox } from '../../inbox/process-inbox.ts'
import { deliverOutbox } from '../../outbox/deliver.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, loadCase } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, fields } = DEMO

interface OutboxRow {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly attempts: number
  readonly note: string | null
}

describeOnBothDatabases('deliveries to Zendesk', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
  })
  afterEach(async () => {
    scenario.standIn.faults.clear()
    scenario.clock.advance(3_600_000)
    await scenario.settle()
    await expectCasesWhole(scenario)
  })
  afterAll(() => scenario.close())

  const seconds = (count: number) => scenario.clock.advance(count * 1000)

  function outboxOf(ticketId: number): Promise<OutboxRow[]> {
    return scenario.db.query<OutboxRow>(
      `select outbox_id as id, kind, state, attempts, payload->>'note' as note from outbox
       where account_id = $1 and ticket_id = $2 order by position`,
      [scenario.accountId, String(ticketId)],
    )
  }

  /** The next writes of ours are answered so. */
  function spoil(
    answer: '429' | '500' | '503' | 'conflict' | 'drop' | 'lost-answer',
    times = 1,
    retryAfterSeconds = 2,
  ) {
    scenario.standIn.faults.set({
      rest: { answer, times, retryAfterSeconds, methods: ['PUT'], path: '/tickets/' },
    })
  }

  async function makeUrgent(id: number): Promise<void> {
    await scenario.command(people.agentNa, id, {
      type: 'record_fields',
      fields: { reputational_harm: true },
    })
    await scenario.settle()
  }

  test('the ticket reads in order: a note waits for the one before it', async () => {
    spoil('500')
    const { id } = aComplaint(scenario)
    await scenario.settle()
    expect(scenario.notes(id)).toEqual([])
    await makeUrgent(id)
    expect(scenario.notes(id)).toEqual([])
    seconds(3)
    await scenario.settle()
    const written = (await outboxOf(id)).flatMap(({ note }) => note ?? [])
    // Its triage at the opening, the new one, and the notice that the supervisor gets.
    expect(written).toHaveLength(3)
    expect(scenario.notes(id)).toEqual(written)
  })

  test.each(['429', '503'] as const)(
    '%s: not tried again before Retry-After has passed',
    async (answer) => {
      spoil(answer, 1, 40)
      const { id } = aComplaint(scenario)
      await scenario.settle()
      seconds(39)
      await scenario.settle()
      expect(scenario.notes(id)).toEqual([])
      seconds(1)
      await scenario.settle()
      expect(scenario.notes(id)).toHaveLength(1)
    },
  )

  test.each(['500', 'drop', 'lost-answer'] as const)(
    '%s: tried again, later each time, and written once',
    async (answer) => {
      spoil(answer, 3)
      const { id } = aComplaint(scenario)
      await scenario.settle()
      for (const wait of [3, 5, 10]) {
        seconds(wait)
        await scenario.settle()
      }
      expect(scenario.notes(id)).toHaveLength(1)
      expect(scenario.tags(id)).toContain('redress')
      const [row] = await outboxOf(id)
      expect(row).toMatchObject({ state: 'done' })
      expect(row?.attempts).toBe(answer === 'lost-answer' ? 2 : 4)
    },
  )

  test('a conflict: the ticket is read again and the note written at once', async () => {
    spoil('conflict')
    const { id } = aComplaint(scenario)
    await scenario.settle()
    expect(scenario.notes(id)).toHaveLength(1)
    expect((await outboxOf(id))[0]).toMatchObject({ state: 'done', attempts: 2 })
  })

  test('an attempt whose end nobody saw is looked up: the note stands there once', async () => {
    const { id } = aComplaint(scenario)
    await scenario.settle()
    const [row] = await outboxOf(id)
    await scenario.db.query(`update outbox set state = 'pending' where outbox_id = $1`, [row?.id])
    await scenario.settle()
    expect(scenario.notes(id)).toHaveLength(1)
    expect((await outboxOf(id))[0]).toMatchObject({ state: 'done', attempts: 2 })
  })

  test('two hours without Zendesk cost nothing but the hours', async () => {
    spoil('503', 1_000)
    const { id } = aComplaint(scenario)
    for (let attempt = 0; attempt < 14; attempt += 1) {
      await scenario.settle()
      seconds(600)
    }
    expect((await outboxOf(id))[0]).toMatchObject({ state: 'pending', attempts: 14 })
    scenario.standIn.faults.clear()
    await scenario.settle()
    expect(scenario.notes(id)).toHaveLength(1)
  })

  test('a delivery that fails for good is listed, and a supervisor has it tried again', async () => {
    spoil('500', 100)
    const { id } = aComplaint(scenario)
    await scenario.settle()
    await scenario.db.query(`update outbox set attempts = 149 where ticket_id = $1`, [String(id)])
    seconds(3_600)
    await scenario.settle()

    const listed = await scenario.get<DeliveriesView>(people.supervisorWei, '/api/deliveries')
    const [dead] = listed.body.rows
    expect(dead).toMatchObject({ ticketId: String(id), kind: 'note', attempts: 150 })
    expect(dead?.lastError).toContain('500')

    const retry = (userId: number, deliveryId: string) =>
      scenario.post<Problem & DeliveriesView>(
        userId,
        `/api/deliveries/${encodeURIComponent(deliveryId)}/retry`,
        {},
      )
    const deliveryId = dead?.id ?? ''
    expect((await retry(people.agentNa, deliveryId)).body.code).toBe('role_not_allowed')
    expect((await retry(people.supervisorWei, 'no-such-thing')).body.code).toBe(
      'delivery_not_found',
    )
    scenario.standIn.faults.clear()
    const retried = await retry(people.supervisorWei, deliveryId)
    expect(retried.status).toBe(200)
    expect(retried.body.rows).toEqual([])
    await scenario.settle()
    expect(scenario.notes(id)).toHaveLength(1)
    expect((await retry(people.supervisorWei, deliveryId)).body.code).toBe('delivery_not_dead')
  })

  test('tried again by hand, a note that stood there after all is not written twice', async () => {
    spoil('lost-answer')
    const { id } = aComplaint(scenario)
    await scenario.settle()
    expect(scenario.notes(id)).toHaveLength(1)
    await scenario.db.query(
      `update outbox set state = 'dead', attempts = 12 where ticket_id = $1`,
      [String(id)],
    )
    const [row] = await outboxOf(id)
    const path = `/api/deliveries/${encodeURIComponent(row?.id ?? '')}/retry`
    expect((await scenario.post(people.supervisorWei, path, {})).status).toBe(200)
    await scenario.settle()
    expect((await outboxOf(id))[0]).toMatchObject({ state: 'done', attempts: 2 })
    expect(scenario.notes(id)).toHaveLength(1)
  })

  test('a delivery that waited past its lease is left to whoever took over', async () => {
    const { id } = aComplaint(scenario)
    await scenario.standIn.flush()
    await processInbox(scenario.deps, 100)
    const [row] = await outboxOf(id)
    // Others of the claim take long, and meanwhile another process claims what waits behind them.
    const db: Database = {
      ...scenario.db,
      query: async <T extends object>(text: string, params?: readonly unknown[]) => {
        const rows = await scenario.db.query<T>(text, params)
        if (text.includes('skip locked')) {
          seconds(121)
          await scenario.db.query(
            `update outbox set attempts = attempts + 1 where outbox_id = $1`,
            [row?.id],
          )
        }
        return rows
      },
    }
    await deliverOutbox({ ...scenario.deps, db }, 100)
    expect(scenario.notes(id)).toEqual([])
    expect((await outboxOf(id))[0]).toMatchObject({ state: 'running', attempts: 2 })
    seconds(121)
    await scenario.settle()
    expect(scenario.notes(id)).toHaveLength(1)
  })

  test('what we write comes back as webhooks and changes nothing', async () => {
    const { id } = aComplaint(scenario)
    await scenario.settle()
    const { seq } = await loadCase(scenario, id)
    const [echoes] = await scenario.db.query<{ n: number }>(
      `select count(*)::int as n from inbox where ticket_id = $1 and payload->'detail'->>'actor_id' = $2 and state = 'done'`,
      [String(id), String(DEMO.serviceUserId)],
    )
    expect(echoes?.n).toBeGreaterThan(0)
    const { length } = await outboxOf(id)
    await scenario.settle()
    expect((await loadCase(scenario, id)).seq).toBe(seq)
    expect(await outboxOf(id)).toHaveLength(length)
    expect(
      scenario.standIn.audits(id).filter((audit) => audit.author_id === DEMO.serviceUserId),
    ).toHaveLength(1)
  })

  test('tags of other people are kept, and only ours come and go', async () => {
    const { id } = aComplaint(scenario, { tags: ['complaint', 'loyalty', 'vip_shop'] })
    await scenario.settle()
    scenario.standIn.updateTicket(id, { additional_tags: ['asked_twice', 'redress_of_old'] })
    await scenario.settle()
    await makeUrgent(id)
    expect(scenario.tags(id)).toEqual([
      'asked_twice',
      'complaint',
      'loyalty',
      'redress',
      'redress_tier_iii',
      'redress_urgent',
      'vip_shop',
    ])
    await scenario.command(people.agentNa, id, {
      type: 'record_fields',
      fields: { reputational_harm: false },
    })
    await scenario.settle()
    expect(scenario.tags(id)).toEqual([
      'asked_twice',
      'complaint',
      'loyalty',
      'redress',
      'redress_tier_iii',
      'vip_shop',
    ])
  })

  test('the display fields show tier, urgency, stage and the next due instant', async () => {
    scenario.clock.set('2026-03-16T10:00:00+08:00')
    const { id } = aComplaint(scenario)
    await scenario.settle()
    const shown = new Map(
      scenario.standIn.getTicket(id)?.custom_fields.map(({ id, value }) => [id, value]),
    )
    expect(
      [fields.tier, fields.urgency, fields.stage, fields.dueAt].map((field) => shown.get(field)),
    ).toEqual(['iii', 'ordinary', 'intake', '2026-03-17 18:00'])
  })
})
