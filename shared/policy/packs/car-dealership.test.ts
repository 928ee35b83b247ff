import { describe, expect, test } from 'vitest'
import type { FieldValues } from '#shared/case/events.ts'
import { queueKey } from '#shared/triage/queue-order.ts'
import { aComplaint, type ComplaintOptions, packOf, person, type Scenario } from './scenario.ts'

/** 4S店客户投诉管理制度, sentence by sentence. The complaint reaches us on Monday, 2 March 2026, at 09:00. */

const RECEIVED = {
  source: 'visit',
  car_model: 'Compact 1.5',
  plate: 'A12345',
  customer_verified: true,
  data_agrees: true,
  category: 'after_sales',
}
const HANDLED = { finding: 'a loose clip', solution: 'refitted' }

function received(options: ComplaintOptions = {}): Scenario {
  return aComplaint('car_dealership', { takenBy: 'relations_a', ...options })
}

/** Recorded and checked at 09:10. */
function taken(fields: FieldValues = {}, options: ComplaintOptions = {}): Scenario {
  return received(options)
    .at('2026-03-02 09:10')
    .leave('relations_a', { ...RECEIVED, ...fields })
}

/** The customer has the result at 16:00. */
function replied(fields: FieldValues = {}): Scenario {
  return taken(fields)
    .at('2026-03-02 11:00')
    .leave('relations_a', HANDLED)
    .at('2026-03-02 15:50')
    .call('relations_a')
    .answer('relations_a', true)
    .at('2026-03-02 16:00')
    .leave('relations_a', { outcome: 'resolved' })
}

/** Major, as the door is blocked; the general manager has it. */
function major(): Scenario {
  return taken({ door_blocked: true }).accept('general_manager')
}

function met(complaint: Scenario): Scenario {
  return complaint.command('general_manager', {
    type: 'record_meeting',
    panelId: 'crisis_team',
    meetingId: 'm1',
    present: [person('general_manager'), person('relations_head')],
    summary: 'the car is towed, the clip refitted',
  })
}

function decided(complaint: Scenario): Scenario {
  return complaint.command('general_manager', {
    type: 'record_panel_decision',
    panelId: 'crisis_team',
    decisionId: 'd1',
    what: 'offer a loan car',
  })
}

/** Amounts in fen. */
function proposed(kind: string, amount: number | null): Scenario {
  return taken({ return_or_exchange: false }).command('relations_a', {
    type: 'propose_remedy',
    remedyId: 'r1',
    kind,
    amount,
    what: 'for the two days without a car',
  })
}

function asked(complaint: Scenario): readonly string[] {
  return complaint.state.approvals?.find(({ status }) => status === 'pending')?.asked ?? []
}

function agree(complaint: Scenario): Scenario {
  const approval = complaint.state.approvals?.find(({ status }) => status === 'pending')
  const [who] = approval?.asked ?? []
  return complaint.command(who as Parameters<Scenario['command']>[0], {
    type: 'give_approval',
    approvalId: approval?.approvalId ?? '',
    note: '',
  })
}

function keyOf(complaint: Scenario): string {
  return queueKey(complaint.state, packOf('car_dealership'), complaint.deadlines)
}

describe('1 principles', () => {
  test('CD-1.1 respond quickly, and do not go to law: shown at the reception and while it is handled', () => {
    const { principles } = packOf('car_dealership').policy
    expect(principles.map((one) => one['zh-CN'])).toEqual([
      '及时快速响应是基本要求。',
      '尽量避免与客户打官司。',
    ])
    expect(received().guidance('CD-1.1').join(' ')).toMatch(/Avoid a lawsuit/)
    expect(taken().guidance('CD-1.1').join(' ')).toMatch(/Avoid going to law/)
  })

  test('CD-1.1 the first response has a clock', () => {
    expect(received().due('first_response')).toBe('2026-03-02 11:00')
    expect(received().call('relations_a').due('first_response')).toBeNull()
  })

  test('CD-1.2 a major complaint has a crisis team, led by the general manager', () => {
    const complaint = taken({ door_blocked: true })
    expect(complaint.state.panels).toMatchObject([
      {
        panelId: 'crisis_team',
        chair: 'general_manager',
        members: [{ seat: 'customer_relations', personId: 'relations_head' }],
      },
    ])
    expect(complaint.state).toMatchObject({ stage: 'crisis' })
    expect(complaint.state.handOver).toMatchObject({ to: 'general_manager', by: 'route' })
    expect(taken().state.stage).toBe('handle')
  })
})

describe('2 reception', () => {
  test('CD-2.1 customer relations handles it, whoever received the customer', () => {
    expect(taken().state).toMatchObject({ owner: 'relations_a', handOver: null })
    const complaint = received({ takenBy: 'sales_advisor' }).leave('sales_advisor', RECEIVED)
    expect(complaint.state.handOver).toMatchObject({ to: 'relations_a', by: 'route' })
  })

  test('CD-2.1 the original receptionist takes part', () => {
    const complaint = taken({ receptionist: 'sales_advisor' })
    expect(complaint.guidance('CD-2.1').join(' ')).toMatch(/Hear whoever received/)
    const shown = packOf('car_dealership').stageById.get('handle')?.fields ?? []
    expect(shown.map(({ field }) => field)).toContain('receptionist_account')
  })

  test('CD-2.1 a receptionist whom the complaint is about takes no part and sees nothing of it', () => {
    const complaint = taken({
      receptionist: 'sales_advisor',
      person_complained_about: 'sales_advisor',
    })
    expect(complaint.state.recused).toEqual(['sales_advisor'])
    expect(complaint.refusal('sales_advisor', { type: 'take' })).toBe('case_not_found')
  })

  test('CD-2.1 an officer who took a complaint about themselves loses it at once', () => {
    const complaint = received().command('relations_a', {
      type: 'record_fields',
      fields: { person_complained_about: 'relations_a' },
    })
    expect(complaint.state.owner).toBe('relations_head')
  })

  test('CD-2.2 name, phone, model, plate and content are recorded, and the data is checked', () => {
    expect(received().state.fields).toMatchObject({
      customer_name: 'Li Na',
      phone: '+86 20 5550 0100',
      content: 'It does not work as promised.',
    })
    expect(received().missing('relations_a')).toEqual([
      'source',
      'car_model',
      'plate',
      'customer_verified',
      'data_agrees',
      'category',
    ])
    expect(received().guidance('CD-2.2').join(' ')).toMatch(/Listen with patience/)
  })

  test('CD-2.2 the check is made at once: a clock runs, and who ticked it is kept, with the instant', () => {
    expect(received().due('checked_at_once')).toBe('2026-03-02 09:30')
    const complaint = taken()
    expect(complaint.due('checked_at_once')).toBeNull()
    expect(complaint.state.checks?.customer_verified).toEqual({
      by: 'relations_a',
      at: complaint.state.milestones['left:receive'],
    })
  })
})

describe('2 complaints from the call centre of the group', () => {
  const GROUP = { source: 'group_call_centre' }

  test('CD-2.3 the head of customer relations is told as it arrives', () => {
    expect(received({ tags: ['group_call_centre'] }).told('group_complaint_told')).toEqual([
      'relations_head',
    ])
    expect(taken(GROUP).told('group_complaint_told')).toEqual(['relations_head'])
    expect(taken().told('group_complaint_told')).toBeNull()
  })

  test('CD-2.3 the result goes back to the group within 24 hours of the end of the handling', () => {
    const complaint = replied(GROUP)
    expect(complaint.state.stage).toBe('report_to_group')
    expect(complaint.due('group_feedback')).toBe('2026-03-03 16:00')
    expect(complaint.missing('relations_a')).toEqual(['result_fed_back'])
  })

  test.each([
    ['2026-03-03 15:59', 0, 'a minute before'],
    ['2026-03-03 16:00', 1, 'the due instant itself is late'],
  ])('CD-2.3 fed back %s: breaches %i (%s)', (when, breaches) => {
    const complaint = replied(GROUP).at(when)
    complaint.leave('relations_a', { result_fed_back: 'clip refitted' })
    expect(complaint.breaches('group_feedback')).toHaveLength(breaches)
  })

  /** Reported to the group on Tuesday at 10:00, which closes the case. */
  function reported(): Scenario {
    return replied(GROUP)
      .at('2026-03-03 10:00')
      .leave('relations_a', { result_fed_back: 'clip refitted' })
  }

  function followedUp(isSatisfied: boolean): Scenario {
    const complaint = reported()
    const followUpId = complaint.state.followUps?.[0]?.followUpId ?? ''
    return complaint.at('2026-03-04 10:00').command('group_desk', {
      type: 'record_follow_up',
      followUpId,
      channel: 'phone',
      answers: { handling: isSatisfied ? 5 : 1 },
      isSatisfied,
      note: '',
    })
  }

  test('CD-2.3 the group follows up and asks how satisfied the customer is', () => {
    const complaint = reported()
    expect(complaint.state).toMatchObject({ status: 'closed', outcome: 'resolved' })
    expect(complaint.state.followUps).toMatchObject([{ kind: 'group_follow_up', by: 'group_desk' }])
    expect(complaint.due('follow_up.group_follow_up')).toBe('2026-03-10 18:00')
    expect(followedUp(true).state).toMatchObject({ status: 'closed', round: 1 })
  })

  test('CD-2.3 a customer who is not satisfied then is handled again', () => {
    expect(followedUp(false).state).toMatchObject({ status: 'open', stage: 'handle', round: 2 })
  })

  test('CD-2.3 other complaints are not reported to the group', () => {
    expect(replied().state).toMatchObject({ status: 'closed' })
  })
})

describe('2 major complaints', () => {
  test.each([
    'to_manufacturer',
    'door_blocked',
    'disturbance',
    'return_or_exchange',
    'negative_media',
    'wide_impact',
  ])('CD-2.4 %s makes it major, and is named as the reason', (cause) => {
    const complaint = received({ fields: { [cause]: true } })
    expect(complaint.state.tier).toBe('major')
    expect(complaint.state.reasons.map(({ triageRuleId }) => triageRuleId)).toContain(
      `major_${cause}`,
    )
  })

  test('CD-2.4 a repeated complaint is found, not asked for', () => {
    expect(received({ repeat: 1 }).state.tier).toBe('major')
    expect(received().state.tier).toBe('general')
  })

  test('CD-2.4 a complaint that becomes major on the way is one from then on', () => {
    const complaint = taken()
    expect(complaint.state.tier).toBe('general')
    complaint.command('relations_a', { type: 'record_fields', fields: { negative_media: true } })
    expect(complaint.state.tier).toBe('major')
    expect(complaint.told('general_manager_told')).toEqual(['general_manager'])
  })

  test('CD-2.4 the shop may take one for major at once; that it is not needs the general manager', () => {
    const complaint = taken().command('relations_a', {
      type: 'raise_triage',
      tier: 'major',
      urgency: null,
      reason: 'he will come back with others',
    })
    expect(complaint.state.tier).toBe('major')
    complaint.command('relations_a', {
      type: 'ask_lowering',
      loweringId: 'l1',
      tier: 'general',
      urgency: null,
      reason: 'he came alone',
    })
    const confirm = { type: 'confirm_lowering', loweringId: 'l1' } as const
    expect(complaint.refusal('relations_head', confirm)).not.toBeNull()
    expect(complaint.command('general_manager', confirm).state.tier).toBe('general')
  })

  test('CD-2.4 major ones go first', () => {
    const general = taken()
    const major = taken({ disturbance: true }, { receivedAt: '2026-03-02 09:05' })
    expect(keyOf(major) < keyOf(general)).toBe(true)
  })

  test('CD-2.5 brand division and legal are told of a major one at once, and confirm within 24 hours', () => {
    const complaint = taken({ negative_media: true })
    expect(complaint.told('brand_division_told')).toEqual(['brand_desk'])
    expect(complaint.told('legal_told')).toEqual(['legal_desk'])
    expect(complaint.due('notice.brand_division_told.0')).toBe('2026-03-03 09:10')
    expect(complaint.due('notice.legal_told.0')).toBe('2026-03-03 09:10')
    expect(taken().told('brand_division_told')).toBeNull()
  })

  test('CD-2.5 as the division confirms, vice president and chief executive are told', () => {
    const complaint = taken({ negative_media: true }).at('2026-03-02 10:00')
    const steps = () =>
      complaint
        .events('notice_given')
        .filter((one) => one.event.noticeId === 'brand_division_told')
        .map((one) => one.event.to)
    expect(steps()).toEqual([['brand_desk']])
    const confirm = { type: 'acknowledge_notice', noticeId: 'brand_division_told' } as const
    complaint.command('brand_desk', confirm)
    expect(steps()).toEqual([['brand_desk'], ['vice_president', 'chief_executive']])
    expect(complaint.due('notice.brand_division_told.0')).toBeNull()
    expect(complaint.due('notice.brand_division_told.1')).toBe('2026-03-02 14:00')
    complaint.command('vice_president', confirm)
    expect(complaint.due('notice.brand_division_told.1')).not.toBeNull()
    complaint.command('chief_executive', confirm)
    expect(complaint.due('notice.brand_division_told.1')).toBeNull()
  })

  test('CD-2.5 a report not confirmed in 24 hours is a breach, and the head of department hears of it', () => {
    const complaint = taken({ negative_media: true }).until('2026-03-03 09:10')
    expect(complaint.breaches('notice.legal_told.0')).toEqual(['2026-03-03 09:10'])
    const told = complaint
      .events('ladder_climbed')
      .filter((one) => one.event.limitId === 'notice.legal_told.0')
    expect(told[0]?.event.to).toEqual(['relations_head'])
  })

  test('CD-2.6 the head of department and the general manager hear of it at once, and confirm', () => {
    const complaint = taken({ door_blocked: true })
    expect(complaint.told('head_told')).toEqual(['relations_head'])
    expect(complaint.told('general_manager_told')).toEqual(['general_manager'])
    expect(complaint.due('notice.general_manager_told.0')).toBe('2026-03-02 09:40')
    expect(taken().told('general_manager_told')).toBeNull()
  })

  test('CD-2.6 the general manager convenes the team within a set time', () => {
    expect(taken({ door_blocked: true }).due('panel.crisis_team')).toBe('2026-03-02 13:10')
    expect(met(major()).due('panel.crisis_team')).toBeNull()
  })

  test('CD-2.6 the case goes on when the team has met and its decision is recorded', () => {
    const complaint = major()
    const leave = { type: 'leave_stage', stage: 'crisis', fields: {} } as const
    expect(complaint.refusal('general_manager', leave)).toBe('panel_decision_missing')
    decided(met(complaint)).leave('general_manager')
    expect(complaint.state.stage).toBe('handle')
    expect(complaint.events('panel_met')[0]?.event.present).toEqual([
      'general_manager',
      'relations_head',
    ])
    expect(complaint.events('panel_decided')[0]?.event.what).toBe('offer a loan car')
  })

  test('CD-2.6 one that becomes major while it is handled waits for the team as well', () => {
    const complaint = taken().command('relations_a', {
      type: 'record_fields',
      fields: { negative_media: true },
    })
    const leave = { type: 'leave_stage', stage: 'handle', fields: HANDLED } as const
    expect(complaint.refusal('relations_a', leave)).toBe('panel_decision_missing')
    expect(decided(met(complaint)).refusal('relations_a', leave)).toBeNull()
  })

  test('CD-2.6 a record of the major complaint grows until it is closed', () => {
    expect(major().state.documents).toMatchObject([{ kind: 'crisis_record', isComplete: false }])
    expect(taken().state.documents).toBeUndefined()
  })
})

describe('2 records and authority', () => {
  test('CD-2.8 no complaint ends without its handling and result on record', () => {
    expect(taken().missing('relations_a')).toEqual(['finding', 'solution'])
    const complaint = taken().leave('relations_a', HANDLED)
    expect(complaint.missing('relations_a')).toEqual(['outcome'])
  })

  test.each([
    [100_000, [['relations_head']], 'up to 1,000 yuan: a head of department'],
    [100_001, [['relations_head'], ['general_manager']], 'up to 10,000: and the general manager'],
    [1_000_000, [['relations_head'], ['general_manager']], 'the limit itself'],
    [1_000_001, [['general_manager'], ['brand_desk']], 'up to 50,000: and the brand division'],
    [
      5_000_001,
      [['general_manager'], ['brand_desk'], ['vice_president', 'chief_executive']],
      'above it: and the group',
    ],
  ])('CD-2.9 %i fen are agreed to by %j (%s)', (amount, steps) => {
    const complaint = proposed('compensation', amount)
    const found: (readonly string[])[] = []
    for (let step = 0; step < 5 && asked(complaint).length > 0; step += 1) {
      found.push(asked(complaint))
      agree(complaint)
    }
    expect(found).toEqual(steps)
    expect(complaint.state.remedies?.[0]?.approvedAt).not.toBeNull()
  })

  test('CD-2.9 nothing is offered to the customer before it is approved, and not by whoever proposes it', () => {
    const complaint = proposed('goodwill', 80_000)
    const offer = { type: 'offer_remedy', remedyId: 'r1' } as const
    expect(complaint.refusal('relations_a', offer)).toBe('above_authority')
    const approvalId = complaint.state.approvals?.[0]?.approvalId ?? ''
    const give = { type: 'give_approval', approvalId, note: '' } as const
    expect(complaint.refusal('relations_a', give)).toBe('not_approver')
    expect(agree(complaint).refusal('relations_a', offer)).toBeNull()
  })

  test('CD-2.9 return or exchange only where the customer asks for it', () => {
    const propose = {
      type: 'propose_remedy',
      remedyId: 'r1',
      kind: 'car_exchange',
      amount: null,
      what: 'another car',
    } as const
    expect(taken().refusal('relations_a', propose)).toBe('remedy_not_allowed')
    const complaint = decided(met(taken({ return_or_exchange: true }).accept('general_manager')))
    complaint.leave('general_manager').accept('relations_a').command('relations_a', propose)
    expect(asked(complaint)).toEqual(['general_manager'])
  })

  test('CD-2.9 whoever replies is told that nothing is promised before it is approved', () => {
    const complaint = proposed('compensation', 80_000).leave('relations_a', HANDLED)
    expect(complaint.guidance('CD-2.9').join(' ')).toMatch(/before it is approved/)
    expect(taken().leave('relations_a', HANDLED).guidance('CD-2.9')).toEqual([])
  })

  test('CD-2.9 what was agreed is done and proved before the case goes on', () => {
    const complaint = agree(proposed('compensation', 80_000)).leave('relations_a', HANDLED)
    complaint
      .command('relations_a', { type: 'offer_remedy', remedyId: 'r1' })
      .call('relations_a')
      .answer('relations_a', true)
      .command('relations_a', {
        type: 'answer_remedy',
        remedyId: 'r1',
        isAccepted: true,
        note: '',
      })
      .leave('relations_a', { outcome: 'settled' })
    expect(complaint.state.stage).toBe('settle')
    const leave = { type: 'leave_stage', stage: 'settle', fields: {} } as const
    expect(complaint.refusal('relations_a', leave)).toBe('remedies_not_done')
    const pay = {
      type: 'carry_out_remedy',
      remedyId: 'r1',
      actual: 80_000,
      proofs: [{ evidence: 'settlement', option: 'receipt', reference: 'receipt.pdf' }],
    } as const
    expect(complaint.refusal('relations_a', { ...pay, proofs: [] })).toBe('evidence_missing')
    complaint.command('relations_a', pay).leave('relations_a')
    expect(complaint.state).toMatchObject({ status: 'closed', outcome: 'settled' })
  })

  test('CD-2.9 work done again needs no approval', () => {
    const complaint = proposed('rework', null)
    expect(asked(complaint)).toEqual([])
    expect(complaint.refusal('relations_a', { type: 'offer_remedy', remedyId: 'r1' })).toBeNull()
  })

  test('CD-2.9 without compensation nothing has to be settled', () => {
    expect(
      replied()
        .events('stage_entered')
        .map((one) => one.event.stage),
    ).not.toContain('settle')
  })

  test('CD-1.1 a customer who is not satisfied is heard again', () => {
    const complaint = taken()
      .leave('relations_a', HANDLED)
      .call('relations_a')
      .answer('relations_a', false)
    expect(complaint.state).toMatchObject({ stage: 'handle', round: 2, isEscalated: true })
  })
})
