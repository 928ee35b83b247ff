import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import type { CaseView, Problem } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, loadCase, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people } = DEMO
const { agentNa, agentLei, agentTom, supervisorWei } = people
/** The case, or why not. */
type Answer = Omit<CaseView, 'status'> & Omit<Problem, 'status'>
const idOf = (userId: number) => String(userId) as PersonId

describeOnBothDatabases('what people ask of a case', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open())
  })
  afterEach(() => expectCasesWhole(scenario))
  afterAll(() => scenario.close())

  async function aCase(over: Parameters<typeof aComplaint>[1] = {}) {
    const { id } = aComplaint(scenario, over)
    await scenario.settle()
    // Signed in beforehand, so that what is asked at once arrives at once.
    for (const person of [agentNa, agentLei, agentTom]) await scenario.ticket(person, id)
    return { id, caseId: (await loadCase(scenario, id)).caseId }
  }

  function ask(
    userId: number,
    caseId: string,
    command: CaseCommand,
    commandId: string = randomUUID(),
  ) {
    return scenario.post<Answer>(userId, `/api/cases/${caseId}/commands`, { commandId, command })
  }

  const offerTo = (userId: number, handOverId: string): CaseCommand => ({
    type: 'offer_hand_over',
    handOverId,
    to: idOf(userId),
    note: '我明天休假',
  })

  test('LP-4.3 a hand-over is offered, declined, offered again and accepted; the owner keeps the case until then', async () => {
    const { id, caseId } = await aCase()
    const [first, second] = [randomUUID(), randomUUID()]
    expect((await ask(agentNa, caseId, offerTo(agentLei, first))).body.handOver?.to.id).toBe(
      idOf(agentLei),
    )
    await scenario.settle()
    expect((await stateOf(scenario, id)).owner).toBe(idOf(agentNa))

    const declined = await ask(agentLei, caseId, {
      type: 'decline_hand_over',
      handOverId: first,
      reason: '太忙',
    })
    expect(declined.body).toMatchObject({ handOver: null, owner: { id: idOf(agentNa) } })
    await ask(agentNa, caseId, offerTo(agentTom, second))
    const stranger = await ask(agentLei, caseId, { type: 'accept_hand_over', handOverId: second })
    expect([stranger.status, stranger.body.code]).toEqual([403, 'hand_over_not_yours'])
    const accepted = await ask(agentTom, caseId, { type: 'accept_hand_over', handOverId: second })
    expect(accepted.body).toMatchObject({
      owner: { id: idOf(agentTom) },
      taker: { id: idOf(agentNa) },
    })
    expect(await recorded(scenario, id, 'owner_changed')).toMatchObject([
      { to: idOf(agentNa), why: 'taken' },
      { from: idOf(agentNa), to: idOf(agentTom), why: 'accepted' },
    ])
  })

  test('only the owner may leave a stage, and what is missing is named', async () => {
    const { caseId } = await aCase()
    const command: CaseCommand = { type: 'leave_stage', stage: 'intake', fields: {} }
    const other = await ask(agentLei, caseId, command)
    expect([other.status, other.body.code]).toEqual([403, 'not_owner'])
    const missing = await ask(agentNa, caseId, command)
    expect([missing.status, missing.body.code]).toEqual([422, 'field_missing'])
    expect(missing.body.errors?.map(({ path }) => path)).toEqual(['merchant', 'is_valid'])

    const fields = { merchant: 'Shop 17', is_valid: true }
    const left = await ask(agentNa, caseId, { ...command, fields })
    expect(left.body.step?.stage).toBe('first_call')
    const early = await ask(agentNa, caseId, {
      type: 'leave_stage',
      stage: 'first_call',
      fields: {},
    })
    expect([early.status, early.body.code]).toEqual([422, 'contact_missing'])
    const late = await ask(agentNa, caseId, { ...command, fields })
    expect([late.status, late.body.code]).toEqual([409, 'stage_not_current'])
  })

  test.each([
    ['a field the policy does not have', { no_such_field: 'x' }, 422, 'field_unknown'],
    ['a value the field cannot have', { category: 'no_such_category' }, 422, 'field_value_invalid'],
    ['a text of the wrong kind', { is_valid: 'perhaps' }, 422, 'field_value_invalid'],
    ['a NUL', { merchant: 'Shop\0' }, 400, 'request_not_readable'],
  ])('%s is refused and nothing is recorded', async (_, fields, status, code) => {
    const { id, caseId } = await aCase()
    const { seq } = await loadCase(scenario, id)
    const refused = await ask(agentNa, caseId, { type: 'record_fields', fields })
    expect([refused.status, refused.body.code]).toEqual([status, code])
    expect((await loadCase(scenario, id)).seq).toBe(seq)
  })

  test('a command repeated under its id is answered, not done again; with other content it is refused', async () => {
    const { id, caseId } = await aCase()
    const commandId = randomUUID()
    const contact: CaseCommand = {
      type: 'log_contact',
      contactId: randomUUID(),
      direction: 'out',
      channel: 'phone',
      outcome: 'reached',
      summary: '已致电',
    }
    const first = await ask(agentNa, caseId, contact, commandId)
    scenario.clock.advance(1_000)
    const again = await ask(agentNa, caseId, contact, commandId)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body.seq).toBe(first.body.seq)
    expect(await recorded(scenario, id, 'contact_made')).toHaveLength(1)

    const other = await ask(agentNa, caseId, { ...contact, summary: '未致电' }, commandId)
    expect([other.status, other.body.code]).toEqual([409, 'command_id_reused'])
    const byOther = await ask(agentLei, caseId, contact, commandId)
    expect(byOther.body.code).toBe('command_id_reused')

    const [one, two] = [await aCase(), await aCase()]
    const twice = randomUUID()
    const answers = await Promise.all([
      ask(agentNa, one.caseId, contact, twice),
      ask(agentLei, two.caseId, contact, twice),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('the same command sent five times at once is done once', async () => {
    const { id, caseId } = await aCase()
    const commandId = randomUUID()
    const fields = { merchant: 'Shop 17', is_valid: true }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        ask(agentNa, caseId, { type: 'leave_stage', stage: 'intake', fields }, commandId),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await recorded(scenario, id, 'stage_left')).toHaveLength(1)
  })

  test('LP-4.3 two take at once: one has it, the other is told so as a late caller would be', async () => {
    const { caseId, id } = await aCase({ assigneeId: undefined as never })
    expect((await stateOf(scenario, id)).taker).toBeNull()
    const answers = await Promise.all(
      [agentLei, agentTom].map((person) => ask(person, caseId, { type: 'take' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already_taken')
    const late = await ask(agentNa, caseId, { type: 'take' })
    expect([late.status, late.body.code]).toEqual([409, 'already_taken'])
    expect(await recorded(scenario, id, 'taken')).toHaveLength(1)
  })

  test('a stage left twice at once is left once', async () => {
    const { caseId, id } = await aCase()
    const command: CaseCommand = {
      type: 'leave_stage',
      stage: 'intake',
      fields: { merchant: 'Shop 17', is_valid: true },
    }
    const answers = await Promise.all([
      ask(agentNa, caseId, command),
      ask(agentNa, caseId, command),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('stage_not_current')
    expect(await recorded(scenario, id, 'stage_left')).toHaveLength(1)
  })

  test('LP-4.3 accepted and withdrawn at once: one of the two happens', async () => {
    const { caseId, id } = await aCase()
    const handOverId = randomUUID()
    await ask(agentNa, caseId, offerTo(agentLei, handOverId))
    const [accepted, withdrawn] = await Promise.all([
      ask(agentLei, caseId, { type: 'accept_hand_over', handOverId }),
      ask(agentNa, caseId, { type: 'withdraw_hand_over', handOverId }),
    ])
    const { owner, handOver } = await stateOf(scenario, id)
    expect(handOver).toBeNull()
    if (accepted.status === 200)
      expect([owner, withdrawn.body.code]).toEqual([idOf(agentLei), 'not_owner'])
    else
      expect([owner, accepted.body.code, withdrawn.status]).toEqual([
        idOf(agentNa),
        'hand_over_not_pending',
        200,
      ])
  })

  test('LP-1 the slip waits for a supervisor; the owner cannot approve it', async () => {
    const { caseId } = await aCase({ customFields: { [DEMO.fields.category]: 'points_held' } })
    const leave = (stage: string, fields = {}) =>
      ask(agentNa, caseId, { type: 'leave_stage', stage, fields })
    const call: CaseCommand = {
      type: 'log_contact',
      contactId: randomUUID(),
      direction: 'out',
      channel: 'phone',
      outcome: 'reached',
      summary: '',
    }
    await leave('intake', { is_valid: true })
    await ask(agentNa, caseId, call)
    await leave('first_call')
    expect((await leave('solution', { solution: '补发积分' })).body.step?.stage).toBe('approval')
    expect((await leave('approval')).body.code).toBe('approval_missing')
    expect(
      (await ask(agentNa, caseId, { type: 'approve', stage: 'approval', note: '' })).body.code,
    ).toBe('not_approver')
    const approved = await ask(supervisorWei, caseId, {
      type: 'approve',
      stage: 'approval',
      note: '同意',
    })
    expect(approved.status).toBe(200)
    expect((await leave('approval')).body.step?.stage).toBe('reply')
  })
})
