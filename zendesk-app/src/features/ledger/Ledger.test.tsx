import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type {
  AdjustmentItem,
  AdjustmentsView,
  MonthsView,
  PersonStandingView,
  StatementView,
} from '#shared/contract/ledger-view.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { LOCALES, say } from '#shared/kernel/text.ts'
import { inHours, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { Adjustments } from './AdjustmentsSection.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import { LedgerTab } from './LedgerTab.tsx'
import { MeritForm } from './MeritForm.tsx'
import { Statement } from './MonthStatement.tsx'
import { Months } from './MonthsSection.tsx'
import { ReceivableForm } from './ReceivableForm.tsx'
import { PersonStanding } from './StandingSection.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const ANN = { id: '1', name: 'Ann' }
const BEN = { id: '2', name: 'Ben' }
const ON = '2026-03-09' as LocalDate
const timeZone = 'Asia/Shanghai'
const sender = {
  isSending: false,
  problem: null,
  lastTry: { current: null },
  send: async () => true,
}
const nothing = () => undefined
const sums = { entries: 2, taken: -12_345, given: 45, sum: -12_300 }

const OPEN: StatementView = {
  month: '2026-02',
  closed: null,
  mayClose: { allowed: true },
  timeZone,
  isWhole: true,
  hash: null,
  lines: [
    { person: ANN, department: null, unit: 'money', currency: 'CNY', ...sums },
    {
      person: null,
      department: { id: 'service', label: say('Service', '客服', '客服') },
      unit: 'kpi',
      currency: null,
      ...sums,
    },
  ],
  totals: [{ unit: 'money', currency: 'CNY', lines: 1, ...sums }],
}
const CLOSED: StatementView = {
  ...OPEN,
  closed: { by: BEN, at: inHours(-1) },
  mayClose: { allowed: false, code: 'month_closed' },
  hash: 'ab12',
}

describe('the months', () => {
  const readStatement = (view: StatementView, locale?: 'en' | 'zh-CN' | 'zh-TW') =>
    readView(<Statement api={silentApi} view={view} sender={sender} />, locale)

  test.each([
    ['en', 'March 2026 open', 'February 2026 closed'],
    ['zh-CN', '2026年3月 未关账', '2026年2月 已关账'],
    ['zh-TW', '2026年3月 未關帳', '2026年2月 已關帳'],
  ] as const)('TM-6.2.2 months in %s, each open or closed', async (locale, ...parts) => {
    const view: MonthsView = {
      now: NOW,
      timeZone,
      months: [{ month: '2026-03', closed: null, mayClose: { allowed: true } }, CLOSED],
    }
    const text = await readView(<Months api={silentApi} view={view} />, locale)
    for (const part of parts) expect(text).toContain(part)
  })

  test.each([
    ['en', 'Closed by Ben', '−CN¥123.45', 'Service KPI records', 'Control totals of February 2026'],
    ['zh-CN', 'Ben 于', '−¥123.45', '客服 KPI 记录', '2026年2月控制总数'],
    ['zh-TW', 'Ben 於', '−CN¥123.45', '客服 KPI 記錄', '2026年2月控制總數'],
  ] as const)(
    'TM-6.2.2 a closed month in %s: lines, totals and the hash, to take away',
    async (locale, ...parts) => {
      const text = await readStatement(CLOSED, locale)
      for (const part of [...parts, 'ab12', 'CSV', 'XLSX']) expect(text).toContain(part)
      expect(
        await renderView(<Statement api={silentApi} view={CLOSED} sender={sender} />),
      ).not.toContain('disabled=""')
    },
  )

  test('TM-6.2.2 an open month can be closed and is not handed out yet', async () => {
    const text = await readStatement(OPEN)
    expect(text).toContain('this is how it stands now')
    expect(text).toContain('Close February 2026')
    const html = await renderView(<Statement api={silentApi} view={OPEN} sender={sender} />)
    expect(html.match(/disabled=""/g)).toHaveLength(2)
  })

  test('CD-2.1 a part says that it is one, and an empty month that it is empty', async () => {
    const part = await readStatement({ ...CLOSED, isWhole: false, hash: null })
    expect(part).toContain('You see a part of this month')
    expect(part).not.toContain('SHA-256')
    expect(await readStatement({ ...OPEN, lines: [], totals: [] })).toContain(
      'Nothing counts in this month.',
    )
  })
})

const MERIT: AdjustmentItem = {
  about: 'm1',
  kind: 'merit',
  label: say('Prize', '奖励', '獎勵'),
  person: ANN,
  unit: 'points',
  currency: null,
  amount: 2,
  actOn: ON,
  month: '2026-03',
  by: BEN,
  at: NOW,
  isCorrected: false,
  mayCorrect: { allowed: true },
  text: { text: 'Stayed on the line.' },
}
const VIEW: AdjustmentsView = {
  now: NOW,
  on: ON,
  timeZone,
  merits: [
    {
      id: 'prize',
      label: say('Prize', '奖励', '獎勵'),
      kind: 'material',
      points: 2,
      policyKey: 'p',
      policy: say('Policy', '制度', '制度'),
    },
  ],
  mayRecordReceivable: { allowed: true },
  currencies: ['CNY'],
  people: [ANN],
  items: [
    MERIT,
    {
      ...MERIT,
      about: 'r1',
      kind: 'receivable',
      label: say('Receivable', '应收款', '應收款'),
      unit: 'receivable',
      currency: 'CNY',
      amount: -250_000,
      isCorrected: true,
      text: { text: null },
    },
  ],
}

describe('what is entered by hand', () => {
  test.each([
    ['en', 'Points 2', '−CN¥2,500.00', '(erased)', 'Corrected', 'Correct Prize, Ann'],
    ['zh-CN', '积分 2', '−¥2,500.00', '（已删除）', '已更正', '更正 奖励, Ann'],
    ['zh-TW', '積分 2', '−CN¥2,500.00', '（已刪除）', '已更正', '更正 獎勵, Ann'],
  ] as const)(
    'EL-8.3 MF-12.3 in %s: what, why, and whether it counts',
    async (locale, ...parts) => {
      const text = await readView(<Adjustments view={VIEW} sender={sender} />, locale)
      for (const part of [...parts, 'Stayed on the line.']) expect(text).toContain(part)
    },
  )

  test('EL-8.3 MF-12.3 what somebody may not record stays and says why; nothing recorded says so', async () => {
    const view: AdjustmentsView = {
      ...VIEW,
      merits: [],
      mayRecordReceivable: { allowed: false, code: 'receivable_not_provided' },
      items: [],
    }
    const html = await renderView(
      <AccountabilityLanguage>
        <Adjustments view={view} sender={sender} />
      </AccountabilityLanguage>,
    )
    expect(html).toContain('Nothing is recorded.')
    expect(html.match(/disabled=""/g)).toHaveLength(2)
    expect(html).toContain('takes no receivable off what a bonus is counted from')
  })

  test.each(LOCALES)('EL-8.3 MF-12.3 every field of the forms has a name in %s', async (locale) => {
    const forms = [
      <MeritForm key="m" view={VIEW} sender={sender} onClose={nothing} />,
      <ReceivableForm
        key="r"
        view={{ ...VIEW, currencies: ['CNY', 'JPY'] }}
        sender={sender}
        onClose={nothing}
      />,
      <CorrectForm key="c" item={MERIT} sender={sender} onClose={nothing} />,
    ]
    const fields: number[] = []
    for (const form of forms) {
      const html = await renderView(form, locale)
      fields.push(html.match(/<(select|input|textarea)/g)?.length ?? 0)
      expect(html.match(/<label/g)).toHaveLength(fields.at(-1) ?? 0)
      expect(html).toMatch(/<form[^>]*aria-label="[^"]/)
    }
    expect(fields).toEqual([4, 5, 2])
  })

  test('MF-12.3 the form says that it is no penalty, and in which currency', async () => {
    const text = await readView(<ReceivableForm view={VIEW} sender={sender} onClose={nothing} />)
    expect(text).toContain('It is no penalty')
    expect(text).toContain('Amount in CNY')
    expect(text).not.toContain('Currency')
  })
})

describe('standing', () => {
  const STANDING: PersonStandingView = {
    person: ANN,
    on: ON,
    timeZone,
    units: [
      {
        unit: 'points',
        currency: null,
        sum: -5,
        expiresNext: { on: '2026-06-01' as LocalDate, amount: -2 },
        months: [{ month: '2026-03', sum: -5 }],
      },
    ],
    entries: [],
  }

  test.each([
    ['en', 'Ann, 9 Mar 2026', '−5 −2 on 1 Jun 2026 March 2026: −5'],
    ['zh-CN', 'Ann，2026年3月9日', '−5 2026年6月1日到期 −2 2026年3月: −5'],
    ['zh-TW', 'Ann，2026年3月9日', '−5 2026年6月1日到期 −2 2026年3月: −5'],
  ] as const)(
    'TM-6.2.2 in %s: what counts, what expires next, by month',
    async (locale, ...parts) => {
      const text = await readView(<PersonStanding view={STANDING} />, locale)
      for (const part of parts) expect(text).toContain(part)
    },
  )

  test('EL-8.3 human resources read why it was entered by hand; of nothing it is said that there is nothing', async () => {
    const entry = {
      entryId: 'm1',
      unit: 'points',
      currency: null,
      amount: -2,
      reason: 'correction',
      label: MERIT.label,
      about: 'm1',
      ruleIds: [],
      actOn: ON,
      effectiveAt: NOW,
      month: '2026-03',
      expiresOn: null,
      isCounting: true,
      by: BEN,
      ground: 'wrong_person',
      text: { text: 'It was Cyd.' },
    } as const
    const text = await readView(<PersonStanding view={{ ...STANDING, entries: [entry] }} />)
    for (const part of ['Correction: Prize', 'Wrong person', 'It was Cyd.', 'Ben'])
      expect(text).toContain(part)
    const none = await readView(<PersonStanding view={{ ...STANDING, units: [] }} />)
    expect(none).toContain('Nothing counts for or against Ann.')
  })
})

test('CD-2.1 each is shown their parts only', async () => {
  const of = (over: object) =>
    readView(
      <LedgerTab
        api={silentApi}
        view={{
          now: NOW,
          on: ON,
          timeZone,
          mayReadMonths: false,
          mayRecord: false,
          people: [],
          ...over,
        }}
      />,
    )
  const lead = await of({ people: [ANN] })
  expect(lead).toContain('Standing of a person')
  expect(lead).not.toContain('Months')
  expect(await of({ mayRecord: true })).toContain('Merits and receivables')
  expect(await of({ mayReadMonths: true })).toContain('Months')
})
