import { describe, expect, test } from 'vitest'
import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import { aParty, FIN, GIA, HAL } from '#shared/accountability/proceeding/test-proceeding.ts'
import { at, BEN, TOM } from '#shared/case/test-case.ts'
import { packOf } from '../scenario.ts'
import { procedureOf } from './procedure.ts'

// 未按厂家要求进行预警造成公司损失，由业务经办人和4S店相关管理人员承担责任。

const CAST = {
  lead: ['supervisor'],
  investigator: ['supervisor'],
  decider: ['general_manager'],
  top: ['brand_manager'],
}
const MISSED = { cause: 'warning_missed', impact: 'wide', loss: 500_000 }
const terms = () => termsOf(packOf('car_dealership'))
const found = (over: object = {}) =>
  procedureOf(packOf('car_dealership'), CAST).found({ ...MISSED, ...over })
const money = (amount: number) => ({ amount, instalments: [{ month: '2026-04', amount }] })

describe('car dealership: a warning that was missed', () => {
  test('CD-2.7 a missed warning that cost the company: whoever handled it is responsible', () => {
    const missed = found().decided('criticism', [TOM]).served()
    expect(missed.penalty.status).toBe('effective')
    expect(missed.penalty.expiresOn).toBe('2027-03-03')
  })

  test('CD-2.7 no loss, or another cause: nobody is responsible by this rule', () => {
    expect(found({ loss: null }).refusal('criticism')).toBe('penalty_not_provided')
    expect(found({ cause: 'vehicle' }).refusal('criticism')).toBe('penalty_not_provided')
    expect(found({ cause: 'reporting_line' }).refusal('criticism')).toBe('penalty_not_provided')
    expect(found({ cause: 'warning_wrong' }).refusal('criticism')).toBeNull()
  })

  test('CD-2.7 the managers concerned are responsible beside the handler: thirty percent is proposed for them', () => {
    expect(terms().joint_liability).toMatchObject([
      { who: 'supervisor', missed: 'notice', share_percent: 30, rules: ['CD-2.7'] },
    ])
    const both = procedureOf(packOf('car_dealership'), CAST).found(
      MISSED,
      aParty({ share: 7_000 }),
      aParty({ partyId: 'ben', personId: BEN, kind: 'supervisor', level: 'joint', share: 3_000 }),
    )
    expect(both.refusal('criticism', { partyId: 'ben' })).toBeNull()
    expect(terms().parties.kinds).toContain('department_head')
  })

  test('CD-2.7 the loss is borne in part, by its size and share', () => {
    expect(found().refusal('compensation', money(100_000))).toBeNull()
    expect(found().refusal('compensation', money(100_001))).toBe('above_share_of_loss')
    expect(found({ cause: 'reporting_line' }).refusal('compensation', money(1))).toBe(
      'penalty_not_provided',
    )
  })

  test('CD-2.7 CD-2.5 the procedure is proposed when any of the warnings was not confirmed in time', () => {
    const when = {
      missed: 'notice',
      ids: ['head_told', 'general_manager_told', 'brand_division_told', 'legal_told'],
    }
    expect(terms().opens).toMatchObject([{ when, rules: ['CD-2.7', 'CD-2.5'] }])
    const { notices } = packOf('car_dealership').policy
    const confirmed = notices.filter(({ acknowledge }) => acknowledge).map(({ id }) => id)
    expect(when.ids.filter((id) => !confirmed.includes(id))).toEqual([])
  })

  test('CD-2.7 a lateness that could not be avoided is answered first, and is nobody’s penalty', () => {
    const key = 'notice:legal_told'
    const feasibility = [{ key, personId: aParty().personId ?? BEN, isInfeasible: true }]
    const marked = procedureOf(packOf('car_dealership'), CAST, {}, { feasibility }).found(MISSED)
    expect(marked.refusal('criticism')).toBe('feasibility_unanswered')
  })

  test('CD-2.7 the general manager decides, or the brand division; it can be contested before human resources', () => {
    expect(found().decided('criticism', [GIA]).penalty.decidedBy).toBe(GIA)
    const contested = found().decided('criticism', [TOM]).served()
    expect(contested.appeal(at('03-19 17:59'))).toBeNull()
    expect(contested.appealed.reviewer).toBe(HAL)
    contested.wait(at('04-02 18:00'))
    expect(contested.appealed.reviewer).toBe(GIA)
  })

  test('CD-2.7 the notice is numbered and goes to the person, whoever serves it, human resources, and finance where it is money', () => {
    const paid = found().decided('compensation', [TOM], money(100_000))
    expect(paid.penalty.copies.map(({ copyId }) => copyId)).toEqual([
      'person',
      'own',
      'hr',
      'finance',
    ])
    const copy = { type: 'receive_copy', penaltyId: 'x1', how: 'received', witness: null } as const
    expect(paid.ask({ ...copy, copyId: 'finance' }, FIN, at('03-11 12:00'))).toBeNull()
    const { numbering } = packOf('car_dealership').policy
    expect(numbering.map(({ id }) => id)).toEqual([terms().notice.series])
  })

  test('CD-2.7 CD-2.4 the line of reports is put right; causes and impacts that a finding may name', () => {
    expect(terms().improvements?.kinds).toMatchObject([
      { id: 'line_of_reports', causes: ['reporting_line', 'warning'], effect_days: 60 },
    ])
    expect(terms().causes.map(({ id }) => id)).toEqual([
      'warning',
      'warning_missed',
      'warning_wrong',
      'reporting_line',
      'vehicle',
      'outside',
    ])
    expect(terms().impacts.map(({ id }) => id)).toEqual(['limited', 'wide'])
  })
})
