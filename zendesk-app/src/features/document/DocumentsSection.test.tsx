import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DocumentItem, DocumentsView } from '#shared/contract/document-view.ts'
import type { Locale } from '#shared/kernel/text.ts'
import { aCase, aText, aTicketView, inHours, NOW } from '../../test/builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
import { CaseContext } from '../case/CaseContext.tsx'
import { CaseHeader } from '../case/CaseHeader.tsx'
import { DocumentsSection } from './DocumentsSection.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  failOnWarnings()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const YES = { allowed: true } as const
const NO = { allowed: false, code: 'not_asked' } as const
const EVE = { id: '110', name: 'Eve' }

const anItem = (over: Partial<DocumentItem> = {}): DocumentItem => ({
  documentId: 'd',
  title: aText('Inquiry slip'),
  number: 'T7',
  issuedAt: NOW,
  attached: [],
  isComplete: true,
  copies: [],
  answer: null,
  confirmation: null,
  ...over,
})

function read(
  view: Partial<DocumentsView>,
  locale: Locale = 'en',
  status: 'open' | 'closed' = 'open',
) {
  const complaint = aCase({ status })
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
      <DocumentsSection view={{ kinds: [], documents: [], ...view }} />
    </CaseContext.Provider>,
    locale,
  )
}

describe('documents of a case', () => {
  test('section without documents says so', async () => {
    expect(await read({})).toBe('No document has been issued yet.')
  })

  test.each([
    ['en', 'Inquiry slip T7 Issued today 14:18 Open “Inquiry slip T7” to print'],
    ['zh-CN', 'Inquiry slip（简） T7 今天 14:18 出具 打开“Inquiry slip（简） T7”以打印'],
    ['zh-TW', 'Inquiry slip（繁） T7 今天 14:18 出具 開啟「Inquiry slip（繁） T7」以列印'],
  ] as const)('section says in %s what was issued and when', async (locale, text) => {
    expect(await read({ documents: [anItem()] }, locale)).toBe(text)
  })

  test.each([
    ['en', 'Attached: open “Inquiry slip T6”, issued today 13:18'],
    ['zh-CN', '附件：打开“Inquiry slip（简） T6”（今天 13:18 出具）'],
    ['zh-TW', '附件：開啟「Inquiry slip（繁） T6」（今天 13:18 出具）'],
  ] as const)('MF-9.9 section opens in %s what is attached to a document', async (locale, text) => {
    const earlier = { title: aText('Inquiry slip'), number: 'T6', issuedAt: inHours(-1) }
    const attached = [{ ...earlier, documentId: 'e' }]
    expect(await read({ documents: [anItem({ attached })] }, locale)).toContain(text)
  })

  test('MF-9.8 section says of each copy whose it is and whether it was received', async () => {
    const copy = { label: aText('Quality'), to: EVE, receivedAt: null, mayConfirm: NO }
    const text = await read({
      documents: [
        anItem({
          copies: [
            { ...copy, copyId: 'a' },
            { ...copy, copyId: 'b', label: aText('Sales'), receivedAt: inHours(-1) },
            { ...copy, copyId: 'c', label: aText('Finance'), to: null },
            { ...copy, copyId: 'd', label: aText('File'), mayConfirm: YES },
          ],
        }),
      ],
    })
    expect(text).toContain('Quality: waits for Eve Sales: Eve, received today 13:18')
    expect(text).toContain('Finance: nobody could be asked')
    expect(text.match(/Confirm receipt: \w+/g)).toEqual(['Confirm receipt: File'])
  })

  test('MF-13.2 section asks whoever has to for the answer, and nobody else', async () => {
    const answer = { by: EVE, answeredAt: null, may: YES }
    expect(await read({ documents: [anItem({ answer })] })).toMatch(
      /Eve is asked to answer Answer$/,
    )
    const others = { ...answer, may: NO }
    expect(await read({ documents: [anItem({ answer: others })] })).toMatch(/asked to answer$/)
    const given = { ...others, answeredAt: inHours(-1) }
    expect(await read({ documents: [anItem({ answer: given })] })).toContain(
      'Answered by Eve today 13:18',
    )
  })

  test('PM-1.5 section says whether the customer confirmed it', async () => {
    const confirmation = { confirmedAt: null, may: YES }
    expect(await read({ documents: [anItem({ confirmation })] })).toContain(
      'The customer has not confirmed it yet Record the customer’s confirmation',
    )
    const done = { confirmedAt: NOW, may: NO }
    expect(await read({ documents: [anItem({ confirmation: done })] })).toContain(
      'The customer confirmed it today 14:18',
    )
  })

  test('MF-9.1 section offers what may be issued, and says why not; in a closed case nothing', async () => {
    const kind = { id: 'opinion', label: aText('Opinion form') }
    expect(await read({ kinds: [{ ...kind, may: YES }] })).toContain('Issue: Opinion form')
    expect(
      await read({ kinds: [{ ...kind, may: { allowed: false, code: 'not_owner' } }] }),
    ).toMatch(/Issue: Opinion form .*owner/)
    expect(await read({ kinds: [{ ...kind, may: YES }] }, 'en', 'closed')).not.toContain('Issue:')
  })
})

test('MF-8 the number of a case stands in its header', async () => {
  expect(await readView(<CaseHeader complaint={aCase({ number: '260307' })} />)).toContain(
    'No. 260307 · ',
  )
})
