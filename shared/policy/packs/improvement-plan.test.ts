import { describe, expect, test } from 'vitest'
import { applyEvent } from '#shared/case/fold.ts'
import type { CaseState } from '#shared/case/state.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import { RULE_IDS } from '#shared/policy/rule-ids.ts'
import { OverlaySchema } from '#shared/policy/schema/overlay.ts'
import { calledFor, counted, founded } from '#shared/report/test-report.ts'
import { IMPROVEMENT_PLAN } from './improvement-plan.ts'
import { PACKS } from './index.ts'
import { aComplaint, packOf, person } from './scenario.ts'

/** 完善客戶投訴處理機制計劃, over each of the regulations. The complaint reaches us on Monday, 2 March 2026, at 09:00. */

const PLAN = OverlaySchema.parse(IMPROVEMENT_PLAN)
/** A target of the policy that the plan over a pack makes. */
function targetOf(pack: string, targetId: string) {
  return packOf(pack).policy.targets.find(({ id }) => id === targetId)
}

const EVERY_PACK = Object.keys(PACKS).map((key) => `${key}+improvement_plan`)

describe('二 1 targets', () => {
  test.each(EVERY_PACK)('IP-1.1 %s: first response within 24 hours of the receipt', (key) => {
    const complaint = aComplaint(key)
    expect(complaint.due('first_response_24h')).toBe('2026-03-03 09:00')
    expect(complaint.warn('first_response_24h')).toBe('2026-03-03 05:00')
  })

  test('IP-1.1 the hours are elapsed hours: a complaint of Friday evening is due on Saturday', () => {
    const complaint = aComplaint('loyalty+improvement_plan', { receivedAt: '2026-03-06 20:00' })
    expect(complaint.due('first_response_24h')).toBe('2026-03-07 20:00')
  })

  test('IP-1.1 a contact meets it; without one the coordinator hears of it after the supervisor', () => {
    const answered = aComplaint('loyalty+improvement_plan').at('2026-03-02 10:00').call('agent_a')
    expect(answered.due('first_response_24h')).toBeNull()
    const late = aComplaint('loyalty+improvement_plan').until('2026-03-03 13:00')
    expect(late.breaches('first_response_24h')).toEqual(['2026-03-03 09:00'])
    const told = late
      .events('ladder_climbed')
      .filter((one) => one.event.limitId === 'first_response_24h')
    expect(told.map((one) => one.event.to)).toEqual([['supervisor_a'], ['coordinator']])
  })

  test('IP-1.1 whoever takes the complaint reads it', () => {
    const guidance = aComplaint('telemarketing+improvement_plan').guidance('IP-1.1')
    expect(guidance.join(' ')).toMatch(/within 24 hours/)
  })

  test.each(EVERY_PACK)(
    'IP-1.1 %s: that all are answered within the 24 hours is a target',
    (key) => {
      expect(targetOf(key, 'response')).toMatchObject({
        measures: 'limit_met',
        limit: 'first_response_24h',
        comparison: 'at_least',
        value: 100,
        unit: 'percent',
        rules: ['IP-1.1'],
      })
    },
  )

  test.each(EVERY_PACK)(
    'IP-1.2 %s: 7 working days on average is a target, and no limit of a single case',
    (key) => {
      expect(targetOf(key, 'cycle')).toMatchObject({
        measures: 'handling_time',
        comparison: 'at_most',
        value: 7,
        unit: 'working_days',
        rules: ['IP-1.2'],
      })
      expect(PLAN.limits.map(({ id }) => id)).toEqual(['first_response_24h'])
    },
  )

  test('IP-1.3 satisfaction of 90 % or more is a target with a sample; the answer is asked for', () => {
    expect(targetOf('telemarketing+improvement_plan', 'satisfaction')).toMatchObject({
      measures: 'satisfaction',
      comparison: 'at_least',
      value: 90,
      unit: 'percent',
      sample_min: 30,
    })
    const asking =
      packOf('telemarketing+improvement_plan').stageById.get('feedback')?.guidance ?? []
    expect(asking.some(({ rules }) => rules.includes('IP-1.3'))).toBe(true)
  })
})

describe('二 2 what is done', () => {
  test('IP-2.4 handled complaints are followed up, unless the regulation has its own follow-up', () => {
    const [followUp] = packOf('law_firm+improvement_plan').policy.follow_ups
    expect(followUp).toMatchObject({ id: 'after_handling', from: 'closed', sample_percent: 100 })
    const own = packOf('telemarketing+improvement_plan').policy.follow_ups
    expect(own.map(({ id }) => id)).toEqual(['after_feedback'])
  })

  test('IP-2.4 five working days after the close the customer has been asked; the answer is kept', () => {
    const complaint = aComplaint('law_firm+improvement_plan')
      .leave('agent_a', {
        source: 'client',
        came_as: 'phone',
        category: 'complaint',
        originals: 'none',
      })
      .accept('officer')
      .leave('officer', { practice: 'litigation', is_major: false, officer_opinion: 'founded' })
      .accept('partner_a')
      .leave('partner_a', { handling: 'the fee is waived' })
      .call('partner_a')
      .answer('partner_a', true)
      .leave('partner_a', { outcome: 'settled' })
    expect(complaint.state.status).toBe('closed')
    expect(complaint.due('follow_up.after_handling')).toBe('2026-03-09 18:00')
    complaint.at('2026-03-04 10:00').command('agent_a', {
      type: 'record_follow_up',
      followUpId: 'after_handling.1',
      channel: 'phone',
      answers: { better: 'nothing' },
      isSatisfied: true,
      note: '',
    })
    expect(complaint.due('follow_up.after_handling')).toBeNull()
    expect(complaint.state.followUps).toMatchObject([{ status: 'done', isSatisfied: true }])
  })
})

describe('四, 六', () => {
  test('IP-4.3 no case is lost with what was computed from it: its events alone give it back', () => {
    const complaint = aComplaint('loyalty+improvement_plan')
      .at('2026-03-02 10:00')
      .call('agent_a')
      .until('2026-03-04 09:00')
    const again = complaint.history.reduce<CaseState | null>(
      (state, { event, effectiveAt, actor }, index) =>
        applyEvent(state, index + 1, event, effectiveAt, actor),
      null,
    )
    expect(again).toEqual(complaint.state)
  })

  test('IP-6.1 a major event is told at once, on the ticket, by mail and by chat', () => {
    const complaint = aComplaint('car_dealership+improvement_plan').until('2026-03-02 12:00')
    expect(complaint.state.isEscalated).toBe(true)
    expect(complaint.told('major_event')).toEqual(['coordinator'])
    const notice = packOf('car_dealership+improvement_plan').noticeById.get('major_event')
    expect(notice?.channels).toEqual(['note', 'mail', 'chat'])
  })

  test('IP-6.2 a case has tasks across departments, each with who does it and who watches over it', () => {
    const complaint = aComplaint('car_dealership+improvement_plan', { takenBy: 'relations_a' })
    const task = {
      type: 'add_plan_item',
      itemId: 't1',
      what: 'look at the car again',
      owner: person('after_sales_desk'),
      supervisor: null,
      dueAt: parseInstant('2026-03-06T18:00:00+08:00'),
    } as const
    expect(complaint.refusal('relations_a', task)).toBe('field_missing')
    complaint.command('relations_a', { ...task, supervisor: person('relations_head') })
    expect(complaint.due('plan.item')).toBe('2026-03-06 18:00')
    expect(complaint.warn('plan.item')).toBe('2026-03-05 18:00')
    complaint.command('after_sales_desk', {
      type: 'finish_plan_item',
      itemId: 't1',
      proof: 'r. 12',
    })
    expect(complaint.state.plan?.items).toMatchObject([{ itemId: 't1', status: 'done' }])
  })

  test('IP-3.1 nobody is silent about a task for more than three working days', () => {
    const complaint = aComplaint('car_dealership+improvement_plan', {
      takenBy: 'relations_a',
    }).command('relations_a', {
      type: 'add_plan_item',
      itemId: 't1',
      what: 'look at the car again',
      owner: person('after_sales_desk'),
      supervisor: person('relations_head'),
      dueAt: parseInstant('2026-03-20T18:00:00+08:00'),
    })
    expect(complaint.due('plan.silence')).toBe('2026-03-05 18:00')
    complaint.until('2026-03-05 18:00')
    expect(complaint.breaches('plan.silence')).toEqual(['2026-03-05 18:00'])
  })

  test('IP-3.1 IP-5.2 IP-6.2 tasks and trainings of the plan are improvements beside those of the regulation', () => {
    const kinds = packOf('electronics+improvement_plan').policy.accountability?.improvements?.kinds
    expect(kinds?.slice(-2)).toMatchObject([
      { id: 'plan_task', exam: false, effect_days: 30, rules: ['IP-3.1', 'IP-6.2'] },
      { id: 'plan_training', exam: true, effect_days: 30, rules: ['IP-3.1', 'IP-5.2'] },
    ])
    expect(kinds?.map(({ id }) => id)).toContain('quality_management')
  })

  test.each(['electronics', 'manufacturer', 'telemarketing', 'loyalty', 'car_dealership'])(
    'IP-2.3 over %s: a hot spot is a task of the plan',
    (base) => {
      const policy = packOf(`${base}+improvement_plan`)
      const cause =
        policy.policy.accountability?.causes.find(({ improvement }) => improvement !== 'exempt')
          ?.id ?? ''
      const report = (count: number) =>
        calledFor(policy, 'month', { founded: [founded(cause, count)] })
      expect(report(5)).toContain(`hot_spot: plan_task for ${cause}`)
      expect(report(4).filter((one) => one.startsWith('hot_spot'))).toEqual([])
    },
  )

  test.each([
    [4, []],
    [5, ['late_week: plan_task for all']],
  ])('IP-5.1 what the weekly meeting sees: of %i late complaints %j', (late, expected) => {
    const policy = packOf('electronics+improvement_plan')
    expect(calledFor(policy, 'week', { counted: [counted(null, { late })] })).toEqual(expected)
  })

  test.each([
    [10, 100, [], 'ninety per cent are satisfied: the target is reached'],
    [11, 100, ['dissatisfied_quarter: plan_training for all'], 'missed'],
    [11, 29, [], 'out of too few'],
  ])(
    'IP-1.3 IP-5.2 at the end of a quarter: %i of %i not satisfied %j (%s)',
    (dissatisfied, answered, expected) => {
      const policy = packOf('electronics+improvement_plan')
      const rows = { counted: [counted(null, { dissatisfied, answered })] }
      expect(calledFor(policy, 'quarter', rows)).toEqual(expected)
    },
  )

  test('IP-3.1 where nobody is held responsible, the plan adds nobody who could be', () => {
    expect(packOf('property+improvement_plan').policy.accountability).toBeUndefined()
  })

  test('IP-5.1 the owner is warned before the response is late', () => {
    const complaint = aComplaint('loyalty+improvement_plan').until('2026-03-03 05:00')
    const warned = complaint.events('deadline_warned').map((one) => one.event.limitId)
    expect(warned).toContain('first_response_24h')
  })
})

test('pack improvement_plan: every rule it cites is one', () => {
  const cited = JSON.stringify(PLAN).match(/[A-Z]{2}-\d[\d.]*/g) ?? []
  expect(cited.filter((id) => !RULE_IDS.has(id))).toEqual([])
})
