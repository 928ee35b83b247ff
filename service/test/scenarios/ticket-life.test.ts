import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { DeliveriesView } from '#shared/contract/views.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { reconcile } from '../../inbox/reconcile.ts'
import { describeOnBothDatabases } from '../databases.ts'
import {
  aComplaint,
  expectCasesWhole,
  loadCase,
  recorded,
  stateOf,
  storedEdges,
} from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, customers, fields } = DEMO

describeOnBothDatabases('the life of a ticket', (open) => {
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

  async function aCase(over: Parameters<typeof aComplaint>[1] = {}): Promise<number> {
    const { id } = aComplaint(scenario, over)
    await scenario.settle()
    pass(1)
    return id
  }

  test('merged: the case is void and names its target, its clocks stop, and nothing later revives it', async () => {
    const { standIn } = scenario
    const target = await aCase()
    const source = await aCase()
    standIn.mergeTickets({ targetId: target, sourceIds: [source] }, people.agentNa)
    standIn.faults.set({ webhook: { reorder: true } })
    await scenario.settle()

    expect((await stateOf(scenario, source)).status).toBe('voided')
    expect(await recorded(scenario, source, 'case_voided')).toMatchObject([
      { because: 'merged', intoTicketId: String(target) },
    ])
    expect(await storedEdges(scenario, (await loadCase(scenario, source)).caseId)).toEqual({})
    expect((await stateOf(scenario, target)).status).toBe('open')

    await hint(source, 'ticket.tags_changed')
    expect((await stateOf(scenario, source)).status).toBe('voided')
    await scenario.at('2026-03-04T09:00:00+08:00')
    expect(await recorded(scenario, source, 'deadline_breached')).toEqual([])
    expect((await recorded(scenario, target, 'deadline_breached')).length).toBe(1)
  })

  test('merged without a webhook: the reconciliation finds out', async () => {
    const { standIn } = scenario
    const target = await aCase()
    const source = await aCase()
    standIn.faults.set({ webhook: { lose: 'all' } })
    standIn.mergeTickets({ targetId: target, sourceIds: [source] }, people.agentNa)
    await reconcileNow()
    await scenario.settle()
    expect((await stateOf(scenario, source)).status).toBe('voided')
    await reconcileNow()
    await scenario.settle()
    expect((await stateOf(scenario, source)).status).toBe('voided')
  })

  test('deleted and restored: void, then as it was, with the clocks of before', async () => {
    const { standIn } = scenario
    const id = await aCase()
    const before = await stateOf(scenario, id)
    const edges = await storedEdges(scenario, before.caseId)
    const deletedAt = scenario.clock.now()
    standIn.softDelete(id)
    pass(3)
    await scenario.settle()
    expect((await stateOf(scenario, id)).status).toBe('voided')
    expect(await storedEdges(scenario, before.caseId)).toEqual({})
    expect(await recorded(scenario, id, 'case_voided')).toMatchObject([
      { because: 'deleted', effectiveAt: deletedAt },
    ])
    expect((await scenario.ticket(people.supervisorWei, id)).case?.status).toBe('voided')

    pass(5)
    standIn.undelete(id)
    await scenario.settle()
    expect(await storedEdges(scenario, before.caseId)).toEqual(edges)
    const { seq: _, ...after } = await stateOf(scenario, id)
    const { seq: __, ...unchanged } = before
    expect(after).toEqual(unchanged)
    expect(await deadLetters()).toEqual([])
  })

  test('a case that was closed is closed again when its ticket is restored', async () => {
    const { standIn } = scenario
    const id = await aCase()
    await finish(id)
    standIn.softDelete(id)
    await scenario.settle()
    expect((await stateOf(scenario, id)).status).toBe('voided')
    standIn.undelete(id)
    await scenario.settle()
    const state = await stateOf(scenario, id)
    expect([state.status, state.stage]).toEqual(['closed', null])
  })

  test('deleted for good: the case stays void, and its record stays', async () => {
    const { standIn } = scenario
    const id = await aCase()
    standIn.softDelete(id)
    standIn.deletePermanently(id)
    await scenario.settle()
    const { seq } = await stateOf(scenario, id)
    await hint(id, 'ticket.comment_added')
    const state = await stateOf(scenario, id)
    expect([state.status, state.seq]).toEqual(['voided', seq])
    expect(state.ticket.subject).not.toBe('SCRUBBED')
  })

  test('marked as spam: void for that reason', async () => {
    const id = await aCase({ requesterId: customers.david })
    scenario.standIn.markAsSpam(id)
    await scenario.settle()
    expect(await recorded(scenario, id, 'case_voided')).toMatchObject([{ because: 'spam' }])
  })

  test('closed: the case goes on, and the note that cannot be written is seen by those who may retry it', async () => {
    const { standIn } = scenario
    const id = await aCase()
    const notes = scenario.notes(id).length
    standIn.closeTicket(id)
    await scenario.settle()
    const { caseId } = await loadCase(scenario, id)
    await scenario.at(toIso(dueOf(await storedEdges(scenario, caseId))))

    expect((await stateOf(scenario, id)).status).toBe('open')
    expect((await stateOf(scenario, id)).isEscalated).toBe(true)
    expect(scenario.notes(id)).toHaveLength(notes)
    const dead = (await deadLetters()).filter((row) => row.ticketId === String(id))
    expect(dead.length).toBeGreaterThan(0)
    expect(dead[0]).toMatchObject({ kind: 'note', lastError: expect.stringContaining('closed') })
    expect((await scenario.get(people.agentNa, '/api/deliveries')).status).toBe(403)
  })

  test('a follow-up does not inherit what our tags and fields said', async () => {
    const { standIn } = scenario
    const first = await aCase()
    await scenario.at(
      toIso(dueOf(await storedEdges(scenario, (await loadCase(scenario, first)).caseId))),
    )
    expect(scenario.tags(first)).toEqual(
      expect.arrayContaining(['redress_escalated', 'redress_overdue']),
    )
    pass(1)
    standIn.closeTicket(first)
    const followUp = standIn.addComment({
      ticketId: first,
      authorId: customers.xiaoming,
      body: 'Still not solved.',
    })
    expect(followUp.tags).toContain('redress_escalated')
    await scenario.settle()

    const state = await stateOf(scenario, followUp.id)
    expect(state).toMatchObject({ isEscalated: false, breached: [], status: 'open' })
    expect(state.ticket.tags.filter((tag) => tag.startsWith('redress'))).toEqual([])
    expect(Object.keys(state.ticket.customFields)).not.toContain(String(fields.tier))
    expect(scenario.tags(followUp.id).filter((tag) => tag.startsWith('redress'))).toEqual([
      'redress',
      'redress_tier_iii',
    ])
  })

  test('EL-1.2 a field of the case follows the ticket’s until somebody records another value in the case', async () => {
    const id = await aCase({ customFields: {} })
    const setCategory = async (value: string) => {
      pass(1)
      scenario.standIn.updateTicket(id, { custom_fields: [{ id: fields.category, value }] })
      await scenario.settle()
      return stateOf(scenario, id)
    }
    expect((await stateOf(scenario, id)).tier).toBeNull()
    expect(await setCategory('points_held')).toMatchObject({
      tier: 'i',
      fields: { category: 'points_held' },
    })
    expect(await setCategory('account_security')).toMatchObject({ tier: 'iii' })
    expect(await setCategory('no_such_category')).toMatchObject({ tier: 'iii' })
    const fieldsByHand = { category: 'campaign' }
    await scenario.command(people.agentNa, id, { type: 'record_fields', fields: fieldsByHand })
    expect(await setCategory('points_expired')).toMatchObject({ tier: 'i', fields: fieldsByHand })
  })

  test('the requester changes: the case knows the new one', async () => {
    const id = await aCase()
    scenario.standIn.updateTicket(id, { requester_id: customers.meiling })
    await scenario.settle()
    expect((await stateOf(scenario, id)).ticket.requesterId).toBe(String(customers.meiling))
    const [row] = await scenario.db.query<{ id: string }>(
      'select requester_id as id from "case" where ticket_id = $1',
      [String(id)],
    )
    expect(row?.id).toBe(String(customers.meiling))
  })

  test('LP-4.3 assigning the ticket to a colleague offers them the case; they accept in the sidebar', async () => {
    const id = await aCase()
    scenario.standIn.updateTicket(id, { assignee_id: people.agentLei }, { userId: people.agentNa })
    await scenario.settle()
    const offered = await scenario.ticket(people.agentLei, id)
    expect(offered.case?.owner?.id).toBe(String(people.agentNa))
    expect(offered.case?.handOver).toMatchObject({
      to: { id: String(people.agentLei) },
      by: 'assignment',
    })
    expect(
      (await scenario.queue(people.agentLei, 'mine')).rows.map((row) => row.ticketId),
    ).toContain(String(id))

    const handOverId = offered.case?.handOver?.handOverId ?? ''
    const accepted = await scenario.command(people.agentLei, id, {
      type: 'accept_hand_over',
      handOverId,
    })
    expect(accepted.owner?.id).toBe(String(people.agentLei))
    expect(accepted.taker?.id).toBe(String(people.agentNa))
  })

  test('LP-4.3 assigning the ticket back withdraws the offer', async () => {
    const id = await aCase()
    for (const assignee of [people.agentLei, people.agentNa]) {
      scenario.standIn.updateTicket(id, { assignee_id: assignee })
      await scenario.settle()
      pass(1)
    }
    const state = await stateOf(scenario, id)
    expect([state.owner, state.handOver]).toEqual([String(people.agentNa), null])
  })

  /** Takes a complaint that turns out not to be valid through to its end. */
  async function finish(id: number): Promise<void> {
    const by = people.agentNa
    const call = (contactId: string) =>
      scenario.command(by, id, {
        type: 'log_contact',
        contactId,
        direction: 'out',
        channel: 'phone',
        outcome: 'reached',
        summary: 'Spoke with the member.',
      })
    const leave = (stage: string, values = {}) =>
      scenario.command(by, id, { type: 'leave_stage', stage, fields: values })
    await leave('intake', { merchant: 'Shop 17', is_valid: false })
    await call('5f0e4a54-8f0b-4f6c-9d2f-6a1f6f1b2c01')
    await leave('first_call')
    pass(1)
    await call('5f0e4a54-8f0b-4f6c-9d2f-6a1f6f1b2c02')
    await leave('reply', { agreed_solution: 'Nothing to be done.' })
    pass(1)
    await call('5f0e4a54-8f0b-4f6c-9d2f-6a1f6f1b2c03')
    await scenario.command(by, id, { type: 'record_satisfaction', isSatisfied: true, note: '' })
    const closed = await leave('follow_up', { outcome: 'not_valid' })
    expect(closed.status).toBe('closed')
  }

  /** A late or repeated webhook about this ticket. */
  async function hint(ticketId: number, kind: string): Promise<void> {
    await scenario.deps.intake.store({
      accountId: scenario.accountId,
      inboxId: scenario.deps.newId(),
      kind,
      ticketId: String(ticketId),
      payload: {},
      receivedAt: scenario.clock.now(),
    })
    await scenario.settle()
  }

  async function deadLetters(): Promise<DeliveriesView['rows']> {
    return (await scenario.get<DeliveriesView>(people.supervisorWei, '/api/deliveries')).body.rows
  }

  async function reconcileNow(): Promise<void> {
    pass(3)
    const account = await scenario.deps.accounts.byId(scenario.accountId)
    if (account) await reconcile(scenario.deps, account, 60_000)
  }
})

function dueOf(edges: Readonly<Record<string, Instant>>): Instant {
  const due = Object.entries(edges).find(([key]) => key.endsWith('/due'))
  if (!due) throw new Error('the case has no deadline')
  return due[1]
}
