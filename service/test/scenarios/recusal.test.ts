import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import type { DeliveriesView, PeopleView, Problem } from '#shared/contract/views.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, customers } = DEMO

describeOnBothDatabases('recusal', (open) => {
  let scenario: Scenario
  let ticketId: number
  let caseId: string
  const subject = people.agentLei

  beforeAll(async () => {
    scenario = await startScenario(await open())
    ticketId = complain({ [DEMO.fields.agentComplainedAbout]: String(subject) })
    await scenario.settle()
    const view = await scenario.ticket(people.supervisorWei, ticketId)
    caseId = view.case?.id ?? ''
    expect(caseId).not.toBe('')
  })
  afterAll(() => scenario.close())

  const complain = (customFields: Record<string, string> = {}) =>
    scenario.standIn.createTicket({
      requesterId: customers.meiling,
      subject: '坐席态度恶劣',
      description: '客服挂断我的电话。',
      tags: ['complaint', 'loyalty'],
      assigneeId: subject,
      customFields: { [DEMO.fields.category]: 'agent_attitude', ...customFields },
    }).id

  const take = { commandId: randomUUID(), command: { type: 'take' } satisfies CaseCommand }
  /** Everything but the id of the request must be the same. */
  const without = (body: Problem) => ({ ...body, requestId: null })

  test('CD-2.1 the subject of a complaint finds no case beside the ticket, and may open none', async () => {
    expect(await scenario.ticket(subject, ticketId)).toMatchObject({
      case: null,
      mayOpen: { allowed: false, code: 'ticket_not_found' },
      policies: [],
    })
    const asked = await scenario.post<Problem>(subject, '/api/cases', {
      ticketId: String(ticketId),
      policyKey: 'loyalty',
    })
    expect(asked).toMatchObject({ status: 404, body: { code: 'ticket_not_found' } })
    const missing = await scenario.post<Problem>(subject, '/api/cases', {
      ticketId: '999999999',
      policyKey: 'loyalty',
    })
    expect(without(asked.body)).toEqual(without(missing.body))
  })

  test('CD-2.1 whoever handles the case reads whom it is about, and can name them for nothing', async () => {
    const { body } = await scenario.get<PeopleView>(
      people.supervisorWei,
      `/api/cases/${caseId}/people`,
    )
    expect(body.named).toEqual([{ id: String(subject), name: '王磊 Wang Lei' }])
    expect(body.people.map(({ id }) => id)).not.toContain(String(subject))
  })

  test.each([
    ['history', 'GET', '/history'],
    ['explanation', 'GET', '/deadlines/classify%231'],
    ['people', 'GET', '/people'],
    ['command', 'POST', '/commands'],
  ])(
    'CD-2.1 the subject is answered by %s as if the case did not exist',
    async (_what, method, path) => {
      const ask = (id: string) =>
        method === 'GET'
          ? scenario.get<Problem>(subject, `/api/cases/${id}${path}`)
          : scenario.post<Problem>(subject, `/api/cases/${id}${path}`, take)
      const hidden = await ask(caseId)
      const missing = await ask(randomUUID())
      expect(hidden).toMatchObject({ status: 404, body: { code: 'case_not_found' } })
      expect(without(hidden.body)).toEqual(without(missing.body))
    },
  )

  test('CD-2.1 a case is neither listed nor counted for its subject', async () => {
    const [theirs, other] = [
      await scenario.queue(subject),
      await scenario.queue(people.supervisorWei),
    ]
    expect(other.rows.map((row) => row.caseId)).toContain(caseId)
    expect(theirs.rows.map((row) => row.caseId)).not.toContain(caseId)
    expect(theirs.total).toBe(other.total - 1)
    expect((await scenario.queue(subject, 'mine')).total).toBe(0)
  })

  test('CD-2.1 the subject is nobody’s choice for a hand-over', async () => {
    const { body } = await scenario.get<{ people: { id: string }[] }>(
      people.supervisorWei,
      `/api/cases/${caseId}/people`,
    )
    const ids = body.people.map((person) => person.id)
    expect(ids).toContain(String(people.agentNa))
    expect(ids).not.toContain(String(subject))
  })

  test('CD-2.1 a command id of one’s own does not tell whether the case is there', async () => {
    const other = complain()
    await scenario.settle()
    const view = await scenario.ticket(subject, other)
    const once = {
      commandId: randomUUID(),
      command: {
        type: 'log_contact',
        contactId: randomUUID(),
        direction: 'out',
        channel: 'phone',
        outcome: 'reached',
        summary: 'Called back',
      } satisfies CaseCommand,
    }
    expect(
      (await scenario.post(subject, `/api/cases/${view.case?.id}/commands`, once)).status,
    ).toBe(200)
    expect(await scenario.post(subject, `/api/cases/${caseId}/commands`, once)).toMatchObject({
      status: 404,
      body: { code: 'case_not_found' },
    })
  })

  test('CD-2.1 whoever declares an interest loses the case with the answer', async () => {
    const other = complain()
    await scenario.settle()
    const before = await scenario.ticket(people.agentTom, other)
    const declared = await scenario.post(
      people.agentTom,
      `/api/cases/${before.case?.id}/commands`,
      {
        commandId: randomUUID(),
        command: { type: 'declare_recusal', reason: 'A relative of mine' } satisfies CaseCommand,
      },
    )
    expect(declared).toMatchObject({ status: 404, body: { code: 'case_not_found' } })
    expect((await scenario.ticket(people.agentTom, other)).case).toBeNull()
    const recused = await scenario.db.query(
      `select 1 from event where case_id = $1 and type = 'recused' and body->>'personId' = $2`,
      [before.case?.id, String(people.agentTom)],
    )
    expect(recused).toHaveLength(1)
  })

  test('CD-2.1 deliveries of a case are hidden from a supervisor who is its subject', async () => {
    const about = complain({ [DEMO.fields.agentComplainedAbout]: String(people.supervisorWei) })
    await scenario.settle()
    const view = await scenario.ticket(people.supervisorShufen, about)
    await scenario.db.query(
      `insert into outbox (account_id, outbox_id, case_id, ticket_id, kind, payload, state, attempts, run_at, created_at)
       values ($1, 'hidden-delivery', $2, $3, 'note', ('{}'::text)::jsonb, 'dead', 10, now(), now())`,
      [scenario.accountId, view.case?.id, String(about)],
    )
    const list = async (id: number) =>
      (await scenario.get<DeliveriesView>(id, '/api/deliveries?state=dead')).body.rows.map(
        (row) => row.id,
      )
    expect(await list(people.supervisorShufen)).toEqual(['hidden-delivery'])
    expect(await list(people.supervisorWei)).toEqual([])
    expect(
      await scenario.post(people.supervisorWei, '/api/deliveries/hidden-delivery/retry', {}),
    ).toMatchObject({ status: 404, body: { code: 'delivery_not_found' } })
  })
})
