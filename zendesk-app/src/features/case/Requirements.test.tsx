import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CaseView, StepView } from '#shared/contract/views.ts'
import { aCase, aNotice, aPanel, aStep, aText, aTicketView, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
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

const read = (steps: Partial<StepView>, changes: Partial<CaseView> = {}) => {
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
  return readView(
    <CaseContext.Provider value={scope}>
      <Requirements step={step} />
    </CaseContext.Provider>,
  )
}

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
