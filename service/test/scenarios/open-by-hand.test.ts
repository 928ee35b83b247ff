import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Problem, TicketView } from '#shared/contract/views.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { expectCasesWhole, loadCase, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, customers } = DEMO

describeOnBothDatabases('a case opened by hand', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(() => scenario.close())

  async function aPlainTicket(): Promise<number> {
    const { id } = scenario.standIn.createTicket({
      requesterId: customers.emma,
      subject: 'A question about my points',
      description: 'They are not there.',
    })
    await scenario.settle()
    return id
  }

  function openFor(userId: number, ticketId: unknown, policyKey: unknown = 'loyalty') {
    return scenario.post<TicketView & Problem>(userId, '/api/cases', { ticketId, policyKey })
  }

  test('LP-4.3 a plain ticket has none until an agent opens it, who becomes its taker and owner', async () => {
    const id = await aPlainTicket()
    const before = await scenario.ticket(people.agentTom, id)
    expect(before.case).toBeNull()
    expect(before.mayOpen).toEqual({ allowed: true })
    expect(before.policies.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['loyalty', 'electronics']),
    )

    const { status, body } = await openFor(people.agentTom, String(id))
    expect(status).toBe(201)
    expect(body.case).toMatchObject({
      owner: { id: String(people.agentTom) },
      taker: { id: String(people.agentTom) },
      policy: { key: 'loyalty' },
    })
    expect(await recorded(scenario, id, 'case_opened')).toMatchObject([{ how: 'by_hand' }])
    await scenario.settle()
    expect(scenario.tags(id)).toContain('redress')
  })

  test('an answer that was given before counts', async () => {
    const id = await aPlainTicket()
    scenario.clock.advance(60_000)
    const answeredAt = scenario.clock.now()
    scenario.standIn.addComment({
      ticketId: id,
      authorId: people.agentTom,
      body: 'Hello.',
      public: true,
    })
    scenario.clock.advance(60_000)
    await openFor(people.agentTom, String(id))
    expect((await stateOf(scenario, id)).milestones.first_contact).toBe(answeredAt)
  })

  test('a ticket id has one spelling: with zeros before it, it is none', async () => {
    const id = await aPlainTicket()
    expect((await openFor(people.agentTom, `0${id}`)).status).toBe(400)
    const { status, body } = await scenario.get<Problem>(people.agentTom, `/api/tickets/0${id}`)
    expect([status, body.code]).toEqual([404, 'ticket_not_found'])
  })

  test('opened twice: the second is told that it exists', async () => {
    const id = await aPlainTicket()
    expect((await openFor(people.agentTom, String(id))).status).toBe(201)
    const { caseId, seq } = await loadCase(scenario, id)
    for (const person of [people.agentTom, people.agentNa]) {
      const again = await openFor(person, String(id))
      expect([again.status, again.body.code]).toEqual([409, 'case_exists'])
    }
    expect(await loadCase(scenario, id)).toMatchObject({ caseId, seq })
  })

  test('opened by two at once: one case, and the other is told that it exists', async () => {
    const id = await aPlainTicket()
    const both = [people.agentTom, people.agentNa]
    for (const person of both) await scenario.ticket(person, id)
    const answers = await Promise.all(both.map((person) => openFor(person, String(id))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('case_exists')
    const [count] = await scenario.db.query<{ n: number }>(
      'select count(*)::int as n from "case" where ticket_id = $1',
      [String(id)],
    )
    expect(count?.n).toBe(1)
  })

  test('a ticket or a policy that is not there is refused', async () => {
    const id = await aPlainTicket()
    expect((await openFor(people.agentTom, '999999')).body.code).toBe('ticket_not_found')
    expect((await openFor(people.agentTom, String(id), 'no_such_policy')).body.code).toBe(
      'policy_not_found',
    )
    await expect(loadCase(scenario, id)).rejects.toThrow('has no case')
  })

  test.each([
    ['a NUL in the ticket id', '1\0', 'loyalty'],
    ['a NUL in the policy', '1', 'loy\0alty'],
    ['a ticket id that is none', '1; drop table event', 'loyalty'],
    ['a negative ticket id', '-1', 'loyalty'],
    ['a number', 17, 'loyalty'],
    ['a list', ['1'], 'loyalty'],
    ['half a character', '1', '\ud800'],
    ['a policy as an object', '1', { $ne: null }],
  ])('%s cannot be read', async (_, ticketId, policyKey) => {
    const { status, body } = await openFor(people.agentTom, ticketId, policyKey)
    expect([status, body.code]).toEqual([400, 'request_not_readable'])
  })

  test('somebody without a role in the policy may not open one', async () => {
    const id = await aPlainTicket()
    const { id: stranger } = scenario.standIn.createUser({
      name: 'Pat Doe',
      email: 'pat.doe@acme.example',
      role: 'agent',
    })
    const { status, body } = await openFor(stranger, String(id))
    expect([status, body.code]).toEqual([403, 'role_not_allowed'])
  })
})
