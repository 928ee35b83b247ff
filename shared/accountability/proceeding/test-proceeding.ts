import type { CaseState } from '#shared/case/state.ts'
import {
  ANN,
  aPerson,
  at,
  BEN,
  CALENDAR,
  directory,
  openTestCase,
  SUE,
  TOM,
} from '#shared/case/test-case.ts'
import type { PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Directory } from '#shared/route/people.ts'
import type { LedgerEntry } from '../ledger/model.ts'
import { advanceProceeding, decideNothing, openProceeding } from './advance.ts'
import type { ProceedingCommand } from './commands.ts'
import { decideProceeding } from './decide-command.ts'
import { done, type ProceedingFacts, type RecordFacts, termsOf } from './facts.ts'
import type { NewProceedingEvent, Party, ProceedingState, SealedText } from './model.ts'
import { policyWith } from './test-terms.ts'

/** A procedure that lives through a test, with everything that was recorded of it. */

export const INA = '301' as PersonId
export const HAL = '401' as PersonId
export const HEA = '402' as PersonId
export const GIA = '501' as PersonId
export const FIN = '601' as PersonId
export const MAY = '701' as PersonId
export const MAX = '702' as PersonId

/**
 * Ann is complained about, Ben has the case. Sue leads both, Tom heads them and decides, Ina looks into it, Hal and Hea
 * are human resources (Hea reports to Tom), Gia is the general manager, Fin finance. May heads the merchants, Max is one.
 */
export const STAFF: Directory = directory(
  aPerson(ANN, 'Ann'),
  aPerson(BEN, 'Ben'),
  aPerson(SUE, 'Sue', { roles: ['supervisor'], supervisorId: TOM }),
  aPerson(TOM, 'Tom', { roles: ['head'], supervisorId: GIA }),
  aPerson(INA, 'Ina', { roles: ['quality'], department: 'quality', supervisorId: GIA }),
  aPerson(HAL, 'Hal', { roles: ['hr'], department: 'hr', supervisorId: GIA }),
  aPerson(HEA, 'Hea', { roles: ['hr'], department: 'hr', supervisorId: TOM }),
  aPerson(GIA, 'Gia', { roles: ['gm'], department: 'board', supervisorId: null }),
  aPerson(FIN, 'Fin', { roles: ['finance', 'payroll'], department: 'finance', supervisorId: GIA }),
  aPerson(MAY, 'May', { roles: ['head'], department: 'merchant', supervisorId: GIA }),
  aPerson(MAX, 'Max', { department: 'merchant', supervisorId: MAY }),
)

/** Monday, 9 March 2026, 10:00: six days after the complaint. */
export const MONDAY = at('03-09 10:00')
export const ACT_ON = '2026-03-03' as LocalDate

export function sealed(textId: string): SealedText {
  return { textId, digest: textId.padStart(64, '0') }
}

/** What is known from outside, where nothing stands in the way. */
export function aRecord(over: Partial<RecordFacts> = {}): RecordFacts {
  return {
    inForceFrom: at('01-01 00:00'),
    madeKnown: new Map([...STAFF.keys()].map((id) => [id, at('01-05 09:00')])),
    actKeys: new Map(),
    earlier: [],
    points: new Map(),
    systemicCauses: [],
    money: new Map([
      [
        ANN,
        {
          contractProvides: true,
          floatingPay: 200_000,
          schemeAnnouncedOn: '2026-01-05',
          pendingBonus: null,
          months: ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'].map(
            (month) => ({
              month,
              wage: 800_000,
              minimumWage: 250_000,
              taken: 0,
            }),
          ),
        },
      ],
    ]),
    feasibility: [],
    ...over,
  }
}

export interface TestProceeding {
  readonly state: ProceedingState
  readonly facts: ProceedingFacts
  readonly events: readonly NewProceedingEvent[]
  readonly entries: readonly LedgerEntry[]
  /** The refusal, or null when it was done. */
  ask(command: ProceedingCommand, actor: PersonId, now: Instant): RefusalCode | null
  /** As `ask`, for what must not be refused. */
  do(command: ProceedingCommand, actor: PersonId, now: Instant): TestProceeding
  wait(until: Instant): TestProceeding
  /** Changes what is known from outside. */
  knowing(record: Partial<RecordFacts>): TestProceeding
  withPeople(people: Directory): TestProceeding
  /** Facts of the last refusal. */
  readonly refused: Readonly<Record<string, unknown>>
}

export interface Opening {
  readonly policy: CompiledPolicy
  readonly record: RecordFacts
  readonly people: Directory
  readonly case: Partial<CaseState>
}

const POLICY = policyWith()

export function openTestProceeding(over: Partial<Opening> = {}, now = MONDAY): TestProceeding {
  const { policy = POLICY, record = aRecord(), people = STAFF } = over
  const opened = openTestCase({}, undefined, { policy, people }).state
  const facts = {
    case: { ...opened, owner: BEN, subjects: [ANN], recused: [ANN], ...over.case },
    policy,
    terms: termsOf(policy),
    calendar: CALENDAR,
    people,
    record,
  }
  const ina = people.get(INA)
  invariant(ina, 'somebody investigates')
  const first = done(
    { facts: { ...facts, state: undefined as never }, actor: ina, now },
    {
      type: 'proceeding_opened',
      proceedingId: 'p1',
      caseId: facts.case.caseId,
      ticketId: facts.case.ticketId,
      policyKey: policy.policy.key,
      policyVersionId: 'v1' as PolicyVersionId,
      calendarVersionId: 'c1',
      occasions: [],
      reason: null,
      investigator: INA,
    },
  )
  const { state, events } = openProceeding(facts, first)
  return toTest({ ...facts, state }, [...events])
}

function toTest(start: ProceedingFacts, events: NewProceedingEvent[]): TestProceeding {
  let facts = start
  let refused: Readonly<Record<string, unknown>> = {}
  const entries: LedgerEntry[] = []
  const advance = (decide: Parameters<typeof advanceProceeding>[1], now: Instant) => {
    const advanced = advanceProceeding(facts, decide, now)
    if (!advanced.ok) {
      refused = advanced.facts
      return advanced.code
    }
    facts = { ...facts, state: advanced.value.state }
    events.push(...advanced.value.events)
    entries.push(...advanced.value.entries)
    return null
  }
  const test: TestProceeding = {
    get state() {
      return facts.state
    },
    get facts() {
      return facts
    },
    get refused() {
      return refused
    },
    events,
    entries,
    ask(command, personId, now) {
      const actor = facts.people.get(personId)
      invariant(actor, `${personId} is on the staff`)
      return advance((known) => decideProceeding({ facts: known, actor, now }, command), now)
    },
    do(command, personId, now) {
      const code = test.ask(command, personId, now)
      invariant(code === null, `${command.type}: ${code} ${JSON.stringify(refused)}`)
      return test
    },
    wait(until) {
      advance(decideNothing, until)
      return test
    },
    knowing(record) {
      facts = { ...facts, record: { ...facts.record, ...record } }
      return test
    },
    withPeople(people) {
      facts = { ...facts, people }
      return test
    },
  }
  return test
}

export function aParty(over: Partial<Party> = {}): Party {
  return {
    partyId: 'ann',
    kind: 'employee',
    personId: ANN,
    department: 'service',
    name: null,
    level: 'primary',
    share: 10_000,
    ...over,
  }
}

export const EVIDENCE: ProceedingCommand = {
  type: 'add_evidence',
  evidence: {
    evidenceId: 'call',
    kind: 'record',
    name: 'call.mp3',
    reference: 'attachment/1',
    sha256: 'ab'.repeat(32),
    text: null,
    personId: null,
    isDisclosed: true,
  },
}

export function aFinding(
  over: Partial<Extract<ProceedingCommand, { type: 'record_finding' }>> = {},
): ProceedingCommand {
  return {
    type: 'record_finding',
    findingId: 'f1',
    verdict: 'founded',
    reasons: sealed('finding'),
    cause: 'careless',
    impact: 'slight',
    marks: [],
    loss: null,
    actOn: ACT_ON,
    knownAt: at('03-03 10:00'),
    ...over,
  }
}

export function anAttribution(...parties: readonly Party[]): ProceedingCommand {
  return {
    type: 'attribute',
    attributionId: 'a1',
    parties: parties.length === 0 ? [aParty()] : parties,
    reasons: sealed('attribution'),
  }
}

export function aProposal(
  over: Partial<Extract<ProceedingCommand, { type: 'propose_penalty' }>> = {},
): ProceedingCommand {
  return {
    type: 'propose_penalty',
    penaltyId: 'x1',
    partyId: 'ann',
    penalty: 'points',
    amount: 0,
    instalments: [],
    evidenceIds: ['call'],
    reasons: sealed('proposal'),
    because: null,
    ...over,
  }
}

/** Evidence, finding and attribution: Monday morning’s work of Ina and Sue. */
export function uptoAttribution(test = openTestProceeding()): TestProceeding {
  return test.do(EVIDENCE, INA, MONDAY).do(aFinding(), INA, MONDAY).do(anAttribution(), SUE, MONDAY)
}

/** Proposed and told on Monday, answered on Tuesday, decided by Tom on Wednesday, the notice issued. */
export function uptoNotice(test = uptoAttribution(), proposal = aProposal()): TestProceeding {
  return test
    .do(proposal, SUE, MONDAY)
    .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
    .do(
      { type: 'answer_allegation', penaltyId: 'x1', text: sealed('answer') },
      ANN,
      at('03-10 10:00'),
    )
    .do({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, at('03-10 11:00'))
    .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, TOM, at('03-11 10:00'))
    .do({ type: 'issue_notice', penaltyId: 'x1', noticeId: 'n1' }, SUE, at('03-11 11:00'))
}

/** Served on Thursday, 12 March, at 10:00. */
export function uptoEffect(test = uptoNotice()): TestProceeding {
  return test.do(
    { type: 'receive_copy', penaltyId: 'x1', copyId: 'theirs', how: 'received', witness: null },
    ANN,
    at('03-12 10:00'),
  )
}

export function anAppeal(
  over: Partial<Extract<ProceedingCommand, { type: 'lodge_appeal' }>> = {},
): ProceedingCommand {
  return {
    type: 'lodge_appeal',
    appealId: 'ap1',
    about: { kind: 'penalty', penaltyId: 'x1' },
    grounds: [{ groundId: 'g1', text: sealed('ground') }],
    evidence: [],
    ...over,
  }
}

export function anAnswer(
  over: Partial<Extract<ProceedingCommand, { type: 'decide_appeal' }>> = {},
): ProceedingCommand {
  return {
    type: 'decide_appeal',
    appealId: 'ap1',
    outcome: 'reversed',
    answers: [{ groundId: 'g1', text: sealed('why') }],
    reduced: null,
    ...over,
  }
}
