import {
  advanceProceeding,
  decideNothing,
  openProceeding,
} from '#shared/accountability/proceeding/advance.ts'
import { decideProceeding } from '#shared/accountability/proceeding/decide-command.ts'
import { done, type ProceedingFacts, termsOf } from '#shared/accountability/proceeding/facts.ts'
import { isKeptOut } from '#shared/accountability/proceeding/people.ts'
import { aRecord } from '#shared/accountability/proceeding/test-proceeding.ts'
import { at, CALENDAR } from '#shared/case/test-case.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { sealCommand } from '../../verbs/proceeding/seal-command.ts'
import {
  ANN,
  BEN,
  CALENDAR_VERSION_ID,
  EXP,
  HAL,
  INA,
  KIM,
  KNOWN_AT,
  MATRIX_PEOPLE,
  MATRIX_POLICY,
  matrixCase,
  POLICY_VERSION_ID,
  personOf,
  SUE,
  sealing,
  TEXT,
  TIE,
  TOM,
  uuid,
} from './world.ts'

/** One life of a procedure, from Monday to Thursday: who did what in it, and how it stood at each moment. */

export const PROCEEDING_ID = 'aaaaaaaa-0000-4000-8000-000000000001'
const EVIDENCE = uuid(1)
export const [OPINION, PARTY, PENALTY, APPEAL, GROUND, CORRECTION] = [2, 3, 4, 5, 6, 7].map(
  uuid,
) as [string, string, string, string, string, string]
const text = TEXT

export interface Step {
  readonly by: PersonId
  readonly at: Instant
  readonly command: PlainProceedingCommand
  /** What the procedure has come to when this is done. */
  readonly moment: Moment
}

export type Moment =
  | 'opened'
  | 'asked'
  | 'found'
  | 'attributed'
  | 'proposed'
  | 'excepted'
  | 'told'
  | 'heard'
  | 'submitted'
  | 'decided'
  | 'noticed'
  | 'effective'
  | 'correcting'
  | 'reviewed'
  | 'appealed'
  | 'looked'

export const MONDAY = at('03-09 10:00')
const TUESDAY = at('03-10 10:00')
const WEDNESDAY = at('03-11 10:00')
const THURSDAY = at('03-12 10:00')

export const evidence = (evidenceId: string) =>
  ({
    type: 'add_evidence',
    evidence: {
      evidenceId,
      kind: 'record',
      name: 'call.mp3',
      reference: 'attachment/1',
      sha256: 'ab'.repeat(32),
      text,
      personId: null,
      isDisclosed: true,
    },
  }) as const
export const finding: PlainProceedingCommand = {
  type: 'record_finding',
  findingId: uuid(20),
  verdict: 'founded',
  reasons: text,
  cause: 'careless',
  impact: 'slight',
  marks: [],
  loss: null,
  actOn: '2026-03-03' as LocalDate,
  knownAt: at('03-03 10:00'),
}
export const attribution = {
  type: 'attribute',
  attributionId: uuid(21),
  parties: [
    {
      partyId: PARTY,
      kind: 'employee',
      personId: ANN,
      department: 'service',
      name: null,
      level: 'primary',
      share: 10_000,
    },
  ],
  reasons: text,
} as const satisfies PlainProceedingCommand
export const proposal = (penaltyId: string, penalty = 'review'): PlainProceedingCommand => ({
  type: 'propose_penalty',
  penaltyId,
  partyId: PARTY,
  penalty,
  amount: 0,
  instalments: [],
  evidenceIds: [EVIDENCE],
  reasons: text,
  because: null,
})
export const about = { penaltyId: PENALTY }
export const received = (copyId: string, how: 'received' | 'refused_to_sign' = 'received') =>
  ({ type: 'receive_copy', ...about, copyId, how, witness: BEN }) as const
export const appeal = {
  type: 'lodge_appeal',
  appealId: APPEAL,
  about: { kind: 'penalty', ...about },
  grounds: [{ groundId: GROUND, text }],
  evidence: [],
} as const satisfies PlainProceedingCommand

/** One life of a procedure, from Monday to Thursday. */
export const STEPS: readonly Step[] = [
  { moment: 'opened', by: TIE, at: MONDAY, command: { type: 'declare_tie', reason: text } },
  { moment: 'asked', by: INA, at: MONDAY, command: evidence(EVIDENCE) },
  {
    moment: 'asked',
    by: INA,
    at: MONDAY,
    command: { type: 'ask_opinion', opinionId: OPINION, of: EXP, question: text },
  },
  { moment: 'found', by: INA, at: MONDAY, command: finding },
  { moment: 'attributed', by: SUE, at: MONDAY, command: attribution },
  { moment: 'proposed', by: SUE, at: MONDAY, command: proposal(PENALTY) },
  {
    moment: 'excepted',
    by: KIM,
    at: MONDAY,
    command: { type: 'ask_override', ...about, guard: 'systemic_cause_open', reason: text },
  },
  { moment: 'told', by: SUE, at: MONDAY, command: { type: 'tell_allegation', ...about } },
  { moment: 'heard', by: ANN, at: TUESDAY, command: { type: 'answer_allegation', ...about, text } },
  { moment: 'submitted', by: SUE, at: TUESDAY, command: { type: 'submit_penalty', ...about } },
  {
    moment: 'decided',
    by: TOM,
    at: WEDNESDAY,
    command: { type: 'approve_penalty', ...about, note: null },
  },
  {
    moment: 'noticed',
    by: SUE,
    at: WEDNESDAY,
    command: { type: 'issue_notice', ...about, noticeId: uuid(22) },
  },
  { moment: 'effective', by: ANN, at: THURSDAY, command: received('theirs') },
  {
    moment: 'correcting',
    by: ANN,
    at: THURSDAY,
    command: { type: 'ask_correction', correctionId: CORRECTION, about: 'finding', text },
  },
  {
    moment: 'reviewed',
    by: ANN,
    at: THURSDAY,
    command: { type: 'hand_in_self_review', ...about, text },
  },
  { moment: 'appealed', by: ANN, at: THURSDAY, command: appeal },
  {
    moment: 'looked',
    by: HAL,
    at: THURSDAY,
    command: { type: 'commit_first_look', appealId: APPEAL, view: 'upheld', text },
  },
]

/** When the last step up to a moment was done: what is asked at it is asked then. */
export function instantOf(moment: Moment): Instant {
  return STEPS.findLast((step) => step.moment === moment)?.at ?? MONDAY
}

/**
 * The same life as far as a penalty of points that nobody contests: what improvements, circulars and the ledger rest on.
 */
export const PENALTY_STEPS: readonly Step[] = STEPS.slice(
  0,
  STEPS.findIndex(({ moment }) => moment === 'correcting'),
).map((step) =>
  step.moment === 'proposed' ? { ...step, command: proposal(PENALTY, 'points') } : step,
)
/** When nobody can contest it any more. */
export const FINAL_AT = at('03-20 09:00')

/** How the procedure stands when that penalty is final. */
export async function finalProcedure(): Promise<ProceedingFacts> {
  const facts = (await momentsOf(PENALTY_STEPS)).get('effective')
  invariant(facts, 'the penalty takes effect')
  const waited = advanceProceeding(facts, decideNothing, FINAL_AT)
  invariant(waited.ok, 'time alone is never refused')
  return { ...facts, state: waited.value.state }
}

/** Whom it keeps out of whatever rests on it. */
export function keptOutOf({ state, people, case: from }: ProceedingFacts): ReadonlySet<PersonId> {
  const kept = [...people.values()].filter((person) => isKeptOut(person, state, from, people))
  return new Set(kept.map(({ id }) => id))
}

/** A command as it is decided. */
export async function sealedProceeding(command: PlainProceedingCommand, seal = sealing()) {
  return (await sealCommand(command, seal)).command
}

/** How it stands after the last step of each moment. */
export async function momentsOf(
  steps: readonly Step[] = STEPS,
): Promise<ReadonlyMap<Moment, ProceedingFacts>> {
  const around = {
    case: matrixCase(),
    policy: MATRIX_POLICY,
    terms: termsOf(MATRIX_POLICY),
    calendar: CALENDAR,
    people: MATRIX_PEOPLE,
    record: aRecord({
      madeKnown: new Map([...MATRIX_PEOPLE.keys()].map((id) => [id, KNOWN_AT])),
      money: new Map(),
    }),
  }
  const opened = done(
    { facts: { ...around, state: undefined as never }, actor: personOf(INA), now: MONDAY },
    {
      type: 'proceeding_opened',
      proceedingId: PROCEEDING_ID,
      caseId: around.case.caseId,
      ticketId: around.case.ticketId,
      policyKey: MATRIX_POLICY.policy.key,
      policyVersionId: POLICY_VERSION_ID,
      calendarVersionId: CALENDAR_VERSION_ID,
      occasions: [],
      reason: null,
      investigator: INA,
    },
  )
  let facts: ProceedingFacts = { ...around, state: openProceeding(around, opened).state }
  const moments = new Map<Moment, ProceedingFacts>([['opened', facts]])
  const seal = sealing()
  for (const { by, at: now, command, moment } of steps) {
    const sealed = await sealedProceeding(command, seal)
    const advanced = advanceProceeding(
      facts,
      (current) => decideProceeding({ facts: current, actor: personOf(by), now }, sealed),
      now,
    )
    invariant(advanced.ok, `${command.type}: ${advanced.ok ? '' : advanced.code}`)
    facts = { ...facts, state: advanced.value.state }
    moments.set(moment, facts)
  }
  return moments
}
