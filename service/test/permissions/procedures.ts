import { advanceProceeding } from '#shared/accountability/proceeding/advance.ts'
import { checkOpening } from '#shared/accountability/proceeding/decide/open.ts'
import { decideProceeding } from '#shared/accountability/proceeding/decide-command.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { checkProbe, type Probe, probesOf } from '#shared/accountability/proceeding/probes.ts'
import { isInRecordOf, sightOf, waitingForIn } from '#shared/accountability/proceeding/sight.ts'
import type { PlainProceedingCommand } from '#shared/contract/proceeding-requests.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import {
  type Cell,
  type Chapter,
  type Column,
  cellOf,
  cellsOf,
  type Line,
  type Matrix,
  NOTHING,
  YES,
} from './matrix.ts'
import {
  APPEAL,
  about,
  appeal,
  attribution,
  CORRECTION,
  evidence,
  finding,
  GROUND,
  instantOf,
  type Moment,
  momentsOf,
  OPINION,
  PARTY,
  PENALTY,
  proposal,
  received,
  sealedProceeding,
} from './procedure-life.ts'
import {
  ANN,
  BEN,
  EXP,
  FIN,
  GIA,
  HAL,
  HEA,
  INA,
  KIM,
  LEO,
  MAX,
  MAY,
  QUI,
  REC,
  SUE,
  TEXT,
  TIE,
  TOM,
  uuid,
} from './world.ts'

/**
 * Who may do what in a procedure, by office and by how they stand to it: one life of a procedure, and at each moment of it
 * everybody asks for what that moment allows to somebody. The decisions answer for the documentation; a test asks the
 * routes the same and holds the two together, cell by cell.
 */

/** The columns: everybody who stands to the procedure in another way. */
export const COLUMNS: readonly Column[] = [
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
    command: { type: 'ask_opinion', opinionId: uuid(31), of: EXP, question: TEXT },
  },
  { moment: 'opened', what: 'declare a tie', command: { type: 'declare_tie', reason: TEXT } },
  {
    moment: 'asked',
    what: 'give the opinion',
    command: { type: 'give_opinion', opinionId: OPINION, evidenceId: uuid(32), text: TEXT },
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
      reasons: TEXT,
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
    command: { type: 'ask_override', ...about, guard: 'systemic_cause_open', reason: TEXT },
  },
  {
    moment: 'excepted',
    what: 'confirm the exception',
    command: { type: 'confirm_override', ...about, guard: 'systemic_cause_open' },
  },
  {
    moment: 'told',
    what: 'answer what is said',
    command: { type: 'answer_allegation', ...about, text: TEXT },
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
    command: { type: 'refuse_penalty', ...about, reason: TEXT },
  },
  {
    moment: 'submitted',
    what: 'withdraw it',
    command: { type: 'withdraw_penalty', ...about, reason: TEXT },
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
    command: { type: 'withdraw_penalty', ...about, reason: TEXT },
  },
  {
    moment: 'effective',
    what: 'hand in the self-review',
    command: { type: 'hand_in_self_review', ...about, text: TEXT },
  },
  {
    moment: 'effective',
    what: 'ask for a correction',
    command: { type: 'ask_correction', correctionId: uuid(36), about: 'finding', text: TEXT },
  },
  {
    moment: 'correcting',
    what: 'answer the request for correction',
    command: {
      type: 'answer_correction',
      correctionId: CORRECTION,
      isCorrected: false,
      text: TEXT,
    },
  },
  {
    moment: 'reviewed',
    what: 'return the self-review',
    command: { type: 'return_self_review', ...about, reason: TEXT },
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
    command: { type: 'commit_first_look', appealId: APPEAL, view: 'upheld', text: TEXT },
  },
  {
    moment: 'looked',
    what: 'decide the appeal',
    command: {
      type: 'decide_appeal',
      appealId: APPEAL,
      outcome: 'upheld',
      answers: [{ groundId: GROUND, text: TEXT }],
      reduced: null,
    },
  },
]

/** What is asked for before there is any. */
export const OPENING = 'open a procedure'

export const SIGHT_MOMENTS: readonly Moment[] = [
  'opened',
  'attributed',
  'noticed',
  'appealed',
  'looked',
]

/** What is read of it beside itself, at the moment when it is in force. */
export const READ_AT: Moment = 'effective'
export const READS = [
  { what: 'read its history', path: '/history', isFor: (sight: Cell) => sight === 'full' },
  {
    what: 'read who had the case in which minutes',
    path: '/holding',
    isFor: (sight: Cell) => sight === 'full',
  },
  {
    what: 'read and print the notice',
    path: `/notices/${PENALTY}`,
    isFor: (sight: Cell) => ['full', 'copy', 'own record'].includes(sight),
  },
] as const

export const PROCEDURES: Chapter = {
  title: 'Procedures',
  about:
    'Who is responsible for what a complaint found, in one life of a procedure. Here quality investigates, supervisors and heads attribute and propose, heads and the general manager approve.',
  columns: COLUMNS,
  sees: '`full`: everything; `blind`: the facts of an appeal without names, department and penalty; `expert`: the question and the disclosed evidence; `copy`: the notices that their office gets; `own record`: *My record*, and nothing of the procedure.',
  routes: [
    'GET /api/proceedings',
    'POST /api/proceedings',
    'GET /api/proceedings/:proceedingId',
    'POST /api/proceedings/:proceedingId/commands',
    'GET /api/proceedings/:proceedingId/history',
    'GET /api/proceedings/:proceedingId/holding',
    'GET /api/proceedings/:proceedingId/notices/:penaltyId',
  ],
  ask: askProcedures,
}

type FactsAt = (moment: Moment) => ProceedingFacts

async function loadMoments(): Promise<FactsAt> {
  const moments = await momentsOf()
  return (moment) => {
    const facts = moments.get(moment)
    invariant(facts, `the procedure comes to ${moment}`)
    return facts
  }
}

/** The decisions’ answer, cell by cell; the opening first. */
async function askProcedures(): Promise<Matrix> {
  const factsAt = await loadMoments()
  const { state: _, record: __, ...around } = factsAt('opened')
  const opening = cellsOf(COLUMNS, (actor) => cellOf(checkOpening({ facts: around, actor }, false)))
  const actions: Line[] = [{ what: OPENING, cells: opening }]
  for (const { moment, what, command, leavesOut } of ROWS) {
    const facts = factsAt(moment)
    const sealed = await sealedProceeding(command)
    const now = instantOf(moment)
    const cells = cellsOf(COLUMNS, (actor) => {
      if (!isKnown(actor, facts)) return 'proceeding_not_found'
      const decided = advanceProceeding(
        facts,
        (known) => decideProceeding({ facts: known, actor, now }, sealed),
        now,
      )
      return !decided.ok && decided.code === leavesOut ? YES : cellOf(decided)
    })
    actions.push({ what, cells })
  }
  const read = cellsOf(COLUMNS, (person) => sightCell(person, factsAt(READ_AT)))
  for (const { what, isFor } of READS)
    actions.push({
      what,
      cells: read.map((sight) => (isFor(sight) ? YES : 'proceeding_not_found')),
    })
  return {
    sights: SIGHT_MOMENTS.map((moment) => {
      const facts = factsAt(moment)
      const waiting = waitingForIn(facts)
      return {
        what: moment,
        cells: cellsOf(COLUMNS, (person) => sightCell(person, facts)),
        waitsFor: COLUMNS.map(({ id }) => id).filter((id) => waiting.includes(id)),
      }
    }),
    actions,
  }
}

/** The same as the actions, as the screens are told it: from the probes, which have next to nothing in them. */
export async function askProbes(): Promise<readonly Line[]> {
  const factsAt = await loadMoments()
  return ROWS.map(({ moment, what, command, leavesOut }) => {
    const facts = factsAt(moment)
    const now = instantOf(moment)
    const cells = cellsOf(COLUMNS, (actor) => {
      if (!isKnown(actor, facts)) return 'proceeding_not_found'
      const ask = { facts, actor, now }
      const probe = probesOf(ask).find((one) => isAbout(one, command))
      // The screens show no button for what is not there.
      return probe ? cellOf(checkProbe(ask, probe)) : (leavesOut ?? 'no probe')
    })
    return { what, cells }
  })
}

/** Whether that person is told anything at all of it. */
export function isKnown(person: Person, facts: ProceedingFacts): boolean {
  return sightOf(person, facts) !== 'none' || isInRecordOf(person, facts.state, facts.people)
}

/** Whether the probe is of that command, about the same thing. */
function isAbout({ type, about: parts }: Probe, command: PlainProceedingCommand): boolean {
  if (type !== command.type) return false
  const ids: readonly unknown[] = Object.values({
    ...command,
    ...(command.type === 'lodge_appeal' ? command.about : {}),
  })
  return parts.every((part) => ids.includes(part))
}

function sightCell(person: Person, facts: ProceedingFacts): Cell {
  const sight = sightOf(person, facts)
  if (sight !== 'none') return sight
  return isInRecordOf(person, facts.state, facts.people) ? 'own record' : NOTHING
}
