import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CaseView } from '#shared/contract/views.ts'
import { HOUR_MS } from '#shared/kernel/instant.ts'
import type { Locale } from '#shared/kernel/text.ts'
import {
  aCase,
  aClock,
  aField,
  aNotice,
  aStep,
  aText,
  aTicketView,
  inHours,
  NOW,
} from '../../test/builders.ts'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import { CaseScreen } from './CaseScreen.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  failOnWarnings()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const toScreen = (complaint: CaseView) => (
  <CaseScreen
    api={silentApi}
    view={aTicketView({ case: complaint })}
    clock={{ offsetMs: 0 }}
    ticket={{ applyCase: () => undefined, reload: () => undefined }}
  />
)
const read = (complaint: CaseView, locale?: Locale) => readView(toScreen(complaint), locale)

describe('case header', () => {
  test('header says tier, urgency and escalation in words', async () => {
    const text = await read(aCase({ isEscalated: true }))
    expect(text).toContain('Tier: Class B')
    expect(text).toContain('Urgency: Priority 1')
    expect(text).toContain('Escalated')
  })

  test('header of a case without tier says so', async () => {
    expect(await read(aCase({ tier: null, category: null }))).toContain('No tier yet')
  })
})

describe('clock', () => {
  test.each([
    ['en', 'Call the customer back Running 3 h 12 min left Working time · ends today 17:30'],
    ['zh-CN', '计时中 剩余 3 小时 12 分 按工作时间计时 · 今天 17:30 截止'],
    ['zh-TW', '計時中 剩餘 3 小時 12 分 按工作時間計時 · 今天 17:30 截止'],
  ] as const)(
    'clock says in %s what is left, which clock it is and when it ends',
    async (locale, text) => {
      expect(await read(aCase(), locale)).toContain(text)
    },
  )

  test.each([
    [aClock({ state: 'warning', warnAt: inHours(-1) }), 'Due soon 3 h 12 min left'],
    [aClock({ state: 'breached', dueAt: inHours(-2) }), 'Overdue 2 h overdue'],
    [aClock({ state: 'paused', isCounting: false }), 'stopped while the case is paused'],
    [
      aClock({ isCounting: false }),
      'Stopped until opening 3 h 12 min left Working time · stopped outside working hours',
    ],
    [
      aClock({ isProvisional: true }),
      'Provisional: the calendar of that year is not published yet',
    ],
    [aClock({ clock: 'elapsed', workingLeftMs: null }), 'Counts round the clock'],
  ])('clock %# reads: %s', async (limit, text) => {
    expect(await read(aCase({ clocks: [limit] }))).toContain(text)
  })

  test.each([
    ['en', 'Waits for Mei, Ann, Ben, +1'],
    ['zh-CN', '待 Mei、Ann、Ben、+1 处理'],
    ['zh-TW', '待 Mei、Ann、Ben、+1 處理'],
  ] as const)(
    'clock of the same name as another says in %s whom it waits for',
    async (to, words) => {
      const waitsFor = ['Mei', 'Ann', 'Ben', 'Eve'].map((name) => ({ id: name, name }))
      const clocks = [aClock({ waitsFor }), aClock({ key: 'b', about: 'Send the parts' })]
      const text = await read(aCase({ clocks }), to)
      expect(text).toContain(words)
      expect(text).toContain('Send the parts')
    },
  )

  test('clock beyond the third stands behind a button', async () => {
    const clocks = ['a', 'b', 'c', 'd'].map((key) => aClock({ key, label: aText(`Limit ${key}`) }))
    const text = await read(aCase({ clocks }))
    expect(text).toContain('Limit c')
    expect(text).not.toContain('Limit d')
    expect(text).toContain('1 more time limit')
  })
})

describe('people', () => {
  test('heading names who has been asked to take the case over', async () => {
    const handOver = {
      handOverId: 'h',
      to: { id: '20', name: 'Ma Li' },
      offeredAt: NOW,
      note: '',
      by: 'route',
    } as const
    expect(await read(aCase({ handOver }))).toContain('Owner and hand-over Lin Mei → Ma Li')
  })
})

describe('step', () => {
  test('step is a form with its fields, the required ones marked, and where it leads', async () => {
    const text = await read(aCase())
    expect(text).toContain('Step 2 of 2: Investigation Find the cause Finding (required)')
    expect(text).toContain('Done, go on to “Plan agreed”')
  })

  test('step that is the last one closes the case', async () => {
    expect(await read(aCase({ step: aStep({ next: null }) }))).toContain('Done, close the case')
  })

  test.each([
    ['en', 'Step 2: Investigation', 'Done, go on Owner'],
    ['zh-CN', '第 2 步：', '完成，继续 处理人'],
    ['zh-TW', '第 2 步：', '完成，繼續 處理人'],
  ] as const)(
    'step whose answers decide what follows promises nothing in %s',
    async (to, ...words) => {
      const text = await read(aCase({ step: aStep({ next: null, isNextOpen: true }) }), to)
      for (const part of words) expect(text).toContain(part)
    },
  )

  test('step that may not be left keeps its button and says why', async () => {
    const may = {
      ...aCase().may,
      leave_stage: { allowed: false, code: 'contact_missing' } as const,
    }
    const html = await renderView(toScreen(aCase({ may })))
    expect(html).toContain('Contact the customer first.')
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Done, go on/)
  })

  test('step whose fields are still empty can be tried: the form says which', async () => {
    const may = { ...aCase().may, leave_stage: { allowed: false, code: 'field_missing' } as const }
    expect(await renderView(toScreen(aCase({ may })))).not.toMatch(/disabled=""[^>]*>Done, go on/)
  })

  test('step of a case that another handles shows no controls that do nothing', async () => {
    const refused = { allowed: false, code: 'not_owner' } as const
    const may = { ...aCase().may, leave_stage: refused, record_fields: refused }
    const text = await read(aCase({ may }))
    expect(text).toContain('What this step asks for')
    expect(text).not.toContain('Finding')
  })

  test('step groups choices under what they belong to', async () => {
    const options = [
      { id: 'product', label: aText('Product'), parent: null },
      { id: 'battery', label: aText('Battery'), parent: 'product' },
      { id: 'other', label: aText('Other'), parent: null },
    ]
    const html = await renderView(
      toScreen(aCase({ step: aStep({ fields: [aField({ type: 'choice', options })] }) })),
    )
    expect(html).toContain(
      '<optgroup label="Product"><option value="battery">Battery</option></optgroup>',
    )
    expect(html).not.toContain('<option value="product">')
    expect(html).toContain('<option value="other">Other</option>')
  })

  test('step shows hostile text as text', async () => {
    const html = await renderView(
      toScreen(
        aCase({ step: aStep({ fields: [aField({ value: '</textarea><script>x()</script>' })] }) }),
      ),
    )
    expect(html).not.toContain('<script>')
  })

  const untaken = {
    taker: null,
    may: {
      ...aCase().may,
      take: { allowed: true } as const,
      leave_stage: { allowed: false, code: 'not_owner' } as const,
    },
  }
  const other = { id: '20', name: 'Ma Li' }
  const offer = {
    handOverId: 'h',
    to: { id: '10', name: 'Lin Mei' },
    offeredAt: NOW,
    note: '',
    by: 'route',
  } as const

  test.each([
    ['nobody has it', { owner: null }, true],
    ['another has it and has not taken it', { owner: other }, true],
    ['it is theirs already', {}, false],
    ['it is offered to them: they accept it', { owner: other, handOver: offer }, false],
    ['it is offered to another', { owner: other, handOver: { ...offer, to: other } }, true],
  ])('LP-4.3 whether a case can be taken when %s', async (_when, changes, isOffered) => {
    const text = await read(aCase({ ...untaken, ...changes }))
    expect(text.includes('Take this case')).toBe(isOffered)
  })

  test('step below a card that asks for an answer is not the first thing to press', async () => {
    const look = async (changes: Partial<CaseView>) =>
      /class="([^"]*)"[^>]*>Done, go on/.exec(await renderView(toScreen(aCase(changes))))?.[1]
    expect(await look({ notices: [aNotice({ may: { allowed: true } })] })).not.toBe(await look({}))
    expect(await look({ notices: [aNotice({ may: { allowed: false, code: 'not_asked' } })] })).toBe(
      await look({}),
    )
  })

  test('case that is closed has no step and says so', async () => {
    const text = await read(aCase({ status: 'closed', step: null, clocks: [] }))
    expect(text).toContain('This case is closed.')
    expect(text).not.toContain('Done,')
  })
})

test('case: every part has its heading, in order', async () => {
  const html = await renderView(toScreen(aCase({ clocks: [aClock({ workingLeftMs: HOUR_MS })] })))
  const headings = [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map((match) =>
    (match[1] ?? '').replace(/<[^>]+>/g, ' ').trim(),
  )
  expect(headings.slice(0, 2)).toEqual(['Call the customer back', 'Find the cause'])
  expect(headings.slice(2).map((text) => text.split(' ')[0])).toEqual([
    'Owner',
    'Contacts',
    'Promises',
    'History',
    'More',
  ])
})
