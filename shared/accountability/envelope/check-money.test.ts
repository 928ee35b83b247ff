import { describe, expect, test } from 'vitest'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { ACCOUNTABILITY_REFUSAL_CODES } from '#shared/kernel/refusals.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { PENALTY_KINDS } from '#shared/policy/schema/accountability.ts'
import { checkMoney, planInstalments } from './check-money.ts'
import { CHINA_LAW, type LawId } from './china.ts'
import { MONEY_CODES, MONEY_KINDS } from './grounds.ts'
import type { Instalment, MoneyAsk } from './model.ts'
import { anAsk, MONTH, months } from './sample.ts'

const inMarch = (amount: number): Instalment[] => [{ month: '2026-03', amount }]

function codeOf(ask: MoneyAsk, instalments: readonly Instalment[] = inMarch(ask.amount)): string {
  const checked = checkMoney(ask, instalments)
  return checked.ok ? 'lawful' : checked.code
}

function factsOf(ask: MoneyAsk, instalments = inMarch(ask.amount)) {
  const checked = checkMoney(ask, instalments)
  return checked.ok ? {} : checked.facts
}

describe('money out of a wage', () => {
  test('TM-6.2.3 a proven loss, by a person’s fault, with a contract that provides for it, may be taken', () => {
    expect(checkMoney(anAsk(), inMarch(100_000))).toEqual({ ok: true, value: undefined })
    expect(planInstalments(anAsk())).toEqual({ ok: true, value: inMarch(100_000) })
  })

  const EVERYTHING_WRONG = anAsk(
    { kind: 'points', amount: 0.5, loss: null, share: 0, isPersonalCause: false },
    { contractProvides: false, months: [], floatingPay: null },
  )
  let told = EVERYTHING_WRONG
  // Each row puts right what the row above was refused for.
  test.each<[Partial<MoneyAsk>, Partial<MoneyAsk['facts']>, string]>([
    [{}, {}, 'money_not_lawful'],
    [{ kind: 'loss_compensation' }, {}, 'instalments_not_whole'],
    [{ amount: 300_000 }, {}, 'loss_not_found'],
    [{ loss: 1_000_000 }, {}, 'no_personal_cause'],
    [{ isPersonalCause: true }, {}, 'contract_clause_missing'],
    [{}, { contractProvides: true }, 'above_share_of_loss'],
    [{ share: 10_000 }, {}, 'wage_unknown'],
    [{}, { months: [{ ...MONTH, minimumWage: null }] }, 'minimum_wage_unknown'],
    [{}, { months: [{ ...MONTH, minimumWage: 900_000 }] }, 'month_cap_exceeded'],
    [{ amount: 200_000 }, {}, 'below_minimum_wage'],
    [{}, { months: [MONTH] }, 'lawful'],
  ])('TM-6.2.3 the first reason that applies is given: %j %j → %s', (over, facts, code) => {
    const last = told
    told = { ...last, ...over, facts: { ...last.facts, ...facts } }
    expect(codeOf(told)).toBe(code)
  })
  test('TM-6.2.3 the reasons stand in the order of all refusals', () => {
    const order = ACCOUNTABILITY_REFUSAL_CODES.filter((code) =>
      (MONEY_CODES as readonly string[]).includes(code),
    )
    expect(order).toEqual([...MONEY_CODES])
  })

  test.each(PENALTY_KINDS.filter((kind) => !(MONEY_KINDS as readonly string[]).includes(kind)))(
    'TM-6.2.3 there is no fine: %s takes no money',
    (kind) => {
      const ask = anAsk({ kind })
      expect(codeOf(ask)).toBe('money_not_lawful')
      expect(factsOf(ask)).toMatchObject({
        law: ['CN-WP-15', 'CN-NO-FINES', 'CN-GD-LSS-51'],
        alternatives: expect.arrayContaining(['loss_compensation', 'performance_pay', 'training']),
      })
      expect(planInstalments(ask)).toMatchObject({ ok: false, code: 'money_not_lawful' })
    },
  )

  test('TM-6.2.3 before there was a law, nothing is lawful', () => {
    const on = '1994-12-31' as LocalDate
    expect(codeOf(anAsk({ on }))).toBe('money_not_lawful')
  })

  test.each<[number, number, number, number, string, string]>([
    // loss   share   percent  amount  code                    why
    [1_000_000, 5_000, 30, 150_000, 'lawful', 'the whole part'],
    [1_000_000, 5_000, 30, 150_001, 'above_share_of_loss', 'one fen more'],
    [999, 3_333, 30, 99, 'lawful', '99.89 is 99, in favour of the person'],
    [999, 3_333, 30, 100, 'above_share_of_loss', 'and never 100'],
    [10_000, 10_000, 0.29, 29, 'lawful', 'percent with two decimals'],
    [10_000, 10_000, 0.29, 30, 'above_share_of_loss', 'to the fen'],
    [1, 10_000, 100, 1, 'lawful', 'a loss of one fen'],
    [1, 9_999, 100, 1, 'above_share_of_loss', 'nearly all of one fen is nothing'],
    [0, 10_000, 100, 1, 'loss_not_found', 'no loss'],
    [100.5, 10_000, 100, 1, 'loss_not_found', 'a loss with half a fen is none'],
  ])(
    'MF-9.7 the person’s part of the loss by the table: %d × %d × %d %%, %d → %s (%s)',
    (loss, share, percentOfLoss, amount, code) => {
      expect(codeOf(anAsk({ loss, share, percentOfLoss, amount }))).toBe(code)
    },
  )

  test('MF-9.7 how much would be lawful is said; a table without a row takes nothing', () => {
    const ask = anAsk({ amount: 150_001 })
    expect(factsOf(ask)).toMatchObject({ most: 150_000, law: ['CN-WP-16', 'CN-LCL-25'] })
    expect(factsOf(anAsk({ percentOfLoss: null }))).toMatchObject({ most: 0 })
  })

  test.each<[number, number, number, number, string, string]>([
    // wage   minimum  taken    amount   code                    why
    [1_000_000, 0, 0, 200_000, 'lawful', 'exactly a fifth'],
    [1_000_000, 0, 0, 200_001, 'month_cap_exceeded', 'one fen more'],
    [1_000_004, 0, 0, 200_000, 'lawful', 'a fifth of 10,000.04 is 2,000.00'],
    [1_000_004, 0, 0, 200_001, 'month_cap_exceeded', 'rounded in favour of the person'],
    [1_000_000, 0, 150_000, 50_000, 'lawful', 'what others take counts'],
    [1_000_000, 0, 150_000, 50_001, 'month_cap_exceeded', 'all penalties together'],
    [1_000_000, 0, 200_000, 1, 'month_cap_exceeded', 'the month is full'],
    [1_000_000, 0, 250_000, 1, 'month_cap_exceeded', 'and more than full'],
    [300_000, 269_000, 0, 31_000, 'lawful', 'exactly the minimum wage remains'],
    [300_000, 269_000, 0, 31_001, 'below_minimum_wage', 'one fen less remains'],
    [300_000, 269_000, 30_000, 1_000, 'lawful', 'after what others take'],
    [300_000, 269_000, 30_000, 1_001, 'below_minimum_wage', 'one fen less'],
    [269_000, 269_000, 0, 1, 'below_minimum_wage', 'the minimum wage itself is not touched'],
    [200_000, 269_000, 0, 1, 'below_minimum_wage', 'who earns less than it gives nothing'],
    [0, 0, 0, 1, 'month_cap_exceeded', 'a month without pay'],
  ])(
    'TM-6.2.3 a month of %d with a minimum of %d, %d taken: %d → %s (%s)',
    (wage, minimumWage, taken, amount, code) => {
      const facts = { months: [{ month: '2026-03', wage, minimumWage, taken }] }
      expect(codeOf(anAsk({ amount, loss: 10_000_000 }, facts))).toBe(code)
    },
  )

  test.each<[string, readonly Instalment[], string]>([
    [
      'two months',
      [
        { month: '2026-03', amount: 60_000 },
        { month: '2026-04', amount: 40_000 },
      ],
      'lawful',
    ],
    ['none', [], 'instalments_not_whole'],
    ['less than the sum', inMarch(99_999), 'instalments_not_whole'],
    ['more than the sum', inMarch(100_001), 'instalments_not_whole'],
    ['a month that was paid', [{ month: '2026-02', amount: 100_000 }], 'instalments_not_whole'],
    ['a text that is no month', [{ month: '2026-3', amount: 100_000 }], 'instalments_not_whole'],
    ['the sixtieth month', [{ month: '2031-02', amount: 100_000 }], 'wage_unknown'],
    ['the sixty-first', [{ month: '2031-03', amount: 100_000 }], 'instalments_not_whole'],
    [
      'one month twice',
      [
        { month: '2026-03', amount: 60_000 },
        { month: '2026-03', amount: 40_000 },
      ],
      'instalments_not_whole',
    ],
    [
      'halves of a fen',
      [
        { month: '2026-03', amount: 60_000.5 },
        { month: '2026-04', amount: 39_999.5 },
      ],
      'instalments_not_whole',
    ],
    [
      'one that gives back',
      [
        { month: '2026-03', amount: 100_001 },
        { month: '2026-04', amount: -1 },
      ],
      'instalments_not_whole',
    ],
    [
      'one of nothing',
      [
        { month: '2026-03', amount: 100_000 },
        { month: '2026-04', amount: 0 },
      ],
      'instalments_not_whole',
    ],
  ])('TM-6.2.3 instalments: %s → %s', (_why, instalments, code) => {
    expect(codeOf(anAsk(), instalments)).toBe(code)
  })

  test('TM-6.2.3 a month before the decision is not taken from, whatever was asked for', () => {
    const ask = anAsk({ from: '2026-01' }, { months: [{ ...MONTH, month: '2026-01' }, MONTH] })
    expect(codeOf(ask, [{ month: '2026-01', amount: 100_000 }])).toBe('instalments_not_whole')
    expect(planInstalments(ask)).toEqual({ ok: true, value: inMarch(100_000) })
  })

  test('TM-6.2.3 above the cap of a month, other instalments are lawful instead, and no number says what they earn', () => {
    const ask = anAsk({ amount: 250_000, loss: 10_000_000 })
    expect(factsOf(ask)).toEqual({
      law: ['CN-WP-16'],
      month: '2026-03',
      alternatives: [
        'loss_compensation',
        'criticism',
        'self_review',
        'points',
        'kpi_record',
        'coaching',
        'training',
      ],
    })
    expect(planInstalments(ask)).toEqual({
      ok: true,
      value: [
        { month: '2026-03', amount: 200_000 },
        { month: '2026-04', amount: 50_000 },
      ],
    })
  })
})

describe('the months of a plan', () => {
  const wanting = (amount: number, facts: Partial<MoneyAsk['facts']>) =>
    planInstalments(anAsk({ amount, loss: 100_000_000, share: 10_000, percentOfLoss: 100 }, facts))

  test('TM-6.2.3 a month without room, or of which nothing is known, is skipped', () => {
    const [march, april, may, june] = months(4)
    if (!march || !april || !may || !june) throw new Error('four months')
    const full = { ...april, taken: 200_000 }
    expect(wanting(500_000, { months: [march, full, june, may] })).toEqual({
      ok: true,
      value: [
        { month: '2026-03', amount: 200_000 },
        { month: '2026-05', amount: 200_000 },
        { month: '2026-06', amount: 100_000 },
      ],
    })
    expect(wanting(300_000, { months: [march, may] })).toMatchObject({
      value: [{ month: '2026-03' }, { month: '2026-05', amount: 100_000 }],
    })
  })

  test.each<[number, Partial<MoneyAsk['facts']>, string, string | undefined, string]>([
    [2_400_001, {}, 'wage_unknown', '2027-03', 'a year is known, and one fen is left'],
    [1, { months: [] }, 'wage_unknown', '2026-03', 'nothing is known'],
    [
      1,
      { months: months(60, { minimumWage: null }) },
      'minimum_wage_unknown',
      '2026-03',
      'no floor',
    ],
    [12_000_001, { months: months(60) }, 'month_cap_exceeded', undefined, 'five years are full'],
    [
      12_000_000,
      { months: months(60, { minimumWage: 900_000 }) },
      'below_minimum_wage',
      undefined,
      'the floor bites first',
    ],
  ])('TM-6.2.3 %i of %j is refused: %s %s (%s)', (amount, facts, code, month) => {
    const plan = wanting(amount, facts)
    expect(plan).toMatchObject({ ok: false, code })
    expect(plan.ok ? null : plan.facts.month).toBe(month)
  })

  test('TM-6.2.3 five years of full instalments are the longest plan', () => {
    const plan = wanting(12_000_000, { months: months(60) })
    expect(plan.ok && plan.value.length).toBe(60)
    expect(plan.ok && plan.value.at(-1)).toEqual({ month: '2031-02', amount: 200_000 })
  })
})

describe('performance pay', () => {
  const pay = (over: Partial<MoneyAsk> = {}, facts: Partial<MoneyAsk['facts']> = {}) =>
    anAsk({ kind: 'performance_pay', loss: null, isPersonalCause: false, ...over }, facts)

  test.each<[string, Partial<MoneyAsk>, Partial<MoneyAsk['facts']>, string]>([
    ['the whole floating part', { amount: 150_000 }, {}, 'lawful'],
    ['one fen more', { amount: 150_001 }, {}, 'month_cap_exceeded'],
    [
      'more than a fifth of the wage, all of it floating',
      { amount: 250_000 },
      { floatingPay: 250_000 },
      'lawful',
    ],
    ['no floating part', {}, { floatingPay: null }, 'scheme_not_agreed'],
    ['no scheme', {}, { schemeAnnouncedOn: null }, 'scheme_not_agreed'],
    ['announced the day before the act', {}, { schemeAnnouncedOn: '2026-02-10' }, 'lawful'],
    [
      'announced on the day of the act',
      {},
      { schemeAnnouncedOn: '2026-02-11' },
      'scheme_not_agreed',
    ],
    ['announced afterwards', {}, { schemeAnnouncedOn: '2026-02-12' }, 'scheme_not_agreed'],
    ['a month of which the wage is not known', {}, { months: [] }, 'wage_unknown'],
    [
      'others took half of it',
      { amount: 75_001 },
      { months: months(1, { taken: 75_000 }) },
      'month_cap_exceeded',
    ],
    [
      'exactly the minimum wage remains',
      { amount: 31_000 },
      { months: months(1, { wage: 300_000 }) },
      'lawful',
    ],
    [
      'one fen less',
      { amount: 31_001 },
      { months: months(1, { wage: 300_000 }) },
      'below_minimum_wage',
    ],
  ])('TM-6.2.2 performance pay: %s', (_why, over, facts, code) => {
    expect(codeOf(pay(over, facts))).toBe(code)
  })

  test('TM-6.2.2 a cut belongs to one month: the next is not its instalment', () => {
    const halves = [
      { month: '2026-03', amount: 50_000 },
      { month: '2026-04', amount: 50_000 },
    ]
    expect(codeOf(pay(), halves)).toBe('instalments_not_whole')
    expect(planInstalments(pay({ amount: 150_001 }))).toMatchObject({ code: 'month_cap_exceeded' })
  })

  test('TM-6.2.2 without a scheme a proven loss is the lawful alternative', () => {
    const ask = anAsk({ kind: 'performance_pay' }, { floatingPay: null })
    expect(factsOf(ask)).toMatchObject({
      law: ['CN-PERFORMANCE-PAY', 'CN-LCL-4'],
      alternatives: expect.arrayContaining(['loss_compensation']),
    })
    expect(factsOf(pay({}, { floatingPay: null })).alternatives).not.toContain('loss_compensation')
  })
})

describe('a bonus', () => {
  test.each<[number, number | null, string, string]>([
    [80_000, 80_000, 'lawful', 'all that is in prospect'],
    [80_001, 80_000, 'money_not_lawful', 'more would be pay'],
    [1, null, 'money_not_lawful', 'what was granted is pay'],
    [0, 80_000, 'instalments_not_whole', 'nothing is no penalty'],
    [1.5, 80_000, 'instalments_not_whole', 'fractions of a fen'],
  ])('MF-11.2 bonus: %d of %s → %s (%s)', (amount, pendingBonus, code) => {
    // No wage is touched, so none has to be known.
    const ask = anAsk({ kind: 'bonus', amount, loss: null }, { pendingBonus, months: [] })
    expect(codeOf(ask)).toBe(code)
    expect(planInstalments(ask)).toMatchObject(
      code === 'lawful' ? { value: inMarch(amount) } : { code },
    )
  })
})

describe('the law as data', () => {
  const entries = Object.entries(CHINA_LAW) as [LawId, (typeof CHINA_LAW)[LawId]][]

  test.each(entries)('TM-6.2.3 %s has its sentence, its place and its date', (_id, law) => {
    for (const locale of LOCALES) expect(law.title[locale]).not.toBe('')
    expect(law.citation).not.toBe('')
    expect(law.effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  test('TM-6.2.3 what nobody verified says so', () => {
    const general = entries.filter(([, { known }]) => known === 'general').map(([id]) => id)
    expect(general).toEqual(['CN-SPC-44'])
    for (const [, law] of entries)
      if (law.known === 'general') expect(law.unverified).toContain('content')
  })
})
