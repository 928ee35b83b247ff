import { describe, expect, test } from 'vitest'
import { proposedKinds } from '#shared/accountability/improvement/terms.ts'
import { termsOf } from '#shared/accountability/proceeding/facts.ts'
import { aParty, FIN, GIA, HAL, MAY } from '#shared/accountability/proceeding/test-proceeding.ts'
import { at, BEN, SUE, TOM } from '#shared/case/test-case.ts'
import { calledFor, founded } from '#shared/report/test-report.ts'
import { packOf } from '../scenario.ts'
import { procedureOf } from './procedure.ts'

// 第九条7, 12, 13, 14, 第十一条, 第十二条2(3).

const CAST = {
  lead: ['office'],
  investigator: ['office'],
  decider: ['general_manager'],
  top: ['deputy_general_manager'],
}
const OWN_FAULT = { is_founded: true, external_party: 'none' }
const terms = () => termsOf(packOf('manufacturer'))
const procedure = (fields: object = OWN_FAULT, record = {}) =>
  procedureOf(packOf('manufacturer'), CAST, { ...fields }, record)
const found = (impact: string, over: object = {}) =>
  procedure().found({ cause: 'production', impact, ...over })
const money = (amount: number, month = '2026-04') => ({ amount, instalments: [{ month, amount }] })
const MERCHANT = aParty({
  partyId: 'dept',
  kind: 'department',
  personId: null,
  department: 'merchant',
})

describe('manufacturer: our own fault (第九条7)', () => {
  test.each([
    ['slight', 'warning', 'criticism'],
    ['general', 'demerit', 'points'],
    ['grave', 'demerit', 'points'],
  ])('MF-9.7 the table of sanctions: %s is a %s', (impact, penalty, kind) => {
    expect(found(impact).decided(penalty, [TOM]).penalty.kind).toBe(kind)
    const other = penalty === 'warning' ? 'demerit' : 'warning'
    expect(found(impact).refusal(other)).toBe('penalty_not_provided')
  })

  test.each([
    ['general', 3],
    ['grave', 6],
  ])('MF-9.7 a %s demerit takes %i points', (impact, points) => {
    expect(found(impact).decided('demerit', [TOM]).served().ledger).toEqual([
      ['points', -points, 'penalty'],
    ])
  })

  test('MF-9.7 grave, by disregard of the rules of work: another post is recommended', () => {
    expect(found('grave').refusal('other_post')).toBe('penalty_not_provided')
    const ignored = found('grave', { cause: 'rules_ignored' })
    expect(ignored.decided('other_post', [TOM]).served().penalty.status).toBe('handed_over')
  })

  test('MF-9.7 the table of loss: a person bears a part of the loss by a human cause, by its size', () => {
    const careless = () => found('general', { cause: 'carelessness', loss: 500_000 })
    expect(careless().refusal('loss_share', money(100_000))).toBeNull()
    expect(careless().refusal('loss_share', money(100_001))).toBe('above_share_of_loss')
    const quality = found('general', { loss: 500_000 })
    expect(quality.refusal('loss_share', money(1))).toBe('penalty_not_provided')
  })

  test('MF-9.7 approved by the general manager, then deducted month by month; finance has its copy', () => {
    const careless = found('general', { cause: 'carelessness', loss: 500_000 })
    careless.decided('loss_share', [TOM], money(100_000)).served()
    expect(careless.ledger).toEqual([])
    expect(careless.wait(at('04-01 00:00')).ledger).toEqual([['money', -100_000, 'instalment']])
  })

  test('MF-9.7 a sanction is decided by the deputy or the general manager, money by the general manager alone', () => {
    expect(found('slight').decided('warning', [GIA]).penalty.decidedBy).toBe(GIA)
    const careless = found('general', { cause: 'carelessness', loss: 500_000 })
    careless.submitted('loss_share', money(100_000))
    const approve = { type: 'approve_penalty', penaltyId: 'x1', note: null } as const
    expect(careless.ask(approve, GIA, at('03-11 10:00'))).toBe('not_penalty_approver')
    expect(careless.ask(approve, TOM, at('03-11 10:00'))).toBeNull()
  })

  test('MF-9.7 MF-5 improvement is tracked by the cause, human carelessness exempt', () => {
    const causes = new Map(terms().causes.map((cause) => [cause.id, cause]))
    expect([...causes.values()].map(({ id, parent }) => [id, parent ?? null])).toEqual([
      ['human', null],
      ['carelessness', 'human'],
      ['rules_ignored', 'human'],
      ['quality', null],
      ['production', 'quality'],
      ['design', 'quality'],
      ['outside', null],
      ['material', 'outside'],
    ])
    const exempt = terms().causes.filter(({ improvement }) => improvement === 'exempt')
    expect(exempt.map(({ id }) => id)).toEqual(['carelessness'])
    const proposed = (cause: string) => proposedKinds(terms(), cause).map(({ id }) => id)
    expect(proposed('carelessness')).toEqual([])
    expect(proposed('production')).toEqual(['corrective'])
    expect(proposed('rules_ignored')).toEqual(['corrective'])
    const tracked = terms().improvements?.kinds.find(({ id }) => id === 'corrective')
    expect(tracked).toMatchObject({ causes: ['quality', 'human'], effect_days: 60 })
  })

  test('MF-9.7 MF-13.2 proposed when a department or person is named, or when a department’s limit was missed', () => {
    expect(terms().opens.map(({ id, rules }) => [id, rules])).toEqual([
      ['department_found', ['MF-9.7', 'MF-7.2']],
      ['person_reported', ['MF-9.7', 'MF-7.4']],
      ['late', ['MF-13.2']],
    ])
  })
})

describe('manufacturer: not ours, or not founded (第九条13, 14)', () => {
  test('MF-9.13 what another company or a supplier bears is settled with them: no penalty of ours', () => {
    const supplier = aParty({
      partyId: 'supplier',
      kind: 'supplier',
      personId: null,
      department: null,
      name: 'Sample Alloys',
    })
    const theirs = procedure().found({ cause: 'material', impact: 'grave' }, supplier)
    expect(theirs.refusal('demerit', { partyId: 'supplier' })).toBe('penalty_not_provided')
    expect(proposedKinds(terms(), 'material')).toMatchObject([
      { id: 'supplier', rules: ['MF-9.13'] },
    ])
    const fields = { is_founded: true, external_party: 'supplier' }
    const outside = procedure(fields).found({ cause: 'material', impact: 'grave' })
    expect(outside.refusal('demerit')).toBe('penalty_not_provided')
  })

  test('MF-9.14 a complaint that is not founded holds nobody responsible', () => {
    const fields = { is_founded: false, external_party: 'none' }
    const unfounded = procedure(fields).found({ cause: 'production', impact: 'slight' })
    expect(unfounded.refusal('warning')).toBe('penalty_not_provided')
  })

  test('MF-3 no loss: the improvement that the exception slip demands is tracked to its effect', () => {
    const kind = terms().improvements?.kinds.find(({ id }) => id === 'exception')
    expect(kind).toMatchObject({ effect_days: 30, rules: ['MF-3'] })
  })
})

describe('manufacturer: objection by a department (第九条12)', () => {
  const heldDepartment = () =>
    procedure().found({ cause: 'production', impact: 'slight' }, MERCHANT)

  test('MF-9.12 a department that was warned raises it with the supervising department, through whoever heads it', () => {
    const warned = heldDepartment().decided('warning', [TOM], {
      partyId: 'dept',
      answeredBy: MAY,
    })
    warned.served('department', MAY)
    expect(warned.penalty.status).toBe('effective')
    expect(warned.appeal(at('03-13 10:00'), SUE)).toBe('not_concerned')
    expect(warned.appeal(at('03-13 10:00'), MAY)).toBeNull()
    expect(warned.appealed.reviewer).toBe(HAL)
    expect(warned.answer(at('03-16 10:00'), HAL)).toBeNull()
    expect(warned.penalty.status).toBe('reversed')
  })

  test('MF-9.12 until the close of the fifth working day; unanswered, the deputy general manager answers', () => {
    const warned = () =>
      heldDepartment()
        .decided('warning', [TOM], { partyId: 'dept', answeredBy: MAY })
        .served('department', MAY)
    expect(warned().appeal(at('03-19 18:00'), MAY)).toBe('appeal_window_closed')
    const silent = warned()
    expect(silent.appeal(at('03-19 17:59'), MAY)).toBeNull()
    silent.wait(at('04-02 18:00'))
    expect(silent.appealed.reviewer).toBe(GIA)
  })
})

describe('manufacturer: sanctions, bonus and receivables (第十一条, 第十二条)', () => {
  const bonus = {
    money: new Map([
      [
        aParty().personId ?? BEN,
        {
          contractProvides: false,
          floatingPay: null,
          schemeAnnouncedOn: null,
          pendingBonus: 50_000,
          months: [],
        },
      ],
    ]),
  }
  const inProspect = () =>
    procedure(OWN_FAULT, bonus).found({ cause: 'production', impact: 'general' })

  test('MF-11.1 by the tenth of the next month the sanctions of a month go to human resources', () => {
    expect(terms().sanction_list).toEqual({ day_of_month: 10, rules: ['MF-11.1'] })
  })

  test('MF-11.1 publishing is another, deliberate act, and names departments only', () => {
    expect(terms().circular).toMatchObject({
      names_persons: 'never',
      at_least: 5,
      within_days: 90,
      expires_days: 30,
      rules: ['MF-11.1'],
    })
  })

  test('MF-11.2 bonus: what is in prospect may be less, nothing that was granted', () => {
    expect(inProspect().refusal('bonus', money(50_000, '2026-03'))).toBeNull()
    expect(inProspect().refusal('bonus', money(50_001, '2026-03'))).toBe('money_not_lawful')
    expect(found('general').refusal('bonus', money(1))).toBe('money_not_lawful')
  })

  test('MF-11.2 the notice is approved by the general manager and goes out in three copies: own, finance, the penalised', () => {
    const noticed = inProspect().decided('bonus', [TOM], money(50_000, '2026-03'))
    expect(noticed.penalty.decidedBy).toBe(TOM)
    expect(noticed.penalty.copies.map(({ copyId }) => copyId)).toEqual(['own', 'finance', 'person'])
    const copy = { type: 'receive_copy', penaltyId: 'x1', how: 'received', witness: null } as const
    expect(noticed.ask({ ...copy, copyId: 'finance' }, SUE, at('03-11 12:00'))).toBe(
      'role_not_allowed',
    )
    expect(noticed.ask({ ...copy, copyId: 'finance' }, FIN, at('03-11 12:00'))).toBeNull()
    expect(noticed.ask({ ...copy, copyId: 'own' }, SUE, at('03-11 12:00'))).toBeNull()
    expect(noticed.served().penalty.copies.every(({ receivedAt }) => receivedAt !== null)).toBe(
      true,
    )
    const { numbering } = packOf('manufacturer').policy
    expect(numbering.some(({ id }) => id === terms().notice.series)).toBe(true)
  })

  test('MF-11.2 only a case of our own fault', () => {
    const fields = { is_founded: true, external_party: 'supplier' }
    const outside = procedure(fields, bonus).found({ cause: 'material', impact: 'general' })
    expect(outside.refusal('bonus', money(1))).toBe('penalty_not_provided')
  })

  test('MF-12.3 a receivable that the complaint affects is taken off the collection bonus, and is no penalty', () => {
    expect(terms().receivables?.rules).toEqual(['MF-12.3'])
    expect(terms().offices.payroll).toEqual(['finance'])
    expect(terms().penalties.flatMap(({ rules }) => rules)).not.toContain('MF-12.3')
  })
})

describe('manufacturer: what the table of the month calls for (第九条10)', () => {
  const monthOf = (cause: string, count: number) =>
    calledFor(packOf('manufacturer'), 'month', { founded: [founded(cause, count)] })

  test.each([
    ['production', 'own_countermeasure: corrective for production'],
    ['rules_ignored', 'own_countermeasure: corrective for rules_ignored'],
    ['design', 'own_countermeasure: corrective for design'],
    ['material', 'outside_countermeasure: supplier for material'],
    ['outside', 'outside_countermeasure: supplier for outside'],
  ])(
    'MF-9.10 three founded complaints by %s in a month: countermeasures are proposed',
    (cause, expected) => {
      expect(monthOf(cause, 3)).toEqual([expected])
      expect(monthOf(cause, 2)).toEqual([])
    },
  )

  test('MF-9.10 causes that lie together count together; MF-9.13 those outside by themselves', () => {
    const rows = [founded('production', 2), founded('design', 1), founded('material', 2)]
    expect(calledFor(packOf('manufacturer'), 'month', { founded: rows })).toEqual([
      'own_countermeasure: corrective for quality',
    ])
  })

  test('MF-9.7 carelessness is exempt: however often, nothing is opened', () => {
    expect(monthOf('carelessness', 50)).toEqual([])
  })

  test('MF-3 the improving department has ten working days', () => {
    expect(termsOf(packOf('manufacturer')).improvements?.opens[0]).toMatchObject({
      id: 'exception_demand',
      improvement: 'exception',
      to: { select: 'field', field: 'improving_department' },
      due_within: { kind: 'working_days', days: 10 },
    })
  })
})
