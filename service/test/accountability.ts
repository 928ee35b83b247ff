import { randomUUID } from 'node:crypto'
import { TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import type {
  FullProceedingView,
  ProceedingDone,
  ProceedingView,
} from '#shared/contract/proceeding-view.ts'
import type { MyRecordView } from '#shared/contract/record-view.ts'
import type { Problem } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import { parseInstant } from '#shared/kernel/instant.ts'
import { LOYALTY } from '#shared/policy/packs/loyalty.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
import type { TestDatabase } from './databases.ts'
import { aComplaint } from './record.ts'
import { type Scenario, type ScenarioOptions, startScenario } from './scenario.ts'

/** Procedures of the demo company, under a policy with every kind of term once. */

type Terms = NonNullable<PolicyInput['accountability']>

/** What the roles of the test terms are called in the demo company. */
const ROLE: Readonly<Record<string, string>> = {
  quality: 'expert',
  head: 'manager',
  gm: 'general_manager',
  payroll: 'hr',
}

export function inDemo<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inDemo) as T
  if (typeof value === 'string') return (ROLE[value] ?? value) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inDemo(one)])) as T
}

const ROLES = [...new Set([...Object.values(ROLE), 'hr', 'supervisor', 'compliance', 'finance'])]

/** The loyalty policy with the terms of the tests. */
export function accountablePolicy(over: Partial<Terms> = {}): unknown {
  const { offices, approvals, appeal, overrides } = TEST_TERMS
  const known = LOYALTY.roles.map(({ id }) => id)
  const label = { en: 'Role', 'zh-CN': '角色', 'zh-TW': '角色' }
  return {
    ...LOYALTY,
    version: 'test',
    roles: [
      ...LOYALTY.roles,
      ...ROLES.filter((id) => !known.includes(id)).map((id) => ({ id, label })),
    ],
    accountability: {
      ...TEST_TERMS,
      offices: inDemo(offices),
      approvals: inDemo(approvals),
      appeal: inDemo(appeal),
      overrides: inDemo(overrides),
      ...over,
    },
  }
}

export const { people } = DEMO
/** Whom the complaint is about. */
export const SUBJECT = people.agentLei
export const LEAD = people.supervisorWei
export const HEAD = people.head
export const INVESTIGATOR = people.qualityTao
export const HR = people.hr
export const FINANCE = people.finance

const START_AT = '2026-03-02T09:00:00+08:00'
/** A week after everybody confirmed the clauses. */
export const ACT_ON = '2026-03-09' as LocalDate
export const ACT_AT = parseInstant('2026-03-09T10:00:00+08:00')

/** A scenario in which everybody has confirmed the clauses on 2 March; it is Monday, 9 March, 9:30. */
export async function startAccountable(
  database: TestDatabase,
  options: ScenarioOptions & { readonly terms?: Partial<Terms> } = {},
): Promise<Scenario> {
  const { terms = {}, ...others } = options
  const policies = [accountablePolicy(terms)]
  const scenario = await startScenario(database, { startAt: START_AT, policies, ...others })
  for (const personId of [SUBJECT, LEAD, people.agentNa])
    await scenario.post(personId, '/api/my-record/clauses', {
      policyVersionId: 'loyalty@test',
    })
  await scenario.at('2026-03-09T09:30:00+08:00')
  return scenario
}

/** The ticket of a complaint about the attitude of an agent, whose owner is somebody else. */
export async function complainAbout(scenario: Scenario, subject: number = SUBJECT) {
  const ticket = aComplaint(scenario, {
    subject: '坐席态度恶劣',
    description: '客服挂断我的电话。',
    assigneeId: people.agentNa,
    customFields: {
      [DEMO.fields.category]: 'agent_attitude',
      [DEMO.fields.agentComplainedAbout]: String(subject),
    },
  })
  await scenario.settle()
  const view = await scenario.ticket(LEAD, ticket.id)
  const caseId = view.case?.id
  if (!caseId) throw new Error('the ticket has a case')
  return { ticketId: ticket.id, caseId }
}

export interface Procedure {
  readonly scenario: Scenario
  readonly caseId: string
  readonly ticketId: number
  readonly proceedingId: string
  /** Sends a command and expects it to be done. */
  do(userId: number, command: PlainProceedingCommand): Promise<ProceedingView | ProceedingDone>
  /** The code of the refusal. */
  refused(userId: number, command: unknown): Promise<string>
  read(userId: number): Promise<{ readonly status: number; readonly body: ProceedingView }>
  full(userId: number): Promise<FullProceedingView>
}

export async function openProcedure(
  scenario: Scenario,
  at: { readonly caseId: string; readonly ticketId: number },
): Promise<Procedure> {
  const proceedingId = randomUUID()
  const opened = await scenario.post<ProceedingView>(INVESTIGATOR, '/api/proceedings', {
    proceedingId,
    caseId: at.caseId,
    investigator: null,
    reason: '客户投诉坐席挂断电话，需要查明。',
  })
  if (opened.status !== 201) throw new Error(`opening: ${JSON.stringify(opened.body)}`)
  return procedure(scenario, at, proceedingId)
}

export function procedure(
  scenario: Scenario,
  { caseId, ticketId }: { readonly caseId: string; readonly ticketId: number },
  proceedingId: string,
): Procedure {
  const send = <T>(userId: number, command: unknown) =>
    scenario.post<T>(userId, `/api/proceedings/${proceedingId}/commands`, {
      commandId: randomUUID(),
      command,
    })
  return {
    scenario,
    caseId,
    ticketId,
    proceedingId,
    async do(userId, command) {
      const { status, body } = await send<ProceedingView>(userId, command)
      if (status !== 200) throw new Error(`${command.type} by ${userId}: ${JSON.stringify(body)}`)
      return body
    },
    async refused(userId, command) {
      const { status, body } = await send<Problem>(userId, command)
      return status < 400 ? `done: ${status}` : body.code
    },
    read: (userId) => scenario.get(userId, `/api/proceedings/${proceedingId}`),
    async full(userId) {
      const { status, body } = await scenario.get<ProceedingView>(
        userId,
        `/api/proceedings/${proceedingId}`,
      )
      if (status !== 200 || body.sight !== 'full')
        throw new Error(`${userId} sees ${status} ${JSON.stringify(body).slice(0, 300)}`)
      return body
    },
  }
}

/** Who reviews the appeal at hand. */
export async function reviewerOf(of: Procedure): Promise<number> {
  const { appeals } = await of.full(LEAD)
  return Number(appeals.at(-1)?.reviewer?.id)
}

export async function myRecord(scenario: Scenario, userId: number): Promise<MyRecordView> {
  const { status, body } = await scenario.get<MyRecordView>(userId, '/api/my-record')
  if (status !== 200) throw new Error(`record of ${userId}: ${JSON.stringify(body)}`)
  return body
}

export const EVIDENCE_ID = '11111111-1111-4111-8111-111111111111'
const PARTY_ID = '22222222-2222-4222-8222-222222222222'
export const PENALTY_ID = '33333333-3333-4333-8333-333333333333'
export const APPEAL_ID = '44444444-4444-4444-8444-444444444444'
export const GROUND_ID = '55555555-5555-4555-8555-555555555555'

type AddEvidence = Extract<PlainProceedingCommand, { type: 'add_evidence' }>

export const addEvidence: AddEvidence = {
  type: 'add_evidence',
  evidence: {
    evidenceId: EVIDENCE_ID,
    kind: 'record',
    name: '通话录音.mp3',
    reference: 'attachment/1',
    sha256: 'ab'.repeat(32),
    text: '录音第三分钟，坐席挂断电话。',
    personId: null,
    isDisclosed: true,
  },
}

export function aFinding(
  over: Partial<Extract<PlainProceedingCommand, { type: 'record_finding' }>> = {},
): PlainProceedingCommand {
  return {
    type: 'record_finding',
    findingId: randomUUID(),
    verdict: 'founded',
    reasons: '录音证实客户所述属实。',
    cause: 'careless',
    impact: 'slight',
    marks: [],
    loss: null,
    actOn: ACT_ON,
    knownAt: ACT_AT,
    ...over,
  }
}

type Attribute = Extract<PlainProceedingCommand, { type: 'attribute' }>

type PlainParty = Attribute['parties'][number]

export function aParty(
  over: Partial<Omit<PlainParty, 'personId'>> & { readonly personId?: number | string | null } = {},
): PlainParty {
  const { personId = SUBJECT, ...others } = over
  return {
    partyId: PARTY_ID,
    kind: 'employee',
    personId: personId === null ? null : (String(personId) as PersonId),
    department: 'customer_service',
    name: null,
    level: 'primary',
    share: 10_000,
    ...others,
  }
}

export function anAttribution(...parties: Attribute['parties']): PlainProceedingCommand {
  return {
    type: 'attribute',
    attributionId: randomUUID(),
    parties: parties.length === 0 ? [aParty()] : parties,
    reasons: '来电由该坐席接听并挂断。',
  }
}

export function aProposal(
  over: Partial<Extract<PlainProceedingCommand, { type: 'propose_penalty' }>> = {},
): PlainProceedingCommand {
  return {
    type: 'propose_penalty',
    penaltyId: PENALTY_ID,
    partyId: PARTY_ID,
    penalty: 'points',
    amount: 0,
    instalments: [],
    evidenceIds: [EVIDENCE_ID],
    reasons: '首次发生，影响轻微。',
    because: null,
    ...over,
  }
}

export function anAppeal(
  over: Partial<Extract<PlainProceedingCommand, { type: 'lodge_appeal' }>> = {},
): PlainProceedingCommand {
  return {
    type: 'lodge_appeal',
    appealId: APPEAL_ID,
    about: { kind: 'penalty', penaltyId: PENALTY_ID },
    grounds: [{ groundId: GROUND_ID, text: '线路故障导致掉线，并非挂断。' }],
    evidence: [],
    ...over,
  }
}

/** Evidence, finding and attribution, on Monday afternoon. */
export async function uptoAttribution(of: Procedure): Promise<void> {
  await of.scenario.at('2026-03-09T14:00:00+08:00')
  await of.do(INVESTIGATOR, addEvidence)
  await of.do(INVESTIGATOR, aFinding())
  await of.do(LEAD, anAttribution())
}

/** Proposed, told and answered on Tuesday, decided on Wednesday, served on Thursday at 10:00. */
export async function uptoService(of: Procedure, proposal = aProposal()): Promise<void> {
  const { scenario } = of
  await of.do(LEAD, proposal)
  await of.do(LEAD, { type: 'tell_allegation', penaltyId: PENALTY_ID })
  await scenario.at('2026-03-10T10:00:00+08:00')
  await of.do(SUBJECT, {
    type: 'answer_allegation',
    penaltyId: PENALTY_ID,
    text: '当时线路不好，我没有挂断。',
  })
  await of.do(LEAD, { type: 'submit_penalty', penaltyId: PENALTY_ID })
  await scenario.at('2026-03-11T10:00:00+08:00')
  await of.do(HEAD, { type: 'approve_penalty', penaltyId: PENALTY_ID, note: null })
  await of.do(LEAD, { type: 'issue_notice', penaltyId: PENALTY_ID, noticeId: randomUUID() })
  await scenario.at('2026-03-12T10:00:00+08:00')
  await of.do(SUBJECT, {
    type: 'receive_copy',
    penaltyId: PENALTY_ID,
    copyId: 'theirs',
    how: 'received',
    witness: null,
  })
}
