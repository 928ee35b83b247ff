import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PersonalDataView } from '#shared/contract/personal-data.ts'
import type { OverturnView, WageFactsView } from '#shared/contract/proceeding-view.ts'
import { parseLocalDate } from '#shared/kernel/local-date.ts'
import { aText, inHours, NOW } from '../../test/builders.ts'
import { JUN, KAI, NA } from '../../test/procedure-builders.ts'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import type { Show } from '../accountability/show.ts'
import { Figures } from './FiguresSection.tsx'
import { PersonalData } from './PersonalData.tsx'
import { Sanctions } from './SanctionsSection.tsx'
import { WageForm } from './WageForm.tsx'
import { faultsOf, toFacts, toFields } from './wage-fields.ts'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const reader = { now: NOW, timeZone: 'Asia/Shanghai', me: { ...KAI, roles: ['hr'] } }
const show: Show = {
  at: String,
  exact: () => 'then',
  date: String,
  month: () => 'March 2026',
  money: String,
  share: String,
  name: ({ name }) => name,
}

describe('contract and pay', () => {
  const facts = {
    region: 'shanghai',
    contractProvides: true,
    floatingPay: 80_000,
    schemeAnnouncedOn: parseLocalDate('2026-01-05'),
    pendingBonus: null,
    wages: [{ from: '2026-01', wage: 650_000 }],
  }

  test('wages: what is known comes back as it was', () => {
    expect(toFacts(toFields(facts, 'CNY'), 'CNY')).toEqual(facts)
  })

  test.each([
    [{ floatingPay: '8.001' }, 'a fraction of a cent'],
    [{ pendingBonus: 'much' }, 'no number'],
    [{ wages: [{ key: 'a', from: '2026-13', wage: '1' }] }, 'no month'],
    [{ wages: [{ key: 'a', from: '2026-01', wage: '' }] }, 'a month without a wage'],
  ])('wages: %j is not sent (%s)', (changes, _why) => {
    expect(toFacts({ ...toFields(facts, 'CNY'), ...changes }, 'CNY')).toBeNull()
  })

  test('wages: a month and a wage that cannot be read are both said', () => {
    const fields = { ...toFields(null, 'CNY'), wages: [{ key: 'a', from: '2026/1', wage: '65x' }] }
    expect(faultsOf(fields, 'CNY').wages.get('a')).toEqual({ from: true, wage: true })
  })

  test('wages: a line of which nothing is filled in is none', () => {
    const fields = toFields(null, 'CNY')
    expect(faultsOf(fields, 'CNY').wages.size).toBe(0)
    expect(toFacts(fields, 'CNY')).toEqual({
      region: null,
      contractProvides: false,
      floatingPay: null,
      schemeAnnouncedOn: null,
      pendingBonus: null,
      wages: [],
    })
  })

  test('wages: the form shows what is recorded', async () => {
    const view: WageFactsView = {
      ...reader,
      person: NA,
      currency: 'CNY',
      facts,
      regions: [{ region: 'shanghai', minimumWage: 269_000 }],
    }
    const html = await renderView(<WageForm api={silentApi} view={view} />)
    expect(html).toContain('value="6500.00"')
    expect(html).toContain('value="2026-01"')
  })
})

test('TM-6.2.2 the list of a month says who, which penalty, who decided, and whether it counts', async () => {
  const sanction = {
    proceedingId: 'proceeding-1',
    penaltyId: 'x1',
    policy: { key: 'telemarketing', title: aText('Telemarketing') },
    dueOn: parseLocalDate('2026-04-05'),
    ruleIds: [],
    noticeNumber: 'CF-2026-0001',
    person: NA,
    department: null,
    penalty: { id: 'points', label: aText('Points') },
    kind: { id: 'points' as const, label: aText('Points') },
    clause: aText('Points are deducted.'),
    currency: 'CNY',
    measure: { points: 3, amount: 0, instalments: [] },
    actOn: parseLocalDate('2026-03-02'),
    decidedBy: JUN,
    decidedOn: parseLocalDate('2026-03-10'),
    isStayed: true,
    isFinal: false,
  }
  const view = { ...reader, month: '2026-03', sanctions: [sanction] }
  const text = await readView(<Sanctions view={view} show={show} />)
  expect(text).toContain('To human resources by 2026-04-05')
  expect(text).toContain(`${NA.name} Points 3 points ${JUN.name}, 2026-03-10 stayed by an appeal`)
  expect(text).toContain('CF-2026-0001')
  expect(await readView(<Sanctions view={{ ...view, sanctions: [] }} show={show} />)).toBe(
    'No penalty of this month is in force or stayed.',
  )
})

test('TM-6.3 figures say how often decisions were taken back, or that there are none', async () => {
  const view: OverturnView = {
    ...reader,
    deciders: [{ decider: JUN, decided: 7, contested: 3, upheld: 1, reduced: 1, reversed: 1 }],
  }
  expect(await readView(<Figures view={view} />)).toContain(`${JUN.name} 7 3 1 1 1`)
  expect(await readView(<Figures view={{ ...view, deciders: [] }} />)).toContain(
    'Nobody has decided',
  )
})

test('personal data: while it is held nothing can be erased, and the reason is said', async () => {
  const view: PersonalDataView = {
    ...reader,
    person: NA,
    holds: [
      {
        holdId: 'h1',
        reference: 'ARB-7',
        placedBy: KAI,
        placedAt: inHours(-3),
        liftedBy: null,
        liftedAt: null,
      },
    ],
    openMatters: 1,
    erasedAt: null,
    mayErase: { allowed: false, code: 'legal_hold' },
  }
  const text = await readView(<PersonalData api={silentApi} view={view} />)
  expect(text).toContain('1 matter about this person is open')
  expect(text).toContain('Lift the hold ARB-7')
  expect(text).toContain('Make the texts about this person unreadable')
})
