import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CaseView, StepView } from '#shared/contract/views.ts'
import { aCase, aNotice, aPanel, aStep, aText, aTicketView, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import { CaseContext } from './CaseContext.tsx'
import { Requirements } from './Requirements.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  failOnWarnings()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const show = (steps: Partial<StepView>, changes: Partial<CaseView> = {}) => {
  const step = aStep(steps)
  const complaint = aCase({ ...changes, step })
  const scope = {
    api: silentApi,
    view: aTicketView({ case: complaint }),
    complaint,
    clock: { offsetMs: 0 },
    applyCase: () => undefined,
    reload: () => undefined,
  }
  return (
    <CaseContext.Provider value={scope}>
      <Requirements step={step} />
    </CaseContext.Provider>
  )
}
const read = (steps: Partial<StepView>, changes: Partial<CaseView> = {}) =>
  readView(show(steps, changes))

test.each([
  [false, true, 'The customer has been contacted Answered in writing Record a contact'],
  [false, false, 'The customer has not been contacted yet Record a contact Answered in writing'],
  [true, true, 'The customer has been contacted Answered in writing'],
])(
  'PM-2.7 answered in writing: %s, contacted: %s: the way to record it stands once, where it is wanted',
  async (isMet, isThere, words) => {
    const conditions = [{ text: aText('Answered in writing'), isMet, way: 'contact' }] as const
    expect(await read({ requires: [{ what: 'contact', isThere }], conditions })).toBe(words)
  },
)

test.each([
  ['en', 'Does not apply here: Passed on by letter'],
  ['zh-CN', '本案不适用：Passed on by letter（简）'],
  ['zh-TW', '本案不適用：Passed on by letter（繁）'],
] as const)(
  'MF-9.11 what need not be done is not said to be done, in %s',
  async (locale, words) => {
    const conditions = [
      { text: aText('Passed on by letter'), isMet: true, isNeedless: true, way: 'contact' },
    ] as const
    const view = show({ requires: [], conditions })
    expect(await readView(view, locale)).toBe(words)
    expect(await renderView(view, locale)).not.toContain('<svg')
  },
)

test('CD-2.6 what the owner can only wait for names whom it waits for', async () => {
  const to = [
    { id: '1', name: 'Sue', hasConfirmed: true },
    { id: '2', name: 'Tom', hasConfirmed: false },
  ]
  const parts = {
    panels: [aPanel({ decidedAt: null }), aPanel({ panelId: 'b', decidedAt: NOW })],
    notices: [aNotice({ to, acknowledgedAt: null })],
  }
  const requires = [
    { what: 'panel_decision', isThere: false },
    { what: 'acknowledgements', isThere: false },
  ] as const
  const text = await read({ requires }, parts)
  expect(text).toMatch(/Waits for Ann .*Waits for Tom$/)
})
