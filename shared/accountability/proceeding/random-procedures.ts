import type { CaseState } from '#shared/case/state.ts'
import { ANN, aPerson, at, BEN, CALENDAR, openTestCase, SUE, TOM } from '#shared/case/test-case.ts'
import type { CaseId, PersonId, PolicyVersionId, TicketId } from '#shared/kernel/ids.ts'
import {
  HOUR_MS,
  type Instant,
  instant,
  type LocalDate,
  MINUTE_MS,
} from '#shared/kernel/instant.ts'
import { plusMonths } from '#shared/kernel/month.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import type { MoneyFacts } from '../envelope/model.ts'
import type { LedgerEntry } from '../ledger/model.ts'
import { advanceProceeding, decideNothing, openProceeding } from './advance.ts'
import { approversOf } from './approval.ts'
import type { GivenEvidence, ProceedingCommand } from './commands.ts'
import { decideProceeding } from './decide-command.ts'
import { nextDue } from './due.ts'
import { monthOf } from './entries.ts'
import { done, type ProceedingFacts, type RecordFacts, termsOf } from './facts.ts'
import { applyProceedingEvent } from './fold.ts'
import type {
  AppealAbout,
  AppealState,
  NewProceedingEvent,
  PenaltyState,
  ProceedingState,
} from './model.ts'
import { aParty, aRecord, HEA, INA, MAX, MAY, STAFF, sealed } from './test-proceeding.ts'
import { policyWith, TEST_TERMS } from './test-terms.ts'

/** Random people who do random things in three procedures at once, while time passes. */

/** One step, read against the world as it is: so that any numbers are a step, and a run shrinks to what matters. */
export interface Step {
  readonly who: number
  readonly what: number
  readonly which: number
  readonly how: number
  readonly wait: number
}

/** What one event met: the facts it was decided on. */
export interface Happened {
  readonly added: NewProceedingEvent
  readonly before: ProceedingState
  readonly after: ProceedingState
  readonly facts: ProceedingFacts
}

export interface RandomWorld {
  readonly procedures: readonly ProceedingState[]
  readonly entries: readonly LedgerEntry[]
  readonly people: Directory
  readonly now: Instant
  factsOf(index: number): ProceedingFacts
  /** Does one step; answers what happened. */
  step(step: Step): readonly Happened[]
}

/** With and without a blind first look, with a long and a short limitation. */
const POLICIES = [false, true].flatMap((blind) =>
  [60, 1].map((limitation_days) =>
    policyWith({ ...TEST_TERMS, limitation_days, appeal: { ...TEST_TERMS.appeal, blind } }),
  ),
)
const START = at('03-09 10:00')
const SUBJECTS = [ANN, BEN, MAX] as const
/** A second head in the line, a general manager too many, and a lead who looks into things: rivals for every office. */
const TIM = '203' as PersonId
export const EVERYBODY: Directory = new Map([
  ...STAFF,
  [TIM, aPerson(TIM, 'Tim', { roles: ['head', 'supervisor', 'quality', 'hr'], supervisorId: TOM })],
])
const IDS = [...EVERYBODY.keys()]

/** `seed`: which of the circumstances hold that people cannot change. */
export function openRandomWorld(seed: number): RandomWorld {
  const isSet = (bit: number) => ((seed >> bit) & 1) === 1
  const policy = POLICIES[seed % POLICIES.length] ?? policyWith()
  let now = START
  let people = EVERYBODY
  let systemic: readonly string[] = []
  const entries: LedgerEntry[] = []
  const states: ProceedingState[] = []
  const cases = SUBJECTS.map((subject, index) => caseOf(subject, index, policy))

  const known = aRecord({
    inForceFrom: isSet(2) ? at('03-04 00:00') : at('01-01 00:00'),
    madeKnown: new Map(
      IDS.filter((id) => !(isSet(3) && id === MAX)).map((id) => [
        id,
        isSet(4) && id === BEN ? at('03-03 12:00') : at('01-05 09:00'),
      ]),
    ),
    feasibility: isSet(6)
      ? [
          { key: 'first#1', personId: ANN, isInfeasible: true },
          { key: 'first#1', personId: BEN, isInfeasible: false },
        ]
      : [],
  })
  const outside = (index: number): RecordFacts => ({
    ...known,
    systemicCauses: systemic,
    actKeys: new Map(
      states.flatMap(({ penalties }, other) =>
        other === index
          ? []
          : penalties
              .filter(({ actKey, status }) => actKey !== '' && isTaking({ status }))
              .map(({ actKey, penaltyId }) => [actKey, penaltyId] as const),
      ),
    ),
    money: new Wages((id) => moneyOf(id, states, index, now, isSet(5))),
  })

  const factsOf = (index: number): ProceedingFacts => {
    const state = states[index]
    const of = cases[index]
    if (!state || !of) throw new RangeError(`no procedure ${index}`)
    return {
      state,
      case: of,
      policy,
      terms: termsOf(policy),
      calendar: CALENDAR,
      people,
      record: outside(index),
    }
  }

  for (const [index, of] of cases.entries()) states.push(openedOf(of, index, policy))

  const run = (index: number, decide: Parameters<typeof advanceProceeding>[1]): Happened[] => {
    const facts = factsOf(index)
    const advanced = advanceProceeding(facts, decide, now)
    if (!advanced.ok) return []
    const happened: Happened[] = []
    let state = facts.state
    for (const added of advanced.value.events) {
      const { event, effectiveAt, actor } = added
      const after = applyProceedingEvent(state, state.seq + 1, event, effectiveAt, actor)
      happened.push({ added, before: state, after, facts })
      state = after
    }
    states[index] = advanced.value.state
    entries.push(...advanced.value.entries)
    return happened
  }

  return {
    procedures: states,
    entries,
    get people() {
      return people
    },
    get now() {
      return now
    },
    factsOf,
    step(step) {
      now = instant(now + waitOf(step.wait))
      const index = step.which % states.length
      if (step.what % 97 === 0) people = changed(people, step)
      if (step.what % 61 === 0) systemic = systemic.length > 0 ? [] : ['careless']
      const happened: Happened[] = []
      for (const each of states.keys()) {
        const due = nextDue(factsOf(each))
        if (due && due.at <= now) happened.push(...run(each, decideNothing))
      }
      const facts = factsOf(index)
      const { command, by } = choose(facts, step, now)
      const actor = people.get(by)
      if (!actor) return happened
      return [
        ...happened,
        ...run(index, (known) => decideProceeding({ facts: known, actor, now }, command)),
      ]
    },
  }
}

/** Mostly minutes or hours, sometimes days: limits are reached from both sides. */
export function waitOf(wait: number): number {
  const size = wait % 16
  if (size < 12) return (wait % 50) * MINUTE_MS
  if (size < 15) return (wait % 20) * HOUR_MS
  return (wait % 9) * 24 * HOUR_MS
}

function caseOf(subject: PersonId, index: number, policy: CompiledPolicy): CaseState {
  const opened = openTestCase({}, undefined, { policy, people: EVERYBODY }).state
  return {
    ...opened,
    caseId: `case${index}` as CaseId,
    ticketId: String(index + 1) as TicketId,
    owner: SUE,
    subjects: [subject],
    // Somebody else is recused from each case, an approver or a reviewer among them.
    recused: [subject, [HEA, TOM, INA][index] ?? HEA],
  }
}

function openedOf(of: CaseState, index: number, policy: CompiledPolicy): ProceedingState {
  const investigator = index === 2 ? TIM : INA
  const actor = EVERYBODY.get(investigator)
  if (!actor) throw new RangeError('somebody investigates')
  const facts = {
    case: of,
    policy,
    terms: termsOf(policy),
    calendar: CALENDAR,
    people: EVERYBODY,
    record: aRecord(),
  }
  const event = {
    type: 'proceeding_opened',
    proceedingId: `p${index}`,
    caseId: of.caseId,
    ticketId: of.ticketId,
    policyKey: 'test',
    policyVersionId: 'v1' as PolicyVersionId,
    calendarVersionId: 'c1',
    occasions: [],
    reason: null,
    investigator,
  } as const
  return openProceeding(
    facts,
    done({ facts: { ...facts, state: undefined as never }, actor, now: START }, event),
  ).state
}

/** Counted only when somebody asks. */
class Wages extends Map<PersonId, MoneyFacts> {
  readonly #count: (id: PersonId) => MoneyFacts

  constructor(count: (id: PersonId) => MoneyFacts) {
    super()
    this.#count = count
  }

  override get(id: PersonId): MoneyFacts {
    return this.#count(id)
  }
}

/** What a person earns, and what the other procedures take of it already. */
function moneyOf(
  personId: PersonId,
  states: readonly ProceedingState[],
  index: number,
  now: Instant,
  isPoor: boolean,
): MoneyFacts {
  const first = monthOf(now, CALENDAR)
  const others = states.filter((_, other) => other !== index).flatMap(({ penalties }) => penalties)
  const taken = (month: string) =>
    others
      .filter((one) => one.personId === personId && isTaking(one))
      .flatMap(({ measure }) => measure.instalments)
      .filter((one) => one.month === month)
      .reduce((sum, { amount }) => sum + amount, 0)
  return {
    contractProvides: true,
    floatingPay: null,
    schemeAnnouncedOn: null,
    pendingBonus: null,
    months: Array.from({ length: 8 }, (_, ahead) => plusMonths(first, ahead)).map((month) => ({
      month,
      wage: isPoor ? 280_000 : 800_000,
      minimumWage: 250_000,
      taken: taken(month),
    })),
  }
}

/** Neither refused nor withdrawn. One that was reversed has used up its act all the same. */
function isTaking({ status }: Pick<PenaltyState, 'status'>): boolean {
  return status !== 'refused' && status !== 'withdrawn'
}

/** Somebody leaves or comes back, is away or here again. */
function changed(people: Directory, step: Step): Directory {
  const id = IDS[step.how % IDS.length] ?? ANN
  const person = people.get(id)
  if (!person) return people
  const over: Partial<Person> =
    step.wait % 2 === 0 ? { isActive: !person.isActive } : { isAbsent: !person.isAbsent }
  return new Map([...people, [id, { ...person, ...over }]])
}

interface Chosen {
  readonly command: ProceedingCommand
  readonly by: PersonId
}

const DATES = ['2026-03-01', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-09'] as const
const PENALTIES = TEST_TERMS.penalties.map(({ id }) => id)

/** Most steps are what somebody would do next, by whoever would; the others are anything, by anybody. */
export function choose(facts: ProceedingFacts, step: Step, now: Instant): Chosen {
  const { what, who } = step
  const next = nextSteps(facts, step, now)
  const list: readonly Possible[] = what % 4 === 0 ? anything(facts, step, now) : next
  const picked = list[(what >> 2) % list.length] ?? CLOSE
  const [command, likely] = 'command' in picked ? [picked.command, picked.by] : [picked, null]
  const anyone = IDS[who % IDS.length] ?? ANN
  return { command, by: likely !== null && who % 5 !== 0 ? likely : anyone }
}

type Possible = ProceedingCommand | Chosen

const CLOSE: ProceedingCommand = { type: 'close_proceeding' }
const TEXT = sealed('t')

/** What moves the procedure on from where it stands. */
function nextSteps(facts: ProceedingFacts, step: Step, now: Instant): readonly Chosen[] {
  const { state } = facts
  const { how } = step
  const investigator = state.investigators.at(-1) ?? INA
  if (state.evidence.length === 0) return [addEvidence(facts, step)]
  if (!state.finding || (state.finding.verdict === 'not_founded' && how % 2 === 0))
    return [{ command: finding(step), by: investigator }]
  const lead = how % 5 === 0 ? TOM : SUE
  if (!state.attribution) return [{ command: attribution(facts, step), by: lead }]
  const open = state.penalties.filter(({ status }) => !ENDED.has(status))
  const penalty = open[how % Math.max(1, open.length)]
  const appeal = state.appeals.find(({ status }) => status === 'open')
  return [
    ...(state.attribution.feasibility.some(({ isExcused }) => isExcused === null)
      ? [{ command: feasibility(step), by: TOM }]
      : []),
    ...(open.length < (how % 5 === 0 ? 3 : 1)
      ? [{ command: proposal(facts, step, now), by: lead }]
      : []),
    ...(penalty ? aboutPenalty(facts, penalty, step) : []),
    ...(appeal ? aboutAppeal(facts, appeal, step) : []),
    ...(how % 3 === 0 ? [{ command: lodging(facts, step), by: concernedOf(facts, step) }] : []),
  ]
}

const ENDED: ReadonlySet<PenaltyState['status']> = new Set([
  'refused',
  'withdrawn',
  'reversed',
  'expired',
  'closed',
])

function anything(facts: ProceedingFacts, step: Step, now: Instant): readonly Possible[] {
  const { state } = facts
  const { how } = step
  const of = (list: readonly string[]) => list[how % Math.max(1, list.length)] ?? 'none'
  const penalty = state.penalties[how % Math.max(1, state.penalties.length)]
  const appeal = state.appeals[how % Math.max(1, state.appeals.length)]
  const investigator = state.investigators.at(-1) ?? INA
  const personId = IDS[how % IDS.length] ?? INA
  const about = how % 2 === 0 ? 'finding' : of(state.penalties.map(({ penaltyId }) => penaltyId))
  return [
    { type: 'name_investigator', personId },
    ...(how % 5 === 0 ? [{ type: 'declare_tie', reason: TEXT } as const, CLOSE] : []),
    { type: 'ask_correction', correctionId: `c${state.corrections.length}`, about, text: TEXT },
    {
      type: 'answer_correction',
      correctionId: of(state.corrections.map(({ correctionId }) => correctionId)),
      isCorrected: true,
      text: TEXT,
    },
    addEvidence(facts, step),
    {
      command: {
        type: 'ask_opinion',
        opinionId: `o${state.opinions.length}`,
        of: personId,
        question: TEXT,
      },
      by: investigator,
    },
    {
      command: {
        type: 'give_opinion',
        opinionId: of(state.opinions.map(({ opinionId }) => opinionId)),
        evidenceId: `e${state.evidence.length}`,
        text: TEXT,
      },
      by: state.opinions.at(-1)?.of ?? INA,
    },
    finding(step),
    attribution(facts, step),
    feasibility(step),
    proposal(facts, step, now),
    lodging(facts, step),
    ...(penalty ? aboutPenalty(facts, penalty, step) : []),
    ...(appeal ? aboutAppeal(facts, appeal, step) : []),
  ]
}

function addEvidence({ state }: ProceedingFacts, { how }: Step): Chosen {
  const added = evidence(`e${state.evidence.length}`, how % 5 !== 0)
  return {
    command: { type: 'add_evidence', evidence: added },
    by: state.investigators.at(-1) ?? INA,
  }
}

function finding({ how }: Step): ProceedingCommand {
  return {
    type: 'record_finding',
    findingId: 'f',
    verdict: how % 9 === 0 ? 'not_founded' : 'founded',
    reasons: TEXT,
    cause: how % 3 === 0 ? 'flow' : 'careless',
    impact: how % 2 === 0 ? 'slight' : 'grave',
    marks: how % 4 === 0 ? ['fraud'] : [],
    loss: how % 5 === 0 ? null : 600_000,
    actOn: (DATES[how % DATES.length] ?? DATES[1]) as LocalDate,
    knownAt: at('03-09 09:00'),
  }
}

function attribution(facts: ProceedingFacts, { how }: Step): ProceedingCommand {
  const subject = facts.case.subjects[0] ?? ANN
  const share = how % 4 === 0 ? 10_000 : 1_000 + (how % 9_000)
  const department = how % 3 === 0 ? 'merchant' : 'service'
  const own = facts.people.get(subject)?.department ?? null
  const rest = { partyId: 'dept', kind: 'department', personId: null, department } as const
  return {
    type: 'attribute',
    attributionId: `a${facts.state.seq}`,
    parties: [
      aParty({ partyId: 'own', personId: subject, department: own, share }),
      ...(share === 10_000
        ? []
        : [aParty({ ...rest, share: 10_000 - share - (how % 13 === 0 ? 1 : 0) })]),
    ],
    reasons: TEXT,
  }
}

function feasibility({ how }: Step): ProceedingCommand {
  const isExcused = how % 2 === 0
  return { type: 'answer_feasibility', key: 'first#1', personId: ANN, isExcused, reasons: TEXT }
}

function proposal(facts: ProceedingFacts, { how }: Step, now: Instant): ProceedingCommand {
  const { state } = facts
  const month = plusMonths(monthOf(now, facts.calendar), how % 3)
  const penalty = PENALTIES[how % PENALTIES.length] ?? 'points'
  const amount = penalty === 'loss' ? ([100_000, 160_000, 30_000, 320_000][how % 4] ?? 0) : 0
  const half = { month, amount: amount / 2 }
  const instalments =
    amount > 160_000 ? [half, { ...half, month: plusMonths(month, 1) }] : [{ month, amount }]
  return {
    type: 'propose_penalty',
    penaltyId: `${state.proceedingId}x${state.penalties.length}`,
    partyId: how % 5 === 0 ? 'dept' : 'own',
    penalty,
    amount,
    instalments: amount === 0 ? [] : instalments,
    evidenceIds:
      how % 17 === 0
        ? []
        : state.evidence.slice(-1 - (how % 2)).map(({ evidenceId }) => evidenceId),
    reasons: TEXT,
    because: null,
  }
}

function concernedOf({ state, case: of }: ProceedingFacts, { how }: Step): PersonId {
  const penalty = state.penalties[how % Math.max(1, state.penalties.length)]
  const isOfDepartment = how % 16 === 0 || penalty?.personId === null
  const department = state.attribution?.parties.find(
    ({ kind }) => kind === 'department',
  )?.department
  if (isOfDepartment && department) return department === 'merchant' ? MAY : TOM
  return of.subjects[0] ?? ANN
}

function lodging({ state }: ProceedingFacts, { how }: Step): ProceedingCommand {
  const penalty = state.penalties[how % Math.max(1, state.penalties.length)]
  const about: AppealAbout =
    how % 16 === 0
      ? { kind: 'attribution', partyId: how % 64 === 0 ? 'own' : 'dept' }
      : { kind: 'penalty', penaltyId: penalty?.penaltyId ?? 'none' }
  const appealId = `${state.proceedingId}ap${state.appeals.length}`
  return {
    type: 'lodge_appeal',
    appealId,
    about,
    grounds: [{ groundId: 'g', text: TEXT }],
    evidence: [],
  }
}

function aboutAppeal(
  facts: ProceedingFacts,
  appeal: AppealState,
  { how }: Step,
): readonly Chosen[] {
  const { appealId, grounds } = appeal
  const by = appeal.reviewer ?? INA
  const outcome = (['upheld', 'reversed', 'reduced'] as const)[how % 3] ?? 'upheld'
  const answers = how % 7 === 0 ? [] : grounds.map(({ groundId }) => ({ groundId, text: TEXT }))
  const reduced = outcome === 'reduced' ? { points: 1, amount: 0, instalments: [] } : null
  return [
    { command: { type: 'commit_first_look', appealId, view: 'reversed', text: TEXT }, by },
    { command: { type: 'decide_appeal', appealId, outcome, answers, reduced }, by },
    ...(how % 6 === 0
      ? [
          {
            command: { type: 'withdraw_appeal', appealId } as const,
            by: concernedOf(facts, { how } as Step),
          },
          {
            command: {
              type: 'name_reviewer',
              appealId,
              personId: IDS[how % IDS.length] ?? INA,
            } as const,
            by: TIM,
          },
        ]
      : []),
  ]
}

/** What somebody would do with a penalty next, and some of what they should not. */
function aboutPenalty(
  facts: ProceedingFacts,
  penalty: PenaltyState,
  { how, who }: Step,
): readonly Chosen[] {
  const { penaltyId, proposedBy: by, status } = penalty
  const person = penalty.personId ?? MAY
  const approver = approversOf(penalty, facts)[0]?.id ?? TOM
  const copyId = penalty.copies[how % Math.max(1, penalty.copies.length)]?.copyId ?? 'theirs'
  const guard = how % 2 === 0 ? 'act_already_penalised' : 'systemic_cause_open'
  const hr = how % 3 === 0 ? HEA : TIM
  const witness = IDS[how % IDS.length] ?? null
  const next: Chosen[] = {
    proposed: [{ command: { type: 'tell_allegation', penaltyId }, by } as const],
    alleged: [
      { command: { type: 'answer_allegation', penaltyId, text: TEXT }, by: person } as const,
      { command: { type: 'submit_penalty', penaltyId }, by } as const,
    ],
    answered: [{ command: { type: 'submit_penalty', penaltyId }, by } as const],
    in_approval: [
      { command: { type: 'approve_penalty', penaltyId, note: null }, by: approver } as const,
    ],
    decided: [
      { command: { type: 'issue_notice', penaltyId, noticeId: `${penaltyId}n` }, by } as const,
    ],
    noticed: [
      {
        command: { type: 'receive_copy', penaltyId, copyId, how: 'received', witness: null },
        by: person,
      } as const,
      {
        command: {
          type: 'receive_copy',
          penaltyId,
          copyId: 'theirs',
          how: 'refused_to_sign',
          witness,
        },
        by,
      } as const,
    ],
  }[status as string] ?? [
    {
      command: {
        ...lodging(facts, { how } as Step),
        about: { kind: 'penalty', penaltyId },
      } as ProceedingCommand,
      by: person,
    },
    { command: { type: 'hand_in_self_review', penaltyId, text: TEXT }, by: person },
    { command: { type: 'complete_measure', penaltyId, note: null }, by },
    { command: { type: 'approve_penalty', penaltyId, note: null }, by: approver },
    { command: { type: 'issue_notice', penaltyId, noticeId: `${penaltyId}n` }, by },
  ]
  if (who % 4 !== 0) return next
  return [
    ...next,
    ...(how % 9 === 0
      ? ([
          { command: { type: 'refuse_penalty', penaltyId, reason: TEXT }, by: approver },
          {
            command: { type: 'withdraw_penalty', penaltyId, reason: TEXT },
            by: how % 2 === 0 ? by : hr,
          },
        ] as const)
      : []),
    { command: { type: 'ask_override', penaltyId, guard, reason: TEXT }, by: hr },
    { command: { type: 'confirm_override', penaltyId, guard }, by: how % 2 === 0 ? TIM : HEA },
  ]
}

function evidence(evidenceId: string, isDisclosed: boolean): GivenEvidence {
  return {
    evidenceId,
    kind: 'record',
    name: 'a.mp3',
    reference: 'attachment/1',
    sha256: null,
    text: null,
    personId: null,
    isDisclosed,
  }
}
