import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import type { CaseView, DeliveriesView, Problem } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, loadCase, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people } = DEMO
const say = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text })
const id = (personId: number) => String(personId) as PersonId
const shanghai = (text: string) => parseInstant(`2026-${text}:00+08:00`)

/** The made-up policy of the engine's tests, with a plan, a follow-up and pauses that end. */
const POLICY: PolicyInput = {
  ...TEST_POLICY_INPUT,
  key: 'work',
  calendar: 'china-office',
  notices: [],
  panels: [],
  plan: {
    label: say('Plan'),
    needs_supervisor: true,
    warn_before_minutes: 60,
    ladder: [{ after_minutes: 0, to: [{ select: 'supervisor_of', of: 'owner' }] }],
    rules: ['TM-3.2.2'],
  },
  follow_ups: [
    {
      id: 'call_back',
      label: say('Follow-up call'),
      from: 'closed',
      terms: { within: { kind: 'working_days', days: 3, day_ends: 'close' } },
      by: [{ select: 'role', role: 'supervisor' }],
      attempts_max: 3,
      again_after_minutes: 240,
      questions: [{ id: 'solved', label: say('Is it solved?'), type: 'yes_no' }],
      on_dissatisfaction: 'approval',
      rules: ['TM-4.2'],
    },
  ],
  pauses: {
    reasons: [
      {
        id: 'customer',
        label: say('Waiting for the customer'),
        longest: { kind: 'working_time', minutes: 120 },
      },
    ],
    rules: ['TM-3.3.2'],
  },
}

describeOnBothDatabases('work on a case', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open(), { policies: [POLICY] })
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(() => scenario.close())

  const na = people.agentNa
  const command = (actor: number, ticketId: number, asked: CaseCommand) =>
    scenario.command(actor, ticketId, asked)

  /** The code with which a command is refused. */
  async function refusal(actor: number, ticketId: number, asked: CaseCommand): Promise<string> {
    const { caseId } = await loadCase(scenario, ticketId)
    const { status, body } = await scenario.post<Problem>(actor, `/api/cases/${caseId}/commands`, {
      commandId: randomUUID(),
      command: asked,
    })
    expect(status).toBeGreaterThanOrEqual(400)
    return body.code
  }

  async function opened(when: string): Promise<number> {
    await scenario.at(`2026-${when}:00+08:00`)
    const ticket = aComplaint(scenario, { tags: ['complaint'], customFields: {} })
    await scenario.settle()
    return ticket.id
  }

  async function atApproval(when: string): Promise<number> {
    const ticketId = await opened(when)
    await command(na, ticketId, {
      type: 'leave_stage',
      stage: 'intake',
      fields: { category: 'broken', finding: 'It broke' },
    })
    return ticketId
  }

  async function atAnswer(when: string): Promise<number> {
    const ticketId = await atApproval(when)
    await command(people.supervisorWei, ticketId, { type: 'approve', stage: 'approval', note: '' })
    await command(na, ticketId, { type: 'leave_stage', stage: 'approval', fields: {} })
    return ticketId
  }

  async function closed(when: string): Promise<number> {
    const ticketId = await atAnswer(when)
    await command(na, ticketId, {
      type: 'log_contact',
      contactId: randomUUID(),
      direction: 'out',
      channel: 'phone',
      outcome: 'reached',
      summary: '',
    })
    await command(na, ticketId, { type: 'record_satisfaction', isSatisfied: true, note: '' })
    await command(na, ticketId, { type: 'leave_stage', stage: 'answer', fields: {} })
    await scenario.settle()
    return ticketId
  }

  test('TM-3.2.2 a plan is made, offered, accepted and worked off by whoever has its items', async () => {
    const ticketId = await opened('03-03T09:30')
    const item = {
      itemId: randomUUID(),
      what: 'Exchange it',
      owner: id(people.agentLei),
      supervisor: id(people.supervisorWei),
      dueAt: shanghai('03-05T12:00'),
    }
    expect(await refusal(people.agentTom, ticketId, { type: 'add_plan_item', ...item })).toBe(
      'not_owner',
    )
    expect(await refusal(na, ticketId, { type: 'add_plan_item', ...item, supervisor: null })).toBe(
      'field_missing',
    )
    const planned = await command(na, ticketId, { type: 'add_plan_item', ...item })
    expect(planned.plan?.items).toMatchObject([
      { what: 'Exchange it', status: 'open', isLate: false },
    ])
    await command(na, ticketId, { type: 'offer_plan' })
    const accepted = await command(na, ticketId, {
      type: 'answer_plan',
      isAccepted: true,
      note: 'Agreed on the phone',
    })
    expect(accepted.plan?.answer).toBe('accepted')

    // Whoever has an item finds the case among their own.
    expect((await scenario.queue(people.agentLei, 'mine')).rows.map((row) => row.ticketId)).toEqual(
      [String(ticketId)],
    )
    const itemId = item.itemId
    expect(
      await refusal(people.agentTom, ticketId, { type: 'report_progress', itemId, note: '?' }),
    ).toBe('not_asked')
    await command(people.agentLei, ticketId, { type: 'report_progress', itemId, note: 'Ordered' })
    const finished = await command(people.agentLei, ticketId, {
      type: 'finish_plan_item',
      itemId,
      proof: 'Parcel 7',
    })
    expect(finished.plan?.items).toMatchObject([{ status: 'done' }])
    expect(
      await refusal(people.agentLei, ticketId, {
        type: 'finish_plan_item',
        itemId,
        proof: 'Again',
      }),
    ).toBe('plan_item_closed')
  })

  test('TM-3.2.4 an item that is late is late at its true instant, and the supervisor is told', async () => {
    const ticketId = await opened('03-03T09:30')
    const dueAt = shanghai('03-03T15:00')
    const itemId = randomUUID()
    await command(na, ticketId, {
      type: 'add_plan_item',
      itemId,
      what: 'Exchange it',
      owner: id(people.agentLei),
      supervisor: id(people.supervisorWei),
      dueAt,
    })
    await scenario.at('2026-03-03T16:20:00+08:00')
    const breaches = await recorded(scenario, ticketId, 'deadline_breached')
    expect(breaches.filter(({ key }) => key.includes(itemId))).toMatchObject([
      { dueAt, effectiveAt: dueAt },
    ])
    const rungs = await recorded(scenario, ticketId, 'ladder_climbed')
    expect(rungs.filter(({ key }) => key.includes(itemId))).toMatchObject([
      { to: [id(people.supervisorWei)], effectiveAt: dueAt },
    ])
    expect((await scenario.ticket(na, ticketId)).case?.plan?.items).toMatchObject([
      { isLate: true },
    ])
  })

  test('TM-4.2 a follow-up outlives the ticket, and a dissatisfied customer opens the case again', async () => {
    const ticketId = await closed('03-10T10:00')
    expect(await stateOf(scenario, ticketId)).toMatchObject({
      status: 'closed',
      followUps: [{ status: 'planned', round: 1 }],
    })
    // Zendesk closes what is solved for good: nothing can be written to it any more.
    scenario.standIn.closeTicket(ticketId)
    await scenario.at('2026-03-11T10:00:00+08:00')
    const followUpId = 'call_back.1'
    const asked = { followUpId, channel: 'phone', note: '' } as const
    expect(
      await refusal(people.agentTom, ticketId, { type: 'log_follow_up_attempt', ...asked }),
    ).toBe('not_asked')
    await command(na, ticketId, { type: 'log_follow_up_attempt', ...asked })
    expect(
      await refusal(na, ticketId, {
        type: 'record_follow_up',
        ...asked,
        answers: {},
        isSatisfied: false,
      }),
    ).toBe('answers_missing')
    const again = await command(na, ticketId, {
      type: 'record_follow_up',
      ...asked,
      answers: { solved: false },
      isSatisfied: false,
    })
    expect(again).toMatchObject({ status: 'open', round: 2, step: { stage: 'approval' } })
    await scenario.settle()

    // What should stand on the ticket is neither lost nor tried for ever: it lies there with the reason.
    const { body } = await scenario.get<DeliveriesView>(
      people.supervisorWei,
      '/api/deliveries?state=dead',
    )
    const own = body.rows.filter((row) => row.ticketId === String(ticketId))
    expect(own.length).toBeGreaterThan(0)
    for (const row of own)
      expect(row).toMatchObject({
        kind: 'note',
        attempts: 1,
        lastError: 'the ticket is closed: nothing can be written to it',
      })
    await scenario.at('2026-03-11T12:00:00+08:00')
    const later = await scenario.get<DeliveriesView>(
      people.supervisorWei,
      '/api/deliveries?state=dead',
    )
    expect(later.body.rows.filter((row) => row.ticketId === String(ticketId))).toEqual(own)
  })

  test('TM-4.1 one that is never made is missed at its true instant', async () => {
    const ticketId = await closed('03-16T10:00')
    await scenario.at('2026-03-20T10:00:00+08:00')
    const breaches = await recorded(scenario, ticketId, 'deadline_breached')
    expect(breaches.at(-1)).toMatchObject({
      limitId: 'follow_up.call_back',
      dueAt: shanghai('03-19T18:00'),
      effectiveAt: shanghai('03-19T18:00'),
    })
  })

  test('TM-2.2.2 raising counts at once; lowering waits for a second person', async () => {
    const ticketId = await opened('03-23T10:00')
    await command(na, ticketId, {
      type: 'record_fields',
      fields: { category: 'broken' },
    })
    const raised = await command(na, ticketId, {
      type: 'raise_triage',
      tier: 'high',
      urgency: null,
      reason: 'The child was hurt',
    })
    expect(raised.tier?.id).toBe('high')

    const loweringId = randomUUID()
    const asked = await command(na, ticketId, {
      type: 'ask_lowering',
      loweringId,
      tier: 'low',
      urgency: null,
      reason: 'It was another child',
    })
    expect(asked.tier?.id).toBe('high')
    const refused = await refusal(na, ticketId, { type: 'confirm_lowering', loweringId })
    expect(['not_approver', 'same_person', 'not_asked']).toContain(refused)
    const lowered = await command(people.supervisorWei, ticketId, {
      type: 'confirm_lowering',
      loweringId,
    })
    expect(lowered.tier?.id).toBe('low')
    expect(await recorded(scenario, ticketId, 'lowering_confirmed')).toHaveLength(1)
  })

  test('LP-1 a case that is sent back keeps everything, and goes on from there', async () => {
    const ticketId = await atApproval('03-24T10:00')
    const back: CaseView = await command(na, ticketId, {
      type: 'return_stage',
      to: 'intake',
      reason: 'The model is missing',
    })
    expect(back).toMatchObject({ round: 1, step: { stage: 'intake' } })
    expect(back.fields).toMatchObject({ category: 'broken', finding: 'It broke' })
    expect(
      await refusal(na, ticketId, { type: 'return_stage', to: 'intake', reason: 'Again' }),
    ).not.toBe('')
    const on = await command(na, ticketId, { type: 'leave_stage', stage: 'intake', fields: {} })
    expect(on.step?.stage).toBe('approval')
    expect(await recorded(scenario, ticketId, 'stage_returned')).toMatchObject([
      { from: 'approval', to: 'intake', reason: 'The model is missing' },
    ])
  })

  test('TM-3.3.2 a pause ends by itself, and the clock it stopped ends later by no more than that', async () => {
    const ticketId = await atAnswer('03-25T09:30')
    const dueBefore = clockOf((await scenario.ticket(na, ticketId)).case, 'answer')?.dueAt
    expect(dueBefore).toBe(shanghai('03-25T14:30'))
    expect(await refusal(na, ticketId, { type: 'pause', reason: 'because' })).not.toBe('')
    const paused = await command(na, ticketId, { type: 'pause', reason: 'customer' })
    expect(paused.pausedUntil).toBe(shanghai('03-25T11:30'))

    await scenario.at('2026-03-25T11:40:00+08:00')
    const running = (await scenario.ticket(na, ticketId)).case
    expect(running?.pausedSince).toBeNull()
    expect(clockOf(running, 'answer')).toMatchObject({
      state: 'running',
      dueAt: shanghai('03-25T16:30'),
    })
    await scenario.at('2026-03-25T17:00:00+08:00')
    const breaches = await recorded(scenario, ticketId, 'deadline_breached')
    expect(breaches.filter(({ limitId }) => limitId === 'answer')).toMatchObject([
      { dueAt: shanghai('03-25T16:30'), effectiveAt: shanghai('03-25T16:30') },
    ])
  })

  function clockOf(view: CaseView | null, limitId: string) {
    return view?.clocks.find((clock) => clock.key.startsWith(`${limitId}#`))
  }
})
