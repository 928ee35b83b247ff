import { describe, expect, test } from 'vitest'
import { proposeByThreshold } from '#shared/accountability/circular/propose.ts'
import { proposalFacts } from '#shared/accountability/circular/test-circular.ts'
import { proposedKinds } from '#shared/accountability/improvement/terms.ts'
import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import { aParty, FIN, GIA, HAL, HEA } from '#shared/accountability/proceeding/test-proceeding.ts'
import { ANN, at, BEN, SUE, TOM } from '#shared/case/test-case.ts'
import type { CaseId } from '#shared/kernel/ids.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { calledFor, founded } from '#shared/report/test-report.ts'
import { packOf } from '../scenario.ts'
import { procedureOf } from './procedure.ts'

// 六、責任追究, 七、培訓與預防 and 五(三)2 內部通報.

const CAST = {
  lead: ['supervisor', 'group_member'],
  investigator: ['group_member'],
  decider: ['manager'],
  top: ['manager'],
}
const terms = () => termsOf(packOf('telemarketing'))
const procedure = () => procedureOf(packOf('telemarketing'), CAST)
const found = (impact: string, over: object = {}) =>
  procedure().found({ cause: 'attitude', impact, ...over })

describe('telemarketing: who is responsible (六(一))', () => {
  test('TM-6.1 the employee, the supervisor and the head of the department may be responsible, each with a share', () => {
    const parties = [
      aParty({ share: 5_000 }),
      aParty({ partyId: 'ben', personId: BEN, kind: 'supervisor', level: 'joint', share: 3_000 }),
      aParty({
        partyId: 'tom',
        personId: TOM,
        kind: 'department_head',
        level: 'joint',
        share: 2_000,
      }),
    ]
    const three = procedure().found({ cause: 'attitude', impact: 'slight' }, ...parties)
    expect(three.refusal('criticism', { partyId: 'ben' })).toBeNull()
    expect(three.refusal('criticism', { partyId: 'tom', penaltyId: 'x2' })).toBeNull()
    expect(terms().parties.kinds.slice(0, 3)).toEqual(['employee', 'supervisor', 'department_head'])
  })

  test('TM-6.1 the procedure is proposed when the investigation names a person; TM-6.2.3 or a personal cause', () => {
    expect(terms().opens.map(({ when }) => when)).toEqual([
      { field: 'responsible_person', is_set: true },
      { field: 'personal_cause', is: true },
    ])
  })

  test('TM-3.2.1 causes are found in two levels; what is nobody’s fault can be said', () => {
    expect(terms().causes.map(({ id, parent }) => [id, parent ?? null])).toEqual([
      ['conduct', null],
      ['misleading', 'conduct'],
      ['attitude', 'conduct'],
      ['knowledge', 'conduct'],
      ['offer', null],
      ['product_fault', 'offer'],
      ['work', null],
      ['process', 'work'],
      ['outside', null],
      ['customer_side', 'outside'],
    ])
  })
})

describe('telemarketing: what follows (六(二))', () => {
  test('TM-6.2.1 minor: criticism and education, and a written self-review within five working days', () => {
    const minor = found('slight').decided('criticism', [TOM]).served()
    expect(minor.penalty).toMatchObject({ kind: 'self_review', status: 'effective' })
    minor.wait(at('03-19 18:00'))
    expect(minor.penalty.isSelfReviewOverdue).toBe(true)
    const text = { textId: 'review', digest: 'review'.padStart(64, '0') }
    const review = { type: 'hand_in_self_review', penaltyId: 'x1', text } as const
    expect(minor.ask(review, ANN, at('03-20 10:00'))).toBeNull()
  })

  test('TM-6.2.1 TM-6.2.2 the impact decides: minor is criticised, more costs points', () => {
    expect(found('slight').refusal('points')).toBe('penalty_not_provided')
    expect(found('considerable').refusal('criticism')).toBe('penalty_not_provided')
  })

  test.each([
    ['considerable', 3],
    ['severe', 6],
  ])(
    'TM-6.2.2 performance points by impact: %s takes %i, and counts once the notice is served',
    (impact, points) => {
      const decided = found(impact).decided('points', [TOM])
      expect(decided.ledger).toEqual([])
      expect(decided.served().ledger).toEqual([['points', -points, 'penalty']])
      expect(decided.penalty.expiresOn).toBe('2027-03-03')
    },
  )

  const money = (amount: number) => ({ amount, instalments: [{ month: '2026-04', amount }] })

  test('TM-6.2.3 a personal cause that cost the company money: compensation by the size of the loss', () => {
    const lost = () => found('considerable', { loss: 500_000 })
    expect(lost().refusal('compensation', money(100_000))).toBeNull()
    expect(lost().refusal('compensation', money(100_001))).toBe('above_share_of_loss')
    const small = () => found('considerable', { loss: 100_000 })
    expect(small().refusal('compensation', money(30_000))).toBeNull()
    expect(small().refusal('compensation', money(30_001))).toBe('above_share_of_loss')
    const large = () => found('considerable', { loss: 1_000_100 })
    expect(large().refusal('compensation', money(100_010))).toBeNull()
    expect(large().refusal('compensation', money(100_011))).toBe('above_share_of_loss')
  })

  test('TM-6.2.3 no loss, or a cause that is not personal: no money', () => {
    expect(found('considerable').refusal('compensation', money(1))).toBe('penalty_not_provided')
    const process = { loss: 500_000, cause: 'process' }
    expect(found('considerable', process).refusal('compensation', money(1))).toBe(
      'penalty_not_provided',
    )
  })

  test('TM-6.2.3 never above a fifth of a month’s wage', () => {
    const lost = found('severe', { loss: 10_000_000 })
    expect(lost.refusal('compensation', money(160_001))).toBe('month_cap_exceeded')
  })

  test('TM-6.2.3 finance confirms the loss, then leadership decides; anything else leadership alone', () => {
    const lost = found('considerable', { loss: 500_000 })
    lost.submitted('compensation', money(100_000))
    const approve = { type: 'approve_penalty', penaltyId: 'x1', note: null } as const
    expect(lost.ask(approve, TOM, at('03-11 10:00'))).toBe('not_penalty_approver')
    expect(lost.ask(approve, FIN, at('03-11 10:00'))).toBeNull()
    expect(lost.penalty.decidedBy).toBeNull()
    expect(lost.ask(approve, TOM, at('03-11 11:00'))).toBeNull()
    expect(lost.penalty.decidedBy).toBe(TOM)
    expect(found('considerable').decided('points', [TOM]).penalty.decidedBy).toBe(TOM)
  })

  test('TM-6.2.3 compensation makes good and punishes not: it stands beside the one sanction of the act', () => {
    const both = found('considerable', { loss: 500_000 }).decided('points', [TOM])
    expect(both.submitted('compensation', { ...money(100_000), penaltyId: 'x2' })).toBeNull()
    expect(both.submitted('points', { penaltyId: 'x3' })).toBe('act_already_penalised')
  })

  test('TM-6.2.4 grave: another post is recommended to human resources, and is no outcome', () => {
    expect(found('considerable').refusal('other_post')).toBe('penalty_not_provided')
    const grave = found('severe').decided('other_post', [TOM]).served()
    expect(grave.penalty.status).toBe('handed_over')
    expect(grave.ledger).toEqual([])
  })

  test('TM-6.2.4 up to dismissal: only where a serious breach of the rules was found', () => {
    expect(found('severe').refusal('dismissal')).toBe('penalty_not_provided')
    expect(found('severe', { marks: ['serious_breach'] }).refusal('dismissal')).toBeNull()
  })

  test('TM-6.2.4 repeatedly: three within a year, or twelve points, propose another post', () => {
    const { progression, thresholds, penalties } = terms()
    expect(progression).toMatchObject([
      {
        counts: ['criticism', 'points'],
        at_least: 3,
        within_days: 365,
        proposes: 'other_post_repeated',
      },
    ])
    expect(thresholds).toMatchObject([{ points_at_least: 12, proposes: 'other_post_repeated' }])
    const proposed = penalties.find(({ id }) => id === 'other_post_repeated')
    expect(proposed).toMatchObject({ kind: 'recommend_post_adjustment', only_repeated: true })
  })

  const earlier = (...dates: string[]) =>
    dates.map((actOn) => ({
      personId: ANN,
      penalty: 'criticism',
      policyKey: 'telemarketing',
      actOn: actOn as LocalDate,
    }))

  test('TM-6.2.4 the third time within a year another post may be proposed, and not before', () => {
    const again = (record: object) =>
      procedureOf(packOf('telemarketing'), CAST, {}, record).found({
        cause: 'attitude',
        impact: 'slight',
      })
    const repeated = { because: 'repeated' }
    const third = { earlier: earlier('2025-06-01', '2026-01-05') }
    expect(again(third).refusal('other_post_repeated', repeated)).toBeNull()
    expect(again(third).refusal('other_post_repeated')).toBe('penalty_not_provided')
    const second = { earlier: earlier('2026-01-05') }
    expect(again(second).refusal('other_post_repeated', repeated)).toBe('penalty_not_provided')
    const points = (count: number) => again({ points: new Map([[ANN, count]]) })
    const many = { because: 'many_points' }
    expect(points(11).refusal('other_post_repeated', many)).toBe('penalty_not_provided')
    expect(points(12).refusal('other_post_repeated', many)).toBeNull()
  })

  test('TM-6.1 TM-6.2.3 a common cause holds penalties; leadership and human resources may set that aside together', () => {
    const record = { systemicCauses: ['attitude'] }
    const held = procedureOf(packOf('telemarketing'), CAST, {}, record).found({
      cause: 'attitude',
      impact: 'slight',
    })
    expect(held.submitted('criticism')).toBe('systemic_cause_open')
    const reason = { textId: 'why', digest: 'why'.padStart(64, '0') }
    const guard = 'systemic_cause_open' as const
    const ask = { type: 'ask_override', penaltyId: 'x1', guard, reason } as const
    const confirm = { type: 'confirm_override', penaltyId: 'x1', guard } as const
    const now = at('03-10 12:00')
    expect(held.ask(ask, SUE, now)).toBe('override_not_allowed')
    expect(held.ask(ask, GIA, now)).toBeNull()
    expect(held.ask(confirm, GIA, now)).toBe('same_person')
    expect(held.ask(confirm, HAL, now)).toBeNull()
    expect(held.ask({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, now)).toBeNull()
  })
})

describe('telemarketing: appeal to human resources (六(三))', () => {
  const served = () => found('considerable').decided('points', [TOM]).served()

  test('TM-6.3 within five working days of the notice, to the last minute; after that refused', () => {
    expect(served().appeal(at('03-19 17:59'))).toBeNull()
    expect(served().appeal(at('03-19 18:00'))).toBe('appeal_window_closed')
  })

  test('TM-6.3 human resources verify: nobody who was involved or reports to whoever decided', () => {
    const contested = served()
    contested.appeal(at('03-13 09:30'))
    expect(contested.appealed.reviewer).toBe(HAL)
    expect(contested.answer(at('03-16 10:00'), HEA)).toBe('reviewer_involved')
    expect(contested.answer(at('03-16 10:00'), HAL)).toBeNull()
    expect(contested.penalty.status).toBe('reversed')
  })

  test('TM-6.3 human resources answer within ten working days; silence passes to leadership, then it is reversed', () => {
    const silent = served()
    silent.appeal(at('03-13 09:30'))
    silent.wait(at('03-27 17:59'))
    expect(silent.appealed.escalatedAt).toBeNull()
    silent.wait(at('03-27 18:00'))
    expect(silent.appealed).toMatchObject({ escalatedAt: at('03-27 18:00'), reviewer: GIA })
    silent.wait(at('04-30 09:00'))
    expect(silent.appealed).toMatchObject({ status: 'reversed', decidedBy: null })
  })

  test('TM-6.3 the notice is numbered, and goes to the person, whoever serves it and human resources; of money to finance', () => {
    const copies = (one: ReturnType<typeof found>) => one.penalty.copies.map(({ copyId }) => copyId)
    expect(copies(served())).toEqual(['person', 'own', 'hr'])
    const amount = { amount: 100_000, instalments: [{ month: '2026-04', amount: 100_000 }] }
    const lost = found('considerable', { loss: 500_000 })
    expect(copies(lost.decided('compensation', [FIN, TOM], amount))).toContain('finance')
    const { numbering } = packOf('telemarketing').policy
    expect(numbering.find(({ id }) => id === terms().notice.series)?.pattern).toBe(
      'CF-{YYYY}-{NNNN}',
    )
  })
})

describe('telemarketing: improvement and circular (三(一)2, 四(三)2, 五(三)2, 七)', () => {
  test.each([
    ['TM-3.1.2', 'rectification', { exam: false, causes: ['offer', 'process'] }],
    ['TM-4.3.2', 'common_problem', { exam: false }],
    ['TM-7.1.1', 'induction', { exam: true }],
    ['TM-7.1.2', 'training', { exam: false, every_days: 90, causes: ['conduct'] }],
    ['TM-7.2', 'process_review', { every_days: 180, causes: ['work'] }],
    ['TM-7.2', 'staff_review', { every_days: 180 }],
  ])(
    'TM-3.1.2 TM-4.3.2 TM-7.1.1 TM-7.1.2 TM-7.2 %s is the improvement %s, whose effect is checked before it is closed',
    (rule, id, expected) => {
      const kind = terms().improvements?.kinds.find((one) => one.id === id)
      expect(kind?.rules).toContain(rule)
      expect(kind).toMatchObject(expected)
      expect(kind?.effect_days).toBeGreaterThan(0)
    },
  )

  test('TM-7.1.2 TM-3.1.2 TM-7.2 a cause proposes what is done so that it does not happen again', () => {
    const kinds = (cause: string) => proposedKinds(terms(), cause).map(({ id }) => id)
    expect(kinds('knowledge')).toEqual(['training'])
    expect(kinds('product_fault')).toEqual(['rectification'])
    expect(kinds('process')).toEqual(['rectification', 'process_review'])
    expect(kinds('customer_side')).toEqual([])
  })

  test('TM-5.3.2 five founded complaints in thirty days propose a circular; the department reports its rectification', () => {
    const facts = proposalFacts({ terms: terms() })
    const founded = (...days: string[]) =>
      days.map((day) => ({
        caseId: `case ${day}` as CaseId,
        department: 'telemarketing',
        foundedAt: at(`${day} 10:00`),
      }))
    const proposed = (...days: string[]) =>
      proposeByThreshold(founded(...days), new Set(), facts, at('05-01 10:00'))
    const four = ['03-02', '03-09', '03-16', '03-23'] as const
    expect(proposed(...four)).toEqual([])
    expect(proposed(...four, '04-01')).toEqual([])
    expect(proposed(...four, '03-31')).toMatchObject([
      { event: { department: 'telemarketing' }, ruleIds: ['TM-5.3.2'] },
    ])
    expect(terms().circular).toMatchObject({
      answer_within: { kind: 'working_days', days: 10 },
      names_persons: 'after_appeal',
      expires_days: 30,
    })
    expect(terms().offices.publish).toEqual(['manager'])
  })
})

describe('telemarketing: what the analysis calls for (四(三)2, 五(三)1)', () => {
  test.each([
    ['month', 3],
    ['quarter', 6],
    ['year', 12],
  ] as const)(
    'TM-4.3.2 TM-5.3.1 by %s: a common problem from %i founded complaints by one cause',
    (per, from) => {
      const report = (count: number) =>
        calledFor(packOf('telemarketing'), per, { founded: [founded('misleading', count)] })
      expect(report(from)).toEqual([`common_problem_${per}: common_problem for misleading`])
      expect(report(from - 1)).toEqual([])
    },
  )
})
