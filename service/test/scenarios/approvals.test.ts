import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type { CaseCommand } from '#shared/case/commands.ts'
import type { DelegationsView } from '#shared/contract/delegation.ts'
import type { DeskView } from '#shared/contract/desk-view.ts'
import type { CaseView, Problem } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { HOUR_MS, instant } from '#shared/kernel/instant.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { CONSENT_POLICY_INPUT } from '#shared/remedy/test-consent.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { forgetDirectory } from '../../people/directory.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, expectCasesWhole, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'

const { people, fields } = DEMO
const { agentNa, agentLei, supervisorWei, supervisorShufen, qualityTao, compliance } = people
const idOf = (userId: number) => String(userId) as PersonId
/** The first stage wants nothing of its owner but that every remedy is settled. */
const POLICY: PolicyInput = {
  ...CONSENT_POLICY_INPUT,
  calendar: CHINA_OFFICE.key,
  stages: CONSENT_POLICY_INPUT.stages.map((stage) =>
    stage.id === 'intake' ? { ...stage, fields: [], requires: ['remedies_done'] } : stage,
  ),
}

type Answer = Omit<CaseView, 'status'> & Omit<Problem, 'status'>

describeOnBothDatabases('approvals, remedies and delegation', (open) => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(await open(), { policies: [POLICY] })
  })
  afterEach(async () => {
    await scenario.settle()
    await expectCasesWhole(scenario)
  })
  afterAll(() => scenario.close())

  async function complain(): Promise<number> {
    const { id } = aComplaint(scenario, { customFields: { [fields.category]: 'broken' } })
    await scenario.settle()
    return id
  }

  async function ask(userId: number, ticketId: number, command: CaseCommand) {
    const { caseId } = await stateOf(scenario, ticketId)
    return scenario.post<Answer>(userId, `/api/cases/${caseId}/commands`, {
      commandId: randomUUID(),
      command,
    })
  }

  async function propose(ticketId: number, amount: number): Promise<string> {
    const remedyId = randomUUID()
    await scenario.command(agentNa, ticketId, {
      type: 'propose_remedy',
      remedyId,
      kind: 'refund',
      amount,
      what: '退款',
    })
    await scenario.settle()
    return remedyId
  }

  const give = (approvalId: string): CaseCommand => ({
    type: 'give_approval',
    approvalId,
    note: '',
  })

  test('MF-12.1 MF-12.2 a refund from the proposal to the books', async () => {
    const id = await complain()
    const remedyId = await propose(id, 50_000)
    expect(scenario.notes(id).join()).toContain('CNY 500.00')
    const early = await ask(agentNa, id, { type: 'offer_remedy', remedyId })
    expect([early.status, early.body.code]).toEqual([422, 'above_authority'])

    const asked = (await scenario.ticket(supervisorWei, id)).case?.approvals?.items[0]
    expect(asked).toMatchObject({ status: 'pending', amount: 50_000, mayDecide: { allowed: true } })
    expect(asked?.dueAt).not.toBeNull()
    const stranger = await ask(agentLei, id, give(remedyId))
    expect([stranger.status, stranger.body.code]).toEqual([403, 'not_approver'])
    await scenario.command(supervisorWei, id, give(remedyId))

    await scenario.command(agentNa, id, { type: 'offer_remedy', remedyId })
    await scenario.command(agentNa, id, {
      type: 'answer_remedy',
      remedyId,
      isAccepted: true,
      note: '好的',
    })
    const { rows } = await scenario.queue(qualityTao, 'mine')
    expect(rows.map((row) => row.ticketId)).toContain(String(id))
    const bare = await ask(qualityTao, id, {
      type: 'carry_out_remedy',
      remedyId,
      actual: 51_000,
      proofs: [],
    })
    expect([bare.status, bare.body.code]).toEqual([422, 'evidence_missing'])
    await scenario.command(qualityTao, id, {
      type: 'carry_out_remedy',
      remedyId,
      actual: 51_000,
      proofs: [{ evidence: 'proof', option: 'receipt', reference: 'R-2026-17' }],
    })
    const done = await scenario.command(compliance, id, {
      type: 'reconcile_remedy',
      remedyId,
      note: '',
    })
    expect(done.remedies?.items[0]).toMatchObject({
      status: 'reconciled',
      actual: 51_000,
      proofs: [{ reference: 'R-2026-17' }],
    })
  })

  test('LP-4.3 whoever owns a case is told that it waits for them, and not while it waits only for others', async () => {
    const waitingFor = async (userId: number) =>
      (await scenario.get<DeskView>(userId, '/api/desk')).body.myCases.waiting
    const [owner, approver] = [await waitingFor(agentNa), await waitingFor(supervisorWei)]
    const id = await complain()
    expect((await scenario.ticket(agentNa, id)).case?.owner?.id).toBe(String(agentNa))
    expect(await waitingFor(agentNa)).toBe(owner + 1)
    const remedyId = await propose(id, 50_000)
    expect(await waitingFor(agentNa)).toBe(owner)
    expect(await waitingFor(supervisorWei)).toBe(approver + 1)
    await scenario.command(agentNa, id, { type: 'withdraw_remedy', remedyId, reason: '已和解' })
    expect(await waitingFor(agentNa)).toBe(owner + 1)
    expect(await waitingFor(supervisorWei)).toBe(approver)
  })

  test('MF-12.2 too much more stops it, escalates the case and asks whoever has the authority', async () => {
    const id = await complain()
    const remedyId = await propose(id, 5_000)
    await scenario.command(agentNa, id, { type: 'offer_remedy', remedyId })
    await scenario.command(agentNa, id, {
      type: 'answer_remedy',
      remedyId,
      isAccepted: true,
      note: '',
    })
    await scenario.command(qualityTao, id, {
      type: 'carry_out_remedy',
      remedyId,
      actual: 60_000,
      proofs: [{ evidence: 'proof', option: 'invoice', reference: 'I-1' }],
    })
    const view = await scenario.command(compliance, id, {
      type: 'reconcile_remedy',
      remedyId,
      note: '',
    })
    expect(view).toMatchObject({ isEscalated: true, remedies: { items: [{ status: 'stopped' }] } })
    const approvalId = view.approvals?.items[0]?.approvalId ?? ''
    const granted = await scenario.command(supervisorWei, id, give(approvalId))
    expect(granted.remedies?.items[0]).toMatchObject({ status: 'carried_out', amount: 60_000 })
    await scenario.settle()
    expect(scenario.notes(id).join()).toContain('CNY 600.00')
  })

  test('CD-2.9 of two supervisors who decide at once, one does and the other finds it decided', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await complain()
      const approvalId = await propose(id, 50_000)
      await Promise.all([scenario.ticket(supervisorWei, id), scenario.ticket(supervisorShufen, id)])
      const answers = await Promise.all([
        ask(supervisorWei, id, give(approvalId)),
        ask(supervisorShufen, id, { type: 'deny_approval', approvalId, reason: '太多' }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const late = answers.find(({ status }) => status === 409)
      expect(late?.body.code).toBe('approval_not_pending')
      const decisions = [
        ...(await recorded(scenario, id, 'approval_granted')),
        ...(await recorded(scenario, id, 'approval_denied')),
      ]
      expect(decisions).toHaveLength(1)
    }
  })

  const HOUR = HOUR_MS

  async function setTicketAccess(userId: number, access: string): Promise<void> {
    await scenario.db.query(
      `update person set body = body || jsonb_build_object('ticketAccess', $3::text)
       where account_id = $1 and person_id = $2`,
      [scenario.accountId, String(userId), access],
    )
    forgetDirectory(scenario.db, scenario.accountId)
  }

  function delegationOf(to: number, over: object = {}) {
    const now = scenario.clock.now()
    return {
      delegationId: randomUUID(),
      to: idOf(to),
      from: now,
      until: instant(now + 8 * HOUR),
      ...over,
    }
  }

  function delegate(userId: number, body: unknown) {
    return scenario.post<DelegationsView & Omit<Problem, 'status'>>(
      userId,
      '/api/delegations',
      body,
    )
  }

  test('CD-2.9 a delegate decides in the place of the delegator, sees the case for it, and no longer than that', async () => {
    const id = await complain()
    const approvalId = await propose(id, 50_000)
    const light = people.merchantLight
    await scenario.queue(light)
    await setTicketAccess(light, 'none')
    expect((await ask(light, id, give(approvalId))).body.code).toBe('case_not_found')
    expect((await scenario.queue(light)).total).toBe(0)
    const request = delegationOf(light)
    expect((await delegate(supervisorWei, request)).status).toBe(201)
    const { rows } = await scenario.queue(light, 'mine')
    expect(rows.map((row) => row.ticketId)).toContain(String(id))
    const item = (await scenario.ticket(light, id)).case?.approvals?.items[0]
    expect(item).toMatchObject({
      mayDecide: { allowed: true },
      onBehalfOf: { id: idOf(supervisorWei) },
    })
    expect((await ask(light, id, give(approvalId))).status).toBe(200)
    // With the approval given nothing waits for them any more, and the case is out of their sight.
    expect((await ask(light, id, give(approvalId))).body.code).toBe('case_not_found')
    expect(await recorded(scenario, id, 'approval_given')).toMatchObject([
      { personId: idOf(light), onBehalfOf: idOf(supervisorWei) },
    ])

    const other = await complain()
    const otherApproval = await propose(other, 50_000)
    const ended = await scenario.post<DelegationsView>(
      supervisorWei,
      `/api/delegations/${request.delegationId}/end`,
      {},
    )
    expect([ended.status, ended.body.delegations]).toEqual([200, []])
    expect((await ask(light, other, give(otherApproval))).body.code).toBe('case_not_found')
    const again = await scenario.post<Problem>(
      supervisorWei,
      `/api/delegations/${request.delegationId}/end`,
      {},
    )
    expect(again.body.code).toBe('delegation_not_found')
  })

  test('CD-2.9 who may pass on whose approvals', async () => {
    const refused = async (userId: number, body: unknown) => {
      const answer = await delegate(userId, body)
      return [answer.status, answer.body.code]
    }
    const wei = idOf(supervisorWei)
    const past = scenario.clock.now() - HOUR
    expect(await refused(supervisorWei, delegationOf(supervisorWei))).toEqual([
      422,
      'delegation_to_self',
    ])
    expect(await refused(agentNa, delegationOf(agentLei, { personId: wei }))).toEqual([
      403,
      'role_not_allowed',
    ])
    expect(await refused(people.admin, delegationOf(people.admin, { personId: wei }))).toEqual([
      422,
      'delegation_to_self',
    ])
    expect(await refused(supervisorWei, delegationOf(agentLei, { until: past }))).toEqual([
      422,
      'instant_in_past',
    ])
    const far = scenario.clock.now() + 400 * 24 * HOUR
    expect(await refused(supervisorWei, delegationOf(agentLei, { until: far }))).toEqual([
      422,
      'delegation_dates_wrong',
    ])
    expect(await refused(supervisorWei, delegationOf(999_999))).toEqual([
      422,
      'person_not_available',
    ])
    const request = delegationOf(agentLei, { personId: wei })
    const made = await delegate(people.admin, request)
    expect(made.status).toBe(201)
    expect((await delegate(people.admin, request)).body.delegations).toHaveLength(1)
    const { body } = await scenario.get<DelegationsView>(agentLei, '/api/delegations')
    expect(body.delegations).toMatchObject([
      { person: { id: wei }, to: { id: idOf(agentLei) }, isActive: true, mayEnd: false },
    ])
    expect(
      (await scenario.get<DelegationsView>(agentNa, '/api/delegations')).body.delegations,
    ).toEqual([])
  })
})
