import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ResponsibilityView } from '#shared/contract/proceeding-view.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { aCase, aText, aTicketView, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
import { CaseContext } from '../case/CaseContext.tsx'
import { CaseResponsibility } from './CaseResponsibility.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const NONE: ResponsibilityView = {
  proceedingId: null,
  step: null,
  occasions: [aText('The complaint is true.')],
  mayOpen: { allowed: true },
  investigators: [],
}

function read(responsibility: ResponsibilityView, locale: Locale = 'en') {
  const view = aTicketView()
  const scope = {
    api: silentApi,
    view,
    complaint: aCase({ responsibility }),
    clock: { offsetMs: NOW },
    applyCase: () => undefined,
    reload: () => undefined,
  }
  return readView(
    <CaseContext.Provider value={scope}>
      <CaseResponsibility responsibility={responsibility} />
    </CaseContext.Provider>,
    locale,
  )
}

test.each([
  ['en', 'Ask who is responsible'],
  ['zh-CN', '启动责任追究'],
  ['zh-TW', '啟動責任追究'],
] as const)(
  'responsibility beside the case in %s: why one should ask, and the way to',
  async (locale, button) => {
    const text = await read(NONE, locale)
    expect(text).toContain('The complaint is true.')
    expect(text).toContain(button)
  },
)

test('responsibility beside the case: a procedure that is there shows its step and nothing else', async () => {
  const text = await read({
    proceedingId: 'proceeding-1',
    step: { id: 'consequences', label: aText('What follows') },
    occasions: [],
    mayOpen: { allowed: false, code: 'proceeding_exists' },
    investigators: [],
  })
  expect(text).toBe('Step: What follows Go on in the desk, under “Responsibility”.')
})
