import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RemediesView, RemedyView } from '#shared/contract/remedy-view.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { aCase, aText, aTicketView, inHours, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
import { CaseContext } from '../case/CaseContext.tsx'
import { CarryOutForm } from './CarryOutForm.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { RemediesSection } from './RemediesSection.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  failOnWarnings()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const no = { allowed: false, code: 'not_owner' } as const
const yes = { allowed: true } as const
const REFUND = { id: 'refund', label: aText('Refund'), measure: 'money' } as const

function aRemedy(over: Partial<RemedyView> = {}): RemedyView {
  return {
    remedyId: 'r1',
    kind: REFUND,
    amount: 50_000,
    what: 'Money back',
    proposedBy: { id: '3', name: 'Na' },
    proposedAt: inHours(-1),
    round: 1,
    status: 'proposed',
    isApproved: true,
    actual: null,
    dueAt: null,
    assigned: [],
    isReconciled: true,
    proofs: [],
    evidence: [
      {
        id: 'proof',
        label: aText('Proof of payment'),
        oneOf: [
          { id: 'receipt', label: aText('Receipt') },
          { id: 'invoice', label: aText('Invoice') },
        ],
      },
    ],
    mayRequest: no,
    mayOffer: no,
    mayAnswer: no,
    mayCarryOut: no,
    mayReconcile: no,
    mayWithdraw: no,
    ...over,
  }
}

const remediesOf = (...items: readonly RemedyView[]): RemediesView => ({
  currency: 'CNY',
  kinds: [REFUND],
  items,
  mayPropose: yes,
})

function read(view: ReactNode, locale?: Locale): Promise<string> {
  const complaint = aCase()
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
      {view}
    </CaseContext.Provider>,
    locale,
  )
}
const readItem = (over: Partial<RemedyView>, locale?: Locale) =>
  read(<RemediesSection remedies={remediesOf(aRemedy(over))} />, locale)

describe('remedies', () => {
  test.each([
    ['en', { isApproved: false }, 'Waits until it is approved'],
    ['en', { mayOffer: yes }, 'It was offered to the customer'],
    ['en', { status: 'offered', mayAnswer: yes }, 'The customer accepts'],
    ['en', { status: 'accepted', mayCarryOut: yes }, 'It was carried out'],
    ['en', { status: 'carried_out', actual: 51_000, mayReconcile: yes }, 'In fact: CN¥510.00'],
    ['en', { status: 'carried_out', mayReconcile: yes }, 'Compare with what was approved'],
    ['en', { status: 'stopped', mayRequest: yes }, 'Ask for approval'],
    ['zh-CN', { status: 'stopped' }, '超出核准范围，须重新审批'],
    ['zh-TW', { status: 'stopped' }, '超出核准範圍，須重新核准'],
  ] as const)('MF-12.1 a remedy in %s, %o, reads: %s', async (locale, over, text) => {
    expect(await readItem(over, locale)).toContain(text)
  })

  test('MF-9.11 what is above one’s authority has no button to offer it', async () => {
    const text = await readItem({ isApproved: false })
    expect(text).not.toContain('It was offered')
    expect(text).not.toContain('It was carried out')
  })

  test('MF-12.1 proposing asks for a kind, how much, and what exactly', async () => {
    const text = await read(<ProposeForm remedies={remediesOf()} onClose={() => undefined} />)
    expect(text).toContain('Amount in CNY')
    expect(text).toContain('What exactly')
  })

  test('MF-12.4 carrying out asks for one of the proofs of each thing', async () => {
    const text = await read(
      <CarryOutForm remedy={aRemedy()} currency="CNY" onClose={() => undefined} />,
    )
    expect(text).toContain('Proof: Proof of payment')
    expect(text).toContain('Receipt')
    expect(text).toContain('Invoice')
    expect(text).toContain('Where it is kept')
  })

  test('MF-12.4 the proofs that were given are shown to whoever compares', async () => {
    const proofs = [{ label: aText('Receipt'), reference: 'R-17' }]
    expect(await readItem({ status: 'carried_out', proofs })).toContain('Receipt · R-17')
  })
})
