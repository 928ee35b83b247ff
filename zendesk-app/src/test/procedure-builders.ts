import type {
  AppealView,
  EvidenceView,
  FindingView,
  FullProceedingView,
  PartyView,
  PenaltyView,
  ProceedingOptions,
} from '#shared/contract/proceeding-view.ts'
import type { MyRecordView, RecordItemView } from '#shared/contract/record-view.ts'
import { parseLocalDate } from '#shared/kernel/local-date.ts'
import { say } from '#shared/kernel/text.ts'
import { aText, inHours, NOW } from './builders.ts'

/** A complaint about an agent’s attitude under the points programme, in all its stages; as people see it. */

export const NA = { id: '9101', name: '李娜 Li Na' }
export const WEI = { id: '9111', name: '张伟 Zhang Wei' }
export const JUN = { id: '9120', name: '刘军 Liu Jun' }
export const KAI = { id: '9502', name: '郑凯 Zheng Kai' }

const allowed = { allowed: true } as const

export function aFindingView(changes: Partial<FindingView> = {}): FindingView {
  return {
    verdict: { id: 'founded', label: say('Founded', '投诉成立', '投訴成立') },
    reasons: { text: 'The recording bears the member out.' },
    causes: [
      { id: 'agent_attitude', label: aText('Agent’s attitude') },
      { id: 'mocking', label: aText('Mocked the member') },
    ],
    impact: { id: 'slight', label: aText('Slight') },
    marks: [],
    loss: null,
    actOn: parseLocalDate('2026-03-10'),
    knownAt: inHours(-48),
    by: WEI,
    at: inHours(-26),
    ...changes,
  }
}

export function anEvidenceView(changes: Partial<EvidenceView> = {}): EvidenceView {
  return {
    evidenceId: 'e1',
    kind: { id: 'record', label: say('Record', '记录', '記錄') },
    name: 'call 77',
    reference: 'recordings/77',
    sha256: 'a'.repeat(64),
    text: { text: '“Do you not understand Chinese?”' },
    person: null,
    isDisclosed: true,
    addedBy: WEI,
    addedAt: inHours(-28),
    ...changes,
  }
}

export function aPartyView(changes: Partial<PartyView> = {}): PartyView {
  return {
    partyId: 'p1',
    kind: { id: 'employee', label: say('Employee', '员工', '員工') },
    person: NA,
    department: { id: 'customer_service', label: aText('Customer service') },
    name: null,
    level: { id: 'primary', label: say('Primary', '主要责任', '主要責任') },
    share: 10_000,
    ...changes,
  }
}

export function aPenaltyView(changes: Partial<PenaltyView> = {}): PenaltyView {
  return {
    penaltyId: 'x1',
    partyId: 'p1',
    person: NA,
    department: null,
    penalty: { id: 'kpi_record', label: aText('Recorded in the month’s KPI') },
    kind: { id: 'kpi_record', label: aText('Record in the month’s figure') },
    isMoney: false,
    isRecommendation: false,
    clause: aText('If it is true, it counts in that person’s KPI of the month.'),
    ruleIds: ['LP-5.2b'],
    measure: { points: 0, amount: 0, instalments: [] },
    evidenceIds: ['e1'],
    reasons: { text: 'She mocked the member twice.' },
    because: null,
    actOn: parseLocalDate('2026-03-10'),
    expiresOn: parseLocalDate('2027-03-10'),
    status: { id: 'alleged', label: say('Told, may answer', '已告知，待申辩', '已告知，待申辯') },
    proposedBy: WEI,
    proposedAt: inHours(-25),
    toldAt: inHours(-24),
    answerUntil: inHours(27),
    answer: null,
    heldBy: [],
    overrides: [],
    approval: null,
    decidedBy: null,
    decidedAt: null,
    copies: [],
    servedAt: null,
    appealUntil: null,
    selfReview: null,
    selfReviewReturned: null,
    selfReviewUntil: null,
    isSelfReviewOverdue: false,
    doneAt: null,
    isFinal: false,
    endedAt: null,
    ended: null,
    ...changes,
  }
}

/** Served, and contested. */
export function aStayedPenalty(changes: Partial<PenaltyView> = {}): PenaltyView {
  return aPenaltyView({
    status: {
      id: 'stayed',
      label: say('Stayed by an appeal', '申诉期间暂停执行', '申訴期間暫停執行'),
    },
    answer: { text: 'I was tired, and I am sorry.' },
    decidedBy: JUN,
    decidedAt: inHours(-10),
    copies: [
      {
        copyId: 'person',
        label: say('The person concerned', '当事人联', '當事人聯'),
        isServing: true,
        receivedAt: inHours(-6),
        how: 'received',
        by: NA,
        witness: null,
      },
    ],
    servedAt: inHours(-6),
    appealUntil: inHours(66),
    ...changes,
  })
}

export function anAppealView(changes: Partial<AppealView> = {}): AppealView {
  return {
    appealId: 'a1',
    about: { kind: 'penalty', penaltyId: 'x1' },
    instance: 1,
    lodgedBy: NA,
    lodgedAt: inHours(-2),
    grounds: [
      { groundId: 'g1', text: { text: 'The recording is of another call.' }, answer: null },
    ],
    evidenceIds: [],
    reviewer: KAI,
    firstLook: null,
    escalatedAt: null,
    answerDueAt: inHours(70),
    status: { id: 'open', label: say('Open', '审查中', '審查中') },
    decidedBy: null,
    decidedAt: null,
    reviewers: [KAI],
    ...changes,
  }
}

export function aRecordItem(changes: Partial<RecordItemView> = {}): RecordItemView {
  return {
    proceedingId: 'proceeding-1',
    seq: 8,
    policy: { key: 'loyalty', version: '1', title: aText('Points programme') },
    number: null,
    openedAt: inHours(-30),
    isClosed: false,
    currency: 'CNY',
    finding: aFindingView(),
    parties: [aPartyView()],
    attributed: {
      by: WEI,
      at: inHours(-26),
      reasons: { text: 'She alone took the call.' },
      appealUntil: null,
    },
    penalties: [aPenaltyView()],
    evidence: [anEvidenceView()],
    appeals: [],
    corrections: [],
    clocks: [
      {
        key: 'answer/x1',
        label: say('Time to answer what is said', '申辩期限', '申辯期限'),
        on: 'person',
        dueAt: inHours(27),
        isOver: false,
        about: 'x1',
        ruleIds: ['LP-5.2b'],
      },
    ],
    actions: {
      'answer_allegation/x1': allowed,
      'lodge_appeal/penalty/x1': { allowed: false, code: 'appeal_not_open' },
      'lodge_appeal/attribution/p1': { allowed: false, code: 'appeal_not_open' },
      ask_correction: allowed,
    },
    ...changes,
  }
}

export function aMyRecord(changes: Partial<MyRecordView> = {}): MyRecordView {
  return {
    now: NOW,
    timeZone: 'Asia/Shanghai',
    me: { ...NA, roles: ['agent'] },
    department: null,
    items: [aRecordItem()],
    clauses: [
      {
        policyVersionId: 'loyalty@1',
        title: aText('Points programme'),
        version: '1',
        effectiveFrom: inHours(-1000),
        penalties: [
          {
            id: 'kpi_record',
            label: aText('Recorded in the month’s KPI'),
            clause: aText('If it is true, it counts in that person’s KPI of the month.'),
            ruleIds: ['LP-5.2b'],
          },
        ],
        receivedAt: null,
      },
    ],
    standing: { points: 0, merits: 0, entries: [] },
    waiting: 1,
    ...changes,
  }
}

export function someOptions(changes: Partial<ProceedingOptions> = {}): ProceedingOptions {
  return {
    verdicts: [
      { id: 'founded', label: aText('Founded') },
      { id: 'partly_founded', label: aText('Partly founded') },
      { id: 'not_founded', label: aText('Not founded') },
    ],
    evidenceKinds: [
      { id: 'record', label: aText('Record') },
      { id: 'interview', label: aText('Interview') },
    ],
    causes: [
      { id: 'agent_attitude', label: aText('Agent’s attitude'), parent: null, isPersonal: true },
      { id: 'mocking', label: aText('Mocking'), parent: 'agent_attitude', isPersonal: true },
      { id: 'system', label: aText('A system'), parent: null, isPersonal: false },
    ],
    impacts: [{ id: 'slight', label: aText('Slight') }],
    marks: [],
    partyKinds: [
      { id: 'employee', label: aText('Employee') },
      { id: 'department', label: aText('Department') },
      { id: 'supplier', label: aText('Supplier') },
    ],
    levels: [
      { id: 'primary', label: aText('Primary') },
      { id: 'secondary', label: aText('Secondary') },
      { id: 'joint', label: aText('Joint') },
    ],
    outcomes: [
      { id: 'upheld', label: aText('Upheld') },
      { id: 'reduced', label: aText('Reduced') },
      { id: 'reversed', label: aText('Reversed') },
    ],
    penalties: [
      {
        id: 'kpi_record',
        label: aText('Recorded in the month’s KPI'),
        kind: { id: 'kpi_record', label: aText('Record in the month’s figure') },
        clause: aText('If it is true, it counts in that person’s KPI of the month.'),
        isMoney: false,
        points: 0,
        forParties: [{ partyId: 'p1', may: allowed, grounds: [null] }],
        because: [],
        ruleIds: ['LP-5.2b'],
      },
    ],
    suggestions: [],
    departments: [{ id: 'customer_service', label: aText('Customer service') }],
    people: [
      {
        ...NA,
        roles: [{ id: 'agent', label: aText('Agent') }],
        department: { id: 'customer_service', label: aText('Customer service') },
      },
      {
        ...KAI,
        roles: [{ id: 'hr', label: aText('Human resources') }],
        department: null,
      },
    ],
    investigators: [WEI],
    experts: [WEI, KAI],
    ...changes,
  }
}

/** As its investigator sees it, who may do everything that is named. */
export function aFullProceeding(changes: Partial<FullProceedingView> = {}): FullProceedingView {
  return {
    now: NOW,
    timeZone: 'Asia/Shanghai',
    me: { ...WEI, roles: ['supervisor'] },
    sight: 'full',
    proceedingId: 'proceeding-1',
    seq: 8,
    case: {
      caseId: 'case-1',
      ticketId: '42',
      number: null,
      policy: { key: 'loyalty', version: '1', title: aText('Points programme') },
      category: { id: 'agent_attitude', label: aText('Agent’s attitude') },
      receivedAt: inHours(-48),
    },
    status: 'open',
    step: { id: 'consequences', label: aText('What follows') },
    openedAt: inHours(-30),
    closedAt: null,
    currency: 'CNY',
    occasions: [
      {
        id: 'attitude_true',
        label: aText('The complaint about the agent’s attitude is true.'),
        ruleIds: ['LP-5.2b'],
      },
    ],
    reason: null,
    investigator: WEI,
    earlierInvestigators: [],
    evidence: [anEvidenceView()],
    opinions: [],
    finding: aFindingView(),
    attribution: {
      attributionId: 'at1',
      parties: [aPartyView()],
      reasons: { text: 'She alone took the call.' },
      by: WEI,
      at: inHours(-26),
      feasibility: [],
    },
    penalties: [aPenaltyView()],
    appeals: [],
    corrections: [],
    clocks: [],
    waitingFor: [NA],
    options: someOptions(),
    actions: { add_evidence: allowed, 'withdraw_penalty/x1': allowed },
    ...changes,
  }
}
