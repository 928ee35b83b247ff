import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NoticeView } from '#shared/contract/notice-view.ts'
import { aCase, aNotice, aTicketView, inHours, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
import { CaseContext } from '../case/CaseContext.tsx'
import { NoticeCards } from './NoticeCards.tsx'
import { NoticeSection } from './NoticeSection.tsx'

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

test('CD-2.5 whoever was told has a card with a button to confirm, and reads by when', async () => {
  const text = await readView(inCase(<NoticeCards notices={[aNotice()]} />))
  expect(text).toContain('Major complaint You were told')
  expect(text).toContain('Please confirm by')
  expect(text).toContain('I confirm')
})

test.each([
  ['en', 'This should have been confirmed by', 'I confirm'],
  ['zh-CN', '现已超时', '我已知悉并确认'],
  ['zh-TW', '現已逾時', '我已知悉並確認'],
] as const)('CD-2.5 what is late says so in %s', async (locale, late, button) => {
  const text = await readView(inCase(<NoticeCards notices={[aNotice({ isLate: true })]} />), locale)
  expect(text).toContain(late)
  expect(text).toContain(button)
})

test.each<[string, Partial<NoticeView>, string]>([
  ['for whom it waits', {}, 'Waits for Ann, by'],
  ['that it is late', { isLate: true }, 'Late: waits for Ann, was due by'],
  ['for whom it waits without end', { dueAt: null }, 'Waits for Ann'],
  ['who confirmed it', { acknowledgedAt: NOW, dueAt: null }, 'by Ben'],
  ['until when that holds', { acknowledgedAt: NOW, holdsUntil: inHours(1) }, 'Holds until'],
])('CD-2.5 the list says %s', async (_what, over, expected) => {
  expect(await readView(inCase(<NoticeSection notices={[aNotice(over)]} />))).toContain(expected)
})
