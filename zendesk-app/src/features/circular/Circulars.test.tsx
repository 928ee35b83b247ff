import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CIRCULAR_COMMANDS } from '#shared/accountability/circular/can.ts'
import type { CircularCommandType } from '#shared/accountability/circular/commands.ts'
import type { CircularRow, CircularsView, SeenCircular } from '#shared/contract/circular-view.ts'
import { say } from '#shared/kernel/text.ts'
import { aText, inHours } from '../../test/builders.ts'
import { JUN, KAI, NA, WEI } from '../../test/procedure-builders.ts'
import { mayOnly, ONE_LINE, READER, UNTOUCHED, withinRecord } from '../../test/record-scope.tsx'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { Circular } from './Circular.tsx'
import { Circulars } from './CircularList.tsx'
import { ProposeCircular } from './ProposeCircular.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const nothing = () => undefined
const CARE = { id: 'care', label: aText('Customer care') }
const SALES = { id: 'sales', label: aText('Sales') }
const TEXTS = {
  en: { title: 'Five complaints', body: 'Answers came late.' },
  'zh-CN': { title: '五件投诉', body: '回复不及时。' },
}

function may(...commands: CircularCommandType[]): SeenCircular['may'] {
  return mayOnly(CIRCULAR_COMMANDS, commands)
}

function aRow(changes: Partial<CircularRow> = {}): CircularRow {
  return {
    circularId: 'k1',
    department: CARE,
    status: { id: 'issued', label: say('Issued', '已发布', '已發布') },
    texts: TEXTS,
    issuedAt: inHours(-5),
    isWaitingForMe: false,
    ...changes,
  }
}

function aCircular(changes: Partial<SeenCircular> = {}): SeenCircular {
  return {
    ...aRow(),
    isSeen: true,
    ...READER,
    seq: 3,
    policyKey: 'loyalty',
    ruleIds: ['TM-5.3.2'],
    addressed: [
      { ...CARE, acknowledgedAt: null, isMine: false },
      { ...SALES, acknowledgedAt: inHours(-1), isMine: false },
    ],
    expiresAt: inHours(240),
    endedAt: null,
    named: [],
    rectification: null,
    making: null,
    may: may(),
    options: { departments: [], penalties: [] },
    ...changes,
  }
}

function aList(changes: Partial<CircularsView> = {}): CircularsView {
  return {
    ...READER,
    rows: [aRow()],
    ...ONE_LINE,
    mayPropose: [],
    ...changes,
  }
}

function list(view: CircularsView) {
  return (
    <AccountabilityLanguage>
      <Circulars view={view} {...UNTOUCHED} />
    </AccountabilityLanguage>
  )
}

function screen(view: SeenCircular) {
  return withinRecord(view, <Circular view={view} />)
}

describe('the list of circulars', () => {
  test.each([
    ['en', '1 circular', 'Five complaints'],
    ['zh-CN', '共 1 份通报', '五件投诉'],
    // Where it was not written in the reader’s language, the first that is there.
    ['zh-TW', '共 1 份通報', 'Five complaints'],
  ] as const)('circulars in %s', async (locale, ...parts) => {
    const text = await readView(list(aList()), locale)
    for (const part of parts) expect(text).toContain(part)
  })

  test('circulars: one without a text is called by its department, none is said', async () => {
    const draft = aRow({ texts: null, issuedAt: null, isWaitingForMe: true })
    const text = await readView(list(aList({ rows: [draft], waiting: 1 })))
    expect(text).toContain('Circular about Customer care')
    expect(text).toContain('Waits for you')
    const empty = await readView(list(aList({ rows: [], total: 0 })))
    expect(empty).toContain('No circular here that is for you.')
  })
})

describe('a circular', () => {
  test('TM-5.3.2 a reader sees what it says and who knows it, not how it came about', async () => {
    const text = await readView(screen(aCircular()))
    expect(text).toContain('Answers came late.')
    expect(text).toContain('Customer care: not confirmed yet')
    expect(text).toContain('Sales: confirmed')
    expect(text).not.toContain('How it came about')
    expect(text).not.toContain('Named')
    expect(text).not.toContain('Rectification')
  })

  test('TM-5.3.2 whoever speaks for a department confirms for it by name', async () => {
    const addressed = [
      { ...CARE, acknowledgedAt: null, isMine: true },
      { ...SALES, acknowledgedAt: null, isMine: false },
    ]
    const html = await renderView(
      screen(aCircular({ addressed, may: may('acknowledge_circular') })),
    )
    expect(html).toContain('Confirm for Customer care')
    expect(html).not.toContain('Confirm for Sales')
  })

  test('TM-5.3.2 the department reports its rectification, those who publish answer the report', async () => {
    const rectification = {
      status: { id: 'reported', label: aText('Reported') },
      answerBy: inHours(-3),
      isLate: true,
      reports: [
        {
          reportId: 'r1',
          text: { text: 'Two more people on the late shift.' },
          proofs: [],
          by: WEI,
          at: inHours(-1),
          answer: null,
        },
      ],
    } as const
    const department = await renderView(
      screen(
        aCircular({
          addressed: [{ ...CARE, acknowledgedAt: null, isMine: true }],
          rectification: { ...rectification, status: { id: 'due', label: aText('Due') } },
          may: may('report_rectification'),
        }),
      ),
    )
    expect(department).toContain('Report the rectification')
    expect(department).toContain('Two more people on the late shift.')
    expect(department).toContain(', late')
    expect(department).not.toContain('Accept the report')
    const publisher = await renderView(
      screen(
        aCircular({ rectification, may: may('accept_rectification', 'report_rectification') }),
      ),
    )
    expect(publisher).not.toContain('Report the rectification')
    expect(publisher).toContain('Accept the report')
  })

  test('TM-5.3.2 a name stands beside the text with its end; its basis only for those who publish', async () => {
    const named = { person: NA, penaltyId: null, until: inHours(24), basis: null }
    const reader = await readView(screen(aCircular({ named: [named] })))
    expect(reader).toContain(`${NA.name}, until`)
    const publisher = aCircular({
      named: [{ ...named, penaltyId: 'x1', basis: { text: 'Rule 7' } }],
      making: {
        caseIds: ['c1', 'c2'],
        penaltyIds: ['x1'],
        proposedBy: KAI,
        proposedAt: inHours(-20),
        authors: [KAI],
        waitsFor: [],
        issuedBy: JUN,
        withdrawnBecause: null,
        namesPersons: true,
      },
      may: may('end_naming', 'withdraw_circular'),
    })
    const html = await renderView(screen(publisher))
    expect(html).toContain('Rule 7')
    expect(html).toContain(`Take down the name: ${NA.name}`)
    expect(html).toContain('How it came about')
    expect(html).not.toContain('Issue the circular')
  })
})

test('MF-11.1 a draft says whom it waits for, and where there is nobody that somebody else is needed', async () => {
  const making = {
    caseIds: ['c1', 'c2'],
    penaltyIds: [],
    proposedBy: KAI,
    proposedAt: inHours(-20),
    authors: [KAI],
    waitsFor: [JUN],
    issuedBy: null,
    withdrawnBecause: null,
    namesPersons: false,
  } as const
  const status = { id: 'proposed', label: aText('Proposed') } as const
  const draft = await readView(screen(aCircular({ status, issuedAt: null, making })))
  expect(draft).toContain(`Waits for ${JUN.name}`)
  expect(draft).not.toContain('Nobody can issue it')
  const stuck = { ...making, waitsFor: [] }
  expect(await readView(screen(aCircular({ status, issuedAt: null, making: stuck })))).toContain(
    'Nobody can issue it',
  )
})

test('TM-5.3.2 from a procedure, its complaint is what the circular rests on', async () => {
  const html = await renderView(
    <AccountabilityLanguage>
      <ProposeCircular
        api={silentApi}
        mayPropose={[
          {
            key: 'loyalty',
            title: aText('Loyalty points'),
            departments: [
              { ...CARE, isOwn: false },
              { ...SALES, isOwn: true },
            ],
          },
        ]}
        cases={[
          { id: 'c1', label: '#42', policyKey: 'loyalty' },
          { id: 'c2', label: '#43', policyKey: 'factory' },
        ]}
        penalties={[{ id: 'x1', label: 'Recorded', policyKey: 'loyalty' }]}
        chosen={['c1']}
        onProposed={nothing}
        onClose={nothing}
      />
    </AccountabilityLanguage>,
  )
  expect(html).toMatch(/<input[^>]*checked[^>]*>/)
  expect(html).toContain('#42')
  expect(html).not.toContain('#43')
  // Nobody criticises their own department, but it may know.
  expect(html.match(/<option[^>]*>Sales/g)).toBeNull()
  expect(html).toContain('Sales')
  expect(html).toContain('Penalties that it rests on')
})
