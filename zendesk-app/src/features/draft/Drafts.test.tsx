import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { failOnWarnings, readView, renderView } from '../../test/render.tsx'
import { Drafts } from './Drafts.tsx'

beforeEach(failOnWarnings)
afterEach(() => {
  vi.restoreAllMocks()
})

const texts = [{ label: 'Merchant', text: 'Corner shop 12' }]
const view = <Drafts drafts={[{ id: 'd', form: 'Intake', texts }]} onPutAway={() => undefined} />

test.each([
  ['en', 'Not sent: Intake This form closed before'],
  ['zh-CN', '尚未提交：Intake 您填写的内容提交之前'],
  ['zh-TW', '尚未送出：Intake 您填寫的內容送出之前'],
] as const)('draft says in %s that it was not sent, and of which form', async (to, words) => {
  const text = await readView(view, to)
  expect(text).toContain(words)
  expect(text).toContain('Merchant Corner shop 12')
})

test('draft is read out, and can be copied and not changed', async () => {
  const html = await renderView(view)
  expect(html).toContain('role="alert"')
  expect(html).toMatch(/<textarea[^>]*readOnly=""/i)
})
