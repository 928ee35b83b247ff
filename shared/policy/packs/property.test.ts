import { describe, expect, test } from 'vitest'
import type { FieldValues } from '#shared/case/events.ts'
import { isInSample } from '#shared/follow-up/sample.ts'
import { queueKey } from '#shared/triage/queue-order.ts'
import { aComplaint, type ComplaintOptions, packOf, type Scenario } from './scenario.ts'

/** 物业客户投诉管理制度, clause by clause. The complaint reaches us on Monday, 2 March 2026, at 09:00. */

const BY_PHONE = { came_as: 'phone' }
const IN_WRITING = { came_as: 'written' }
const EXPLAINED = { reason_explained: 'the cable burnt through', reply_time_told: 'at noon' }
const DONE = { handling: 'the tap was changed', result: 'it runs again' }
const FILED = { filed_under: '2026-017', outcome: 'resolved' }

function received(options: ComplaintOptions = {}): Scenario {
  return aComplaint('property', options)
}

/** Recorded at 09:10, of this category. */
function taken(category: string, fields: FieldValues = {}, options: ComplaintOptions = {}) {
  return received(options)
    .at('2026-03-02 09:10')
    .leave('agent_a', { category, ...BY_PHONE, ...fields })
}

/** An ordinary one: the customer has been called at 09:20, engineering has it. */
function passedOn(options: ComplaintOptions = {}): Scenario {
  return taken('indoor_repair', {}, options)
    .at('2026-03-02 09:20')
    .call('agent_a')
    .leave('agent_a')
    .accept('engineering_desk')
}

/** Solved at 11:00; the reply is the front desk's again. */
function solved(options: ComplaintOptions = {}): Scenario {
  return passedOn(options).at('2026-03-02 11:00').leave('engineering_desk', DONE).accept('agent_a')
}

/** The customer has been told at 11:30 and is satisfied. */
function replied(options: ComplaintOptions = {}): Scenario {
  return solved(options)
    .at('2026-03-02 11:30')
    .call('agent_a')
    .answer('agent_a', true)
    .leave('agent_a')
}

/** The customer has confirmed the form, and it is filed. */
function closed(options: ComplaintOptions = {}): Scenario {
  const complaint = replied(options)
  return complaint
    .command('agent_a', {
      type: 'record_confirmation',
      documentId: complaint.document('handling_form')?.documentId ?? '',
      how: 'signed at the front desk',
    })
    .leave('agent_a', FILED)
}

describe('1 five things made clear, one report', () => {
  test('PM-1.1 hear out, ask clearly, never argue: shown where the complaint is taken and where it is answered', () => {
    const said = /Hear the customer out.*never argue/
    expect(received().guidance('PM-1.1').join(' ')).toMatch(said)
    expect(solved().guidance('PM-1.1').join(' ')).toMatch(said)
  })

  test('PM-1.3 what cannot be solved now is explained with the time of the next reply, and that time is a deadline', () => {
    const complaint = passedOn()
    expect(complaint.guidance('PM-1.3').join(' ')).toMatch(/explained tactfully.*next reply/)
    const dueAt = (complaint.state.openedAt + 6 * 3_600_000) as typeof complaint.state.openedAt
    complaint.command('engineering_desk', {
      type: 'make_promise',
      promiseId: 'p1',
      what: 'whether the part has come',
      dueAt,
    })
    expect(complaint.due('promise')).toBe('2026-03-02 15:00')
    expect(complaint.warn('promise')).toBe('2026-03-02 14:00')
    expect(complaint.until('2026-03-02 15:01').breaches('promise')).toEqual(['2026-03-02 15:00'])
  })

  test('PM-1.3 where no time was promised, the customer hears from us within a day, again and again', () => {
    const complaint = passedOn()
    expect(complaint.due('next_reply')).toBe('2026-03-03 09:20')
    complaint.at('2026-03-02 17:00').call('engineering_desk')
    expect(complaint.due('next_reply')).toBe('2026-03-03 17:00')
  })

  test('PM-1.3 followed to the end: a customer who is not satisfied sends it back to be solved, and it stands out', () => {
    const complaint = solved().call('agent_a').answer('agent_a', false)
    expect(complaint.state).toMatchObject({ stage: 'handle', round: 2, isEscalated: true })
  })

  test('PM-1.4 course and result are recorded before the reply, and the customer told before it goes on', () => {
    const complaint = passedOn()
    expect(complaint.missing('engineering_desk')).toEqual(['handling', 'result'])
    complaint.at('2026-03-02 11:00').leave('engineering_desk', DONE).accept('agent_a')
    const leave = { type: 'leave_stage', stage: 'reply', fields: {} } as const
    complaint.at('2026-03-02 11:30')
    expect(complaint.refusal('agent_a', leave)).toBe('contact_missing')
    expect(complaint.call('agent_a').refusal('agent_a', leave)).toBe('customer_answer_missing')
    expect(complaint.answer('agent_a', true).refusal('agent_a', leave)).toBeNull()
  })

  test('PM-1.4 in time: the reply is due at the close of the next working day', () => {
    const complaint = solved()
    expect(complaint.due('reply_in_time')).toBe('2026-03-03 18:00')
    expect(complaint.until('2026-03-03 18:01').breaches('reply_in_time')).toEqual([
      '2026-03-03 18:00',
    ])
  })

  test('PM-1.5 matter, course and result stand in the handling form', () => {
    const complaint = replied()
    expect(complaint.state).toMatchObject({ stage: 'confirm', status: 'open' })
    const [issued] = complaint
      .events('document_issued')
      .filter(({ event }) => event.kind === 'handling_form')
    expect(issued?.event.values).toMatchObject({
      content: 'It does not work as promised.',
      handling: 'the tap was changed',
      result: 'it runs again',
    })
    expect(issued?.ruleIds).toEqual(['PM-1.5'])
  })

  test('PM-1.5 the customer confirms the form and it is filed; without that the case stays open', () => {
    const complaint = replied()
    expect(complaint.missing('agent_a')).toEqual(['filed_under', 'outcome'])
    const leave = { type: 'leave_stage', stage: 'confirm', fields: FILED } as const
    expect(complaint.refusal('agent_a', leave)).toBe('customer_confirmation_missing')
    expect(closed().state).toMatchObject({ status: 'closed', outcome: 'resolved' })
  })

  test('PM-1.6 major: department manager and leaders of the centre are told at once', () => {
    const complaint = received({ fields: { category: 'lift' } })
    expect(complaint.told('major_told')).toEqual(['manager'])
    expect(complaint.told('major_told', 1)).toEqual(['centre_leader'])
    expect(complaint.events('notice_given').map((one) => one.effectiveAt)).toEqual([
      complaint.state.openedAt,
      complaint.state.openedAt,
    ])
  })

  test('PM-1.6 each of the two confirms; silence goes to the leaders of the centre', () => {
    const complaint = received({ fields: { category: 'lift' } })
    expect(complaint.due('notice.major_told.0')).toBe('2026-03-02 09:15')
    expect(complaint.due('notice.major_told.1')).toBe('2026-03-02 09:15')
    complaint
      .at('2026-03-02 09:05')
      .command('manager', { type: 'acknowledge_notice', noticeId: 'major_told' })
      .until('2026-03-02 09:16')
    expect(complaint.breaches('notice.major_told.0')).toEqual([])
    expect(complaint.breaches('notice.major_told.1')).toEqual(['2026-03-02 09:15'])
  })

  test('PM-1.6 an ordinary complaint is reported to nobody', () => {
    const complaint = passedOn()
    expect(complaint.told('major_told')).toBeNull()
  })
})

describe('2 (4)(5) ordinary complaints', () => {
  test('PM-2.4 recorded, answered at once, passed on, solved, answered, confirmed: in this order', () => {
    expect(
      closed()
        .events('stage_entered')
        .map((one) => one.event.stage),
    ).toEqual(['intake', 'first_reply', 'handle', 'reply', 'confirm'])
  })

  test('PM-2.4 recorded: who, how to reach them, what, how it came, which kind', () => {
    expect(received().missing('agent_a')).toEqual(['came_as', 'category'])
    expect(received().state.fields).toEqual({
      customer_name: 'Li Na',
      contact: '+86 20 5550 0100',
      tenant: 'Sample Trading',
      content: 'It does not work as promised.',
    })
  })

  test('PM-2.4 what was recorded stands in the complaint record', () => {
    const [record] = taken('pests').events('document_issued')
    expect(record?.event).toMatchObject({
      kind: 'record_form',
      values: { category: 'pests', came_as: 'phone', content: 'It does not work as promised.' },
    })
  })

  test.each([
    ['public_facilities', 'engineering_desk'],
    ['indoor_repair', 'engineering_desk'],
    ['renovation_noise', 'security_desk'],
    ['cleaning_greenery', 'environment_desk'],
    ['pests', 'environment_desk'],
  ])('PM-2.4 %s is passed on to %s', (category, desk) => {
    const complaint = taken(category).call('agent_a').leave('agent_a')
    expect(complaint.state.handOver).toMatchObject({ to: desk, by: 'route' })
  })

  test.each(['lost_mail', 'services'])('PM-2.4 %s stays with customer service', (category) => {
    const complaint = taken(category).call('agent_a').leave('agent_a')
    expect(complaint.state).toMatchObject({ stage: 'handle', owner: 'agent_a', handOver: null })
  })

  test('PM-2.4 the customer is answered at once: within an hour of the working day', () => {
    const complaint = taken('indoor_repair')
    expect(complaint.due('reply_at_once')).toBe('2026-03-02 10:00')
    const leave = { type: 'leave_stage', stage: 'first_reply', fields: {} } as const
    expect(complaint.refusal('agent_a', leave)).toBe('contact_missing')
    expect(complaint.call('agent_a').due('reply_at_once')).toBeNull()
  })

  test('PM-2.4 passed on in time: the department has it within two working hours', () => {
    expect(taken('indoor_repair').due('pass_on')).toBe('2026-03-02 11:00')
    expect(passedOn().due('pass_on')).toBeNull()
  })

  test.each([
    'renovation_noise',
    'public_facilities',
    'indoor_repair',
    'lost_mail',
    'cleaning_greenery',
    'pests',
    'services',
  ])('PM-2.5 %s is ordinary', (category) => {
    const complaint = received({ fields: { category } })
    expect(complaint.state.tier).toBe('ordinary')
    expect(complaint.reasons()).toEqual(['PM-2.5'])
  })
})

describe('2 (6) major complaints', () => {
  test.each([
    'fire',
    'lift',
    'explosion',
    'blackout',
    'flooding',
    'theft_destruction',
    'crime',
    'main_equipment',
    'structure',
    'other_major',
  ])('PM-2.6 %s is major', (category) => {
    const complaint = received({ fields: { category } })
    expect(complaint.state.tier).toBe('major')
    expect(complaint.reasons()).toEqual(['PM-2.6'])
  })

  test('PM-2.6 three or more customers who complain together are major, whatever it is about', () => {
    const complaint = taken('renovation_noise', { joint_complaint: true })
    expect(complaint.state.tier).toBe('major')
    expect(complaint.reasons()).toEqual(['PM-2.5', 'PM-2.6'])
    expect(taken('renovation_noise', { joint_complaint: false }).state.tier).toBe('ordinary')
  })

  test.each([
    [1, 'ordinary'],
    [2, 'ordinary'],
    [3, 'major'],
  ])('PM-2.6 %i customers with tickets of their own on the same issue: %s', (customers, tier) => {
    const complaint = taken('renovation_noise', { issue: 'drilling, floor 8' })
    expect(complaint.joint(customers).state.tier).toBe(tier)
  })

  test('PM-2.6 what three customers bring up within seven days counts as brought up together', () => {
    expect(packOf('property').policy.repeat).toMatchObject({
      joint_window_days: 7,
      rules: ['PM-2.6'],
    })
  })

  test('PM-2.6 the customer is told why, and when the reply comes', () => {
    const complaint = taken('blackout').call('agent_a')
    expect(complaint.guidance('PM-2.6').join(' ')).toMatch(/explain the reason/)
    expect(complaint.missing('agent_a')).toEqual(['reason_explained', 'reply_time_told'])
    complaint.leave('agent_a', EXPLAINED)
    expect(complaint.state.stage).toBe('handle')
    expect(taken('pests').call('agent_a').missing('agent_a')).toEqual([])
  })

  test('PM-2.6 a major one does not wait for the office to open', () => {
    const atNight = { receivedAt: '2026-03-01 02:00' }
    expect(
      received({ ...atNight, fields: { category: 'flooding' } }).due('reply_at_once_major'),
    ).toBe('2026-03-01 02:15')
    const ordinary = received({ ...atNight, fields: { category: 'pests' } })
    expect(ordinary.due('reply_at_once_major')).toBeNull()
    expect(ordinary.due('reply_at_once')).toBe('2026-03-02 10:00')
  })

  test.each([
    ['lift', 'engineering_desk'],
    ['blackout', 'engineering_desk'],
    ['flooding', 'engineering_desk'],
    ['main_equipment', 'engineering_desk'],
    ['structure', 'engineering_desk'],
    ['fire', 'security_desk'],
    ['explosion', 'security_desk'],
    ['theft_destruction', 'security_desk'],
    ['crime', 'security_desk'],
    ['other_major', 'security_desk'],
  ])('PM-2.6 %s is handled by %s', (category, desk) => {
    const complaint = taken(category).call('agent_a').leave('agent_a', EXPLAINED)
    expect(complaint.state.handOver).toMatchObject({ to: desk })
  })

  test('PM-2.6 major goes before ordinary, whatever is due first', () => {
    const keyOf = (one: Scenario) => queueKey(one.state, packOf('property'), one.deadlines)
    const major = taken('fire', {}, { receivedAt: '2026-03-02 09:05' })
    expect(keyOf(major) < keyOf(taken('pests'))).toBe(true)
  })
})

describe('2 (7) complaints in writing', () => {
  test.each([
    ['a letter entered by hand', { fields: IN_WRITING }, ['written']],
    ['an e-mail', { channel: 'email' }, ['written']],
    ['a web form', { channel: 'web' }, ['written']],
    ['a call', { fields: BY_PHONE }, []],
  ])('PM-2.7 %s: in writing or not', (_what, options, flags) => {
    expect(received(options).state.flags).toEqual(flags)
  })

  test('PM-2.7 a written complaint that was answered by telephone only has not been answered', () => {
    const complaint = taken('lost_mail', IN_WRITING)
      .call('agent_a')
      .leave('agent_a')
      .leave('agent_a', DONE)
      .at('2026-03-02 11:30')
      .call('agent_a')
      .answer('agent_a', true)
    expect(complaint.guidance('PM-2.7').join(' ')).toMatch(/answer in writing/)
    const leave = { type: 'leave_stage', stage: 'reply', fields: {} } as const
    expect(complaint.refusal('agent_a', leave)).toBe('exit_condition_unmet')
  })

  test.each(['letter', 'email', 'ticket'])(
    'PM-2.7 a written complaint is answered in writing: by %s',
    (channel) => {
      const complaint = taken('lost_mail', {}, { channel: 'email' })
        .call('agent_a')
        .leave('agent_a')
        .leave('agent_a', DONE)
        .at('2026-03-02 11:30')
        .reach('agent_a', channel)
        .answer('agent_a', true)
        .leave('agent_a')
      expect(complaint.state.stage).toBe('confirm')
    },
  )

  test('PM-2.7 a complaint by telephone may be answered by telephone', () => {
    expect(replied().state.stage).toBe('confirm')
  })
})

describe('2 (8) follow-up visits', () => {
  const DRAWN = { caseId: 'case-110' }
  const ASKED = {
    type: 'record_follow_up',
    followUpId: 'visit.1',
    channel: 'phone',
    note: '',
  } as const

  test('PM-2.8 some of the closed complaints are visited, drawn by their id and by nobody', () => {
    expect(closed(DRAWN).state.followUps).toMatchObject([{ kind: 'visit', by: 'agent_a' }])
    expect(closed({ caseId: 'case-111' }).state.followUps).toBeUndefined()
    const ids = Array.from({ length: 1_000 }, (_, index) => `case-${index}`)
    const [visit] = packOf('property').policy.follow_ups
    const percent = visit?.sample_percent ?? 0
    const drawn = ids.filter((id) => isInSample(id, 'visit', percent)).length
    expect(Math.abs(drawn / 10 - percent)).toBeLessThan(3)
  })

  test('PM-2.8 nobody is visited before the complaint is closed', () => {
    expect(replied(DRAWN).state.followUps).toBeUndefined()
    expect(closed(DRAWN).due('follow_up.visit')).toBe('2026-03-30 18:00')
  })

  test('PM-2.8 a customer who is satisfied has been visited', () => {
    const complaint = closed(DRAWN).at('2026-03-20 10:00')
    const noAnswers = { ...ASKED, answers: {}, isSatisfied: true }
    expect(complaint.refusal('agent_a', noAnswers)).toBe('answers_missing')
    complaint.command('agent_a', { ...noAnswers, answers: { still_solved: true } })
    expect(complaint.due('follow_up.visit')).toBeNull()
    expect(complaint.state.status).toBe('closed')
  })

  test('PM-2.8 a customer who is not satisfied opens the complaint again', () => {
    const complaint = closed(DRAWN).at('2026-03-20 10:00')
    complaint.command('agent_a', { ...ASKED, answers: { still_solved: false }, isSatisfied: false })
    expect(complaint.state).toMatchObject({ status: 'open', stage: 'handle', round: 2 })
  })
})

describe('triage changed by people', () => {
  test('PM-2.6 a false alarm is lowered with a reason, and only when the department manager agrees', () => {
    const complaint = taken('fire').command('agent_a', {
      type: 'ask_lowering',
      loweringId: 'l1',
      tier: 'ordinary',
      urgency: null,
      reason: 'burnt toast',
    })
    expect(complaint.state.tier).toBe('major')
    const confirm = { type: 'confirm_lowering', loweringId: 'l1' } as const
    expect(complaint.refusal('agent_a', confirm)).not.toBeNull()
    expect(complaint.command('manager', confirm).state.tier).toBe('ordinary')
  })
})

test('PM-2.4 nobody sees or handles a complaint about themselves', () => {
  const complaint = received().command('agent_a', {
    type: 'record_fields',
    fields: { category: 'services', person_complained_about: 'agent_a' },
  })
  expect(complaint.state.recused).toEqual(['agent_a'])
  expect(complaint.state.owner).not.toBe('agent_a')
})
