import { describe, expect, test } from 'vitest'
import type { FieldValues } from '#shared/case/events.ts'
import { queueKey } from '#shared/triage/queue-order.ts'
import { aComplaint, type ComplaintOptions, packOf, person, type Scenario } from './scenario.ts'

/** 律师事务所客户投诉管理制度, as far as its text goes. The complaint reaches us on Monday, 2 March 2026, at 09:00. */

const CALLED = { source: 'client', came_as: 'phone', category: 'complaint', originals: 'kept' }
const OPINION = {
  practice: 'litigation',
  is_major: false,
  officer_opinion: 'the date of the hearing was not passed on',
}
const HANDLED = { handling: 'apologised, the fee waived' }

function received(options: ComplaintOptions = {}): Scenario {
  return aComplaint('law_firm', options)
}

/** Taken by the reception and registered at 09:10. */
function registered(fields: FieldValues = {}, options: ComplaintOptions = {}): Scenario {
  return received(options)
    .at('2026-03-02 09:10')
    .leave('agent_a', { ...CALLED, ...fields })
}

/** The officer has it and has written the opinion at 10:00. */
function judged(fields: FieldValues = {}, options: ComplaintOptions = {}): Scenario {
  return registered({}, options)
    .accept('officer')
    .at('2026-03-02 10:00')
    .leave('officer', { ...OPINION, ...fields })
}

function keyOf(complaint: Scenario): string {
  return queueKey(complaint.state, packOf('law_firm'), complaint.deadlines)
}

describe('一 reception and acceptance', () => {
  test('LF-1 calls and visits: the reception takes it, then the officer in charge', () => {
    expect(received().state.owner).toBe('agent_a')
    expect(registered().state).toMatchObject({ stage: 'opinion', owner: 'agent_a' })
    expect(registered().state.handOver).toMatchObject({ to: 'officer', by: 'route' })
    expect(registered({ came_as: 'visit' }).state.handOver).toMatchObject({ to: 'officer' })
  })

  test.each([
    ['by e-mail', { channel: 'email' }],
    ['by a form', { channel: 'web' }],
    ['by letter', { fields: { came_as: 'written' } }],
  ])('LF-1 in writing, %s: the administration desk', (_how, options) => {
    expect(received({ takenBy: null, ...options }).state.owner).toBe('admin_desk')
  })

  test.each(['judicial_bureau', 'bar_association'])(
    'LF-1 passed on by the %s: the officer in charge, in writing or not',
    (source) => {
      const complaint = received({ takenBy: null, fields: { source, came_as: 'written' } })
      expect(complaint.state.owner).toBe('officer')
    },
  )

  test('LF-1 complaints and opinions go the same way', () => {
    expect(registered({ category: 'opinion' }).state.handOver).toMatchObject({ to: 'officer' })
  })

  test('LF-1 passed on by the end of the next working day', () => {
    expect(received().due('pass_on')).toBe('2026-03-03 18:00')
    expect(registered().due('pass_on')).toBeNull()
  })

  test('LF-1.4 what it is about is recorded and the originals kept before it is passed on', () => {
    expect(received().missing('agent_a')).toEqual(['source', 'came_as', 'category', 'originals'])
  })

  test('LF-1.4 the register is filled in and passed on to the officer, with a receipt', () => {
    const complaint = registered()
    const register = complaint.document('register_form')
    expect(register?.copies.map(({ copyId, to }) => [copyId, to])).toEqual([
      ['officer', 'officer'],
      ['file', 'admin_desk'],
    ])
    expect(complaint.due('document.register_form.receipt')).toBe('2026-03-03 18:00')
    for (const { copyId, to } of register?.copies ?? []) {
      const documentId = register?.documentId ?? ''
      complaint.command(to as string as 'officer', { type: 'confirm_receipt', documentId, copyId })
    }
    expect(complaint.due('document.register_form.receipt')).toBeNull()
  })

  test('LF-1.4 every complaint has its number in the ledger, which begins again each year', () => {
    expect(received().number(8).state.number?.number).toBe('2026-008')
    expect(received().at('2027-01-01 00:00').number(1).state.number?.number).toBe('2027-001')
  })
})

describe('二 handling', () => {
  test('LF-2.1 the person complained about recuses, whoever it is', () => {
    const complaint = received({ takenBy: 'officer' }).command('officer', {
      type: 'record_fields',
      fields: { person_complained_about: 'officer' },
    })
    expect(complaint.state.recused).toEqual(['officer'])
    expect(complaint.state.owner).not.toBe('officer')
    const take = { type: 'take' } as const
    expect(complaint.refusal('officer', take)).not.toBeNull()
  })

  test('LF-2.1 a partner complained about does not handle it, although in charge', () => {
    const complaint = judged({ person_complained_about: 'partner_a' })
    expect(complaint.state.handOver).toMatchObject({ to: 'director' })
  })

  test('LF-2.1 the officer is reminded to name whom it is about', () => {
    expect(registered().guidance('LF-2.1').join(' ')).toMatch(/they recuse/)
  })

  test('LF-2.2 the opinion is written down: the partner gets it as it was given', () => {
    const complaint = judged()
    const written = complaint
      .events('document_issued')
      .find(({ event }) => event.kind === 'officer_opinion')
    expect(written?.event.values.officer_opinion).toBe(OPINION.officer_opinion)
    expect(written?.ruleIds).toEqual(['LF-2.2'])
  })

  test('LF-2.2 first the officer’s opinion', () => {
    const complaint = registered().accept('officer')
    expect(complaint.missing('officer')).toEqual(['practice', 'is_major', 'officer_opinion'])
    expect(complaint.due('opinion_within')).toBe('2026-03-05 18:00')
  })

  test.each([
    ['litigation', 'partner_a'],
    ['corporate', 'partner_b'],
  ])('LF-2.2 then the partner in charge of %s: %s', (practice, partner) => {
    expect(judged({ practice }).state.handOver).toMatchObject({ to: partner, by: 'route' })
  })

  test('LF-2.2 the partner in charge is absent: the director', () => {
    const complaint = judged({}, { absent: ['partner_a'] })
    expect(complaint.state.handOver).toMatchObject({ to: 'director' })
  })

  test('LF-2.2 the director is absent too: another partner', () => {
    const complaint = judged({}, { absent: ['partner_a', 'director'] })
    expect(complaint.state.handOver).toMatchObject({ to: 'partner_b' })
  })

  test('LF-2.2 all of them absent: the officer keeps it', () => {
    const complaint = judged({}, { absent: ['partner_a', 'partner_b', 'director'] })
    expect(complaint.state).toMatchObject({ stage: 'handle', owner: 'officer', handOver: null })
  })

  test('LF-2.2 what is late goes up: the officer at once, the director a day later', () => {
    const complaint = registered().accept('officer').until('2026-03-06 18:01')
    expect(complaint.breaches('opinion_within')).toEqual(['2026-03-05 18:00'])
    const told = complaint
      .events('ladder_climbed')
      .filter(({ event }) => event.limitId === 'opinion_within')
    expect(told.map(({ event }) => event.to)).toEqual([['officer'], ['director']])
    expect(complaint.state.isEscalated).toBe(true)
  })

  test('LF-2.2 handled and answered: the client is told before it is closed', () => {
    const complaint = judged()
      .accept('partner_a')
      .at('2026-03-03 10:00')
      .leave('partner_a', HANDLED)
      .accept('officer')
    expect(complaint.due('handle_within')).toBe('2026-03-16 18:00')
    const leave = { type: 'leave_stage', stage: 'reply', fields: { outcome: 'settled' } } as const
    expect(complaint.refusal('officer', leave)).toBe('contact_missing')
    complaint.call('officer').answer('officer', true).leave('officer', { outcome: 'settled' })
    expect(complaint.state).toMatchObject({ status: 'closed', outcome: 'settled' })
    expect(complaint.events('stage_entered').map((one) => one.event.stage)).not.toContain(
      'deliberate',
    )
  })

  test('LF-2.2 a client who is not satisfied gets a new opinion', () => {
    const complaint = judged()
      .accept('partner_a')
      .leave('partner_a', HANDLED)
      .accept('officer')
      .call('officer')
      .answer('officer', false)
    expect(complaint.state).toMatchObject({ stage: 'opinion', round: 2, isEscalated: true })
  })

  test('LF-2.3 a major matter goes to a body of several, whose decision is recorded', () => {
    const complaint = judged({ is_major: true }).accept('partner_a').leave('partner_a', HANDLED)
    expect(complaint.state).toMatchObject({ tier: 'major', stage: 'deliberate' })
    expect(complaint.reasons()).toContain('LF-2.3')
    const [convened] = complaint.events('panel_convened')
    expect(convened?.event.chair).toBe('director')
    expect(convened?.event.members.map(({ personId }) => personId)).toEqual([
      'partner_a',
      'partner_b',
      'officer',
    ])
    const leave = { type: 'leave_stage', stage: 'deliberate', fields: {} } as const
    expect(complaint.refusal('partner_a', leave)).toBe('panel_decision_missing')
    complaint
      .at('2026-03-04 10:00')
      .command('director', {
        type: 'record_meeting',
        panelId: 'partners_meeting',
        meetingId: 'm1',
        present: [person('director'), person('partner_a'), person('officer')],
        summary: 'the file was read',
      })
      .command('director', {
        type: 'record_panel_decision',
        panelId: 'partners_meeting',
        decisionId: 'd1',
        what: 'the fee is returned',
      })
      .leave('partner_a')
    expect(complaint.state.stage).toBe('reply')
  })

  test('LF-2.3 the body meets within five working days', () => {
    const complaint = judged({ is_major: true })
    expect(complaint.due('panel.partners_meeting')).toBe('2026-03-09 18:00')
  })

  test('LF-2.3 LF-2.1 whoever it is about does not sit on the body', () => {
    const complaint = judged({ is_major: true, person_complained_about: 'partner_b' })
    const [convened] = complaint.events('panel_convened')
    expect(convened?.event.members.map(({ personId }) => personId)).not.toContain('partner_b')
  })

  test('LF-2.3 the director is told of a major matter, and it goes before the others', () => {
    const major = judged({ is_major: true })
    expect(major.told('major_told')).toEqual(['director'])
    expect(major.due('notice.major_told.0')).toBe('2026-03-03 18:00')
    expect(judged().told('major_told')).toBeNull()
    expect(keyOf(major) < keyOf(judged())).toBe(true)
  })
})
