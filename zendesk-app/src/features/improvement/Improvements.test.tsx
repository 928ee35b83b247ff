import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { IMPROVEMENT_COMMANDS } from '#shared/accountability/improvement/can.ts'
import type { ImprovementCommandType } from '#shared/accountability/improvement/commands.ts'
import type {
  ImprovementPolicyOption,
  ImprovementRow,
  ImprovementsView,
  SeenImprovement,
} from '#shared/contract/improvement-view.ts'
import { say } from '#shared/kernel/text.ts'
import { aText, inHours } from '../../test/builders.ts'
import { JUN, NA, WEI } from '../../test/procedure-builders.ts'
import { mayOnly, ONE_LINE, READER, UNTOUCHED, withinRecord } from '../../test/record-scope.tsx'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { Improvement } from './Improvement.tsx'
import { Improvements } from './ImprovementList.tsx'
import { OpenImprovement } from './OpenImprovement.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const nothing = () => undefined
const OPEN = { id: 'open', label: say('Open', '进行中', '進行中') } as const
const IN_CHECK = { id: 'in_check', label: aText('Effect watched') } as const

function may(...commands: ImprovementCommandType[]): SeenImprovement['may'] {
  return mayOnly(IMPROVEMENT_COMMANDS, commands)
}

function aRow(changes: Partial<ImprovementRow> = {}): ImprovementRow {
  return {
    improvementId: 'i1',
    kind: { id: 'training', label: aText('Training') },
    title: 'Listen before answering',
    status: OPEN,
    isSystemic: false,
    department: { id: 'care', label: aText('Customer care') },
    owner: WEI,
    dueAt: inHours(48),
    isLate: false,
    isWaitingForMe: false,
    occasion: null,
    ...changes,
  }
}

function anImprovement(changes: Partial<SeenImprovement> = {}): SeenImprovement {
  return {
    ...aRow(),
    isSeen: true,
    ...READER,
    seq: 1,
    policyKey: 'loyalty',
    ruleIds: ['LP-5.2b'],
    from: null,
    causes: [{ id: 'mocking', label: aText('Mocked the member') }],
    despiteExempt: null,
    resources: '',
    details: null,
    openedBy: JUN,
    openedAt: inHours(-24),
    round: 1,
    series: null,
    handOver: null,
    milestones: [],
    hasExam: false,
    participants: [],
    proofs: [],
    notes: [],
    effect: null,
    measured: null,
    isEffective: null,
    endedAt: null,
    may: may(),
    options: { owners: [], participants: [] },
    ...changes,
  }
}

function aList(changes: Partial<ImprovementsView> = {}): ImprovementsView {
  return {
    ...READER,
    rows: [aRow()],
    ...ONE_LINE,
    mayReadReports: false,
    mayOpen: [],
    people: [],
    ...changes,
  }
}

function list(view: ImprovementsView) {
  return (
    <AccountabilityLanguage>
      <Improvements view={view} {...UNTOUCHED} />
    </AccountabilityLanguage>
  )
}

function screen(view: SeenImprovement) {
  return withinRecord(view, <Improvement view={view} />)
}

describe('the list of improvements', () => {
  test.each([
    ['en', ['1 improvement', 'Waits for you', 'Common cause']],
    ['zh-CN', ['共 1 项改进措施', '待您处理', '共性原因']],
    ['zh-TW', ['共 1 項改進措施', '待您處理', '共性原因']],
  ] as const)('improvements in %s', async (locale, parts) => {
    const row = aRow({ isWaitingForMe: true, isSystemic: true })
    const text = await readView(list(aList({ rows: [row], waiting: 1 })), locale)
    for (const part of parts) expect(text).toContain(part)
    expect(text).toContain('Listen before answering')
  })

  test('improvements: those that wait for the reader stand first, none is said', async () => {
    const rows = [
      aRow({ improvementId: 'i2', title: 'Later' }),
      aRow({ title: 'Now', isWaitingForMe: true }),
    ]
    const text = await readView(list(aList({ rows, total: 2, waiting: 1 })))
    expect(text.indexOf('Now')).toBeLessThan(text.indexOf('Later'))
    const empty = await readView(list(aList({ rows: [], total: 0 })))
    expect(empty).toContain('No improvement here that you have a part in.')
  })

  test('improvements: where there are more than were counted it says so', async () => {
    const text = await readView(list(aList({ total: 2_000, isTotalExact: false, waiting: 3 })))
    expect(text).toContain(
      '2000 improvements · there are more that were not counted · 3 wait for you',
    )
  })

  test.each([
    ['en', 'Common problem'],
    ['zh-CN', '共性问题'],
    ['zh-TW', '共性問題'],
  ] as const)(
    'TM-4.3.2 what the service opened has the title, reason and numbers of its policy in %s',
    async (locale, title) => {
      const occasion = {
        title: say('Common problem', '共性问题', '共性問題'),
        because: aText('One cause came often.'),
        basis: aText('Report of October 2026: 7 founded complaints by “Attitude”, threshold 5'),
      }
      const text = await readView(list(aList({ rows: [aRow({ occasion, owner: null })] })), locale)
      expect(text).toContain(title)
      expect(text).not.toContain('Listen before answering')
      const shown = await readView(screen(anImprovement({ occasion, owner: null })), locale)
      for (const part of [title, 'One cause came often.', '7 founded complaints', 'threshold 5'])
        expect(shown).toContain(part)
    },
  )

  test('IP-3.1 what nobody owns yet says so', async () => {
    const listed = await readView(list(aList({ rows: [aRow({ owner: null })] })))
    expect(listed).toContain('No owner yet')
    const text = await readView(screen(anImprovement({ owner: null, department: null })))
    expect(text).toContain('Nobody yet: whoever may open improvements passes it on')
  })

  test('IP-3.1 whoever does it alone has no department, what is late says so', async () => {
    const row = aRow({ department: null, isLate: true })
    const text = await readView(list(aList({ rows: [row] })))
    expect(text).toContain('was due')
    expect(text).not.toContain('Customer care')
  })
})

describe('an improvement', () => {
  test.each([
    ['en', 'Kind', 'Mocked the member', 'Proof'],
    ['zh-CN', '类型', 'Mocked the member', '证明材料'],
    ['zh-TW', '類型', 'Mocked the member', '證明材料'],
  ] as const)('improvement in %s', async (locale, ...parts) => {
    const text = await readView(screen(anImprovement({ may: may('add_proof') })), locale)
    for (const part of parts) expect(text).toContain(part)
    expect(text).toContain('LP-5.2b')
  })

  test('improvement: whoever only takes part sees their own result and no step', async () => {
    const view = anImprovement({
      hasExam: true,
      participants: [
        { person: NA, results: [{ isPassed: true, score: 92, by: WEI, at: inHours(-1) }] },
      ],
    })
    const html = await renderView(screen(view))
    expect(html).toContain('passed with 92')
    expect(html).not.toContain('Record an examination')
    expect(html).not.toContain('Report it done')
  })

  test('EL-10 its owner reports it done, somebody else judges what came of it', async () => {
    const owner = await renderView(
      screen(anImprovement({ may: may('report_done', 'add_milestone', 'add_proof') })),
    )
    expect(owner).toContain('Report it done')
    expect(owner).toContain('Add a milestone')
    const checked = anImprovement({
      status: IN_CHECK,
      effect: {
        until: inHours(-1),
        windows: null,
        repeats: { before: 5, after: 1 },
      },
      may: may('judge_effect'),
    })
    const judge = await renderView(screen(checked))
    expect(judge).toContain('Judge the effect')
    expect(judge).toContain('5 before, 1 after')
    expect(judge).not.toContain('Report it done')
  })

  test('improvement: whoever is asked to take it over may accept or decline', async () => {
    const handOver = { handOverId: 'h1', to: NA, isForMe: true }
    const html = await renderView(
      screen(anImprovement({ handOver, may: may('accept_improvement', 'decline_improvement') })),
    )
    expect(html).toContain('Accept it')
    expect(html).toContain('Decline it')
    expect(html).not.toContain('Take back the offer')
  })
})

describe('the form for a new one', () => {
  const policy: ImprovementPolicyOption = {
    key: 'loyalty',
    title: aText('Loyalty points'),
    kinds: [
      { id: 'training', label: aText('Training'), hasExam: true, everyDays: null, causes: [] },
    ],
    causes: [{ id: 'mocking', label: aText('Mocked the member'), parent: null, isExempt: false }],
    departments: [{ id: 'care', label: aText('Customer care') }],
  }
  const view = aList({ mayOpen: [policy], people: [{ ...NA, department: 'care' }] })

  test('improvement: it asks where it comes from only where there is a choice', async () => {
    const form = (sources: Parameters<typeof OpenImprovement>[0]['sources']) =>
      readView(
        <AccountabilityLanguage>
          <OpenImprovement
            api={silentApi}
            view={view}
            sources={sources}
            onOpened={nothing}
            onClose={nothing}
          />
        </AccountabilityLanguage>,
      )
    const fromProcedure = await form([
      { kind: 'case', caseId: 'c1' },
      { kind: 'penalty', proceedingId: 'p1', penaltyId: 'x1', name: 'Recorded' },
    ])
    expect(fromProcedure).toContain('This complaint')
    expect(fromProcedure).toContain('The penalty: Recorded')
    const fromCircular = await form([{ kind: 'circular', circularId: 'k1' }])
    expect(fromCircular).not.toContain('Comes from')
    expect(fromCircular).toContain('Write nothing about a person here.')
  })
})
