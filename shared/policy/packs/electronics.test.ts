import { describe, expect, test } from 'vitest'
import type { FieldValues } from '#shared/case/events.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import { aComplaint, type ComplaintOptions, packOf, person, type Scenario } from './scenario.ts'

/** 電子產品客戶投訴處理手冊, chapter by chapter. The complaint reaches us on Monday, 2 March 2026, at 09:00. */

const RECORDED = {
  product_model: 'TV-55',
  purchased_on: '2025-12-01',
  expected_solution: 'a new one',
}
const LOGISTICS = { category: 'logistics' }
const QUALITY = { category: 'product_quality' }
const FOUND = {
  finding: 'the parcel was left in the rain',
  cause: 'transport',
  impact_satisfaction: 'some',
  legal_risk: false,
}
const QUALITY_FOUND = {
  ...FOUND,
  purchase_channel: 'own shop',
  product_age: '3 months',
  quality_kind: 'function',
}
const PLANNED = {
  solution_kind: 'exchange',
  plan_department: 'logistics',
}
const FOLLOWED_UP = { follow_up_kind: 'care', systemic_problem: false }

interface Course extends ComplaintOptions {
  readonly judged?: FieldValues
  readonly classified?: FieldValues
}

function received(options: Course = {}): Scenario {
  return aComplaint('electronics', options)
}

/** Recorded and judged by the agent within the hour. */
function judged(options: Course = {}): Scenario {
  return received(options)
    .at('2026-03-02 09:30')
    .leave('agent_a', RECORDED)
    .at('2026-03-02 09:40')
    .leave('agent_a', { safety: false, use_affected: false, ...options.judged })
}

/** Dispatched at 10:00, and taken on by the department where there is one. */
function dispatched(options: Course = {}): Scenario {
  const complaint = judged(options)
    .at('2026-03-02 10:00')
    .leave('agent_a', options.classified ?? LOGISTICS)
  const to = complaint.state.handOver?.to
  return to === undefined ? complaint : complaint.accept(to as 'logistics_desk')
}

function planned(options: Course = {}): Scenario {
  return dispatched(options)
    .at('2026-03-02 15:00')
    .leave('logistics_desk', FOUND)
    .at('2026-03-02 17:00')
    .command('logistics_desk', measure())
    .leave('logistics_desk', PLANNED)
}

/** One measure of the plan, with who does it, who watches over it, and by when. */
function measure(itemId = 'exchange', owner: 'logistics_desk' | 'agent_b' = 'logistics_desk') {
  return {
    type: 'add_plan_item',
    itemId,
    what: 'send a new one',
    owner: person(owner),
    supervisor: person('supervisor_a'),
    dueAt: parseInstant('2026-03-05T17:00:00+08:00'),
  } as const
}

function carriedOut(itemId = 'exchange') {
  return { type: 'finish_plan_item', itemId, proof: 'parcel 4711' } as const
}

/** Executed on Tuesday at noon, back with the agent who took the complaint. */
function executed(options: Course = {}): Scenario {
  return planned(options)
    .at('2026-03-03 08:00')
    .call('logistics_desk')
    .at('2026-03-03 12:00')
    .command('logistics_desk', carriedOut())
    .leave('logistics_desk', { execution: 'sent' })
    .accept('agent_a')
}

function fedBack(options: Course = {}): Scenario {
  return executed(options)
    .at('2026-03-03 14:00')
    .call('agent_a')
    .answer('agent_a', true)
    .at('2026-03-03 14:10')
    .leave('agent_a')
}

describe('chapter 1: receiving', () => {
  test('EL-1.1 a ticket from any channel becomes a case that stands at its recording', () => {
    expect(received().state).toMatchObject({ stage: 'record', owner: 'agent_a', status: 'open' })
  })

  test.each([
    ['product_quality', 'quality_desk'],
    ['after_sales', 'after_sales_desk'],
    ['logistics', 'logistics_desk'],
  ])('EL-1.1 a complaint about %s is dispatched to the %s', (category, desk) => {
    const complaint = judged().at('2026-03-02 10:00').leave('agent_a', { category })
    expect(complaint.state.handOver).toMatchObject({ to: desk, by: 'route' })
    expect(complaint.accept(desk as 'quality_desk').state.owner).toBe(desk)
  })

  test.each(['EL-1.1', 'EL-1.2'])(
    '%s whoever receives it reads: by whatever way, complete and exact',
    (rule) => {
      expect(received().guidance(rule).join(' ')).toMatch(/whatever way.*complete and exact/)
    },
  )

  test.each(['EL-1.1', 'EL-9'])(
    '%s whoever dispatches it reads what passing the buck leads to',
    (rule) => {
      expect(judged().guidance(rule).join(' ')).toMatch(/which department.*Passing the buck/)
    },
  )

  test('EL-1.1 a case that has reached its department is not passed on inside it', () => {
    const complaint = dispatched()
      .command('logistics_desk', {
        type: 'offer_hand_over',
        handOverId: 'h1',
        to: person('logistics_desk_b'),
        note: 'your district',
      })
      .accept('logistics_desk_b')
      .leave('logistics_desk_b', FOUND)
    expect(complaint.state).toMatchObject({
      stage: 'plan',
      owner: 'logistics_desk_b',
      handOver: null,
    })
  })

  test('EL-1.1 a complaint of the class "other" stays with customer service', () => {
    const complaint = judged().at('2026-03-02 10:00').leave('agent_a', { category: 'other' })
    expect(complaint.state).toMatchObject({ owner: 'agent_a', handOver: null })
  })

  test('EL-1.2 name, contact, model, purchase date, problem and expected solution must be there', () => {
    const empty = {
      customer_name: null,
      contact: null,
      problem: null,
      product_model: null,
      purchased_on: null,
      expected_solution: null,
    }
    expect([...received().missing('agent_a', empty)].sort()).toEqual(Object.keys(empty).sort())
    expect(received().missing('agent_a', { ...RECORDED, expected_solution: '' })).toEqual([
      'expected_solution',
    ])
  })

  test('EL-1.2 what the ticket already says need not be typed again', () => {
    expect(received().state.fields).toMatchObject({
      customer_name: 'Li Na',
      contact: 'li.na@example.com',
      problem: 'It does not work as promised.',
    })
  })

  test('EL-1.3.1 the classes are product quality, after-sales, logistics and other', () => {
    expect(packOf('electronics').policy.categories.map(({ id }) => id)).toEqual([
      'product_quality',
      'after_sales',
      'logistics',
      'other',
    ])
    expect(judged().missing('agent_a')).toEqual(['category'])
  })

  test.each([
    [{ safety: false, use_affected: false }, LOGISTICS, 'ordinary', 'use hardly affected'],
    [{ safety: false, use_affected: true }, LOGISTICS, 'important', 'use affected'],
    [{ safety: true, use_affected: false }, LOGISTICS, 'urgent', 'safety'],
    [{ safety: true, use_affected: true }, LOGISTICS, 'urgent', 'the higher wins'],
    [{ safety: false, use_affected: false }, QUALITY, 'urgent', 'product quality'],
  ])('EL-1.3.2 judged %o, class %o: %s (%s)', (judgement, classified, urgency) => {
    const complaint = dispatched({ judged: judgement, classified })
    expect(complaint.state.urgency).toBe(urgency)
    expect(complaint.state.tier).toBeNull()
  })

  test('EL-1.3.2 whoever judges reads what urgent asks for: at once, and the customer safe', () => {
    const complaint = received().at('2026-03-02 09:30').leave('agent_a', RECORDED)
    expect(complaint.guidance('EL-1.3.2').join(' ')).toMatch(/at once.*customer is safe/)
  })

  test('EL-1.3.2 urgent means at once: the supervisor is told as soon as it is judged so', () => {
    const complaint = judged({ judged: { safety: true } })
    expect(complaint.told('urgent_told')).toEqual(['supervisor_a'])
    expect(judged().told('urgent_told')).toBeNull()
  })

  test('EL-1.3.2 urgent means at once: the customer hears from us within the hour that the company set', () => {
    const complaint = dispatched({ judged: { safety: true } })
    expect(complaint.due('urgent_response')).toBe('2026-03-02 11:00')
    expect(complaint.call('logistics_desk').due('urgent_response')).toBeNull()
    expect(dispatched().due('urgent_response')).toBeNull()
  })

  test('EL-1.3.2 urgent goes before important, important before ordinary', () => {
    const { policy } = packOf('electronics')
    expect(policy.urgencies.map(({ id }) => id)).toEqual(['ordinary', 'important', 'urgent'])
    expect(policy.queue.order[0]).toBe('urgency')
  })
})

describe('chapter 2: analysis', () => {
  test('EL-2.1 the cause is one of two levels: product, service, price, competition', () => {
    const causes = packOf('electronics').fieldById.get('cause')?.options ?? []
    const under = (parent: string) =>
      causes.filter((cause) => cause.parent === parent).map(({ id }) => id)
    expect(causes.filter((cause) => cause.parent === undefined).map(({ id }) => id)).toEqual([
      'product',
      'service',
      'price',
      'competition',
    ])
    expect(under('product')).toEqual(
      expect.arrayContaining(['design', 'manufacture', 'material', 'supply_chain', 'standard']),
    )
    expect(['service', 'price', 'competition'].every((parent) => under(parent).length > 1)).toBe(
      true,
    )
  })

  test('EL-2.1 the investigation is not over before the cause is recorded', () => {
    expect(dispatched().missing('logistics_desk', { ...FOUND, cause: null })).toEqual(['cause'])
  })

  test('EL-2.2 the impact on satisfaction and the legal risk are assessed', () => {
    const { impact_satisfaction: _, legal_risk: __, ...rest } = FOUND
    expect(dispatched().missing('logistics_desk', rest)).toEqual([
      'impact_satisfaction',
      'legal_risk',
    ])
  })

  test('EL-2.2 a legal risk is told to legal', () => {
    const complaint = dispatched()
    expect(complaint.leave('logistics_desk', FOUND).told('legal_told')).toBeNull()
    const risky = dispatched().leave('logistics_desk', { ...FOUND, legal_risk: true })
    expect(risky.told('legal_told')).toEqual(['legal_desk'])
  })

  test('EL-2.3 whoever plans reads the principles, and that responsibility and supervision are named', () => {
    const complaint = dispatched().at('2026-03-02 15:00').leave('logistics_desk', FOUND)
    expect(complaint.guidance('EL-2.3').join(' ')).toMatch(/Fair, open, in time.*supervises/)
  })

  test('EL-2.3 a plan names measures, the responsible department and person, and who supervises', () => {
    const complaint = dispatched().leave('logistics_desk', FOUND)
    expect(complaint.missing('logistics_desk')).toEqual(Object.keys(PLANNED))
    const leave = { type: 'leave_stage', stage: 'plan', fields: PLANNED } as const
    expect(complaint.refusal('logistics_desk', leave)).toBe('plan_missing')
    const unwatched = { ...measure(), supervisor: null }
    expect(complaint.refusal('logistics_desk', unwatched)).toBe('field_missing')
    complaint.command('logistics_desk', measure())
    expect(complaint.due('plan.item')).toBe('2026-03-05 17:00')
    expect(complaint.refusal('logistics_desk', leave)).toBeNull()
  })
})

describe('chapter 3: limits, in hours that run day and night', () => {
  test.each([
    ['EL-3.3.1', 'record_within', '2026-03-02 10:00'],
    ['EL-3.3.2', 'judge_within', '2026-03-02 11:00'],
    ['EL-3.3.3', 'classify_within', '2026-03-02 13:00'],
    ['EL-3.3.4', 'investigate_within', '2026-03-03 09:00'],
    ['EL-3.3.5', 'plan_within', '2026-03-04 09:00'],
  ])('%s counts from the receipt: %s is due at %s', (_rule, limit, dueAt) => {
    expect(received().due(limit)).toBe(dueAt)
  })

  test('EL-3.3.1 a complaint opened late was received when it was received', () => {
    const complaint = received({ openedAt: '2026-03-02 09:50' })
    expect(complaint.due('record_within')).toBe('2026-03-02 10:00')
  })

  test('EL-3.3.1 recorded one minute before the hour is in time, one minute after is a breach', () => {
    const inTime = received().at('2026-03-02 09:59').leave('agent_a', RECORDED)
    const late = received().at('2026-03-02 10:01').leave('agent_a', RECORDED)
    expect(inTime.breaches('record_within')).toEqual([])
    expect(late.breaches('record_within')).toEqual(['2026-03-02 10:00'])
  })

  test('EL-3.3.2 judging in time ends its clock and leaves the others running', () => {
    const complaint = judged()
    expect(complaint.due('judge_within')).toBeNull()
    expect(complaint.due('classify_within')).toBe('2026-03-02 13:00')
  })

  test('EL-3.3.3 the night counts: received on Friday evening, classified by Friday night', () => {
    const complaint = received({ receivedAt: '2026-03-06 20:00' })
    expect(complaint.due('classify_within')).toBe('2026-03-07 00:00')
  })

  test('EL-3.3.4 the weekend counts: an investigation nobody made is breached on Saturday', () => {
    const complaint = dispatched({ receivedAt: '2026-03-02 09:00' }).until('2026-03-03 09:00')
    expect(complaint.breaches('investigate_within')).toEqual(['2026-03-03 09:00'])
  })

  test('EL-3.3.4 the owner is warned before, the supervisor told after, then the manager', () => {
    const complaint = dispatched()
    expect(complaint.warn('investigate_within')).toBe('2026-03-03 05:00')
    complaint.until('2026-03-03 13:00')
    const told = complaint
      .events('ladder_climbed')
      .filter((one) => one.event.limitId === 'investigate_within')
    expect(told.map((one) => one.event.to)).toEqual([['manager'], ['manager']])
  })

  test('EL-3.3.5 a plan made in time stops its clock', () => {
    expect(planned().due('plan_within')).toBeNull()
    expect(planned().until('2026-03-04 10:00').breaches('plan_within')).toEqual([])
  })

  test('EL-3.3.6 execution has 72 hours from the plan, not from the receipt', () => {
    expect(dispatched().due('execute_within')).toBeNull()
    expect(planned().due('execute_within')).toBe('2026-03-05 17:00')
  })

  test('EL-3.3.7 feedback has 24 hours from the execution', () => {
    expect(planned().due('feed_back_within')).toBeNull()
    expect(executed().due('feed_back_within')).toBe('2026-03-04 12:00')
    expect(fedBack().due('feed_back_within')).toBeNull()
  })

  test('EL-3.3.7 feedback needs the customer to be reached and to have answered', () => {
    const complaint = executed()
    const leave = { type: 'leave_stage', stage: 'feedback', fields: {} } as const
    expect(complaint.refusal('agent_a', leave)).toBe('contact_missing')
    expect(complaint.call('agent_a').refusal('agent_a', leave)).toBe('customer_answer_missing')
    expect(complaint.answer('agent_a', true).refusal('agent_a', leave)).toBeNull()
  })

  test('EL-3.3.7 feedback that does not satisfy was feedback all the same: its clock is met', () => {
    const complaint = executed().at('2026-03-03 14:00').call('agent_a').answer('agent_a', false)
    expect(complaint.due('feed_back_within')).toBeNull()
    expect(complaint.until('2026-03-05 00:00').breaches('feed_back_within')).toEqual([])
  })

  test('EL-2.3 the plan is carried out when every measure of it is done', () => {
    const complaint = planned().at('2026-03-03 12:00')
    const leave = { type: 'leave_stage', stage: 'execute', fields: { execution: 'sent' } } as const
    expect(complaint.refusal('logistics_desk', leave)).toBe('plan_not_done')
    complaint.command('logistics_desk', carriedOut())
    expect(complaint.refusal('logistics_desk', leave)).toBeNull()
  })

  test('EL-3.3.6 a new plan has its own 72 hours', () => {
    const complaint = executed()
      .at('2026-03-03 14:00')
      .call('agent_a')
      .answer('agent_a', false)
      .accept('logistics_desk')
      .at('2026-03-03 18:00')
      .command('logistics_desk', measure('another'))
      .leave('logistics_desk')
    expect(complaint.due('execute_within')).toBe('2026-03-06 18:00')
  })

  test('EL-3.3.8 after feedback one follow-up follows the other until the case is closed', () => {
    const complaint = fedBack()
    expect(complaint.due('follow_up_again')).toBe('2026-03-10 14:10')
    complaint.at('2026-03-09 10:00').call('agent_a')
    expect(complaint.due('follow_up_again')).toBe('2026-03-16 10:00')
    complaint.at('2026-03-13 10:00').call('agent_a')
    expect(complaint.due('follow_up_again')).toBe('2026-03-20 10:00')
    complaint.leave('agent_a', FOLLOWED_UP)
    expect(complaint.state.status).toBe('closed')
    expect(complaint.deadlines).toEqual([])
  })

  test('EL-3.3.8 a follow-up that nobody makes is breached', () => {
    const complaint = fedBack().until('2026-03-11 00:00')
    expect(complaint.breaches('follow_up_again')).toEqual(['2026-03-10 14:10'])
  })
})

describe('chapter 4: speaking with the customer', () => {
  test('EL-4.1 whoever speaks with the customer is told to listen, understand and apologise', () => {
    expect(received().guidance('EL-4.1').join(' ')).toMatch(/Listen.*understand, apologise/)
    expect(executed().guidance('EL-4.1')).toHaveLength(2)
  })

  test('EL-4.3 whoever executes the plan reads that the customer is told how far it is', () => {
    expect(planned().guidance('EL-4.3').join(' ')).toMatch(/at intervals how far it is/)
  })

  test('EL-4.3 the customer hears how far it is at intervals, whoever calls', () => {
    const complaint = dispatched()
    expect(complaint.due('progress_update')).toBe('2026-03-03 09:00')
    complaint.at('2026-03-02 16:00').call('logistics_desk')
    expect(complaint.due('progress_update')).toBe('2026-03-03 16:00')
  })

  test('EL-4.3 silence for the whole interval is a breach, and the next interval begins', () => {
    const complaint = planned().until('2026-03-03 09:00')
    expect(complaint.breaches('progress_update')).toEqual(['2026-03-03 09:00'])
    complaint.at('2026-03-03 10:00').call('logistics_desk')
    expect(complaint.due('progress_update')).toBe('2026-03-04 10:00')
  })

  test('EL-4.3 once the result is being told, the interval has done its work', () => {
    expect(executed().due('progress_update')).toBeNull()
  })

  test('EL-4.3 the result comes with cause, solution and improvement, and the opinion is asked', () => {
    expect(executed().guidance('EL-4.3').join(' ')).toMatch(/cause, the solution.*satisfied/)
  })

  test('EL-4.3 a promise to the customer is a deadline of its own', () => {
    const complaint = dispatched()
    const dueAt = complaint.state.openedAt
    complaint.command('logistics_desk', {
      type: 'make_promise',
      promiseId: 'p1',
      what: 'news about the parcel',
      dueAt: (dueAt + 9 * 3_600_000) as typeof dueAt,
    })
    expect(complaint.due('promise')).toBe('2026-03-02 18:00')
    complaint.until('2026-03-02 18:00')
    expect(complaint.breaches('promise')).toEqual(['2026-03-02 18:00'])
  })
})

describe('chapters 5 and 6: quality and function', () => {
  test('EL-5.1 a quality complaint also needs channel of purchase, age and kind', () => {
    const complaint = dispatched({ classified: QUALITY })
    expect(complaint.missing('quality_desk', FOUND)).toEqual([
      'purchase_channel',
      'product_age',
      'quality_kind',
    ])
    expect(complaint.missing('quality_desk', QUALITY_FOUND)).toEqual([])
  })

  test('EL-5.1 no other class is asked for them', () => {
    expect(dispatched().missing('logistics_desk', FOUND)).toEqual([])
  })

  test('EL-5.1 design, production, supply and transport can be the cause', () => {
    const causes = packOf('electronics').fieldById.get('cause')?.options ?? []
    expect(causes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['design', 'manufacture', 'supply_chain', 'transport']),
    )
  })

  test('EL-5.3 whoever follows up is asked for the systemic problem behind the complaint', () => {
    expect(fedBack().guidance('EL-5.3').join(' ')).toMatch(/systemic problem.*training/)
  })

  test('EL-5.3 a systemic problem asks for an improvement and is told to the quality department', () => {
    const systemic = { ...FOLLOWED_UP, systemic_problem: true }
    const complaint = fedBack().at('2026-03-09 10:00').call('agent_a')
    expect(complaint.missing('agent_a', systemic)).toEqual(['improvement'])
    complaint.leave('agent_a', { ...systemic, improvement: 'a stronger box' })
    expect(complaint.told('systemic_told')).toEqual(['quality_desk'])
    expect(complaint.state.fields.improvement).toBe('a stronger box')
  })

  test.each([
    ['hardware', /warranty card.*repair/],
    ['software', /versions.*upgrade/],
    ['misuse', /instructions.*FAQ/],
    ['design', /research and development/],
  ])('EL-6 a %s problem shows its own steps', (kind, steps) => {
    const complaint = dispatched({ classified: QUALITY }).command('quality_desk', {
      type: 'record_fields',
      fields: { function_kind: kind },
    })
    expect(complaint.guidance('EL-6')).toHaveLength(1)
    expect(complaint.guidance('EL-6')[0]).toMatch(steps)
  })

  test('EL-6 a design problem is fed back to research and development', () => {
    const fields = { ...QUALITY_FOUND, function_kind: 'design' }
    const complaint = dispatched({ classified: QUALITY }).leave('quality_desk', fields)
    expect(complaint.told('research_told')).toEqual(['research_desk'])
  })
})

describe('chapter 7: price, after-sales, care', () => {
  const OTHER = { classified: { category: 'other' } }
  const PRICE_FOUND = { ...FOUND, price_kind: 'fraud', cause: 'price_transparency' }
  const OTHER_PLANNED = {
    ...PLANNED,
    plan_department: 'customer_service',
  }

  test('EL-7.1 an alleged price fraud is not left open: proven or not', () => {
    const complaint = dispatched(OTHER).command('agent_a', {
      type: 'record_fields',
      fields: { price_kind: 'fraud' },
    })
    expect(complaint.missing('agent_a', PRICE_FOUND)).toEqual(['fraud_proven'])
  })

  test('EL-7.1 proven fraud: the supervisor is told, a consequence is proposed, the customer gets an apology', () => {
    const complaint = dispatched(OTHER).leave('agent_a', { ...PRICE_FOUND, fraud_proven: true })
    expect(complaint.told('fraud_told')).toEqual(['supervisor_a'])
    expect(complaint.guidance('EL-7.1').join(' ')).toMatch(/apologise.*seriously/)
    complaint
      .command('agent_a', measure('refund', 'agent_b'))
      .leave('agent_a', { ...OTHER_PLANNED, consequence: 'dealt_with_seriously' })
    expect(complaint.state.fields.consequence).toBe('dealt_with_seriously')
    expect(complaint.missing('agent_a', { execution: 'refunded' })).toEqual(['apology'])
  })

  test.each([
    ['difference', /explain the reason.*transport cost or stock.*solution/],
    ['unclear_promotion', /explain the rules of the promotion.*correct them/],
  ])('EL-7.1 a price complaint of the kind %s has its own way of being answered', (kind, way) => {
    const complaint = dispatched(OTHER).leave('agent_a', { ...PRICE_FOUND, price_kind: kind })
    expect(complaint.guidance('EL-7.1')).toHaveLength(1)
    expect(complaint.guidance('EL-7.1')[0]).toMatch(way)
  })

  test('EL-7.1 fraud not proven: no apology is demanded, nobody is told', () => {
    const complaint = dispatched(OTHER)
      .leave('agent_a', { ...PRICE_FOUND, fraud_proven: false })
      .command('agent_a', measure('explain', 'agent_b'))
      .leave('agent_a', OTHER_PLANNED)
      .command('agent_b', carriedOut('explain'))
    expect(complaint.missing('agent_a', { execution: 'explained' })).toEqual([])
    expect(complaint.told('fraud_told')).toBeNull()
  })

  test.each([
    ['attitude', /criticism/],
    ['efficiency', /process/],
    ['service_quality', /training/],
  ])('EL-7.2 after-sales %s proposes its own consequence', (kind, proposal) => {
    const complaint = dispatched({ classified: { category: 'after_sales' } }).leave(
      'after_sales_desk',
      { ...FOUND, cause: 'service_conduct', after_sales_kind: kind },
    )
    expect(complaint.guidance('EL-7.2')).toHaveLength(1)
    expect(complaint.guidance('EL-7.2')[0]).toMatch(proposal)
  })

  test('EL-7.2 the person complained about neither keeps nor gets the case', () => {
    const complaint = received().command('agent_a', {
      type: 'record_fields',
      fields: { person_complained_about: 'agent_a' },
    })
    expect(complaint.state.recused).toContain('agent_a')
    expect(complaint.state.owner).not.toBe('agent_a')
    expect(complaint.state.owner).not.toBeNull()
  })

  test('EL-7.3 whoever follows up reads to ask how the product works now', () => {
    expect(fedBack().guidance('EL-7.3').join(' ')).toMatch(/how the product works now/)
  })

  test('EL-7.3 care after handling is a visit call, an offer or a survey', () => {
    const kinds = packOf('electronics').fieldById.get('follow_up_kind')?.options ?? []
    expect(kinds.map(({ id }) => id)).toEqual(['care', 'offer', 'survey'])
    const complaint = fedBack().at('2026-03-09 10:00').call('agent_a')
    expect(complaint.missing('agent_a', { systemic_problem: false })).toEqual(['follow_up_kind'])
  })

  test('EL-7.3 the case is not closed by the feedback call: care is a call of its own', () => {
    const leave = { type: 'leave_stage', stage: 'follow_up', fields: FOLLOWED_UP } as const
    const complaint = fedBack().at('2026-03-09 10:00')
    expect(complaint.refusal('agent_a', leave)).toBe('contact_missing')
    expect(complaint.call('agent_a').leave('agent_a', FOLLOWED_UP).state.status).toBe('closed')
  })
})

describe('chapters 8 to 10: team, lessons, improvement', () => {
  test('EL-8.3 what the team is measured by is on record: the answer of the customer, and when', () => {
    const complaint = fedBack()
    const answers = complaint.events('satisfaction_recorded')
    expect(answers.map((one) => one.event.isSatisfied)).toEqual([true])
    expect(executed().guidance('EL-8.3')).toHaveLength(1)
  })

  test('EL-9 passing on needs the other to accept: until then the owner stays', () => {
    const complaint = judged().at('2026-03-02 10:00').leave('agent_a', LOGISTICS)
    expect(complaint.state).toMatchObject({ owner: 'agent_a', handOver: { to: 'logistics_desk' } })
  })

  test('EL-9 a customer who is not satisfied escalates the case, and a new plan is made', () => {
    const complaint = executed().call('agent_a').answer('agent_a', false)
    expect(complaint.state).toMatchObject({ isEscalated: true, round: 2, stage: 'plan' })
    expect(complaint.events('escalated').map((one) => one.event.because)).toEqual([
      'dissatisfaction',
    ])
  })

  test('EL-9 a limit missed escalates the case, once, at the instant it was missed', () => {
    const complaint = received().until('2026-03-02 14:00')
    const escalations = complaint.events('escalated')
    expect(escalations).toHaveLength(1)
    expect(escalations[0]?.effectiveAt).toBe(complaint.events('deadline_breached')[0]?.effectiveAt)
  })

  test('EL-10 a problem found in our own process is recorded and told to the manager', () => {
    const complaint = fedBack().at('2026-03-09 10:00').call('agent_a')
    expect(complaint.told('process_told')).toBeNull()
    complaint.leave('agent_a', { ...FOLLOWED_UP, process_problem: 'two desks, no rule' })
    expect(complaint.told('process_told')).toEqual(['manager'])
  })
})
