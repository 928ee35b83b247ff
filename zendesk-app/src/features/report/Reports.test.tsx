import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ReportsView, ReportView } from '#shared/contract/report-view.ts'
import { say } from '#shared/kernel/text.ts'
import type { Figures } from '#shared/report/figures.ts'
import { aText, inHours } from '../../test/builders.ts'
import { READER } from '../../test/record-scope.tsx'
import { failOnWarnings, readView, renderView } from '../../test/render.tsx'
import { Reports } from './ReportsSection.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const FIGURES: Figures = {
  complaints: 41,
  closed: 37,
  repeated: 5,
  late: 3,
  answered: 30,
  dissatisfied: 2,
  founded: 12,
}

function aReport(changes: Partial<ReportView> = {}): ReportView {
  return {
    reportId: 'loyalty.2026-10',
    policy: { key: 'loyalty', title: aText('Loyalty') },
    per: 'month',
    period: say('October 2026', '2026年10月', '2026年10月'),
    from: inHours(-800),
    until: inHours(-56),
    madeAt: inHours(-56),
    total: FIGURES,
    categories: [{ id: 'attitude', label: aText('Attitude'), counted: { ...FIGURES, late: 1 } }],
    uncategorised: { ...FIGURES, late: 2 },
    causes: [{ id: 'flow', label: aText('Flow'), counted: 7 }],
    departments: [{ id: 'care', label: aText('Customer care'), counted: 6 }],
    crossings: [],
    ...changes,
  }
}

const CROSSING = {
  because: aText('One cause came often.'),
  basis: aText('Report of October 2026: 7 founded complaints by “Flow”, threshold 5'),
  outcome: 'opened',
  improvementId: 'loyalty.2026-10.common.flow',
} as const

function reports(rows: readonly ReportView[]) {
  const view: ReportsView = { ...READER, rows, after: null }
  return <Reports view={view} onOpen={() => undefined} />
}

describe('reports in the desk', () => {
  test.each([
    [
      'en',
      ['October 2026', '41 complaints, 12 founded', '2 of 30', 'Without a category', 'Cause: Flow'],
    ],
    ['zh-CN', ['2026年10月', '投诉 41 件，成立 12 件', '2 / 30', '原因：Flow']],
    ['zh-TW', ['2026年10月', '投訴 41 件，成立 12 件', '2 / 30', '原因：Flow']],
  ] as const)(
    'TM-5.3.1 a report in %s: its time, and its figures as a table',
    async (locale, parts) => {
      const text = await readView(reports([aReport()]), locale)
      for (const part of [...parts, 'Attitude', 'Customer care']) expect(text).toContain(part)
    },
  )

  test('TM-5.3.1 the newest stands open, an older one is one line; none is said', async () => {
    const older = aReport({ reportId: 'loyalty.2026-09', period: aText('September 2026') })
    const html = await renderView(reports([aReport(), older]))
    expect(html.match(/<table/g)).toHaveLength(2)
    expect(html).toContain('September 2026')
    expect(await readView(reports([]))).toContain('No report yet.')
  })

  test('TM-4.3.2 what it called for, and the way there for whoever sees it', async () => {
    expect(await readView(reports([aReport()]))).toContain('It reached no threshold of the policy.')
    const opened = await renderView(reports([aReport({ crossings: [CROSSING] })]))
    expect(opened).toContain('An improvement was opened.')
    expect(opened).toContain('Show the improvement: Report of October 2026')
    const hidden = { ...CROSSING, outcome: 'already_open', improvementId: null } as const
    const open = await renderView(reports([aReport({ crossings: [hidden] })]))
    expect(open).toContain('An improvement for the same was open already.')
    expect(open).not.toContain('Show the improvement')
  })
})
