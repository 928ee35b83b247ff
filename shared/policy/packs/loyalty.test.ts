import { describe, expect, test } from 'vitest'
import type { FieldValues } from '#shared/case/events.ts'
import { queueKey } from '#shared/triage/queue-order.ts'
import { aComplaint, type ComplaintOptions, packOf, person, type Scenario } from './scenario.ts'

/** 投诉处理流程及规范 (易积分), section by section. The complaint reaches us on Monday, 2 March 2026, at 09:00. */

const VALID = { is_valid: true }
const SOLVED = { solution: 'goods exchanged' }

function received(options: ComplaintOptions = {}): Scenario {
  return aComplaint('loyalty', options)
}

/** Taken and found valid at 09:10, of this category. */
function taken(category: string, fields: FieldValues = {}, options: ComplaintOptions = {}) {
  return received(options)
    .at('2026-03-02 09:10')
    .leave('agent_a', { category, ...VALID, ...fields })
}

/** Of a kind that needs no merchant; called back at 10:00, solved at 11:00. */
function solved(): Scenario {
  return taken('points_held')
    .at('2026-03-02 10:00')
    .call('agent_a')
    .leave('agent_a')
    .at('2026-03-02 11:00')
    .leave('agent_a', SOLVED)
}

/** Approved and agreed with the member. */
function agreed(): Scenario {
  return solved()
    .at('2026-03-02 14:00')
    .command('supervisor_a', { type: 'approve', stage: 'approval', note: 'fine' })
    .leave('agent_a')
    .at('2026-03-02 15:00')
    .call('agent_a')
    .leave('agent_a', { agreed_solution: 'points next week' })
}

/** Operated at 16:00; the follow-up call is next. */
function operated(): Scenario {
  return agreed().at('2026-03-02 16:00').leave('agent_a', { operation: 'points booked' })
}

function keyOf(complaint: Scenario): string {
  return queueKey(complaint.state, packOf('loyalty'), complaint.deadlines)
}

describe('the flow', () => {
  test('LP-1 a complaint goes from intake to the follow-up call, in the order of the flow', () => {
    const complaint = taken('goods_quality')
      .call('agent_a')
      .leave('agent_a')
      .leave('agent_a', { merchant_opinion: 'will exchange' })
      .leave('agent_a', SOLVED)
      .command('supervisor_a', { type: 'approve', stage: 'approval', note: 'fine' })
      .leave('agent_a')
      .at('2026-03-02 11:00')
      .call('agent_a')
      .leave('agent_a', { agreed_solution: 'exchange' })
      .leave('agent_a', { operation: 'exchange booked' })
      .at('2026-03-03 11:00')
      .call('agent_a')
      .answer('agent_a', true)
      .leave('agent_a', { outcome: 'resolved' })
    expect(complaint.events('stage_entered').map((one) => one.event.stage)).toEqual([
      'intake',
      'first_call',
      'merchant_opinion',
      'solution',
      'approval',
      'reply',
      'operate',
      'follow_up',
    ])
    expect(complaint.state).toMatchObject({ status: 'closed', outcome: 'resolved' })
  })

  test('LP-1 whether the complaint is valid is decided before anything else', () => {
    expect(received().missing('agent_a', { category: 'points_held' })).toEqual(['is_valid'])
  })

  test('LP-1 a complaint that is not valid needs neither solution nor approval, but a reply and a follow-up', () => {
    const complaint = taken('points_held', { is_valid: false }).call('agent_a').leave('agent_a')
    expect(complaint.state.stage).toBe('reply')
    complaint.leave('agent_a', { agreed_solution: 'explained the published rules' })
    expect(complaint.state.stage).toBe('follow_up')
    expect(complaint.told('merchant_told')).toBeNull()
  })

  test('LP-1 the merchant department is told of a valid complaint, and again of the result', () => {
    const complaint = taken('goods_quality')
    expect(complaint.told('merchant_told')).toEqual(['merchant_desk'])
    expect(complaint.told('merchant_told_result')).toBeNull()
    complaint
      .call('agent_a')
      .leave('agent_a')
      .leave('agent_a', { merchant_opinion: 'will exchange' })
      .leave('agent_a', SOLVED)
      .command('supervisor_a', { type: 'approve', stage: 'approval', note: '' })
      .leave('agent_a')
      .leave('agent_a', { agreed_solution: 'exchange' })
      .leave('agent_a', { operation: 'exchange booked' })
    expect(complaint.told('merchant_told_result')).toEqual(['merchant_desk'])
  })

  test('LP-1 a complaint without a merchant does not wait for a merchant’s opinion', () => {
    expect(taken('points_held').told('merchant_told')).toBeNull()
    expect(
      solved()
        .events('stage_entered')
        .map((one) => one.event.stage),
    ).not.toContain('merchant_opinion')
  })

  test('LP-1 the handling slip is there with the solution, to be numbered, before the supervisor sees it', () => {
    const complaint = taken('points_held').call('agent_a').leave('agent_a')
    expect(complaint.missing('agent_a')).toEqual(['solution'])
    expect(complaint.document('handling_slip')).toMatchObject({ number: null, isComplete: false })
    complaint.number(7)
    expect(complaint.document('handling_slip')?.number).toBe('2026030007')
  })

  test('LP-1 the slip is completed to the end: with the case it is whole', () => {
    const complaint = operated()
      .at('2026-03-03 11:00')
      .call('agent_a')
      .answer('agent_a', true)
      .leave('agent_a', { outcome: 'resolved' })
    expect(complaint.state.status).toBe('closed')
    expect(complaint.document('handling_slip')?.isComplete).toBe(true)
  })

  test('LP-1 no reply before the supervisor approves, and the handler cannot approve alone', () => {
    const complaint = solved()
    const leave = { type: 'leave_stage', stage: 'approval', fields: {} } as const
    const approve = { type: 'approve', stage: 'approval', note: '' } as const
    expect(complaint.refusal('agent_a', leave)).toBe('approval_missing')
    expect(complaint.refusal('agent_a', approve)).toBe('not_approver')
    expect(complaint.refusal('supervisor_a', approve)).toBeNull()
  })

  test('LP-1 the follow-up call is a call of its own, and the member’s answer is recorded', () => {
    const complaint = operated().at('2026-03-03 10:00')
    const leave = {
      type: 'leave_stage',
      stage: 'follow_up',
      fields: { outcome: 'resolved' },
    } as const
    expect(complaint.refusal('agent_a', leave)).toBe('contact_missing')
    expect(complaint.call('agent_a').refusal('agent_a', leave)).toBe('customer_answer_missing')
    expect(complaint.answer('agent_a', true).refusal('agent_a', leave)).toBeNull()
  })
})

describe('tiers and urgency', () => {
  test('LP-2 urgency and tier are two dimensions: an urgent complaint keeps its tier', () => {
    const complaint = taken('agent_efficiency', {
      agent_complained_about: 'agent_b',
      sensitive_person: 'media',
    })
    expect(complaint.state).toMatchObject({ tier: 'ii', urgency: 'urgent' })
  })

  test('LP-2 there are ordinary and urgent; I, II and III, III the worst', () => {
    const { policy } = packOf('loyalty')
    expect(policy.urgencies.map(({ id }) => id)).toEqual(['ordinary', 'urgent'])
    expect(policy.tiers.map(({ id }) => id)).toEqual(['i', 'ii', 'iii'])
  })

  test.each([
    'goods_quality',
    'after_sales',
    'pushy_selling',
    'price_difference',
    'account_frozen',
    'points_held',
    'points_expired',
    'campaign',
    'published',
  ])('LP-3.1 %s is of the first tier', (category) => {
    const complaint = taken(category, { merchant: 'shop 12' })
    expect(complaint.state).toMatchObject({ tier: 'i', urgency: 'ordinary' })
    expect(complaint.reasons()).toEqual(['LP-3.1'])
  })

  test.each(['merchant_attitude', 'agent_attitude', 'agent_efficiency'])(
    'LP-3.2 %s is of the second tier',
    (category) => {
      const complaint = taken(category, { merchant: 'shop 12', agent_complained_about: 'agent_b' })
      expect(complaint.state).toMatchObject({ tier: 'ii', urgency: 'ordinary' })
      expect(complaint.reasons()).toEqual(['LP-3.2'])
    },
  )

  test.each(['merchant_infringement', 'account_security'])(
    'LP-3.3 %s is of the third tier',
    (category) => {
      const complaint = taken(category, { merchant: 'shop 12' })
      expect(complaint.state).toMatchObject({ tier: 'iii', urgency: 'ordinary' })
      expect(complaint.reasons()).toEqual(['LP-3.3'])
    },
  )

  test('LP-3.3 a kind that turns out worse raises the tier', () => {
    const complaint = taken('points_held').command('agent_a', {
      type: 'record_fields',
      fields: { category: 'account_security' },
    })
    expect(complaint.state.tier).toBe('iii')
  })

  test('LP-3.4 an ordinary complaint that is late is an escalated one, from the instant it was late', () => {
    const complaint = taken('points_held').until('2026-03-04 08:00')
    expect(complaint.state.isEscalated).toBe(true)
    const [escalated] = complaint.events('escalated')
    expect(escalated?.event.because).toBe('breach')
    expect(escalated?.ruleIds).toContain('LP-3.4')
    expect(escalated?.effectiveAt).toBe(complaint.events('deadline_breached')[0]?.effectiveAt)
  })

  test('LP-3.4 an ordinary complaint whose result does not satisfy is an escalated one', () => {
    const complaint = operated().at('2026-03-03 10:00').call('agent_a').answer('agent_a', false)
    expect(complaint.state).toMatchObject({ isEscalated: true, round: 2, stage: 'solution' })
    expect(complaint.events('escalated').map((one) => one.event.because)).toEqual([
      'dissatisfaction',
    ])
  })

  test('LP-3.4 an ordinary complaint that was handled badly is an escalated one', () => {
    expect(taken('points_held', { handled_badly: true }).state.isEscalated).toBe(true)
    expect(taken('points_held').state.isEscalated).toBe(false)
  })

  test('LP-3.4 an urgent complaint does not become an escalated one', () => {
    const late = taken('points_held', { sensitive_person: 'media' }).until('2026-03-04 08:00')
    expect(late.breaches('first_call_i')).toEqual(['2026-03-03 18:00'])
    expect(late.state.isEscalated).toBe(false)
  })

  test('LP-3.4 a result that does not satisfy at the reply goes back to the solution as well', () => {
    const complaint = solved()
      .command('supervisor_a', { type: 'approve', stage: 'approval', note: 'fine' })
      .leave('agent_a')
      .at('2026-03-02 15:00')
      .call('agent_a')
      .answer('agent_a', false)
    expect(complaint.state).toMatchObject({ isEscalated: true, round: 2, stage: 'solution' })
  })

  test('LP-3.5 an important member is marked as one, and that alone is not urgent', () => {
    const complaint = received({ requesterTags: ['important_member'] })
    expect(complaint.state).toMatchObject({ flags: ['important_member'], urgency: 'ordinary' })
    expect(complaint.reasons()).toEqual(['LP-3.5'])
    expect(received().state.flags).toEqual([])
  })

  test.each<[FieldValues, string]>([
    [{ reputational_harm: true }, 'harm to our reputation'],
    [{ skipped_level: true }, 'skipped levels, from the group'],
    [{ sensitive_person: 'media' }, 'media'],
    [{ sensitive_person: 'regulator' }, 'regulator'],
    [{ sensitive_person: 'government' }, 'government'],
    [{ sensitive_person: 'consumer_council' }, 'consumer council'],
    [{ sensitive_person: 'group_leader' }, 'leader of the group'],
  ])('LP-3.6 %o makes it urgent: %s', (fields) => {
    const complaint = received({ fields: { category: 'points_held', ...fields } })
    expect(complaint.state.urgency).toBe('urgent')
    expect(complaint.reasons()).toContain('LP-3.6')
  })

  test.each([
    [9, 'ordinary', 'fewer than ten'],
    [10, 'ordinary', 'ten are not more than ten'],
    [11, 'urgent', 'the eleventh'],
    [200, 'urgent', 'many'],
  ])('LP-3.6 with %i of the same issue today it is %s (%s)', (sameIssueToday, urgency) => {
    expect(received({ sameIssueToday }).state.urgency).toBe(urgency)
  })

  test('LP-3.6 the eleventh of a day turns the ten before it urgent too', () => {
    const first = received({ sameIssueToday: 1 })
    expect(first.counts(10).state.urgency).toBe('ordinary')
    expect(first.counts(11).state.urgency).toBe('urgent')
  })

  test('LP-3.6 a count that was too high takes the urgency back', () => {
    expect(received({ sameIssueToday: 11 }).counts(10).state.urgency).toBe('ordinary')
  })

  test('LP-3.6 an urgent complaint has one named person, and the supervisor is told', () => {
    const complaint = taken('points_held', { reputational_harm: true })
    expect(complaint.state.owner).toBe('agent_a')
    expect(complaint.told('urgent_told')).toEqual(['supervisor_a'])
    expect(taken('points_held').told('urgent_told')).toBeNull()
  })
})

describe('principles', () => {
  test('LP-4.1 urgent before ordinary, III before II before I, whatever is due first', () => {
    const ordinary1 = taken('points_held')
    const ordinary2 = taken('merchant_attitude', { merchant: 'shop 12' })
    const ordinary3 = taken('account_security')
    const urgent1 = taken('points_held', { skipped_level: true })
    const urgent3 = taken('account_security', { skipped_level: true })
    const wanted = [urgent3, urgent1, ordinary3, ordinary2, ordinary1].map(keyOf)
    expect([...wanted].sort()).toEqual(wanted)
  })

  test('LP-4.1 an escalated complaint goes before the ordinary ones and after the urgent ones', () => {
    const escalated = keyOf(taken('points_held', { handled_badly: true }))
    expect(escalated < keyOf(taken('account_security'))).toBe(true)
    expect(keyOf(taken('points_held', { skipped_level: true })) < escalated).toBe(true)
  })

  test('LP-4.1 within one tier the earlier due goes first', () => {
    const earlier = taken('points_held')
    const later = received({ receivedAt: '2026-03-03 09:00' }).leave('agent_a', {
      category: 'points_held',
      ...VALID,
    })
    expect(keyOf(earlier) < keyOf(later)).toBe(true)
  })

  test('LP-4.3 whoever takes the complaint owns it', () => {
    expect(received().state).toMatchObject({ taker: 'agent_a', owner: 'agent_a' })
    expect(received({ takenBy: 'agent_b' }).state).toMatchObject({ owner: 'agent_b' })
  })

  test('LP-4.3 whoever takes the call reads: take it, and agree on who goes on', () => {
    expect(received().guidance('LP-4.3').join(' ')).toMatch(/take it.*agree.*who goes on/)
  })

  test('LP-4.3 passing on is an offer: the owner stays until the other accepts', () => {
    const complaint = taken('points_held').command('agent_a', {
      type: 'offer_hand_over',
      handOverId: 'h1',
      to: person('agent_b'),
      note: 'you spoke with her before',
    })
    expect(complaint.state.owner).toBe('agent_a')
    expect(complaint.accept('agent_b').state).toMatchObject({ owner: 'agent_b', handOver: null })
  })

  test('LP-4.3 a hand-over declined leaves the case where it is', () => {
    const complaint = taken('points_held').command('agent_a', {
      type: 'offer_hand_over',
      handOverId: 'h1',
      to: person('agent_b'),
      note: '',
    })
    complaint.command('agent_b', { type: 'decline_hand_over', handOverId: 'h1', reason: 'busy' })
    expect(complaint.state).toMatchObject({ owner: 'agent_a', handOver: null })
  })

  test('LP-4.3 nobody but the owner leaves a stage', () => {
    const leave = { type: 'leave_stage', stage: 'intake', fields: VALID } as const
    expect(received().refusal('agent_b', leave)).toBe('not_owner')
  })

  test('LP-4.3 a ticket nobody took gets an owner all the same', () => {
    expect(received({ takenBy: null }).state.owner).toBe('agent_a')
  })
})

describe('tier I', () => {
  test.each([
    ['2026-03-02 09:00', '2026-03-03 18:00', 'Monday morning: Tuesday at closing'],
    ['2026-03-02 17:59', '2026-03-03 18:00', 'Monday before closing: the same'],
    ['2026-03-02 22:00', '2026-03-03 18:00', 'Monday night is still Monday'],
    ['2026-03-06 10:00', '2026-03-09 18:00', 'Friday: the next working day is Monday'],
    ['2026-03-07 10:00', '2026-03-09 18:00', 'Saturday: T+1 is Monday'],
    ['2026-09-30 10:00', '2026-10-08 18:00', 'before the National Day holiday'],
    ['2026-02-13 10:00', '2026-02-14 18:00', 'Friday before the make-up Saturday'],
  ])('LP-5.1 received %s, the first call is due %s (%s)', (receivedAt, dueAt) => {
    const complaint = received({ receivedAt, fields: { category: 'points_held' } })
    expect(complaint.due('first_call_i')).toBe(dueAt)
  })

  test('LP-5.1 the taker handles it: nobody else is asked', () => {
    expect(taken('points_held').state).toMatchObject({ owner: 'agent_a', handOver: null })
  })

  test('LP-5.1 the owner is warned two working hours before, the supervisor told after', () => {
    const complaint = taken('points_held')
    expect(complaint.warn('first_call_i')).toBe('2026-03-03 16:00')
    complaint.until('2026-03-03 18:00')
    expect(complaint.breaches('first_call_i')).toEqual(['2026-03-03 18:00'])
    expect(complaint.events('ladder_climbed')[0]?.event.to).toEqual(['supervisor_a'])
  })

  test('LP-5.1 the call ends the clock; an attempt that reached nobody does not', () => {
    const complaint = taken('points_held').command('agent_a', {
      type: 'log_contact',
      contactId: 'c0',
      direction: 'out',
      channel: 'phone',
      outcome: 'not_reached',
      summary: 'no answer',
    })
    expect(complaint.due('first_call_i')).toBe('2026-03-03 18:00')
    expect(complaint.call('agent_a').due('first_call_i')).toBeNull()
  })

  test('LP-5.1 the published rules are followed and unreasonable demands politely declined', () => {
    expect(taken('points_held').guidance('LP-5.1').join(' ')).toMatch(/published rules.*politely/)
    const outcomes = packOf('loyalty').fieldById.get('outcome')?.options ?? []
    expect(outcomes.map(({ id }) => id)).toContain('declined')
  })

  test.each(['LP-5.1', 'LP-5.2c'])(
    '%s whoever calls back is warm, minds the words and records a promise',
    (rule) => {
      const guidance = taken('points_held').guidance(rule).join(' ')
      expect(guidance).toMatch(/warm and sincere.*watch your words.*promise/)
    },
  )

  test('LP-5.1 a promised reply has a stated time, and that time is a deadline', () => {
    const complaint = taken('points_held')
    const dueAt = (complaint.state.openedAt + 7 * 3_600_000) as typeof complaint.state.openedAt
    complaint.command('agent_a', {
      type: 'make_promise',
      promiseId: 'p1',
      what: 'an answer',
      dueAt,
    })
    expect(complaint.due('promise')).toBe('2026-03-02 16:00')
    expect(complaint.warn('promise')).toBe('2026-03-02 15:00')
    complaint.at('2026-03-02 15:30').command('agent_a', { type: 'keep_promise', promiseId: 'p1' })
    expect(complaint.until('2026-03-02 17:00').breaches('promise')).toEqual([])
  })
})

describe('tier II', () => {
  const SHOP = { merchant: 'shop 12' }
  const ABOUT_B = { agent_complained_about: 'agent_b' }

  test('LP-5.2a merchant’s attitude: the taker calls back by T+1', () => {
    const complaint = taken('merchant_attitude', SHOP)
    expect(complaint.state).toMatchObject({ owner: 'agent_a', handOver: null })
    expect(complaint.due('first_call_merchant_attitude')).toBe('2026-03-03 18:00')
  })

  test('LP-5.2a merchant’s attitude: the merchant department is told at the same time', () => {
    const complaint = received({ fields: { category: 'merchant_attitude' } })
    expect(complaint.told('merchant_attitude_told')).toEqual(['merchant_desk'])
  })

  test('LP-5.2b agent’s attitude: the direct supervisor of the agent is asked to take it', () => {
    const complaint = taken('agent_attitude', ABOUT_B)
    expect(complaint.state.handOver).toMatchObject({ to: 'supervisor_b', by: 'route' })
    expect(complaint.accept('supervisor_b').state.owner).toBe('supervisor_b')
  })

  test('LP-5.2b member on the line: put through to a supervisor, else the direct one calls back today', () => {
    const onTheLine = received({ fields: { category: 'agent_attitude' } }).guidance('LP-5.2b')
    expect(onTheLine.join(' ')).toMatch(/direct supervisor.*another supervisor.*calls back today/)
    expect(received({ fields: { category: 'points_held' } }).guidance('LP-5.2b')).toEqual([])
  })

  test('LP-5.2b with the direct supervisor out of reach, another supervisor', () => {
    const complaint = taken('agent_attitude', ABOUT_B, { absent: ['supervisor_b'] })
    expect(complaint.state.handOver).toMatchObject({ to: 'supervisor_a' })
  })

  test('LP-5.2b with no supervisor in reach the case stays with the taker, and the day still ends', () => {
    const complaint = taken('agent_attitude', ABOUT_B, {
      absent: ['supervisor_a', 'supervisor_b'],
    })
    expect(complaint.state).toMatchObject({ owner: 'agent_a', handOver: null })
    expect(complaint.due('first_call_agent_attitude')).toBe('2026-03-02 18:00')
  })

  test('LP-5.2b an agent who took the complaint about themselves loses it at once to their supervisor', () => {
    const complaint = received().command('agent_a', {
      type: 'record_fields',
      fields: { category: 'agent_attitude', agent_complained_about: 'agent_a' },
    })
    expect(complaint.state).toMatchObject({ owner: 'supervisor_a', recused: ['agent_a'] })
    const leave = { type: 'leave_stage', stage: 'intake', fields: VALID } as const
    expect(complaint.refusal('agent_a', leave)).not.toBeNull()
  })

  test('LP-5.2b the same day: called at closing time is in time, a minute later is not', () => {
    const inTime = taken('agent_attitude', ABOUT_B).accept('supervisor_b')
    inTime.at('2026-03-02 17:59').call('supervisor_b').until('2026-03-03 09:00')
    expect(inTime.breaches('first_call_agent_attitude')).toEqual([])
    const late = taken('agent_attitude', ABOUT_B).accept('supervisor_b').until('2026-03-02 18:01')
    expect(late.breaches('first_call_agent_attitude')).toEqual(['2026-03-02 18:00'])
  })

  test('LP-5.2b received after closing: the day that counts is the next working day', () => {
    const complaint = received({
      receivedAt: '2026-03-06 20:00',
      fields: { category: 'agent_attitude', ...ABOUT_B },
    })
    expect(complaint.due('first_call_agent_attitude')).toBe('2026-03-09 18:00')
  })

  test('LP-5.2b if true: the agent is coached, and the KPI is left to the procedure', () => {
    const complaint = taken('agent_attitude', ABOUT_B)
      .accept('supervisor_b')
      .call('supervisor_b')
      .leave('supervisor_b')
    expect(complaint.missing('supervisor_b', SOLVED)).toEqual(['attitude_confirmed'])
    complaint
      .leave('supervisor_b', { ...SOLVED, attitude_confirmed: true })
      .command('supervisor_a', { type: 'approve', stage: 'approval', note: '' })
      .leave('supervisor_b')
      .leave('supervisor_b', { agreed_solution: 'an apology' })
      .leave('supervisor_b', { operation: 'noted' })
    expect(complaint.state.stage).toBe('coach')
    expect(complaint.guidance('LP-5.2b').join(' ')).toMatch(/KPI/)
    expect(complaint.missing('supervisor_b')).toEqual(['coached_on'])
  })

  test('LP-5.2b if not true: nobody is coached', () => {
    const complaint = taken('agent_attitude', ABOUT_B)
      .accept('supervisor_b')
      .call('supervisor_b')
      .leave('supervisor_b')
      .leave('supervisor_b', { ...SOLVED, attitude_confirmed: false })
      .command('supervisor_a', { type: 'approve', stage: 'approval', note: '' })
      .leave('supervisor_b')
      .leave('supervisor_b', { agreed_solution: 'explained' })
      .leave('supervisor_b', { operation: 'noted' })
    expect(complaint.state.stage).toBe('follow_up')
  })

  test('LP-5.2c agent’s efficiency: another, senior agent, the same day', () => {
    const complaint = taken('agent_efficiency', { agent_complained_about: 'senior_a' })
    expect(complaint.state.handOver).toMatchObject({ to: 'senior_b', by: 'route' })
    expect(complaint.due('first_call_agent_efficiency')).toBe('2026-03-02 18:00')
  })

  test('LP-5.2c the agent complained about can never be the owner', () => {
    const complaint = received({ takenBy: 'senior_a' }).command('senior_a', {
      type: 'record_fields',
      fields: { category: 'agent_efficiency', agent_complained_about: 'senior_a' },
    })
    expect(complaint.state.owner).toBe('senior_b')
  })

  test('LP-5.2c whom the complaint is about must be named', () => {
    expect(received().missing('agent_a', { category: 'agent_efficiency', ...VALID })).toEqual([
      'agent_complained_about',
    ])
    expect(received().missing('agent_a', { category: 'points_held', ...VALID })).toEqual([])
  })
})

describe('tier III', () => {
  const SHOP = { merchant: 'shop 12' }

  function confirmed(isConfirmed: boolean): Scenario {
    return taken('merchant_infringement', SHOP)
      .call('agent_a')
      .leave('agent_a')
      .leave('agent_a', { merchant_opinion: 'a new cashier' })
      .leave('agent_a', { ...SOLVED, infringement_confirmed: isConfirmed })
      .command('supervisor_a', { type: 'approve', stage: 'approval', note: '' })
      .leave('agent_a')
      .leave('agent_a', { agreed_solution: 'points booked by hand' })
  }

  test('LP-5.3a infringement: the taker calls back by T+1', () => {
    const complaint = taken('merchant_infringement', SHOP)
    expect(complaint.state).toMatchObject({ owner: 'agent_a', handOver: null })
    expect(complaint.due('first_call_infringement')).toBe('2026-03-03 18:00')
  })

  test('LP-5.3a if true: the right is restored by hand before the case goes on, and the merchant department told', () => {
    const complaint = confirmed(true)
    expect(complaint.missing('agent_a', { operation: 'booked' })).toEqual(['rights_restored'])
    expect(complaint.told('infringement_told')).toBeNull()
    complaint.leave('agent_a', { operation: 'booked', rights_restored: 'points_credited' })
    expect(complaint.told('infringement_told')).toEqual(['merchant_desk'])
  })

  test('LP-5.3a if not true: there is nothing to restore', () => {
    const complaint = confirmed(false)
    expect(complaint.missing('agent_a', { operation: 'noted' })).toEqual([])
    expect(complaint.leave('agent_a', { operation: 'noted' }).told('infringement_told')).toBeNull()
  })

  test('LP-5.3b account security: risk control is asked to call back, by T+2, and gets the work order', () => {
    const complaint = taken('account_security')
    expect(complaint.state.handOver).toMatchObject({ to: 'risk_desk', by: 'route' })
    expect(complaint.due('first_call_security')).toBe('2026-03-04 18:00')
    expect(complaint.told('risk_control_told')).toEqual(['risk_desk'])
  })

  test('LP-5.3b T+2 skips the weekend', () => {
    const complaint = received({
      receivedAt: '2026-03-05 10:00',
      fields: { category: 'account_security' },
    })
    expect(complaint.due('first_call_security')).toBe('2026-03-09 18:00')
  })

  test('LP-5.3b identity, frozen account and the time told are recorded, with the instant', () => {
    const complaint = taken('account_security').accept('risk_desk')
    complaint.at('2026-03-02 11:00').call('risk_desk').leave('risk_desk')
    expect(complaint.missing('risk_desk')).toEqual([
      'identity_checked',
      'account_frozen',
      'told_how_long',
    ])
    expect(complaint.due('freeze_at_once')).toBe('2026-03-02 11:30')
    complaint
      .at('2026-03-02 11:10')
      .leave('risk_desk', { identity_checked: true, account_frozen: true, told_how_long: '3 days' })
    expect(complaint.due('freeze_at_once')).toBeNull()
    const frozen = complaint
      .events('fields_recorded')
      .find((one) => one.event.fields.account_frozen === true)
    expect(frozen?.actor).toEqual({ kind: 'person', personId: 'risk_desk' })
    expect(frozen?.effectiveAt).toBe(complaint.state.milestones['left:secure_account'])
  })

  test('LP-5.3b risk control reads what to do with the member: check, freeze, ask, say how long, note it', () => {
    const complaint = taken('account_security').accept('risk_desk').call('risk_desk')
    const guidance = complaint.leave('risk_desk').guidance('LP-5.3b').join(' ')
    expect(guidance).toMatch(/identity.*freeze.*not to use it.*how long.*note it/)
  })

  test('LP-5.3b no other complaint has its account frozen', () => {
    const stages = operated()
      .events('stage_entered')
      .map((one) => one.event.stage)
    expect(stages).not.toContain('secure_account')
  })
})
