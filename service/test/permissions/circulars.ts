import type { z } from 'zod'
import { decideCircular } from '#shared/accountability/circular/decide.ts'
import type { CircularFacts, PenaltyFacts } from '#shared/accountability/circular/facts.ts'
import { applyCircularEvent } from '#shared/accountability/circular/fold.ts'
import type {
  CircularEvent,
  CircularState,
  NewCircularEvent,
} from '#shared/accountability/circular/model.ts'
import {
  maySeeCircular,
  maySeeCircularEvent,
  waitingForCircular,
} from '#shared/accountability/circular/people.ts'
import { decideCircularProposal } from '#shared/accountability/circular/propose.ts'
import { advanceCircular } from '#shared/accountability/circular/record.ts'
import { startOfDate } from '#shared/accountability/proceeding/dates.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import { sightOf } from '#shared/accountability/proceeding/sight.ts'
import { at, CALENDAR } from '#shared/case/test-case.ts'
import type {
  PlainCircularCommand,
  ProposeCircularRequestSchema,
} from '#shared/contract/circular-requests.ts'
import type { CircularView } from '#shared/contract/circular-view.ts'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant, ok } from '#shared/kernel/result.ts'
import type { Person } from '#shared/route/people.ts'
import { toCircularView } from '#shared/view/circular-view.ts'
import { isVisible } from '../../verbs/case/sight.ts'
import { sealCommand } from '../../verbs/circular/seal-command.ts'
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
import { finalProcedure, keptOutOf, PENALTY } from './procedure-life.ts'
import {
  ANN,
  BEN,
  CALENDAR_VERSION_ID,
  GIA,
  HAL,
  KIM,
  MATRIX_PEOPLE,
  MATRIX_POLICY,
  MAX,
  MAY,
  matrixCase,
  PAM,
  PEK,
  POL,
  POLICY_VERSION_ID,
  personOf,
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
 * Who may do what with a circular: one life, about the department of whoever was penalised, that names them. Everybody asks
 * at each moment for what it allows to somebody.
 */

export const CIRCULAR_COLUMNS: readonly Column[] = [
  { id: KIM, is: 'publishes, human resources too; proposes and writes it' },
  { id: POL, is: 'publishes; issues it' },
  { id: PEK, is: 'publishes; recused from the case that it rests on' },
  { id: PAM, is: 'publishes; of the criticised department' },
  { id: TOM, is: 'heads the criticised department, publishes too' },
  { id: SUE, is: 'leads in the criticised department; sees the procedure' },
  { id: BEN, is: 'of the criticised department' },
  { id: ANN, is: 'whom it names' },
  { id: MAY, is: 'heads a department that it is addressed to' },
  { id: MAX, is: 'of a department that it is addressed to' },
  { id: GIA, is: 'above the heads' },
  { id: HAL, is: 'human resources' },
  { id: REC, is: 'human resources; recused from the case' },
  { id: TIE, is: 'human resources; declared a tie' },
  { id: QUI, is: 'nobody to it' },
]

type Proposal = z.output<typeof ProposeCircularRequestSchema>

const MONDAY = at('03-23 10:00')
const TUESDAY = at('03-24 10:00')
const WEDNESDAY = at('03-25 10:00')

export const CIRCULAR_PROPOSAL: Proposal = {
  circularId: 'dddddddd-0000-4000-8000-000000000001',
  policyKey: MATRIX_POLICY.policy.key,
  department: 'service',
  addressed: ['merchant'],
  basis: { caseIds: [matrixCase().caseId], penaltyIds: [PENALTY] },
}
export const PROPOSED_AT = MONDAY

export const CIRCULAR_PROPOSALS = [
  {
    what: 'propose one on the complaint',
    proposal: { ...CIRCULAR_PROPOSAL, basis: { ...CIRCULAR_PROPOSAL.basis, penaltyIds: [] } },
  },
  {
    what: 'propose one on the penalty',
    proposal: { ...CIRCULAR_PROPOSAL, basis: { ...CIRCULAR_PROPOSAL.basis, caseIds: [] } },
  },
] as const satisfies readonly { what: string; proposal: Proposal }[]

const [REPORT, PROOF] = [81, 82].map(uuid) as [string, string]
const draft: PlainCircularCommand = {
  type: 'draft_circular',
  texts: { en: { title: 'Promises not kept', body: 'A customer was promised a call.' } },
}
const naming: PlainCircularCommand = {
  type: 'name_person',
  personId: ANN,
  penaltyId: PENALTY,
  basis: TEXT,
  until: at('04-10 10:00'),
}
const report = (reportId: string): PlainCircularCommand => ({
  type: 'report_rectification',
  reportId,
  text: TEXT,
  proofs: [
    {
      proofId: PROOF,
      kind: 'file',
      name: 'list.pdf',
      reference: 'attachment/2',
      sha256: 'ef'.repeat(32),
    },
  ],
})
const confirm = (department: string): PlainCircularCommand => ({
  type: 'acknowledge_circular',
  department,
})

/** From Monday to Wednesday, and until its time is over. Without a command time passes. */
export const CIRCULAR_STEPS: readonly {
  readonly moment: string
  readonly by: PersonId
  readonly at: Instant
  readonly command: PlainCircularCommand | null
}[] = [
  { moment: 'proposed', by: KIM, at: MONDAY, command: null },
  { moment: 'written', by: KIM, at: MONDAY, command: draft },
  { moment: 'named', by: KIM, at: MONDAY, command: naming },
  { moment: 'issued', by: POL, at: TUESDAY, command: { type: 'issue_circular' } },
  { moment: 'confirmed', by: TOM, at: WEDNESDAY, command: confirm('service') },
  { moment: 'confirmed', by: MAY, at: WEDNESDAY, command: confirm('merchant') },
  { moment: 'reported', by: TOM, at: WEDNESDAY, command: report(REPORT) },
  {
    moment: 'accepted',
    by: POL,
    at: WEDNESDAY,
    command: { type: 'accept_rectification', reportId: REPORT },
  },
  { moment: 'expired', by: KIM, at: at('04-24 10:00'), command: null },
]

export const CIRCULAR_ROWS: readonly {
  readonly moment: string
  readonly what: string
  readonly command: PlainCircularCommand
}[] = [
  {
    moment: 'proposed',
    what: 'address it to others',
    command: { type: 'address_circular', departments: [] },
  },
  { moment: 'proposed', what: 'write its text', command: draft },
  { moment: 'proposed', what: 'drop it', command: { type: 'drop_circular', reason: TEXT } },
  { moment: 'written', what: 'name whom the penalty is laid on', command: naming },
  { moment: 'written', what: 'issue it', command: { type: 'issue_circular' } },
  {
    moment: 'named',
    what: 'take the name back',
    command: { type: 'end_naming', penaltyId: PENALTY },
  },
  {
    moment: 'issued',
    what: 'confirm it for the criticised department',
    command: confirm('service'),
  },
  { moment: 'issued', what: 'confirm it for another department', command: confirm('merchant') },
  { moment: 'issued', what: 'report that it is rectified', command: report(uuid(83)) },
  {
    moment: 'issued',
    what: 'take the name down',
    command: { type: 'end_naming', penaltyId: PENALTY },
  },
  {
    moment: 'issued',
    what: 'take it down',
    command: { type: 'withdraw_circular', reason: TEXT },
  },
  {
    moment: 'reported',
    what: 'accept the rectification',
    command: { type: 'accept_rectification', reportId: REPORT },
  },
  {
    moment: 'reported',
    what: 'send the rectification back',
    command: { type: 'return_rectification', reportId: REPORT, reason: TEXT },
  },
]

/** How the circular stands at a moment, and what happened to it until then. */
interface CircularMoment {
  readonly moment: string
  readonly now: Instant
  readonly facts: CircularFacts
  readonly events: readonly CircularEvent[]
}

export async function liveCircular(procedure: ProceedingFacts): Promise<readonly CircularMoment[]> {
  const seal = sealing()
  const proposed = decideProposal(CIRCULAR_PROPOSAL, procedure, personOf(KIM))
  invariant(proposed.ok, proposed.ok ? '' : proposed.code)
  const events: CircularEvent[] = []
  let state: CircularState | null = null
  const append = (added: readonly NewCircularEvent[]) => {
    for (const { event, effectiveAt, actor } of added) {
      events.push(event)
      state = applyCircularEvent(state, events.length, event, effectiveAt, actor)
    }
  }
  const factsNow = (): CircularFacts => {
    invariant(state, 'it was proposed')
    const outside = { penalties: penaltiesOf(procedure), keptOut: keptOutOf(procedure), names: [] }
    return { state, terms: procedure.terms, calendar: CALENDAR, people: MATRIX_PEOPLE, outside }
  }
  append([proposed.value])
  const moments = new Map<string, CircularMoment>()
  for (const { moment, by, at: now, command } of CIRCULAR_STEPS) {
    const sealed = command && (await sealCommand(command, seal))
    const advanced = advanceCircular(
      factsNow(),
      (facts) => (sealed ? decideCircular({ facts, actor: personOf(by), now }, sealed) : ok([])),
      now,
    )
    invariant(advanced.ok, `${moment}: ${advanced.ok ? '' : advanced.code}`)
    append(advanced.value.events)
    moments.set(moment, { moment, now, facts: factsNow(), events: [...events] })
  }
  return [...moments.values()]
}

/** What the service would know of the penalty. */
function penaltiesOf({ state, calendar }: ProceedingFacts): ReadonlyMap<string, PenaltyFacts> {
  return new Map(
    state.penalties.map(({ penaltyId, personId, kind, status, isFinal, expiresOn }) => [
      penaltyId,
      {
        penaltyId,
        personId,
        kind,
        status,
        isFinal,
        isContested: false,
        expiresAt: expiresOn === null ? null : startOfDate(expiresOn, calendar),
        reversedAt: null,
      },
    ]),
  )
}

function decideProposal(
  { policyKey: _, basis, ...plain }: Proposal,
  procedure: ProceedingFacts,
  actor: Person,
) {
  const { caseId } = procedure.case
  const isSeen = sightOf(actor, procedure) === 'full'
  const rests = basis.caseIds.length > 0 || isSeen
  const facts = {
    policyKey: MATRIX_POLICY.policy.key,
    policyVersionId: POLICY_VERSION_ID,
    calendarVersionId: CALENDAR_VERSION_ID,
    terms: procedure.terms,
    people: MATRIX_PEOPLE,
    caseIds: new Set(isVisible(actor, procedure.case) ? [caseId] : []),
    penalties: isSeen ? penaltiesOf(procedure) : new Map<string, PenaltyFacts>(),
    keptOut: rests ? keptOutOf(procedure) : new Set<PersonId>(),
  }
  return decideCircularProposal(
    { facts, actor, now: PROPOSED_AT },
    {
      ...plain,
      basis: { caseIds: basis.caseIds as CaseId[], penaltyIds: basis.penaltyIds },
    },
  )
}

export const CIRCULARS: Chapter = {
  title: 'Circulars',
  about:
    'A department criticised before others, on a complaint and a penalty, naming the person for a time. Here a role of its own publishes.',
  columns: CIRCULAR_COLUMNS,
  sees: '`making`: everything, and what it rests on and who wrote it; `rectifying`: the circular, and what is rectified; `own name`: the circular, and why and how long they are named in it; `text`: the circular alone.',
  routes: [
    'GET /api/circulars',
    'POST /api/circulars',
    'GET /api/circulars/:circularId',
    'POST /api/circulars/:circularId/commands',
    'GET /api/circulars/:circularId/history',
  ],
  ask: askCirculars,
}

async function askCirculars(): Promise<Matrix> {
  const procedure = await finalProcedure()
  const sights: SightLine[] = []
  const actions: Line[] = CIRCULAR_PROPOSALS.map(({ what, proposal }) => ({
    what,
    cells: cellsOf(CIRCULAR_COLUMNS, (actor) => cellOf(decideProposal(proposal, procedure, actor))),
  }))
  for (const { moment, now, facts } of await liveCircular(procedure)) {
    const waiting = waitingForCircular(facts.state)
    sights.push({
      what: moment,
      cells: cellsOf(CIRCULAR_COLUMNS, (person) => {
        const words = { texts: new Map(), departments: [] }
        const view = toCircularView(facts, person, now, words)
        return circularSight(view && { ...view, me: person })
      }),
      waitsFor: CIRCULAR_COLUMNS.map(({ id }) => id).filter(
        (id) => waiting.includes(id) && maySeeCircular(personOf(id), facts),
      ),
    })
    for (const { what, command } of CIRCULAR_ROWS.filter((row) => row.moment === moment)) {
      const sealed = await sealCommand(command, sealing('asked'))
      actions.push({
        what,
        cells: cellsOf(CIRCULAR_COLUMNS, (actor) =>
          cellOf(
            advanceCircular(
              facts,
              (known) => decideCircular({ facts: known, actor, now }, sealed),
              now,
            ),
          ),
        ),
      })
    }
  }
  return { sights, actions }
}

/** How much of a circular an answer shows; null where it is not shown. */
export function circularSight(
  view:
    | (Pick<CircularView, 'making' | 'rectification' | 'named' | 'texts'> & {
        readonly me: Pick<Person, 'id'>
      })
    | null,
): Cell {
  if (view === null) return NOTHING
  if (view.making !== null) return 'making'
  if (view.rectification !== null) return 'rectifying'
  if (view.named.some(({ person, basis }) => person.id === view.me.id && basis !== null))
    return 'own name'
  return view.texts === null ? 'its end' : 'text'
}

/** What that person reads in the history of the circular, the first first. */
export function circularHistory(
  { facts, events }: CircularMoment,
  person: Person,
): readonly string[] {
  return events.filter((event) => maySeeCircularEvent(event, person, facts)).map(({ type }) => type)
}
