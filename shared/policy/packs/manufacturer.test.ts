import { describe, expect, test } from 'vitest'
import type { FieldValues } from '#shared/case/events.ts'
import { aComplaint, type ComplaintOptions, packOf, type Scenario } from './scenario.ts'

/** 客户投诉管理制度 of a manufacturer, article by article. The complaint reaches us on Monday, 2 March 2026, at 09:00. */

const FACTS = {
  order_number: 'SO-118',
  part_number: 'P-7',
  quantity: 500,
  defective_quantity: 20,
  shipped_on: '2026-02-10',
  demand: 'replace them',
  demand_reason: 'the thread is cut too deep',
}
const LOSS = { ...FACTS, caused_loss: true, needs_site_check: false }
const FORM = { sample: 'attached', sales_opinion: 'looks like our tool' }
const FOUNDED = {
  is_founded: true,
  category: 'quality',
  cause: 'worn tool',
  external_party: 'none',
  responsible_department: 'manufacturing',
}
const NOT_FOUNDED = {
  is_founded: false,
  not_founded_reason: 'another maker’s parts',
  cause: 'not ours',
}
const REPORT = { investigation_report: 'worn tool, batch 7' }
const COUNTERMEASURE = {
  detailed_cause: 'tool life exceeded',
  countermeasure: 'change tools earlier',
  responsible_unit: 'lathe 3',
}
const OPINION = { office_opinion: 'agreed', is_special: false }

function received(options: ComplaintOptions = {}): Scenario {
  return aComplaint('manufacturer', options)
}

/** Sales has found out at 09:30 what is wrong. */
function reported(fields: FieldValues = {}, options: ComplaintOptions = {}): Scenario {
  return received(options)
    .at('2026-03-02 09:30')
    .leave('agent_a', { ...LOSS, ...fields })
}

/** The form with the sample is at the general manager's office at 10:00. */
function formSent(): Scenario {
  return reported().at('2026-03-02 10:00').leave('agent_a', FORM).accept('office_desk')
}

/** Registered at 10:30; quality has it. */
function registered(): Scenario {
  return formSent()
    .at('2026-03-02 10:30')
    .leave('office_desk', { tracking_entry: true })
    .accept('quality_desk')
}

/** Quality has found the cause on Tuesday at 11:00, and reported it. */
function investigated(cause: FieldValues = FOUNDED): Scenario {
  return registered()
    .at('2026-03-03 11:00')
    .leave('quality_desk', cause)
    .leave('quality_desk', REPORT)
}

/** Manufacturing has set its countermeasure on Wednesday, the office has checked it. */
function checked(opinion: FieldValues = OPINION): Scenario {
  return investigated()
    .accept('manufacturing_desk')
    .at('2026-03-04 10:00')
    .leave('manufacturing_desk', COUNTERMEASURE)
    .accept('office_desk')
    .leave('office_desk', opinion)
}

/** Sales has negotiated, the supervisor has reviewed; the office has it on Wednesday at 15:00. */
function negotiated(sales: Scenario = checked().accept('agent_a')): Scenario {
  return sales
    .at('2026-03-04 14:00')
    .call('agent_a')
    .command('agent_a', { type: 'record_fields', fields: NEGOTIATED })
    .command('supervisor_a', { type: 'approve', stage: 'negotiate', note: 'fine' })
    .at('2026-03-04 15:00')
    .leave('agent_a')
    .accept('office_desk')
}
const NEGOTIATED = { handling_proposal: 'take 20 back', negotiation_result: 'agrees' }

/** The office's combined opinion is written; the approval is asked for on Thursday at 09:00, over this many fen. */
function asked(fen: number, sales?: Scenario): Scenario {
  return negotiated(sales)
    .leave('office_desk', { combined_opinion: 'agreed', improvement_tracked: false })
    .at('2026-03-05 09:00')
    .command('office_desk', {
      type: 'request_approval',
      approvalId: 'a1',
      about: { kind: 'stage', stage: 'approval' },
      amount: fen,
      note: '',
    })
}

/** Approved on Thursday at 10:00; sales carries it out. */
function approved(sales?: Scenario): Scenario {
  return asked(4_000_00, sales)
    .at('2026-03-05 10:00')
    .command('sales_manager', GIVE)
    .leave('office_desk')
    .accept('agent_a')
}
const GIVE = { type: 'give_approval', approvalId: 'a1', note: '' } as const

/** Carried out and told the customer by telephone on Thursday at 16:00. */
function answered(isAccepted: boolean): Scenario {
  return approved()
    .at('2026-03-05 16:00')
    .leave('agent_a', { executed: 'done' })
    .call('agent_a')
    .answer('agent_a', isAccepted)
}

/** Sales proposes a remedy while it negotiates; `amount` in fen, or in pieces for a return. */
function proposed(kind: string, amount: number): Scenario {
  return checked()
    .accept('agent_a')
    .command('agent_a', { type: 'propose_remedy', remedyId: 'r1', kind, amount, what: 'batch 7' })
}
const OFFER = { type: 'offer_remedy', remedyId: 'r1' } as const
const AGREE = { type: 'give_approval', approvalId: 'r1', note: '' } as const

/** A return of twenty pieces that the supervisor approved; at the execution. */
function returning(): Scenario {
  return approved(proposed('return', 20).command('supervisor_a', AGREE))
}

function carryOut(actual: number, evidence: string, option: string) {
  return {
    type: 'carry_out_remedy',
    remedyId: 'r1',
    actual,
    proofs: [{ evidence, option, reference: 'scan 17' }],
  } as const
}
const RETURNED = (actual: number) => carryOut(actual, 'return_proof', 'certificate')
const RECONCILE = { type: 'reconcile_remedy', remedyId: 'r1', note: '' } as const

const COMBINED = { combined_opinion: 'agreed', improvement_tracked: false }
const ADJUST = {
  type: 'propose_remedy',
  remedyId: 'r1',
  kind: 'receivable_adjustment',
  amount: 12_000_00,
  what: 'invoice 77, paid late',
} as const

/** The office has listed a receivable of 12,000 and proposed to adjust it, on Wednesday at 15:00. */
function adjusting(): Scenario {
  return negotiated()
    .command('office_desk', {
      type: 'record_fields',
      fields: { ...COMBINED, receivable_affected: 12_000_00 },
    })
    .command('office_desk', ADJUST)
}

function stagesOf(complaint: Scenario): readonly string[] {
  return complaint.events('stage_entered').map((one) => one.event.stage)
}

describe('第三条 no loss', () => {
  const without = () => reported({ caused_loss: false })

  test('MF-3 without a loss: an exception slip and an improvement demand, and no opinion form', () => {
    const complaint = without()
    expect(complaint.state.stage).toBe('exception')
    expect(complaint.missing('agent_a')).toEqual(['improvement_demand', 'improving_department'])
    complaint.leave('agent_a', {
      improvement_demand: 'pack it better',
      improving_department: 'manufacturing',
    })
    expect(complaint.told('exception_told')).toEqual(['manufacturing_desk'])
    expect(complaint.document('exception_slip')).toMatchObject({ answerBy: 'manufacturing_desk' })
    complaint.call('agent_a').answer('agent_a', true).leave('agent_a')
    expect(complaint.events('improvement_demanded')).toEqual([])
    complaint.leave('agent_a', { outcome: 'no_loss' })
    expect(
      complaint
        .events('improvement_demanded')
        .map(({ event, ruleIds }) => [event.occasion, ruleIds]),
    ).toEqual([['exception_demand', ['MF-3']]])
    expect(stagesOf(complaint)).toEqual(['report', 'exception', 'reply', 'close'])
    expect(complaint.state).toMatchObject({ status: 'closed', outcome: 'no_loss' })
  })

  test('MF-3 with a loss: the opinion form', () => {
    expect(reported().state.stage).toBe('opinion_form')
  })
})

describe('第五条 classes', () => {
  test('MF-5 two classes of cause: quality, and not quality (human)', () => {
    expect(packOf('manufacturer').policy.categories.map(({ id }) => id)).toEqual([
      'non_quality',
      'quality',
    ])
    expect(investigated().state.flags).toEqual(['quality_cause'])
    const human = investigated({ ...FOUNDED, category: 'non_quality' })
    expect(human.state.flags).toEqual(['human_cause'])
    expect(human.reasons()).toEqual(['MF-5'])
  })

  test('MF-5 the class is set where the cause is found', () => {
    const { category: _category, ...rest } = FOUNDED
    expect(registered().missing('quality_desk', rest)).toEqual(['category'])
  })
})

describe('第七条 duties', () => {
  test('MF-7.1 sales checks order, part, quantity, shipping date, the demand and its reason', () => {
    expect(received().missing('agent_a')).toEqual([
      'order_number',
      'part_number',
      'quantity',
      'defective_quantity',
      'shipped_on',
      'demand_reason',
      'caused_loss',
      'needs_site_check',
    ])
    expect(received().state.fields).toEqual({
      customer_name: 'Sample Trading',
      contact_person: 'Li Na',
      demand: 'It does not work as promised.',
    })
  })

  test('MF-7.2 quality investigates, names the responsible department and reports', () => {
    const complaint = registered()
    expect(complaint.state).toMatchObject({ stage: 'cause', owner: 'quality_desk' })
    expect(complaint.missing('quality_desk', { is_founded: true, external_party: 'none' })).toEqual(
      ['category', 'cause', 'responsible_department'],
    )
    complaint.leave('quality_desk', FOUNDED)
    expect(complaint.missing('quality_desk')).toEqual(['investigation_report'])
  })

  test('MF-7.3 the general manager’s office registers, and is told of what is late', () => {
    const complaint = formSent()
    expect(complaint.state).toMatchObject({ stage: 'register', owner: 'office_desk' })
    expect(complaint.missing('office_desk')).toEqual(['tracking_entry'])
    const late = registered().until('2026-03-05 18:01')
    expect(late.breaches('cause_within')).toEqual(['2026-03-05 18:00'])
    expect(late.events('ladder_climbed').map((one) => one.event.to)).toContainEqual(['office_desk'])
  })

  test('MF-7.4 manufacturing investigates in detail, sets the countermeasure, names unit and person', () => {
    const complaint = investigated().accept('manufacturing_desk')
    expect(complaint.missing('manufacturing_desk')).toEqual([
      'detailed_cause',
      'countermeasure',
      'responsible_unit',
    ])
    complaint.leave('manufacturing_desk', { ...COUNTERMEASURE, responsible_person: 'agent_b' })
    expect(complaint.state.fields.responsible_person).toBe('agent_b')
  })
})

describe('第九条 investigation and handling', () => {
  const onSite = () => reported({ needs_site_check: true })

  test('MF-9.1 the opinion form goes to the general manager’s office with sample and opinion', () => {
    const complaint = reported()
    expect(complaint.missing('agent_a')).toEqual(['sample', 'sales_opinion'])
    complaint.leave('agent_a', FORM)
    expect(complaint.state.handOver).toMatchObject({ to: 'office_desk', by: 'route' })
    const [form] = complaint.events('document_issued')
    expect(form?.event).toMatchObject({
      kind: 'opinion_form',
      values: { order_number: 'SO-118', sample: 'attached', sales_opinion: 'looks like our tool' },
      copies: [{ copyId: 'office', to: 'office_desk' }],
    })
  })

  test('MF-9.1 at once: found out by the end of the next working day', () => {
    expect(received().due('report_at_once')).toBe('2026-03-03 18:00')
    expect(reported().due('report_at_once')).toBeNull()
  })

  test('MF-9.2 a check on site goes before the form, with quality', () => {
    const complaint = onSite()
    expect(complaint.state.stage).toBe('site_check')
    expect(complaint.state.handOver).toMatchObject({ to: 'quality_desk' })
    expect(complaint.guidance('MF-9.2').join(' ')).toMatch(/general manager names someone/)
  })

  test('MF-9.2 if quality cannot come, the general manager names someone', () => {
    const complaint = reported({ needs_site_check: true }, { absent: ['quality_desk'] })
    expect(complaint.state.handOver).toMatchObject({ to: 'general_manager' })
  })

  test('MF-9.2 MF-9.3 afterwards it is reported to the general manager, within three days', () => {
    const complaint = onSite()
      .accept('quality_desk')
      .at('2026-03-02 16:00')
      .leave('quality_desk', { site_team: 'quality, lathe 3', site_finding: 'cut too deep' })
    expect(complaint.due('site_report_within')).toBe('2026-03-05 16:00')
    expect(complaint.told('site_report_told')).toBeNull()
    complaint.leave('quality_desk', { site_report: 'cut too deep' })
    expect(complaint.told('site_report_told')).toEqual(['general_manager'])
    expect(complaint.state.stage).toBe('opinion_form')
  })

  test('MF-9.3 the report reaches the general manager within three days after the investigation', () => {
    const complaint = registered().at('2026-03-03 11:00').leave('quality_desk', FOUNDED)
    expect(complaint.due('investigation_report_within')).toBe('2026-03-06 11:00')
    expect(complaint.warn('investigation_report_within')).toBe('2026-03-05 11:00')
    complaint.leave('quality_desk', REPORT)
    expect(complaint.due('investigation_report_within')).toBeNull()
    expect(complaint.told('investigation_told')).toEqual(['general_manager'])
  })

  test.each([
    ['2026-03-06 10:59', 'in time', []],
    ['2026-03-06 11:00', 'too late', ['2026-03-06 11:00']],
  ])('MF-9.3 reported at %s is %s', (when, _why, breaches) => {
    const complaint = registered().at('2026-03-03 11:00').leave('quality_desk', FOUNDED)
    complaint.at(when).leave('quality_desk', REPORT)
    expect(complaint.breaches('investigation_report_within')).toEqual(breaches)
  })

  test('MF-9.4 register, quality, manufacturing, office, sales, approval, execution, in this order', () => {
    expect(stagesOf(negotiated())).toEqual([
      'report',
      'opinion_form',
      'register',
      'cause',
      'investigation_report',
      'countermeasure',
      'office_opinion',
      'negotiate',
      'combined_opinion',
    ])
  })

  test('MF-9.4 a special case goes to research and development as well', () => {
    const complaint = checked({ ...OPINION, is_special: true })
    expect(complaint.state.stage).toBe('research_opinion')
    expect(complaint.state.handOver).toMatchObject({ to: 'research_desk' })
    complaint.accept('research_desk').leave('research_desk', { research_opinion: 'harder steel' })
    expect(complaint.state.stage).toBe('negotiate')
  })

  test('MF-9.5 sales explains and negotiates at once, and its supervisor reviews the result', () => {
    const complaint = checked().accept('agent_a')
    expect(complaint.due('negotiate_within')).toBe('2026-03-05 18:00')
    const leave = { type: 'leave_stage', stage: 'negotiate', fields: {} } as const
    complaint.command('agent_a', { type: 'record_fields', fields: NEGOTIATED })
    expect(complaint.refusal('agent_a', leave)).toBe('contact_missing')
    expect(complaint.call('agent_a').refusal('agent_a', leave)).toBe('approval_missing')
    const approve = { type: 'approve', stage: 'negotiate', note: '' } as const
    expect(complaint.refusal('agent_a', approve)).toBe('not_approver')
    expect(complaint.command('supervisor_a', approve).refusal('agent_a', leave)).toBeNull()
  })

  test('MF-9.6 the office writes its combined opinion within one day', () => {
    const complaint = negotiated()
    expect(complaint.state).toMatchObject({ stage: 'combined_opinion', owner: 'office_desk' })
    expect(complaint.due('combined_opinion_within')).toBe('2026-03-05 15:00')
    complaint.until('2026-03-05 15:01')
    expect(complaint.breaches('combined_opinion_within')).toEqual(['2026-03-05 15:00'])
  })

  test.each([
    [4_000_00, 'sales_manager', 'a small one'],
    [5_000_00, 'sales_manager', 'up to 5,000'],
    [5_000_01, 'deputy_general_manager', 'one fen more'],
    [50_000_01, 'general_manager', 'a large one'],
  ])('MF-9.6 %i fen are approved by authority: %s (%s)', (fen, who) => {
    const complaint = asked(fen)
    expect(complaint.state.approvals?.map((one) => one.asked)).toEqual([[who]])
    const leave = { type: 'leave_stage', stage: 'approval', fields: {} } as const
    expect(complaint.refusal('office_desk', leave)).toBe('approval_missing')
    expect(complaint.refusal('supervisor_a', GIVE)).toBe('not_approver')
    complaint.command(who as 'sales_manager', GIVE)
    expect(complaint.refusal('office_desk', leave)).toBeNull()
  })

  test('MF-9.4 MF-9.6 after the approval it is executed by sales', () => {
    const complaint = approved()
    expect(complaint.state).toMatchObject({ stage: 'execute', owner: 'agent_a' })
    expect(complaint.missing('agent_a')).toEqual(['executed'])
  })

  test('MF-9.7 whether the improvement is tracked is decided; human carelessness is exempt', () => {
    expect(negotiated().missing('office_desk', { combined_opinion: 'agreed' })).toEqual([
      'improvement_tracked',
    ])
    const tracked = { combined_opinion: 'agreed', improvement_tracked: true }
    expect(negotiated().missing('office_desk', tracked)).toEqual(['improvement'])
    const human = negotiated().command('office_desk', {
      type: 'record_fields',
      fields: { category: 'non_quality' },
    })
    expect(human.missing('office_desk', { combined_opinion: 'agreed' })).toEqual([])
  })

  test('MF-9.8 the closed form goes to quality, manufacturing, sales, finance and the office', () => {
    const complaint = answered(true).leave('agent_a').accept('office_desk')
    complaint.leave('office_desk', { outcome: 'settled' })
    expect(complaint.state.status).toBe('closed')
    const form = complaint.document('closed_form')
    expect(form?.copies.map(({ copyId, to }) => [copyId, to])).toEqual([
      ['first', 'quality_desk'],
      ['second', 'manufacturing_desk'],
      ['third', 'agent_a'],
      ['fourth', 'finance_desk'],
      ['fifth', 'office_desk'],
    ])
    const receive = {
      type: 'confirm_receipt',
      documentId: form?.documentId ?? '',
      copyId: 'fourth',
    } as const
    expect(complaint.refusal('quality_desk', receive)).toBe('not_asked')
    complaint.at('2026-03-06 09:00').command('finance_desk', receive)
    const received = complaint.document('closed_form')?.copies.filter((one) => one.receivedAt)
    expect(received?.map(({ copyId }) => copyId)).toEqual(['fourth'])
  })

  test('MF-9.9 the customer does not accept: a new form, the earlier one attached as it was', () => {
    const complaint = answered(false)
    expect(complaint.state).toMatchObject({ stage: 'opinion_form', round: 2, isEscalated: true })
    expect(complaint.guidance('MF-9.9').join(' ')).toMatch(/new form, and the earlier one/)
    complaint.leave('agent_a', { ...FORM, sales_opinion: 'offer more' })
    const forms = complaint
      .events('document_issued')
      .filter(({ event }) => event.kind === 'opinion_form')
    expect(forms.map(({ event }) => event.values.sales_opinion)).toEqual([
      'looks like our tool',
      'offer more',
    ])
    expect(forms[0]?.event.attached).toBeUndefined()
    expect(forms[1]?.event.attached).toEqual([forms[0]?.event.documentId])
  })

  test('MF-9.14 without a loss too: what closes as not founded says why', () => {
    const complaint = reported({ caused_loss: false })
      .leave('agent_a', { improvement_demand: 'pack better', improving_department: 'sales' })
      .call('agent_a')
      .answer('agent_a', true)
      .leave('agent_a')
    expect(complaint.missing('agent_a', { outcome: 'no_loss' })).toEqual([])
    expect(complaint.missing('agent_a', { outcome: 'not_founded' })).toEqual(['not_founded_reason'])
  })

  test('MF-9.9 without a loss too: who does not accept the exception slip gets the form', () => {
    const complaint = reported({ caused_loss: false })
      .leave('agent_a', { improvement_demand: 'pack better', improving_department: 'sales' })
      .call('agent_a')
      .answer('agent_a', false)
    expect(complaint.state).toMatchObject({ stage: 'opinion_form', round: 2 })
    const slip = complaint.document('exception_slip')
    complaint.leave('agent_a', FORM)
    expect(slip).not.toBeNull()
    expect(complaint.document('opinion_form')?.attached).toEqual([slip?.documentId])
  })

  test('MF-9.11 nothing is promised beyond one’s authority: shown before sales negotiates', () => {
    expect(checked().guidance('MF-9.11').join(' ')).toMatch(/nothing beyond your authority/)
  })

  test('MF-9.11 an offer above one’s authority is refused until it is approved', () => {
    const complaint = proposed('compensation', 900_00)
    expect(complaint.refusal('agent_a', OFFER)).toBe('above_authority')
    complaint.command('sales_manager', AGREE)
    expect(complaint.refusal('agent_a', OFFER)).toBe('above_authority')
    complaint.command('deputy_general_manager', AGREE)
    expect(complaint.refusal('agent_a', OFFER)).toBeNull()
  })

  test('MF-9.11 within one’s authority sales may offer at once', () => {
    expect(proposed('compensation', 500_00).refusal('agent_a', OFFER)).toBeNull()
    expect(proposed('compensation', 500_01).refusal('agent_a', OFFER)).toBe('above_authority')
  })

  test('MF-9.11 the decision is passed on by letter or telephone', () => {
    const leave = { type: 'leave_stage', stage: 'reply', fields: {} } as const
    const by = (channel: string) =>
      approved()
        .leave('agent_a', { executed: 'done' })
        .at('2026-03-05 16:00')
        .reach('agent_a', channel)
        .answer('agent_a', true)
        .refusal('agent_a', leave)
    expect(by('letter')).toBeNull()
    expect(by('phone')).toBeNull()
    expect(by('chat')).toBe('exit_condition_unmet')
  })

  test('MF-9.13 another company or a supplier is responsible: the general manager is told', () => {
    const complaint = investigated({ ...FOUNDED, external_party: 'supplier' })
    expect(complaint.told('external_told')).toEqual(['general_manager'])
    expect(investigated().told('external_told')).toBeNull()
  })

  test('MF-9.14 not founded: with a reason, without countermeasure, the receivable collected as usual', () => {
    const { not_founded_reason: _reason, ...rest } = NOT_FOUNDED
    expect(registered().missing('quality_desk', rest)).toEqual(['not_founded_reason'])
    const complaint = investigated(NOT_FOUNDED)
      .accept('office_desk')
      .leave('office_desk', { office_opinion: 'agreed' })
      .accept('agent_a')
    expect(stagesOf(complaint)).not.toContain('countermeasure')
    expect(complaint.guidance('MF-9.14').join(' ')).toMatch(/receivable at its usual time/)
    expect(complaint.missing('agent_a')).toEqual([
      'receivable_due_on',
      'customer_objects',
      'negotiation_result',
    ])
  })

  test('MF-9.14 the customer objects: the superior is told', () => {
    const complaint = investigated(NOT_FOUNDED)
      .accept('office_desk')
      .leave('office_desk', { office_opinion: 'agreed' })
      .accept('agent_a')
    const objects = (is: boolean) =>
      complaint.command('agent_a', { type: 'record_fields', fields: { customer_objects: is } })
    expect(objects(false).told('objection_told')).toBeNull()
    expect(objects(true).told('objection_told')).toEqual(['supervisor_a'])
  })
})

describe('第十条 time limit', () => {
  test('MF-10 warned at 14 days, due at 21 days after the office received the form', () => {
    const complaint = formSent()
    expect(complaint.warn('close_within')).toBe('2026-03-16 10:00')
    expect(complaint.due('close_within')).toBe('2026-03-23 10:00')
    complaint.until('2026-03-23 10:01')
    expect(complaint.breaches('close_within')).toEqual(['2026-03-23 10:00'])
    expect(complaint.state.isEscalated).toBe(true)
  })

  test('MF-10 before the office has the form the clock does not run', () => {
    expect(reported().due('close_within')).toBeNull()
  })
})

describe('第八条 numbers', () => {
  test.each([
    ['2026-03-02 10:00', 7, '260307', 'the seventh of March'],
    ['2026-03-31 23:59', 112, '2603112', 'after the hundredth it gets longer, it never repeats'],
    ['2026-04-01 00:00', 1, '260401', 'April begins again at one, at midnight of the company'],
  ])('MF-8 year, month, running number: at %s, place %i: %s (%s)', (when, running, number) => {
    expect(received().at(when).number(running).state.number?.number).toBe(number)
  })

  test('MF-8 the running number is counted within its month', () => {
    const complaint = received().at('2026-04-01 00:00').number(1)
    expect(complaint.events('number_assigned').map((one) => one.event.period)).toEqual(['2026-04'])
    expect(complaint.number(2).events('number_assigned')).toHaveLength(1)
  })

  test('MF-8 MF-9.9 a new form has a number of its own', () => {
    const complaint = answered(false).number(9)
    expect(complaint.state.number).toMatchObject({ number: '260309', round: 2 })
  })
})

describe('第十一条 penalty notice', () => {
  test('MF-11.2 the form penalises nobody: a notice comes out of the procedure, never out of the case', () => {
    const complaint = approved().leave('agent_a', { executed: 'done' })
    const issue = { type: 'issue_document', documentId: 'd1', kind: 'penalty_notice' } as const
    expect(complaint.refusal('agent_a', issue)).toBe('document_not_possible')
  })
})

describe('第十二条 returns and money', () => {
  test.each(['allowance', 'compensation'])(
    'MF-12.1 %s: approved by the manager, then by the deputy or the general manager',
    (kind) => {
      const complaint = proposed(kind, 2_000_00)
      const askedNow = () => complaint.state.approvals?.map((one) => one.asked)
      expect(askedNow()).toEqual([['sales_manager']])
      complaint.command('sales_manager', AGREE)
      expect(askedNow()).toEqual([['deputy_general_manager', 'general_manager']])
      expect(complaint.state.remedies?.[0]?.approvedAt).toBeNull()
      complaint.command('general_manager', AGREE)
      expect(complaint.state.remedies?.[0]?.approvedAt).not.toBeNull()
    },
  )

  test('MF-12.1 who proposes it does not approve it', () => {
    expect(proposed('return', 20).refusal('agent_a', AGREE)).toBe('not_approver')
  })

  test('MF-12.1 allowance: the certificate in two copies, to sales and to finance', () => {
    const sales = proposed('allowance', 2_000_00)
      .command('sales_manager', AGREE)
      .command('general_manager', AGREE)
    const certificate = approved(sales).document('allowance_certificate')
    expect(certificate?.copies.map(({ to }) => to)).toEqual(['agent_a', 'finance_desk'])
  })

  test('MF-12.1 return: the slip in four copies, own, store, finance, sales', () => {
    const complaint = returning()
    const slip = complaint.document('return_form')
    expect(slip?.copies.map(({ to }) => to)).toEqual([
      'agent_a',
      'warehouse_desk',
      'finance_desk',
      'agent_a',
    ])
    expect(approved().document('return_form')).toBeNull()
  })

  test('MF-12.1 the case is not through before the remedy is carried out', () => {
    const leave = { type: 'leave_stage', stage: 'execute', fields: { executed: 'done' } } as const
    expect(returning().refusal('agent_a', leave)).toBe('remedies_not_done')
    const done = returning().command('warehouse_desk', RETURNED(20))
    expect(done.refusal('agent_a', leave)).toBe('remedies_not_done')
    expect(done.command('finance_desk', RECONCILE).refusal('agent_a', leave)).toBeNull()
  })

  test.each([
    [15, 'reconciled', 15, 'less than approved is booked as it is'],
    [20, 'reconciled', 20, 'as approved'],
    [21, 'reconciled', 21, 'five per cent more is within the ratio'],
  ])('MF-12.2 approved 20, returned %i: %s, %i booked (%s)', (actual, status, booked) => {
    const complaint = returning()
      .command('warehouse_desk', RETURNED(actual))
      .command('finance_desk', RECONCILE)
    expect(complaint.state.remedies?.[0]).toMatchObject({ status })
    expect(complaint.events('remedy_reconciled').map((one) => one.event.booked)).toEqual([booked])
  })

  test('MF-12.2 approved 20, returned 22: beyond the ratio it stops and escalates, nothing is booked', () => {
    const complaint = returning()
      .command('warehouse_desk', RETURNED(22))
      .command('finance_desk', RECONCILE)
    expect(complaint.state.remedies?.[0]).toMatchObject({ status: 'stopped', actual: 22 })
    expect(complaint.state.isEscalated).toBe(true)
    expect(complaint.events('remedy_reconciled')).toEqual([])
  })

  test('MF-12.2 only finance compares', () => {
    const complaint = returning().command('warehouse_desk', RETURNED(20))
    expect(complaint.refusal('warehouse_desk', RECONCILE)).toBe('not_asked')
  })

  test('MF-12.3 a receivable on the form is proposed as an adjustment before the opinion is complete', () => {
    const complaint = negotiated().command('office_desk', {
      type: 'record_fields',
      fields: { ...COMBINED, receivable_affected: 12_000_00 },
    })
    const leave = { type: 'leave_stage', stage: 'combined_opinion', fields: {} } as const
    expect(complaint.guidance('MF-12.3').join(' ')).toMatch(/finance takes it off.*bonus/)
    expect(complaint.refusal('office_desk', leave)).toBe('exit_condition_unmet')
    expect(complaint.command('office_desk', ADJUST).refusal('office_desk', leave)).toBeNull()
  })

  test.each([{}, { receivable_affected: 0 }])(
    'MF-12.3 no receivable on the form (%j): nothing to adjust',
    (fields) => {
      const complaint = negotiated().command('office_desk', {
        type: 'record_fields',
        fields: { ...COMBINED, ...fields },
      })
      expect(complaint.guidance('MF-12.3')).toEqual([])
      expect(complaint.refusal('office_desk', ADJUST)).toBe('remedy_not_allowed')
      expect(complaint.leave('office_desk').state.stage).toBe('approval')
    },
  )

  test('MF-12.3 approved like the handling, recorded as approved, carried out by finance in its computation', () => {
    const complaint = adjusting()
    expect(complaint.state.approvals?.at(-1)).toMatchObject({ asked: ['deputy_general_manager'] })
    expect(complaint.refusal('office_desk', OFFER)).toBe('above_authority')
    complaint.at('2026-03-05 09:00').command('deputy_general_manager', AGREE)
    expect(complaint.state.remedies).toMatchObject([{ amount: 12_000_00, status: 'proposed' }])
    expect(complaint.due('remedy.receivable_adjustment')).toBe('2026-03-19 18:00')
    const taken = (fen: number) => carryOut(fen, 'computation', 'statement')
    expect(complaint.refusal('office_desk', taken(12_000_00))).toBe('not_asked')
    expect(complaint.refusal('finance_desk', taken(12_000_01))).toBe('above_authority')
    expect(complaint.refusal('finance_desk', { ...taken(12_000_00), proofs: [] })).toBe(
      'evidence_missing',
    )
    complaint.at('2026-03-10 09:00').command('finance_desk', taken(12_000_00))
    expect(complaint.state.remedies).toMatchObject([{ status: 'carried_out', actual: 12_000_00 }])
    expect(complaint.due('remedy.receivable_adjustment')).toBeNull()
  })

  test('MF-12.3 it is nothing for the customer: never offered, and on no paper that the customer seals', () => {
    const complaint = adjusting().command('deputy_general_manager', AGREE)
    expect(complaint.refusal('office_desk', OFFER)).toBe('remedy_not_allowed')
    const { documents } = packOf('manufacturer').policy
    const shown = (kind: string) =>
      documents
        .find(({ id }) => id === kind)
        ?.shows.flatMap((one) => ('part' in one && 'kinds' in one ? [one.kinds] : []))
    const ofAllowance = ['allowance', 'compensation']
    expect(shown('allowance_certificate')).toEqual([ofAllowance, ofAllowance])
    expect(shown('return_form')).toEqual([['return'], ['return']])
  })

  test('MF-12.3 the form that finance gets lists the receivable', () => {
    const closed = answered(true)
      .leave('agent_a')
      .accept('office_desk')
      .command('office_desk', {
        type: 'record_fields',
        fields: { receivable_affected: 12_000_00 },
      })
      .leave('office_desk', { outcome: 'settled' })
    const form = closed.events('document_completed').at(-1)?.event
    expect(form?.values.receivable_affected).toBe(12_000_00)
    expect(form?.copies.map(({ to }) => to)).toContain('finance_desk')
  })

  test.each(['invoice', 'invoice_copy', 'certificate'])(
    'MF-12.4 a return is proved by one of three: %s',
    (option) => {
      const proof = carryOut(20, 'return_proof', option)
      expect(returning().refusal('warehouse_desk', proof)).toBeNull()
      expect(returning().refusal('warehouse_desk', { ...proof, proofs: [] })).toBe(
        'evidence_missing',
      )
    },
  )

  test.each(['invoice_copy', 'certificate'])(
    'MF-12.4 an allowance is proved by one of two: %s',
    (option) => {
      const complaint = proposed('allowance', 400_00)
      const proof = carryOut(400_00, 'allowance_proof', option)
      expect(complaint.refusal('agent_a', { ...proof, proofs: [] })).toBe('evidence_missing')
      expect(complaint.refusal('agent_a', proof)).toBeNull()
    },
  )
})

describe('第十三条 what is late', () => {
  test('MF-13.1 overdue and open: one reminder slip to the department, once a deadline', () => {
    const complaint = registered().until('2026-03-05 18:01')
    const [slip, ...others] = complaint
      .events('document_issued')
      .filter(({ event }) => event.kind === 'reminder_slip')
    expect(slip?.event.copies.map(({ to }) => to)).toEqual(['quality_desk'])
    expect(slip?.ruleIds).toEqual(['MF-13.1'])
    expect(slip?.effectiveAt).toBe(complaint.events('deadline_breached')[0]?.effectiveAt)
    expect(others).toEqual([])
    complaint.until('2026-03-06 12:00')
    const slips = complaint.events('document_issued')
    expect(slips.filter(({ event }) => event.kind === 'reminder_slip')).toHaveLength(1)
  })

  test('MF-13.1 manufacturing is reminded like quality: each department has its own limit', () => {
    const complaint = investigated().accept('manufacturing_desk')
    expect(complaint.due('countermeasure_within')).toBe('2026-03-06 18:00')
    complaint.until('2026-03-06 18:01')
    expect(complaint.document('reminder_slip')?.copies.map(({ to }) => to)).toEqual([
      'manufacturing_desk',
    ])
  })

  test('MF-13.2 closed late: an inquiry slip to each department that was late, with an answer due', () => {
    const late = registered()
      .at('2026-03-09 11:00')
      .leave('quality_desk', NOT_FOUNDED)
      .leave('quality_desk', REPORT)
      .accept('office_desk')
      .leave('office_desk', { office_opinion: 'agreed' })
      .accept('agent_a')
      .call('agent_a')
      .command('agent_a', {
        type: 'record_fields',
        fields: {
          receivable_due_on: '2026-04-10',
          customer_objects: false,
          negotiation_result: 'sees it',
        },
      })
      .command('supervisor_a', { type: 'approve', stage: 'negotiate', note: '' })
      .leave('agent_a')
      .accept('office_desk')
      .leave('office_desk', { combined_opinion: 'not ours' })
      .command('office_desk', {
        type: 'request_approval',
        approvalId: 'a1',
        about: { kind: 'stage', stage: 'approval' },
        amount: 0,
        note: '',
      })
      .command('sales_manager', GIVE)
      .leave('office_desk')
      .accept('agent_a')
      .at('2026-03-09 15:00')
      .call('agent_a')
      .answer('agent_a', true)
      .leave('agent_a')
      .accept('office_desk')
      .leave('office_desk', { outcome: 'not_founded' })
    expect(late.state).toMatchObject({ status: 'closed', outcome: 'not_founded' })
    const slips = late
      .events('document_issued')
      .filter(({ event }) => event.kind === 'inquiry_slip')
    expect(slips.map(({ event }) => event.answerBy)).toEqual(['quality_desk'])
    expect(late.due('document.inquiry_slip.answer')).toBe('2026-03-16 18:00')
    const why = {
      type: 'answer_document',
      documentId: slips[0]?.event.documentId ?? '',
      text: 'two people ill',
    } as const
    expect(late.refusal('manufacturing_desk', why)).toBe('not_asked')
    expect(
      late.at('2026-03-10 09:00').command('quality_desk', why).due('document.inquiry_slip.answer'),
    ).toBeNull()
  })

  test('MF-13.2 closed in time: no inquiry slip', () => {
    const complaint = answered(true)
      .leave('agent_a')
      .accept('office_desk')
      .leave('office_desk', { outcome: 'settled' })
    expect(complaint.document('inquiry_slip')).toBeNull()
  })
})

describe('第十四条 revision', () => {
  test('MF-14 a running case keeps the version it opened under', () => {
    const complaint = formSent().until('2026-03-10 09:00')
    expect(complaint.state.policyVersionId).toBe('manufacturer-1')
    expect(packOf('manufacturer').policy.rules).toEqual(['MF-14'])
  })
})
