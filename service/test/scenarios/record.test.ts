import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import type { Problem, TicketView } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { findBrokenLink } from '../../db/chain.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, loadCase, readRecord, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, fields, customers } = DEMO
const { agentNa, agentLei, seniorMin, supervisorWei } = people

describeOnBothDatabases('the record', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
  })
  afterAll(() => scenario.close())

  async function aRecord() {
    const { id } = aComplaint(scenario)
    await scenario.settle()
    const { caseId } = await loadCase(scenario, id)
    return { caseId, record: await readRecord(scenario, caseId) }
  }

  test.each([
    ['an update', `update event set type = 'case_closed' where case_id = $1`],
    ['a deletion', 'delete from event where case_id = $1'],
  ])('events refuse %s', async (_, text) => {
    const { caseId, record } = await aRecord()
    await expect(scenario.db.query(text, [caseId])).rejects.toThrow('append-only')
    expect(await readRecord(scenario, caseId)).toEqual(record)
  })

  test('events refuse to be emptied', async () => {
    await expect(scenario.db.query('truncate event')).rejects.toThrow('append-only')
  })

  test('the chain shows which row was tampered with, taken out or put in', async () => {
    const { caseId, record } = await aRecord()
    const { accountId } = scenario
    const linkOf = (rows: typeof record) => findBrokenLink(accountId, caseId, rows)
    expect(linkOf(record)).toBeNull()
    expect(record.length).toBeGreaterThan(3)

    expect(linkOf(record.map((row) => (row.seq === 3 ? { ...row, ruleIds: ['LP-2'] } : row)))).toBe(
      3,
    )
    expect(
      linkOf(
        record.map((row) =>
          row.seq === 2 ? { ...row, effectiveAt: instant(row.effectiveAt + 1) } : row,
        ),
      ),
    ).toBe(2)
    expect(linkOf(record.filter(({ seq }) => seq !== 2))).toBe(3)
    expect(linkOf(record.map((row, index) => ({ ...row, seq: index + 2 })))).toBe(2)
    expect(findBrokenLink(accountId, 'another-case', record)).toBe(1)
  })

  test('due process 1: every event says who, under which version, when it happened and when it was recorded', async () => {
    const { id } = aComplaint(scenario)
    await scenario.settle()
    await scenario.at('2026-03-03T19:00:00+08:00')
    await scenario.command(people.agentNa, id, {
      type: 'record_fields',
      fields: { merchant: 'Shop 17' },
    })
    const { caseId, policyVersionId } = await loadCase(scenario, id)
    const record = await readRecord(scenario, caseId)
    for (const row of record) {
      expect(row.policyVersionId).toBe(policyVersionId)
      expect(row.effectiveAt).toBeLessThanOrEqual(row.recordedAt)
      expect(['person', 'zendesk', 'service']).toContain(row.actor.kind)
    }
    expect(record.at(-1)?.actor).toEqual({ kind: 'person', personId: String(people.agentNa) })
    const breach = record.find(({ event }) => event.type === 'deadline_breached')
    expect(breach?.actor).toEqual({ kind: 'service' })
    expect(breach?.ruleIds).toContain('LP-5.3a')
  })

  test.each([20260302, 7])(
    'after a long life at random (seed %i) refolding gives what is stored',
    async (seed) => {
      const random = createRandom(seed)
      const accepted = new Set<string>()
      const tickets = [0, 1, 2].map(
        (index) =>
          aComplaint(scenario, {
            customFields: {
              [fields.category]: random.pick([
                'points_held',
                'agent_efficiency',
                'account_security',
              ]),
            },
            ...(index === 0 ? {} : { assigneeId: random.pick([people.agentNa, people.agentLei]) }),
          }).id,
      )
      await scenario.settle()
      for (let step = 0; step < 36; step += 1) {
        scenario.clock.advance(random.below(5 * 3_600_000))
        const id = random.pick(tickets)
        if (random.below(4) === 0) changeTicket(id)
        else await askSomething(id)
        if (random.below(3) === 0) await scenario.settle()
      }
      await scenario.settle()
      await expectCasesWhole(scenario)
      expect(accepted.size, `seed ${seed} reaches little`).toBeGreaterThan(6)

      function changeTicket(id: number) {
        const { standIn } = scenario
        random.pick([
          () =>
            standIn.updateTicket(id, {
              assignee_id: random.pick([people.agentLei, people.agentTom]),
            }),
          () =>
            standIn.addComment({
              ticketId: id,
              authorId: people.agentNa,
              body: 'Hello.',
              public: true,
            }),
          () => standIn.addComment({ ticketId: id, authorId: customers.xiaoming, body: 'When?' }),
          () => standIn.updateTicket(id, { tags: ['complaint', 'loyalty', `t${random.below(9)}`] }),
        ])()
      }

      /** Mostly the owner asks, and mostly for what may be asked. */
      async function askSomething(id: number) {
        const { owner } = await stateOf(scenario, id)
        const others = [agentNa, agentLei, seniorMin, supervisorWei]
        const asker = random.below(3) > 0 ? Number(owner ?? agentNa) : random.pick(others)
        const { body: view } = await scenario.get<TicketView>(asker, `/api/tickets/${id}`)
        if (!view.case) return
        const { may } = view.case
        const commands = commandsFor(view.case)
        const allowed = commands.filter(
          ({ type }) => may[type as keyof typeof may]?.allowed === true,
        )
        const command = random.pick(random.below(4) > 0 && allowed.length > 0 ? allowed : commands)
        const path = `/api/cases/${view.case.id}/commands`
        const request = { commandId: randomUUID(), command }
        const { status, body } = await scenario.post<Problem>(asker, path, request)
        expect([200, 403, 404, 409, 422], JSON.stringify({ seed, command, body })).toContain(status)
        if (status === 200) accepted.add(command.type)
      }

      function commandsFor(view: NonNullable<TicketView['case']>): readonly CaseCommand[] {
        const stage = view.step?.stage ?? 'intake'
        const handOverId = view.handOver?.handOverId ?? randomUUID()
        const values = Object.fromEntries(
          (view.step?.fields ?? [])
            .filter((field) => field.isRequired)
            .map((field) => [field.id, field.value ?? valueFor(field.type, field.options[0]?.id)]),
        )
        const colleague = String(
          random.pick([people.agentLei, people.agentTom, people.seniorMin]),
        ) as PersonId
        const dueAt = instant(scenario.clock.now() + 1 + random.below(20 * 3_600_000))
        return [
          { type: 'take' },
          { type: 'record_fields', fields: { reputational_harm: random.below(2) === 0 } },
          { type: 'leave_stage', stage, fields: values },
          { type: 'leave_stage', stage, fields: values },
          { type: 'approve', stage, note: '' },
          { type: 'refuse_approval', stage, reason: 'Not yet.' },
          { type: 'offer_hand_over', handOverId: randomUUID(), to: colleague, note: '' },
          { type: 'accept_hand_over', handOverId },
          { type: 'decline_hand_over', handOverId, reason: 'Too much to do.' },
          { type: 'withdraw_hand_over', handOverId },
          {
            type: 'log_contact',
            contactId: randomUUID(),
            direction: 'out',
            channel: 'phone',
            outcome: random.pick(['reached', 'not_reached']),
            summary: '',
          },
          { type: 'make_promise', promiseId: randomUUID(), what: 'We call back.', dueAt },
          { type: 'keep_promise', promiseId: view.promises[0]?.promiseId ?? randomUUID() },
          { type: 'record_satisfaction', isSatisfied: random.below(2) === 0, note: '' },
          { type: 'pause', reason: 'Waiting.' },
          { type: 'resume' },
        ]
      }
    },
  )
})

function valueFor(type: string, option: string | undefined): string | number | boolean {
  if (type === 'choice') return option ?? ''
  if (type === 'yes_no') return true
  if (type === 'date') return '2026-03-05'
  if (type === 'number') return 1
  return type === 'person' ? String(people.agentYiting) : 'Text'
}

interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  pick<T>(values: readonly T[]): T
}

/** The same numbers for the same seed. */
function createRandom(seed: number): Random {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * limit)
  }
  return {
    below,
    pick(values) {
      const value = values[below(values.length)]
      if (value === undefined) throw new Error('nothing to pick from')
      return value
    },
  }
}
