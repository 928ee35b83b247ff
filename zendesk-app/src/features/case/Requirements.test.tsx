import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { StepView } from '#shared/contract/views.ts'
import { aCase, aStep, aText, aTicketView, NOW } from '../../test/builders.ts'
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

const read = (isMet: boolean, requires: StepView['requires']) => {
  const step = aStep({
    requires,
    conditions: [{ text: aText('Answered in writing'), isMet, way: 'contact' }],
  })
  const complaint = aCase({ step })
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
    expect(await read(isMet, [{ what: 'contact', isThere }])).toBe(words)
  },
)
