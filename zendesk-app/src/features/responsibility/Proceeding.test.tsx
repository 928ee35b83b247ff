import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HoldingView } from '#shared/contract/holding-view.ts'
import type {
  BlindProceedingView,
  CopyProceedingView,
  ExpertProceedingView,
  ProceedingRow,
  ProceedingsView,
  ProceedingView,
} from '#shared/contract/proceeding-view.ts'
import { aText, inHours, NOW } from '../../test/builders.ts'
import {
  aFindingView,
  aFullProceeding,
  anAppealView,
  anEvidenceView,
  aPartyView,
  aPenaltyView,
  aStayedPenalty,
  JUN,
  KAI,
  NA,
  someOptions,
  WEI,
} from '../../test/procedure-builders.ts'
import { withinProcedure } from '../../test/procedure-scope.tsx'
import { ONE_LINE, UNTOUCHED } from '../../test/record-scope.tsx'
import { failOnWarnings, readView, renderView, silentApi } from '../../test/render.tsx'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { Attribute } from './Attribute.tsx'
import { DecideAppeal } from './DecideAppeal.tsx'
import { Misses } from './Holding.tsx'
import { Proceedings } from './ProceedingList.tsx'
import { Proceeding } from './ProceedingScreen.tsx'
import { ProposePenalty } from './ProposePenalty.tsx'
import { RecordFinding } from './RecordFinding.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const nothing = () => undefined
const allowed = { allowed: true } as const

function screen(view: ProceedingView) {
  return (
    <AccountabilityLanguage>
      <Proceeding api={silentApi} view={view} apply={nothing} reload={nothing} />
    </AccountabilityLanguage>
  )
}

describe('a procedure', () => {
  test.each([
    ['en', 'Responsibility for #42', 'Who is responsible', 'What follows', 'Add evidence'],
    ['zh-CN', '#42 的责任追究', '责任认定', '处理', '添加证据'],
    ['zh-TW', '#42 的責任追究', '責任認定', '處理', '新增證據'],
  ] as const)(
    'procedure in %s: evidence, finding, attribution, penalty',
    async (locale, ...parts) => {
      const text = await readView(screen(aFullProceeding()), locale)
      for (const part of parts) expect(text).toContain(part)
      expect(text).toContain('LP-5.2b')
      expect(text).toContain('100 %')
    },
  )

  test('procedure: at its beginning it says what is not there yet, and nothing is invented', async () => {
    const view = aFullProceeding({
      evidence: [],
      finding: null,
      attribution: null,
      penalties: [],
      waitingFor: [WEI],
    })
    const text = await readView(screen(view))
    expect(text).toContain('There is none.')
    expect(text).toContain('Nothing was found yet.')
    expect(text).toContain('Nobody is held responsible yet.')
    expect(text).toContain('No penalty is proposed.')
    expect(text).not.toContain('Appeals')
  })

  test('procedure: what may not be done is counted with its reason, what may is a button', async () => {
    const view = aFullProceeding({
      actions: {
        'approve_penalty/x1': { allowed: false, code: 'decider_involved' },
        'withdraw_penalty/x1': allowed,
      },
    })
    const html = await renderView(screen(view))
    expect(html).toContain('Withdraw the penalty')
    expect(html).not.toMatch(/<button[^>]*>Approve</)
    expect(html).toContain('things cannot be done now')
  })

  test.each([
    ['en', 'It waits. A common cause', 'They may: Leadership.', 'Ask for an exception'],
    ['zh-CN', '暂缓处理。', '有权人员：', '申请例外'],
    ['zh-TW', '暫緩處理。', '有權人員：', '申請例外'],
  ] as const)(
    'TM-6.1 in %s what holds a penalty back is said, and who may make an exception',
    async (locale, ...parts) => {
      const guard = { id: 'systemic_cause_open' as const, label: aText('Common cause') }
      const heldBy = [{ guard, roles: [{ id: 'manager', label: aText('Leadership') }] }]
      const view = aFullProceeding({
        penalties: [aPenaltyView({ heldBy })],
        actions: { 'ask_override/x1/systemic_cause_open': allowed },
      })
      const text = await readView(screen(view), locale)
      for (const part of parts) expect(text).toContain(part)
    },
  )

  test('TM-6.1 what the policy knows no exception from says so; one that is asked for shows its reason', async () => {
    const guard = { id: 'act_already_penalised' as const, label: aText('One act, one penalty') }
    const held = aPenaltyView({ heldBy: [{ guard, roles: [] }] })
    expect(await readView(screen(aFullProceeding({ penalties: [held] })))).toContain(
      'The policy knows no exception from this.',
    )
    const reason = { text: 'There were two calls.' }
    const asked = aPenaltyView({
      heldBy: [{ guard, roles: [{ id: 'hr', label: aText('HR') }] }],
      overrides: [{ guard, reason, askedBy: JUN, confirmedBy: null }],
    })
    const text = await readView(screen(aFullProceeding({ penalties: [asked] })))
    expect(text).toContain('Another person confirms it: HR.')
    expect(text).toContain('There were two calls.')
  })

  test('TM-6.3 an appeal is shown with its grounds, and whoever reviews it may answer', async () => {
    const view = aFullProceeding({
      me: { ...KAI, roles: ['hr'] },
      penalties: [aStayedPenalty()],
      appeals: [
        anAppealView({
          firstLook: {
            view: { id: 'reversed', label: aText('Reversed') },
            text: { text: 'The times do not fit.' },
            at: inHours(-1),
          },
        }),
      ],
      actions: { 'decide_appeal/a1': allowed },
    })
    const text = await readView(screen(view))
    expect(text).toContain('The recording is of another call.')
    expect(text).toContain('The times do not fit.')
    expect(text).toContain('Answer the appeal')
    expect(text).toContain(JUN.name)
  })

  test('procedure: a lateness that was nobody’s fault asks for an answer', async () => {
    const attribution = {
      attributionId: 'at1',
      parties: [aPartyView()],
      reasons: { text: 'Late' },
      by: WEI,
      at: NOW,
      feasibility: [
        {
          key: 'limit:call_back#1',
          label: aText('Call back'),
          person: NA,
          isInfeasible: true,
          isExcused: null,
        },
      ],
    }
    const view = aFullProceeding({
      attribution,
      actions: { [`answer_feasibility/limit:call_back#1/${NA.id}`]: allowed },
    })
    const text = await readView(screen(view))
    expect(text).toContain('The open duties of this person could not all be met.')
    expect(text).toContain(`Answer for ${NA.name}: Call back`)
  })
})

const reader = { now: NOW, timeZone: 'Asia/Shanghai', me: { ...KAI, roles: ['hr'] } }

function aBlind(): BlindProceedingView {
  const { by: _by, reasons: _reasons, ...finding } = aFindingView()
  const { evidenceId, kind, addedAt } = anEvidenceView()
  return {
    ...reader,
    sight: 'blind',
    proceedingId: 'proceeding-1',
    seq: 9,
    policy: { key: 'loyalty', version: '1', title: aText('Points programme') },
    currency: 'CNY',
    finding,
    party: { kind: aPartyView().kind, level: aPartyView().level, share: 10_000 },
    evidence: [{ evidenceId, kind, addedAt }],
    appeal: {
      appealId: 'a1',
      instance: 1,
      lodgedAt: inHours(-2),
      answerDueAt: inHours(70),
      about: 'penalty',
      grounds: [{ groundId: 'g1', text: { text: 'The recording is of another call.' } }],
    },
    outcomes: someOptions().outcomes,
    clocks: [],
    actions: { 'commit_first_look/a1': allowed, declare_tie: allowed },
  }
}

describe('a procedure seen in part', () => {
  test('TM-6.3 the first look shows facts and grounds, and asks for a view before the rest', async () => {
    const text = await readView(screen(aBlind()))
    expect(text).toContain('An appeal, on the facts alone')
    expect(text).toContain('The recording is of another call.')
    expect(text).toContain('Commit my first view')
    for (const { name } of [NA, WEI, JUN]) expect(text).not.toContain(name)
    expect(text).not.toContain('KPI')
  })

  test('procedure: an expert sees the question and what is disclosed', async () => {
    const view: ExpertProceedingView = {
      ...reader,
      sight: 'expert',
      proceedingId: 'proceeding-1',
      seq: 3,
      case: aFullProceeding().case,
      opinions: [
        { opinionId: 'o1', of: KAI, question: { text: 'Whose voice is it?' }, isGiven: false },
      ],
      evidence: [anEvidenceView()],
      actions: { 'give_opinion/o1': allowed },
    }
    const text = await readView(screen(view))
    expect(text).toContain('Whose voice is it?')
    expect(text).toContain('Give my opinion')
    expect(text).not.toContain('What follows')
  })

  test('MF-11.2 finance confirms its copy and sees nothing around it', async () => {
    const { penaltyId, person, department, penalty, kind, clause, status, ruleIds } = aPenaltyView()
    const view: CopyProceedingView = {
      ...reader,
      sight: 'copy',
      proceedingId: 'proceeding-1',
      seq: 12,
      currency: 'CNY',
      notices: [
        {
          penaltyId,
          person,
          department,
          penalty,
          kind,
          clause,
          status,
          ruleIds,
          measure: {
            points: 0,
            amount: 30_000,
            instalments: [{ month: '2026-04', amount: 30_000, isTaken: false }],
          },
          decidedBy: JUN,
          decidedAt: inHours(-5),
          servedAt: null,
          copies: [
            {
              copyId: 'finance',
              label: aText('Finance'),
              isServing: false,
              receivedAt: null,
              how: null,
              by: null,
              witness: null,
            },
          ],
        },
      ],
      actions: { [`receive_copy/${penaltyId}/finance/received`]: allowed },
    }
    const text = await readView(screen(view))
    expect(text).toContain('Confirm the copy: Finance')
    expect(text).toContain('April 2026: CN¥300.00')
    expect(text).not.toContain('She mocked the member twice.')
  })
})

function aRow(changes: Partial<ProceedingRow> = {}): ProceedingRow {
  const { case: of } = aFullProceeding()
  return {
    proceedingId: 'proceeding-1',
    sight: 'full',
    case: of,
    status: 'open',
    step: { id: 'consequences', label: aText('What follows') },
    openedAt: inHours(-30),
    about: [NA],
    penalties: 1,
    openAppeals: 0,
    isWaitingForMe: false,
    nextAt: inHours(27),
    isStuck: false,
    ...changes,
  }
}

function list(changes: Partial<ProceedingsView> = {}) {
  const view: ProceedingsView = {
    ...reader,
    rows: [aRow()],
    ...ONE_LINE,
    mayReadFigures: allowed,
    ...changes,
  }
  return <Proceedings view={view} {...UNTOUCHED} />
}

describe('the list', () => {
  test('list: what waits for the reader stands first', async () => {
    const waiting = aRow({ proceedingId: 'proceeding-2', isWaitingForMe: true })
    const other = { ...waiting, case: { ...aFullProceeding().case, ticketId: '77' } }
    const text = await readView(list({ rows: [aRow(), other], total: 2, waiting: 1 }))
    expect(text.indexOf('#77')).toBeLessThan(text.indexOf('#42'))
    expect(text).toContain('Waits for you')
    expect(text).toContain('2 procedures · 1 waits for you')
  })

  test('list: an appeal that is looked at blind has no name, ticket or number', async () => {
    const row = aRow({ sight: 'blind', case: null, about: [], penalties: 0, isWaitingForMe: true })
    const text = await readView(list({ rows: [row] }))
    expect(text).toContain('An appeal to look at, on the facts alone')
    expect(text).not.toContain('#42')
    expect(text).not.toContain(NA.name)
  })

  test.each([
    ['en', 'No procedure here that you have a part in.'],
    ['zh-CN', '没有与您有关的程序。'],
    ['zh-TW', '沒有與您有關的程序。'],
  ] as const)('list in %s: empty says so', async (locale, sentence) => {
    expect(await readView(list({ rows: [], total: 0 }), locale)).toContain(sentence)
  })
})

describe('the forms', () => {
  test('form: a finding starts from when the complaint was received', async () => {
    const view = aFullProceeding({ finding: null })
    const html = await renderView(
      withinProcedure(view, <RecordFinding view={view} onClose={nothing} />),
    )
    expect(html).toContain('value="2026-03-10T14:18"')
    expect(html).toContain('value="2026-03-10"')
    expect(html).toMatch(/<optgroup label="Agent’s attitude">.*Mocking/)
  })

  test('MF-9.13 what the shares make together is seen while one types', async () => {
    const view = aFullProceeding()
    const party = {
      partyId: 'p1',
      kind: 'employee' as const,
      person: NA.id,
      department: '',
      name: '',
      level: 'primary' as const,
      share: '70',
    }
    const form = (parties: readonly (typeof party)[]) =>
      withinProcedure(
        view,
        <Attribute label="Say" options={view.options} parties={parties} onClose={nothing} />,
      )
    expect(await readView(form([party]))).toContain('Together 70 %')
    const rest = { ...party, partyId: 'p2', person: KAI.id, share: '30' }
    expect(await readView(form([party, rest]))).toContain('Together 100 %: whole')
  })

  test('form: a proposal offers what the clause provides, and says why not of the rest', async () => {
    const [kpi] = someOptions().penalties
    if (!kpi) throw new Error('there is an option')
    const barred = {
      ...kpi,
      id: 'coaching',
      label: aText('Coaching'),
      forParties: [
        {
          partyId: 'p1',
          may: { allowed: false as const, code: 'clause_not_known' as const },
          grounds: [],
        },
      ],
    }
    const view = aFullProceeding({ options: someOptions({ penalties: [kpi, barred] }) })
    const hidden = anEvidenceView({ evidenceId: 'e2', name: 'whistle', isDisclosed: false })
    const text = await readView(
      withinProcedure(
        view,
        <ProposePenalty
          view={{ ...view, evidence: [anEvidenceView(), hidden] }}
          start={null}
          onClose={nothing}
        />,
      ),
    )
    expect(text).toContain('Not possible: Coaching. It is not recorded that this person was told')
    expect(text).toContain('Not disclosed: it cannot carry a penalty')
  })

  test('TM-6.2.4 what the policy proposes and nobody can propose now stays, with the reason', async () => {
    const [kpi] = someOptions().penalties
    if (!kpi) throw new Error('there is an option')
    const suggestions = [
      { partyId: 'p1', penalty: kpi.id, because: null, count: 0, ruleIds: kpi.ruleIds },
    ]
    const withMay = (may: typeof allowed | { allowed: false; code: 'clause_not_known' }) =>
      aFullProceeding({
        penalties: [],
        actions: { propose_penalty: allowed },
        options: someOptions({
          penalties: [{ ...kpi, forParties: [{ partyId: 'p1', may, grounds: [] }] }],
          suggestions,
        }),
      })
    const why = 'It is not recorded that this person was told'
    expect(await readView(screen(withMay(allowed)))).not.toContain(why)
    const barred = screen(withMay({ allowed: false, code: 'clause_not_known' }))
    expect(await readView(barred)).toContain(why)
    expect(await renderView(barred)).toMatch(/<button[^>]* disabled[^>]*>Take it up/)
  })

  test('TM-6.2.4 a proposal names only grounds that hold: not the clause alone where it wants repetition', async () => {
    const [kpi] = someOptions().penalties
    if (!kpi) throw new Error('there is an option')
    const because = [
      { id: 'thrice', label: aText('3 times within 365 days') },
      { id: 'twelve', label: aText('From 12 points on') },
    ]
    const offered = (grounds: readonly (string | null)[]) => {
      const option = { ...kpi, because, forParties: [{ partyId: 'p1', may: allowed, grounds }] }
      const view = aFullProceeding({ options: someOptions({ penalties: [option] }) })
      const start = { partyId: 'p1', penalty: kpi.id, because: null }
      return readView(
        withinProcedure(view, <ProposePenalty view={view} start={start} onClose={nothing} />),
      )
    }
    expect(await offered([null])).not.toContain('Because of')
    const repeated = await offered(['twelve'])
    expect(repeated).toContain('From 12 points on')
    expect(repeated).not.toContain('3 times within 365 days')
    expect(repeated).not.toContain('The clause alone')
    expect(await offered([null, 'twelve'])).toContain('The clause alone')
  })

  test('TM-6.3 an answer to an appeal asks for one to each ground, and reduces only what has a measure', async () => {
    const view = aFullProceeding()
    const appeal = anAppealView({
      grounds: [
        { groundId: 'g1', text: { text: 'Another call' }, answer: null },
        { groundId: 'g2', text: { text: 'Too hard' }, answer: null },
      ],
    })
    const form = (penalty: ReturnType<typeof aPenaltyView>) =>
      readView(
        withinProcedure(
          view,
          <DecideAppeal
            appeal={appeal}
            penalty={penalty}
            outcomes={view.options.outcomes}
            onClose={nothing}
          />,
        ),
      )
    const text = await form(aPenaltyView())
    expect(text).toContain('Answer to ground 1: Another call')
    expect(text).toContain('Answer to ground 2: Too hard')
    expect(text).not.toContain('Reduced')
    const points = { points: 3, amount: 0, instalments: [] }
    expect(await form(aPenaltyView({ measure: points }))).toContain('Reduced')
  })

  test('CD-2.7 who had it when shows shares, what would have been, and what could not be met', async () => {
    const holding: HoldingView = {
      timeZone: 'Asia/Shanghai',
      misses: [
        {
          key: 'limit:call_back#1',
          limitId: 'call_back',
          label: aText('Call back'),
          kind: 'limit',
          anchorAt: inHours(-30),
          beganAt: inHours(-30),
          dueAt: inHours(-26),
          endedAt: inHours(-25),
          sentences: [aText('Due at noon, met at one.')],
          measure: 'working',
          budgetMs: 3_600_000,
          slices: [],
          shares: [
            {
              kind: 'employee',
              person: NA,
              department: 'customer_service',
              level: 'primary',
              share: 10_000,
              heldMs: 3_600_000,
              text: aText('Li Na had it for an hour'),
              ruleIds: [],
            },
          ],
          holders: [
            {
              person: NA,
              tookAt: inHours(-30),
              leftMs: 60_000,
              isLateAnyway: true,
              counterfactual: aText('It would have been late anyway.'),
              feasibility: {
                verdict: 'infeasible',
                text: aText('Not all could be met.'),
                duties: [],
              },
            },
          ],
          ruleIds: ['CD-2.7'],
        },
      ],
      unexplained: [],
    }
    const text = await readView(
      withinProcedure(aFullProceeding(), <Misses holding={holding} onUse={nothing} />),
    )
    expect(text).toContain('Li Na had it for an hour')
    expect(text).toContain('It would have been late anyway.')
    expect(text).toContain('Not all could be met.')
    expect(text).toContain('Take over these shares')
  })
})
