import { describe, expect, test } from 'vitest'
import type { FieldValues } from '#shared/case/events.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import { queueKey } from '#shared/triage/queue-order.ts'
import { aComplaint, type ComplaintOptions, packOf, person, type Scenario } from './scenario.ts'

/** 電銷業務投訴管理制度, section by section. The complaint reaches us on Monday, 2 March 2026, at 09:00. */

const JUDGED = { category: 'service_attitude', severity: 'minor', in_scope: true }
const DETAILED = {
  problem: 'was promised a free month',
  business_step: 'presenting',
  product_or_service: 'Plan 30',
  marked_urgent: false,
}
const FOUND = {
  finding: 'the month was promised',
  cause: 'misleading',
  responsible_department: 'telemarketing',
  needs_expert: false,
}
const ANSWERS = { plan_carried_out: true, solved_for_good: true, satisfaction_higher: true }
const REVIEWED = { follow_up_result: 'satisfied', common_problem: false, outcome: 'resolved' }

function received(options: ComplaintOptions = {}): Scenario {
  return aComplaint('telemarketing', options)
}

/** Recorded at 09:05, judged at 09:10. */
function judged(fields: FieldValues = {}, options: ComplaintOptions = {}): Scenario {
  return received(options)
    .at('2026-03-02 09:05')
    .leave('agent_a')
    .at('2026-03-02 09:10')
    .leave('agent_a', { ...JUDGED, ...fields })
}

/** With the handling group at 09:30. */
function submitted(fields: FieldValues = {}, options: ComplaintOptions = {}): Scenario {
  return judged({}, options)
    .at('2026-03-02 09:30')
    .leave('agent_a', { ...DETAILED, ...fields })
    .accept('group_head')
}

/** On Tuesday at 10:00. */
function investigated(fields: FieldValues = {}, submittedAs: FieldValues = {}): Scenario {
  return submitted(submittedAs)
    .at('2026-03-03 10:00')
    .leave('group_head', { ...FOUND, ...fields })
}

/** What is to be done, by Tuesday of the next week. */
function planning(complaint: Scenario, itemId: string, what: string): Scenario {
  return complaint.command('group_head', {
    type: 'add_plan_item',
    itemId,
    what,
    owner: person('sales_desk'),
    supervisor: null,
    dueAt: parseInstant('2026-03-10T18:00:00+08:00'),
  })
}

/** On Tuesday at 11:00; customer service has it again. */
function planned(submittedAs: FieldValues = {}): Scenario {
  const complaint = investigated({}, submittedAs).at('2026-03-03 11:00')
  return planning(complaint, 'i1', 'book the month')
    .leave('group_head', { plan_department: 'telemarketing' })
    .accept('agent_a')
}

/** Customer service puts the plan to the customer. */
function answered(complaint: Scenario, isAccepted: boolean): Scenario {
  return complaint
    .call('agent_a')
    .command('agent_a', { type: 'offer_plan' })
    .command('agent_a', { type: 'answer_plan', isAccepted, note: '' })
}

/** The customer agreed on Tuesday at 15:00; telemarketing carries it out. */
function agreed(submittedAs: FieldValues = {}): Scenario {
  return answered(planned(submittedAs).at('2026-03-03 15:00'), true)
    .leave('agent_a')
    .accept('sales_desk')
}

/** On Thursday at 10:00. */
function implemented(submittedAs: FieldValues = {}): Scenario {
  return agreed(submittedAs)
    .at('2026-03-05 10:00')
    .command('sales_desk', { type: 'finish_plan_item', itemId: 'i1', proof: 'booking 17' })
    .leave('sales_desk')
    .accept('agent_a')
}

/** On Thursday at 16:00; the group has it again, and customer service is to follow up. */
function fedBack(): Scenario {
  return implemented()
    .at('2026-03-05 16:00')
    .call('agent_a')
    .answer('agent_a', true)
    .at('2026-03-05 16:10')
    .leave('agent_a', { result: 'a free month' })
    .accept('group_head')
}

/** On Friday at 10:00, in that round. */
function followedUp(complaint: Scenario, isSatisfied: boolean): Scenario {
  return complaint.at('2026-03-06 10:00').command('agent_a', {
    type: 'record_follow_up',
    followUpId: `after_feedback.${complaint.state.round}`,
    channel: 'phone',
    answers: ANSWERS,
    isSatisfied,
    note: '',
  })
}

function stagesOf(complaint: Scenario): string[] {
  return complaint.events('stage_entered').map((one) => one.event.stage)
}

function keyOf(complaint: Scenario): string {
  return queueKey(complaint.state, packOf('telemarketing'), complaint.deadlines)
}

describe('一 principles', () => {
  test('TM-1.3 the four principles stand above everything, and show where a case opens', () => {
    const { principles, rules } = packOf('telemarketing').policy
    expect(principles.map((one) => one['zh-TW'])).toEqual([
      '客戶至上',
      '及時高效',
      '客觀公正',
      '責任追究，防止類似問題再次發生',
    ])
    expect(rules).toContain('TM-1.3')
    expect(received().guidance('TM-1.3').join(' ')).toMatch(/customer comes first/)
  })

  test('TM-1.3 a complaint that is late, or whose customer is not satisfied, is escalated', () => {
    expect(submitted().until('2026-03-05 18:00').state.isEscalated).toBe(true)
    expect(answered(planned(), false).state.isEscalated).toBe(true)
  })
})

describe('二 (一) channels', () => {
  test('TM-2.1 hotline, mailbox, web chat and social media', () => {
    const options = packOf('telemarketing').fieldById.get('came_by')?.options ?? []
    expect(options.map(({ id }) => id)).toEqual(['hotline', 'mailbox', 'web_chat', 'social_media'])
  })

  test.each([
    ['voice', 'hotline_answered'],
    ['email', 'mailbox_looked_into'],
    ['chat', 'chat_answered'],
    ['native_messaging', 'chat_answered'],
    ['facebook', 'chat_answered'],
  ])('TM-2.1 a ticket by %s counts as such unless somebody says otherwise', (channel, limit) => {
    const limits = ['hotline_answered', 'mailbox_looked_into', 'chat_answered']
    const complaint = received({ channel })
    expect(limits.filter((one) => complaint.due(one) !== null)).toEqual([limit])
  })

  test('TM-2.1 what is recorded goes before what the ticket shows', () => {
    const complaint = received({ channel: 'email', fields: { came_by: 'hotline' } })
    expect(complaint.due('mailbox_looked_into')).toBeNull()
    expect(complaint.due('hotline_answered')).not.toBeNull()
  })

  test.each([
    ['2026-03-02 09:00', '2026-03-02 09:15', 'at the opening'],
    ['2026-03-02 11:55', '2026-03-02 13:10', 'the lunch break does not count'],
    ['2026-03-02 20:00', '2026-03-03 09:15', 'after closing: from the next opening'],
    ['2026-03-07 10:00', '2026-03-09 09:15', 'on Saturday: from Monday’s opening'],
  ])('TM-2.1.1 a call at %s is taken down by %s (%s)', (receivedAt, dueAt) => {
    expect(received({ receivedAt }).due('hotline_answered')).toBe(dueAt)
  })

  test('TM-2.1.2 an e-mail nobody looks into raises a reminder, then the supervisor is told', () => {
    const complaint = received({ channel: 'email' })
    expect(complaint.warn('mailbox_looked_into')).toBe('2026-03-02 12:00')
    expect(complaint.due('mailbox_looked_into')).toBe('2026-03-02 14:00')
    complaint.until('2026-03-02 14:00')
    expect(complaint.breaches('mailbox_looked_into')).toEqual(['2026-03-02 14:00'])
    expect(complaint.events('ladder_climbed')[0]?.event.to).toEqual(['supervisor_a'])
    expect(complaint.state.isEscalated).toBe(false)
  })

  test('TM-2.1.2 once it is recorded nothing reminds of it', () => {
    const complaint = received({ channel: 'email' }).at('2026-03-02 09:30').leave('agent_a')
    expect(complaint.until('2026-03-03 18:00').breaches('mailbox_looked_into')).toEqual([])
  })

  test('TM-2.1.3 a chat agent answers at once, records, and hands over with a time', () => {
    const complaint = received({ channel: 'chat' })
    expect(complaint.due('chat_answered')).toBe('2026-03-02 09:10')
    expect(complaint.guidance('TM-2.1.3').join(' ')).toMatch(/hand it over/)
    complaint.at('2026-03-02 09:05').call('agent_a')
    expect(complaint.due('chat_answered')).toBeNull()
    complaint.leave('agent_a').leave('agent_a', JUDGED).leave('agent_a', DETAILED)
    const [offer] = complaint.events('hand_over_offered')
    expect(offer?.event).toMatchObject({ to: 'group_head', by: 'route' })
    expect(offer?.effectiveAt).toBe(complaint.state.milestones['entered:investigate'])
  })
})

describe('二 (二) taking the complaint', () => {
  test('TM-2.2.1 name, contact and content come from the ticket, and none may be missing', () => {
    const { fields, receivedAt } = received().state
    expect(fields).toMatchObject({
      customer_name: 'Li Na',
      contact: '+86 20 5550 0100',
      content: 'It does not work as promised.',
    })
    expect(receivedAt).toBe(received().state.openedAt)
    const emptied = { customer_name: null, contact: null, content: null }
    expect(received().missing('agent_a', emptied)).toEqual(['customer_name', 'contact', 'content'])
  })

  test('TM-2.2.2 type, severity and scope are judged before anything else', () => {
    const complaint = received().leave('agent_a')
    expect(complaint.state.stage).toBe('judge')
    expect(complaint.missing('agent_a')).toEqual(['category', 'severity', 'in_scope'])
  })

  test.each([
    ['minor', 'minor'],
    ['serious', 'serious'],
  ])('TM-2.2.2 judged %s, it is of that tier', (severity, tier) => {
    const complaint = judged({ severity })
    expect(complaint.state.tier).toBe(tier)
    expect(complaint.reasons()).toEqual(['TM-2.2.2'])
  })

  test('TM-2.2.2 a judgement that was too mild is raised at once; one too severe needs a second person', () => {
    const complaint = judged({ severity: 'minor' })
    complaint.command('agent_a', {
      type: 'raise_triage',
      tier: 'serious',
      urgency: null,
      reason: 'the customer is ill',
    })
    expect(complaint.state.tier).toBe('serious')
    complaint.command('agent_a', {
      type: 'ask_lowering',
      loweringId: 'l1',
      tier: 'minor',
      urgency: null,
      reason: 'was well again',
    })
    expect(complaint.state.tier).toBe('serious')
    const confirm = { type: 'confirm_lowering', loweringId: 'l1' } as const
    expect(complaint.refusal('agent_a', confirm)).not.toBeNull()
    expect(complaint.command('group_head', confirm).state.tier).toBe('minor')
  })

  test('TM-2.2.2 out of scope: the customer is told, with the right path, and it ends there', () => {
    const complaint = judged({ in_scope: false })
    expect(complaint.state.stage).toBe('redirect')
    expect(complaint.missing('agent_a')).toEqual(['redirect_text', 'outcome'])
    const told = { redirect_text: 'ask the landlord', outcome: 'out_of_scope' }
    const leave = { type: 'leave_stage', stage: 'redirect', fields: told } as const
    expect(complaint.refusal('agent_a', leave)).toBe('contact_missing')
    complaint.call('agent_a').leave('agent_a', told)
    expect(complaint.state).toMatchObject({ status: 'closed', outcome: 'out_of_scope' })
  })

  test('TM-2.2.2 a clock runs on telling a customer who is out of scope', () => {
    const complaint = judged({ in_scope: false })
    expect(complaint.due('redirect_told')).toBe('2026-03-02 14:10')
    expect(complaint.due('investigate_within')).toBeNull()
    expect(judged().due('redirect_told')).toBeNull()
  })

  test('TM-2.2.3 in scope: problem, step and product are complete before it goes on', () => {
    expect(judged().missing('agent_a')).toEqual([
      'problem',
      'business_step',
      'product_or_service',
      'marked_urgent',
    ])
    expect(judged().guidance('TM-2.2.3').join(' ')).toMatch(/Accurate and complete/)
  })

  test('TM-2.2.4 product, service attitude, business process and other', () => {
    const { categories } = packOf('telemarketing').policy
    expect(categories.map(({ id }) => id)).toEqual([
      'product',
      'service_attitude',
      'business_process',
      'other',
    ])
  })

  test.each([
    ['product', 'minor', 'P-2026-0001'],
    ['product', 'serious', 'PS-2026-0001'],
    ['service_attitude', 'minor', 'A-2026-0001'],
    ['service_attitude', 'serious', 'AS-2026-0001'],
    ['business_process', 'minor', 'B-2026-0001'],
    ['business_process', 'serious', 'BS-2026-0001'],
    ['other', 'minor', 'O-2026-0001'],
    ['other', 'serious', 'OS-2026-0001'],
  ])(
    'TM-2.2.4 %s, %s: counted on its own, the first of the year is %s',
    (category, severity, first) => {
      expect(judged({ category, severity }).number(1).state.number?.number).toBe(first)
    },
  )

  test('TM-2.2.4 no number before it is judged, and none for what is out of scope', () => {
    expect(received().number(1).state.number).toBeUndefined()
    expect(judged({ in_scope: false }).number(1).state.number).toBeUndefined()
  })

  test('TM-2.2.4 one that turns out to be serious keeps its number', () => {
    const complaint = judged().number(7)
    complaint.command('agent_a', { type: 'record_fields', fields: { severity: 'serious' } })
    expect(complaint.number(1).state.number?.number).toBe('A-2026-0007')
  })

  test('TM-2.2.5 submitted to the handling group with its urgency, within two working hours', () => {
    const complaint = judged()
    expect(complaint.due('submitted')).toBe('2026-03-02 11:10')
    complaint.leave('agent_a', { ...DETAILED, marked_urgent: true })
    expect(complaint.state).toMatchObject({ urgency: 'urgent', stage: 'investigate' })
    expect(complaint.state.handOver).toMatchObject({ to: 'group_head', by: 'route' })
    expect(complaint.told('group_told')).not.toBeNull()
    expect(submitted().told('group_told')).toBeNull()
  })

  test('TM-2.2.5 urgent ones go first, whatever is due first', () => {
    const ordinary = submitted()
    const urgent = submitted({ marked_urgent: true }, { receivedAt: '2026-03-02 09:01' })
    expect(keyOf(urgent) < keyOf(ordinary)).toBe(true)
  })
})

describe('三 (一) who handles it', () => {
  test('TM-3.1.1 a case has a handling group with named members', () => {
    expect(submitted().state.panels).toMatchObject([
      {
        panelId: 'handling_group',
        chair: 'group_head',
        members: [
          { seat: 'telemarketing_head', personId: 'group_sales_head' },
          { seat: 'expert', personId: 'product_expert' },
        ],
      },
    ])
    expect(judged().state.panels).toBeUndefined()
  })

  test('TM-3.1.1 the handling group has it: the head of customer service first, else the other head', () => {
    expect(submitted().state.owner).toBe('group_head')
    const complaint = judged({}, { absent: ['group_head'] }).leave('agent_a', DETAILED)
    expect(complaint.state.handOver).toMatchObject({ to: 'group_sales_head' })
  })

  test('TM-3.1.1 a head whom the complaint is about does not handle it', () => {
    const complaint = judged({ employee_involved: 'group_head' })
    complaint.leave('agent_a', DETAILED)
    expect(complaint.state.handOver).toMatchObject({ to: 'group_sales_head' })
  })

  test('TM-3.1.3 customer service talks with the customer: plan, result and follow-up are its steps', () => {
    expect(planned().state).toMatchObject({ stage: 'negotiate', owner: 'agent_a' })
    expect(implemented().state).toMatchObject({ stage: 'feedback', owner: 'agent_a' })
    expect(fedBack().state.followUps).toMatchObject([{ kind: 'after_feedback', by: 'agent_a' }])
  })

  test('TM-3.1.3 the customer hears something every 48 hours, and each contact begins it anew', () => {
    const complaint = submitted()
    expect(complaint.due('progress_update')).toBe('2026-03-04 09:00')
    complaint.at('2026-03-03 15:00').call('agent_a')
    expect(complaint.due('progress_update')).toBe('2026-03-05 15:00')
  })

  test('TM-3.1.4 an expert is asked for an opinion, which stands under their name', () => {
    const complaint = investigated({ needs_expert: true })
    expect(complaint.state).toMatchObject({ stage: 'expert' })
    expect(complaint.state.handOver).toMatchObject({ to: 'product_expert', by: 'route' })
    complaint.accept('product_expert')
    expect(complaint.missing('product_expert')).toEqual(['expert_opinion'])
    complaint.leave('product_expert', { expert_opinion: 'the tariff is unclear' })
    const opinion = complaint
      .events('fields_recorded')
      .find((one) => one.event.fields.expert_opinion !== undefined)
    expect(opinion?.actor).toEqual({ kind: 'person', personId: 'product_expert' })
    expect(complaint.state.stage).toBe('plan')
  })

  test('TM-3.1.4 without need of one, no expert is asked', () => {
    expect(stagesOf(investigated())).not.toContain('expert')
  })
})

describe('三 (二) how it is handled', () => {
  test('TM-3.2.1 cause, department and person are found; records, employee and customer are asked', () => {
    const complaint = submitted()
    expect(complaint.missing('group_head')).toEqual([
      'finding',
      'cause',
      'responsible_department',
      'needs_expert',
    ])
    expect(complaint.guidance('TM-3.2.1').join(' ')).toMatch(/records.*employee.*customer/)
    expect(complaint.told('telemarketing_told')).toEqual(['sales_desk'])
    complaint.leave('group_head', {
      ...FOUND,
      records_checked: 'call of 20 February',
      employee_heard: 'admits it',
      customer_asked: 'was promised a month',
    })
    expect(complaint.state.fields).toMatchObject({
      cause: 'misleading',
      records_checked: 'call of 20 February',
    })
  })

  test('TM-3.2.1 an employee who is involved neither sees nor handles it', () => {
    const complaint = received().command('agent_a', {
      type: 'record_fields',
      fields: { employee_involved: 'agent_b' },
    })
    expect(complaint.state.recused).toEqual(['agent_b'])
    expect(complaint.refusal('agent_b', { type: 'take' })).toBe('case_not_found')
  })

  test('TM-3.2.2 the plan names measures, time, department and person; each has its clock', () => {
    const complaint = investigated()
    expect(complaint.missing('group_head')).toEqual(['plan_department'])
    const fields = { plan_department: 'telemarketing' }
    const leave = { type: 'leave_stage', stage: 'plan', fields } as const
    expect(complaint.refusal('group_head', leave)).toBe('plan_missing')
    expect(planned().state.plan?.items).toMatchObject([
      { what: 'book the month', owner: 'sales_desk', status: 'open' },
    ])
    expect(planned().due('plan.item')).toBe('2026-03-10 18:00')
    expect(planned().guidance('TM-3.2.2')).toEqual([])
    expect(investigated().guidance('TM-3.2.2').join(' ')).toMatch(/measures, times, department/)
  })

  test('TM-3.2.3 a plan that is refused goes back to planning, and the earlier one is kept', () => {
    const complaint = answered(planned(), false)
    expect(complaint.state).toMatchObject({ stage: 'plan', round: 2 })
    expect(complaint.accept('group_head').state.owner).toBe('group_head')
    planning(complaint, 'i2', 'book two months').leave('group_head')
    expect(complaint.state.plan?.items).toMatchObject([
      { what: 'book the month', round: 1, status: 'dropped' },
      { what: 'book two months', round: 2, status: 'open' },
    ])
    expect(complaint.state.stage).toBe('negotiate')
  })

  test('TM-3.2.3 no plan is carried out before the customer has agreed to it', () => {
    const complaint = planned()
    const leave = { type: 'leave_stage', stage: 'negotiate', fields: {} } as const
    expect(complaint.refusal('agent_a', leave)).toBe('contact_missing')
    expect(complaint.call('agent_a').refusal('agent_a', leave)).toBe('plan_not_accepted')
    expect(answered(complaint, true).refusal('agent_a', leave)).toBeNull()
  })

  test('TM-3.2.4 the department that the plan names carries it out, to the last item', () => {
    expect(agreed().state).toMatchObject({ stage: 'implement', owner: 'sales_desk' })
    const leave = { type: 'leave_stage', stage: 'implement', fields: {} } as const
    expect(agreed().refusal('sales_desk', leave)).toBe('plan_not_done')
  })

  test('TM-3.2.4 progress is reported: silence of two working days reminds, and the group hears of it', () => {
    const complaint = agreed()
    expect(complaint.due('plan.silence')).toBe('2026-03-05 18:00')
    complaint.at('2026-03-04 10:00').command('sales_desk', {
      type: 'report_progress',
      itemId: 'i1',
      note: 'asked accounting',
    })
    expect(complaint.due('plan.silence')).toBe('2026-03-06 18:00')
    complaint.until('2026-03-06 18:00')
    const told = complaint
      .events('ladder_climbed')
      .filter((one) => one.event.limitId === 'plan.silence')
    expect(told.map((one) => one.event.to)).toEqual([['group_head']])
  })

  test('TM-3.2.5 an objection to the result: the plan is adjusted again, until satisfied', () => {
    expect(implemented().guidance('TM-3.2.5').join(' ')).toMatch(/what the customer needs/)
    const complaint = implemented().call('agent_a').answer('agent_a', false)
    expect(complaint.state).toMatchObject({ stage: 'plan', round: 2 })
    expect(fedBack().state).toMatchObject({ stage: 'review', round: 1 })
  })
})

describe('三 (三) time limits', () => {
  test('TM-3.3.1 urgent: first response within 2 hours, result within 3 working days, both from the receipt', () => {
    const complaint = submitted({ marked_urgent: true })
    expect(complaint.due('urgent_response')).toBe('2026-03-02 11:00')
    expect(complaint.due('urgent_result')).toBe('2026-03-05 18:00')
    expect(complaint.due('investigate_within')).toBeNull()
  })

  test('TM-3.3.1 the hours are elapsed hours, the days working days', () => {
    const complaint = submitted({ marked_urgent: true }, { receivedAt: '2026-03-01 20:00' })
    expect(complaint.events('deadline_breached').map((one) => one.event.limitId)).toContain(
      'urgent_response',
    )
    expect(complaint.breaches('urgent_response')).toEqual(['2026-03-01 22:00'])
    expect(complaint.due('urgent_result')).toBe('2026-03-04 18:00')
  })

  test('TM-3.3.1 the response is met by the first contact, the result when it is fed back', () => {
    const complaint = submitted({ marked_urgent: true }).at('2026-03-02 10:30').call('agent_a')
    expect(complaint.due('urgent_response')).toBeNull()
    const done = implemented({ marked_urgent: true })
    expect(done.due('urgent_result')).toBe('2026-03-05 18:00')
    done.call('agent_a').answer('agent_a', true).leave('agent_a', { result: 'a month' })
    expect(done.due('urgent_result')).toBeNull()
  })

  test('TM-3.3.2 ordinary: investigated within 3 working days of the receipt', () => {
    expect(submitted().due('investigate_within')).toBe('2026-03-05 18:00')
    expect(submitted().due('urgent_result')).toBeNull()
  })

  test('TM-3.3.2 ordinary: planned and negotiated within 3 working days of the investigation', () => {
    expect(investigated().due('plan_within')).toBe('2026-03-06 18:00')
    expect(planned().due('plan_within')).toBe('2026-03-06 18:00')
    expect(agreed().due('plan_within')).toBeNull()
  })

  test('TM-3.3.2 ordinary: carried out and fed back within 5 working days of the agreement', () => {
    expect(agreed().due('implement_within')).toBe('2026-03-10 18:00')
    expect(fedBack().due('implement_within')).toBeNull()
  })

  test('TM-3.3.2 a later round has its limits again', () => {
    const complaint = answered(planned().at('2026-03-04 10:00'), false)
    expect(complaint.due('plan_within')).toBe('2026-03-09 18:00')
  })
})

describe('三 (四) records', () => {
  test('TM-3.4 investigation, plan, talks and result are on record, each with who and when', () => {
    const complaint = fedBack()
    expect(stagesOf(complaint)).toEqual([
      'record',
      'judge',
      'detail',
      'investigate',
      'plan',
      'negotiate',
      'implement',
      'feedback',
      'review',
    ])
    const recorded = complaint.events('fields_recorded')
    expect(recorded.map((one) => one.actor.kind)).not.toContain('service')
    expect(complaint.state.fields).toMatchObject({
      finding: FOUND.finding,
      result: 'a free month',
    })
    expect(complaint.document('handling_record')).toMatchObject({ isComplete: false })
  })

  test('TM-3.4 the record of the handling is complete when the case closes', () => {
    const complaint = followedUp(fedBack(), true).leave('group_head', REVIEWED)
    expect(complaint.document('handling_record')).toMatchObject({ isComplete: true })
  })
})

describe('四 follow-up', () => {
  test('TM-4.1 the three questions: carried out, solved for good, more satisfied', () => {
    const { questions } = packOf('telemarketing').policy.follow_ups[0] ?? { questions: [] }
    const asked = questions.filter(({ required }) => required).map(({ id }) => id)
    expect(asked).toEqual(['plan_carried_out', 'solved_for_good', 'satisfaction_higher'])
    const record = {
      type: 'record_follow_up',
      followUpId: 'after_feedback.1',
      channel: 'phone',
      answers: { plan_carried_out: true },
      isSatisfied: true,
      note: '',
    } as const
    expect(fedBack().refusal('agent_a', record)).toBe('answers_missing')
  })

  test.each([
    ['2026-03-05 16:00', '2026-03-10 18:00', 'Thursday: Tuesday at closing'],
    ['2026-03-06 16:00', '2026-03-11 18:00', 'Friday: the weekend does not count'],
  ])('TM-4.2 fed back %s, the follow-up is due %s (%s)', (when, dueAt) => {
    const complaint = implemented()
      .at(when)
      .call('agent_a')
      .answer('agent_a', true)
      .leave('agent_a', { result: 'a month' })
    expect(complaint.due('follow_up.after_feedback')).toBe(dueAt)
  })

  test('TM-4.2 by phone or e-mail, of satisfaction, other problems and suggestions; the answer is kept', () => {
    const complaint = fedBack().command('agent_a', {
      type: 'record_follow_up',
      followUpId: 'after_feedback.1',
      channel: 'email',
      answers: { ...ANSWERS, other_problems: 'none', suggestions: 'a clearer tariff' },
      isSatisfied: true,
      note: '',
    })
    expect(complaint.events('follow_up_done')[0]?.event).toMatchObject({
      channel: 'email',
      answers: { suggestions: 'a clearer tariff' },
      isSatisfied: true,
    })
    expect(complaint.due('follow_up.after_feedback')).toBeNull()
  })

  test('TM-4.3.1 the group has the result of the follow-up before it closes the case', () => {
    const complaint = followedUp(fedBack(), true)
    expect(complaint.told('follow_up_told')).toEqual(['group_head'])
    expect(complaint.guidance('TM-4.3.1').join(' ')).toMatch(/result is fed back to you/)
    expect(complaint.missing('group_head')).toEqual([
      'follow_up_result',
      'common_problem',
      'outcome',
    ])
    complaint.leave('group_head', REVIEWED)
    expect(complaint.state).toMatchObject({ status: 'closed', outcome: 'resolved' })
  })

  test('TM-4.3.1 not satisfied at the follow-up: analysed again, handled again, asked again', () => {
    const complaint = followedUp(fedBack(), false)
    expect(complaint.state).toMatchObject({ stage: 'investigate', round: 2, isEscalated: true })
    expect(complaint.due('investigate_again_within')).toBe('2026-03-11 18:00')
    planning(complaint.leave('group_head'), 'i2', 'book two months')
      .leave('group_head')
      .accept('agent_a')
    answered(complaint, true)
      .leave('agent_a')
      .accept('sales_desk')
      .command('sales_desk', { type: 'finish_plan_item', itemId: 'i2', proof: 'booking 18' })
      .leave('sales_desk')
      .accept('agent_a')
      .call('agent_a')
      .answer('agent_a', true)
      .leave('agent_a')
    expect(complaint.state).toMatchObject({ stage: 'review', round: 2 })
    expect(complaint.due('follow_up.after_feedback')).toBe('2026-03-11 18:00')
    expect(followedUp(complaint, true).state.followUps).toMatchObject([
      { round: 1, isSatisfied: false },
      { round: 2, isSatisfied: true },
    ])
  })

  test('TM-4.3.1 not satisfied after the case was closed: it is open again', () => {
    const closed = fedBack().leave('group_head', { ...REVIEWED, follow_up_result: 'not_reached' })
    expect(closed.state.status).toBe('closed')
    const complaint = followedUp(closed, false)
    expect(complaint.state).toMatchObject({ status: 'open', stage: 'investigate', round: 2 })
  })

  test('TM-4.3.2 a common problem needs a measure of improvement', () => {
    const complaint = followedUp(fedBack(), true)
    const left = { ...REVIEWED, common_problem: true }
    expect(complaint.missing('group_head', left)).toEqual(['improvement'])
    expect(complaint.missing('group_head', { ...left, common_problem: false })).toEqual([])
  })
})

describe('三 (一) 2, 五 (三) rectification and circular', () => {
  test('TM-3.1.2 telemarketing is asked for the material, and a rectification has a date', () => {
    const complaint = submitted()
    expect(complaint.told('telemarketing_told')).toEqual(['sales_desk'])
    const review = packOf('telemarketing').stageById.get('review')
    expect(review?.fields.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['rectification', 'rectify_by', 'training_need']),
    )
  })

  test('TM-5.3.2 handled badly twice: leadership is shown that a circular is due', () => {
    const complaint = implemented().call('agent_a').answer('agent_a', false).accept('group_head')
    expect(complaint.told('circular_proposed')).toBeNull()
    planning(complaint, 'i2', 'book two months').leave('group_head').accept('agent_a')
    answered(complaint, true)
      .leave('agent_a')
      .accept('sales_desk')
      .command('sales_desk', { type: 'finish_plan_item', itemId: 'i2', proof: 'booking 18' })
      .leave('sales_desk')
      .accept('agent_a')
      .call('agent_a')
      .answer('agent_a', false)
    expect(complaint.told('circular_proposed')).toEqual(['manager'])
    // It is no slip of the case: a person issues it where its rectification is tracked.
    const issue = { type: 'issue_document', documentId: 'c1', kind: 'circular' } as const
    complaint.accept('group_head')
    expect(complaint.refusal('group_head', issue)).toBe('document_not_possible')
  })

  test('TM-5.3.2 a rectification that is demanded names its date', () => {
    const complaint = followedUp(fedBack(), true)
    const left = { ...REVIEWED, rectification: 'new script' }
    expect(complaint.missing('group_head', left)).toEqual(['rectify_by'])
  })
})

describe('五, 六 what later steps need is on record', () => {
  test('TM-5.1 type, cause and result are chosen from lists, so that they can be counted', () => {
    const { fieldById } = packOf('telemarketing')
    for (const id of ['category', 'cause', 'outcome']) {
      expect(fieldById.get(id)).toMatchObject({ type: 'choice' })
    }
  })

  test('TM-6.1 a person responsible has a level: employee, supervisor or head', () => {
    expect(
      submitted().missing('group_head', { ...FOUND, responsible_person: 'sales_desk' }),
    ).toEqual(['responsible_level', 'personal_cause'])
    const options = packOf('telemarketing').fieldById.get('responsible_level')?.options ?? []
    expect(options.map(({ id }) => id)).toEqual(['employee', 'supervisor', 'department_head'])
  })

  test('TM-6.2.3 a personal cause and a loss are findings of their own; the loss may stay open', () => {
    const found = {
      ...FOUND,
      responsible_person: 'sales_desk',
      responsible_level: 'employee',
      personal_cause: true,
    }
    expect(submitted().missing('group_head', found)).toEqual([])
    const complaint = submitted().leave('group_head', { ...found, loss_amount: 120 })
    expect(complaint.state.fields).toMatchObject({ personal_cause: true, loss_amount: 120 })
  })

  test('TM-7.1.2 a need of training can be noted at the review', () => {
    const review = packOf('telemarketing').stageById.get('review')
    expect(review?.fields).toContainEqual({ field: 'training_need', required: false })
  })
})
