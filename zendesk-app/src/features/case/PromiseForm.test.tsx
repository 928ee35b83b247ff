import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseInstant } from '#shared/kernel/instant.ts'
import { aCase, aTicketView, NOW } from '../../test/builders.ts'
import { failOnWarnings, renderView, silentApi } from '../../test/render.tsx'
import { CaseContext } from './CaseContext.tsx'
import { PromiseForm } from './PromiseForm.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  failOnWarnings()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test.each([
  ['2026-03-16T10:00:00+08:00', '2026-03-16T10:00'],
  [null, ''],
] as const)('PM-1.3 a promise that is proposed for %s begins with “%s”', async (by, filled) => {
  const complaint = aCase(by === null ? {} : { promiseBy: parseInstant(by) })
  const scope = {
    api: silentApi,
    view: aTicketView({ case: complaint }),
    complaint,
    clock: { offsetMs: 0 },
    applyCase: () => undefined,
    reload: () => undefined,
  }
  const html = await renderView(
    <CaseContext.Provider value={scope}>
      <PromiseForm onClose={() => undefined} />
    </CaseContext.Provider>,
  )
  expect(/<input[^>]*type="datetime-local"[^>]*>/.exec(html)?.[0]).toContain(`value="${filled}"`)
})
