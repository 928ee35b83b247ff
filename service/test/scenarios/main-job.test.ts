import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO } from '#simulator/data/demo-company.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, customers } = DEMO

describeOnBothDatabases('the main job', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
  })
  afterAll(() => scenario.close())

  test('a complaint becomes a governed case, and time does the rest', async () => {
    const { standIn } = scenario
    const ticket = standIn.createTicket({
      requesterId: customers.xiaoming,
      subject: '商户拒绝积分兑换',
      description: '我在门店要求兑换积分,店员拒绝。',
      tags: ['complaint', 'loyalty'],
      assigneeId: people.agentNa,
      customFields: { [DEMO.fields.category]: 'merchant_infringement' },
    })
    await scenario.settle()

    const view = await scenario.ticket(people.agentNa, ticket.id)
    expect(view.case).toMatchObject({
      status: 'open',
      owner: { id: String(people.agentNa) },
      taker: { id: String(people.agentNa) },
      tier: { id: 'iii' },
      urgency: { id: 'ordinary' },
      isEscalated: false,
    })
    expect(view.case?.clocks.length).toBeGreaterThan(0)
    expect(view.case?.step?.fields.length).toBeGreaterThan(0)
    expect(scenario.tags(ticket.id)).toContain('redress')
    expect(scenario.notes(ticket.id).length).toBe(1)

    const clock = view.case?.clocks[0]
    await scenario.at(new Date(clock?.warnAt ?? 0).toISOString())
    const warned = await scenario.ticket(people.agentNa, ticket.id)
    expect(warned.case?.clocks.find((one) => one.key === clock?.key)?.state).toBe('warning')

    await scenario.at(new Date((clock?.dueAt ?? 0) + 90_000).toISOString())
    const late = await scenario.ticket(people.agentNa, ticket.id)
    expect(late.case?.isEscalated).toBe(true)
    expect(late.case?.clocks.find((one) => one.key === clock?.key)?.state).toBe('breached')
    expect(scenario.tags(ticket.id)).toEqual(
      expect.arrayContaining(['redress', 'redress_escalated']),
    )
    const breaches = await scenario.db.query<{ effective_at: number; body: { dueAt: number } }>(
      `select effective_at, body from event where type = 'deadline_breached'
       and case_id = $1 order by seq`,
      [view.case?.id],
    )
    expect(breaches[0]?.effective_at).toBe(clock?.dueAt)
    expect(scenario.notes(ticket.id).length).toBeGreaterThan(1)
  })
})
