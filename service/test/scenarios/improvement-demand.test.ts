import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import { demoPolicies } from '#simulator/compose.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import { processInbox } from '../../inbox/process-inbox.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { aComplaint, recorded, stateOf } from '../record.ts'
import { type Scenario, startScenario } from '../scenario.ts'
import { expectStreamsWhole, listOf, stream } from '../streams.ts'

const { people } = DEMO
const SALES = people.agentNa
const QUALITY = people.qualityTao
/** Has the office of the general manager's room in the demo company. */
const OFFICE = people.compliance

const FACTS = {
  customer_name: '南方机械',
  order_number: 'A-77',
  part_number: 'P-9',
  quantity: 100,
  defective_quantity: 3,
  shipped_on: '2026-02-20',
  demand: '更换三件',
  demand_reason: '尺寸不符',
  caused_loss: false,
  needs_site_check: false,
}

/** A complaint without a loss, whose customer is satisfied; only closing it is left. */
async function withoutLoss(scenario: Scenario, department: string): Promise<number> {
  const { id } = aComplaint(scenario, {
    subject: '零件尺寸不符',
    description: '三件尺寸不符。',
    tags: [],
    assigneeId: SALES,
    formId: DEMO.forms.complaintManufacturer,
    customFields: {},
  })
  await scenario.settle()
  const does = (command: CaseCommand) => scenario.command(SALES, id, command)
  const demand = { improvement_demand: '改进包装', improving_department: department }
  await does({ type: 'leave_stage', stage: 'report', fields: FACTS })
  await does({ type: 'leave_stage', stage: 'exception', fields: demand })
  await does({
    type: 'log_contact',
    contactId: randomUUID(),
    direction: 'out',
    channel: 'phone',
    outcome: 'reached',
    summary: '已说明改善措施',
  })
  await does({ type: 'record_satisfaction', isSatisfied: true, note: '' })
  await does({ type: 'leave_stage', stage: 'reply', fields: {} })
  await scenario.settle()
  return id
}

const close: CaseCommand = {
  type: 'leave_stage',
  stage: 'close',
  fields: { outcome: 'no_loss' },
}

describeOnBothDatabases('improvements that a case calls for', (open) => {
  let scenario: Scenario

  beforeAll(async () => {
    scenario = await startScenario(await open(), { policies: demoPolicies(['manufacturer']) })
  })
  afterAll(() => scenario.close())

  test('MF-3 no loss: the department that was named gets an improvement, once, when the outcome says so', async () => {
    const ticketId = await withoutLoss(scenario, 'quality')
    expect((await listOf(scenario, 'improvements', OFFICE)).rows).toEqual([])
    await scenario.command(SALES, ticketId, close)
    const { caseId } = await stateOf(scenario, ticketId)
    // Two processes look for it at once.
    await Promise.all([processInbox(scenario.deps, 50), processInbox(scenario.deps, 50)])
    await scenario.settle()
    const [demanded, ...more] = await recorded(scenario, ticketId, 'improvement_demanded')
    expect([demanded?.occasion, more]).toEqual(['exception_demand', []])
    const { rows } = await listOf(scenario, 'improvements', QUALITY)
    expect(rows).toMatchObject([
      {
        improvementId: `${caseId}.exception_demand`,
        kind: { id: 'exception' },
        department: { id: 'quality' },
        owner: { id: String(QUALITY) },
        isWaitingForMe: true,
        // Ten working days from Monday, 2 March.
        dueAt: parseInstant('2026-03-16T18:00:00+08:00'),
      },
    ])
    const work = stream(scenario, 'improvements', `${caseId}.exception_demand`)
    expect(await work.see(OFFICE)).toMatchObject({
      openedBy: null,
      openedAt: demanded?.effectiveAt,
      ruleIds: ['MF-3', 'MF-9.7'],
      from: { id: 'case', reference: caseId },
      occasion: {
        title: { en: 'Improvement after an exception' },
        because: { 'zh-CN': '未造成损失，业务部要求有关部门改善。' },
        basis: null,
      },
    })
    expect(await work.hidden(people.merchantHao)).toBe('improvement_not_found')
    await scenario.settle()
    expect((await listOf(scenario, 'improvements', OFFICE)).total).toBe(1)
    await expectStreamsWhole(scenario)
  })

  test('MF-3 a department without people: the office is asked to pass it on', async () => {
    const ticketId = await withoutLoss(scenario, 'manufacturing')
    await scenario.command(SALES, ticketId, close)
    await scenario.settle()
    const { caseId } = await stateOf(scenario, ticketId)
    const work = stream(scenario, 'improvements', `${caseId}.exception_demand`)
    const seen = await work.see(OFFICE)
    expect([seen.owner, seen.department, seen.isWaitingForMe]).toEqual([null, null, true])
    expect(seen.title).toMatch(/制造部|Manufacturing/)
    await expectStreamsWhole(scenario)
  })

  test('MF-3 another outcome calls for nothing', async () => {
    const ticketId = await withoutLoss(scenario, 'quality')
    const settled: CaseCommand = { ...close, fields: { outcome: 'settled' } }
    await scenario.command(SALES, ticketId, settled)
    await scenario.settle()
    expect(await recorded(scenario, ticketId, 'improvement_demanded')).toEqual([])
    expect((await listOf(scenario, 'improvements', OFFICE)).total).toBe(2)
  })
})
