import { describe, expect, test } from 'vitest'
import { proposedKinds } from '#shared/accountability/improvement/terms.ts'
import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import { GIA, HAL } from '#shared/accountability/proceeding/test-proceeding.ts'
import { at, TOM } from '#shared/case/test-case.ts'
import { calledFor, counted, founded } from '#shared/report/test-report.ts'
import { packOf } from '../scenario.ts'
import { procedureOf } from './procedure.ts'

// 7.1 價格投訴, 7.2 售後服務投訴, 8.3 激勵措施; 5.3 and 10 for how work is done.

const CAST = {
  lead: ['supervisor'],
  investigator: ['supervisor'],
  decider: ['manager'],
  top: ['manager'],
}
const terms = () => termsOf(packOf('electronics'))
const kindsFor = (cause: string) => proposedKinds(terms(), cause).map(({ id }) => id)
const attitude = (kind = 'attitude') =>
  procedureOf(packOf('electronics'), CAST, { after_sales_kind: kind }).found({
    cause: 'service_conduct',
    impact: 'some',
  })
const fraud = (marks: string[]) =>
  procedureOf(packOf('electronics'), CAST, { fraud_proven: true }).found({
    cause: 'price_transparency',
    impact: 'serious',
    marks,
  })

describe('electronics: price fraud (7.1)', () => {
  test('EL-7.1 proven fraud: those involved are dealt with seriously, and the customer is owed an apology', () => {
    const proven = fraud(['fraud']).decided('dealt_with_seriously', [TOM]).served()
    // A recommendation for human resources, never an outcome of this system.
    expect(proven.penalty.status).toBe('handed_over')
    expect(terms().marks).toMatchObject([
      { id: 'fraud', says: { 'zh-CN': '须向客户道歉。' }, rules: ['EL-7.1'] },
    ])
  })

  test('EL-7.1 fraud that was not found: nothing follows', () => {
    expect(fraud([]).refusal('dealt_with_seriously')).toBe('penalty_not_provided')
  })

  test('EL-7.1 EL-7.2 the procedure is proposed when fraud is proven, and for a complaint about attitude', () => {
    expect(terms().opens.map(({ when, rules }) => [when, rules])).toEqual([
      [{ field: 'fraud_proven', is: true }, ['EL-7.1']],
      [{ field: 'after_sales_kind', is: 'attitude' }, ['EL-7.2']],
    ])
  })
})

describe('electronics: after-sales (7.2)', () => {
  test('EL-7.2 attitude: criticism and education', () => {
    const criticised = attitude().decided('criticism', [TOM]).served()
    expect(criticised.penalty).toMatchObject({ kind: 'criticism', status: 'effective' })
    expect(criticised.penalty.expiresOn).toBe('2027-03-03')
  })

  test.each(['efficiency', 'service_quality'])('EL-7.2 %s: nobody is criticised', (kind) => {
    expect(attitude(kind).refusal('criticism')).toBe('penalty_not_provided')
  })

  test('EL-7.2 efficiency: the process is improved; quality: staff are trained, and examined', () => {
    expect(kindsFor('service_process')).toEqual(['after_sales_process'])
    expect(kindsFor('service_knowledge')).toEqual(['after_sales_training'])
    const training = terms().improvements?.kinds.find(({ id }) => id === 'after_sales_training')
    expect(training).toMatchObject({ exam: true, rules: ['EL-7.2'] })
  })

  test('EL-7.2 it can be contested within five working days, before human resources who had no part in it', () => {
    const criticised = attitude().decided('criticism', [TOM]).served()
    expect(criticised.appeal(at('03-19 17:59'))).toBeNull()
    expect(criticised.appealed.reviewer).toBe(HAL)
    criticised.wait(at('04-02 18:00'))
    expect(criticised.appealed.reviewer).toBe(GIA)
    const late = attitude().decided('criticism', [TOM]).served()
    expect(late.appeal(at('03-19 18:00'))).toBe('appeal_window_closed')
  })

  test('EL-7.1 EL-7.2 the notice is numbered, and goes to the person, whoever serves it and human resources', () => {
    const { copies } = attitude().decided('criticism', [TOM]).penalty
    expect(copies.map(({ copyId }) => copyId)).toEqual(['person', 'own', 'hr'])
    const { numbering } = packOf('electronics').policy
    expect(numbering.map(({ id }) => id)).toEqual([terms().notice.series])
  })

  test('EL-7.1 EL-7.2 employees and supervisors are dealt with; a supplier, a system or the customer may bear a share', () => {
    expect(terms().parties.kinds).toEqual([
      'employee',
      'supervisor',
      'department',
      'supplier',
      'system',
      'customer',
    ])
  })
})

describe('electronics: rewards and what is improved', () => {
  test('EL-8.3 rewards are material and moral: money or things, praise, promotion, development', () => {
    expect(terms().merits.map(({ id, kind, points }) => [id, kind, points])).toEqual([
      ['material_reward', 'material', 3],
      ['praise', 'moral', 1],
      ['promotion', 'moral', 5],
      ['development', 'moral', 2],
    ])
    expect(terms().offices.merit).toEqual(['supervisor', 'manager'])
  })

  test('EL-5.3 a cause in the product improves quality management; staff are trained in quality at regular times', () => {
    expect(kindsFor('product')).toEqual(['quality_management'])
    expect(kindsFor('material')).toEqual(['quality_management'])
    expect(kindsFor('market_position')).toEqual([])
    const training = terms().improvements?.kinds.find(({ id }) => id === 'quality_training')
    expect(training).toMatchObject({ exam: true, every_days: 90, rules: ['EL-5.3'] })
  })

  test('EL-6 a fault of the design is fed back to research and development', () => {
    expect(kindsFor('design')).toEqual(['quality_management', 'feedback_to_research'])
  })

  test('EL-10 rules of handling are changed, and the effect is looked at for ninety days', () => {
    const changed = terms().improvements?.kinds.find(({ id }) => id === 'changed_rules')
    expect(changed).toMatchObject({ effect_days: 90, rules: ['EL-10'] })
  })

  test('EL-2.1 EL-2.2 a finding names the cause in two levels and one of the three steps of impact', () => {
    const { causes, impacts } = terms()
    expect(causes.filter(({ parent }) => parent === undefined).map(({ id }) => id)).toEqual([
      'product',
      'service',
      'price',
      'competition',
    ])
    expect(causes).toHaveLength(18)
    expect(impacts.map(({ id }) => id)).toEqual(['none', 'some', 'serious'])
  })
})

describe('electronics: what the figures call for (5.3, 10)', () => {
  test.each(['product', 'design', 'manufacture', 'material', 'standard'])(
    'EL-5.3 a systemic problem: five founded complaints in a month by the cause %s',
    (cause) => {
      const report = (count: number) =>
        calledFor(packOf('electronics'), 'month', { founded: [founded(cause, count)] })
      expect(report(5)).toEqual([`systemic_problem: quality_management for ${cause}`])
      expect(report(4)).toEqual([])
    },
  )

  test('EL-5.3 what is no matter of the product is no matter of its quality', () => {
    const price = { founded: [founded('price', 50), founded('service_conduct', 50)] }
    expect(calledFor(packOf('electronics'), 'month', price)).toEqual([])
  })

  test.each([
    [9, []],
    [10, ['slow_flow: changed_rules for all']],
  ])('EL-10 the flow is slow: of %i late complaints in a quarter %j', (late, expected) => {
    const rows = { counted: [counted(null, { late })] }
    expect(calledFor(packOf('electronics'), 'quarter', rows)).toEqual(expected)
  })
})
