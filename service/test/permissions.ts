import { advanceProceeding, openProceeding } from '#shared/accountability/proceeding/advance.ts'
import { checkOpening } from '#shared/accountability/proceeding/decide/open.ts'
import { decideProceeding } from '#shared/accountability/proceeding/decide-command.ts'
import { done, type ProceedingFacts, termsOf } from '#shared/accountability/proceeding/facts.ts'
import { hasOffice } from '#shared/accountability/proceeding/people.ts'
import { checkProbe, type Probe, probesOf } from '#shared/accountability/proceeding/probes.ts'
import { isInRecordOf, sightOf } from '#shared/accountability/proceeding/sight.ts'
import {
  aRecord,
  FIN,
  GIA,
  HAL,
  HEA,
  INA,
  MAX,
  MAY,
  STAFF,
} from '#shared/accountability/proceeding/test-proceeding.ts'
import { policyWith, TEST_TERMS } from '#shared/accountability/proceeding/test-terms.ts'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type { CaseState } from '#shared/case/state.ts'
import {
  ANN,
  anOpening,
  aPerson,
  at,
  BEN,
  CALENDAR,
  openTestCase,
  SUE,
  TOM,
} from '#shared/case/test-case.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import type { PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant, LocalDate } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Directory } from '#shared/route/people.ts'
import { sealCommand } from '../verbs/proceeding/seal-command.ts'

/**
 * Who may do what in a procedure, by office and by how they stand to it: one life of a procedure, and at each moment of it
 * everybody asks for what that moment allows to somebody. The decisions answer for the documentation; a test asks the
 * routes the same and holds the two together, cell by cell.
 */

const QUI = '302' as PersonId
const EXP = '303' as PersonId
const LEO = '203' as PersonId
const KIM = '406' as PersonId
const REC = '403' as PersonId
const TIE = '404' as PersonId

export const MATRIX_POLICY = policyWith({
  ...TEST_TERMS,
  notice: {
    ...TEST_TERMS.notice,
    copies: TEST_TERMS.notice.copies.map((copy) => ({ ...copy, only_money: false })),
  },
  appeal: { ...TEST_TERMS.appeal, blind: true },
})

export const MATRIX_PEOPLE: Directory = new Map([
  ...STAFF,
  ...[
    aPerson(QUI, 'Qui', { roles: ['quality'], department: 'quality', supervisorId: GIA }),
    aPerson(EXP, 'Exp', { department: 'quality', supervisorId: GIA }),
    aPerson(LEO, 'Leo', { roles: ['supervisor'], department: 'merchant', supervisorId: MAY }),
    aPerson(KIM, 'Kim', { roles: ['hr'], department: 'hr', supervisorId: GIA }),
    aPerson(REC, 'Rec', { roles: ['hr'], department: 'hr', supervisorId: GIA }),
    aPerson(TIE, 'Tie', { roles: ['hr'], department: 'hr', supervisorId: GIA }),
  ].map((person) => [person.id, person] as const),
])

/** The columns: everybody who stands to the procedure in another way. */
export const COLUMNS: readonly { readonly id: PersonId; readonly is: string }[] = [
  { id: INA, is: 'the investigator' },
  { id: QUI, is: 'investigates elsewhere' },
  { id: SUE, is: 'leads whom it is about; attributes, proposes' },
  { id: LEO, is: 'leads others' },
  { id: TOM, is: 'heads whom it is about; approves' },
  { id: MAY, is: 'heads others; of an approving role' },
  { id: GIA, is: 'general manager; may set aside a law' },
  { id: HAL, is: 'human resources; reviews the appeal' },
  { id: KIM, is: 'human resources; asked for an exception' },
  { id: HEA, is: 'human resources; reports to who decided' },
  { id: REC, is: 'human resources; recused from the case' },
  { id: TIE, is: 'human resources; declared a tie' },
  { id: FIN, is: 'finance, payroll' },
  { id: EXP, is: 'asked for an opinion' },
  { id: ANN, is: 'whom it is about' },
  { id: BEN, is: 'owns the case' },
  { id: MAX, is: 'nobody to it' },
]

export const PROCEEDING_ID = 'aaaaaaaa-0000-4000-8000-000000000001'
const uuid = (n: number) => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}`
const [EVIDENCE, OPINION, PARTY, PENALTY, APPEAL, GROUND, CORRECTION] = [1, 2, 3, 4, 5, 6, 7].map(
  uuid,
) as [string, string, string, string, string, string, string]
const text = 'A text that only some may read.'

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

const MONDAY = at('03-09 10:00')
const TUESDAY = at('03-10 10:00')
const WEDNESDAY = at('03-11 10:00')
const THURSDAY = at('03-12 10:00')
export const OPENED_AT = MONDAY

const evidence = (evidenceId: string) =>
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
const finding: PlainProceedingCommand = {
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
const attribution = {
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
const proposal = (penaltyId: string): PlainProceedingCommand => ({
  type: 'propose_penalty',
  penaltyId,
  partyId: PARTY,
  penalty: 'review',
  amount: 0,
  instalments: [],
  evidenceIds: [EVIDENCE],
  reasons: text,
  because: null,
})
const about = { penaltyId: PENALTY }
const received = (copyId: string, how: 'received' | 'refused_to_sign' = 'received') =>
  ({ type: 'receive_copy', ...about, copyId, how, witness: BEN }) as const
const appeal = {
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

export interface Row {
  readonly moment: Moment
  readonly what: string
  readonly command: PlainProceedingCommand
  /** A refusal that is not about who asks: what this life of a procedure does not have. */
  readonly leavesOut?: RefusalCode
}

/** What is asked for, each at a moment that allows it to somebody. */
export const ROWS: readonly Row[] = [
  {
    moment: 'opened',
    what: 'name another investigator',
    command: { type: 'name_investigator', personId: QUI },
  },
  { moment: 'opened', what: 'add evidence', command: evidence(uuid(30)) },
  {
    moment: 'opened',
    what: 'ask for an opinion',
    command: { type: 'ask_opinion', opinionId: uuid(31), of: EXP, question: text },
  },
  { moment: 'opened', what: 'declare a tie', command: { type: 'declare_tie', reason: text } },
  {
    moment: 'asked',
    what: 'give the opinion',
    command: { type: 'give_opinion', opinionId: OPINION, evidenceId: uuid(32), text },
  },
  { moment: 'asked', what: 'record the finding', command: finding },
  { moment: 'found', what: 'say who is responsible', command: attribution },
  { moment: 'found', what: 'close the procedure', command: { type: 'close_proceeding' } },
  {
    moment: 'attributed',
    what: 'answer whether lateness could have been avoided',
    command: {
      type: 'answer_feasibility',
      key: 'limit#1',
      personId: ANN,
      isExcused: false,
      reasons: text,
    },
    leavesOut: 'party_not_found',
  },
  {
    moment: 'attributed',
    what: 'contest who is responsible',
    command: { ...appeal, appealId: uuid(33), about: { kind: 'attribution', partyId: PARTY } },
  },
  { moment: 'attributed', what: 'propose a penalty', command: proposal(uuid(34)) },
  { moment: 'proposed', what: 'tell the person', command: { type: 'tell_allegation', ...about } },
  {
    moment: 'proposed',
    what: 'ask for an exception',
    command: { type: 'ask_override', ...about, guard: 'systemic_cause_open', reason: text },
  },
  {
    moment: 'excepted',
    what: 'confirm the exception',
    command: { type: 'confirm_override', ...about, guard: 'systemic_cause_open' },
  },
  {
    moment: 'told',
    what: 'answer what is said',
    command: { type: 'answer_allegation', ...about, text },
  },
  {
    moment: 'heard',
    what: 'submit it for approval',
    command: { type: 'submit_penalty', ...about },
  },
  {
    moment: 'submitted',
    what: 'approve it',
    command: { type: 'approve_penalty', ...about, note: null },
  },
  {
    moment: 'submitted',
    what: 'refuse it',
    command: { type: 'refuse_penalty', ...about, reason: text },
  },
  {
    moment: 'submitted',
    what: 'withdraw it',
    command: { type: 'withdraw_penalty', ...about, reason: text },
  },
  {
    moment: 'decided',
    what: 'issue the notice',
    command: { type: 'issue_notice', ...about, noticeId: uuid(35) },
  },
  { moment: 'noticed', what: 'receive the person’s copy', command: received('theirs') },
  { moment: 'noticed', what: 'receive the copy of finance', command: received('finance') },
  { moment: 'noticed', what: 'keep the own copy', command: received('own') },
  {
    moment: 'noticed',
    what: 'record that the person would not sign',
    command: received('theirs', 'refused_to_sign'),
  },
  {
    moment: 'effective',
    what: 'take it back in force',
    command: { type: 'withdraw_penalty', ...about, reason: text },
  },
  {
    moment: 'effective',
    what: 'hand in the self-review',
    command: { type: 'hand_in_self_review', ...about, text },
  },
  {
    moment: 'effective',
    what: 'ask for a correction',
    command: { type: 'ask_correction', correctionId: uuid(36), about: 'finding', text },
  },
  {
    moment: 'correcting',
    what: 'answer the request for correction',
    command: { type: 'answer_correction', correctionId: CORRECTION, isCorrected: false, text },
  },
  {
    moment: 'reviewed',
    what: 'return the self-review',
    command: { type: 'return_self_review', ...about, reason: text },
  },
  {
    moment: 'reviewed',
    what: 'accept the self-review',
    command: { type: 'complete_measure', ...about, note: null },
  },
  { moment: 'reviewed', what: 'appeal', command: appeal },
  {
    moment: 'appealed',
    what: 'withdraw the appeal',
    command: { type: 'withdraw_appeal', appealId: APPEAL },
  },
  {
    moment: 'appealed',
    what: 'name another reviewer',
    command: { type: 'name_reviewer', appealId: APPEAL, personId: MAX },
  },
  {
    moment: 'appealed',
    what: 'commit a first view',
    command: { type: 'commit_first_look', appealId: APPEAL, view: 'upheld', text },
  },
  {
    moment: 'looked',
    what: 'decide the appeal',
    command: {
      type: 'decide_appeal',
      appealId: APPEAL,
      outcome: 'upheld',
      answers: [{ groundId: GROUND, text }],
      reduced: null,
    },
  },
]

export const SIGHT_MOMENTS: readonly Moment[] = [
  'opened',
  'attributed',
  'noticed',
  'appealed',
  'looked',
]

/** The version and calendar that it stands under, as an account stores them. */
export const CALENDAR_VERSION_ID = `${CHINA_OFFICE.key}@${CHINA_OFFICE.version}`
export const POLICY_VERSION_ID =
  `${MATRIX_POLICY.policy.key}@${MATRIX_POLICY.policy.version}` as PolicyVersionId

/** The case that it is about, as it stands. */
export function matrixCase(): CaseState {
  const opening = anOpening({
    policyVersionId: POLICY_VERSION_ID,
    calendarVersionId: CALENDAR_VERSION_ID,
  })
  const { state } = openTestCase(opening, undefined, {
    policy: MATRIX_POLICY,
    people: MATRIX_PEOPLE,
  })
  return { ...state, owner: BEN, subjects: [ANN], recused: [ANN, REC] }
}

/** A cell: `yes`, what one sees, or the refusal. */
export type Cell = string
export const YES: Cell = 'yes'

export interface Matrix {
  readonly opening: readonly Cell[]
  readonly sights: readonly { readonly moment: Moment; readonly cells: readonly Cell[] }[]
  readonly rows: readonly { readonly what: string; readonly cells: readonly Cell[] }[]
  /** What belongs to human resources, in matters of a colleague and of their own. */
  readonly personal: readonly { readonly what: string; readonly cells: readonly Cell[] }[]
}

/** The decisions’ answer, cell by cell. */
export async function askDecisions(): Promise<Matrix> {
  const moments = await momentsOf()
  const people = COLUMNS.map(({ id }) => {
    const person = MATRIX_PEOPLE.get(id)
    invariant(person, `${id} is on the staff`)
    return person
  })
  const factsAt = (moment: Moment) => {
    const facts = moments.get(moment)
    invariant(facts, `the procedure comes to ${moment}`)
    return facts
  }
  const { state: _, record: __, ...around } = factsAt('opened')
  const rows = []
  for (const { moment, what, command, leavesOut } of ROWS) {
    const facts = factsAt(moment)
    const sealed = await sealedOf(command)
    const now = lastInstantBefore(moment)
    const cells = people.map((actor) => {
      const isKnown =
        sightOf(actor, facts) !== 'none' || isInRecordOf(actor, facts.state, facts.people)
      if (!isKnown) return 'proceeding_not_found'
      const decided = advanceProceeding(
        facts,
        (known) => decideProceeding({ facts: known, actor, now }, sealed),
        now,
      )
      return decided.ok || decided.code === leavesOut ? YES : decided.code
    })
    rows.push({ what, cells })
  }
  const isHr = people.map((person) => hasOffice(person, 'hr', around.terms))
  const ofOthers = isHr.map((is) => (is ? YES : 'role_not_allowed'))
  const ofOwn = isHr.map((is) => (is ? 'same_person' : 'role_not_allowed'))
  return {
    opening: people.map((actor) => {
      const checked = checkOpening({ facts: around, actor }, false)
      return checked.ok ? YES : checked.code
    }),
    sights: SIGHT_MOMENTS.map((moment) => ({
      moment,
      cells: people.map((person) => sightCell(person.id, factsAt(moment))),
    })),
    rows,
    personal: [
      { what: 'read or set a colleague’s wage, hold or erase', cells: ofOthers },
      { what: 'the same of oneself', cells: ofOwn },
    ],
  }
}

/** The same as `rows`, as the screens are told it: from the probes, which have next to nothing in them. */
export async function askProbes(): Promise<Matrix['rows']> {
  const moments = await momentsOf()
  return ROWS.map(({ moment, what, command, leavesOut }) => {
    const facts = moments.get(moment)
    invariant(facts, `the procedure comes to ${moment}`)
    const now = lastInstantBefore(moment)
    const cells = COLUMNS.map(({ id }) => {
      const actor = facts.people.get(id)
      invariant(actor, `${id} is on the staff`)
      const isKnown =
        sightOf(actor, facts) !== 'none' || isInRecordOf(actor, facts.state, facts.people)
      if (!isKnown) return 'proceeding_not_found'
      const ask = { facts, actor, now }
      const probe = probesOf(ask).find((one) => isAbout(one, command))
      // The screens show no button for what is not there.
      if (!probe) return leavesOut ?? 'no probe'
      const checked = checkProbe(ask, probe)
      return checked.ok ? YES : checked.code
    })
    return { what, cells }
  })
}

/** Whether the probe is of that command, about the same thing. */
function isAbout({ type, about }: Probe, command: PlainProceedingCommand): boolean {
  if (type !== command.type) return false
  const ids: readonly unknown[] = Object.values({
    ...command,
    ...(command.type === 'lodge_appeal' ? command.about : {}),
  })
  return about.every((part) => ids.includes(part))
}

function sightCell(id: PersonId, facts: ProceedingFacts): Cell {
  const person = facts.people.get(id)
  invariant(person, `${id} is on the staff`)
  const sight = sightOf(person, facts)
  if (sight !== 'none') return sight
  return isInRecordOf(person, facts.state, facts.people) ? 'own record' : 'nothing'
}

/** When the last step up to a moment was done: what is asked at it is asked then. */
export function lastInstantBefore(moment: Moment): Instant {
  return STEPS.findLast((step) => step.moment === moment)?.at ?? MONDAY
}

async function sealedOf(command: PlainProceedingCommand) {
  let count = 0
  const sealed = await sealCommand(command, async () => {
    count += 1
    return { textId: `t${count}`, digest: '0'.repeat(64), keyIds: [], bytes: new Uint8Array() }
  })
  return sealed.command
}

async function momentsOf(): Promise<ReadonlyMap<Moment, ProceedingFacts>> {
  const known = aRecord({
    madeKnown: new Map([...MATRIX_PEOPLE.keys()].map((id) => [id, at('01-05 09:00')])),
    money: new Map(),
  })
  const around = {
    case: matrixCase(),
    policy: MATRIX_POLICY,
    terms: termsOf(MATRIX_POLICY),
    calendar: CALENDAR,
    people: MATRIX_PEOPLE,
    record: known,
  }
  const ina = MATRIX_PEOPLE.get(INA)
  invariant(ina, 'somebody investigates')
  const opened = done(
    { facts: { ...around, state: undefined as never }, actor: ina, now: MONDAY },
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
  for (const { by, at: now, command, moment } of STEPS) {
    const actor = MATRIX_PEOPLE.get(by)
    invariant(actor, `${by} is on the staff`)
    const sealed = await sealedOf(command)
    const advanced = advanceProceeding(
      facts,
      (current) => decideProceeding({ facts: current, actor, now }, sealed),
      now,
    )
    invariant(advanced.ok, `${command.type}: ${advanced.ok ? '' : advanced.code}`)
    facts = { ...facts, state: advanced.value.state }
    moments.set(moment, facts)
  }
  return moments
}
