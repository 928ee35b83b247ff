import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ApprovalsView, ApprovalView } from '#shared/contract/approval-view.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { aCase, aText, aTicketView, inHours, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
import { CaseContext } from '../case/CaseContext.tsx'
import { ApprovalsSection } from './ApprovalsSection.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  failOnWarnings()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const WEI = { id: '1', name: 'Wei' }
const SHU = { id: '2', name: 'Shu' }
const refused = { allowed: false, code: 'not_approver' } as const

function anApproval(over: Partial<ApprovalView> = {}): ApprovalView {
  return {
    approvalId: 'a1',
    about: { kind: 'remedy', label: aText('Refund'), what: 'Money back' },
    table: aText('Payments'),
    amount: 50_005,
    measure: 'money',
    requestedBy: { id: '3', name: 'Na' },
    requestedAt: inHours(-1),
    note: 'A good customer',
    status: 'pending',
    step: 1,
    steps: 2,
    asked: [
      { ...WEI, hasAgreed: true },
      { ...SHU, hasAgreed: false },
    ],
    each: 'all',
    dueAt: inHours(2),
    denied: null,
    onBehalfOf: null,
    mayDecide: { allowed: true },
    mayWithdraw: refused,
    ...over,
  }
}

function read(over: Partial<ApprovalsView>, locale?: Locale): Promise<string> {
  const approvals: ApprovalsView = { currency: 'CNY', items: [], request: null, ...over }
  const complaint = aCase({ approvals })
  return readView(
    <CaseContext.Provider
      value={{
        api: silentApi,
        view: aTicketView({ case: complaint }),
        complaint,
        clock: { offsetMs: 0 },
        applyCase: () => undefined,
        reload: () => undefined,
      }}
    >
      <ApprovalsSection approvals={approvals} />
    </CaseContext.Provider>,
    locale,
  )
}

describe('approvals', () => {
  test.each([
    ['en', 'CN¥500.05', 'Asked, all of: Wei, Shu', 'Wei has agreed', 'Approve'],
    ['zh-CN', '¥500.05', '须全部同意：Wei、Shu', 'Wei 已同意', '批准'],
    ['zh-TW', 'CN¥500.05', '須全部同意：Wei、Shu', 'Wei 已同意', '核准'],
  ] as const)(
    'CD-2.9 approvals in %s say what, how much, who is asked and who has agreed',
    async (locale, ...parts) => {
      const text = await read({ items: [anApproval()] }, locale)
      for (const part of parts) expect(text).toContain(part)
      expect(text).toContain('A good customer')
    },
  )

  test('CD-2.9 a delegate reads for whom they decide', async () => {
    expect(await read({ items: [anApproval({ onBehalfOf: WEI })] })).toContain(
      'You decide for Wei.',
    )
  })

  test('CD-2.9 whoever may not decide has no button for it', async () => {
    const text = await read({ items: [anApproval({ mayDecide: refused })] })
    expect(text).not.toContain('Do not approve')
  })

  test('CD-2.9 a refusal stands with its reason', async () => {
    const denied = { by: WEI, reason: 'Too much' }
    const text = await read({
      items: [anApproval({ status: 'denied', denied, asked: [], mayDecide: refused })],
    })
    expect(text).toContain('Not approved by Wei: Too much')
  })

  test('CD-2.9 an approval asked of nobody says so', async () => {
    const text = await read({ items: [anApproval({ asked: [], mayDecide: refused })] })
    expect(text).toContain('Nobody is left who may decide')
  })

  test('MF-9.6 a stage that a table decides can be sent for approval', async () => {
    const request = {
      stage: 'approval',
      table: aText('Handling'),
      needsAmount: true,
      may: { allowed: true },
    } as const
    expect(await read({ request })).toContain('Ask for approval')
  })
})
