import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aCase, aPanel, aTicketView, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import { CaseContext } from '../case/CaseContext.tsx'
import { MeetingForm } from './MeetingForm.tsx'
import { PanelSection } from './PanelSection.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  failOnWarnings()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const inCase = (children: ReactNode) => {
  const complaint = aCase()
  const scope = {
    api: silentApi,
    view: aTicketView({ case: complaint }),
    complaint,
    clock: { offsetMs: 0 },
    applyCase: () => undefined,
    reload: () => undefined,
  }
  return <CaseContext.Provider value={scope}>{children}</CaseContext.Provider>
}

test('CD-2.6 the section says who sits on it, by when it meets, and why it cannot decide yet', async () => {
  const text = await readView(inCase(<PanelSection panel={aPanel()} />))
  expect(text).toContain('Has to meet by')
  expect(text).toContain('Ann Chair Ben Legal Nobody Press')
  expect(text).toContain('Record a meeting')
  expect(text).toContain('Record the meeting first.')
})

test('CD-2.6 one that has met and decided says when', async () => {
  const met = { meetings: 2, metAt: NOW, meetsBy: null, decisions: 1, decidedAt: NOW }
  const text = await readView(inCase(<PanelSection panel={aPanel(met)} />))
  expect(text).toContain('Met 2 times')
  expect(text).toContain('1 decision')
})

test.each([
  ['zh-CN', '须在', '登记会议', '请先登记会议。'],
  ['zh-TW', '須在', '登記會議', '請先登記會議。'],
] as const)('CD-2.6 it speaks %s', async (locale, by, meeting, reason) => {
  const text = await readView(inCase(<PanelSection panel={aPanel()} />), locale)
  for (const expected of [by, meeting, reason]) expect(text).toContain(expected)
})

test('CD-2.6 the form of a meeting names everybody who sits on it, all ticked', async () => {
  const form = <MeetingForm panel={aPanel()} onClose={() => undefined} />
  const html = await renderView(inCase(form))
  expect(html.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2)
  const text = await readView(inCase(form))
  expect(text).toContain('Who was there')
  expect(text).toContain('What was said')
})
