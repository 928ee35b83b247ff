import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DelegationsView } from '#shared/contract/delegation.ts'
import { inHours, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView } from '../../test/render.tsx'
import { DelegationForm } from './DelegationForm.tsx'
import { Delegations } from './DelegationsTab.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const ANN = { id: '1', name: 'Ann' }
const BEN = { id: '2', name: 'Ben' }
const VIEW: DelegationsView = {
  now: NOW,
  timeZone: 'Asia/Shanghai',
  me: ANN,
  delegations: [
    {
      delegationId: 'd1',
      person: ANN,
      to: BEN,
      from: inHours(-1),
      until: inHours(8),
      isActive: true,
      mayEnd: true,
    },
  ],
  people: [ANN],
  delegates: [ANN, BEN],
}
const sender = { isSending: false, problem: null, send: async () => true }

test.each([
  ['en', 'Ann → Ben', 'In force', 'End it now', 'Pass approvals on'],
  ['zh-CN', 'Ann → Ben', '生效中', '立即结束', '委托审批'],
  ['zh-TW', 'Ann → Ben', '生效中', '立即結束', '委託核准'],
] as const)(
  'CD-2.9 delegations in %s: whose, to whom, and how to end it',
  async (locale, ...parts) => {
    const text = await readView(<Delegations view={VIEW} sender={sender} />, locale)
    for (const part of parts) expect(text).toContain(part)
  },
)

test('CD-2.9 whoever may not end one has no button for it', async () => {
  const delegations = VIEW.delegations.map((one) => ({ ...one, mayEnd: false }))
  const text = await readView(<Delegations view={{ ...VIEW, delegations }} sender={sender} />)
  expect(text).not.toContain('End it now')
})

test('CD-2.9 passing on asks for whom and when, and never offers oneself', async () => {
  const text = await readView(
    <DelegationForm view={VIEW} sender={sender} onClose={() => undefined} />,
  )
  expect(text).toContain('To whom')
  expect(text).toContain('Ben')
  expect(text).not.toContain('Ann')
})
