import { describe, expect, test } from 'vitest'
import { describeEvent } from '#shared/case/describe.ts'
import { ANN, EVE, minutesLater, openTestCase, PEOPLE, SUE } from '#shared/case/test-case.ts'
import { TEST_POLICY } from '#shared/case/test-policy.ts'
import type { PersonId } from '#shared/kernel/ids.ts'

const R = '11111111-1111-4111-8111-111111111111'
const later = (minutes: number) => minutesLater(minutes)
const propose = (amount: number) =>
  ({ type: 'propose_remedy', remedyId: R, kind: 'refund', amount, what: 'x' }) as const
const give = { type: 'give_approval', approvalId: R, note: '' } as const
const nameOf = (id: PersonId) => PEOPLE.get(id)?.name ?? id

describe('what approvals leave on the ticket', () => {
  test('CD-2.9 who is asked, for what and until when; then what came of it and who carries it out', () => {
    const testCase = openTestCase().do(propose(50_000), ANN, later(1))
    expect(testCase.notes.at(-1)?.body).toBe(
      'Redress · Approval asked of Sue: Refund, CNY 500.00 [CD-2.9, MF-12.1]\nTo be decided by 2026-03-03 12:01 (Asia/Shanghai).',
    )
    testCase.do(give, SUE, later(2)).do(give, EVE, later(3))
    expect(testCase.notes.slice(-2).map((note) => note.body)).toEqual([
      'Redress · Approved: Refund, CNY 500.00 [CD-2.9, MF-12.1]',
      'Redress · To be carried out by Eve: Refund, CNY 500.00 [MF-12.1]',
    ])
    const keys = testCase.notes.map((note) => note.key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('CD-2.9 a refusal is told with its reason', () => {
    const testCase = openTestCase().do(propose(50_000), ANN, later(1))
    testCase.do({ type: 'deny_approval', approvalId: R, reason: 'Too much' }, SUE, later(2))
    expect(testCase.notes.at(-1)?.body).toBe(
      'Redress · Not approved by Sue: Refund, CNY 500.00 [CD-2.9, MF-12.1]\nToo much',
    )
  })

  test('MF-9.11 within one’s own authority nobody is told', () => {
    const testCase = openTestCase().do(propose(5_000), ANN, later(1))
    expect(testCase.notes.filter((note) => note.key.includes('approval'))).toEqual([])
  })
})

describe('the history of approvals and remedies', () => {
  test.each([
    [
      { type: 'approval_given', approvalId: R, step: 0, personId: ANN, onBehalfOf: SUE, note: '' },
      'Ann, for Sue, approved',
      'Ann（代 Sue）已批准',
      'Ann（代 Sue）已核准',
    ],
    [
      { type: 'approval_asked', approvalId: R, step: 1, of: [SUE, EVE] },
      'Approval, step 2, asked of Sue, Eve',
      '审批第 2 步，请 Sue、Eve 决定',
      '核准第 2 步，請 Sue、Eve 決定',
    ],
    [
      { type: 'approval_withdrawn', approvalId: R, reason: '', because: 'changed' },
      'Approval void: what was to be approved has changed',
      '审批失效：所审批的内容已变更',
      '核准失效：所核准的內容已變更',
    ],
    [
      {
        type: 'remedy_proposed',
        remedyId: R,
        kind: 'refund',
        amount: 50_005,
        what: 'As agreed',
        needsApproval: true,
      },
      'Remedy proposed: Refund, CNY 500.05: As agreed',
      '拟定补偿：Refund（简），CNY 500.05：As agreed',
      '擬定補償：Refund（繁），CNY 500.05：As agreed',
    ],
  ] as const)('history: %j', (event, en, simplified, traditional) => {
    expect(describeEvent(event, TEST_POLICY, nameOf)).toEqual({
      en,
      'zh-CN': simplified,
      'zh-TW': traditional,
    })
  })
})
