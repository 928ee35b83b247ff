import type { z } from 'zod'
import { decideImprovement } from '#shared/accountability/improvement/decide.ts'
import type {
  ImprovementFacts,
  ImprovementOutside,
} from '#shared/accountability/improvement/facts.ts'
import { applyImprovementEvent } from '#shared/accountability/improvement/fold.ts'
import type {
  ImprovementEvent,
  ImprovementState,
  NewImprovementEvent,
} from '#shared/accountability/improvement/model.ts'
import { decideImprovementOpening } from '#shared/accountability/improvement/open.ts'
import {
  maySeeImprovement,
  maySeeImprovementEvent,
  waitingForImprovement,
} from '#shared/accountability/improvement/people.ts'
import { advanceImprovement } from '#shared/accountability/improvement/record.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import { at, CALENDAR } from '#shared/case/test-case.ts'
import type {
  OpenImprovementRequestSchema,
  PlainImprovementCommand,
} from '#shared/contract/improvement-requests.ts'
import type { ImprovementView } from '#shared/contract/improvement-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant, ok } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import { toImprovementView } from '#shared/view/improvement-view.ts'
import { isVisible } from '../../verbs/case/sight.ts'
import { sealCommand } from '../../verbs/improvement/seal-command.ts'
import {
  type Cell,
  type Chapter,
  type Column,
  cellOf,
  cellsOf,
  type Line,
  type Matrix,
  NOTHING,
  type SightLine,
} from './matrix.ts'
import { finalProcedure, keptOutOf, PENALTY, PROCEEDING_ID } from './procedure-life.ts'
import {
  ANN,
  BEN,
  CALENDAR_VERSION_ID,
  FIN,
  GIA,
  HAL,
  INA,
  LEO,
  MATRIX_PEOPLE,
  MATRIX_POLICY,
  MAX,
  matrixCase,
  OTT,
  POLICY_VERSION_ID,
  personOf,
  QUE,
  QUI,
  REC,
  SUE,
  sealing,
  TEXT,
  TIE,
  TOM,
  uuid,
} from './world.ts'

/**
 * Who may do what to an improvement: two lives of one, opened from the complaint for a whole department, and opened from a
 * penalty for one person. Everybody asks at each moment for what it allows to somebody.
 */

export const IMPROVEMENT_COLUMNS: readonly Column[] = [
  { id: INA, is: 'opens improvements; opened it' },
  { id: QUI, is: 'opens improvements elsewhere' },
  { id: QUE, is: 'opens improvements; recused from the case behind it' },
  { id: BEN, is: 'its first owner' },
  { id: SUE, is: 'is offered it, and owns it then; leads its first owner' },
  { id: TOM, is: 'heads the department; reports it done' },
  { id: OTT, is: 'of the department' },
  { id: MAX, is: 'takes part in it' },
  { id: ANN, is: 'whom the complaint and the penalty are about; takes part in the training' },
  { id: GIA, is: 'above the head of the department' },
  { id: HAL, is: 'human resources' },
  { id: REC, is: 'human resources; recused from the case' },
  { id: TIE, is: 'human resources; declared a tie' },
  { id: LEO, is: 'leads others' },
  { id: FIN, is: 'nobody to it' },
]

type Opening = z.output<typeof OpenImprovementRequestSchema>

interface ImprovementStep {
  readonly moment: string
  readonly by: PersonId
  readonly at: Instant
  /** None: time passes. */
  readonly command: PlainImprovementCommand | null
}

interface ImprovementRow {
  readonly moment: string
  readonly what: string
  readonly command: PlainImprovementCommand
}

export interface ImprovementLife {
  readonly name: string
  readonly opening: Opening
  readonly openedAt: Instant
  readonly steps: readonly ImprovementStep[]
  readonly rows: readonly ImprovementRow[]
}

const FRIDAY = at('03-20 10:00')
const MONDAY = at('03-23 10:00')
const [FIRST, SECOND, THIRD, HAND_OVER, PROOF, EXAM] = [51, 52, 53, 54, 55, 56].map(uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
]

const plain: Omit<Opening, 'improvementId' | 'from' | 'kind'> = {
  policyKey: null,
  cause: null,
  isSystemic: false,
  despiteExempt: TEXT,
  title: 'One list for all promises',
  resources: 'Two days',
  details: TEXT,
  department: 'service',
  owner: BEN,
  participants: [MAX],
  milestones: [],
  dueAt: at('04-10 10:00'),
}
const milestone = (milestoneId: string) => ({
  milestoneId,
  title: 'The list is there',
  dueAt: at('03-27 10:00'),
})
const proof = (proofId: string) => ({
  proofId,
  kind: 'file' as const,
  name: 'list.pdf',
  reference: 'attachment/1',
  sha256: 'cd'.repeat(32),
})
const judgement = (isEffective: boolean): PlainImprovementCommand => ({
  type: 'judge_effect',
  isEffective,
  learned: TEXT,
  dueAt: isEffective ? null : at('04-20 10:00'),
})
const progress: PlainImprovementCommand = { type: 'report_improvement_progress', text: TEXT }
const exam = (examId: string, personId: PersonId): PlainImprovementCommand => ({
  type: 'record_exam',
  examId,
  personId,
  isPassed: true,
  score: 90,
})

/** Opened on Friday, handed over and reported done on Monday, judged a week later. */
const OF_DEPARTMENT: ImprovementLife = {
  name: 'of a department',
  opening: {
    ...plain,
    improvementId: 'cccccccc-0000-4000-8000-000000000001',
    kind: 'rectification',
    from: { kind: 'case', caseId: matrixCase().caseId },
    milestones: [milestone(FIRST), milestone(SECOND)],
  },
  openedAt: FRIDAY,
  steps: [
    { moment: 'open', by: BEN, at: FRIDAY, command: progress },
    {
      moment: 'offered',
      by: BEN,
      at: FRIDAY,
      command: { type: 'offer_improvement', handOverId: HAND_OVER, to: SUE },
    },
    {
      moment: 'handed over',
      by: SUE,
      at: MONDAY,
      command: { type: 'accept_improvement', handOverId: HAND_OVER },
    },
    {
      moment: 'worked on',
      by: SUE,
      at: MONDAY,
      command: { type: 'reach_milestone', milestoneId: FIRST },
    },
    {
      moment: 'worked on',
      by: SUE,
      at: MONDAY,
      command: { type: 'reach_milestone', milestoneId: SECOND },
    },
    {
      moment: 'worked on',
      by: SUE,
      at: MONDAY,
      command: { type: 'add_proof', proof: proof(PROOF) },
    },
    { moment: 'in check', by: TOM, at: MONDAY, command: { type: 'report_done', text: TEXT } },
    { moment: 'window over', by: TOM, at: at('03-30 10:00'), command: null },
    { moment: 'closed', by: QUI, at: at('03-30 10:00'), command: judgement(true) },
  ],
  rows: [
    {
      moment: 'open',
      what: 'name participants',
      command: { type: 'name_participants', personIds: [FIN] },
    },
    {
      moment: 'open',
      what: 'release a participant',
      command: { type: 'release_participant', personId: MAX, reason: TEXT },
    },
    {
      moment: 'open',
      what: 'add a milestone',
      command: { type: 'add_milestone', milestone: milestone(THIRD) },
    },
    {
      moment: 'open',
      what: 'reach a milestone',
      command: { type: 'reach_milestone', milestoneId: FIRST },
    },
    {
      moment: 'open',
      what: 'drop a milestone',
      command: { type: 'drop_milestone', milestoneId: FIRST, reason: TEXT },
    },
    { moment: 'open', what: 'report progress', command: progress },
    { moment: 'open', what: 'add proof', command: { type: 'add_proof', proof: proof(uuid(61)) } },
    { moment: 'open', what: 'say that the cause is common', command: { type: 'flag_systemic' } },
    {
      moment: 'open',
      what: 'offer it to somebody',
      command: { type: 'offer_improvement', handOverId: uuid(62), to: OTT },
    },
    {
      moment: 'offered',
      what: 'accept it',
      command: { type: 'accept_improvement', handOverId: HAND_OVER },
    },
    {
      moment: 'offered',
      what: 'decline it',
      command: { type: 'decline_improvement', handOverId: HAND_OVER, reason: TEXT },
    },
    {
      moment: 'offered',
      what: 'withdraw the offer',
      command: { type: 'withdraw_improvement_offer', handOverId: HAND_OVER },
    },
    {
      moment: 'worked on',
      what: 'call it off',
      command: { type: 'cancel_improvement', reason: TEXT },
    },
    { moment: 'worked on', what: 'report it done', command: { type: 'report_done', text: null } },
    { moment: 'window over', what: 'judge it effective', command: judgement(true) },
    { moment: 'window over', what: 'judge it not effective', command: judgement(false) },
  ],
}

/** The training of one person, as their penalty demands it. */
const OF_PERSON: ImprovementLife = {
  name: 'of a person',
  opening: {
    ...plain,
    improvementId: 'cccccccc-0000-4000-8000-000000000002',
    kind: 'training',
    from: { kind: 'penalty', proceedingId: PROCEEDING_ID, penaltyId: PENALTY },
    participants: [ANN, MAX],
  },
  openedAt: at('03-31 10:00'),
  steps: [
    { moment: 'training open', by: BEN, at: at('03-31 10:00'), command: progress },
    { moment: 'examined', by: QUI, at: at('03-31 11:00'), command: exam(EXAM, ANN) },
    { moment: 'examined', by: QUI, at: at('03-31 11:00'), command: exam(uuid(63), MAX) },
    {
      moment: 'examined',
      by: BEN,
      at: at('03-31 11:00'),
      command: { type: 'add_proof', proof: proof(uuid(64)) },
    },
  ],
  rows: [
    {
      moment: 'training open',
      what: 'record an examination in a training',
      command: exam(uuid(65), MAX),
    },
    { moment: 'training open', what: 'report progress of a training', command: progress },
    {
      moment: 'examined',
      what: 'report a training done',
      command: { type: 'report_done', text: null },
    },
  ],
}

export const IMPROVEMENT_LIVES = [OF_DEPARTMENT, OF_PERSON] as const

/** What is not asked from anything that there is. */
const BY_HAND: Opening = {
  ...plain,
  improvementId: uuid(70),
  policyKey: MATRIX_POLICY.policy.key,
  kind: 'rectification',
  from: { kind: 'hand' },
  despiteExempt: null,
}

export const IMPROVEMENT_OPENINGS = [
  { what: 'open one by hand', opening: BY_HAND },
  { what: 'open one from the complaint', opening: OF_DEPARTMENT.opening },
  { what: 'open one from the penalty', opening: OF_PERSON.opening },
] as const

/** How an improvement stands at a moment, and what happened to it until then. */
export interface ImprovementMoment {
  readonly moment: string
  readonly now: Instant
  readonly facts: ImprovementFacts
  readonly events: readonly ImprovementEvent[]
}

export async function liveImprovement(
  life: ImprovementLife,
  procedure: ProceedingFacts,
): Promise<readonly ImprovementMoment[]> {
  const seal = sealing()
  const opened = decideOpening(life.opening, procedure, INA, life.openedAt)
  invariant(opened.ok, opened.ok ? '' : opened.code)
  const events: ImprovementEvent[] = []
  let state: ImprovementState | null = null
  const append = (added: readonly NewImprovementEvent[]) => {
    for (const { event, effectiveAt, actor } of added) {
      events.push(event)
      state = applyImprovementEvent(state, events.length, event, effectiveAt, actor)
    }
  }
  const factsAt = (now: Instant): ImprovementFacts => {
    invariant(state, 'it was opened')
    const outside = outsideOf(state, procedure, now)
    return { state, terms: procedure.terms, calendar: CALENDAR, people: MATRIX_PEOPLE, outside }
  }
  append([opened.value])
  const moments = new Map<string, ImprovementMoment>()
  for (const { moment, by, at: now, command } of life.steps) {
    const sealed = command && (await sealCommand(command, seal))
    const advanced = advanceImprovement(
      factsAt(now),
      (facts) => (sealed ? decideImprovement({ facts, actor: personOf(by), now }, sealed) : ok([])),
      now,
    )
    invariant(advanced.ok, `${moment}: ${advanced.ok ? '' : advanced.code}`)
    append(advanced.value.events)
    moments.set(moment, { moment, now, facts: factsAt(now), events: [...events] })
  }
  return [...moments.values()]
}

function outsideOf(
  { effectUntil }: ImprovementState,
  procedure: ProceedingFacts,
  now: Instant,
): ImprovementOutside {
  const isOver = effectUntil !== null && now >= effectUntil
  return {
    keptOut: keptOutOf(procedure),
    source: { isStanding: true },
    // The one complaint came before either window.
    repeats: isOver ? { before: 0, after: 0 } : null,
    inForce: {
      policyVersionId: POLICY_VERSION_ID,
      calendarVersionId: CALENDAR_VERSION_ID,
      terms: procedure.terms,
    },
  }
}

function decideOpening(opening: Opening, procedure: ProceedingFacts, by: PersonId, now: Instant) {
  const actor = personOf(by)
  const { from, despiteExempt, details, policyKey: _, ...others } = opening
  const isFound =
    from.kind === 'case' ? isVisible(actor, procedure.case) : sightOf(actor, procedure) === 'full'
  if (from.kind !== 'hand' && !isFound) return { ok: false, code: 'source_not_found' } as const
  const about = from.kind === 'penalty' ? ANN : null
  const cause = from.kind === 'hand' ? null : (procedure.state.finding?.cause ?? null)
  const facts = {
    policyKey: MATRIX_POLICY.policy.key,
    policyVersionId: POLICY_VERSION_ID,
    calendarVersionId: CALENDAR_VERSION_ID,
    terms: procedure.terms,
    calendar: CALENDAR,
    people: MATRIX_PEOPLE,
    keptOut: from.kind === 'hand' ? new Set<PersonId>() : keptOutOf(procedure),
    source: { isStanding: true, cause, about },
  }
  const sealed = (text: string | null) =>
    text === null ? null : { textId: 'opening', digest: '0'.repeat(64) }
  return decideImprovementOpening(
    { facts, actor, now },
    {
      ...others,
      from: from.kind === 'case' ? { ...from, caseId: procedure.case.caseId } : from,
      despiteExempt: sealed(despiteExempt),
      details: sealed(details),
    },
  )
}

export const IMPROVEMENTS: Chapter = {
  title: 'Improvements',
  about:
    'What is done so that it does not happen again: one opened from the complaint for a whole department, one opened from the penalty for one person. Here quality opens improvements and checks their effect.',
  columns: IMPROVEMENT_COLUMNS,
  sees: '`part`: what is done, by whom and by when, and their own examinations; `work`: proofs and what was written as well; `people`: who takes part and how they were examined as well; `all`: where it came from and how often it came again as well.',
  routes: [
    'GET /api/improvements',
    'POST /api/improvements',
    'GET /api/improvements/:improvementId',
    'POST /api/improvements/:improvementId/commands',
    'GET /api/improvements/:improvementId/history',
  ],
  ask: askImprovements,
}

async function askImprovements(): Promise<Matrix> {
  const procedure = await finalProcedure()
  const sights: SightLine[] = []
  const actions: Line[] = IMPROVEMENT_OPENINGS.map(({ what, opening }) => ({
    what,
    cells: cellsOf(IMPROVEMENT_COLUMNS, ({ id }) =>
      cellOf(decideOpening(opening, procedure, id, FRIDAY)),
    ),
  }))
  for (const life of IMPROVEMENT_LIVES)
    for (const { moment, now, facts } of await liveImprovement(life, procedure)) {
      sights.push({
        what: moment,
        cells: cellsOf(IMPROVEMENT_COLUMNS, (person) =>
          improvementSight(viewOf(facts, person, now)),
        ),
        waitsFor: IMPROVEMENT_COLUMNS.map(({ id }) => id).filter(
          (id) =>
            waitingForImprovement(facts).includes(id) && maySeeImprovement(personOf(id), facts),
        ),
      })
      for (const { what, command } of life.rows.filter((row) => row.moment === moment)) {
        const sealed = await sealCommand(command, sealing('asked'))
        actions.push({
          what,
          cells: cellsOf(IMPROVEMENT_COLUMNS, (actor) =>
            cellOf(
              advanceImprovement(
                facts,
                (known) => decideImprovement({ facts: known, actor, now }, sealed),
                now,
              ),
            ),
          ),
        })
      }
    }
  return { sights, actions }
}

function viewOf(facts: ImprovementFacts, person: Person, now: Instant) {
  const view = toImprovementView(facts, person, now, { texts: new Map(), departments: [] })
  return view && { ...view, me: person }
}

/** How much of an improvement an answer shows; null where it is not shown. */
export function improvementSight(
  view:
    | (Pick<ImprovementView, 'from' | 'notes' | 'participants'> & {
        readonly me: Pick<Person, 'id'>
      })
    | null,
): Cell {
  if (view === null) return NOTHING
  if (view.notes.length === 0) return 'part'
  if (view.from !== null && view.from.reference !== null) return 'all'
  return view.participants.some(({ person }) => person.id !== view.me.id) ? 'people' : 'work'
}

/** What that person reads in the history of an improvement, the first first. */
export function improvementHistory(
  { facts, events }: ImprovementMoment,
  person: Person,
): readonly string[] {
  return events
    .filter((event) => maySeeImprovementEvent(event, person, facts))
    .map(({ type }) => type)
}
